/** A trie of a language's phrases, ready for search: all lists are found in one walk over the tokens. */
import type { Token, TokenKind } from './tokens.ts';

/** A node of a trie. Numbers are other nodes; keys are short because a pack is read on every start. */
export interface TrieNode {
  /** Where very many words go on: the nodes that hold them, by their first two letters. */
  readonly b?: Readonly<Record<string, number>>;
  /** Next words. */
  readonly w?: Readonly<Record<string, number>>;
  /** Next stems, by their first three letters. */
  readonly s?: Readonly<Record<string, Stems>>;
  /** Next: a placeholder, number or address. */
  readonly p?: number;
  /** Next after up to three other words. */
  readonly g?: number;
  /** Tags that end here, each with its note ('' for none). */
  readonly t?: readonly (readonly [tag: string, note: string])[];
}

/** Stems that share their first three letters, and where each leads. */
export type Stems = readonly (readonly [stem: string, node: number])[];

/** A trie as it is built: every different node once, as phrases share most of their endings; the root is the last. */
export type Nodes = readonly TrieNode[];

/**
 * A node ready for search. All have one shape, and most know one next word, which needs no table: this is asked about
 * every word of every message.
 */
interface Open {
  readonly buckets: ReadonlyMap<string, number> | null;
  readonly only: string | null;
  readonly next: number;
  readonly words: ReadonlyMap<string, number> | null;
  readonly stems: ReadonlyMap<string, Stems> | null;
  readonly any: number;
  readonly gap: number;
  readonly tags: readonly (readonly [tag: string, note: string])[] | null;
  /** Whether phrases go on from here. */
  readonly more: boolean;
}

/** A trie ready for search. Its nodes are read and opened when a search comes by: most messages touch few of them. */
export interface Trie {
  readonly root: number;
  readonly read: (at: number) => TrieNode;
  readonly opened: (Open | undefined)[];
  /** Where a word leads from the root, for words that came by: messages repeat theirs. */
  readonly starts: Map<string, readonly Open[]>;
}

/** A phrase found: characters `[start, end)`, tokens `[from, to)`. */
export interface Hit {
  readonly tag: string;
  readonly note: string;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

const none = -1;

function open({ b, w, s, p, g, t }: TrieNode): Open {
  const keys = w ? Object.keys(w) : [];
  const only = keys.length === 1 ? keys[0]! : null;
  return {
    buckets: b ? new Map(Object.entries(b)) : null,
    only,
    next: only !== null && w ? w[only]! : none,
    words: w && only === null ? new Map(Object.entries(w)) : null,
    stems: s ? new Map(Object.entries(s)) : null,
    any: p ?? none,
    gap: g ?? none,
    tags: t ?? null,
    more: b !== undefined || w !== undefined || s !== undefined || p !== undefined || g !== undefined,
  };
}

/** Makes a trie ready for search, of which `read` gives the nodes; the root is the last. */
export const openNodes = (count: number, read: Trie['read']): Trie => ({
  root: count - 1,
  read,
  opened: new Array<Open | undefined>(count),
  starts: new Map(),
});

/** Makes a trie as it was built ready for search. */
export const openTrie = (nodes: Nodes): Trie => openNodes(nodes.length, (at) => nodes[at] ?? {});

const nodeAt = ({ read, opened }: Trie, at: number): Open => (opened[at] ??= open(read(at)));

/** What a search keeps in hand. */
interface Search {
  readonly trie: Trie;
  readonly tokens: readonly Token[];
  readonly to: number;
  readonly hits: Hit[];
  /** Token at which the phrase begins, and the first hit that began there. */
  start: number;
  first: number;
}

/** Finds the phrases that begin at each token; of several lengths under one tag the longest. Adds to `hits`. */
export function findPhrases(trie: Trie, tokens: readonly Token[], from = 0, to = tokens.length, hits: Hit[] = []): Hit[] {
  const search: Search = { trie, tokens, to, hits, start: from, first: 0 };
  const root = nodeAt(trie, trie.root);
  for (let i = from; i < to; i++) {
    const { kind, key } = tokens[i]!;
    if (kind === 'end') continue;
    search.start = i;
    search.first = hits.length;
    if (kind === 'word') for (const node of startsWith(trie, root, key)) arrive(search, node, i);
    else walk(search, root, i);
  }
  return hits;
}

const mostStarts = 20_000;

function startsWith(trie: Trie, root: Open, key: string): readonly Open[] {
  const known = trie.starts.get(key);
  if (known) return known;
  if (trie.starts.size >= mostStarts) trie.starts.clear();
  const found = wordsFrom(trie, root, key);
  trie.starts.set(key, found);
  return found;
}

/** The nodes that a word leads to, whole or by a stem. */
function wordsFrom(trie: Trie, node: Open, key: string): Open[] {
  if (node.buckets !== null) {
    const bucket = node.buckets.get(key.slice(0, 2));
    return bucket === undefined ? [] : wordsFrom(trie, nodeAt(trie, bucket), key);
  }
  const found: Open[] = [];
  const next = node.only === key ? node.next : node.words?.get(key);
  if (next !== undefined) found.push(nodeAt(trie, next));
  for (const [stem, next] of node.stems?.get(key.slice(0, 3)) ?? []) if (key.startsWith(stem)) found.push(nodeAt(trie, next));
  return found;
}

const isAny = (kind: TokenKind): boolean => kind === 'placeholder' || kind === 'number' || kind === 'address';

/** Follows a node over token `i`. */
function walk(search: Search, node: Open, i: number): void {
  if (i >= search.to) return;
  const { kind, key } = search.tokens[i]!;
  if (kind === 'end') return;
  if (node.stems === null && node.buckets === null) {
    const next = node.only === key ? node.next : node.words?.get(key);
    if (next !== undefined) arrive(search, nodeAt(search.trie, next), i);
  } else for (const next of wordsFrom(search.trie, node, key)) arrive(search, next, i);
  if (node.any !== none && isAny(kind)) arrive(search, nodeAt(search.trie, node.any), i);
  if (node.gap !== none) {
    const after = nodeAt(search.trie, node.gap);
    for (let skip = 0; skip <= 3 && i + skip < search.to; skip++) {
      walk(search, after, i + skip);
      if (search.tokens[i + skip]!.kind === 'end') break;
    }
  }
}

/** Notes what ends with token `i`, and goes on. */
function arrive(search: Search, node: Open, i: number): void {
  if (node.tags !== null) for (const [tag, note] of node.tags) add(search, tag, note, i + 1);
  if (node.more) walk(search, node, i + 1);
}

/** Adds a hit, unless a longer one of its tag began at the same token. */
function add({ tokens, hits, start, first }: Search, tag: string, note: string, to: number): void {
  for (let at = first; at < hits.length; at++)
    if (hits[at]!.tag === tag) {
      if (hits[at]!.to < to) hits[at] = { tag, note, start: tokens[start]!.start, end: tokens[to - 1]!.end, from: start, to };
      return;
    }
  hits.push({ tag, note, start: tokens[start]!.start, end: tokens[to - 1]!.end, from: start, to });
}
