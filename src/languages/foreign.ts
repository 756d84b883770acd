import type { Metadata } from '../message.ts';
import type { Token } from '../tokens.ts';
import type { Identify } from './identify.ts';

/** Languages that share so many short words that one whose words are not known is taken for its neighbor. */
const families = [
  'cs pl sk sl hr sr bs bg mk uk ru be',
  'es pt gl ca it fr ro',
  'sv da no nb nn is',
  'nl af',
  'de lb',
  'tr az',
  'id ms',
].map((codes) => new Set(codes.split(' ')));
const related = (a: string, b: string): boolean => families.some((family) => family.has(a) && family.has(b));

/** How far the text's own language must be ahead of the declared one (ENGINE.md section 3). */
const clear = 0.3;
const clearOfNeighbors = 0.5;
const enoughWords = 8;
/** Words that have to tell it where those of the declared language are not known: every text has a few short ones of another. */
const enoughTelling = 2;

/** The language that words are plainly in, where it is another than their message is declared to be in. */
export function foreignLanguage(
  tokens: readonly Token[],
  { locale, how }: Metadata,
  identify: Identify,
  minWords = enoughWords,
): string | null {
  if (locale === 'unknown' || how['locale'] === 'text') return null;
  const declared = locale.toLowerCase().split(/[-_]/)[0]!;
  const guess = identify(wordsOf(tokens));
  if (!guess || guess.code === declared || guess.words < minWords) return null;
  const known = guess.scoreOf(declared);
  const near = related(declared, guess.code);
  if (known === undefined && (near || guess.telling() < enoughTelling)) return null;
  const best = guess.scoreOf(guess.code) ?? 0;
  const margin = Math.min(guess.margin, (best - (known ?? 0)) / best);
  return margin < (near ? clearOfNeighbors : clear) ? null : guess.code;
}

/**
 * The language that a sentence is in, where its message is in another: so few words have to be told by several of that
 * language, and by next to none of the message's own.
 */
export function strangeLanguage(tokens: readonly Token[], locale: string, identify: Identify, minWords: number): string | null {
  if (locale === 'unknown') return null;
  const declared = locale.toLowerCase().split(/[-_]/)[0]!;
  const guess = identify(wordsOf(tokens));
  if (!guess || guess.code === declared || guess.words < minWords) return null;
  const own = (guess.scoreOf(declared) ?? 0) / (guess.scoreOf(guess.code) ?? 1);
  const near = related(declared, guess.code);
  if (near && guess.scoreOf(declared) === undefined) return null;
  const telling = guess.telling();
  return guess.margin >= clear && own <= (near ? 0.1 : 0.25) && telling >= enoughTelling + (near ? 2 : 0) ? guess.code : null;
}

/** Words as `Identify` takes them: apart at apostrophes. */
function wordsOf(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  for (const { kind, key } of tokens)
    if (kind !== 'word') continue;
    else if (key.includes("'")) words.push(...key.split("'"));
    else words.push(key);
  return words;
}
