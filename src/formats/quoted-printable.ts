/** Quoted-printable text, and the bytes that `=C3=A9` stands for, with the way back to the file. */
import { builder, FIXED, type Below, type Builder, type Mapped } from '../mapped.ts';

/** Decodes the bytes of one character, or null where they are none. */
type Charset = (bytes: readonly number[]) => string | null;

function decoderOf(name: string) {
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder('windows-1252'); // no such set
  }
}

/** A character set by its name: UTF-8 where it is not known. */
export function charsetNamed(name: string): { readonly name: string; readonly single: boolean; readonly decode: Charset } {
  const known = name.toLowerCase().replace(/^(?:cp|x-cp)(?=125)/, 'windows-');
  const single = /^(?:us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d)$/.test(known);
  const decoder = decoderOf(single ? known : 'utf-8');
  return {
    name: known,
    single,
    decode(bytes) {
      const text = decoder.decode(Uint8Array.from(bytes));
      return text.includes('\uFFFD') ? null : text;
    },
  };
}

/** How many bytes a character has whose first is `byte`. */
const lengthOf = (byte: number): number => (byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);

const escape = /=([\dA-Fa-f]{2})/y;
const softBreak = /=[ \t]*\r?\n/y;

/** Takes the escapes of one character that begin at `at` into the text; gives where they end, or `at` where there are none. */
export function takeBytes(text: string, at: number, end: number, charset: ReturnType<typeof charsetNamed>, out: Builder): number {
  const bytes: number[] = [];
  let done = at;
  for (let wanted = 1; bytes.length < wanted && done < end;) {
    softBreak.lastIndex = done;
    if (bytes.length && softBreak.test(text) && softBreak.lastIndex <= end) done = softBreak.lastIndex;
    escape.lastIndex = done;
    const found = escape.exec(text);
    if (!found || escape.lastIndex > end) break;
    bytes.push(Number.parseInt(found[1]!, 16));
    if (bytes.length === 1 && !charset.single) wanted = lengthOf(bytes[0]!);
    done = escape.lastIndex;
  }
  const char = bytes.length ? charset.decode(bytes) : null;
  if (char !== null) out.atom(char, at, done);
  return char === null ? at : done;
}

/** Writes text as quoted-printable in UTF-8, or as plain ASCII where the character set is another. */
const encoder =
  (single: boolean) =>
  (text: string): string => {
    if (single && /[^\x00-\x7f]/.test(text)) throw new RangeError('The character set of this part may not hold these characters');
    const escaped = (char: string) =>
      [...new TextEncoder().encode(char)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    return text.replace(/[^\t\n\r\x20-<>-~]|[ \t](?=\r?\n|$)/gu, escaped);
  };

/** Reads `[start, end)` as quoted-printable. */
export function quotedPrintable(below: Below, start: number, end: number, charsetName: string): Mapped {
  const { text } = below;
  const charset = charsetNamed(charsetName);
  const out = builder(below);
  const code = /=[ \t]*\r?\n|=|[ \t]+/g;
  const raw = text.slice(start, end);
  let done = start;
  for (let found = code.exec(raw); found; found = code.exec(raw)) {
    const at = start + found.index;
    const newline = /^[ \t]/.test(found[0]) ? /^\r?\n/.exec(raw.slice(code.lastIndex, code.lastIndex + 2))?.[0] : '';
    if (newline === undefined) continue;
    out.literal(done, at);
    done = at;
    if (newline) {
      done += found[0].length + newline.length; // blanks at the end of a line are none: nothing may be written after them
      out.atom(newline, at, done, FIXED);
    } else if (found[0].endsWith('\n'))
      done += found[0].length; // a soft line break
    else done = takeBytes(text, at, end, charset, out);
    if (done === at) {
      done = Math.min(at + 3, end); // "=" as it stands: with what follows, so that no edit makes an escape of it
      out.atom(text.slice(at, done), at, done);
    }
    code.lastIndex = done - start;
  }
  out.literal(done, end);
  return out.done(encoder(charset.single));
}
