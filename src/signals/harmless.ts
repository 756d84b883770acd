/** What sounds like a threat and is none: it befalls others, or the reader did it. */
import type { SentenceOf, Threat } from '../signals.ts';
import type { Hit } from '../trie.ts';
import { bits, clauseStart, some } from './clauses.ts';
import { of, touches, within, type Scan } from './scan.ts';

/** "For someone whose power is cut off", "Joe has closed his account": what befalls others threatens nobody here. */
export function others(scan: Scan, words: Uint32Array, sentence: SentenceOf, hit: Hit): boolean {
  // "your son …. His place …" is the reader's after all
  const since = scan.sentences[sentence.index - 1]?.from ?? sentence.from;
  if (!some(words, since, sentence.to, bits.you) && of(scan, 'theirs').some((one) => within(sentence, one))) return true;
  // "the card was deleted by {name}": somebody's own, where nobody is spoken to
  if (!some(words, sentence.from, sentence.to, bits.you | bits.we) && of(scan, 'done-by').some((by) => by.from === hit.to)) return true;
  for (let i = hit.from - 1; i >= sentence.from; i--) {
    if (words[i]! & bits.you) return false;
    if (words[i]! & bits['third-party']) return true;
  }
  return false;
}

/** "We have told the credit bureau that the loan is paid": what is said there harms nobody. */
export const cleared = (scan: Scan, words: Uint32Array, sentence: SentenceOf, hit: Hit): boolean =>
  of(scan, 'cleared').some(
    (one) => within(sentence, one) && one.to > hit.to && !some(words, hit.to, one.to, bits.negation | bits.condition),
  );

/**
 * "A key has been removed", where the message goes on "if you did not make this change": it tells what was done in the
 * settings of the account. What the sender does there, it says itself ("we have removed").
 */
export function ownChange(scan: Scan, words: Uint32Array, sentence: SentenceOf, hit: Hit, tense: Threat['tense']): boolean {
  if (tense === 'coming' || !of(scan, 'own-change').length || !of(scan, 'owner-verb').some((verb) => touches(verb, hit))) return false;
  // "closed because of fraud": who says why has done it
  if (of(scan, 'cause').some((why) => within(sentence, why) && why.from >= hit.to)) return false;
  return !some(words, clauseStart(scan, sentence, hit.from), hit.to, bits.we);
}
