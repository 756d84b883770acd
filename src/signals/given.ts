/** What a reading gives its reader by signs that leave no doubt: a lack of it in another language is a loss. */
import type { Duty } from '../message.ts';
import type { Reading } from '../rule.ts';
import { hitsOf } from '../signals.ts';

/** Addresses and placeholders by which a reader leaves a list. */
const leaves = /unsub|opt[-_.]?out|preferences|prefs\b|email[-_]?settings|notification[-_]?settings|dezabon|list[-_]manage/i;

/** Whether a reader can stop messages like this one, in the words of the channel or by a link. */
export function offersOptOut({ signals, links, placeholders, text, message }: Reading): boolean {
  const tags = ['opt-out', `opt-out-${message.metadata.channel}`, 'opt-in'];
  return (
    tags.some((tag) => hitsOf(signals, tag).length > 0) ||
    links.some(({ href }) => leaves.test(href)) ||
    placeholders.some(({ name }) => leaves.test(name)) ||
    /unsub/i.test(text)
  );
}

/** A number, an address or a placeholder of one: no words that another language would put otherwise. */
const reaches = ({ signals, text, links }: Reading): boolean =>
  signals.contacts.some(
    ({ start, end }) =>
      /[\uFFFC@]|\d{3}/.test(text.slice(start, end)) ||
      links.some((link) => link.start <= start && end <= link.end && /^(?:mailto|tel|sms):/i.test(link.href)),
  );

/** The duties that a reading plainly fulfils. */
export function givenBy(reading: Reading): Duty[] {
  const { greeting, threats, remedies, demands } = reading.signals;
  const grave = threats.some((threat) => threat.class > 1);
  const given: Readonly<Partial<Record<Duty, boolean>>> = {
    greeting: greeting !== null,
    contact: reaches(reading),
    'opt-out': offersOptOut(reading),
    warning: grave,
    remedy: remedies.length > 0 && (grave || demands.some(({ money }) => money)),
  };
  return duties.filter((duty) => given[duty]);
}

const duties = ['greeting', 'contact', 'opt-out', 'warning', 'remedy'] as const;
