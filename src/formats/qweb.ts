/**
 * QWeb, Odoo's templates: directives are attributes. Each becomes template code where its element begins and ends, and the
 * text is masked so that what is left reads as HTML: an element that prints a value is that value.
 */
import type { Construct } from '../engines/scan.ts';
import type { ConstructKind } from '../engines/table.ts';
import type { Span } from '../mapped.ts';
import { elements, entityText, readXml, type XmlElement, type XmlNode } from './xml-tree.ts';

export interface Qweb {
  readonly constructs: readonly Construct[];
  readonly masked: string;
}

const inline = new Set('t span b strong i em u small font a label'.split(' '));
const point = (offset: number) => [offset, offset] as const;
const none = new Map<string, string>();
const directive = /\bt-(?:if|elif|else|foreach|out|esc|raw|field|set|call|att)/;

/** What a directive wraps around its element. */
interface Wrap {
  readonly open: readonly [kind: 'open' | 'middle', keyword: string, rest: string];
  /** The keyword of its end; null where the next element goes on with it. */
  readonly close: string | null;
}

/** The QWeb in a text whose other template code is masked. */
export function qweb(text: string, masked: string): Qweb {
  if (!directive.test(masked)) return { constructs: [], masked };
  const constructs: Construct[] = [];
  const blanks: { start: number; end: number; with: string }[] = [];
  const put = (kind: ConstructKind, keyword: string, rest: string, start: number, end: number) => {
    const at = Math.min(start, text.length);
    constructs.push({ kind, keyword, rest, start: at, end: Math.min(Math.max(end, at), text.length), engine: 'qweb' });
  };
  const blank = (start: number, end: number, filler = ' ') => {
    if (end > start) blanks.push({ start, end, with: filler.length === 1 ? filler.repeat(end - start) : filler });
  };
  const valueOf = (element: XmlElement, ...names: readonly string[]): string | null => {
    for (const name of names) {
      const span = element.attributes.get(`t-${name}`);
      if (span) return text.slice(span.start, span.end).replace(/&#?\w{1,8};/g, (code) => entityText(code, none) ?? code);
    }
    return null;
  };

  const wrapsOf = (element: XmlElement, next: XmlElement | undefined, chained: boolean): Wrap[] => {
    const wraps: Wrap[] = [];
    const loop = valueOf(element, 'foreach');
    if (loop !== null) wraps.push({ open: ['open', 'foreach', `${valueOf(element, 'as') ?? 'item'} in ${loop}`], close: 'foreach' });
    const test = valueOf(element, 'if');
    const other = chained ? valueOf(element, 'elif') : null;
    const otherwise = chained && valueOf(element, 'else') !== null;
    const goesOn = next !== undefined && valueOf(next, 'elif', 'else') !== null;
    const close = goesOn ? null : 'if';
    if (test !== null) wraps.push({ open: ['open', 'if', test], close });
    else if (other !== null) wraps.push({ open: ['middle', 'elseif', other], close });
    else if (otherwise) wraps.push({ open: ['middle', 'else', ''], close: 'if' });
    return wraps;
  };

  /** Code in a row over `[start, end)`: one character each, the last the rest. */
  const row = (start: number, end: number, list: readonly (readonly [kind: ConstructKind, keyword: string, rest: string])[]) =>
    list.forEach(([kind, keyword, rest], i) => put(kind, keyword, rest, start + i, i === list.length - 1 ? end : start + i + 1));
  const opens = (wraps: readonly Wrap[]) => wraps.map(({ open }) => open);
  const closes = (wraps: readonly Wrap[]) =>
    [...wraps].reverse().flatMap(({ close }): [ConstructKind, string, string][] => (close ? [['close', close, '']] : []));
  const silent: readonly [ConstructKind, string, string] = ['code', '', ''];

  /** An element that is replaced as a whole: by another template, or nothing. */
  const replace = ({ start, end }: XmlElement, wraps: readonly Wrap[], what: readonly [ConstructKind, string, string]) => {
    row(start, end, [...opens(wraps), what, ...closes(wraps)]);
    blank(start, end, what[0] === 'code' ? ' ' : 'x');
  };

  /** An element that prints a value. */
  const print = (element: XmlElement, wraps: readonly Wrap[], value: Span, rest: string) => {
    const { name, start, end } = element;
    const before = opens(wraps);
    const after = closes(wraps);
    const bare = inline.has(name);
    const open = bare ? before.length : name.length + 2;
    const close = bare ? after.length : name.length + 3;
    const fits = value.end <= end - close && value.start >= start + open;
    const at = fits ? value : { start: start + open, end: end - close };
    if (bare) row(start, start + open, before);
    else for (const [kind, keyword, test] of before) put(kind, keyword, test, start + 1, start + 1);
    if (start + open < at.start) put(...silent, start + open, at.start);
    put('expression', '', rest, at.start, at.end);
    if (at.end < end - close) put(...silent, at.end, end - close);
    if (bare) row(end - close, end, after);
    else for (const [kind, keyword, test] of after) put(kind, keyword, test, end - close + 2, end - close + 2);
    blank(start, start + open, bare ? ' ' : `<${name}>`);
    blank(start + open, at.start);
    blank(at.start, at.end, 'x');
    blank(at.end, end - close);
    blank(end - close, end, bare ? ' ' : `</${name}>`);
  };

  const around = (element: XmlElement, wraps: readonly Wrap[]) => {
    const { name, start, content, end } = element;
    const closed = end > content.end;
    if (name === 't') row(start, content.start, wraps.length ? opens(wraps) : [silent]);
    else for (const [kind, keyword, test] of opens(wraps)) put(kind, keyword, test, start + 1, start + 1);
    walk(element.children);
    const after = closes(wraps);
    if (name === 't' && closed) row(content.end, end, after.length ? after : [silent]);
    else for (const [kind, keyword, test] of after) put(kind, keyword, test, ...point(closed ? content.end + 2 : end - 1));
    if (name === 't') {
      blank(start, content.start);
      blank(content.end, end);
    }
    for (const [attribute, span] of element.attributes) {
      const computed = /^(t-attf?-)href$/.exec(attribute)?.[1];
      if (!computed || element.attributes.has('href')) continue;
      const from = masked.lastIndexOf(attribute, span.start);
      if (from > start) blank(from, from + computed.length);
    }
  };

  const read = (element: XmlElement, next: XmlElement | undefined, chained: boolean): boolean => {
    const wraps = wrapsOf(element, next, chained);
    const name = ['out', 'esc', 'raw', 'field'].find((one) => element.attributes.has(`t-${one}`));
    const printed = name ? ([valueOf(element, name) ?? '', element.attributes.get(`t-${name}`)!] as const) : null;
    const set = valueOf(element, 'set');
    const call = valueOf(element, 'call');
    const hasContent = text.slice(element.content.start, element.content.end).trim() !== '';
    if (printed?.[0] === '0') replace(element, wraps, ['include', 'yield', '']);
    else if (printed) print(element, wraps, printed[1], hasContent ? `${printed[0]} or ""` : printed[0]);
    else if (set !== null && (valueOf(element, 'value', 'valuef') !== null || !hasContent)) replace(element, wraps, ['code', 'set', set]);
    else if (call !== null && !hasContent) replace(element, wraps, ['include', 'partial', `"${call}"`]);
    else {
      const own: Wrap[] = [...wraps];
      if (set !== null) own.push({ open: ['open', 'capture', set], close: 'capture' });
      if (call !== null) own.push({ open: ['open', 'layout', `"${call}"`], close: 'layout' });
      around(element, own);
    }
    return wraps.some(({ close }) => close === null);
  };
  function walk(nodes: readonly XmlNode[]): void {
    const list = elements(nodes);
    let chained = false;
    for (const [index, element] of list.entries()) chained = read(element, list[index + 1], chained);
  }

  walk(readXml(masked, true).children);
  constructs.sort((a, b) => a.start - b.start);
  return { constructs, masked: filled(masked, blanks) };
}

function filled(text: string, blanks: { start: number; end: number; with: string }[]): string {
  let out = '';
  let done = 0;
  for (const { start, end, with: filler } of blanks.sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    out += text.slice(done, start) + filler;
    done = end;
  }
  return out + text.slice(done);
}
