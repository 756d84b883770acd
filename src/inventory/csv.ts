/** The table that a marketer edits in a spreadsheet: a row for each part of a message, its words to be changed, the rest to be left. Pure. */
import { createHash } from 'node:crypto';
import { defuse, quoted, tableOf } from '../reporters/cells.ts';
import type { Inventory, ListedMessage, ListedPart } from './record.ts';

/** Control characters, and those that turn the direction of what follows: not shown, and kept in the source. */
export const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const allHidden = new RegExp(hidden, 'g');

/** Words as a cell holds them. */
export const cellWords = (text: string): string => text.replace(allHidden, '').trim();

/** Excel cuts a longer cell. */
export const longestCell = 32_000;

/** The column that holds what may be changed. */
export const wordsColumn = 'words';
/** The column that tells whether a row is as it was written. */
export const checkColumn = 'check';

/** What a row is known by. */
interface Row {
  readonly message: ListedMessage;
  /** `body`, and `body 2` for the next one. */
  readonly part: string;
  readonly text: string;
}

const toneIn = ({ tone }: ListedMessage): string =>
  (['formality', 'respect', 'enthusiasm'] as const).flatMap((name) => (tone[name] === null ? [] : [`${name} ${tone[name]}`])).join(', ');

const most = (numbers: readonly (number | null)[]): string => {
  const known = numbers.flatMap((number) => number ?? []);
  return known.length ? String(Math.max(...known)) : '';
};

const findingsIn = ({ findings }: ListedMessage): string =>
  findings
    .filter(({ answered }) => answered === null)
    .map(({ severity, message, rule }) => `${severity}: ${message}${rule === null ? '' : ` (${rule})`}`)
    .join('\n');

/** The columns in their order; nothing but the words may be changed. */
const columns: readonly (readonly [name: string, of: (row: Row) => string])[] = [
  ['entry', ({ message }) => message.entry],
  ['locale', ({ message }) => message.locale],
  ['variant', ({ message }) => message.variant ?? ''],
  ['part', ({ part }) => part],
  [wordsColumn, ({ text }) => cellWords(text)],
  ['channel', ({ message }) => message.channel],
  ['purpose', ({ message }) => message.purpose],
  ['audience', ({ message }) => message.audience],
  ['owner', ({ message }) => message.owner ?? ''],
  ['journey', ({ message }) => message.journey ?? ''],
  ['step', ({ message }) => String(message.step ?? '')],
  ['length', ({ message }) => most(message.readings.map(({ length }) => length))],
  ['segments', ({ message }) => most(message.readings.map(({ segments }) => segments))],
  ['tone', ({ message }) => toneIn(message)],
  ['review', ({ message }) => message.review?.state ?? ''],
  ['findings', ({ message }) => findingsIn(message)],
  // With a name beside it, no spreadsheet takes it for a date and writes it in another way.
  ['last change', ({ message }) => (message.lastChange ? `${message.lastChange.on}, ${message.lastChange.by}` : '')],
  ['file', ({ message }) => `${message.file}:${message.line}`],
];

/** The columns that may not be changed, but for the check itself. */
export const fixedColumns: readonly string[] = columns.map(([name]) => name).filter((name) => name !== wordsColumn);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** How a spreadsheet may break lines or pad cells does not count. */
const settled = (cell: string): string => cell.replace(/\s+/g, ' ').trim();

/** What tells whether words are still those of the source. */
export const checkOfWords = (words: string): string => digest(words);
/** What tells whether the rest of a row is as it was written; cells in the order of `fixedColumns`. */
export const checkOfRow = (cells: readonly string[]): string => digest(JSON.stringify(cells.map(settled)));

/** The parts that hold words, each with the name that it has among those of its message. */
export function namedParts<T extends Pick<ListedPart, 'role' | 'text'>>(
  parts: readonly T[],
): { readonly name: string; readonly part: T }[] {
  const counts = new Map<string, number>();
  return parts.flatMap((part) => {
    if (part.role === 'link') return [];
    const count = (counts.get(part.role) ?? 0) + 1;
    counts.set(part.role, count);
    const words = part.text.replace(/\{[^}]*\}/g, '');
    return /\p{L}/u.test(words) ? [{ name: count === 1 ? part.role : `${part.role} ${count}`, part }] : [];
  });
}

/** The inventory as a table. */
export function inventoryCsv({ messages }: Inventory): string {
  const rows = messages.flatMap((message) =>
    namedParts(message.parts).map(({ name, part: { text } }) => {
      const row: Row = { message, part: name, text };
      const cells = columns.map(([, of]) => of(row));
      const fixed = columns.flatMap(([column], i) => (column === wordsColumn ? [] : [cells[i]!]));
      const check = `w${checkOfWords(cellWords(text))} r${checkOfRow(fixed)}`;
      return [...cells, check].map((cell) => quoted(defuse(cell)));
    }),
  );
  return tableOf([[...columns.map(([name]) => name), checkColumn], ...rows]);
}
