/** The inventory as a table that people read in a pull request or on a wiki page. Pure. */
import { md } from '../reporters/markdown.ts';
import { count } from '../reporters/printable.ts';
import type { Inventory, ListedMessage } from './record.ts';

/** GitHub takes a page of 1 MiB at most. */
const mostRows = 1000;
/** So much of a message is shown. */
const excerpt = 140;

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > excerpt ? `${line.slice(0, excerpt).replace(/\s+\S*$/, '')} …` : line;
};

/** The subject, and how the words begin. */
function wordsOf({ subject, parts }: ListedMessage): string {
  const body = parts.find(({ role, text }) => role === 'body' && text !== subject) ?? parts.find(({ text }) => text !== subject);
  if (subject === null) return md(short(body?.text ?? ''));
  return body ? `**${md(short(subject))}**<br>${md(short(body.text))}` : `**${md(short(subject))}**`;
}

function sizeOf({ readings }: ListedMessage): string {
  const segments = Math.max(0, ...readings.map((reading) => reading.segments ?? 0));
  const length = Math.max(0, ...readings.map((reading) => reading.length));
  return segments ? `${length} (${segments} SMS)` : String(length);
}

function findingsOf({ findings }: ListedMessage): string {
  const open = findings.filter(({ answered }) => answered === null);
  const number = (severity: string) => open.filter((one) => one.severity === severity).length;
  const told = [
    [number('error'), 'error'],
    [number('warning'), 'warning'],
  ] as const;
  return told.flatMap(([many, word]) => (many ? [count(many, word)] : [])).join(', ');
}

/** A column, left out where no message has anything to say in it. */
const columns: readonly (readonly [name: string, of: (message: ListedMessage) => string])[] = [
  ['Message', ({ entry }) => md(entry)],
  ['Language', ({ locale }) => md(locale)],
  ['Channel', ({ channel }) => md(channel)],
  ['Purpose', ({ purpose }) => md(purpose)],
  ['Owner', ({ owner }) => md(owner ?? '')],
  ['Journey', ({ journey, step }) => (journey === null ? '' : `${md(journey)}${step === null ? '' : `, step ${step}`}`)],
  ['Words', wordsOf],
  ['Length', sizeOf],
  ['Review', ({ review }) => review?.state ?? ''],
  ['Findings', findingsOf],
  ['Last change', ({ lastChange }) => (lastChange ? `${lastChange.on}, ${md(lastChange.by)}` : '')],
];

/** The inventory as a table in Markdown. */
export function inventoryMarkdown({ name, messages }: Inventory): string {
  const shown = messages.slice(0, mostRows);
  const rows = shown.map((message) => columns.map(([, of]) => of(message)));
  const used = columns.map((_, i) => rows.some((row) => row[i]));
  const line = (cells: readonly string[]) => `| ${cells.filter((_, i) => used[i]).join(' | ')} |`;
  const languages = new Set(messages.map(({ locale }) => locale));
  const left = messages.length - shown.length;
  const lines = [
    `## Messages of ${md(name)}`,
    '',
    `**${count(messages.length, 'message')}** in ${count(languages.size, 'language')}`,
    ...(rows.length ? ['', line(columns.map(([title]) => title)), line(columns.map(() => '---')), ...rows.map(line)] : []),
    ...(left > 0 ? ['', `… and ${left} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
