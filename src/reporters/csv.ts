/** A table for Excel, LibreOffice and others: a problem a row. No cell is taken for a formula. */
import type { Reporter } from '../reporter.ts';
import type { LintMessage } from '../run.ts';
import { ownerOf, remedies, severityOf } from './findings.ts';
import { printable, shortPath } from './printable.ts';

// Where a table is opened with semicolons between its cells, a cell begins behind each of them.
const formula = /(^|;)([\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** A cell in quotes. What a spreadsheet would calculate has an apostrophe before it, and so has what began with a tab or a line end. */
function cell(text: string): string {
  const shown = printable(text).replace(formula, "$1$2'");
  const defused = /^[\t\r\n]/.test(text) && !shown.startsWith("'") ? `'${shown}` : shown;
  return `"${defused.replaceAll('"', '""')}"`;
}

const columns: readonly (readonly [name: string, of: (one: LintMessage) => string | number])[] = [
  ['line', ({ line }) => line],
  ['column', ({ column }) => column],
  ['severity', severityOf],
  ['rule', ({ ruleId }) => ruleId ?? ''],
  ['problem', ({ message }) => message],
  ['what helps', (one) => remedies(one).join('; or ')],
  ['message', ({ entry = '' }) => entry],
  ['channel', ({ channel = '' }) => channel],
  ['language', ({ locale = '' }) => locale],
  ['purpose', ({ purpose = '' }) => purpose],
  ['owner', ownerOf],
  ['when', ({ condition = '' }) => condition],
  ['category', ({ category = '' }) => category],
  ['journey', ({ journey }) => journey ?? ''],
  ['step', ({ step }) => step ?? ''],
];

const csv: Reporter = (results, { cwd }) => {
  const rows = results.flatMap(({ filePath, messages }) =>
    messages.map((one) => [
      cell(shortPath(cwd, filePath)),
      ...columns.map(([, of]) => {
        const value = of(one);
        return typeof value === 'number' ? String(value) : cell(value);
      }),
    ]),
  );
  return `\ufeff${[['file', ...columns.map(([name]) => name)], ...rows].map((row) => `${row.join(',')}\n`).join('')}`;
};

export default csv;
