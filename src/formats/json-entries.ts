/**
 * The entries of a JSON file, by the shape of what it holds.
 *
 * @format ARB
 * @family apps
 * @reads every text but the notes on it; plurals as in ICU
 */
import type { ParseContext, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import type { Style } from '../engines/inline.ts';
import type { Node } from '../nodes.ts';
import { entry } from './catalog.ts';
import { textAt, membersOf, type JsonNode, type JsonText } from './json-tree.ts';
import { braze } from './vendor-braze.ts';
import { sendgrid } from './vendor-sendgrid.ts';
import { sfmc } from './vendor-sfmc.ts';
import { xcstrings } from './xcstrings.ts';

/** What a file's entries are, and what it says of them all. */
export interface Entries {
  readonly units: readonly Unit[];
  readonly errors: readonly ParseError[];
  readonly locale?: string;
}

/** `$t(key)`: i18next puts another entry there. */
const nesting: Style = { name: '$t(x)', open: '$t(', pattern: /\$t\(\s*([\w.:-]{1,200})\s*(?:,[^()]{0,200})?\)/g };

function nested(nodes: readonly Node[]): Node[] {
  return nodes.map((node): Node => {
    if (node.type === 'placeholder' && node.site.below.text.startsWith('$t(', node.site.start))
      return { type: 'include', kind: 'key', name: node.name, nodes: [], site: node.site };
    if (node.type === 'branch') return { ...node, arms: node.arms.map((arm) => ({ ...arm, nodes: nested(arm.nodes) })) };
    return 'nodes' in node ? { ...node, nodes: nested(node.nodes) } : node;
  });
}

/** Every string is an entry. */
function strings(root: JsonNode, below: Below, context: ParseContext): Entries {
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  const inside = { ...context, styles: [nesting, ...context.styles] };
  const add = ({ text, offset }: JsonText, key: readonly string[]) => {
    const read = entry(key, text, toSource(below, offset, offset).start, inside);
    units.push(text.text.includes('$t(') ? { ...read.unit, nodes: nested(read.unit.nodes) } : read.unit);
    for (const error of read.errors) errors.push(error);
  };
  const walk = (node: JsonNode, key: readonly string[]) => {
    if (node.type === 'text') add(node, key);
    else for (const [name, value] of membersOf(node)) walk(value, [...key, name]);
  };
  walk(root, []);
  return { units, errors };
}

/** Application Resource Bundle: keys with `@` describe the others. */
function arb(root: JsonNode, below: Below, context: ParseContext): Entries | null {
  if (root.type !== 'object') return null;
  const locale = textAt(root, '@@locale')?.text.text;
  if (locale === undefined && !('path' in below && below.path.endsWith('.arb'))) return null;
  const entries = root.entries.filter(({ key }) => !key.startsWith('@'));
  const read = strings({ type: 'object', entries }, below, context);
  return locale ? { ...read, locale: locale.replaceAll('_', '-') } : read;
}

const shapes: readonly ((root: JsonNode, below: Below, context: ParseContext) => Entries | null)[] = [
  arb,
  xcstrings,
  braze,
  sendgrid,
  sfmc,
];

/** The entries of a file. */
export function jsonEntries(root: JsonNode | null, below: Below, context: ParseContext): Entries {
  if (!root) return { units: [], errors: [] };
  for (const shape of shapes) {
    const found = shape(root, below, context);
    if (found) return found;
  }
  return strings(root, below, context);
}
