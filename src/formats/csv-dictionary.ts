/** Tables without names of columns: a text and its translation, in a file that is called as its language (`ro_RO.csv` of Magento). */
import { translatedStyles } from '../engines/inline.ts';
import type { ParseContext, Parsed } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import { localeOf } from '../metadata.ts';
import { catalog, entry } from './catalog.ts';
import { cellText, type Cell } from './csv-cells.ts';

/** Whether a file is called as a language is. */
export function isDictionary(below: Below): boolean {
  const name = toSource(below, 0, 0).source.path.split('/').at(-1)!;
  return localeOf(name.replace(/\.\w+$/, '')) !== null;
}

/** The translations of a dictionary, by the texts they are of. */
export function dictionary(below: Below, rows: readonly (readonly Cell[])[], delimiter: string, context: ParseContext): Parsed {
  const styles = [...context.styles, ...translatedStyles('magento')];
  const read = rows.flatMap(([source, translation]) => {
    const key = source ? cellText(below, source, delimiter).text : '';
    if (!key || !translation) return [];
    const text = cellText(below, translation, delimiter);
    return text.text.trim() ? [entry([key], text, toSource(below, translation.start, translation.end).start, { ...context, styles })] : [];
  });
  return catalog(
    read.map(({ unit }) => ({ ...unit, worded: true })),
    read.flatMap(({ errors }) => errors),
  );
}
