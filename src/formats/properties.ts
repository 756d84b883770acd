/**
 * @format Java properties
 * @family catalogs
 * @reads lines that go on, escapes, the choices and apostrophes of MessageFormat
 * @notYet properties as XML
 */
import type { Format, ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import { comments, markup, wholeLines, type Find } from './comments.ts';
import { catalog, entry } from './catalog.ts';
import { firstFaults } from './faults.ts';
import { doublesApostrophes, formattedArgument, hasArguments, printedText, withChoices, withArguments } from './message-format.ts';
import { propertyPairs, type Pair } from './properties-lines.ts';

/** One pair as a unit; `doubled` says whether the file writes apostrophes for MessageFormat. */
function unitOf({ key, value, start }: Pair, below: Below, doubled: boolean, context: ParseContext): { unit: Unit; errors: ParseError[] } {
  const name = [key.text];
  const at = toSource(below, start, start).start;
  if (!hasArguments(value.text)) {
    const { unit, errors } = entry(name, value, at, context);
    return { unit, errors: [...errors] };
  }
  const { text, literal } = printedText(value, doubled);
  const errors: ParseError[] = [];
  const nodes = withChoices(text, (piece) => {
    const read = entry(name, piece, at, context);
    for (const error of read.errors) errors.push(error);
    return read.unit.nodes;
  });
  return { unit: { key: name, offset: toSource(value, 0, 0).start, nodes: withArguments(nodes, literal) }, errors };
}

function parse(below: Below, context: ParseContext): Parsed {
  const { pairs, faults } = propertyPairs(below);
  const doubled = pairs.some(({ value }) => doublesApostrophes(value.text));
  const inside = { ...context, styles: [formattedArgument, ...context.styles] };
  const units: Unit[] = [];
  const errors: ParseError[] = firstFaults(below.text, faults, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  for (const pair of pairs) {
    const read = unitOf(pair, below, doubled, inside);
    units.push(read.unit);
    for (const error of read.errors) errors.push(error);
  }
  return catalog(units, errors);
}

/** Lines that begin with `#` or `!` and do not carry on the line before. */
const propertiesComments: Find = (text) =>
  wholeLines(/^[ \t\f]*[#!]/gm)(text).filter(
    ({ start }) => !/(?:^|[^\\])(?:\\\\)*\\\r?\n$/.test(text.slice(Math.max(0, start - 50), start)),
  );

const properties: Format = {
  name: 'properties',
  extensions: ['properties'],
  catalog: true,
  comments: comments(propertiesComments, markup),
  parse,
};
export default properties;
