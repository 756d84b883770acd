/** Front matter that is more than plain YAML: read with the library, which few messages need. */
import { isMap, isNode, isScalar, type Document } from 'yaml';
import { role, textItems, type ParseContext, type ParseError } from '../format.ts';
import type { Below, Span } from '../mapped.ts';
import type { Item, PartRole } from '../nodes.ts';
import { yamlDocuments } from './yaml-documents.ts';
import { yamlErrors } from './yaml-errors.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** Templates of one kind open alike: what was read of the latest heads is kept. */
const latest = new Map<string, ReturnType<typeof yamlDocuments>>();

function documentsOf(text: string): ReturnType<typeof yamlDocuments> {
  const known = latest.get(text);
  if (known) return known;
  const read = yamlDocuments(text);
  if (latest.size >= 100) latest.clear();
  latest.set(text, read);
  return read;
}

interface Head {
  readonly data: Readonly<Record<string, unknown>>;
  readonly items: readonly Item[];
  readonly errors: readonly ParseError[];
}

/** What the YAML between the dashes says; `parts` are keys whose values are words of the message. */
export function readHead(yaml: Below, parts: readonly PartRole[], context: ParseContext): Head {
  const { documents, faults } = documentsOf(yaml.text);
  const document = documents[0];
  const errors = [...yamlErrors(yaml, faults)];
  const items: Item[] = [];
  const contents = document?.contents;
  for (const pair of isMap(contents) ? contents.items : []) {
    const name = parts.find((part) => isScalar(pair.key) && part === pair.key.value);
    if (!name || !isScalar(pair.value) || typeof pair.value.value !== 'string') continue;
    const value = yamlScalar(yaml, pair.value);
    const read = textItems(value, 0, value.text.length, context);
    items.push(role(name), ...read.items);
    errors.push(...read.errors);
  }
  if (items.length) items.push(role('body'));
  return { data: document ? dataOf(document) : {}, items, errors };
}

/** What the YAML says under a key, and where in it. */
export function headEntry(yaml: string, name: string): (Span & { readonly value: unknown }) | null {
  const document = documentsOf(yaml).documents[0];
  const contents = document?.contents;
  for (const { key, value } of isMap(contents) ? contents.items : []) {
    if (!isScalar(key) || key.value !== name || !key.range) continue;
    const end = isNode(value) && value.range ? value.range[1] : key.range[1];
    return { start: key.range[0], end, value: dataOf(document!)[name] };
  }
  return null;
}

function dataOf(document: Document.Parsed): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // aliases that expand without end
  }
}
