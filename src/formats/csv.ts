/**
 * @format CSV and TSV
 * @family catalogs
 * @reads columns named as parts (`subject`, `body`, `sms`) or languages, with `,`, `;` or a tab between; channel and purpose from theirs
 * @notYet tables without a line of names
 */
import type { Format, ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import { hintOfPath, localeOf } from '../metadata.ts';
import { comments, markup } from './comments.ts';
import { catalog, entry } from './catalog.ts';
import { cellText, csvCells, type Cell, type CsvFault } from './csv-cells.ts';
import { columnsOf } from './csv-columns.ts';
import { dictionary, isDictionary } from './csv-dictionary.ts';
import { firstFaults } from './faults.ts';

const written = (name: string, value: string): string => {
  const plain = value.trim();
  if (name === 'channel') return hintOfPath([plain]).channel ?? plain.toLowerCase();
  return name === 'purpose' || name === 'audience' ? plain.toLowerCase() : plain;
};

function parse(below: Below, context: ParseContext): Parsed {
  const { rows, delimiter, faults } = csvCells(below.text);
  const [head, ...body] = rows;
  const text = (cell: Cell) => cellText(below, cell, delimiter);
  const columns = head ? columnsOf(head.map((cell) => text(cell).text)) : null;
  if (head && !columns && isDictionary(below)) return dictionary(below, rows, delimiter, context);
  if (!head || !columns) return { units: [], errors: [] };
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  const wrong: CsvFault[] = [...faults];
  const known = new Map<string, number>();
  for (const [index, row] of body.entries()) {
    const valueOf = (column: number) => (row[column] ? text(row[column]).text.trim() : '');
    const extra = row.slice(head.length).find(({ start, end }) => /\S/.test(below.text.slice(start, end)));
    if (extra)
      wrong.push({
        ...extra,
        message: `Expected ${head.length} cells, as in the first line: a cell with "${delimiter}" in it stands in quotes`,
      });
    const data = Object.fromEntries(
      columns.data.flatMap(([name, column]) => (valueOf(column) ? [[name, written(name, valueOf(column))]] : [])),
    );
    const said = valueOf(columns.locale);
    const locale = localeOf(said.replace(/_/g, '-')) ?? (said || null);
    const names = [valueOf(columns.key) || `row-${index + 2}`, ...(data['variant'] ? [data['variant']] : [])];
    const id = JSON.stringify([names, locale]);
    const count = (known.get(id) ?? 0) + 1;
    known.set(id, count);
    if (count > 1) names[0] += ` ${count}`;
    for (const column of columns.texts) {
      const cell = row[column.index];
      if (!cell || !/\S/.test(below.text.slice(cell.start, cell.end))) continue;
      const start = toSource(below, cell.start, cell.start).start;
      const read = entry([...names, ...(column.part ? [column.part] : [])], text(cell), start, context);
      for (const error of read.errors) errors.push(error);
      const language = column.locale ?? locale;
      const own = column.part === 'sms' || column.part === 'push' ? { ...data, channel: column.part } : data;
      units.push({ ...read.unit, ...(language && { locale: language }), ...(Object.keys(own).length && { data: own }) });
    }
  }
  const told = firstFaults(below.text, wrong, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  return catalog(units, [...told, ...errors]);
}

const csv: Format = { name: 'csv', extensions: ['csv', 'tsv'], catalog: true, comments: comments(() => [], markup), parse };
export default csv;
