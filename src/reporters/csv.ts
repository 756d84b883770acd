/** A table for Excel, LibreOffice and others: a problem a row. No cell is taken for a formula. */
import type { Reporter } from '../reporter.ts';
import type { LintMessage } from '../run.ts';
import { defuse, quoted, tableOf } from './cells.ts';
import { ownerOf, remedies, severityOf } from './findings.ts';
import { printable, shortPath } from './printable.ts';

/** What a spreadsheet would calculate has an apostrophe before it, and so has what began with a tab or a line end. */
function cell(text: string): string {
  const shown = defuse(printable(text));
  return quoted(/^[\t\r\n]/.test(text) && !shown.startsWith("'") ? `'${shown}` : shown);
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
  return tableOf([['file', ...columns.map(([name]) => name)], ...rows]);
};

export default csv;
