/** The rows of a table that came back from a spreadsheet, however it was saved. Pure. */
import { cellText, csvCells } from '../formats/csv-cells.ts';
import { undefuse } from '../reporters/cells.ts';
import { checkColumn, fixedColumns, wordsColumn } from './csv.ts';

/** A row as it came back. */
export interface TableRow {
  /** As a spreadsheet numbers it: the line of names is 1. */
  readonly number: number;
  readonly entry: string;
  readonly locale: string;
  readonly part: string;
  readonly words: string;
  readonly check: string;
  /** The cells that were to be left as they were; null where columns were taken out. */
  readonly fixed: readonly string[] | null;
}

/** The columns that a row is known by. */
const needed = ['entry', 'locale', 'part', wordsColumn, checkColumn];

/** The rows of a table; a text says what keeps them from being read. */
export function readTable(text: string): readonly TableRow[] | string {
  const { rows, delimiter, faults } = csvCells(text);
  const source = { path: '', text };
  const fault = faults[0];
  if (fault) return `${text.slice(0, fault.start).split('\n').length}: ${fault.message}`;
  const cells = rows.map((row) => row.map((cell) => undefuse(cellText(source, cell, delimiter).text.replace(/\r\n?/g, '\n').trim())));
  const names = (cells[0] ?? []).map((name) => name.replace(/^\ufeff/, '').toLowerCase());
  if (/^"?\u00ef\u00bb\u00bf/.test(text))
    return 'Expected letters as they were: the table was opened as something else than UTF-8. Open it anew as UTF-8';
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length)
    return `Expected a table that touchlint inventory wrote, with the columns ${needed.join(', ')}: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not there`;
  const twice = names.find((name, i) => name && needed.includes(name) && names.indexOf(name) !== i);
  if (twice !== undefined) return `Expected one column ${twice}, found two`;
  const at = new Map(names.map((name, i) => [name, i]));
  const isWhole = fixedColumns.every((name) => at.has(name));
  return cells.slice(1).flatMap((row, i) => {
    const cell = (name: string) => row[at.get(name)!] ?? '';
    if (row.every((text) => !text)) return [];
    return [
      {
        number: i + 2,
        entry: cell('entry'),
        locale: cell('locale'),
        part: cell('part'),
        words: cell(wordsColumn),
        check: cell(checkColumn),
        fixed: isWhole ? fixedColumns.map(cell) : null,
      },
    ];
  });
}
