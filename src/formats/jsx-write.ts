/** Writes components as a page of HTML: what `html.ts` reads of it is what a reader is sent. */
import type { Span } from '../mapped.ts';
import {
  bodyOf,
  declarations,
  enterFunction,
  functionIn,
  meaningOf,
  propertyOf,
  type ComponentFile,
  type Meaning,
  type Scope,
} from './jsx-file.ts';
import { mailLibrary } from './jsx-plan.ts';
import type { PageWriter } from './jsx-page.ts';
import { keyMark, nameOfCode, namespaceOf, translation } from './jsx-names.ts';
import { readAttribute, tagOf } from './jsx-tags.ts';
import { childOf, partsOf, type CodeNode } from './syntax.ts';

const deepest = 60;
/** So much comes of components in components, however often they use each other. */
const longestPage = 400_000;
const mostInlined = 500;
const silentTags = /^(?:script|style|svg|iframe|noscript|template)$/;
const buttonLook = /(?:^|[^a-z])(?:btn|button|cta)(?:$|[^a-z])|Button|button$/;

interface Attribute {
  readonly name: string;
  readonly value: CodeNode | null;
}

const isLiteral = ({ name }: CodeNode) => /^(?:String|JSXAttributeValue)$/.test(name);
const spanOf = ({ from, to }: CodeNode): Span => ({ start: from, end: to });

/** What writes the components of a file to a page. */
export function componentWriter(file: ComponentFile, page: PageWriter, path: string) {
  const { text } = file;
  const inlining: CodeNode[] = [];
  let inlined = 0;
  const codeOf = (node: CodeNode) => text.slice(node.from, node.to);
  const isFull = (depth: number) => depth > deepest || page.length() > longestPage;

  const placeholder = (node: CodeNode, fallback = false) => page.code('expression', '', nameOfCode(codeOf(node)) + (fallback ? ' ?? ""' : ''), spanOf(node)); // prettier-ignore
  const branch = (condition: CodeNode | string, site: CodeNode, then: () => void, otherwise: (() => void) | null) => {
    page.code('open', 'if', typeof condition === 'string' ? condition : nameOfCode(codeOf(condition), true), spanOf(site));
    then();
    if (otherwise) {
      page.code('middle', 'else', '', spanOf(site));
      otherwise();
    }
    page.code('close', '', '', { start: site.to, end: site.to });
  };

  /** The expression that a name or a path of properties stands for, where the file says. */
  const resolve = (node: CodeNode, scope: Scope, depth: number): Meaning | null => {
    if (depth > deepest) return null;
    if (node.name === 'VariableName') return meaningOf(codeOf(node), scope);
    if (node.name !== 'MemberExpression') return null;
    const object = node.firstChild;
    const property = childOf(node, 'PropertyName');
    const owner = object && property ? resolve(object, scope, depth + 1) : null;
    const name = property ? codeOf(property) : '';
    if (owner?.type === 'properties') return owner.names.get(name) ?? { type: 'given', fallback: false };
    if (owner?.type !== 'expression' || owner.bound.node.name !== 'ObjectExpression') return null;
    const value = propertyOf(owner.bound.node, name, text);
    return value && { type: 'expression', bound: { node: value, scope: owner.bound.scope } };
  };

  /** Whether an expression has words of its own. */
  const says = (node: CodeNode, scope: Scope, depth = 0): boolean => {
    if (depth > 12) return false;
    switch (node.name) {
      case 'String':
      case 'TemplateString':
      case 'JSXAttributeValue':
        return /\p{L}/u.test(codeOf(node).replace(/\$\{[^{}]{0,200}\}/g, ''));
      case 'JSXElement':
      case 'TaggedTemplateExpression':
        return true;
      case 'VariableName':
      case 'MemberExpression': {
        const meaning = resolve(node, scope, 0);
        return meaning?.type === 'children' || (meaning?.type === 'expression' && says(meaning.bound.node, meaning.bound.scope, depth + 1));
      }
      case 'CallExpression':
        return (
          translation(node, text) !== null || /^match\(/.test(codeOf(node)) || partsOf(node).some((part) => says(part, scope, depth + 1))
        );
      case 'ConditionalExpression':
      case 'BinaryExpression':
      case 'ParenthesizedExpression':
      case 'JSXEscape':
      case 'ArgList':
      case 'ArrayExpression':
      case 'ArrowFunction':
      case 'AwaitExpression':
        return partsOf(node).some((part) => says(part, scope, depth + 1));
      default:
        return false;
    }
  };

  const callFunction = (fn: CodeNode, given: ReadonlyMap<string, Meaning>, outer: Scope, depth: number) => {
    if (inlining.includes(fn) || inlined++ > mostInlined || isFull(depth)) return;
    inlining.push(fn);
    const body = bodyOf(fn, text);
    const scope = enterFunction(fn, text, given, outer);
    if (body?.name === 'Block') block(partsOf(body), scope, depth + 1);
    else if (body) expression(body, scope, depth + 1);
    inlining.pop();
  };

  const returns = (node: CodeNode): boolean => {
    const cursor = node.cursor();
    do {
      if (cursor.from >= node.to && cursor.from > node.from) break;
      if (cursor.name !== 'ReturnStatement') continue;
      const [, value] = partsOf(cursor.node);
      if (value && !/^(?:null|undefined|false)$/.test(codeOf(value))) return true;
    } while (cursor.next());
    return false;
  };

  /** The statements of a function: what it returns, by its conditions. */
  const block = (statements: readonly CodeNode[], scope: Scope, depth: number): void => {
    if (isFull(depth)) return;
    for (const [i, statement] of statements.entries()) {
      const rest = () => block(statements.slice(i + 1), scope, depth + 1);
      if (statement.name === 'VariableDeclaration') {
        for (const { name, value } of declarations(statement, text))
          scope.names.set(name, value ? { type: 'expression', bound: { node: value, scope } } : { type: 'given', fallback: false });
      } else if (statement.name === 'FunctionDeclaration') {
        const name = childOf(statement, 'VariableDefinition');
        if (name) scope.names.set(codeOf(name), { type: 'expression', bound: { node: statement, scope } });
      } else if (statement.name === 'ReturnStatement') {
        const [, value] = partsOf(statement);
        if (value) expression(value, scope, depth + 1);
        return;
      } else if (statement.name === 'Block') block(partsOf(statement), scope, depth + 1);
      else if (statement.name === 'IfStatement' && returns(statement)) {
        const [, condition, then, , otherwise] = partsOf(statement);
        if (!condition || !then) continue;
        const run = (node: CodeNode) => block(node.name === 'Block' ? partsOf(node) : [node], scope, depth + 1);
        if (!returns(then)) continue;
        return branch(condition, statement, () => run(then), otherwise ? () => run(otherwise) : rest);
      } else if (statement.name === 'SwitchStatement') return choice(statement, scope, depth);
    }
  };

  const choice = (statement: CodeNode, scope: Scope, depth: number) => {
    const [, value, body] = partsOf(statement);
    if (!value || !body) return;
    const arms: { label: CodeNode; statements: CodeNode[] }[] = [];
    for (const part of partsOf(body))
      if (/^(?:Case|Default)Label$/.test(part.name)) arms.push({ label: part, statements: [] });
      else arms.at(-1)?.statements.push(part);
    const said = arms.filter(({ statements }) => statements.length);
    for (const [i, { label, statements }] of said.entries()) {
      const literal = label.name === 'CaseLabel' ? partsOf(label)[1] : null;
      const test = literal ? `${nameOfCode(codeOf(value), true)} === ${codeOf(literal)}` : '';
      page.code(i ? 'middle' : 'open', test ? (i ? 'elseif' : 'if') : 'else', test, spanOf(label));
      block(statements, scope, depth + 1);
    }
    if (said.length) page.code('close', '', '', { start: statement.to, end: statement.to });
  };

  const value = (node: CodeNode, scope: Scope, depth: number) => {
    const meaning = resolve(node, scope, 0);
    const isChildren = /(?:^|\.)children$/.test(codeOf(node));
    if (meaning?.type === 'children') for (const child of meaning.nodes) content(child, meaning.scope, depth + 1);
    else if (meaning?.type === 'expression' && (isLiteral(meaning.bound.node) || says(meaning.bound.node, meaning.bound.scope))) {
      if (!functionIn(meaning.bound.node)) expression(meaning.bound.node, meaning.bound.scope, depth + 1);
    } else if (isChildren) page.code('include', 'yield', '', spanOf(node));
    else if (!/^(?:undefined|null)$/.test(codeOf(node))) placeholder(node, meaning?.type === 'given' && meaning.fallback);
  };

  const binary = (node: CodeNode, scope: Scope, depth: number) => {
    const [left, operator, right] = partsOf(node);
    if (!left || !right || !operator) return;
    const sign = codeOf(operator);
    if (sign === 'as' || sign === 'satisfies') expression(left, scope, depth + 1);
    else if (sign === '&&') branch(left, node, () => expression(right, scope, depth + 1), null);
    else if (sign === '||' || sign === '??') {
      if (/^(?:String|TemplateString|null)$/.test(right.name) || !says(right, scope)) placeholder(left, true);
      else branch(left, node, () => expression(left, scope, depth + 1), () => expression(right, scope, depth + 1)); // prettier-ignore
    } else if (sign === '+' && says(node, scope)) {
      expression(left, scope, depth + 1);
      expression(right, scope, depth + 1);
    } else placeholder(node);
  };

  /** `match(x).with('a', () => …).otherwise(() => …)` of ts-pattern. False where it is none. */
  const match = (node: CodeNode, scope: Scope, depth: number): boolean => {
    const calls: { name: string; given: CodeNode[] }[] = [];
    let at: CodeNode | null = node;
    while (at?.name === 'CallExpression' && at.firstChild?.name === 'MemberExpression' && calls.length < 100) {
      const member: CodeNode = at.firstChild;
      const name = childOf(member, 'PropertyName');
      calls.unshift({ name: name ? codeOf(name) : '', given: partsOf(childOf(at, 'ArgList') ?? member) });
      at = member.firstChild;
    }
    const root = at?.name === 'CallExpression' && at.firstChild && codeOf(at.firstChild) === 'match' ? at : null;
    const subject = root && partsOf(childOf(root, 'ArgList') ?? root)[0];
    if (!subject) return false;
    let open = false;
    for (const { name, given } of calls) {
      const handler = given.at(-1);
      if (!handler || !/^(?:with|when|otherwise)$/.test(name)) continue;
      const patterns = given.slice(0, -1);
      const of = nameOfCode(codeOf(subject), true);
      const test = patterns.map((one) => (one.name === 'String' || one.name === 'Number' ? `${of} === ${codeOf(one)}` : `${of} is ${nameOfCode(codeOf(one))}`)).join(' || '); // prettier-ignore
      if (!test && !open) return false;
      page.code(open ? 'middle' : 'open', test ? (open ? 'elseif' : 'if') : 'else', test, spanOf(handler));
      open = true;
      expression(handler, scope, depth + 1);
    }
    if (open) page.code('close', '', '', { start: node.to, end: node.to });
    return open;
  };

  const call = (node: CodeNode, scope: Scope, depth: number): void => {
    const callee = node.firstChild;
    const given = partsOf(childOf(node, 'ArgList') ?? node);
    const method = callee?.name === 'MemberExpression' ? childOf(callee, 'PropertyName') : null;
    const name = method ? codeOf(method) : '';
    const object = method ? callee!.firstChild! : null;
    if (object && /^(?:map|flatMap)$/.test(name) && functionIn(given[0] ?? null)) {
      page.code('open', 'each', nameOfCode(codeOf(object)), spanOf(object));
      callFunction(functionIn(given[0]!)!, new Map(), scope, depth + 1);
      return page.code('close', '', '', { start: node.to, end: node.to });
    }
    const translated = translation(node, text);
    if (translated?.words) return expression(translated.words, scope, depth + 1);
    if (translated?.key) {
      const base = callee!.name === 'MemberExpression' ? callee!.firstChild! : callee!;
      const meaning = resolve(base, scope, 0);
      const prefix = meaning?.type === 'expression' ? namespaceOf(meaning.bound.node, text) : '';
      return page.code('expression', '', keyMark + (prefix ? `${prefix}.` : '') + translated.key, spanOf(node));
    }
    if (match(node, scope, depth)) return;
    const fn = callee && (functionIn(callee.name === 'ParenthesizedExpression' ? callee : null) ?? functionOf(callee, scope));
    if (fn) return callFunction(fn, new Map(), scope, depth + 1);
    if (object && /^(?:trim|toUpperCase|toLowerCase|toString|replace|replaceAll|concat|join|filter)$/.test(name) && says(object, scope))
      return expression(object, scope, depth + 1);
    placeholder(node);
  };

  const functionOf = (callee: CodeNode, scope: Scope): CodeNode | null => {
    if (callee.name !== 'VariableName') return null;
    const meaning = meaningOf(codeOf(callee), scope);
    const found = meaning?.type === 'expression' ? functionIn(meaning.bound.node) : (file.functions.get(codeOf(callee)) ?? null);
    return found && says(found.name === 'ArrowFunction' ? found : (childOf(found, 'Block') ?? found), scope) ? found : found && returnsMarkup(found) ? found : null; // prettier-ignore
  };
  const returnsMarkup = (fn: CodeNode) => /return\s*(?:\(\s*)?(?:<|["'`])/.test(codeOf(fn));

  const expression = (node: CodeNode, scope: Scope, depth: number): void => {
    if (isFull(depth)) return;
    switch (node.name) {
      case 'String':
        return page.text(node.from + 1, node.to - 1, text[node.from] === '"' ? '"' : "'");
      case 'JSXAttributeValue':
        return page.text(node.from + 1, node.to - 1, 'attribute');
      case 'TemplateString':
        return template(node, scope, depth);
      case 'TaggedTemplateExpression': {
        const string = childOf(node, 'TemplateString');
        return string && /^(?:msg|t|_|defineMessage|i18n\.t)$/.test(codeOf(node.firstChild!))
          ? template(string, scope, depth)
          : placeholder(node);
      }
      case 'Number':
        return page.markup(codeOf(node), spanOf(node));
      case 'JSXElement':
        return element(node, scope, depth + 1);
      case 'ParenthesizedExpression':
      case 'AwaitExpression':
      case 'PostfixExpression':
      case 'JSXEscape':
      case 'ArrayExpression':
        for (const part of partsOf(node)) if (!/^(?:await|LogicOp|Spread)$/.test(part.name)) expression(part, scope, depth + 1);
        return;
      case 'ConditionalExpression': {
        const [condition, then, otherwise] = partsOf(node).filter(({ name }) => name !== 'LogicOp');
        if (!condition || !then || !otherwise) return;
        return branch(condition, node, () => expression(then, scope, depth + 1), () => expression(otherwise, scope, depth + 1)); // prettier-ignore
      }
      case 'BinaryExpression':
        return binary(node, scope, depth);
      case 'CallExpression':
        return call(node, scope, depth);
      case 'VariableName':
      case 'MemberExpression':
        return value(node, scope, depth);
      case 'ArrowFunction':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return callFunction(node, new Map(), scope, depth);
      case 'null':
      case 'BooleanLiteral':
      case 'ObjectExpression':
        return;
      default:
        if (/Expression$/.test(node.name)) placeholder(node);
    }
  };

  const template = (node: CodeNode, scope: Scope, depth: number) => {
    let at = node.from + 1;
    for (let part = node.firstChild; part; part = part.nextSibling) {
      if (part.name !== 'Interpolation') continue;
      page.text(at, part.from, '`');
      for (const inner of partsOf(part)) if (!/^Interpolation/.test(inner.name)) expression(inner, scope, depth + 1);
      at = part.to;
    }
    page.text(at, node.to - 1, '`');
  };

  const content = (node: CodeNode, scope: Scope, depth: number) => {
    if (node.name === 'JSXText') page.text(node.from, node.to, 'tags');
    else expression(node, scope, depth + 1);
  };

  const attributesOf = (tag: CodeNode): Attribute[] =>
    partsOf(tag).flatMap((one) => {
      if (one.name !== 'JSXAttribute') return [];
      const [name, value] = partsOf(one).filter((part) => part.name !== 'Equals');
      return name ? [{ name: codeOf(name), value: value ?? null }] : [];
    });

  /** What an address says, its variables in braces. */
  const address = (node: CodeNode | null | undefined, scope: Scope, depth = 0): string => {
    if (!node || depth > 8) return '';
    if (node.name === 'JSXAttributeValue' || node.name === 'String') return text.slice(node.from + 1, node.to - 1);
    if (node.name === 'TemplateString')
      return codeOf(node).slice(1, -1).replace(/\$\{([^{}]{1,200})\}/g, (_, code: string) => `{{${nameOfCode(code)}}}`); // prettier-ignore
    if (node.name === 'JSXEscape') return address(partsOf(node)[0], scope, depth + 1);
    const meaning = resolve(node, scope, 0);
    if (meaning?.type === 'expression') {
      const found = address(meaning.bound.node, meaning.bound.scope, depth + 1);
      if (found) return found;
    }
    return `{{${nameOfCode(codeOf(node))}}}`;
  };
  const quoted = (name: string, said: string) => (said ? ` ${name}="${said.replace(/"/g, '&quot;').replace(/[\n\r]+/g, ' ')}"` : '');

  /** The attributes of a tag that decide how it is read. */
  const markupAttributes = (tag: string, attributes: readonly Attribute[], scope: Scope): string => {
    const get = (name: string) => attributes.find((one) => one.name === name)?.value;
    const code = (name: string) => {
      const node = get(name);
      return node ? codeOf(node) : '';
    };
    const style = /display['"]?\s*:\s*['"]?none|max-?[hH]eight['"]?\s*:\s*['"]?0\b/.test(code('style')) ? ' style="display:none"' : '';
    const looks = tag === 'a' && buttonLook.test(`${code('className')} ${code('style')}`) ? 'button' : '';
    const named = get('className') ?? get('class');
    const label = looks || (named && /^["']/.test(codeOf(named)) ? codeOf(named).slice(1, -1) : '');
    const lang = tag === 'html' ? get('lang') : null;
    return [
      quoted('class', label),
      quoted('id', get('id')?.name === 'JSXAttributeValue' ? code('id').slice(1, -1) : ''),
      style,
      quoted('lang', lang?.name === 'JSXAttributeValue' ? codeOf(lang).slice(1, -1) : ''),
      tag === 'a' ? quoted('href', address(get('href') ?? get('to'), scope)) : '',
    ].join('');
  };

  const element = (node: CodeNode, scope: Scope, depth: number): void => {
    if (isFull(depth)) return;
    const head = node.firstChild;
    if (!head) return;
    const identifier = partsOf(head).find(({ name }) => /^JSX(?:Identifier|Builtin|MemberExpression|NamespacedName)$/.test(name));
    const name = identifier ? codeOf(identifier) : '';
    const attributes = attributesOf(head);
    const children: CodeNode[] = [];
    for (let child = head.nextSibling; child; child = child.nextSibling)
      if (/^JSX(?:Text|Escape|Element)$/.test(child.name)) children.push(child);
    const inside = () => {
      for (const child of children) content(child, scope, depth + 1);
    };
    if (!name) return inside();
    if (/^[a-z]/.test(name) && identifier!.name === 'JSXBuiltin') return markup(name, node, head, attributes, scope, depth, inside);
    const own = file.functions.get(name);
    if (own) {
      const given = new Map<string, Meaning>();
      for (const attribute of attributes) if (attribute.value) given.set(attribute.name, { type: 'expression', bound: { node: attribute.value, scope } }); // prettier-ignore
      if (children.length) given.set('children', { type: 'children', nodes: children, scope });
      return component(name, own, given, depth, spanOf(head));
    }
    const imported = file.imports.get(name.split('.')[0]!);
    const isMember = name.includes('.') || !imported || imported.name === 'default' || imported.name === '*';
    const tag = tagOf(isMember ? name : imported.name);
    if (tag === 'none') return;
    if (tag !== null) return tag ? markup(tag, node, head, attributes, scope, depth, inside) : inside();
    if (/^(?:Plural|Select|SelectOrdinal)$/.test(name)) return forms(node, attributes, scope, depth);
    for (const attribute of attributes) readable(attribute, attributes, scope, depth, spanOf(head));
    if (!imported || mailLibrary.test(imported.from)) return wrapped('div', head, node, inside);
    const target = partialOf(path, imported.from, imported.name === 'default' ? name : imported.name);
    const footer = /footer/i.test(name);
    if (footer) page.markup('<footer>', spanOf(head));
    if (children.length) {
      page.code('open', 'layout', target, spanOf(head));
      inside();
      page.code('close', '', '', { start: node.to, end: node.to });
    } else page.code('include', 'partial', target, spanOf(head));
    if (footer) page.markup('</footer>', { start: node.to, end: node.to });
  };

  const wrapped = (tag: string, head: CodeNode, node: CodeNode, inside: () => void) => {
    page.markup(`<${tag}>`, spanOf(head));
    inside();
    page.markup(`</${tag}>`, { start: node.to, end: node.to });
  };

  /** One form for each number, as Lingui writes it. */
  const forms = (node: CodeNode, attributes: readonly Attribute[], scope: Scope, depth: number) => {
    const said = attributes.filter(({ name, value: one }) => !/^(?:value|offset|id|render)$/.test(name) && one && says(one, scope));
    for (const [i, { name, value: one }] of said.entries()) {
      const test = name === 'other' ? '' : `count === "${name.replace(/^_/, '')}"`;
      page.code(i ? 'middle' : 'open', test ? (i ? 'elseif' : 'if') : 'else', test, spanOf(one!));
      expression(one!, scope, depth + 1);
    }
    if (said.length) page.code('close', '', '', { start: node.to, end: node.to });
  };

  /** An attribute of a component that its reader sees. */
  const readable = ({ name, value: node }: Attribute, all: readonly Attribute[], scope: Scope, depth: number, site: Span) => {
    if (!node || !says(node, scope)) return;
    const inner = node.name === 'JSXEscape' ? partsOf(node)[0] : node;
    const tag = inner?.name === 'JSXElement' ? 'div' : readAttribute(name);
    if (!tag || !inner) return;
    const link = all.find((one) => /^(?:href|url|link|(?:button|cta|action|link)(?:Url|Href|Link|URL))$/.test(one.name))?.value;
    page.markup(tag === 'preheader' ? '<div class="preheader">' : tag === 'button' ? `<p><a class="button"${quoted('href', address(link, scope) || '#')}>` : `<${tag}>`, site); // prettier-ignore
    expression(inner, scope, depth + 1);
    page.markup(tag === 'preheader' ? '</div>' : tag === 'button' ? '</a></p>' : `</${tag}>`, site);
  };

  const markup = (
    tag: string,
    node: CodeNode,
    head: CodeNode,
    attributes: readonly Attribute[],
    scope: Scope,
    depth: number,
    inside: () => void,
  ) => {
    const get = (name: string) => attributes.find((one) => one.name === name)?.value ?? null;
    const site = spanOf(head);
    if (silentTags.test(tag)) return;
    if (tag === 'img') {
      const alt = get('alt');
      const plain = alt?.name === 'JSXAttributeValue' ? alt : null;
      page.markup(`<img${plain ? ' alt=' : ''}`, site);
      if (plain) {
        page.markup(text[plain.from]!, site);
        page.text(plain.from + 1, plain.to - 1, 'attribute');
        page.markup(text[plain.from]!, site);
      } else if (alt && says(alt, scope)) {
        page.markup(' alt="', site);
        page.inAttribute(() => expression(alt, scope, depth + 1));
        page.markup('"', site);
      }
      return page.markup('>', site);
    }
    if (tag === 'hr' || tag === 'br' || tag === 'input' || tag === 'meta' || tag === 'link' || tag === 'wbr')
      return page.markup(`<${tag}>`, site);
    const as = tag === 'button' && get('href') ? 'a' : tag === 'preheader' ? 'div' : tag;
    const special = tag === 'preheader' ? ' class="preheader"' : tag === 'button' ? ' class="button"' : null;
    const rest = special && as === 'a' ? quoted('href', address(get('href'), scope)) : '';
    page.markup(`<${as}${special === null ? markupAttributes(tag, attributes, scope) : special + rest}>`, site);
    const raw = get('dangerouslySetInnerHTML');
    const html = raw && partsOf(raw)[0]?.name === 'ObjectExpression' ? propertyOf(partsOf(raw)[0]!, '__html', text) : null;
    if (html && !codeOf(html).includes('<')) expression(html, scope, depth + 1);
    const key = get('i18nKey') ?? (tag === 'span' ? get('id') : null);
    if (tag === 'span' && key?.name === 'JSXAttributeValue' && !node.getChild('JSXText'))
      page.code('expression', '', keyMark + text.slice(key.from + 1, key.to - 1), site);
    inside();
    page.markup(`</${as}>`, { start: node.to, end: node.to });
  };

  const component = (name: string, fn: CodeNode, given: ReadonlyMap<string, Meaning>, depth: number, site: Span) => {
    const footer = /footer/i.test(name);
    if (footer) page.markup('<footer>', site);
    callFunction(fn, given, file.scope, depth + 1);
    if (footer) page.markup('</footer>', site);
  };

  return {
    /** Writes a component of the file. */
    component: (name: string) => component(name, file.functions.get(name)!, new Map(), 0, { start: 0, end: 0 }),
    /** Writes what an expression, or a function that gives one, says. */
    value: (node: CodeNode) => {
      const fn = functionIn(node);
      if (fn) callFunction(fn, new Map(), file.scope, 0);
      else expression(node, file.scope, 0);
    },
  };
}

/** What an imported component is called: its file, from the root of the project where that is known, and its name. */
function partialOf(path: string, from: string, name: string): string {
  if (!from.startsWith('.')) return `"${from}#${name}"`;
  const segments = path.split('/').slice(0, -1);
  for (const segment of from.split('/'))
    if (segment === '..') segments.pop();
    else if (segment && segment !== '.') segments.push(segment);
  return `"./${segments.join('/')}#${name}"`;
}
