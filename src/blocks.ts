/** What a template's block is once its end is known: a branch, a loop, a slot, a layout, words that are kept. */
import { parseAny, valuesOf } from './engines/condition.ts';
import { parseTest, targetOf, variableOf, type Test } from './engines/expression.ts';
import type { Construct } from './engines/scan.ts';
import type { Below } from './mapped.ts';
import type { Branch, Node } from './nodes.ts';
import type { Names } from './said.ts';

/** A block that was opened, with the arms it has so far. */
export interface Frame {
  readonly construct: Construct;
  readonly below: Below;
  readonly arms: { middle: Construct | null; nodes: Node[] }[];
}

type Arm = Branch['arms'][number];

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const loops = words('each for foreach range while until tablerow');
const transparent = words(
  'trans translate filter autoescape spaceless call embed apply do ifchanged language cache paginate form sandbox strip nocache setfilter t ts items attempt escape noescape compress outputformat autoesc noautoesc transform',
);

const translating = words('t trans translate i18n');

/** Whether a closing tag ends what an opening tag began. */
export function closes(close: Construct, open: Construct): boolean {
  if (close.engine !== open.engine) return false;
  if (!close.keyword) return true;
  const keyword = close.keyword === 'set' ? 'capture' : close.keyword;
  return (
    keyword === open.keyword ||
    (open.keyword === 'layout' && targetOf(open.rest) === targetOf(close.keyword + close.rest)) ||
    (open.keyword === 'unless' && targetOf(open.rest) === keyword)
  );
}

/** What a loop goes through: `x in items`, `$i, $x := .Items`, `@items.each do |x|`, `$items as $x`, `x of items`. */
function repeated(rest: string): string {
  const before = /^(.+?)\s+as\s+/.exec(rest);
  if (before) return variableOf(before[1]!);
  const after = /\b(?:in|of)\s+(\S+)|:=\s*(\S+)|\s:\s*(\S+)/.exec(rest);
  return variableOf(after?.[1] ?? after?.[2] ?? after?.[3] ?? rest.split(/[\s(]/, 1)[0]!).replace(
    /\.(?:each|map|times|each_with_index|forEach)$/,
    '',
  );
}

/** The name a macro or an inline partial is called by. */
export const macroName = (rest: string): string => /^["']?([\w.-]+)/.exec(rest)?.[1] ?? '';

/** The arms of a case: each value one, what none of them says the last. */
function choices(rest: string, arms: Frame['arms']): Arm[] {
  const variable = variableOf(rest.replace(/^\((.*)\)$/s, '$1'));
  return arms.slice(1).map(({ middle, nodes }): Arm => {
    if (middle!.keyword === 'elseif') return { test: { variable, value: middle!.rest, negated: false }, nodes };
    if (middle!.keyword !== 'when') return { test: null, nodes };
    const [value, ...also] = valuesOf(middle!.rest);
    return { test: { variable, value: value!, negated: false, ...(also.length && { also }) }, nodes };
  });
}

/** The arms of Elixir's `cond`. */
const conditions = (arms: Frame['arms']): Arm[] =>
  arms.slice(1).map(({ middle, nodes }) => ({ test: middle!.keyword === 'else' ? null : parseTest(middle!.rest), nodes }));

/** Whether it calls a macro of FreeMarker, which may stand in another file. */
export const isCall = ({ keyword, engine }: Construct): boolean => keyword === 'call' && engine === 'freemarker';

/** Where a macro stands: `frame.page` in the file imported as `frame`, `page` in this one. */
export function called(name: string, { imported }: Names): { name: string; macro: string } {
  const [under = '', ...rest] = name.split('.');
  const file = rest.length ? imported.get(under) : undefined;
  return file === undefined ? { name: '', macro: name } : { name: file, macro: rest.join('.') };
}

/** What a block is that a tag closes at `end`. */
export function close(frame: Frame, names: Names, end: number): Node[] {
  const { construct, below, arms } = frame;
  const { keyword, rest, engine } = construct;
  const first = arms[0]!.nodes;
  const site = { below, start: construct.start, end: construct.end };
  if (loops.has(keyword)) {
    const otherwise = arms.find(({ middle }) => middle)?.nodes ?? null;
    return [{ type: 'loop', variable: repeated(rest), nodes: first, otherwise }];
  }
  if (keyword === 'block' || keyword === 'slot' || (keyword === 'define' && engine === 'go'))
    return [{ type: 'slot', name: targetOf(rest), nodes: first }];
  if (isCall(construct)) return [{ type: 'include', kind: 'layout', ...called(targetOf(rest), names), nodes: first, site }];
  if (keyword === 'layout') return [{ type: 'include', kind: 'layout', name: targetOf(rest), nodes: first, site }];
  if (keyword === 'capture') return [{ type: 'capture', name: variableOf(targetOf(rest) || rest), nodes: first }];
  if (keyword === 'macro' && engine === 'freemarker') return [{ type: 'capture', name: macroName(rest), nodes: first }];
  if (keyword === 'macro') {
    if (first.some((node) => node.type === 'include' && node.kind === 'content')) return first; // a layout
    return names.kept.has(macroName(rest)) ? [{ type: 'capture', name: macroName(rest), nodes: first }] : [];
  }
  if (keyword === 'trans' && engine === 'jinja') return translated(frame, end);
  if ((engine === 'handlebars' ? translating : transparent).has(keyword) || (keyword === 'with' && engine === 'jinja')) return first;
  if (keyword === 'blocktrans' || keyword === 'blocktranslate') return translated(frame, end);
  if (keyword === 'case') return [{ type: 'branch', arms: choices(rest, arms) }];
  if (keyword === 'cond') return [{ type: 'branch', arms: conditions(arms) }];
  return [
    {
      type: 'branch',
      arms: arms.map(({ middle, nodes }): Arm => {
        if (middle?.keyword === 'else' || middle?.keyword === 'empty') return { test: null, nodes };
        return { test: middle ? parseAny(middle.rest) : keyword === 'if' ? parseAny(rest) : testOf(keyword, rest), nodes };
      }),
    },
  ];
}

/** A block that goes through a translation: its text is the key of a catalog, with values in the catalog's manner. */
function translated(frame: Frame, end: number): Node[] {
  const { construct, below, arms } = frame;
  const { rest } = construct;
  const nodes = arms[0]!.nodes;
  const many = arms[1]?.nodes;
  const written = below.text.slice(construct.end, arms[1]?.middle?.start ?? end).replaceAll('\r\n', '\n');
  const key = written.replace(/\{\{-?\s{0,9}([\w.]{1,200})[^{}]{0,200}\}\}/g, '%($1)s');
  const trimmed = /\btrimmed\b/.test(rest) ? key.trim().replace(/\s*\n\s*/g, ' ') : key;
  const about = /\bcontext\s+["']([^"']{1,100})["']/.exec(rest)?.[1];
  const counted = /\bcount\b[^=]*=?\s*([\w.]+)/.exec(rest)?.[1] ?? 'count';
  const inside: Node[] = many
    ? [{ type: 'branch', arms: [{ test: { variable: counted, value: '1', negated: false }, nodes }, { test: null, nodes: many }] }] // prettier-ignore
    : [...nodes];
  // Markup may tell of a new part before the words begin: it holds for the translation too.
  const roles = nodes.filter(({ type }) => type === 'role');
  const site = { below, start: construct.start, end: construct.end };
  return /\S/.test(trimmed)
    ? [...roles, { type: 'include', kind: 'key', name: (about ? `${about}.` : '') + trimmed, nodes: inside, site }]
    : inside;
}

function testOf(keyword: string, rest: string): Test {
  if (keyword === 'with') return parseTest(rest);
  if (keyword === 'unless') return parseTest(rest, true);
  const [left, right] = rest.split(/\s+/);
  if ((keyword === 'ifequal' || keyword === 'ifnotequal') && left && right)
    return { variable: left, value: right.replace(/["']/g, ''), negated: keyword === 'ifnotequal' };
  return parseTest(rest ? `${keyword} ${rest}` : keyword); // a Mustache section, or a block helper
}
