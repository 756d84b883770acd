/**
 * A reading is a message as one reader gets it: one truth value for every condition of the template, one linear text,
 * a placeholder as one U+FFFC. Rules see readings only; places come back through the map.
 */
import { flatten, type Flat } from './flat.ts';
import type { Node } from './nodes.ts';
import { covering, domains, most, type Value } from './truth.ts';

const keyOf = ({ truth }: Flat): string => JSON.stringify([...truth].sort());
const ignore = () => {};

/** The reading in which every condition has its first value. */
export const firstReading = (nodes: readonly Node[]): Flat => flatten(nodes, domains(nodes), new Map(), ignore);

/**
 * The readings of a tree: one for each reachable combination of conditions. Beyond 32 a covering set instead, in which
 * every arm is read at least once where 32 readings can hold them all.
 */
export function readings(nodes: readonly Node[]): { readings: Flat[]; capped: boolean } {
  const values = domains(nodes);
  if (!values.size) return { readings: [flatten(nodes, values, new Map(), ignore)], capped: false };
  const found = new Map<string, Flat>();
  const queue: ReadonlyMap<string, Value>[] = [new Map()];
  while (queue.length && found.size < most) {
    const flat = flatten(nodes, values, queue.shift()!, (truth, variable, others) => {
      for (const value of others) if (queue.length < 1000) queue.push(new Map([...truth, [variable, value]]));
    });
    found.set(keyOf(flat), flat);
  }
  if (!queue.length) return { readings: [...found.values()], capped: false };
  const cover = new Map<string, Flat>();
  for (const given of covering(nodes, values)) {
    const flat = flatten(nodes, values, given, ignore);
    cover.set(keyOf(flat), flat);
  }
  for (const [key, flat] of found) if (cover.size < most) cover.set(key, flat);
  return { readings: [...cover.values()], capped: true };
}

/** Every branch after the other, in source order: not what anybody reads, but all that is there. */
export function everything(nodes: readonly Node[]): Flat {
  const open = (list: readonly Node[], out: Node[]): Node[] => {
    for (const node of list)
      if (node.type === 'branch') for (const arm of node.arms) open(arm.nodes, out);
      else if (node.type === 'loop') open(node.otherwise ?? [], open(node.nodes, out));
      else if (node.type === 'capture') open(node.nodes, out).push({ type: 'break', strength: 'block' });
      else out.push('nodes' in node ? { ...node, nodes: open(node.nodes, []) } : node);
    return out;
  };
  return flatten(open(nodes, []), new Map(), new Map(), ignore);
}
