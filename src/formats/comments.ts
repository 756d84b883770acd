/** Where the comments of a file stand: those of its template engines, and those of its own notation. */
import { mask, scan, type Construct } from '../engines/scan.ts';
import type { Comment, Comments } from '../format.ts';
import type { Span } from '../mapped.ts';

/** Finds the comments of one notation in a text without template code. */
export type Find = (text: string) => readonly Comment[];

/** How a comment of an engine begins: its opener, and for a comment in code the sign of the language. */
const opening =
  /^(?:\{%[-+~]?\s{0,9}comment\b[^%]{0,200}%\}|\{%[-+~]?|\{\{[-~]?|<\?(?:php\b)?|<%[-_!]{0,3}|%%\[|@php\b|<[!#]--|\[#--|\{\*|\{#|#\*)[-!#*/\s]{0,40}/;
const closing =
  /\s{0,40}(?:\{%[-+~]?\s{0,9}endcomment\b[^%]{0,40}%\}|\*\/\s{0,9}(?:-?\}\}|[-_]?%>|\?>|\]%%)|--~?\}\}|[-+]?#\}|--%>|[-_]?%>|\*\}\}?|--[>\]]|\*#|~?\}\}|[-+~]?%\}|\?>|\]%%|\n)$/;
/** Code that begins with a comment: `<?php // …`, `<% # …`, `{%- # …`, `%%[ /* …`. */
const commentInCode = /^(?:<\?(?:php\b|=)?|<%[-_]?|%%\[|\{%[-+~]?|\{\{[-~]?|@php\b)\s{0,99}(?:\/\*|\/\/|#)/;

function commentOf(text: string, { start, end, kind }: Construct): Comment[] {
  const code = text.slice(start, end);
  if (kind !== 'comment' && (kind === 'expression' || kind === 'include' || !commentInCode.test(code.slice(0, 120)))) return [];
  const from = start + (opening.exec(code.slice(0, 300))?.[0].length ?? 2);
  const tail = code.slice(Math.max(from - start, code.length - 120));
  return [{ start, end, from, to: Math.max(from, end - (closing.exec(tail)?.[0].length ?? 0)) }];
}

/** The same text with spans blanked. */
function without(text: string, spans: readonly Span[]): string {
  let out = '';
  let done = 0;
  for (const { start, end } of spans) {
    if (start < done) continue;
    out += text.slice(done, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    done = end;
  }
  return out + text.slice(done);
}

/** Comments of a file that any engine may be in; `within` finds those that stand inside its texts. */
export const comments =
  (own: Find, within: Find = () => []): Comments =>
  (text, engines) => {
    const { constructs } = scan(text, engines, []);
    const plain = constructs.length ? mask(text, constructs) : text;
    const found = own(plain);
    const inside = within(found.length ? without(plain, found) : plain);
    const coded = constructs.flatMap((construct) => commentOf(text, construct));
    const inner = (all: readonly Comment[]) => (within === markup ? all.map((one) => ({ ...one, inner: true as const })) : all);
    return [...found, ...inner([...coded, ...inside])].sort((a, b) => a.start - b.start);
  };

/** `<!-- … -->`, but not in the value of an attribute. */
export const markup: Find = (text) => {
  const found: Comment[] = [];
  const gone = new Set<string>();
  const after = (wanted: string, from: number): number => {
    if (gone.has(wanted)) return -1;
    const at = text.indexOf(wanted, from);
    if (at < 0) gone.add(wanted);
    return at;
  };
  const inTag = /[>"'<]/g;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const end = after('-->', at + 4);
      if (end < 0) return found;
      found.push({ start: at, end: end + 3, from: at + 4, to: end });
      at = end + 3;
      continue;
    }
    at++;
    if (!/[A-Za-z/]/.test(text[at] ?? '')) continue;
    inTag.lastIndex = at;
    for (let match = inTag.exec(text); match; match = inTag.exec(text)) {
      at = match.index;
      const [sign] = match;
      if (sign === '>' || sign === '<') break;
      if (!/=\s{0,9}\\?$/.test(text.slice(Math.max(0, at - 12), at))) continue;
      const end = after(sign, at + 1);
      if (end < 0) break;
      inTag.lastIndex = end + 1;
    }
  }
  return found;
};

/** Comments that a pattern with the flags `g` and `m` takes to the end of their lines. */
export const wholeLines =
  (pattern: RegExp): Find =>
  (text) =>
    [...text.matchAll(pattern)].map(({ 0: whole, index }) => {
      const stop = text.indexOf('\n', index + whole.length);
      const end = stop < 0 ? text.length : stop;
      return { start: index, end, from: index + whole.length, to: end };
    });

/** `//` and `/* … *\/` in a text whose strings stand in these quotes. */
export const slashes =
  (quotes: string): Find =>
  (text) => {
    const found: Comment[] = [];
    const gone = new Set<string>();
    const sign = new RegExp(`[${quotes}]|//|/\\*`, 'g');
    const endOf = (quote: string, from: number): number => {
      for (let at = from; at < text.length; at++) {
        if (text[at] === '\\') at++;
        else if (text[at] === quote) return at + 1;
      }
      return -1;
    };
    for (let match = sign.exec(text); match; match = sign.exec(text)) {
      const start = match.index;
      const [opened] = match;
      if (gone.has(opened)) continue;
      if (opened === '//') {
        const stop = text.indexOf('\n', start);
        const end = stop < 0 ? text.length : stop;
        found.push({ start, end, from: start + 2, to: end });
        sign.lastIndex = end;
      } else if (opened === '/*') {
        const close = text.indexOf('*/', start + 2);
        if (close < 0) gone.add(opened);
        else {
          found.push({ start, end: close + 2, from: start + 2, to: close });
          sign.lastIndex = close + 2;
        }
      } else {
        const end = endOf(opened, start + 1);
        if (end < 0) gone.add(opened);
        else sign.lastIndex = end;
      }
    }
    return found;
  };
