/**
 * ICU MessageFormat in a catalog's value: plural and select arms become branches. The value is rewritten, in a layer of its
 * own, into tags that the scanner knows; what is text stays what it is, and leads back to the value.
 *
 * @format ICU MessageFormat 1 and 2
 * @family catalogs
 * @reads in a value of any catalog: each arm of plural, select and match is a branch
 */
import { toSource, type Mapped } from '../mapped.ts';
import type { ParseError } from '../format.ts';
import type { Node } from '../nodes.ts';
import { isMessageFormat1, messageFormat1 } from './icu-1.ts';
import { isMessageFormat2, messageFormat2 } from './icu-2.ts';

/** A fault in a value, by its offsets there. */
export interface IcuFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Icu {
  /** The value with marked code for what ICU writes in braces. */
  readonly text: Mapped;
  readonly errors: readonly ParseError[];
}

/** The version of ICU MessageFormat that a value is written in; 0 for none. Java's own format has its own reader. */
export const icuVersion = (text: string, java = false): 0 | 1 | 2 => (isMessageFormat2(text) ? 2 : isMessageFormat1(text, java) ? 1 : 0);

/** Reads a value as ICU MessageFormat. */
export function readIcu(value: Mapped, version: 1 | 2): Icu {
  const read = version === 2 ? messageFormat2(value) : messageFormat1(value);
  const errors = read.faults.slice(0, 5).map(({ start, end, message }) => ({ place: toSource(value, start, end), message }));
  return { text: read.text, errors };
}

/**
 * Nodes of a layer as they are meant: the arm for everything else last, where branches look for it (of forms without one the
 * last is it), and placeholders in the role that their format tells.
 */
export const settled = (nodes: readonly Node[]): Node[] =>
  nodes.map((node): Node => {
    if (node.type === 'placeholder') {
      const format = /\| (date|money)/.exec(node.site.below.text.slice(node.site.start, node.site.end))?.[1];
      return format === 'date' || format === 'money' ? { ...node, role: format } : node;
    }
    if (node.type !== 'branch') return 'nodes' in node ? { ...node, nodes: settled(node.nodes) } : node;
    const arms = node.arms.map((arm) => ({ ...arm, nodes: settled(arm.nodes) }));
    const named = arms.filter(({ test }) => test);
    const rest = named.length < arms.length ? arms.filter(({ test }) => !test) : named.splice(-1).map((arm) => ({ ...arm, test: null }));
    return { ...node, arms: [...named, ...rest] };
  });
