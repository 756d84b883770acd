/** What a message says, sentence by sentence, so that another version of it can be asked whether it says so too. */
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import { hitsOf } from '../signals.ts';
import { wordingOf } from '../wording.ts';

/** A sentence, and a sum of each of its words. */
export interface Saying extends Span {
  readonly words: readonly number[];
  /** Whether it ends as a sentence does. */
  readonly full: boolean;
  /** Whether it tells something that only this form of a message has: "click the button below". */
  readonly ofForm: boolean;
}

/** The sentences of a reading that have words. */
export function sayingsIn(reading: Reading): Saying[] {
  const { tokens, sentences } = reading.signals;
  const forms = hitsOf(reading.signals, 'form-word');
  return sentences.flatMap(({ start, end, from, to, role, full }) => {
    const own = tokens.slice(from, to).filter(({ kind }) => kind === 'word' || kind === 'number');
    const words = [...new Set(own.map((token) => wordingOf([token])))];
    const ofForm = role !== 'body' || forms.some((hit) => hit.start >= start && hit.start < end);
    return words.length ? [{ start, end, words, full, ofForm }] : [];
  });
}
