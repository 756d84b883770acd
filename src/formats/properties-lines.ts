/** The pairs of a Java properties file: where keys and values stand in their logical lines. */
import { builder, type Below, type Mapped, type Span } from '../mapped.ts';

export interface Pair {
  readonly key: Mapped;
  readonly value: Mapped;
  /** Where the pair begins. */
  readonly start: number;
}

export interface Malformed extends Span {
  readonly message: string;
}

const blank = (char: string | undefined) => char === ' ' || char === '\t' || char === '\f';
const named: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };
const names: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\f': '\\f', '\\': '\\\\' };
const unicode = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * How a value is written: what would end up first in a line is escaped, and so is what a file of ASCII cannot hold. A
 * deletion is refused: a blank it leaves at the start of a line would be lost.
 */
function encoder(ascii: boolean): (text: string) => string {
  return (text) => {
    if (!text) throw new RangeError('A deletion may leave a blank where a line begins');
    const written = text.replace(/[\t\n\r\f\\]/g, (char) => names[char]!).replace(/^[ :=#!]+/, (edge) => edge.replace(/./g, '\\$&'));
    return ascii ? written.replace(/[^\0-\x7e]/g, unicode) : written;
  };
}

/** Where a line ends, and where the next one begins. */
function lineEnd(text: string, from: number): { end: number; next: number } {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return { end, next: text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : Math.min(end + 1, text.length) };
}

/** Reads a file. Escapes that are none are reported and left as they are. */
export function propertyPairs(below: Below): { pairs: Pair[]; faults: Malformed[] } {
  const { text } = below;
  const pairs: Pair[] = [];
  const faults: Malformed[] = [];
  const encode = encoder(!/[^\0-\x7f]/.test(text));

  /** Reads to the end of the logical line or to what `stops` names, and gives where it stopped. */
  const read = (from: number, stops: (char: string) => boolean): { mapped: Mapped; at: number } => {
    const build = builder(below);
    let at = from;
    let done = from;
    while (at < text.length) {
      const char = text[at]!;
      if (char === '\n' || char === '\r' || stops(char)) break;
      if (char !== '\\') {
        at++;
        continue;
      }
      build.literal(done, at);
      const next = text[at + 1];
      if (next === undefined) done = at + 1;
      else if (next === '\n' || next === '\r') {
        done = lineEnd(text, at + 1).next;
        while (blank(text[done])) done++;
      } else if (next === 'u') {
        const digits = /^[\da-f]{4}/i.exec(text.slice(at + 2, at + 6))?.[0];
        done = at + (digits ? 6 : 2);
        if (!digits)
          faults.push({
            start: at,
            end: done,
            message: 'Expected four hexadecimal digits after "\\u"; a backslash in a text is written "\\\\"',
          });
        build.atom(digits ? String.fromCharCode(Number.parseInt(digits, 16)) : 'u', at, done);
      } else {
        // A character of two units is escaped as a whole.
        done = at + 1 + String.fromCodePoint(text.codePointAt(at + 1)!).length;
        build.atom(named[next] ?? text.slice(at + 1, done), at, done);
      }
      at = done;
    }
    build.literal(done, at);
    return { mapped: build.done(encode), at };
  };

  for (let at = 0; at < text.length;) {
    while (blank(text[at])) at++;
    if (at >= text.length) break;
    if (text[at] === '#' || text[at] === '!') {
      at = lineEnd(text, at).next;
      continue;
    }
    if (text[at] === '\n' || text[at] === '\r') {
      at++;
      continue;
    }
    const start = at;
    const key = read(at, (char) => blank(char) || char === '=' || char === ':');
    at = key.at;
    while (blank(text[at])) at++;
    if (text[at] === '=' || text[at] === ':') at++;
    while (blank(text[at])) at++;
    const value = read(at, () => false);
    pairs.push({ key: key.mapped, value: value.mapped, start });
    at = lineEnd(text, value.at).next;
  }
  return { pairs, faults };
}
