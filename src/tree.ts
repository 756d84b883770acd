/** Nests a template's items by its opening and closing tags. */
import { called, close, closes, isCall, macroName, type Frame } from './blocks.ts';
import { printed, targetOf, variableOf, type Printed } from './engines/expression.ts';
import type { Style } from './engines/inline.ts';
import type { Construct } from './engines/scan.ts';
import type { Below } from './mapped.ts';
import type { Item, Node, Site } from './nodes.ts';
import { expression, type Names } from './said.ts';

export interface TreeError extends Site {
  readonly message: string;
}

/** More faults than these say the same. */
const mostErrors = 10;
/** Blocks inside each other beyond these are read flat. */
const deepest = 200;

/** Nests items by the template's tags. Never throws: what does not pair is named in `errors` and read as if it were not there. */
export function tree(items: readonly Item[], styles: readonly Style[]): { nodes: Node[]; errors: TreeError[] } {
  const root: Node[] = [];
  const stack: Frame[] = [];
  const errors: TreeError[] = [];
  const names = namesOf(items);
  const nest = (inner: readonly Item[]) => tree(inner, styles).nodes;
  const current = () => stack.at(-1)?.arms.at(-1)?.nodes ?? root;
  const add = (nodes: readonly Node[], to = current()) => {
    for (const node of nodes) to.push(node); // not spread: there may be more than a call takes
  };
  const unclosed = (frame: Frame) => {
    const { start, end } = frame.construct;
    if (errors.length >= mostErrors) return;
    errors.push({ below: frame.below, start, end, message: `Expected an end for "${frame.below.text.slice(start, end).slice(0, 60)}"` });
  };
  /** Gives up the blocks inside the one at `index`, which ends or goes on without them. */
  const giveUp = (index: number) => {
    for (const frame of stack.splice(index + 1).reverse()) {
      unclosed(frame);
      for (const { nodes } of frame.arms) add(nodes, stack[index]!.arms.at(-1)!.nodes);
    }
  };

  for (const item of items) {
    if (item.type !== 'construct') {
      current().push(item);
      continue;
    }
    const { construct, below } = item;
    switch (construct.kind) {
      case 'open':
        if (construct.keyword === 'block' && /["'{|]/.test(construct.rest.replace(/^\S+/, '')) && construct.engine === 'jinja') break;
        if (stack.length < deepest) stack.push({ construct, below, arms: [{ middle: null, nodes: [] }] });
        break;
      case 'middle': {
        const index = stack.findLastIndex((frame) => frame.construct.engine === construct.engine);
        if (index < 0) break;
        giveUp(index);
        stack[index]!.arms.push({ middle: construct, nodes: [] });
        break;
      }
      case 'close': {
        const index = stack.findLastIndex((frame) => closes(construct, frame.construct));
        if (index < 0) break;
        giveUp(index);
        add(close(stack.pop()!, names, construct.start));
        break;
      }
      case 'include':
        current().push(include(construct, below, names));
        break;
      case 'expression':
        add(expression(construct, below, styles, names, nest));
        break;
      case 'code': {
        const assigned = construct.keyword === 'assign' || construct.keyword === 'set' ? assignment(construct) : null;
        if (assigned && names.kept.has(assigned.name))
          current().push({ type: 'capture', name: assigned.name, nodes: expression(assigned.value, below, styles, names, nest) });
        break;
      }
      default: // comments print nothing
    }
  }
  for (const frame of stack.splice(0)) {
    unclosed(frame);
    for (const { nodes } of frame.arms) add(nodes, root);
  }
  return { nodes: root, errors };
}

/** `name = value`. */
function assignment(construct: Construct): { name: string; value: Construct } | null {
  const match = /^[@$]?([\w.$>-]+)\s*(?:\|\|)?:?=(?!=)\s*([^]+)$/.exec(construct.rest);
  if (!match || construct.rest.length > 2000) return null;
  const value: Construct = { ...construct, kind: 'expression', keyword: '', rest: match[2]!.trim().replace(/;$/, '') };
  return { name: variableOf(match[1]!), value };
}

const isProse = (text: string) => (/[\s,.!?]/.test(text) && /\p{L}/u.test(text)) || /^\p{Lu}\p{Ll}+$/u.test(text);
const saysWords = (print: Printed, code: string): boolean =>
  print.kind === 'words'
    ? isProse(code.slice(print.at.start, print.at.end))
    : print.kind === 'list'
      ? print.parts.some((part) => saysWords(part, code))
      : print.kind === 'choice' && (saysWords(print.yes, code) || saysWords(print.no, code));

/** The names whose words this template keeps and prints. */
function namesOf(items: readonly Item[]): Names {
  const kept = new Set<string>();
  const imported = new Map<string, string>();
  const called = new Set<string>();
  let any = false;
  for (const item of items) {
    if (item.type !== 'construct') continue;
    const { construct, below } = item;
    const [, file, under] = construct.keyword === 'import' ? (/^["']([^"']+)["']\s+as\s+(\w+)/.exec(construct.rest) ?? []) : [];
    if (file && under) imported.set(under, file);
    if (construct.kind === 'open' && (construct.keyword === 'macro' || construct.keyword === 'capture')) {
      kept.add(construct.keyword === 'macro' ? macroName(construct.rest) : variableOf(targetOf(construct.rest) || construct.rest));
      any = true;
    } else if (construct.kind === 'code' && (construct.keyword === 'assign' || construct.keyword === 'set')) {
      const assigned = assignment(construct);
      if (!assigned || !/["'`]/.test(construct.rest)) continue;
      if (saysWords(printed(assigned.value, below.text), below.text.slice(construct.start, construct.end))) kept.add(assigned.name);
      any ||= kept.size > 0;
    }
  }
  if (!any) return { kept, imported };
  for (const item of items) {
    if (item.type !== 'construct') continue;
    const { kind, keyword, rest } = item.construct;
    if (kind !== 'expression' && kind !== 'include') continue;
    if (keyword) called.add(keyword);
    for (const [name] of variableOf(rest).matchAll(/[\w.]+/g)) called.add(name);
  }
  return { kept: new Set([...kept].filter((name) => called.has(name))), imported };
}

function include(construct: Construct, below: Below, names: Names): Node {
  const site = { below, start: construct.start, end: construct.end };
  const name = targetOf(construct.rest);
  if (construct.keyword === 'yield' || name === '@partial-block')
    return { type: 'include', kind: 'content', name: name.replace('@partial-block', ''), nodes: [], site };
  if (names.kept.has(name)) return { type: 'placeholder', name, role: 'unknown', fallback: false, site };
  if (isCall(construct)) return { type: 'include', kind: 'partial', ...called(name, names), nodes: [], site };
  const kind = construct.keyword === 'extends' || construct.keyword === 'layout' ? 'layout' : 'partial';
  return { type: 'include', kind, name, nodes: [], site };
}
