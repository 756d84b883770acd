/** Writes elements: tags of HTML, parts of e-mail libraries, components of the file and of other files. */
import type { Span } from '../mapped.ts';
import { writeForms } from './jsx-branches.ts';
import { propertyOf, type Meaning, type Scope } from './jsx-file.ts';
import { keyMark } from './jsx-names.ts';
import { mailLibrary } from './jsx-plan.ts';
import { readAttribute, tagOf } from './jsx-tags.ts';
import { spanOf, type Attribute, type Writer } from './jsx-writer.ts';
import { partsOf, type CodeNode } from './syntax.ts';

const silent = /^(?:script|style|svg|iframe|noscript|template)$/;
const empty = /^(?:hr|br|input|meta|link|wbr|area|col|source)$/;
const buttonLook = /(?:^|[^a-z])(?:btn|button|cta)(?:$|[^a-z])|Button|button$/;
const hiddenLook = /display['"]?\s*:\s*['"]?none|max-?[hH]eight['"]?\s*:\s*['"]?0\b/;
const linkAttribute = /^(?:href|url|link|(?:button|cta|action|link)(?:Url|Href|Link|URL))$/;

/** An element and where it stands. */
interface Element {
  readonly node: CodeNode;
  readonly name: string;
  /** Where its opening tag stands. */
  readonly site: Span;
  readonly attributes: readonly Attribute[];
  readonly children: readonly CodeNode[];
  readonly scope: Scope;
  readonly depth: number;
}

const valueOf = ({ attributes }: Element, name: string) => attributes.find((one) => one.name === name)?.value ?? null;
const quoted = (name: string, said: string) => (said ? ` ${name}="${said.replace(/"/g, '&quot;').replace(/[\n\r]+/g, ' ')}"` : '');

function inside(writer: Writer, { children, scope, depth }: Element): void {
  for (const child of children) writer.content(child, scope, depth + 1);
}

/** Writes an element. */
export function writeElement(writer: Writer, node: CodeNode, scope: Scope, depth: number): void {
  const { codeOf, file } = writer;
  const head = node.firstChild;
  if (!head) return;
  const identifier = partsOf(head).find(({ name }) => /^JSX(?:Identifier|Builtin|MemberExpression|NamespacedName)$/.test(name));
  const attributes = partsOf(head).flatMap((one): Attribute[] => {
    const [name, value] = one.name === 'JSXAttribute' ? partsOf(one).filter((part) => part.name !== 'Equals') : [];
    return name ? [{ name: codeOf(name), value: value ?? null }] : [];
  });
  const children = partsOf(node).filter(({ name }) => /^JSX(?:Text|Escape|Element)$/.test(name));
  const name = identifier ? codeOf(identifier) : '';
  const element: Element = { node, name, site: spanOf(head), attributes, children, scope, depth };
  if (!name) return inside(writer, element);
  if (identifier!.name === 'JSXBuiltin') return writeTag(writer, name, element);
  if (file.functions.has(name)) return writeOwn(writer, element);
  const imported = file.imports.get(name.split('.')[0]!);
  const isWhole = name.includes('.') || !imported || /^(?:default|\*)$/.test(imported.name);
  const tag = tagOf(isWhole ? name : imported.name);
  if (tag === 'none') return;
  if (tag !== null) return tag ? writeTag(writer, tag, element) : inside(writer, element);
  if (/^(?:Plural|Select|SelectOrdinal)$/.test(name)) return writeForms(writer, node, attributes, scope, depth);
  for (const attribute of attributes) writeReadable(writer, attribute, element);
  if (!imported || mailLibrary.test(imported.from)) around(writer, 'div', element, () => inside(writer, element));
  else writeForeign(writer, partialOf(writer.path, imported.from, imported.name === 'default' ? name : imported.name), element);
}

function around({ page }: Writer, tag: string, { site, node }: Element, write: () => void): void {
  page.markup(`<${tag}>`, site);
  write();
  page.markup(`</${tag}>`, { start: node.to, end: node.to });
}

/** What is called a footer is one. */
const inFooter = (writer: Writer, element: Element, write: () => void) =>
  /footer/i.test(element.name) ? around(writer, 'footer', element, write) : write();

/** A component of the file: written out where it is used. */
function writeOwn(writer: Writer, element: Element): void {
  const { name, attributes, children, scope, depth } = element;
  const given = new Map<string, Meaning>();
  for (const { name: key, value } of attributes) if (value) given.set(key, { type: 'expression', bound: { node: value, scope } });
  if (children.length) given.set('children', { type: 'children', nodes: children, scope });
  inFooter(writer, element, () => writer.callFunction(writer.file.functions.get(name)!, given, writer.file.scope, depth + 1));
}

/** A component of another file: a part, or a layout around what it holds. */
function writeForeign(writer: Writer, target: string, element: Element): void {
  const { page } = writer;
  inFooter(writer, element, () => {
    if (!element.children.length) return page.code('include', 'partial', target, element.site);
    page.code('open', 'layout', target, element.site);
    inside(writer, element);
    page.code('close', '', '', { start: element.node.to, end: element.node.to });
  });
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

/** An attribute of a component that its reader sees. */
function writeReadable(writer: Writer, { name, value }: Attribute, element: Element): void {
  const { page } = writer;
  const { scope, depth, site, attributes } = element;
  if (!value || !writer.says(value, scope)) return;
  const inner = value.name === 'JSXEscape' ? partsOf(value)[0] : value;
  const tag = inner?.name === 'JSXElement' ? 'div' : readAttribute(name);
  if (!tag || !inner) return;
  const address = writer.address(attributes.find((one) => linkAttribute.test(one.name))?.value, scope) || '#';
  const [open, close] =
    tag === 'preheader'
      ? ['<div class="preheader">', '</div>']
      : tag === 'button'
        ? [`<p><a class="button"${quoted('href', address)}>`, '</a></p>']
        : [`<${tag}>`, `</${tag}>`];
  page.markup(open, site);
  writer.expression(inner, scope, depth + 1);
  page.markup(close, site);
}

/** The attributes of a tag that decide how it is read. */
function lookOf(writer: Writer, tag: string, element: Element): string {
  const code = (name: string) => {
    const node = valueOf(element, name);
    return node ? writer.codeOf(node) : '';
  };
  const plain = (name: string) => (valueOf(element, name)?.name === 'JSXAttributeValue' ? code(name).slice(1, -1) : '');
  const looks = tag === 'a' && buttonLook.test(`${code('className')} ${code('style')}`) ? 'button' : '';
  return [
    quoted('class', looks || plain('className') || plain('class')),
    quoted('id', plain('id')),
    hiddenLook.test(code('style')) ? ' style="display:none"' : '',
    tag === 'html' ? quoted('lang', plain('lang')) : '',
    tag === 'a' ? quoted('href', writer.address(valueOf(element, 'href') ?? valueOf(element, 'to'), element.scope)) : '',
  ].join('');
}

function writeImage(writer: Writer, element: Element): void {
  const { page } = writer;
  const { scope, depth, site } = element;
  const alt = valueOf(element, 'alt');
  page.markup('<img', site);
  if (alt?.name === 'JSXAttributeValue') {
    const quote = writer.codeOf(alt)[0]!;
    page.markup(` alt=${quote}`, site);
    page.text(alt.from + 1, alt.to - 1, 'attribute');
    page.markup(quote, site);
  } else if (alt && writer.says(alt, scope)) {
    page.markup(' alt="', site);
    page.inAttribute(() => writer.expression(alt, scope, depth + 1));
    page.markup('"', site);
  }
  page.markup('>', site);
}

/** A tag of HTML, or what stands for one. */
function writeTag(writer: Writer, tag: string, element: Element): void {
  const { page, codeOf } = writer;
  const { node, site, scope, depth, children } = element;
  if (silent.test(tag)) return;
  if (tag === 'img') return writeImage(writer, element);
  if (empty.test(tag)) return page.markup(`<${tag}>`, site);
  const as = tag === 'button' && valueOf(element, 'href') ? 'a' : tag === 'preheader' ? 'div' : tag;
  const look = tag === 'preheader' || tag === 'button' ? ` class="${tag}"` : lookOf(writer, tag, element);
  const href = tag === 'button' && as === 'a' ? quoted('href', writer.address(valueOf(element, 'href'), scope)) : '';
  page.markup(`<${as}${look}${href}>`, site);
  const [raw] = partsOf(valueOf(element, 'dangerouslySetInnerHTML') ?? node);
  const html = raw?.name === 'ObjectExpression' ? propertyOf(raw, '__html', writer.file.text) : null;
  if (html && !codeOf(html).includes('<')) writer.expression(html, scope, depth + 1);
  const key = tag === 'span' && !children.length ? (valueOf(element, 'i18nKey') ?? valueOf(element, 'id')) : null;
  if (key?.name === 'JSXAttributeValue') page.code('expression', '', keyMark + codeOf(key).slice(1, -1), site);
  inside(writer, element);
  page.markup(`</${as}>`, { start: node.to, end: node.to });
}
