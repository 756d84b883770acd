/** The headers of an e-mail or of a part of it. */
import { builder, FIXED, type Below, type Mapped, type Span } from '../mapped.ts';
import { charsetNamed, takeBytes } from './quoted-printable.ts';

export interface Headers {
  /** Where the value of a header stands, by its name in lower case. */
  readonly values: ReadonlyMap<string, Span>;
  /** Where the text begins. */
  readonly end: number;
}

const field = /^([!-9;-~]{1,100}):[ \t]*(.*(?:\r?\n[ \t]+\S.*)*)/;

/** Reads the headers at an offset. Gives no values where there are none. */
export function headersAt(text: string, start: number, stop: number): Headers {
  const values = new Map<string, Span>();
  const line = /[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)/y; // with the lines that carry it on
  let at = start;
  while (at < stop) {
    line.lastIndex = at;
    const whole = line.exec(text)?.[0] ?? '';
    if (/^\r?\n$/.test(whole)) return { values, end: Math.min(stop, at + whole.length) };
    const found = field.exec(whole);
    if (!found && !/^>?From /.test(whole)) break;
    if (found) {
      const name = found[1]!.toLowerCase();
      const from = at + found[0].length - found[2]!.length;
      if (!values.has(name)) values.set(name, { start: from, end: from + found[2]!.trimEnd().length });
    }
    if (!whole) break;
    at += whole.length;
  }
  return { values, end: Math.min(at, stop) };
}

/** The first word of a header's value and its parameters, in lower case but for their values. */
export function valueOf(text: string, { values }: Headers, name: string): { readonly word: string; parameter(key: string): string } {
  const span = values.get(name);
  const whole = span ? text.slice(span.start, span.end).replace(/\r?\n/g, ' ') : '';
  return {
    word: /^[^;\s]*/.exec(whole)![0].toLowerCase(),
    parameter: (key) => {
      const found = new RegExp(`;\\s*${key}\\s*=\\s*(?:"([^"]{0,200})"|([^\\s;"]{1,200}))`, 'i').exec(whole.slice(0, 2000));
      return found?.[1] ?? found?.[2] ?? '';
    },
  };
}

const encodedWord = /=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,200})\?=/gi;

function fromBase64(code: string): readonly number[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const char of code) {
    const value = alphabet.indexOf(char);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) bytes.push((bits >> (count -= 8)) & 0xff);
  }
  return bytes;
}

/** The words of a header, folded lines joined and encoded words (`=?utf-8?Q?Caf=C3=A9?=`) decoded. */
export function headerWords(below: Below, { start, end }: Span): Mapped {
  const { text } = below;
  const out = builder(below);
  let coded = false;
  const plain = (from: number, to: number) => {
    const fold = /\r?\n[ \t]+/g;
    let done = from;
    for (const { index, 0: found } of text.slice(from, to).matchAll(fold)) {
      out.literal(done, from + index);
      out.atom(' ', from + index, (done = from + index + found.length), FIXED);
    }
    out.literal(done, to);
  };
  let done = start;
  for (const match of text.slice(start, end).matchAll(encodedWord)) {
    const at = start + match.index;
    if (!coded || /\S/.test(text.slice(done, at))) plain(done, at); // blanks between two encoded words are none
    coded = true;
    const charset = charsetNamed(match[1]!);
    const from = at + match[0].length - 2 - match[3]!.length;
    const to = at + match[0].length - 2;
    if (/b/i.test(match[2]!)) out.atom(charset.decode(fromBase64(match[3]!)) ?? match[0], at, to + 2, FIXED);
    else
      for (let i = from; i < to;) {
        const next = takeBytes(text, i, to, charset, out);
        if (next > i) i = next;
        else if (text[i] === '_') out.atom(' ', i, ++i);
        else out.literal(i, ++i);
      }
    done = to + 2;
  }
  plain(done, end);
  return out.done((words) => {
    if (coded ? !/^[A-Za-z\d!*+/-]*$/.test(words) : /[^\x20-\x7e]|=\?/.test(words))
      throw new RangeError('No header holds this text as it is');
    return words;
  });
}
