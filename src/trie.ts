/**
 * Phrases of a language as one trie of words: all lists are found in one walk over the tokens. The notation of a
 * phrase (see languages/README.md): `x*` any ending, `a|b` either, `[x]` optional, `…` up to three words between,
 * `{}` a placeholder, number or address.
 */
import { tokenize, type Token, type TokenKind } from './tokens.ts';

/** A node while phrases are added. */
export interface Growing {
  words?: Record<string, Growing>;
  stems?: Record<string, Growing>;
  any?: Growing;
  gap?: Growing;
  tags?: [tag: string, note: string][];
}

/** A node of a trie. Numbers are other nodes; keys are short because a pack is read on every start. */
interface TrieNode {
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

type Stems = readonly (readonly [stem: string, node: number])[];

/** A trie as it is serialised: every different node once, as phrases share most of their endings; the root is the last. */
export type Nodes = readonly TrieNode[];

/** A trie ready for search. The root is asked about every word of every message, so its own branches are maps. */
export interface Trie {
  readonly nodes: Nodes;
  readonly words: ReadonlyMap<string, number>;
  readonly stems: ReadonlyMap<string, Stems>;
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

type Step = { readonly kind: 'word' | 'stem' | 'any' | 'gap'; readonly key: string };

/** The alternatives of one phrase, each as a list of steps. */
function expand(phrase: string): Step[][] {
  let paths: Step[][] = [[]];
  for (const piece of phrase.trim().split(/\s+/)) {
    const optional = /^\[(.+)\]$/.exec(piece);
    const options = (optional ? optional[1]! : piece).split('|').map(steps);
    const next = paths.flatMap((path) => options.map((option) => [...path, ...option]));
    paths = optional ? [...paths, ...next] : next;
  }
  return paths.filter((path) => path.length);
}

function steps(piece: string): Step[] {
  if (piece === '…') return [{ kind: 'gap', key: '' }];
  if (piece === '{}') return [{ kind: 'any', key: '' }];
  const stem = piece.endsWith('*');
  const tokens = tokenize(stem ? piece.slice(0, -1) : piece, new Set()).list;
  return tokens.map((token, i) => ({ kind: stem && i === tokens.length - 1 ? 'stem' : 'word', key: token.key }));
}

/** A record without a prototype: "constructor" is a word like any other. */
const bag = (): Record<string, Growing> => Object.create(null) as Record<string, Growing>;

function child(node: Growing, { kind, key }: Step): Growing {
  if (kind === 'gap') return (node.gap ??= {});
  if (kind === 'any') return (node.any ??= {});
  return ((kind === 'word' ? (node.words ??= bag()) : (node.stems ??= bag()))[key] ??= {});
}

/** Adds a phrase under a tag. */
export function addPhrase(root: Growing, phrase: string, tag: string, note = ''): void {
  for (const path of expand(phrase)) {
    let node = root;
    for (const step of path) node = child(node, step);
    const tags = (node.tags ??= []);
    if (!tags.some(([known]) => known === tag)) tags.push([tag, note]);
  }
}

/** Turns what has grown into a trie. */
export function ripen(root: Growing): Nodes {
  const nodes: TrieNode[] = [];
  const known = new Map<string, number>();
  const sorted = (children: Record<string, Growing>) => Object.entries(children).sort(([a], [b]) => (a < b ? -1 : 1));
  const visit = (node: Growing): number => {
    const stems: Record<string, [string, number][]> = {};
    for (const [stem, next] of sorted(node.stems ?? {})) (stems[stem.slice(0, 3)] ??= []).push([stem, visit(next)]);
    const made: TrieNode = {
      ...(node.words && { w: Object.fromEntries(sorted(node.words).map(([word, next]) => [word, visit(next)])) }),
      ...(node.stems && { s: stems }),
      ...(node.any && { p: visit(node.any) }),
      ...(node.gap && { g: visit(node.gap) }),
      ...(node.tags && { t: node.tags }),
    };
    const key = JSON.stringify(made);
    const same = node === root ? undefined : known.get(key);
    if (same !== undefined) return same;
    known.set(key, nodes.length);
    return nodes.push(made) - 1;
  };
  visit(root);
  return nodes;
}

/** Makes a trie ready for search. */
export function openTrie(nodes: Nodes): Trie {
  const root = nodes.at(-1) ?? {};
  return { nodes, words: new Map(Object.entries(root.w ?? {})), stems: new Map(Object.entries(root.s ?? {})) };
}

/** Finds the phrases that begin at each token; of several lengths under one tag the longest. Adds to `hits`. */
export function findPhrases(trie: Trie, tokens: readonly Token[], from = 0, to = tokens.length, hits: Hit[] = []): Hit[] {
  const { nodes, words, stems } = trie;
  const any = nodes.at(-1)?.p;
  for (let i = from; i < to; i++) {
    const { kind, key } = tokens[i]!;
    if (kind === 'end') continue;
    const first = hits.length;
    const next = words.get(key);
    if (next !== undefined) arrive(nodes, nodes[next]!, i, i, to, tokens, hits, first);
    const bucket = kind === 'word' && key.length > 1 ? stems.get(key.slice(0, 3)) : undefined;
    if (bucket) for (const [stem, node] of bucket) if (key.startsWith(stem)) arrive(nodes, nodes[node]!, i, i, to, tokens, hits, first);
    if (any !== undefined && isAny(kind)) arrive(nodes, nodes[any]!, i, i, to, tokens, hits, first);
  }
  return hits;
}

const isAny = (kind: TokenKind): boolean => kind === 'placeholder' || kind === 'number' || kind === 'address';

/** Follows a node over token `i`; what ends is added unless a longer hit of its tag began at the same token. */
function walk(
  nodes: Nodes,
  node: TrieNode,
  start: number,
  i: number,
  to: number,
  tokens: readonly Token[],
  hits: Hit[],
  first: number,
): void {
  if (i >= to) return;
  const { kind, key } = tokens[i]!;
  if (kind === 'end') return;
  if (node.w && Object.hasOwn(node.w, key)) arrive(nodes, nodes[node.w[key]!]!, start, i, to, tokens, hits, first);
  if (node.s && kind === 'word' && key.length > 1) {
    const head = key.slice(0, 3);
    if (Object.hasOwn(node.s, head))
      for (const [stem, next] of node.s[head]!) if (key.startsWith(stem)) arrive(nodes, nodes[next]!, start, i, to, tokens, hits, first);
  }
  if (node.p !== undefined && isAny(kind)) arrive(nodes, nodes[node.p]!, start, i, to, tokens, hits, first);
  if (node.g !== undefined) {
    const after = nodes[node.g]!;
    for (let skip = 0; skip <= 3 && i + skip < to; skip++) {
      walk(nodes, after, start, i + skip, to, tokens, hits, first);
      if (tokens[i + skip]!.kind === 'end') break;
    }
  }
}

function arrive(
  nodes: Nodes,
  node: TrieNode,
  start: number,
  i: number,
  to: number,
  tokens: readonly Token[],
  hits: Hit[],
  first: number,
): void {
  if (node.t)
    for (const [tag, note] of node.t)
      add({ tag, note, start: tokens[start]!.start, end: tokens[i]!.end, from: start, to: i + 1 }, hits, first);
  if (node.w || node.s || node.p !== undefined || node.g !== undefined) walk(nodes, node, start, i + 1, to, tokens, hits, first);
}

function add(hit: Hit, hits: Hit[], first: number): void {
  for (let at = first; at < hits.length; at++)
    if (hits[at]!.tag === hit.tag) {
      if (hits[at]!.to < hit.to) hits[at] = hit;
      return;
    }
  hits.push(hit);
}
