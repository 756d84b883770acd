/** XML as a tree with exact places, and what is not well-formed in it. A file that is broken is read as far as it goes. */
import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import type { Span } from '../mapped.ts';

export interface XmlElement {
  readonly type: 'element';
  readonly name: string;
  /** Values as they are written, between their quotes. */
  readonly attributes: ReadonlyMap<string, Span>;
  /** Offset of the opening tag's `<`. */
  readonly start: number;
  /** What stands between its tags. */
  readonly content: Span;
  readonly end: number;
  readonly children: readonly XmlNode[];
}
interface XmlText extends Span {
  readonly type: 'text' | 'cdata';
}
export type XmlNode = XmlElement | XmlText;

interface Fault extends Span {
  readonly message: string;
}
export interface XmlTree {
  readonly children: readonly XmlNode[];
  readonly faults: readonly Fault[];
  /** Entities that the file declares. */
  readonly entities: ReadonlyMap<string, string>;
}

interface Opened extends XmlElement {
  content: { start: number; end: number };
  end: number;
  readonly children: XmlNode[];
}

const ofXml: ReadonlyMap<string, string> = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** What walks the tree recurses. */
const deepest = 100;
const mostFaults = 200;

/** The character that `&…;` stands for, or null where XML does not know it. */
export function entityText(code: string, declared: ReadonlyMap<string, string>): string | null {
  const name = code.slice(1, -1);
  if (!name.startsWith('#')) return ofXml.get(name) ?? declared.get(name) ?? null;
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : null;
}

/** The start of the first element, or -1: what stands before it is declarations and comments. */
function rootAt(text: string): number {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : text.startsWith('<!', at) ? '>' : null;
    if (!close) return at;
    const subset = close === '>' ? text.slice(at, at + 500).search(/[[>]/) : -1;
    const from = subset >= 0 && text[at + subset] === '[' ? text.indexOf(']', at) : at;
    const end = text.indexOf(close, Math.max(from, at));
    if (end < 0) return -1;
    at = end + close.length;
  }
  return -1;
}

/** The name of the element that holds all others, without its namespace; '' where there is none. */
export function rootName(text: string): string {
  const at = rootAt(text);
  return at < 0 ? '' : (/^<(?:[\w.-]{1,60}:)?([\w.-]{1,60})/.exec(text.slice(at, at + 130))?.[1] ?? '');
}

/** What to write for an entity that XML does not know. */
function remedy(code: string): string {
  if (!code.endsWith(';') || code === '&;') return 'Expected "&amp;" for "&"';
  const text = decodeHTML(code);
  const instead = text === code ? `"&amp;${code.slice(1)}", or its declaration` : `"&#${text.codePointAt(0)};"`;
  return `Expected ${instead} for "${code}", which XML does not know`;
}

const reference = /&(?:#x[\da-fA-F]{1,6};|#\d{1,7};|[A-Za-z_][\w.-]{0,60};)?/g;

/** Reads a text as XML; `html` for markup in CDATA, where `<br>` needs no end. Offsets are those of the text. */
export function readXml(text: string, html = false): XmlTree {
  const faults: Fault[] = [];
  const fault = (start: number, end: number, message: string) => {
    if (faults.length < mostFaults) faults.push({ start, end: Math.min(end, text.length), message });
  };
  const first = html ? 0 : Math.max(0, rootAt(text));
  const declarations = text.slice(0, first).matchAll(/<!ENTITY\s{1,20}([\w.:-]{1,60})\s{1,20}(?:"([^"]{0,1000})"|'([^']{0,1000})')/g);
  const entities = new Map([...declarations].map(([, name, double, single]) => [name!, decodeHTML(double ?? single ?? '')]));

  const children: XmlNode[] = [];
  const stack: Opened[] = [];
  const open = new Map<string, number>(); // how many of each name are open
  let name: Span = { start: 0, end: 0 };
  let attributes = new Map<string, Span>();
  let attribute = '';
  let value: Span | null = null;
  const begun: { tag: Span | null } = { tag: null };

  const add = (node: XmlNode) => {
    if (stack.length < deepest) (stack.at(-1)?.children ?? children).push(node);
  };
  const nameOf = ({ start, end }: Span) => text.slice(start, end);
  const check = (start: number, end: number) => {
    const run = text.slice(start, end);
    if (!run.includes('&')) return;
    for (const { 0: code, index } of run.matchAll(reference))
      if (code === '&' || entityText(code, entities) === null) fault(start + index, start + index + code.length, remedy(code));
  };
  const begin = (end: number): Opened => {
    begun.tag = null;
    const element: Opened = {
      type: 'element',
      name: nameOf(name),
      attributes,
      start: name.start - 1,
      content: { start: end, end },
      end,
      children: [],
    };
    for (const { start, end: to } of attributes.values()) check(start, to);
    add(element);
    return element;
  };
  const push = (element: Opened) => {
    stack.push(element);
    open.set(element.name, (open.get(element.name) ?? 0) + 1);
    if (stack.length === deepest) fault(element.start, element.content.start, `Expected at most ${deepest} levels of elements`);
  };
  const pop = (start: number, end: number) => {
    const element = stack.pop()!;
    element.content.end = start;
    element.end = end;
    open.set(element.name, open.get(element.name)! - 1);
    return element;
  };
  const missing = (element: Opened, before: string) =>
    fault(element.start, element.content.start, `Expected "</${element.name}>"${before} to close "<${element.name}>"`);
  const close = (closed: string, start: number, end: number) => {
    if (!open.get(closed)) {
      if (!(html && voids.has(closed)))
        fault(start, end, `Expected no "</${closed}>": no "<${closed}>" is open here. Remove it, or open the element`);
      return;
    }
    while (stack.at(-1)!.name !== closed) missing(pop(start, start), ` before "</${closed}>"`);
    pop(start, end);
  };

  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false, xmlMode: true },
    {
      ontext(from, to) {
        const start = first + from;
        check(start, first + to);
        if (stack.length) add({ type: 'text', start, end: first + to });
        else if (html) add({ type: 'text', start, end: first + to });
      },
      oncdata(from, to, offset) {
        const end = first + to - offset;
        if (!text.startsWith(']]>', end)) fault(first + from - 9, first + from, 'Expected "]]>" at the end of "<![CDATA["');
        add({ type: 'cdata', start: first + from, end });
      },
      oncomment(from, to, offset) {
        if (!text.startsWith('-->', first + to - offset)) fault(first + from - 4, first + from, 'Expected "-->" at the end of the comment');
      },
      onopentagname(from, to) {
        name = { start: first + from, end: first + to };
        begun.tag = { start: name.start - 1, end: name.end };
        attributes = new Map();
      },
      onattribname(from, to) {
        attribute = text.slice(first + from, first + to);
        value = null;
      },
      onattribdata(from, to) {
        value = { start: value?.start ?? first + from, end: first + to };
      },
      onattribend(_quote, at) {
        if (!attributes.has(attribute)) attributes.set(attribute, value ?? { start: first + at, end: first + at });
      },
      onopentagend(at) {
        const element = begin(first + at + 1);
        if (!(html && voids.has(element.name))) push(element);
      },
      onselfclosingtag(at) {
        begin(first + at + 1);
      },
      onclosetag(from, to) {
        const after = text.indexOf('>', first + to);
        close(text.slice(first + from, first + to), first + from - 2, after < 0 ? text.length : after + 1);
      },
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onattribentity: nothing,
      ontextentity: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(text.slice(first));
  tokenizer.end();
  if (begun.tag) {
    const { start, end } = begun.tag;
    fault(start, end, `Expected ">" to close "${text.slice(start, end).slice(0, 60)}". A quote may be missing`);
  }
  while (stack.length) missing(pop(text.length, text.length), '');
  return { children, faults, entities };
}

/** The elements among nodes. */
export const elements = (nodes: readonly XmlNode[], ...names: readonly string[]): readonly XmlElement[] =>
  nodes.filter((node): node is XmlElement => node.type === 'element' && (!names.length || names.includes(node.name)));
