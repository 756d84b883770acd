/** How a message opens, in a form that can be compared: "Dear {name}" is one form, whatever the name. */
import { armsBeside, prints } from '../alternatives.ts';
import { placeholderChar, type PlaceholderAt } from '../flat.ts';
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

/** A name and nothing else. It is no way to hold others to: what stands before it may come from elsewhere. */
const nameOnly = 'name';
const letters: ReadonlySet<string> = new Set(['email', 'letter']);
const named = ['person', 'unknown', 'contact', 'product'];
/** Names of placeholders that bring the words of a greeting: "Dear Mrs". */
const greeting = /salut|greeting|anrede|letterName/i;

/**
 * The salutation of a reading: words of the list `salutation` at the start of its greeting, and the rest of their line.
 * In e-mails and letters also a name and a comma. Null where an occasion opens it ("Welcome!", "Thank you for …"), where
 * the words come from elsewhere, and where it only stands in for a name that is not known.
 */
export function openingIn(reading: Reading): PhraseAt | null {
  const { signals, text, placeholders, message } = reading;
  const { greeting: found } = signals;
  const sentence = found && sentenceAt(signals, found.start);
  if (!found || !sentence) return null;
  const printed = ({ start, end }: Span) => placeholders.filter(({ at }) => at >= start && at < end);
  const isNamed = (span: Span) => printed(span).some(({ role }) => named.includes(role));
  const word = hitsOf(signals, 'salutation')
    .filter(({ start }) => start >= found.start && start < found.end)
    .sort((a, b) => a.start - b.start || b.end - a.end)[0];
  if (word) {
    const at = { start: word.start, end: Math.min(lineEnd(text, behindComma(text, word.end)), sentence.end) };
    const toName = isNamed({ start: word.end, end: at.end });
    if (!toName && prints(armsBeside(reading, at.start), named)) return null;
    return { key: word.note, named: toName, text: shown(text, placeholders, at), words: text.slice(word.start, word.end), at };
  }
  if (!letters.has(message.metadata.channel) || !/^\uFFFC(?: \uFFFC)?$/.test(text.slice(found.start, found.end))) return null;
  if (text[found.end] !== ',' || !isNamed(found) || printed(found).some(({ name }) => greeting.test(name))) return null;
  const at = { start: found.start, end: found.end };
  return { key: nameOnly, named: true, text: shown(text, placeholders, at), words: '', at };
}

/** The words of a phrase, with placeholders by the last of their names: `{order.customer.firstName}` is {firstName}. */
function shown(text: string, placeholders: readonly PlaceholderAt[], { start, end }: Span): string {
  let out = '';
  for (let at = start; at < end; at++) {
    const printed = text[at] === placeholderChar ? placeholders.find((one) => one.at === at) : undefined;
    out += printed
      ? `{${printed.name
          .split(/[.>]/)
          .at(-1)!
          .replace(/^[@$]+/, '')
          .slice(0, 30)}}`
      : text[at];
  }
  return out.replace(/\s+/g, ' ').trim();
}

/** "¡Hola, Ana!": a name and nothing else after the comma is whom the words are to. */
const behindComma = (text: string, end: number): number => {
  const name = /^, ?\uFFFC(?: \uFFFC)?(?=[!,.:;\n]|$)/.exec(text.slice(end, end + 8));
  return name ? end + name[0].length : end;
};

/** Where a salutation ends: at a mark behind it, but for the full stop of "Mr.". */
function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (/[,!:;?\n–—|]/.test(text[at]!) || (text[at] === '.' && at - from > 5)) return at;
  return text.length;
}
