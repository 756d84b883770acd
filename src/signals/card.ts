/** Cards of data and notices: what a tool shows its users, a line of news at most, labelled rows, and a link to the record. */
import type { Flat } from '../flat.ts';
import type { Span } from '../mapped.ts';
import { hitsOf, type SentenceOf, type Signals } from '../signals.ts';
import type { Hit } from '../trie.ts';

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

const holds = ({ from, to }: SentenceOf, hit: Pick<Hit, 'from'>) => from <= hit.from && hit.from < to;

const meet = (one: Hit, other: Hit) => one.from < other.to && other.from < one.to;

/** What a message itself says: neither its footer nor how to stop messages like it. */
export const saidIn = (signals: Signals): readonly SentenceOf[] =>
  signals.own.filter((line) => !['opt-out', 'mailings'].every((tag) => hitsOf(signals, tag).some((hit) => holds(line, hit))));

/** Whether anything is said to the reader: a demand, a threat, thanks, or "you" outside the line `except`. */
export function addresses(signals: Signals, except?: SentenceOf): boolean {
  const lines = saidIn(signals).filter((line) => line !== except);
  const among = (index: number) => lines.some((line) => line.index === index);
  const activities = hitsOf(signals, 'activity'); // "mentioned you" tells what somebody did
  return (
    signals.demands.some(({ sentence }) => among(sentence) || sentence === except?.index) ||
    signals.threats.some(({ sentence }) => among(sentence) || sentence === except?.index) ||
    speaking.some((tag) =>
      hitsOf(signals, tag).some((hit) => !activities.some((deed) => meet(deed, hit)) && lines.some((line) => holds(line, hit))),
    )
  );
}

/** "Start: {date}", "Guests:". */
const row = /^(?:[^:.?!\n\uFFFC]|\(\uFFFC\)){1,30}:(?:\s|$)/;
/** "By {name} at {time}": what stands around what is filled in says no more than a label. */
const joining = new Set('by from on at in via to and de din la pe în către catre și si'.split(' '));
const isByline = (text: string): boolean =>
  text.includes('\uFFFC') &&
  text
    .toLowerCase()
    .split(/[\s\uFFFC()[\]"'“”.,·|/–-]+/)
    .every((word) => !word || joining.has(word));
const filledIn = /^[\s\uFFFC()[\]"'“”.,·|/–-]+$/;
/** More rows than these are a document, which somebody sends with a word. */
const mostRows = 9;

/** A sentence of so few words is a label: "New report." */
export const isLabel = ({ full, from, to }: SentenceOf): boolean => full && to - from <= 3;

/**
 * Whether a message is a card: a line of what somebody did at most, a few labelled rows and what is filled in, and one link, to
 * what it is about, with no greeting and nothing said to the reader.
 */
export function isCard(reading: Flat & { readonly signals: Signals }): boolean {
  const { text, links, placeholders, signals } = reading;
  const all = saidIn(signals);
  const lines = isMasthead(reading, all[0]) ? all.slice(1) : all;
  const [first] = lines;
  const paid = signals.money.length > 0 || placeholders.some(({ role }) => role === 'money'); // a receipt
  if (!first || paid) return false;
  const said = ({ start, end }: Span) => text.slice(start, end);
  const isData = (line: SentenceOf) => row.test(said(line)) || filledIn.test(said(line)) || isByline(said(line));
  const isLink = ({ start, full }: SentenceOf) => !full && links.some((link) => link.start <= start && start < link.end);
  const isTitle = (line: SentenceOf) => line.role === 'heading' || isLabel(line);
  // "Details:" heads a document
  if (said(first).endsWith(':') || greets(signals, first, text) || lines.filter(isData).length > mostRows) return false;
  const words = lines.filter((line) => !isData(line) && !isLink(line));
  // "{name} wrote:" heads what is filled in below
  const told = words.filter((line) => !isTitle(line) && (line === words[0] || !said(line).endsWith(':')));
  const news = told[0] ?? words.find(({ role }) => role !== 'heading');
  if (!news) return words.length === 0 && lines.some(isData) && leadsToOne(offered(reading), 1) && !addresses(signals);
  const before = lines.slice(0, lines.indexOf(news));
  if (told.length > 1 || !before.every(isTitle)) return false;
  if (!isNews(reading, news)) return news === first && lines.some(isData) && leadsToOne(offered(reading), 1) && !addresses(signals);
  return leadsToOne(offered(reading, news), 0) && !addresses(signals, news);
}

/** "{name} has moved the job", and of the reader only as the one to whom it was done: "{name} has assigned it to you". */
function isNews({ placeholders, signals }: Flat & { readonly signals: Signals }, { from, to }: SentenceOf): boolean {
  const { tokens } = signals;
  const activities = hitsOf(signals, 'activity').filter((hit) => from <= hit.from && hit.from < to);
  const opens = (at: number) =>
    placeholders.some((one) => one.at === tokens[at]?.start && one.role !== 'brand' && one.role !== 'signature');
  const teller = opens(from) || (activities.length > 0 && tokens.slice(from, Math.min(from + 4, to)).some((_, i) => opens(from + i)));
  const agent = activities.length > 0 && hitsOf(signals, 'done-by').some((hit) => from <= hit.from && hit.from < to && opens(hit.to - 1));
  if (!teller && !agent) return false;
  const toReader = hitsOf(signals, 'you').filter((hit) => from <= hit.from && hit.from < to);
  const atEnd = (hit: Hit) => tokens.slice(hit.to, to).every(({ kind }) => kind !== 'word');
  return toReader.every((hit) => atEnd(hit) || activities.some((deed) => meet(deed, hit)));
}

/** Whether the reader is greeted: not by a title that is filled in below the news. */
const greets = ({ greeting }: Signals, first: SentenceOf, text: string): boolean =>
  greeting !== null && !(greeting.start >= first.end && filledIn.test(text.slice(greeting.start, greeting.end)));

/** A link to the front page: it leads to nothing that the message is about. */
const frontPage = /^https?:\/\/[^/?#\s]{1,200}\/?$/;

/** Whether a line is only the name of the sender, linked to its front page. */
const isMasthead = ({ links }: Flat, line: SentenceOf | undefined): boolean =>
  line !== undefined && links.some(({ href, start, end }) => frontPage.test(href) && start <= line.start && line.end <= end);

/** Where a message leads, beside what its news names; a button without an address leads somewhere of its own. */
function offered({ text, links, parts, footers, signals }: Flat & { readonly signals: Signals }, news?: SentenceOf): ReadonlySet<string> {
  const own = saidIn(signals);
  const notes = signals.core.filter((line) => !own.includes(line));
  const apart: readonly Span[] = [...footers, ...parts.filter(({ role }) => role === 'footer'), ...notes, ...(news ? [news] : [])];
  const overlaps = (span: Span, { start, end }: Span) => span.start < end && start < span.end;
  // of "View it or manage notifications" one is to what the message is about
  const toStop = ['opt-out', 'mailings'].flatMap((tag) => hitsOf(signals, tag));
  const leading = links.filter((link) => !frontPage.test(link.href) && ![...apart, ...toStop].some((span) => overlaps(span, link)));
  // a file that is attached is a row
  const spoken = leading.filter(({ start, end }) => !filledIn.test(text.slice(start, end)));
  if (links.length) return new Set((spoken.length ? spoken : leading).map(({ href }) => href));
  return new Set(parts.filter(({ role }) => role === 'button').map((_, i) => String(i)));
}

/** What offers several ("Accept", "Decline") asks its reader for something; a page and the door to it are one. */
function leadsToOne(hrefs: ReadonlySet<string>, least: 0 | 1): boolean {
  if (hrefs.size < 2) return hrefs.size >= least;
  const [one = '', other = ''] = [...hrefs].sort((a, b) => a.length - b.length);
  return hrefs.size === 2 && one !== '' && other.startsWith(one);
}
