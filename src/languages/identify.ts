import { fold } from '../tokens.ts';

/** Frequent short words by which a language gives itself away. */
export interface Vocabulary {
  readonly code: string;
  /** Folded, each once. */
  readonly words: readonly string[];
}

/** A language that a text seems to be in. */
interface Guess {
  readonly code: string;
  /** How clearly it is ahead of the next one: 0 not at all, 1 no other comes into question. */
  readonly margin: number;
  /** How many words there were to go by. */
  readonly words: number;
  /** What speaks for a language; undefined where its words are not known. */
  readonly scoreOf: (code: string) => number | undefined;
  /** How many different words of three letters or more speak for it: shorter ones are words of many a language. */
  readonly telling: () => number;
}

/** Tells the language of a text by its words (folded, apart at apostrophes), or null where they do not tell. */
export type Identify = (words: readonly string[]) => Guess | null;

/** Words beyond this change nothing. */
const most = 400;
/** Of a text in a language that is known, at least every seventh word is one of its function words; of another, few are. */
const leastShare = 0.14;

const isCapital = (word: string): boolean => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

/** The words of a text as `Identify` takes them. Capitals amid small letters abbreviate something: "AI" is no Romanian "ai". */
export function wordsIn(text: string): readonly string[] {
  const words = text.match(/\p{L}+/gu)?.slice(0, most) ?? [];
  const small = words.filter((word) => !isCapital(word));
  return (small.length * 2 > words.length ? small : words).map(fold);
}

interface Weighted {
  /** The languages that have the word, by their index. */
  readonly owners: readonly number[];
  /** A word that few languages share says more (ENGINE.md section 3). */
  readonly weight: number;
}

function weightsOf(vocabularies: readonly Vocabulary[]): ReadonlyMap<string, Weighted> {
  const owners = new Map<string, number[]>();
  for (const [index, { words }] of vocabularies.entries())
    for (const word of words) {
      const known = owners.get(word);
      if (known) known.push(index);
      else owners.set(word, [index]);
    }
  const weight = (word: string, shared: number) => Math.log(1 + vocabularies.length / shared) * (word.length === 1 ? 0.5 : 1);
  return new Map([...owners].map(([word, own]) => [word, { owners: own, weight: weight(word, own.length) }]));
}

/** Tells languages apart, prepared when the first text asks. */
export function identifier(vocabularies: readonly Vocabulary[]): Identify {
  const codes = vocabularies.map(({ code }) => code);
  let weights: ReadonlyMap<string, Weighted> | undefined;
  return (words) => {
    weights ??= weightsOf(vocabularies);
    const scores = codes.map(() => 0);
    const counts = codes.map(() => 0);
    const length = Math.min(words.length, most);
    for (let at = 0; at < length; at++) {
      const known = weights.get(words[at]!);
      if (!known) continue;
      for (const index of known.owners) {
        scores[index]! += known.weight;
        counts[index]!++;
      }
    }
    const best = scores.indexOf(Math.max(...scores));
    if (length < 4 || counts[best]! < length * leastShare) return null;
    const top = scores[best]!;
    const rest = Math.max(0, ...scores.filter((_, index) => index !== best));
    const scoreOf = (code: string) => scores[codes.indexOf(code)];
    const tells = (word: string) => word.length > 2 && (weights!.get(word)?.owners.includes(best) ?? false);
    const telling = () => new Set(words.slice(0, length).filter(tells)).size;
    return { code: codes[best]!, margin: (top - rest) / top, words: length, scoreOf, telling };
  };
}
