import { isMap, isNode, isScalar, type Document } from 'yaml';
import { role, textItems, type ParseContext, type ParseError } from '../format.ts';
import { slice, type Below, type Span } from '../mapped.ts';
import type { Item } from '../nodes.ts';
import { yamlDocuments } from './yaml-documents.ts';
import { yamlErrors } from './yaml-errors.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** What stands between two lines of dashes at the head of a file. */
export interface FrontMatter {
  readonly data?: Readonly<Record<string, unknown>>;
  /** Subject, preheader and title, in the order they are written; what follows is body again. */
  readonly items: readonly Item[];
  /** Offset where the message itself begins. */
  readonly content: number;
  readonly errors: readonly ParseError[];
}

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

const parts = ['subject', 'preheader', 'title'] as const;

/** Where front matter stands: its YAML from `start` to `end`, the message from `content`. A rule of dashes above plain prose is none. */
export function frontMatterAt(text: string): { readonly start: number; readonly end: number; readonly content: number } | null {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text.slice(0, 1000));
  if (!opening) return null;
  const start = opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/gm;
  closing.lastIndex = start;
  const end = closing.exec(text);
  if (!end) return null;
  const yaml = text.slice(start, end.index);
  if (/\S/.test(yaml) && !/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*["']?[\w.-]+["']?[ \t]*:(?:[ \t\r\n]|$)/.test(yaml)) return null;
  return { start, end: end.index, content: end.index + end[0].length };
}

/** Reads the front matter of a file, if it has any. */
export function frontMatter(below: Below, context: ParseContext): FrontMatter {
  const at = frontMatterAt(below.text);
  if (!at) return { items: [], content: 0, errors: [] };
  const yaml = slice(below, at.start, at.end);
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
  return { data: document ? dataOf(document) : {}, items, content: at.content, errors };
}

/** What front matter says under a key, and where. */
export function frontMatterEntry(text: string, name: string): (Span & { readonly value: unknown }) | null {
  const at = frontMatterAt(text);
  const document = at && documentsOf(text.slice(at.start, at.end)).documents[0];
  const contents = document?.contents;
  for (const { key, value } of isMap(contents) ? contents.items : []) {
    if (!isScalar(key) || key.value !== name || !key.range) continue;
    const end = isNode(value) && value.range ? value.range[1] : key.range[1];
    return { start: at!.start + key.range[0], end: at!.start + end, value: dataOf(document!)[name] };
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
