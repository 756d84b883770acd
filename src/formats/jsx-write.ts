/** Writes components as a page of HTML: what `html.ts` reads of it is what a reader is sent. */
import { writeIf, writeMatch, writeSwitch } from './jsx-branches.ts';
import { writeElement } from './jsx-elements.ts';
import { bodyOf, declarations, enterFunction, functionIn, meaningOf, type ComponentFile, type Meaning, type Scope } from './jsx-file.ts';
import { questions } from './jsx-meaning.ts';
import { keyMark, nameOfCode, namespaceOf, translation } from './jsx-names.ts';
import type { PageWriter } from './jsx-page.ts';
import { spanOf, type Writer } from './jsx-writer.ts';
import { childOf, partsOf, type CodeNode } from './syntax.ts';

const deepest = 1000;
/** So much comes of components in components, however often they use each other. */
const longestPage = 400_000;
const mostSteps = 100_000;

const isLiteral = ({ name }: CodeNode) => /^(?:String|JSXAttributeValue)$/.test(name);

/** What writes the components of a file to a page. */
export function componentWriter(file: ComponentFile, page: PageWriter, path: string) {
  const { text } = file;
  const { resolve, says, address } = questions(text);
  const inlining: CodeNode[] = [];
  let steps = 0;
  const codeOf = (node: CodeNode) => text.slice(node.from, node.to);
  const isFull = (depth: number) => depth > deepest || page.length() > longestPage || steps++ > mostSteps;

  const placeholder = (node: CodeNode, fallback = false) => page.code('expression', '', nameOfCode(codeOf(node)) + (fallback ? ' ?? ""' : ''), spanOf(node)); // prettier-ignore
  const callFunction = (fn: CodeNode, given: ReadonlyMap<string, Meaning>, outer: Scope, depth: number) => {
    if (inlining.includes(fn) || isFull(depth)) return;
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
        return writeIf(writer, condition, statement, () => run(then), otherwise ? () => run(otherwise) : rest);
      } else if (statement.name === 'SwitchStatement') return writeSwitch(writer, statement, scope, depth);
    }
  };

  const value = (node: CodeNode, scope: Scope, depth: number) => {
    const meaning = resolve(node, scope);
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
    else if (sign === '&&') writeIf(writer, left, node, () => expression(right, scope, depth + 1), null);
    else if (sign === '||' || sign === '??') {
      if (/^(?:String|TemplateString|null)$/.test(right.name) || !says(right, scope)) placeholder(left, true);
      else writeIf(writer, left, node, () => expression(left, scope, depth + 1), () => expression(right, scope, depth + 1)); // prettier-ignore
    } else if (sign === '+' && says(node, scope)) {
      expression(left, scope, depth + 1);
      expression(right, scope, depth + 1);
    } else placeholder(node);
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
      const meaning = resolve(base, scope);
      const prefix = meaning?.type === 'expression' ? namespaceOf(meaning.bound.node, text) : '';
      return page.code('expression', '', keyMark + (prefix ? `${prefix}.` : '') + translated.key, spanOf(node));
    }
    if (writeMatch(writer, node, scope, depth)) return;
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
    if (!found) return null;
    const body = found.name === 'ArrowFunction' ? found : (childOf(found, 'Block') ?? found);
    return says(body, scope) || returnsMarkup(found) ? found : null;
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
        return writeElement(writer, node, scope, depth + 1);
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
        return writeIf(writer, condition, node, () => expression(then, scope, depth + 1), () => expression(otherwise, scope, depth + 1)); // prettier-ignore
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

  const writer: Writer = { file, path, page, codeOf, resolve, says, address, expression, content, block, callFunction };

  return {
    /** Writes a component of the file. */
    component(name: string) {
      const isFooter = /footer/i.test(name);
      if (isFooter) page.markup('<footer>', { start: 0, end: 0 });
      callFunction(file.functions.get(name)!, new Map(), file.scope, 0);
      if (isFooter) page.markup('</footer>', { start: 0, end: 0 });
    },
    /** Writes what an expression, or a function that gives one, says. */
    value(node: CodeNode) {
      const fn = functionIn(node);
      if (fn) callFunction(fn, new Map(), file.scope, 0);
      else expression(node, file.scope, 0);
    },
  };
}
