/** JSON as it is read, whichever dialect wrote it: strings keep their way back to the file. */
import type { Mapped } from '../mapped.ts';

export interface JsonText {
  readonly type: 'text';
  readonly text: Mapped;
  /** Where the literal begins in what is below. */
  readonly offset: number;
}
export interface JsonEntry {
  readonly key: string;
  readonly name: JsonText;
  readonly value: JsonNode;
}
interface JsonObject {
  readonly type: 'object';
  readonly entries: readonly JsonEntry[];
}
interface JsonList {
  readonly type: 'list';
  readonly items: readonly JsonNode[];
}
interface JsonOther {
  readonly type: 'other';
  readonly value: number | boolean | null;
}
export type JsonNode = JsonObject | JsonList | JsonText | JsonOther;

/** The value of a key; of equal keys the last counts. */
export const member = (node: JsonNode | undefined, key: string): JsonNode | undefined =>
  node?.type === 'object' ? node.entries.findLast((entry) => entry.key === key)?.value : undefined;

/** What stands at a path of keys. */
export const within = (node: JsonNode | undefined, ...keys: readonly string[]): JsonNode | undefined =>
  keys.reduce<JsonNode | undefined>(member, node);

/** The string at a path of keys, if it is one. */
export function textAt(node: JsonNode | undefined, ...keys: readonly string[]): JsonText | undefined {
  const found = within(node, ...keys);
  return found?.type === 'text' ? found : undefined;
}

/** The same, without the way back. */
export const stringAt = (node: JsonNode | undefined, ...keys: readonly string[]): string | undefined => textAt(node, ...keys)?.text.text;

/** The members of an object or the items of a list, under their names. */
export function membersOf(node: JsonNode | undefined): readonly (readonly [name: string, node: JsonNode])[] {
  if (node?.type === 'object') return node.entries.map(({ key, value }) => [key, value]);
  return node?.type === 'list' ? node.items.map((item, index) => [String(index), item]) : [];
}

interface Open {
  readonly list: JsonNode[];
  readonly entries: JsonEntry[] | null;
  name: JsonText | null;
}

/** Too deep for those who walk the tree by calling themselves. */
const deepest = 200;

export interface JsonBuilder {
  open(type: 'object' | 'list'): void;
  close(): void;
  key(name: JsonText): void;
  value(node: JsonNode): void;
  /** The first value, with what was left open. */
  done(): JsonNode | null;
}

/** Builds a tree as a parser tells of it. Throws a RangeError for too many levels. */
export function jsonBuilder(): JsonBuilder {
  const root: Open = { list: [], entries: null, name: null };
  const stack: Open[] = [root];
  const put = (node: JsonNode) => {
    const top = stack.at(-1)!;
    if (!top.entries) top.list.push(node);
    else if (top.name) top.entries.push({ key: top.name.text.text, name: top.name, value: node });
    top.name = null;
  };
  return {
    open(type) {
      if (stack.length > deepest) throw new RangeError('Too many levels of nesting');
      const list: JsonNode[] = [];
      const entries: JsonEntry[] = [];
      put(type === 'object' ? { type, entries } : { type, items: list });
      stack.push({ list, entries: type === 'object' ? entries : null, name: null });
    },
    close() {
      if (stack.length > 1) stack.pop();
    },
    key(name) {
      stack.at(-1)!.name = name;
    },
    value: put,
    done: () => root.list[0] ?? null,
  };
}
