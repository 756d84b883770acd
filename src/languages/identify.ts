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
}

/** Tells the language of a text by its words (folded, apart at apostrophes), or null where they do not tell. */
export type Identify = (words: readonly string[]) => Guess | null;

/** Words beyond this change nothing. */
const most = 400;
/** Of a text in a language that is known, at least every seventh word is one of its function words; of another, few are. */
const leastShare = 0.14;

/** The words of a text as `Identify` takes them. */
export const wordsIn = (text: string): readonly string[] =>
  text
    .match(/\p{L}+/gu)
    ?.slice(0, most)
    .map(fold) ?? [];

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
    return { code: codes[best]!, margin: (top - rest) / top, words: length, scoreOf };
  };
}
