/**
 * Android resources: `<string>`, `<string-array>`, `<plurals>`.
 *
 * @format Android `strings.xml`
 * @family apps
 * @reads strings, arrays, plurals, CDATA, `xliff:g`
 * @notYet what `@string/…` refers to
 */
import type { ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { ESCAPE, FIXED, type Below, type Builder } from '../mapped.ts';
import { catalog, entry } from './catalog.ts';
import { conversions, isFormatted, printfText } from './printf.ts';
import { keysOfNames } from './xml-keys.ts';
import { elements, entityText, type XmlElement, type XmlTree } from './xml-tree.ts';
import { attributeOf, placeholder, valueOf, type Reader } from './xml-value.ts';

const named: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
const token = /&(?:#x[\da-fA-F]{1,6}|#\d{1,7}|[A-Za-z_][\w.-]{0,60});|\\(?:u([\da-fA-F]{4})|([^]))|"|\s+/g;

/** Reads text as Android does: escapes with a backslash, a run of white space is one blank but between quotes. */
function reader(build: Builder, below: Below, entities: ReadonlyMap<string, string>, raw: boolean): Reader {
  let quoted = false;
  let blank: { start: number; end: number } | null = null;
  const flush = () => {
    if (blank && build.length()) {
      if (below.text.slice(blank.start, blank.end) === ' ') build.literal(blank.start, blank.end);
      else build.atom(' ', blank.start, blank.end, ESCAPE);
    }
    blank = null;
  };
  const literal = (start: number, end: number) => {
    if (start >= end) return;
    flush();
    build.literal(start, end);
  };
  const atom = (text: string, start: number, end: number, kind = ESCAPE) => {
    flush();
    build.atom(text, start, end, kind);
  };
  const run = (start: number, end: number, decodes: boolean) => {
    let done = start;
    for (const { 0: code, 1: hex, 2: char, index } of below.text.slice(start, end).matchAll(token)) {
      const at = start + index;
      const after = at + code.length;
      if (code.startsWith('&')) {
        const text = decodes ? entityText(code, entities) : null;
        if (text === null) continue;
        literal(done, at);
        atom(text, at, after);
      } else if (code === '"') {
        literal(done, at);
        quoted = !quoted;
      } else if (code.startsWith('\\')) {
        literal(done, at);
        const text = hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (named[char!] ?? char!);
        if (raw && text === '\n') atom('<br>', at, after, FIXED);
        else atom(text, at, after);
      } else {
        if (quoted || raw) continue;
        literal(done, at);
        blank ??= { start: at, end: after };
      }
      done = after;
    }
    literal(done, end);
  };
  return {
    text: (start, end) => run(start, end, !raw),
    cdata: (start, end) => run(start, end, false),
    markup: literal,
    atom: (text, start, end) => atom(text, start, end, FIXED),
  };
}

/** Escapes text for Android; more than one blank would be read as one. */
function write(text: string): string {
  return text
    .replace(/[\\'"]/g, '\\$&')
    .replace(/^[@?]/, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(/ {2,}/g, (blanks) => ` ${'\\u0020'.repeat(blanks.length - 1)}`);
}

/** Whether a value only points to another resource. */
const isReference = (raw: string): boolean => /^\s*[@?](?:\+?[\w.]{1,100}:)?[a-z]{1,20}\/[\w.]{1,200}\s*$/.test(raw);

interface Found {
  readonly name: string;
  readonly last: readonly string[];
  readonly element: XmlElement;
}

/** The units of a resource file. */
export function readAndroid(below: Below, root: XmlElement, tree: XmlTree, context: ParseContext): Parsed {
  const { text } = below;
  const attribute = (element: XmlElement, name: string) => attributeOf(below, element, name, tree.entities);
  const found: Found[] = [];
  const add = (name: string, last: readonly string[], element: XmlElement) => {
    if (!isReference(text.slice(element.content.start, element.content.end))) found.push({ name, last, element });
  };
  for (const element of elements(root.children)) {
    const name = attribute(element, 'name');
    if (!name || attribute(element, 'translatable') === 'false') continue;
    const product = attribute(element, 'product');
    const own = product && product !== 'default' ? [product] : [];
    if (element.name === 'string' || (element.name === 'item' && attribute(element, 'type') === 'string')) add(name, own, element);
    else if (element.name === 'string-array' || element.name === 'array')
      for (const [index, item] of elements(element.children, 'item').entries()) add(name, [...own, String(index)], item);
    else if (element.name === 'plurals') {
      const items = elements(element.children, 'item');
      for (const item of items) add(name, items.length > 1 ? [...own, attribute(item, 'quantity') ?? 'other'] : own, item);
    }
  }
  const keys = keysOfNames(found.map(({ name }) => name));
  const inline = (element: XmlElement) => {
    if (element.name !== 'xliff:g') return 'markup';
    const says = text.slice(element.content.start, element.content.end);
    const name = attribute(element, 'id');
    return name && (!says.trim() || /[%{]/.test(says)) ? { text: placeholder(name) } : 'through';
  };
  const inside = { ...context, styles: [...context.styles, conversions] };
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  for (const { name, last, element } of found) {
    const value = valueOf(below, element.children, { entities: tree.entities, inline, reader, write });
    const printed = isFormatted(value.text) ? printfText(value) : value;
    const read = entry([...keys.get(name)!, ...last], printed, element.content.start, inside);
    units.push(read.unit);
    errors.push(...read.errors);
  }
  const locale = attribute(root, 'tools:locale');
  return { ...catalog(units, errors), ...(locale && { locale }) };
}
