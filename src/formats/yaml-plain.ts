/**
 * YAML as most configs and heads of files have it: keys with values on their lines, lists, short lists in brackets. It is read
 * here, because to load the library takes longer than to judge a message; all else is left to the library. A test compares
 * the two.
 */
import type { Span } from '../mapped.ts';

export interface YamlScalar extends Span {
  readonly type: 'scalar';
  /** As written, without quotes: `0800800000` keeps its zero. */
  readonly source: string;
  readonly value: unknown;
}
interface YamlList extends Span {
  readonly type: 'list';
  readonly items: readonly YamlNode[];
}
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}
interface YamlMap extends Span {
  readonly type: 'map';
  readonly entries: readonly YamlEntry[];
}
export type YamlNode = YamlScalar | YamlList | YamlMap;

interface Line {
  readonly indent: number;
  /** Offset of its first character that is no space. */
  readonly start: number;
  /** Its words, without a comment. */
  readonly text: string;
}

/** What is not plain ends the reading. */
class NotPlain extends Error {}
const leave = (): never => {
  throw new NotPlain();
};

const deepest = 20;
const key = /^([A-Za-z_][\w.-]*|"[^"\\]*"|'[^']*'):(?: +|$)/;
const quoted = /^(?:"[^"\\]*"|'[^']*')/;
const comment = /(?:^| +)#.*$/;
/** Letters and digits first, and nothing in it that could mean something else. */
const plainWords = /^(?:-?[A-Za-z0-9]|_|\.{0,2}\/)[^:#"'`{}[\],&*!|>%@\\]*$/;
const inBrackets = /^[^,[\]{}]*/;

/** The tree of a text, or null where the library must read it. */
export function plainYaml(text: string): YamlNode | null {
  if (text.length > 20_000 || /[^\n\x20-\x7e\u00a1-\u1fff]/.test(text)) return null;
  try {
    const lines = linesOf(text);
    if (!lines.length) return null;
    const read = block(lines, 0, lines[0]!.indent, 0);
    return read.next === lines.length && read.node.type === 'map' ? read.node : null;
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const whole of text.split('\n')) {
    const indent = whole.search(/[^ ]|$/);
    // a comment begins after a space; where a quote stands before it on the line, only the library knows
    const words = whole.slice(indent).replace(comment, '').trimEnd();
    if (words !== whole.slice(indent).trimEnd() && /["']/.test(words)) leave();
    if (/^(?:---|\.\.\.)/.test(words)) leave();
    if (words) lines.push({ indent, start: start + indent, text: words });
    start += whole.length + 1;
  }
  return lines;
}

interface Block {
  readonly node: YamlNode;
  /** The first line after it. */
  readonly next: number;
}

/** A line that goes on with what is no block of its own. */
const isDeeper = (line: Line | undefined, indent: number): boolean => line !== undefined && line.indent > indent;

/** The map or the list that begins on a line, whose items all stand `indent` deep. */
function block(lines: readonly Line[], first: number, indent: number, depth: number): Block {
  if (depth > deepest) leave();
  const { start, text } = lines[first]!;
  return /^-(?: |$)/.test(text) ? blockList(lines, first, indent, depth) : blockMap(lines, first, indent, depth, start);
}

function blockMap(lines: readonly Line[], first: number, indent: number, depth: number, start: number): Block {
  const entries: YamlEntry[] = [];
  let at = first;
  let end = start;
  for (let line = lines[at]; line?.indent === indent && !/^-(?: |$)/.test(line.text); line = lines[at]) {
    const match = key.exec(line.text);
    if (!match) return leave();
    const name = scalar(match[1]!, line.start);
    if (name.type !== 'scalar' || typeof name.value !== 'string' || entries.some((entry) => entry.key.source === name.source))
      return leave();
    const rest = line.text.slice(match[0].length);
    const { node, next } = rest ? { node: value(rest, line.start + match[0].length), next: at + 1 } : below(lines, at + 1, indent, depth);
    if (rest && isDeeper(lines[next], indent)) leave();
    entries.push({ key: name, value: node });
    end = node.end;
    at = next;
  }
  if (isDeeper(lines[at], indent)) leave();
  return { node: { type: 'map', entries, start, end }, next: at };
}

function blockList(lines: readonly Line[], first: number, indent: number, depth: number): Block {
  const items: YamlNode[] = [];
  const { start } = lines[first]!;
  let at = first;
  let end = start;
  for (let line = lines[at]; line?.indent === indent && /^-(?: |$)/.test(line.text); line = lines[at]) {
    const skipped = line.text.search(/[^- ]|$/);
    const rest = line.text.slice(2).trimStart();
    if (!rest || line.text.slice(2).startsWith(' ') || skipped !== 2) return leave();
    if (key.test(rest)) {
      // the map of an item begins on the line of its dash
      const inner = { indent: indent + 2, start: line.start + 2, text: rest };
      const read = blockMap([...lines.slice(0, at), inner, ...lines.slice(at + 1)], at, indent + 2, depth + 1, inner.start);
      items.push(read.node);
      at = read.next;
    } else {
      items.push(value(rest, line.start + 2));
      at += 1;
    }
    end = items.at(-1)!.end;
    if (isDeeper(lines[at], indent)) leave();
  }
  return { node: { type: 'list', items, start, end }, next: at };
}

/** What stands below a key that has nothing on its line; a list may stand as deep as the key. Nothing at all is not plain. */
function below(lines: readonly Line[], at: number, indent: number, depth: number): Block {
  const line = lines[at];
  if (line && (isDeeper(line, indent) || (line.indent === indent && /^- /.test(line.text))))
    return block(lines, at, line.indent, depth + 1);
  return leave();
}

/** A value on one line. */
function value(text: string, start: number): YamlNode {
  if (!/^[[{]/.test(text)) return scalar(text, start);
  const read = flow(text, 0, start, 0);
  return read.next === text.length ? read.node : leave();
}

/** A list or a map in brackets, or what stands in one. */
function flow(text: string, from: number, start: number, depth: number): Block {
  if (depth > deepest) leave();
  const opening = text[from];
  if (opening !== '[' && opening !== '{') {
    const words = (quoted.exec(text.slice(from)) ?? inBrackets.exec(text.slice(from)))![0].trimEnd();
    return { node: scalar(words, start + from), next: from + words.length };
  }
  const closing = opening === '[' ? ']' : '}';
  const items: YamlNode[] = [];
  const entries: YamlEntry[] = [];
  let at = skip(text, from + 1);
  while (text[at] !== closing) {
    if (opening === '{') {
      const match = key.exec(text.slice(at));
      if (!match) return leave();
      const name = scalar(match[1]!, start + at);
      if (name.type !== 'scalar' || typeof name.value !== 'string' || entries.some((entry) => entry.key.source === name.source))
        return leave();
      const read = flow(text, at + match[0].length, start, depth + 1);
      entries.push({ key: name, value: read.node });
      at = read.next;
    } else {
      const read = flow(text, at, start, depth + 1);
      items.push(read.node);
      at = read.next;
    }
    at = skip(text, at);
    if (text[at] === ',') at = skip(text, at + 1);
    else if (text[at] !== closing) return leave();
  }
  const span = { start: start + from, end: start + at + 1 };
  return { node: opening === '[' ? { type: 'list', items, ...span } : { type: 'map', entries, ...span }, next: at + 1 };
}

const skip = (text: string, at: number): number => at + text.slice(at).search(/[^ ]|$/);

/** One word or more, as it is written, and what it means by YAML's core schema. */
function scalar(text: string, start: number): YamlScalar {
  const span = { start, end: start + text.length };
  if (quoted.exec(text)?.[0] === text) return { type: 'scalar', source: text.slice(1, -1), value: text.slice(1, -1), ...span };
  if (!plainWords.test(text)) return leave();
  return { type: 'scalar', source: text, value: meaning(text), ...span };
}

function meaning(text: string): unknown {
  if (/^(?:true|false)$/i.test(text)) return /^(?:true|True|TRUE)$/.test(text) || (/^(?:false|False|FALSE)$/.test(text) ? false : text);
  if (/^null$/i.test(text)) return /^(?:null|Null|NULL)$/.test(text) ? null : text;
  if (/^-?[0-9]{1,15}(?:\.[0-9]{1,6})?$/.test(text)) return Number(text);
  return /^-?[0-9.]/.test(text) && /^[0-9a-fox_+.-]+$/i.test(text) ? leave() : text;
}
