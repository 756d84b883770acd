/** How a message opens, in a form that can be compared: "Dear {name}" is one form, whatever the name. */
import { excerpt } from '../excerpt.ts';
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import { hitsOf, sentenceAt } from '../signals.ts';

/** Words that open or close a message. */
export interface Phrase {
  /** The same for words that say the same, to a man or a woman, in the morning or at night: "dear". */
  readonly key: string;
  /** Whether the reader is named with them. */
  readonly named: boolean;
  /** As it is written, with placeholders by name: "Dear {first_name}". */
  readonly text: string;
  /** What of it another phrase would put otherwise: "Dear". */
  readonly words: string;
}

/** A phrase where it stands. */
export interface PhraseAt extends Phrase {
  readonly at: Span;
}

/** A name and nothing else. */
const nameOnly = 'name';
const letters: ReadonlySet<string> = new Set(['email', 'letter']);
const named: ReadonlySet<string> = new Set(['person', 'unknown', 'contact', 'product']);

/**
 * The salutation of a reading: words of the list `salutation` at the start of its greeting, and the rest of their line.
 * In e-mails and letters also a name and a comma. Null where an occasion opens it ("Welcome!", "Thank you for …").
 */
export function openingIn(reading: Reading): PhraseAt | null {
  const { signals, text, placeholders, message } = reading;
  const { greeting } = signals;
  const sentence = greeting && sentenceAt(signals, greeting.start);
  if (!greeting || !sentence) return null;
  const isNamed = (from: number, to: number) => placeholders.some(({ at, role }) => at >= from && at < to && named.has(role));
  const word = hitsOf(signals, 'salutation')
    .filter(({ start }) => start >= greeting.start && start < greeting.end)
    .sort((a, b) => a.start - b.start || b.end - a.end)[0];
  if (word) {
    const end = Math.min(lineEnd(text, word.end), sentence.end);
    const at = { start: word.start, end };
    return { key: word.note, named: isNamed(word.end, end), text: excerpt(reading, at), words: text.slice(word.start, word.end), at };
  }
  const bare = text.slice(greeting.start, greeting.end);
  if (!letters.has(message.metadata.channel) || !/^\uFFFC(?: \uFFFC)?$/.test(bare) || text[greeting.end] !== ',') return null;
  if (!isNamed(greeting.start, greeting.end)) return null;
  const at = { start: greeting.start, end: greeting.end };
  return { key: nameOnly, named: true, text: excerpt(reading, at), words: '', at };
}

/** Where a salutation ends: at a mark behind it, but for the full stop of "Mr.". */
function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (/[,!:;?\n–—|]/.test(text[at]!) || (text[at] === '.' && at - from > 5)) return at;
  return text.length;
}
