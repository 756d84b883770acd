/**
 * @format Fluent
 * @family catalogs
 * @reads messages with their attributes as parts, terms put in, selectors as branches
 * @notYet its keys in templates
 */
import { FluentParser, type Annotation, type Pattern, type Resource } from '@fluent/syntax';
import { markedEngine } from '../engines/marked.ts';
import type { Format, ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { comments, markup, wholeLines } from './comments.ts';
import { catalog, entry } from './catalog.ts';
import { firstFaults } from './faults.ts';
import { fluentPattern } from './fluent-pattern.ts';
import { settled } from './icu.ts';

/** What the parser's codes mean to the one who has to put it right. */
const messages: Readonly<Record<string, string>> = {
  E0002: 'Expected "key = text"',
  E0004: 'Expected a name of letters, digits, "-" and "_"',
  E0005: 'Expected a text after the key',
  E0006: 'Expected a text after the key',
  E0010: 'Expected one variant with "*" in front: it is for what no other names',
  E0011: 'Expected variants after "->", each on a line of its own',
  E0012: 'Expected a text',
  E0013: 'Expected the name of a variant in brackets',
  E0014: 'Expected a text in quotes or a number',
  E0015: 'Unexpected second "*": one variant is for what no other names',
  E0016: 'Unexpected message before "->": a variable decides, as in "$count"',
  E0017: 'Unexpected term before "->": a variable decides, as in "$count"',
  E0020: 'Expected a closing double quote',
  E0025: 'Unknown escape; a backslash in quotes is written "\\\\"',
  E0027: 'Unexpected "}": in a text it is written {"}"}',
  E0028: 'Expected a variable, as in "{ $name }"; a brace in a text is written {"{"}',
};
const said = ({ code, arguments: [token], message }: Annotation): string =>
  code === 'E0003' ? `Expected "${String(token)}"` : (messages[code] ?? message.replace(/\.$/, ''));

/** Parts whose sibling, a value without a name, is the body. */
const heads = new Set(['subject', 'preheader', 'preview', 'title']);
const deepest = 20;

/** Puts in what a reference means: a term's text, its variant chosen, or another message of the file. */
function resolved(nodes: readonly Node[], patterns: ReadonlyMap<string, readonly Node[]>, depth = 0): Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (node.type === 'branch')
      return [{ ...node, arms: node.arms.map((arm) => ({ ...arm, nodes: resolved(arm.nodes, patterns, depth) })) }];
    if (node.type !== 'placeholder' || !/^-?@/.test(node.name))
      return 'nodes' in node ? [{ ...node, nodes: resolved(node.nodes, patterns, depth) }] : [node];
    const [name = '', ...given] = node.name.split(' ');
    const found = patterns.get(name);
    if (!found || depth > deepest) return [{ type: 'include', kind: 'key', name: name.replace(/^-?@/, ''), nodes: [], site: node.site }];
    return resolved(
      chosen(found, new Map(given.map((one) => [one.split(':', 1)[0]!, one.slice(one.indexOf(':') + 1)]))),
      patterns,
      depth + 1,
    );
  });
}

/** A term's variant for the values it is given; the default where it is given none, as nothing else reaches it. */
const chosen = (nodes: readonly Node[], given: ReadonlyMap<string, string>): Node[] =>
  nodes.flatMap((node): readonly Node[] => {
    if (node.type !== 'branch') return [node];
    const arm = node.arms.find(({ test }) => !test || given.get(test.variable) === test.value);
    return chosen(arm?.nodes ?? [], given);
  });

/** Ids in one line (`overdue-subject`, `overdue-body`) of which one is a subject are parts of a message. */
function keyOf(id: string, subjects: ReadonlySet<string>): readonly string[] {
  const parent = /^(.+)-[a-z]\w*$/i.exec(id)?.[1];
  return parent !== undefined && subjects.has(parent) ? [parent, id.slice(parent.length + 1)] : [id];
}

function parsed(text: string): Resource | null {
  try {
    return new FluentParser({ withSpans: true }).parse(text);
  } catch (error) {
    if (error instanceof RangeError) return null; // it calls itself for each brace in a brace
    throw error;
  }
}

function parse(below: Below, context: ParseContext): Parsed {
  const resource = parsed(below.text);
  if (!resource) return { units: [], errors: [{ place: toSource(below, 0, 0), message: 'Too many levels of nesting' }] };
  const inside = { ...context, engines: [markedEngine.name], styles: context.styles.filter(({ open }) => open !== '{' && open !== ':') };
  const errors: ParseError[] = [];
  const patterns = new Map<string, readonly Node[]>();
  const read = (name: string, key: readonly string[], pattern: Pattern): Unit => {
    const start = pattern.span?.start ?? 0;
    const { unit, errors: found } = entry(key, fluentPattern(below, pattern), toSource(below, start, start).start, inside);
    for (const error of found) errors.push(error);
    const nodes = settled(unit.nodes);
    patterns.set(name, nodes);
    return { ...unit, nodes };
  };
  const ids = resource.body.flatMap((one) => (one.type === 'Message' ? [one.id.name] : []));
  const subjects = new Set(ids.flatMap((id) => (id.endsWith('-subject') ? [id.slice(0, -'-subject'.length)] : [])));
  const units: Unit[] = [];
  const faults: { start: number; end: number; message: string }[] = [];
  for (const one of resource.body) {
    if (one.type === 'Junk')
      for (const annotation of one.annotations)
        faults.push({ start: annotation.span?.start ?? 0, end: annotation.span?.end ?? 0, message: said(annotation) });
    if (one.type === 'Term') read(`-@${one.id.name}`, [one.id.name], one.value);
    if (one.type !== 'Message') continue;
    const key = keyOf(one.id.name, subjects);
    const parts = one.attributes.map(({ id }) => id.name);
    if (one.value)
      units.push(
        read(`@${one.id.name}`, parts.some((part) => heads.has(part)) && !parts.includes('body') ? [...key, 'body'] : key, one.value),
      );
    for (const { id, value } of one.attributes) units.push(read(`@${one.id.name}.${id.name}`, [...key, id.name], value));
  }
  const told = firstFaults(below.text, faults, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  return catalog(
    units.map((unit) => ({ ...unit, nodes: resolved(unit.nodes, patterns) })),
    [...told, ...errors],
  );
}

const fluent: Format = {
  name: 'fluent',
  extensions: ['ftl'],
  catalog: true,
  comments: comments(wholeLines(/^#{1,3}(?=[ \n]|$)/gm), markup),
  parse,
};
export default fluent;
