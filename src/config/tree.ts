/** A config file as a tree that keeps where each piece stands and how each scalar is written. */
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { yamlDocuments } from '../formats/yaml-documents.ts';
import { yamlErrors } from '../formats/yaml-errors.ts';
import type { ParseError } from '../format.ts';
import type { Span } from '../mapped.ts';

export interface ConfigScalar extends Span {
  readonly type: 'scalar';
  /** As written, without quotes: `0800800000` keeps its zero. */
  readonly source: string;
  readonly value: unknown;
}
interface ConfigList extends Span {
  readonly type: 'list';
  readonly items: readonly ConfigNode[];
}
export interface ConfigEntry {
  readonly key: ConfigScalar;
  readonly value: ConfigNode;
}
interface ConfigMap extends Span {
  readonly type: 'map';
  readonly entries: readonly ConfigEntry[];
}
export type ConfigNode = ConfigScalar | ConfigList | ConfigMap;

/** Something in a file that cannot be used. */
export interface Fault extends Span {
  readonly message: string;
}

export interface Tree {
  /** Null for an empty file, and for one that is broken. */
  readonly node: ConfigNode | null;
  readonly faults: readonly Fault[];
}

const deepest = 40;
const most = 100_000;

/** The first fault tells enough: it tends to cause the rest. */
function broken(errors: readonly ParseError[], language: string): Tree {
  const [first] = errors;
  return {
    node: null,
    faults: [
      first
        ? { start: first.place.start, end: first.place.end, message: first.message }
        : { start: 0, end: 0, message: `Expected valid ${language}` },
    ],
  };
}

/** Reads YAML. Aliases are followed; their nodes count each time, so that a few lines cannot grow without bound. */
export async function yamlTree(text: string): Promise<Tree> {
  const { documents, faults: errors } = yamlDocuments(text);
  const [document, second] = documents;
  if (errors.length) {
    return broken(yamlErrors({ path: '', text }, errors), 'YAML');
  }
  const faults: Fault[] = second
    ? [{ start: second.range[0], end: second.range[1], message: 'Expected one document, found a second after "---"' }]
    : [];
  let count = 0;
  const convert = (node: unknown, at: Span, depth: number): ConfigNode => {
    const span = rangeOf(node) ?? at;
    if (depth > deepest || ++count > most) {
      if (!faults.length) faults.push({ ...span, message: 'Too deeply nested or too large for a config' });
      return nothing(span);
    }
    if (isAlias(node) && document) return convert(node.resolve(document), span, depth + 1);
    if (isScalar(node)) return { type: 'scalar', source: node.source ?? String(node.value), value: node.value, ...span };
    if (isSeq(node)) return { type: 'list', items: node.items.map((item) => convert(item, span, depth + 1)), ...span };
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => {
        const name = convert(key, span, depth + 1);
        if (name.type !== 'scalar') faults.push({ start: name.start, end: name.end, message: 'Expected a word as a key' });
        return { key: name.type === 'scalar' ? name : nothing(name), value: convert(value, { start: name.end, end: name.end }, depth + 1) };
      });
      twice(entries, faults);
      return { type: 'map', entries, ...span };
    }
    return nothing(span);
  };
  const node = document?.contents ? convert(document.contents, { start: 0, end: 0 }, 0) : null;
  return { node: faults.length ? null : node, faults };
}

/** A key that stands twice: one of the two is not what the writer thinks. */
function twice(entries: readonly ConfigEntry[], faults: Fault[]): void {
  const seen = new Set<string>();
  for (const { key } of entries) {
    if (seen.has(key.source)) faults.push({ start: key.start, end: key.end, message: `Expected the key "${key.source}" only once` });
    seen.add(key.source);
  }
}

const nothing = ({ start, end }: Span): ConfigScalar => ({ type: 'scalar', source: '', value: null, start, end });

function rangeOf(node: unknown): Span | null {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return null;
  const [start, end]: unknown[] = node.range;
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : null;
}

/** Reads JSON; comments and commas at the end of lists are accepted. */
export async function jsonTree(text: string): Promise<Tree> {
  const { parseTree } = await import('jsonc-parser');
  const errors: { error: number; offset: number; length: number }[] = [];
  if (!text.trim()) return { node: null, faults: [] };
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length) {
    const { default: format } = await import('../formats/json.ts');
    return broken(format.parse({ path: '', text }, { engines: [], styles: [] }).errors, 'JSON');
  }
  const faults: Fault[] = [];
  type JsonNode = NonNullable<typeof root>;
  const convert = (node: JsonNode, depth: number): ConfigNode => {
    const span = { start: node.offset, end: node.offset + node.length };
    if (depth > deepest) {
      if (!faults.length) faults.push({ ...span, message: 'Too deeply nested for a config' });
      return nothing(span);
    }
    if (node.type === 'array') return { type: 'list', items: (node.children ?? []).map((child) => convert(child, depth + 1)), ...span };
    if (node.type === 'object') {
      const entries = (node.children ?? []).flatMap(({ children }) => {
        const [name, value] = children ?? [];
        if (!name || !value) return [];
        return [{ key: scalar(name, text), value: convert(value, depth + 1) }];
      });
      twice(entries, faults);
      return { type: 'map', entries, ...span };
    }
    return scalar(node, text);
  };
  const node = root ? convert(root, 0) : null;
  return { node: faults.length ? null : node, faults };
}

function scalar(
  { offset, length, type, value }: { offset: number; length: number; type: string; value?: unknown },
  text: string,
): ConfigScalar {
  const written = text.slice(offset, offset + length);
  return {
    type: 'scalar',
    source: type === 'string' ? String(value) : type === 'null' ? '' : written,
    value,
    start: offset,
    end: offset + length,
  };
}

/** The entry of a map under a name. */
export const entryOf = (node: ConfigNode | null, name: string): ConfigEntry | undefined =>
  node?.type === 'map' ? node.entries.find(({ key }) => key.source === name) : undefined;
