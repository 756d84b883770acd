import type { Format, ParseContext, Parsed } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import { comments, markup } from './comments.ts';
import { firstFaults } from './faults.ts';
import { readAndroid } from './xml-android.ts';
import { readOdoo } from './xml-odoo.ts';
import { readResx } from './xml-resx.ts';
import { readStringsdict } from './xml-stringsdict.ts';
import { readXliff } from './xml-xliff.ts';
import { elements, readXml, rootName, type XmlElement, type XmlTree } from './xml-tree.ts';
import { placeholderStyle } from './xml-value.ts';

type Read = (below: Below, root: XmlElement, tree: XmlTree, context: ParseContext) => Parsed;

/** Who reads a file, by the element that holds all others. Any other XML holds no messages. */
const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['resources', readAndroid],
  ['root', readResx],
  ['xliff', readXliff],
  ['plist', readStringsdict],
  ['odoo', readOdoo],
  ['openerp', readOdoo],
]);

function parse(below: Below, context: ParseContext): Parsed {
  const name = rootName(below.text);
  const read = readers.get(name);
  if (!read) return { units: [], errors: [] };
  const tree = readXml(below.text);
  const root = elements(tree.children)[0];
  const inside = { ...context, styles: [placeholderStyle, ...context.styles] };
  const parsed = root ? read(below, root, tree, inside) : { units: [], errors: [] };
  const faults = firstFaults(below.text, tree.faults, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  return { ...parsed, errors: [...faults, ...parsed.errors] };
}

const xml: Format = {
  name: 'xml',
  extensions: ['xml', 'resx', 'xlf', 'xliff', 'stringsdict'],
  catalog: true,
  comments: comments(markup),
  parse,
};
export default xml;
