/** A config file as a tree that keeps where each piece stands and how each scalar is written. */
import {
  plainYaml,
  type YamlEntry as ConfigEntry,
  type YamlNode as ConfigNode,
  type YamlScalar as ConfigScalar,
} from '../formats/yaml-plain.ts';
import type { ParseError } from '../format.ts';
import type { Span } from '../mapped.ts';

export type { ConfigEntry, ConfigNode, ConfigScalar };

/** Something in a file that cannot be used. */
export interface Fault extends Span {
  readonly message: string;
}

export interface Tree {
  /** Null for an empty file, and for one that is broken. */
  readonly node: ConfigNode | null;
  readonly faults: readonly Fault[];
}

/** A config nests no deeper. */
export const deepest = 40;

/** The first fault tells enough: it tends to cause the rest. */
export function broken(errors: readonly ParseError[], language: string): Tree {
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

/** Reads YAML; what is not plain with the library. */
export async function readYaml(text: string): Promise<Tree> {
  const node = plainYaml(text);
  return node ? { node, faults: [] } : (await import('./yaml-tree.ts')).yamlTree(text);
}

/** A key that stands twice: one of the two is not what the writer thinks. */
export function twice(entries: readonly ConfigEntry[], faults: Fault[]): void {
  const seen = new Set<string>();
  for (const { key } of entries) {
    if (seen.has(key.source)) faults.push({ start: key.start, end: key.end, message: `Expected the key "${key.source}" only once` });
    seen.add(key.source);
  }
}

export const nothing = ({ start, end }: Span): ConfigScalar => ({ type: 'scalar', source: '', value: null, start, end });

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
