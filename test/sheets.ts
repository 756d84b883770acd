/** The table of an inventory as a spreadsheet holds and saves it. */
import { cellText, csvCells } from '../src/formats/csv-cells.ts';
import { touchlint } from './repository.ts';

export type Row = Record<string, string>;

export interface Sheet {
  readonly names: readonly string[];
  readonly rows: Row[];
}

/** Opens a table. */
export function sheetOf(text: string): Sheet {
  const bare = text.replace(/^\ufeff/, '');
  const { rows, delimiter } = csvCells(bare);
  const [names = [], ...cells] = rows.map((row) => row.map((cell) => cellText({ path: 'x', text: bare }, cell, delimiter).text));
  return { names, rows: cells.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? '']))) };
}

/** Saves it. */
export const plain = ({ names, rows }: Sheet, delimiter = ',', end = '\n'): string =>
  [names, ...rows.map((row) => names.map((name) => row[name]!))]
    .map((row) =>
      row.map((cell) => (/["\n\r,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""').replaceAll('\n', end)}"` : cell)).join(delimiter),
    )
    .join(end) + end;

/** The table of a project. */
export const tableIn = async (cwd: string): Promise<Sheet> => sheetOf((await touchlint(cwd, ['inventory', '--format', 'csv'])).stdout);
