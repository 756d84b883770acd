/** What conditions may be taken to be, which of it together makes a reading, and how that is said. */
import type { Test } from './engines/expression.ts';
import type { Node } from './nodes.ts';

/** What a variable is taken to be: a value it is compared with, true for anything else, false for empty. */
export type Value = string | boolean;

/** So many readings are judged at most. */
export const most = 32;
/** More values of one variable than readings are taken make no difference. */
const mostValues = 40;

/** The values that matter for each variable of a template, the default first. */
export function domains(nodes: readonly Node[], out = new Map<string, Value[]>()): Map<string, Value[]> {
  const offer = (variable: string, value: Value) => {
    const values = out.get(variable);
    if (!values) out.set(variable, [value]);
    else if (values.length < mostValues && !values.includes(value)) values.push(value);
  };
  for (const node of nodes) {
    if (node.type === 'branch')
      for (const { test, nodes: inside } of node.arms) {
        if (test) {
          offer(test.variable, test.value ?? !test.negated);
          offer(test.variable, test.value === null ? test.negated : true);
        }
        domains(inside, out);
      }
    else if (node.type === 'loop') {
      if (node.otherwise) {
        offer(node.variable, true);
        offer(node.variable, false);
        domains(node.otherwise, out);
      }
      domains(node.nodes, out);
    } else if ('nodes' in node) {
      if (node.type === 'brought') domains(node.given, out);
      domains(node.nodes, out);
    }
  }
  return out;
}

/** Whether a test holds for a value. */
export const holds = ({ value: wanted, also, negated }: Test, value: Value): boolean =>
  (wanted === null ? value !== false : value === wanted || (typeof value === 'string' && (also?.includes(value) ?? false))) !== negated;

/** What must hold for some words to be read: the values a variable may have, and what must hold besides. */
interface Demand {
  readonly variable: string;
  readonly allowed: readonly Value[];
  readonly size: number;
  readonly besides: Demand | null;
}

const mostDemands = 1000;

/** What each arm of a tree demands, arms that nobody can read left out. */
function demandsOf(nodes: readonly Node[], values: ReadonlyMap<string, readonly Value[]>, given: Demand | null, out: Demand[]): Demand[] {
  /** False where nothing is left: no reader gets there. */
  const narrow = (besides: Demand | null, variable: string, fits: (value: Value) => boolean): Demand | false => {
    let known = besides;
    while (known && known.variable !== variable) known = known.besides;
    const allowed = (known?.allowed ?? values.get(variable) ?? []).filter(fits);
    const others = besides?.variable === variable ? besides.besides : besides; // what was said of it is now said more narrowly
    return allowed.length > 0 && { variable, allowed, size: (others?.size ?? 0) + 1, besides: others };
  };
  const enter = (inside: readonly Node[], demand: Demand | null) => {
    if (demand) out.push(demand);
    demandsOf(inside, values, demand, out);
  };
  for (const node of nodes) {
    if (out.length >= mostDemands) break;
    if (node.type === 'branch') {
      let rest: Demand | null | false = given;
      for (const { test, nodes: inside } of node.arms) {
        if (rest === false || out.length >= mostDemands) break;
        const demand: Demand | null | false = test ? narrow(rest, test.variable, (value) => holds(test, value)) : rest;
        if (demand !== false) enter(inside, demand);
        rest = test ? narrow(rest, test.variable, (value) => !holds(test, value)) : false;
      }
    } else if (node.type === 'loop' && node.otherwise) {
      const some = narrow(given, node.variable, (value) => value !== false);
      const none = narrow(given, node.variable, (value) => value === false);
      if (some) enter(node.nodes, some);
      if (none) enter(node.otherwise, none);
    } else if ('nodes' in node) {
      if (node.type === 'brought') demandsOf(node.given, values, given, out);
      demandsOf(node.nodes, values, given, out);
    }
  }
  return out;
}

/** Few sets of values that meet as many demands as there is room for; the default values first. */
export function covering(nodes: readonly Node[], values: ReadonlyMap<string, readonly Value[]>): ReadonlyMap<string, Value>[] {
  const worlds: Map<string, readonly Value[]>[] = [new Map([...values].map(([variable, list]) => [variable, list.slice(0, 1)]))];
  const agrees = (world: ReadonlyMap<string, readonly Value[]>, demand: Demand) => {
    for (let one: Demand | null = demand; one; one = one.besides) {
      const had = world.get(one.variable);
      if (had && !one.allowed.some((value) => had.includes(value))) return false;
    }
    return true;
  };
  for (const demand of demandsOf(nodes, values, null, []).sort((a, b) => b.size - a.size)) {
    let world = worlds.find((one) => agrees(one, demand));
    if (!world && worlds.length < most) worlds.push((world = new Map()));
    if (!world) continue;
    for (let one: Demand | null = demand; one; one = one.besides) {
      const had = world.get(one.variable);
      world.set(one.variable, had ? one.allowed.filter((value) => had.includes(value)) : one.allowed);
    }
  }
  return worlds.map((world) => new Map([...world].map(([variable, list]) => [variable, list[0]!])));
}

const plainPath = /^[\w.$@\->?[\]'"]+$/;

/** "when `plan` is empty", "unless `a > b`". */
export function inWords(truth: ReadonlyMap<string, Value>, values: ReadonlyMap<string, readonly Value[]>): string {
  const words = [...truth].map(([variable, value]) => {
    if (typeof value === 'string') return `\`${variable}\` is "${value}"`;
    if (values.get(variable)?.some((other) => typeof other === 'string') && value) return `\`${variable}\` is anything else`;
    if (plainPath.test(variable)) return `\`${variable}\` is ${value ? 'set' : 'empty'}`;
    return `\`${variable}\` ${value ? 'holds' : 'does not hold'}`;
  });
  return words.length ? `when ${words.join(' and ')}` : '';
}
