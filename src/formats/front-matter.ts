import type { ParseContext, ParseError } from '../format.ts';
import { slice, type Below } from '../mapped.ts';
import type { Item } from '../nodes.ts';
import { readHead } from './front-matter-yaml.ts';
import { plainYaml, type YamlEntry, type YamlNode } from './yaml-plain.ts';

/** What stands between two lines of dashes at the head of a file. */
export interface FrontMatter {
  readonly data?: Readonly<Record<string, unknown>>;
  /** Subject, preheader and title, in the order they are written; what follows is body again. */
  readonly items: readonly Item[];
  /** Offset where the message itself begins. */
  readonly content: number;
  readonly errors: readonly ParseError[];
}

/** Keys whose values are words of the message. */
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
  const plain = plainYaml(yaml.text);
  const isData = plain?.type === 'map' && !plain.entries.some(({ key }) => parts.some((part) => part === key.source));
  const read = isData ? { data: Object.fromEntries(plain.entries.map(pairOf)), items: [], errors: [] } : readHead(yaml, parts, context);
  return { ...read, content: at.content };
}

/** A tree as values. */
const valueOf = (node: YamlNode): unknown =>
  node.type === 'scalar' ? node.value : node.type === 'list' ? node.items.map(valueOf) : Object.fromEntries(node.entries.map(pairOf));

const pairOf = ({ key, value }: YamlEntry) => [key.source, valueOf(value)] as const;
