/**
 * @format YAML
 * @family catalogs
 * @reads every text with its key, in every style of quotes and blocks; plural forms joined
 * @notYet `<<` in the entries that it brings texts into
 */
import { isAlias, isMap, isPair, isScalar, type Pair, type ParsedNode } from 'yaml';
import type { Format, ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import { comments, markup } from './comments.ts';
import { yamlComments } from './yaml-comments.ts';
import { catalog, entry } from './catalog.ts';
import { yamlDocuments } from './yaml-documents.ts';
import { placeholderAt, yamlErrors, type Fault } from './yaml-errors.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** What a walk through a document gathers. */
interface Found {
  readonly units: Unit[];
  readonly errors: ParseError[];
  readonly faults: Fault[];
  readonly anchors: ReadonlySet<string>;
}

const anchor = /&([^\s,[\]{}]+)/g;

const unclosed = (text: string, [start, end]: readonly [number, number, number], quote: string) =>
  end - start < 2 || text[end - 1] !== quote;

const keyOf = (key: ParsedNode | null, text: string): string => {
  if (!key) return '';
  return isScalar(key) ? key.source : text.slice(key.range[0], key.range[1]);
};

/** Of equal keys the last counts, as in Rails. */
function withoutOverwritten(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], text: string) {
  const last = new Map(pairs.map((pair) => [keyOf(pair.key, text), pair]));
  return last.size === pairs.length ? last : [...last].sort(([, a], [, b]) => (a.key?.range[0] ?? 0) - (b.key?.range[0] ?? 0));
}

function walk(below: Below, node: ParsedNode | null, key: readonly string[], context: ParseContext, out: Found): void {
  if (!node) return;
  const { text } = below;
  const [start] = node.range;
  if (isAlias(node)) {
    // The text stands at the anchor, and is read there. `*|NAME|*` looks like an alias.
    if (!out.anchors.has(node.source)) out.faults.push({ code: 'BAD_ALIAS', message: '', pos: [start, node.range[1]] });
  } else if (isScalar(node)) {
    if (typeof node.value !== 'string') return;
    const quote = node.type === 'QUOTE_DOUBLE' ? '"' : node.type === 'QUOTE_SINGLE' ? "'" : '';
    if (quote && unclosed(text, node.range, quote)) {
      out.faults.push({ code: 'MISSING_CHAR', message: `Missing closing ${quote}`, pos: [start, start + 1] });
      return;
    }
    const { unit, errors } = entry(key, yamlScalar(below, node), toSource(below, start, start).start, context);
    out.units.push(unit);
    for (const error of errors) out.errors.push(error);
  } else if (node.srcToken?.type === 'flow-collection' && placeholderAt(text, start)) {
    out.faults.push({ code: 'BAD_SCALAR_START', message: '', pos: [start, node.range[1]] }); // `{{name}}` without quotes
  } else if (isMap(node)) {
    for (const [name, pair] of withoutOverwritten(node.items, text)) walk(below, pair.value, [...key, name], context, out);
  } else {
    for (const [index, item] of node.items.entries())
      walk(below, isPair<ParsedNode, ParsedNode | null>(item) ? item.value : item, [...key, String(index)], context, out);
  }
}

function parse(below: Below, context: ParseContext): Parsed {
  const anchors = new Set([...below.text.matchAll(anchor)].map(([, name]) => name!));
  const out: Found = { units: [], errors: [], faults: [], anchors };
  const { documents, faults } = yamlDocuments(below.text);
  for (const [index, document] of documents.entries()) walk(below, document.contents, index ? [String(index)] : [], context, out);
  // An open quote is reported where it opens, not at the end of the file.
  const open = out.faults.some(({ message }) => message.startsWith('Missing closing'));
  const rest = open ? faults.filter(({ message }) => !message.startsWith('Missing closing')) : faults;
  return catalog(out.units, [...yamlErrors(below, [...out.faults, ...rest]), ...out.errors]);
}

const yaml: Format = { name: 'yaml', extensions: ['yml', 'yaml'], catalog: true, comments: comments(yamlComments, markup), parse };
export default yaml;
