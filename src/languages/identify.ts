import { fold } from '../tokens.ts';

/** Frequent short words by which a language gives itself away. */
export interface Vocabulary {
  readonly code: string;
  /** Folded. */
  readonly words: ReadonlySet<string>;
}

/**
 * The language of a text, told by its function words, or null where they do not tell. Only among the languages given:
 * a text in another one has few of their function words and stays unknown (ENGINE.md section 3).
 */
export function identify(text: string, vocabularies: readonly Vocabulary[]): string | null {
  const words =
    text
      .match(/\p{L}+/gu)
      ?.slice(0, 400)
      .map(fold) ?? [];
  if (words.length < 4) return null;
  const scores = vocabularies
    .map(({ code, words: own }) => ({ code, share: words.filter((word) => own.has(word)).length / words.length }))
    .sort((a, b) => b.share - a.share);
  const [first, second] = scores;
  return first && first.share >= 0.18 && first.share >= 1.6 * (second?.share ?? 0) ? first.code : null;
}
