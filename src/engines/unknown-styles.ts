/** Finds shapes of placeholders that no style knows, so that a house can declare them. */
import type { DeclaredStyle } from './inline.ts';
import { roleOf } from './roles.ts';

/** A shape seen in several messages, as it would be declared under `placeholders.styles`. */
export interface UnknownStyle extends DeclaredStyle {
  /** One as it stands in a message. */
  readonly example: string;
  /** How many messages have one. */
  readonly messages: number;
}

/** So many messages make a shape a style. */
const least = 5;
const pairs: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')', '<': '>', '«': '»', '‹': '›', '【': '】' };
/** Marks that make words bold, quote code or name a person: prose has them too. */
const prose = /^[*_~`]+$|^<$/;

/** What closes an opener: its brackets turned round, or the same again. */
const closerOf = (open: string): string =>
  [...open]
    .reverse()
    .map((char) => pairs[char] ?? char)
    .join('');

/** Whether a name is that of a variable, not a word that happens to stand between two marks. */
const isName = (name: string): boolean =>
  (/[A-Za-z\d]_[A-Za-z\d]|[a-z][A-Z]|\w\.\w/.test(name) && !/[.-]$/.test(name)) ||
  /^[A-Z_\d]{3,}$/.test(name) ||
  roleOf(name) !== 'unknown';

/**
 * The shapes that at least five of these texts have. Texts are readings, one a message: placeholders that are known stand
 * as U+FFFC there, so what still looks like one is of no known style.
 */
export function unknownStyles(texts: readonly string[]): UnknownStyle[] {
  if (texts.length < least) return [];
  const candidate =
    /([^\s\p{L}\p{N}\uFFFC.,;:!?"'’”“()/\\-]{1,3})([A-Za-z_][A-Za-z\d_.-]{1,40})([^\s\p{L}\p{N}\uFFFC.,;:!?"'’”“/\\-]{1,3})/gu;
  const seen = new Map<string, { example: string; messages: number; names: Set<string> }>();
  for (const text of texts) {
    const here = new Set<string>();
    for (const [whole, open, name, close] of text.matchAll(candidate)) {
      if (prose.test(open!) || close !== closerOf(open!) || !isName(name!)) continue;
      const known = seen.get(open!) ?? { example: whole, messages: 0, names: new Set() };
      seen.set(open!, known);
      known.names.add(name!);
      if (!here.has(open!)) known.messages++;
      here.add(open!);
    }
  }
  return [...seen]
    .filter(([, { messages, names }]) => messages >= least && names.size > 1)
    .map(([open, { example, messages }]) => ({ open, close: closerOf(open), example, messages }))
    .sort((a, b) => b.messages - a.messages || (a.open < b.open ? -1 : 1));
}
