/** Nests a template's items by its opening and closing tags. */
import { parseTest, printed, targetOf, variableOf, type Test } from './engines/expression.ts';
import type { Style } from './engines/inline.ts';
import { roleOf } from './engines/roles.ts';
import { scan, type Construct } from './engines/scan.ts';
import { slice, type Below } from './mapped.ts';
import type { Item, Node, Site } from './nodes.ts';

export interface TreeError extends Site {
  readonly message: string;
}

/** Text with inline placeholders, as items: used where an expression holds words. */
function wordItems(below: Below, start: number, end: number, styles: readonly Style[]): Item[] {
  const text = slice(below, start, end);
  const items: Item[] = [];
  let done = 0;
  for (const construct of scan(text.text, [], styles).constructs) {
    if (construct.start > done) items.push({ type: 'text', text: slice(text, done, construct.start), collapse: true });
    items.push({ type: 'construct', construct, below: text });
    done = construct.end;
  }
  if (done < text.text.length) items.push({ type: 'text', text: slice(text, done, text.text.length), collapse: true });
  return items;
}

interface Frame {
  readonly construct: Construct;
  readonly below: Below;
  readonly arms: { middle: Construct | null; nodes: Node[] }[];
}

/** More faults than these say the same. */
const mostErrors = 10;
const loops = new Set(['each', 'for', 'foreach', 'range', 'while', 'until', 'tablerow']);
const transparent = new Set(['trans', 'translate', 'filter', 'autoescape', 'spaceless', 'call', 'embed', 'apply', 'do', 'ifchanged']);

/** Nests items by the template's tags. Never throws: what does not pair is named in `errors` and read as if it were not there. */
export function tree(items: readonly Item[], styles: readonly Style[]): { nodes: Node[]; errors: TreeError[] } {
  const root: Node[] = [];
  const stack: Frame[] = [];
  const errors: TreeError[] = [];
  const current = () => stack.at(-1)?.arms.at(-1)?.nodes ?? root;
  const add = (nodes: readonly Node[], to = current()) => {
    for (const node of nodes) to.push(node); // not spread: there may be more than a call takes
  };
  const unclosed = (frame: Frame) => {
    const { start, end } = frame.construct;
    if (errors.length >= mostErrors) return;
    errors.push({ below: frame.below, start, end, message: `Expected an end for "${frame.below.text.slice(start, end).slice(0, 60)}"` });
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
        if (stack.length < 200) stack.push({ construct, below, arms: [{ middle: null, nodes: [] }] });
        break;
      case 'middle':
        stack.at(-1)?.arms.push({ middle: construct, nodes: [] });
        break;
      case 'close': {
        const index = stack.findLastIndex((frame) => closes(construct, frame.construct));
        if (index < 0) break;
        for (const frame of stack.splice(index + 1).reverse()) {
          unclosed(frame);
          for (const { nodes } of frame.arms) add(nodes, stack[index]!.arms.at(-1)!.nodes);
        }
        const frame = stack.pop()!;
        add(close(frame));
        break;
      }
      case 'include':
        current().push(include(construct, below));
        break;
      case 'expression':
        add(expression(construct, below, styles));
        break;
      default: // comments and code print nothing
    }
  }
  for (const frame of stack.splice(0)) {
    unclosed(frame);
    for (const { nodes } of frame.arms) add(nodes, root);
  }
  return { nodes: root, errors };
}

function closes(close: Construct, open: Construct): boolean {
  if (close.engine !== open.engine) return false;
  if (!close.keyword) return true;
  const keyword = close.keyword === 'set' ? 'capture' : close.keyword;
  return (
    keyword === open.keyword ||
    (open.keyword === 'layout' && targetOf(open.rest) === targetOf(close.keyword + close.rest)) ||
    (open.keyword === 'unless' && targetOf(open.rest) === keyword)
  );
}

function expression(construct: Construct, below: Below, styles: readonly Style[]): Node[] {
  const site = { below, start: construct.start, end: construct.end };
  const print = printed(construct, below.text);
  if (print.kind === 'value') {
    if (/^(yield|@partial-block|content_for_layout)$/.test(print.name))
      return [{ type: 'include', kind: 'content', name: '', nodes: [], site }];
    return [{ type: 'placeholder', name: print.name, role: roleOf(print.name), fallback: print.fallback, site }];
  }
  const words =
    print.kind === 'words'
      ? tree(wordItems(below, construct.start + print.at.start, construct.start + print.at.end, styles), styles).nodes
      : [];
  const key = print.kind === 'key' ? print.key : print.key;
  return key ? [{ type: 'include', kind: 'key', name: key, nodes: words, site }] : words;
}

function include(construct: Construct, below: Below): Node {
  const site = { below, start: construct.start, end: construct.end };
  const name = targetOf(construct.rest);
  if (construct.keyword === 'yield' || name === '@partial-block')
    return { type: 'include', kind: 'content', name: name.replace('@partial-block', ''), nodes: [], site };
  const kind = construct.keyword === 'extends' || construct.keyword === 'layout' ? 'layout' : 'partial';
  return { type: 'include', kind, name, nodes: [], site };
}

/** What a loop goes through: `x in items`, `$i, $x := .Items`, `@items.each do |x|`. */
function repeated(rest: string): string {
  const after = /\bin\s+(\S+)|:=\s*(\S+)/.exec(rest);
  return variableOf(after?.[1] ?? after?.[2] ?? rest.split(/[\s(]/, 1)[0]!).replace(/\.(?:each|map|times|each_with_index)$/, '');
}

/** What a closed construct is. */
function close({ construct, below, arms }: Frame): Node[] {
  const { keyword, rest, engine } = construct;
  const first = arms[0]!.nodes;
  const site = { below, start: construct.start, end: construct.end };
  if (loops.has(keyword)) {
    const otherwise = arms.find(({ middle }) => middle)?.nodes ?? null;
    return [{ type: 'loop', variable: repeated(rest), nodes: first, otherwise }];
  }
  if (keyword === 'block' || (keyword === 'define' && engine === 'go')) return [{ type: 'slot', name: targetOf(rest), nodes: first }];
  if (keyword === 'layout') return [{ type: 'include', kind: 'layout', name: targetOf(rest), nodes: first, site }];
  if (keyword === 'capture') return [{ type: 'capture', name: targetOf(rest), nodes: first }];
  if (keyword === 'macro') return [];
  if (transparent.has(keyword) || (keyword === 'with' && engine === 'jinja')) return first;
  if (keyword === 'blocktrans' || keyword === 'blocktranslate') {
    const plural = arms[1];
    const counted = { variable: 'count', value: '1', negated: false };
    return plural
      ? [
          {
            type: 'branch',
            arms: [
              { test: counted, nodes: first },
              { test: null, nodes: plural.nodes },
            ],
          },
        ]
      : first;
  }
  if (keyword === 'case') {
    const whens = arms.slice(1).map(({ middle, nodes }) => {
      if (middle!.keyword !== 'when') return { test: null, nodes };
      return { test: { variable: variableOf(rest), value: middle!.rest.replace(/^["']|["']$/g, ''), negated: false }, nodes };
    });
    return [{ type: 'branch', arms: whens }];
  }
  return [
    {
      type: 'branch',
      arms: arms.map(({ middle, nodes }) => {
        if (middle) return { test: middle.keyword === 'else' || middle.keyword === 'empty' ? null : parseTest(middle.rest), nodes };
        return { test: testOf(keyword, rest), nodes };
      }),
    },
  ];
}

function testOf(keyword: string, rest: string): Test {
  if (keyword === 'if' || keyword === 'with') return parseTest(rest);
  if (keyword === 'unless') return parseTest(rest, true);
  const [left, right] = rest.split(/\s+/);
  if ((keyword === 'ifequal' || keyword === 'ifnotequal') && left && right)
    return { variable: left, value: right.replace(/["']/g, ''), negated: keyword === 'ifnotequal' };
  return parseTest(rest ? `${keyword} ${rest}` : keyword); // a Mustache section, or a block helper
}
