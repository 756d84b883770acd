/**
 * Puts a message together: partials, layouts, blocks and translation keys are resolved inside the project. What cannot
 * be found stays an include; readings know where text comes in that nobody here has seen.
 */
import type { ParseError } from './format.ts';
import { toSource } from './mapped.ts';
import type { Include, Node, Slot } from './nodes.ts';

/** What composition asks of the project. */
export interface Library {
  /** The nodes of the file that a partial's or layout's name means, or null. */
  template(name: string, from: string): { path: string; nodes: readonly Node[] } | null;
  /** The text of a translation key, or null. */
  translation(key: string, from: string, locale: string): { entry: string; nodes: readonly Node[] } | null;
}

export interface Composed {
  readonly nodes: readonly Node[];
  /** Files and entries that were brought in. */
  readonly composed: readonly string[];
  /** Names that nothing in the project answers to. */
  readonly missing: readonly string[];
  readonly errors: readonly ParseError[];
}

interface Scope {
  readonly path: string;
  readonly chain: readonly string[];
  readonly slots: ReadonlyMap<string, readonly Node[]>;
  /** What a layout's content place holds. */
  readonly content: readonly Node[] | null;
  /** All of the file, in which its macros stand. */
  readonly file: readonly Node[];
}

type Captured = Extract<Node, { type: 'capture' }>;

/** The macros and kept words of a file, by name. */
function capturesOf(nodes: readonly Node[], out = new Map<string, Captured>()): Map<string, Captured> {
  for (const node of nodes) {
    if (node.type === 'capture') out.set(node.name, node);
    else if (node.type === 'branch') for (const arm of node.arms) capturesOf(arm.nodes, out);
    else if ('nodes' in node) capturesOf(node.nodes, out);
  }
  return out;
}

/** Names of what is printed. */
function printedIn(nodes: readonly Node[], out = new Set<string>()): Set<string> {
  for (const node of nodes) {
    if (node.type === 'placeholder') out.add(node.name);
    else if (node.type === 'branch') for (const arm of node.arms) printedIn(arm.nodes, out);
    else if ('nodes' in node) printedIn(node.nodes, out);
  }
  return out;
}

/** What a macro prints, with those of its file that it prints in turn. */
function macroIn(file: readonly Node[], name: string): readonly Node[] | null {
  const all = capturesOf(file);
  const found = all.get(name);
  if (!found) return null;
  const used = new Map<string, Captured>();
  const queue = [...printedIn(found.nodes)];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const kept = next === name || used.has(next) ? undefined : all.get(next);
    if (kept) queue.push(...printedIn(used.set(next, kept).get(next)!.nodes));
  }
  return [...used.values(), ...found.nodes];
}

/** Bounds that no message comes near to: an include in an include in an include …, and all there are. */
const deepest = 20;
const mostIncludes = 1000;
const mostErrors = 10;

/** Every translation key that a tree asks for. */
export function keysOf(nodes: readonly Node[], out = new Set<string>()): Set<string> {
  for (const node of nodes) {
    if (node.type === 'include') {
      if (node.kind === 'key') out.add(node.name);
      keysOf(node.given ?? [], out);
    }
    if (node.type === 'branch') for (const { nodes: inside } of node.arms) keysOf(inside, out);
    else if ('nodes' in node) keysOf(node.nodes, out);
    if (node.type === 'loop' && node.otherwise) keysOf(node.otherwise, out);
  }
  return out;
}

/** Whether composition may change a node: most texts have none that it does. */
const isComposed = ({ type }: Node): boolean =>
  type === 'branch' || type === 'loop' || type === 'capture' || type === 'slot' || type === 'include';

const isLayout = (node: Node): node is Include => node.type === 'include' && node.kind === 'layout' && node.nodes.length === 0;

function slotsOf(nodes: readonly Node[], out = new Map<string, readonly Node[]>()): Map<string, readonly Node[]> {
  for (const node of nodes)
    if (node.type === 'slot') {
      out.set(node.name, node.nodes);
      slotsOf(node.nodes, out);
    } else if (node.type === 'branch') for (const { nodes: inside } of node.arms) slotsOf(inside, out);
  return out;
}

/** Composes the tree of one message for one locale. `layout` wraps it by convention of its framework (Rails). */
export function compose(nodes: readonly Node[], path: string, locale: string, library: Library, layout: string | null = null): Composed {
  const composed = new Set<string>();
  const missing = new Set<string>();
  const errors: ParseError[] = [];

  let brought = 0;
  const fault = ({ site: { below, start, end } }: Include, message: string) => {
    const place = toSource(below, start, end);
    if (errors.length < mostErrors && !errors.some((error) => error.place.source === place.source && error.place.start === place.start))
      errors.push({ place, message });
  };
  /** Why a file or an entry cannot be brought in here, or null. */
  const obstacle = (target: string, chain: readonly string[]): string | null => {
    const known = chain.indexOf(target);
    if (known >= 0) return `Unexpected circle of includes: ${[...chain.slice(known), target].join(' → ')}. Take one of them out`;
    if (chain.length > deepest) return `Too many includes inside each other: expected at most ${deepest}`;
    return brought++ < mostIncludes ? null : `Too many includes in one message: expected at most ${mostIncludes}`;
  };

  const bring = (
    node: Include,
    scope: Scope,
    content: readonly Node[] | null,
    slots: ReadonlyMap<string, readonly Node[]>,
  ): readonly Node[] => {
    const { name, macro } = node;
    const home = macro !== undefined && !name ? { path: scope.path, nodes: scope.file } : name ? library.template(name, scope.path) : null;
    const found = home && (macro === undefined ? home.nodes : macroIn(home.nodes, macro));
    if (!found) {
      missing.add([name, macro].filter(Boolean).join('#') || 'an include whose name is computed');
      const inside = content ? expand(content, scope) : [];
      return [{ ...node, nodes: [] }, ...inside, ...(content ? [{ ...node, nodes: [] }] : [])];
    }
    const target = macro === undefined ? home.path : `${home.path}#${macro}`;
    const wrong = obstacle(target, scope.chain);
    if (wrong) fault(node, wrong);
    if (wrong) return content ? expand(content, scope) : [];
    if (home.path !== path) composed.add(home.path);
    const chain = [...scope.chain, target];
    const wrapped = content && expand(content, scope); // what is wrapped belongs to the file that it stands in
    const nodes = unit(found, { path: home.path, chain, slots, content: wrapped, file: home.nodes });
    return node.kind === 'partial' ? [{ type: 'brought', kind: node.kind, name, nodes, given: [], site: node.site }] : nodes;
  };

  /** A file's nodes: where it extends a layout, the layout with this file's blocks in it. */
  const unit = (list: readonly Node[], scope: Scope): readonly Node[] => {
    const parent = list.find(isLayout);
    if (!parent) return expand(list, scope);
    const slots = new Map([...slotsOf(list), ...scope.slots]);
    const rest = list.filter((node) => node !== parent && node.type !== 'slot');
    return [
      ...expand(
        rest.filter((node) => node.type === 'capture'),
        scope,
      ),
      ...bring(parent, { ...scope, slots }, null, slots),
    ];
  };

  const expand = (list: readonly Node[], scope: Scope): readonly Node[] => (list.some(isComposed) ? expandAll(list, scope) : list);

  const expandAll = (list: readonly Node[], scope: Scope): readonly Node[] =>
    list.flatMap((node): readonly Node[] => {
      switch (node.type) {
        case 'branch':
          return [{ ...node, arms: node.arms.map(({ test, nodes: inside }) => ({ test, nodes: expand(inside, scope) })) }];
        case 'loop':
          return [{ ...node, nodes: expand(node.nodes, scope), otherwise: node.otherwise && expand(node.otherwise, scope) }];
        case 'capture':
          return [{ ...node, nodes: expand(node.nodes, scope) }];
        case 'slot':
          return fill(node, scope);
        case 'include':
          return include(node, scope);
        default:
          return [node];
      }
    });

  const fill = (slot: Slot, scope: Scope): readonly Node[] => {
    const given = scope.slots.get(slot.name);
    const rest = new Map(scope.slots);
    rest.delete(slot.name); // a block that contains itself must end
    return [{ ...slot, nodes: expand(given ?? slot.nodes, given ? { ...scope, slots: rest } : scope) }];
  };

  const include = (node: Include, scope: Scope): readonly Node[] => {
    if (node.kind === 'partial') return bring(node, scope, null, new Map());
    if (node.kind === 'layout') return bring(node, scope, node.nodes.length ? node.nodes : null, slotsOf(node.nodes));
    if (node.kind === 'content') {
      if (!node.name) return scope.content ? [{ type: 'slot', name: '', nodes: scope.content }] : [node];
      const given = scope.slots.get(node.name);
      return given ? [{ type: 'slot', name: node.name, nodes: expand(given, { ...scope, content: null }) }] : [];
    }
    const found = library.translation(node.name, scope.path, locale);
    if (found) {
      const wrong = obstacle(found.entry, scope.chain);
      if (wrong) fault(node, wrong);
      if (wrong) return [];
      composed.add(found.entry);
      const nodes = expand(found.nodes, { ...scope, chain: [...scope.chain, found.entry] });
      const given = (node.given ?? []).map((capture) => ({ ...capture, nodes: expand(capture.nodes, scope) }));
      return [{ type: 'brought', kind: 'key', name: node.name, nodes, given, site: node.site }];
    }
    if (!node.nodes.length) missing.add(node.name);
    return node.nodes.length ? expand(node.nodes, scope) : [node];
  };

  const scope: Scope = { path, chain: [path], slots: new Map(), content: null, file: nodes };
  let whole = unit(nodes, scope);
  const wrapper = layout ? library.template(layout, path) : null;
  if (wrapper) {
    composed.add(wrapper.path);
    whole = unit(wrapper.nodes, { path: wrapper.path, chain: [path, wrapper.path], slots: new Map(), content: whole, file: wrapper.nodes });
  }
  return { nodes: whole, composed: [...composed], missing: [...missing], errors };
}
