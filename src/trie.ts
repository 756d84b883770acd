/**
 * Phrases of a language as one trie of words: all lists are found in one walk over the tokens. The notation of a
 * phrase (see languages/README.md): `x*` any ending, `a|b` either, `[x]` optional, `…` up to three words between,
 * `{}` a placeholder, number or address.
 */
import { tokenize, type Token } from './tokens.ts';

/** A node, as it is serialised. Keys are short because a pack is read on every start. */
export interface TrieNode {
  /** Next words. */
  w?: Record<string, TrieNode>;
  /** Next stems, by their first three letters. */
  s?: Record<string, [stem: string, node: TrieNode][]>;
  /** Next: a placeholder, number or address. */
  p?: TrieNode;
  /** Next after up to three other words. */
  g?: TrieNode;
  /** Tags that end here, each with its note ('' for none). */
  t?: [tag: string, note: string][];
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

function child(node: TrieNode, { kind, key }: Step): TrieNode {
  if (kind === 'gap') return (node.g ??= {});
  if (kind === 'any') return (node.p ??= {});
  if (kind === 'word') return ((node.w ??= {})[key] ??= {});
  const bucket = ((node.s ??= {})[key.slice(0, 3)] ??= []);
  const known = bucket.find(([stem]) => stem === key);
  if (known) return known[1];
  const made: TrieNode = {};
  bucket.push([key, made]);
  return made;
}

/** Adds a phrase under a tag. */
export function addPhrase(root: TrieNode, phrase: string, tag: string, note = ''): void {
  for (const path of expand(phrase)) {
    let node = root;
    for (const step of path) node = child(node, step);
    const tags = (node.t ??= []);
    if (!tags.some(([known]) => known === tag)) tags.push([tag, note]);
  }
}

/** Finds the phrases that begin at each token; of several lengths under one tag the longest. Adds to `hits`. */
export function findPhrases(root: TrieNode, tokens: readonly Token[], from = 0, to = tokens.length, hits: Hit[] = []): Hit[] {
  for (let i = from; i < to; i++) if (tokens[i]!.kind !== 'end') walk(root, i, i, to, tokens, hits, hits.length);
  return hits;
}

/** Follows a node over token `i`; what ends is added unless a longer hit of its tag began at the same token. */
function walk(node: TrieNode, start: number, i: number, to: number, tokens: readonly Token[], hits: Hit[], first: number): void {
  if (i >= to) return;
  const { kind, key } = tokens[i]!;
  if (kind === 'end') return;
  if (node.w && Object.hasOwn(node.w, key)) arrive(node.w[key]!, start, i, to, tokens, hits, first);
  if (node.s && kind === 'word' && key.length > 1) {
    const head = key.slice(0, 3);
    if (Object.hasOwn(node.s, head))
      for (const [stem, next] of node.s[head]!) if (key.startsWith(stem)) arrive(next, start, i, to, tokens, hits, first);
  }
  if (node.p && (kind === 'placeholder' || kind === 'number' || kind === 'address')) arrive(node.p, start, i, to, tokens, hits, first);
  if (node.g) {
    for (let skip = 0; skip <= 3 && i + skip < to; skip++) {
      walk(node.g, start, i + skip, to, tokens, hits, first);
      if (tokens[i + skip]!.kind === 'end') break;
    }
  }
}

function arrive(node: TrieNode, start: number, i: number, to: number, tokens: readonly Token[], hits: Hit[], first: number): void {
  if (node.t)
    for (const [tag, note] of node.t)
      add({ tag, note, start: tokens[start]!.start, end: tokens[i]!.end, from: start, to: i + 1 }, hits, first);
  if (node.w || node.s || node.p || node.g) walk(node, start, i + 1, to, tokens, hits, first);
}

function add(hit: Hit, hits: Hit[], first: number): void {
  for (let at = first; at < hits.length; at++)
    if (hits[at]!.tag === hit.tag) {
      if (hits[at]!.to < hit.to) hits[at] = hit;
      return;
    }
  hits.push(hit);
}
