/** What a template engine is to the scanner, and what their tables are written with. */

/**
 * What a construct does to the text around it: `expression` prints something, `open`, `middle` and `close` bracket
 * text, `include` brings other text in, `code` and `comment` print nothing, `raw` switches the engine off until it is
 * switched on again.
 */
export type ConstructKind = 'expression' | 'open' | 'middle' | 'close' | 'include' | 'comment' | 'code' | 'raw';

export interface Tag {
  readonly kind: ConstructKind;
  /** `if`, `each`, `include`, `block` …; '' for a plain expression. */
  readonly keyword: string;
  /** What follows the keyword, trimmed: a piece of the construct as it stands. */
  readonly rest: string;
}

/** A tag with its place in the text. */
export interface Piece extends Tag {
  readonly start: number;
  readonly end: number;
}

/** A tag between an opener and a closer. */
export interface Delimiter {
  readonly open: string;
  readonly close: string;
  /** Null where it is text after all. */
  readonly tag: (inside: string) => Tag | null;
  /** Quote characters that hide a closer inside a string. */
  readonly quotes?: string;
  /** Whether it may be of any length, as comments are. */
  readonly long?: true;
}

/** A tag whose end or meaning is not told by delimiters alone. */
export interface Marker {
  readonly open: string;
  /**
   * Reads what begins at `start`: its pieces in order, without overlaps; null where it is text; the closer it lacks
   * where it has no end. `next` tells where a string stands next, as cheaply as can be.
   */
  readonly read: (text: string, start: number, next: Next) => readonly Piece[] | string | null;
}

/** Where a string stands next, at an offset or after it; Infinity for nowhere. */
export type Next = (wanted: string, from: number) => number;

export interface Engine {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly delimiters: readonly (Delimiter | Marker)[];
  /** What ends a block that switches the engine off, and how that is written. */
  readonly rawEnd?: (keyword: string) => readonly [pattern: RegExp, written: string];
  /** Whether an opener stands for itself: `\{{`, `<%%`. */
  readonly literal?: (text: string, start: number, opener: string) => boolean;
}

/** No real tag is longer: an opener that is closed later than this is text, or a slip. */
export const longest = 4096;

export const tag = (kind: ConstructKind, keyword = '', rest = ''): Tag => ({ kind, keyword, rest });
export const comment = (): Tag => tag('comment');
export const quotes = `"'`;

/** A tag in its place. */
export const piece = (start: number, end: number, { kind, keyword, rest }: Tag): Piece => ({ kind, keyword, rest, start, end });

export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Splits off the first word. */
export function head(inside: string): [word: string, rest: string] {
  const match = /^[\w:.]+/.exec(inside);
  const word = match ? match[0] : '';
  return [word, inside.slice(word.length).trim()];
}

const partners: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The offset after a string that begins with a quote at `start`, or -1 where it has no end before `stop`. */
export function endOfString(text: string, start: number, stop: number): number {
  const quote = text[start];
  for (let i = start + 1; i < stop; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
  }
  return -1;
}

/** The offset after the bracket that closes the one at `start`, strings left out; -1 where there is none. */
export function balanced(text: string, start: number, next: Next, most = longest): number {
  const open = text[start]!;
  const close = partners[open]!;
  if (next(close, start) - start > most) return -1;
  const stop = Math.min(text.length, start + most);
  let depth = 0;
  for (let i = start; i < stop; i++) {
    const char = text[i]!;
    if (char === open) depth++;
    else if (char === close) {
      if (--depth === 0) return i + 1;
    } else if (char === '"' || (char === "'" && !/\w/.test(text[i - 1] ?? ''))) {
      const end = endOfString(text, i, Math.min(stop, i + 1000));
      if (end > 0) i = end - 1; // else an apostrophe
    }
  }
  return -1;
}

/** `next` for one short text. */
export const nextIn =
  (text: string): Next =>
  (wanted, from) => {
    const found = text.indexOf(wanted, from);
    return found < 0 ? Infinity : found;
  };
