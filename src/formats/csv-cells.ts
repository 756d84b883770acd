/** The cells of CSV and TSV, with their places. */
import { decode, slice, type Below, type Mapped } from '../mapped.ts';

export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

export interface CsvFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Table {
  readonly rows: readonly (readonly Cell[])[];
  readonly delimiter: string;
  readonly faults: readonly CsvFault[];
}

/** Excel's first line that names the delimiter. */
const declared = /^sep=([,;\t|])\r?\n/i;

/** The delimiter that the first line has most of, quoted cells left out. */
function delimiterOf(text: string): string {
  const line = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const first = /^\s*([^\r\n]*)/.exec(line)?.[1] ?? '';
  const count = (char: string) => first.split(char).length;
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best));
}

/** Splits a text into rows of cells. */
export function csvCells(text: string): Table {
  const head = declared.exec(text);
  const delimiter = head?.[1] ?? delimiterOf(text);
  const rows: Cell[][] = [];
  const faults: CsvFault[] = [];
  let row: Cell[] = [];
  const stop = new RegExp(`[${delimiter}\\r\\n]`, 'g');
  const next = (from: number) => {
    stop.lastIndex = from;
    return stop.exec(text)?.index ?? text.length;
  };
  const endRow = () => {
    if (row.length > 1 || row.some(({ start, end }) => end > start)) rows.push(row);
    row = [];
  };
  let at = head?.[0].length ?? 0;
  while (at < text.length) {
    let end: number;
    if (text[at] === '"') {
      const closing = closingQuote(text, at + 1);
      const name = delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
      if (closing < 0)
        faults.push({ start: at, end: at + 1, message: 'Expected a closing quote: without it the rest of the file is one cell' });
      row.push({ start: at + 1, end: closing < 0 ? text.length : closing, quoted: true });
      end = next(closing < 0 ? text.length : closing + 1);
      if (closing >= 0 && /\S/.test(text.slice(closing + 1, end)))
        faults.push({
          start: closing,
          end: closing + 1,
          message: `Expected ${name} after the closing quote; a quote inside a cell is written twice`,
        });
    } else {
      end = next(at);
      row.push({ start: at, end, quoted: false });
    }
    at = end + 1;
    if (text[end] === delimiter) {
      if (at >= text.length) row.push({ start: at, end: at, quoted: false });
      continue;
    }
    if (text[end] === '\r' && text[at] === '\n') at++;
    endRow();
  }
  endRow();
  return { rows, delimiter, faults };
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

/** The text of a cell. */
export function cellText(below: Below, { start, end, quoted }: Cell, delimiter: string): Mapped {
  if (quoted)
    return decode(
      below,
      start,
      end,
      /""/g,
      () => '"',
      (text) => text.replaceAll('"', '""'),
    );
  return slice(below, start, end, (text) => {
    if (/["\r\n]/.test(text) || text.includes(delimiter)) throw new RangeError('Only a quoted cell can hold the text');
    return text;
  });
}
