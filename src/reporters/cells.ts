/** Cells of a table for spreadsheets: none is taken for a formula. */

// Where a table is opened with semicolons between its cells, a cell begins behind each of them.
const formula = /(^|;)([\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
const defused = /(^|;)([\s"']*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** A text with an apostrophe before whatever a spreadsheet would calculate. */
export const defuse = (text: string): string => text.replace(formula, "$1$2'");

/** The text of a cell before it was defused. */
export const undefuse = (cell: string): string => cell.replace(defused, '$1$2');

/** A cell in quotes. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A table with the mark that tells spreadsheets its encoding. */
export const tableOf = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((row) => `${row.join(',')}\n`).join('')}`;
