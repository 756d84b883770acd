/** The text between two tags: its entities, its white space, and the way back to the file. */
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { decode, FIXED, type Below, type Mapped } from '../mapped.ts';

// White space, and what e-mails are padded with: bounded by what stands between two tags.
const padding =
  /[\s\u00ad\u034f\u200b-\u200d\u2060\u2800\ufeff]|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|#0*(?:160|173|847|8199|8203|8204|8205|8288|10240|65279)|#x0*(?:a0|ad|34f|2007|200b|200c|200d|2060|2800|feff));/iy;
const padded = /(?:&[#\w]{1,9};|[^;])$/;

/** Where `[start, end)` begins to say something. */
export function trimStart(text: string, start: number, end: number): number {
  for (let at = start; at < end; at = padding.lastIndex) {
    padding.lastIndex = at;
    if (!padding.test(text) || padding.lastIndex > end) return at;
  }
  return end;
}

/** Where `[start, end)` ceases to say something. */
export function trimEnd(text: string, start: number, end: number): number {
  for (let at = end; at > start;) {
    const last = padded.exec(text.slice(Math.max(start, at - 11), at))?.[0] ?? ';';
    padding.lastIndex = at - last.length;
    if (!padding.test(text) || padding.lastIndex !== at) return at;
    at -= last.length;
  }
  return start;
}

const special = /[\t\n\f\r ]+|&(?:#[xX][\da-fA-F]{1,8}|#\d{1,8}|[A-Za-z][A-Za-z\d]{0,31});?|[\u00ad\u034f\u200b\u2060\ufeff]/g;
const invisible = /^[\u00ad\u034f\u200b\u2060\ufeff]$/;

/** Writes text between the tags of HTML. */
export function encode(text: string): string {
  if (/\{[{%#]|\uFFFC/.test(text)) throw new RangeError('Template code cannot be written as text');
  return text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}
const encodeAttribute = (text: string) => encode(text).replace(/["']/g, (char) => (char === '"' ? '&quot;' : '&#39;'));

/** Marked-up text as it is read: entities decoded, a run of white space one blank, soft hyphens gone. */
export function flowText(below: Below, start: number, end: number, attribute = false, write = encode): Mapped {
  const read = ([code]: RegExpExecArray) => {
    if (code === ' ') return null;
    if (/^[\t\n\f\r ]/.test(code)) return ' ';
    const text = attribute ? decodeHTMLAttribute(code) : decodeHTML(code); // a bare `&D` stays whole, so that an edit cannot turn it into an entity
    return invisible.test(text) ? '' : text;
  };
  return decode(below, start, end, special, read, attribute ? encodeAttribute : write);
}

/** The same text, in which no edit takes a line break of the source away. */
export const keepLines = (text: Mapped): Mapped => ({
  ...text,
  kinds: text.kinds.map((kind, i) => (text.below.text.slice(text.from[i], text.to[i]).includes('\n') ? FIXED : kind)),
});
