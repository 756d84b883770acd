/** A page written from components: HTML with the text of the file in it, so that what reads HTML reads components too. */
import type { Construct } from '../engines/scan.ts';
import type { ConstructKind } from '../engines/table.ts';
import { builder, FIXED, type Below, type Mapped, type Span } from '../mapped.ts';
import { encode } from './marked-text.ts';

/** How a text is written in the file: between tags, in an attribute, or in a string of a script. */
type Written = 'tags' | 'attribute' | "'" | '"' | '`';

export interface PageWriter {
  /** Length so far. */
  length(): number;
  /** Puts mark-up that the file writes as a component. */
  markup(html: string, site: Span): void;
  /** Puts the text `[start, end)` of the file. */
  text(start: number, end: number, written: Written): void;
  /** Puts what prints, or brackets, other text. */
  code(kind: ConstructKind, keyword: string, rest: string, site: Span): void;
  /** What is put meanwhile stands in an attribute of the page, but not in one of the file: it is read, and not edited. */
  inAttribute(put: () => void): void;
  done(): { page: Mapped; constructs: readonly Construct[]; encodeAt: (offset: number) => (text: string) => string };
}

const line = /[^\n\r]+/g;
const scripted =
  /\\(?:u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[^]))|[&<]/g;
const named: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  v: '\v',
  f: '\f',
  0: '\0',
  '\n': '',
  '\r\n': '',
  '\r': '',
};
const inMarkup = (text: string) => text.replace(/[&<]/g, (char) => (char === '&' ? '&amp;' : '&lt;'));
const codeLike = /\{[{%#]|\uFFFC/;

function unescaped([whole, high, low, point, unit, byte, char]: RegExpExecArray): string {
  if (char !== undefined) return named[char] ?? char;
  if (point !== undefined) return Number.parseInt(point, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(point, 16)) : whole;
  const codes = [high, low, unit, byte].flatMap((hex) => (hex === undefined ? [] : [Number.parseInt(hex, 16)]));
  return codes.length ? String.fromCharCode(...codes) : whole;
}

/** How new text is written where text is written so. */
function encoderOf(written: Written): (text: string) => string {
  if (written === 'attribute') return (text) => encode(text).replace(/["']/g, (char) => (char === '"' ? '&quot;' : '&#39;'));
  if (written === 'tags')
    return (text) => {
      if (/[{}]/.test(text)) throw new RangeError('A brace between tags is code');
      return encode(text);
    };
  return (text) => {
    if (codeLike.test(text)) throw new RangeError('Template code cannot be written as text');
    const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r');
    return written === '`' ? escaped.replace(/[`$]/g, '\\$&').replace(/^\{/, '\\{') : escaped.replaceAll(written, `\\${written}`);
  };
}

const encoders = new Map((['tags', 'attribute', "'", '"', '`'] as const).map((written) => [written, encoderOf(written)]));

/** Writes a page for a file. */
export function pageWriter(below: Below): PageWriter {
  const { text: source } = below;
  const build = builder(below);
  const constructs: Construct[] = [];
  let fixed = false;
  const stretches: { at: number; written: Written }[] = [];
  const code: PageWriter['code'] = (kind, keyword, rest, { start, end }) => {
    const at = build.length();
    build.atom('\x01', start, end, FIXED);
    constructs.push({ kind, keyword, rest, start: at, end: at + 1, engine: 'jsx' });
  };
  /** As React reads the lines between two tags: without indentation, joined by a blank. */
  const lines = (start: number, end: number) => {
    const raw = source.slice(start, end);
    let done = -1;
    for (const match of raw.matchAll(line)) {
      const [found] = match;
      const isFirst = match.index === 0;
      const isLast = match.index + found.length === raw.length;
      const from = match.index + (isFirst ? 0 : found.length - found.replace(/^[ \t]+/, '').length);
      const to = match.index + (isLast ? found.length : found.replace(/[ \t]+$/, '').length);
      if (from >= to) continue;
      if (done >= 0) build.atom(' ', start + done, start + from);
      build.literal(start + from, start + to);
      done = to;
    }
  };
  const plain = (start: number, end: number) => {
    let at = start;
    if (fixed)
      for (const char of source.slice(start, end)) {
        build.atom(char === '"' ? '&quot;' : char, at, at + char.length, FIXED);
        at += char.length;
      }
    else build.literal(start, end);
  };
  const string = (start: number, end: number, pattern: RegExp) => {
    const raw = source.slice(start, end);
    let done = 0;
    for (const match of raw.matchAll(pattern)) {
      plain(start + done, start + match.index);
      done = match.index + match[0].length;
      build.atom(inMarkup(match[0].length > 1 ? unescaped(match) : match[0]), start + match.index, start + done, fixed ? FIXED : undefined);
    }
    plain(start + done, end);
  };
  return {
    length: () => build.length(),
    markup: (html, { start, end }) => build.atom(html, start, end, FIXED),
    text(start, end, written) {
      if (start >= end) return;
      // Each text by itself: what stands beside it is written in another way, or elsewhere in the file.
      code('comment', '', '', { start, end: start });
      stretches.push({ at: build.length(), written });
      if (written === 'tags') lines(start, end);
      else string(start, end, written === 'attribute' ? /</g : scripted);
    },
    code,
    inAttribute(put) {
      fixed = true;
      put();
      fixed = false;
    },
    done() {
      const encodeAt = (offset: number) => {
        let low = 0;
        let high = stretches.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (stretches[middle]!.at <= offset) low = middle;
          else high = middle - 1;
        }
        return encoders.get(stretches[low]?.written ?? 'tags')!;
      };
      return { page: build.done(), constructs, encodeAt };
    },
  };
}
