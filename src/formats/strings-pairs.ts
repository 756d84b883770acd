/** The pairs of an Apple strings file: `"key" = "value";`. */
import type { Span } from '../mapped.ts';
import { closingQuote } from './quotes.ts';

/** A key or a value: what is between the quotes, or a word without any. */
export interface Token extends Span {
  readonly quote: '"' | "'" | '';
}

export interface StringsPair {
  readonly key: Token;
  readonly value: Token;
}

export interface StringsFault extends Span {
  readonly message: string;
}

const gap = /\s+/y;
const word = /[\w.$:/-]+/y;
/** Where reading can go on after a fault: a line that begins a pair or a comment. */
const fresh = /\n[ \t]*(?=["']|\/[*/]|[\w.$-]+[ \t]*=)/g;

const unclosed = 'Expected a closing quote; a quote in a text is written \\"';

/** Reads a file. After a fault, reading goes on where the next pair begins. */
export function stringsPairs(text: string): { pairs: StringsPair[]; faults: StringsFault[] } {
  const pairs: StringsPair[] = [];
  const faults: StringsFault[] = [];
  let at = 0;

  const fail = (start: number, end: number, message: string) => {
    faults.push({ start, end: Math.max(start, Math.min(end, text.length)), message });
  };
  const recover = (from: number) => {
    fresh.lastIndex = from;
    const found = fresh.exec(text);
    at = found ? found.index + found[0].length : text.length;
  };
  const line = (from: number) => {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  };
  const skip = (): void => {
    for (;;) {
      gap.lastIndex = at;
      at += gap.exec(text)?.[0].length ?? 0;
      if (text.startsWith('//', at)) at = line(at);
      else if (text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        if (end < 0) fail(at, at + 2, 'Expected "*/" at the end of the comment');
        at = end < 0 ? text.length : end + 2;
      } else return;
    }
  };
  const token = (): Token | null => {
    const char = text[at];
    const start = at;
    if (char === '"' || char === "'") {
      const close = closingQuote(text, at);
      if (close < 0) return null;
      at = close + 1;
      return { start: start + 1, end: at - 1, quote: char };
    }
    word.lastIndex = at;
    const found = word.exec(text);
    if (!found || found[0].startsWith('//')) return null;
    at += found[0].length;
    return { start, end: at, quote: '' };
  };
  for (skip(); at < text.length; skip()) {
    const start = at;
    const key = token();
    if (!key) {
      const open = text[start] === '"' || text[start] === "'";
      fail(start, line(start), open ? unclosed : 'Expected a key, as in "key" = "value";');
      recover(start);
      continue;
    }
    skip();
    if (text[at] === ';') {
      at++;
      pairs.push({ key, value: key }); // the key is the text
      continue;
    }
    if (text[at] !== '=') {
      fail(at, line(at), 'Expected "=" after the key, as in "key" = "value";');
      recover(at);
      continue;
    }
    at++;
    skip();
    const begun = at;
    const value = token();
    if (!value) {
      fail(begun, line(begun), /["']/.test(text[begun] ?? '') ? unclosed : 'Expected a text in quotes after "="');
      recover(begun);
      continue;
    }
    const ended = at;
    skip();
    if (text[at] === ';' || !/[^ \t\r]/.test(text.slice(ended, line(ended)))) pairs.push({ key, value });
    if (text[at] === ';') at++;
    else if (line(begun) < ended) {
      fail(begun, line(begun), unclosed); // it ran on to the quote of another text
      recover(begun);
    } else {
      fail(ended, ended, 'Expected ";" after the text; a quote in a text is written \\"');
      recover(ended);
    }
  }
  return { pairs, faults };
}
