/** Cards of data: what a tool shows its users, a line of news at most above labelled rows and a link to the record. */
import type { Flat } from '../flat.ts';
import type { Span } from '../mapped.ts';
import { hitsOf, type SentenceOf, type Signals } from '../signals.ts';

const speaking = [
  'you',
  'address-familiar',
  'address-familiar-order',
  'address-polite',
  'address-polite-order',
  'polite',
  'thanks',
  'apology',
  'contact-verb',
];

/** Whether anything is said to the reader: a demand, a threat, thanks, or "you" outside the line `except`. */
export const addresses = (signals: Signals, except?: SentenceOf): boolean =>
  signals.demands.length > 0 ||
  signals.threats.length > 0 ||
  speaking.some((tag) => hitsOf(signals, tag).some(({ from }) => !(except && except.from <= from && from < except.to)));

/** "Start: {date}", "Guests:". */
const row = /^[^:.?!\n]{1,30}:(?:\s|$)/;
const filledIn = /^[\s\uFFFC()[\]"'“”.,·|/–-]+$/;
/** More lines than these are a document, which somebody sends with a word. */
const mostLines = 8;

/**
 * Whether a message is a card: a line of what somebody did at most, a few labelled rows and what is filled in, and one link, to
 * what it is about, with no greeting and nothing said to the reader.
 */
export function isCard({ text, links, parts, placeholders, signals }: Flat & { readonly signals: Signals }): boolean {
  const { core, tokens, money } = signals;
  const [first] = core;
  const paid = money.length > 0 || placeholders.some(({ role }) => role === 'money'); // a receipt
  if (!first || paid || core.length > mostLines || !hasOneLink(links, parts)) return false;
  const said = ({ start, end }: Span) => text.slice(start, end);
  const isData = (line: SentenceOf) => row.test(said(line)) || filledIn.test(said(line));
  const isLink = ({ start, end, full }: SentenceOf) => !full && links.some((link) => link.start < end && start < link.end);
  // "Details:" heads a document
  if (said(first).endsWith(':') || greets(signals, first, text)) return false;
  if (core.some((line) => !isData(line) && !isLink(line) && (line !== first || line.role === 'heading'))) return false;
  const teller = placeholders.find(({ at }) => at === tokens[first.from]!.start);
  const isNews = !isData(first) && teller !== undefined && teller.role !== 'brand' && teller.role !== 'signature';
  if (!isNews && !core.some(isData)) return false;
  // "{name} has assigned it to you": the reader is only the one to whom it was done
  const toReader = hitsOf(signals, 'you').filter(({ from }) => from >= first.from && from < first.to);
  const atEnd = toReader.every(({ to }) => tokens.slice(to, first.to).every(({ kind }) => kind !== 'word'));
  return !addresses(signals, isNews && atEnd ? first : undefined);
}

/** Whether the reader is greeted: not by a title that is filled in below the news. */
const greets = ({ greeting }: Signals, first: SentenceOf, text: string): boolean =>
  greeting !== null && !(greeting.start >= first.end && filledIn.test(text.slice(greeting.start, greeting.end)));

/** What offers several ("Accept", "Decline") asks its reader for something. */
const hasOneLink = (links: Flat['links'], parts: Flat['parts']): boolean =>
  links.length ? new Set(links.map(({ href }) => href)).size === 1 : parts.filter(({ role }) => role === 'button').length === 1;
