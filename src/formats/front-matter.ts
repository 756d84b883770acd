import { isMap, isScalar, type Document } from 'yaml';
import { role, textItems, type ParseContext, type ParseError } from '../format.ts';
import { slice, type Below } from '../mapped.ts';
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

/** Reads the front matter of a file, if it has any. A rule of dashes above plain prose is none. */
export function frontMatter(below: Below, context: ParseContext): FrontMatter {
  const { text } = below;
  const none = { items: [], content: 0, errors: [] };
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text.slice(0, 1000));
  if (!opening) return none;
  const start = opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/gm;
  closing.lastIndex = start;
  const end = closing.exec(text);
  if (!end) return none;
  const yaml = slice(below, start, end.index);
  if (/\S/.test(yaml.text) && !/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*["']?[\w.-]+["']?[ \t]*:(?:[ \t\r\n]|$)/.test(yaml.text)) return none;

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
  return { data: document ? dataOf(document) : {}, items, content: end.index + end[0].length, errors };
}

function dataOf(document: Document.Parsed): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // aliases that expand without end
  }
}
