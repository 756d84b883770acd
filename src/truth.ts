/** What conditions may be taken to be, which of it together makes a reading, and how that is said. */
import { partsOf } from './engines/condition.ts';
import type { Test } from './engines/expression.ts';
import type { Node } from './nodes.ts';

/** What a variable is taken to be: a value it is compared with, true for anything else, false for empty. */
export type Value = string | boolean;

/** So many readings are judged at most. */
export const most = 32;
/** More values of one variable than readings are taken make no difference. */
const mostValues = 40;

/** What a variable may be. */
interface Domain {
  /** The values that make a difference, the default first. */
  readonly values: readonly Value[];
  /** Values that no condition tells from one of these. */
  readonly likewise: ReadonlyMap<string, readonly string[]>;
  /** What it asks together, of variables that are asked for by themselves too: `a && !b`. */
  readonly parts: readonly Test[];
  /** Whether these are all that it asks: then they decide it. */
  readonly decided: boolean;
  /** The variables that ask for this one together with others. */
  readonly wholes: readonly string[];
}
export type Domains = ReadonlyMap<string, Domain>;

/** The values that are asked for, and the lists of which one will do. */
interface Asked {
  readonly values: Value[];
  readonly lists: (readonly string[])[];
}

function asked(nodes: readonly Node[], out: Map<string, Asked>): Map<string, Asked> {
  const of = (variable: string): Asked => {
    let known = out.get(variable);
    if (!known) out.set(variable, (known = { values: [], lists: [] }));
    return known;
  };
  const offer = (variable: string, ...offered: readonly Value[]) => {
    const { values } = of(variable);
    for (const value of offered) if (values.length < mostValues && !values.includes(value)) values.push(value);
  };
  for (const node of nodes) {
    if (node.type === 'branch')
      for (const { test, nodes: inside } of node.arms) {
        if (test?.value === null) offer(test.variable, !test.negated, test.negated);
        else if (test) {
          const list = [test.value, ...(test.also ?? [])];
          of(test.variable).lists.push(list);
          offer(test.variable, ...list, true);
        }
        asked(inside, out);
      }
    else if (node.type === 'loop') {
      if (node.otherwise) {
        offer(node.variable, true, false);
        asked(node.otherwise, out);
      }
      asked(node.nodes, out);
    } else if ('nodes' in node) {
      if (node.type === 'brought') asked(node.given, out);
      asked(node.nodes, out);
    }
  }
  return out;
}

const none: Domain['likewise'] = new Map();

/** Of values that stand in the same lists the first counts for all. */
function domainOf({ values, lists }: Asked): Pick<Domain, 'values' | 'likewise'> {
  if (!lists.some((list) => list.length > 1)) return { values, likewise: none };
  const alike = new Map<string, string[]>();
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const where = lists.flatMap((list, i) => (list.includes(value) ? [i] : [])).join();
    const known = alike.get(where);
    if (known) known.push(value);
    else alike.set(where, [value]);
  }
  const likewise = new Map([...alike.values()].map(([first, ...others]) => [first!, others]));
  return { values: values.filter((value) => typeof value !== 'string' || likewise.has(value)), likewise };
}

const noDomains: Domains = new Map();

/** What each variable of a template may be. */
export function domains(nodes: readonly Node[]): Domains {
  const all = asked(nodes, new Map<string, Asked>());
  if (!all.size) return noDomains;
  const joined = new Map<string, Pick<Domain, 'parts' | 'decided'>>();
  for (const variable of all.size > 1 ? all.keys() : []) {
    const tests = partsOf(variable);
    const parts = tests.filter((part) => all.has(part.variable));
    if (parts.length) joined.set(variable, { parts, decided: parts.length === tests.length });
  }
  const wholesOf = (variable: string) =>
    [...joined].flatMap(([whole, { parts }]) => (parts.some((part) => part.variable === variable) ? [whole] : []));
  const alone = { parts: [], decided: false };
  return new Map(
    [...all].map(([variable, one]) => [variable, { ...domainOf(one), ...(joined.get(variable) ?? alone), wholes: wholesOf(variable) }]),
  );
}

/** Whether a test holds for a value. */
export const holds = ({ value: wanted, also, negated }: Test, value: Value): boolean =>
  (wanted === null ? value !== false : value === wanted || (typeof value === 'string' && (also?.includes(value) ?? false))) !== negated;

/** What a variable may still be, given what others are: `a && !b` where `b` holds, `b` where `a && !b` does. */
export function possible(variable: string, truth: ReadonlyMap<string, Value>, values: Domains): readonly Value[] {
  const domain = values.get(variable);
  if (!domain) return [true];
  /** Whether a part holds; undefined where that is open. */
  const held = (part: Test) => (truth.has(part.variable) ? holds(part, truth.get(part.variable)!) : undefined);
  const told = domain.parts.map(held);
  if (told.includes(false)) return domain.values.filter((value) => !value);
  if (domain.decided && told.every(Boolean)) return domain.values.filter(Boolean);
  return domain.wholes.reduce((offered, whole) => {
    const { parts, decided } = values.get(whole)!;
    const known = truth.get(whole);
    const own = parts.filter((part) => part.variable === variable);
    const others = parts.filter((part) => part.variable !== variable);
    if (known === true) return offered.filter((value) => own.every((part) => holds(part, value)));
    return known === false && decided && others.every(held) ? offered.filter((value) => !own.every((part) => holds(part, value))) : offered;
  }, domain.values);
}

/** What must hold for some words to be read: the values a variable may have, and what must hold besides. */
interface Demand {
  readonly variable: string;
  readonly allowed: readonly Value[];
  readonly size: number;
  readonly besides: Demand | null;
}

const mostDemands = 1000;

/** What each arm of a tree demands, arms that nobody can read left out. */
function demandsOf(nodes: readonly Node[], values: Domains, given: Demand | null, out: Demand[]): Demand[] {
  /** False where nothing is left: no reader gets there. */
  const narrow = (besides: Demand | null, variable: string, fits: (value: Value) => boolean): Demand | false => {
    let known = besides;
    while (known && known.variable !== variable) known = known.besides;
    const allowed = (known?.allowed ?? values.get(variable)?.values ?? []).filter(fits);
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
        let demand: Demand | null | false = test ? narrow(rest, test.variable, (value) => holds(test, value)) : rest;
        for (const part of test && !test.negated ? (values.get(test.variable)?.parts ?? []) : [])
          if (demand) demand = narrow(demand, part.variable, (value) => holds(part, value));
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
export function covering(nodes: readonly Node[], values: Domains): ReadonlyMap<string, Value>[] {
  const worlds: Map<string, readonly Value[]>[] = [new Map([...values].map(([variable, domain]) => [variable, domain.values.slice(0, 1)]))];
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

/** So many values are named; of more, one says enough. */
const mostNamed = 5;

/** "when `plan` is empty", "when `plan` is "gold" or "silver"", "when `a > b` does not hold". */
export function inWords(truth: ReadonlyMap<string, Value>, values: Domains): string {
  const words = [...truth].map(([variable, value]) => {
    if (typeof value === 'string') {
      const all = [value, ...(values.get(variable)?.likewise.get(value) ?? [])].map((one) => `"${one}"`);
      const named = all.length > mostNamed ? [...all.slice(0, mostNamed - 1), `${all.length - mostNamed + 1} others`] : all;
      return `\`${variable}\` is ${named.join(' or ')}`;
    }
    if (values.get(variable)?.values.some((other) => typeof other === 'string') && value) return `\`${variable}\` is anything else`;
    if (plainPath.test(variable)) return `\`${variable}\` is ${value ? 'set' : 'empty'}`;
    return `\`${variable}\` ${value ? 'holds' : 'does not hold'}`;
  });
  return words.length ? `when ${words.join(' and ')}` : '';
}
