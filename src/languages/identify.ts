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
  /** What speaks for each language, by code. */
  readonly scores: Readonly<Record<string, number>>;
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

/** The languages that have a word, by their index. */
function ownersOf(vocabularies: readonly Vocabulary[]): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  for (const [index, { words }] of vocabularies.entries())
    for (const word of words) {
      const known = owners.get(word);
      if (known) known.push(index);
      else owners.set(word, [index]);
    }
  return owners;
}

/** Tells languages apart, prepared when the first text asks. A word that few of them share says more (ENGINE.md section 3). */
export function identifier(vocabularies: readonly Vocabulary[]): Identify {
  let owners: ReadonlyMap<string, readonly number[]> | undefined;
  return (all) => {
    owners ??= ownersOf(vocabularies);
    const words = all.slice(0, most);
    const scores = vocabularies.map(() => 0);
    const counts = vocabularies.map(() => 0);
    for (const word of words) {
      const known = owners.get(word);
      if (!known) continue;
      const weight = Math.log(1 + vocabularies.length / known.length) * (word.length === 1 ? 0.5 : 1);
      for (const index of known) {
        scores[index]! += weight;
        counts[index]!++;
      }
    }
    const [best = 0, next = 0] = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
    if (words.length < 4 || counts[best]! < words.length * leastShare) return null;
    const rest = best === next ? 0 : scores[next]!;
    return {
      code: vocabularies[best]!.code,
      margin: (scores[best]! - rest) / scores[best]!,
      words: words.length,
      scores: Object.fromEntries(vocabularies.map(({ code }, index) => [code, scores[index]!])),
    };
  };
}
