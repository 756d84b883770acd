/**
 * Phrases of a language become one trie of words. The notation of a phrase (see languages/README.md): `x*` any ending,
 * `a|b` either, `[x]` optional, `…` up to three words between, `{}` a placeholder, number or address.
 */
import { tokenize } from './tokens.ts';
import type { Nodes, Stems, TrieNode } from './trie.ts';

/** A node while phrases are added. */
export interface Growing {
  words?: Record<string, Growing>;
  stems?: Record<string, Growing>;
  any?: Growing;
  gap?: Growing;
  tags?: [tag: string, note: string][];
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

/** A node with more words than this is divided. */
const crowd = 64;

/** Nodes by the first two letters of what leads on from them. */
function divide({ w = {}, s = {}, ...rest }: TrieNode, put: (node: TrieNode) => number): TrieNode {
  const parts = new Map<string, { w: Record<string, number>; s: Record<string, Stems> }>();
  const part = (letters: string) => {
    const known = parts.get(letters) ?? { w: {}, s: {} };
    parts.set(letters, known);
    return known;
  };
  for (const [word, next] of Object.entries(w)) part(word.slice(0, 2)).w[word] = next;
  for (const [start, stems] of Object.entries(s)) part(start.slice(0, 2)).s[start] = stems;
  const buckets = [...parts].map(([letters, node]) => {
    const { w, s } = node;
    return [letters, put({ ...(Object.keys(w).length && { w }), ...(Object.keys(s).length && { s }) })] as const;
  });
  return { b: Object.fromEntries(buckets), ...rest };
}

/** Turns what has grown into a trie. */
export function ripen(root: Growing): Nodes {
  const nodes: TrieNode[] = [];
  const known = new Map<string, number>();
  const sorted = (children: Record<string, Growing>) => Object.entries(children).sort(([a], [b]) => (a < b ? -1 : 1));
  const put = (node: TrieNode): number => nodes.push(node) - 1;
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
    const at = put(Object.keys(made.w ?? {}).length + Object.keys(stems).length > crowd ? divide(made, put) : made);
    known.set(key, at);
    return at;
  };
  visit(root);
  return nodes;
}
