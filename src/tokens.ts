/**
 * One pass over a reading's text: words (folded), numbers, placeholders, addresses, marks, and the sentences they
 * form. Folding drops case and diacritics from the key only; offsets stay those of the text.
 */
import { digit, ender, endOf, isNumber, kindAt, letter, newline, space } from './characters.ts';
import type { Span } from './mapped.ts';

export type TokenKind = 'word' | 'number' | 'placeholder' | 'address' | 'mark' | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Folded word, digits as written, or the mark itself. */
  readonly key: string;
}

/** A sentence: a span of the text and of the tokens (`to` is exclusive). */
export interface Sentence extends Span {
  readonly from: number;
  readonly to: number;
  /** Whether a blank line, a new part or the text's start stands before it. */
  readonly opens: boolean;
}

export interface Tokens {
  readonly list: readonly Token[];
  readonly sentences: readonly Sentence[];
}

/** Whether what follows a word lets it begin an address: `://`, `@`, or a dot or joint with more behind. */
function mayBeginAddress(text: string, end: number, hasAt: boolean): boolean {
  const code = text.charCodeAt(end);
  if (code === 58) return text.startsWith('//', end + 1);
  if (code === 64) return true;
  if (code === 46) return !/^\s?$/.test(text.charAt(end + 1));
  // _ % + - join the words of the part before an @, the hyphen those of a domain
  return code === 45 || (hasAt && (code === 95 || code === 37 || code === 43));
}

const marks = /[\u0300-\u036f]/g;
const special: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe', ı: 'i' };

/** Lower case without diacritics, with straight apostrophes: `Mulțumesc` and `multumesc` are one word. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  // the fast path: most words are plain ASCII
  for (let i = 0; i < lower.length; i++) if (lower.charCodeAt(i) > 126 || lower.charCodeAt(i) === 96) return foldRest(lower);
  return lower;
}
const foldRest = (lower: string) =>
  lower
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[’ʼ´`]/g, "'")
    .replace(/[łßđøæœı]/g, (char) => special[char]!);

/** Narrower paragraphs are not wrapped, but written in lines. */
const narrowest = 40;

/** How wide the paragraph is around a newline. Only near by: the whole of it at each newline takes minutes where it is long. */
function widthAt(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 600), at);
  const after = text.slice(at, at + 600);
  const end = after.indexOf('\n\n');
  const near = before.slice(before.lastIndexOf('\n\n') + 1) + (end < 0 ? after : after.slice(0, end));
  let width = 0;
  for (let start = 0; start <= near.length;) {
    const stop = near.indexOf('\n', start);
    const line = (stop < 0 ? near.length : stop) - start;
    width = Math.max(width, line);
    start += line + 1;
  }
  return width;
}

/** Whether a newline is only where an editor wrapped the line: the next word would not have fitted in the paragraph's width. */
function softWrap(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const next = /^[ \t]*(\S+)/.exec(text.slice(at + 1, at + 200));
  if (!next || /^([-*•·–]|\d+[.)])$/.test(next[1]!) || /[.!?:]\s*$/.test(line)) return false;
  const goesOn = /^\p{Ll}/u.test(next[1]!) && !/:\/\/|^www\.|@/.test(next[1]!);
  if (!goesOn && line.length * 2 <= narrowest) return false;
  const width = widthAt(text, at);
  return width >= narrowest && (goesOn || (line.length + 1 + next[1]!.length > width && line.length * 2 > width));
}

const endsOnly = /^[.…]+$/;

/** The address that begins here, without the marks of the sentence around it. */
function addressAt(text: string, start: number): string | null {
  // Here and not at the head: few texts hold an address, and its classes of Unicode cost a start half a millisecond.
  const address =
    /https?:\/\/[^\s<>"'）)\]]{1,2000}|www\.[^\s<>"')\]]{1,500}|[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}[\p{L}]{2,24}|(?:[\p{L}\p{N}-]{1,63}\.){1,4}(?:com|org|net|io|co|eu|ro|uk|de|fr|test|example)(?:\/[^\s<>"')\]]{0,500})?(?![\p{L}\p{N}])/uy;
  address.lastIndex = start;
  return address.exec(text)?.[0].replace(/[.,;:!?]+$/, '') ?? null;
}

/** "Hi 👋 Ana" goes on; what is longer than that ends in its picture where a capital follows: "We fixed it 🎉 Your order …". */
const leastBeforePicture = 4;
const endsInPicture = (text: string, end: number, code: number): boolean =>
  (code >= 0xd83c || (code >= 0x2600 && code < 0x27c0)) && /^[\uFE0F\u200D]{0,2}[ \t]{1,3}["„“«(]?\p{Lu}/u.test(text.slice(end, end + 8));

/** Tokens and sentences of a text. `abbreviations` are folded, without their last full stop. */
export function tokenize(text: string, abbreviations: ReadonlySet<string>): Tokens {
  const list: Token[] = [];
  const sentences: Sentence[] = [];
  let from = 0;
  let opens = true;
  const endSentence = (blank: boolean) => {
    if (list.length > from) {
      const start = list[from]!.start;
      sentences.push({ start, end: list.at(-1)!.end, from, to: list.length, opens });
      opens = false;
    }
    if (blank) opens = true;
    from = list.length;
  };
  const hasAt = text.includes('@');
  for (let at = 0, start = 0; at < text.length;) {
    start = at;
    const code = text.charCodeAt(at);
    const kind = kindAt(text, at, code);
    if (kind === space) {
      at++;
      continue;
    }
    const end = endOf(text, at, code, kind);
    at = end;
    if (kind === letter || kind === digit) {
      const found = mayBeginAddress(text, end, hasAt) ? addressAt(text, start) : null;
      if (found !== null) {
        at = start + found.length;
        list.push({ kind: 'address', key: found.toLowerCase(), start, end: at });
      } else if (kind === digit && isNumber(text, start, end)) list.push({ kind: 'number', key: text.slice(start, end), start, end });
      else list.push({ kind: 'word', key: fold(text.slice(start, end)), start, end });
      continue;
    }
    const raw = text.slice(start, end);
    if (kind === newline) {
      if (raw.length > 1 || !softWrap(text, start)) endSentence(raw.length > 1);
    } else if (raw === '\uFFFC') list.push({ kind: 'placeholder', key: raw, start, end });
    else if (kind === ender) {
      const last = list.at(-1);
      const next = text.slice(end, end + 12);
      if (endsOnly.test(raw)) {
        if (next && !/^[\s"'”’)\]»*_]/.test(next)) continue; // inside a token: v2.1, .com
        const adjacent = last?.end === start;
        if (raw === '.' && adjacent && last.kind === 'word') {
          const lower = () => /^\s*["'“‘«(\[]*\p{Ll}/u.test(next);
          if (
            (abbreviations.has(last.key) && (lower() || !/^\s*\n/.test(next))) ||
            (last.key.length === 1 && /^\s*\p{L}/u.test(next) && !/^\d/.test(last.key))
          ) {
            list[list.length - 1] = { ...last, end };
            continue;
          }
          if (list.length - from < 2 && lower()) continue;
        }
        if ((raw.length > 1 || code === 8230) && /^\s*\p{Ll}/u.test(next)) continue;
        if (raw === '.' && adjacent && last.kind === 'number' && list.length - from === 1) continue; // "1. Open the app"
      }
      list.push({ kind: 'end', key: raw, start, end });
      if (!next || /^[\s"'”’)\]»*_]/.test(next)) endSentence(false);
    } else if (endsInPicture(text, end, code) && list.length - from >= leastBeforePicture) {
      list.push({ kind: 'end', key: raw, start, end });
      endSentence(false);
    } else if (raw !== '-' && raw !== '‐' && raw !== '‑') list.push({ kind: 'mark', key: raw, start, end });
  }
  endSentence(false);
  return { list, sentences };
}
