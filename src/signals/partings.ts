/** The words that a message parts with: "Kind regards", "Cu stimă". */
import { excerpt } from '../excerpt.ts';
import type { Reading } from '../rule.ts';
import { hitsOf } from '../signals.ts';
import { fold } from '../tokens.ts';
import type { PhraseAt } from './openings.ts';

/** How far from the end of the message proper its parting words stand, in sentences and lines. */
const last = 6;
/** More words beside the phrase are a sentence that only begins like a parting. */
const most = 1;

/**
 * The parting of a reading: a phrase of the lists `sign-off` and `thanks` that has a line for itself, or shares it only
 * with the name that signs. Null where none stands at the end, and where a sentence thanks or wishes.
 */
export function partingIn(reading: Reading): PhraseAt | null {
  const { signals, text } = reading;
  const { tokens, core } = signals;
  const thanks = hitsOf(signals, 'thanks');
  const hits = [...hitsOf(signals, 'sign-off'), ...thanks];
  for (const sentence of core.slice(-last).reverse()) {
    if (sentence.index === core[0]?.index) break;
    const hit = hits.filter(({ from }) => from === sentence.from).sort((a, b) => b.to - a.to)[0];
    if (!hit) continue;
    let to = hit.to;
    while (to < sentence.to && tokens[to]!.kind === 'word' && !/\n/.test(text.slice(tokens[to - 1]!.end, tokens[to]!.start))) to++;
    if (to - hit.to > most) return null;
    const after = tokens[to];
    const ends = !after || to >= sentence.to || /^[,!.–—-]$/.test(after.key) || /\n/.test(text.slice(tokens[to - 1]!.end, after.start));
    if (!ends || (to === hit.to && after?.key === '!' && to + 1 < sentence.to)) return null;
    const at = { start: hit.start, end: tokens[to - 1]!.end };
    const words = excerpt(reading, at);
    // "Thanks", "Many thanks" and "Thank you" are one
    return { key: thanks.includes(hit) ? 'thanks' : keyOf(words), named: false, text: words, words, at };
  }
  return null;
}

const keyOf = (words: string): string =>
  fold(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
