import type { Language } from '../language.ts';
import { fold } from '../tokens.ts';

/**
 * The language of a text, told by its function words, or null where they do not tell. Only among the languages given:
 * a text in another one has few of their function words and stays unknown (ENGINE.md section 3).
 */
export function identify(text: string, languages: readonly Language[]): string | null {
  const words = text.match(/\p{L}+/gu)?.slice(0, 400).map(fold) ?? [];
  if (words.length < 4) return null;
  const scores = languages
    .map(({ code, functionWords }) => ({ code, share: words.filter((word) => functionWords.has(word)).length / words.length }))
    .sort((a, b) => b.share - a.share);
  const [first, second] = scores;
  return first && first.share >= 0.18 && first.share >= 1.6 * (second?.share ?? 0) ? first.code : null;
}
