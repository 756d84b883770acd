/** Tries as the build stores them: how many nodes, where the JSON of each begins (and the last ends), and the JSON itself. */
import { openNodes, type Nodes, type Trie, type TrieNode } from '../trie.ts';

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The bytes that store a trie. Their text is ASCII, so that a node can be read without the rest. */
export function storedTrie(nodes: Nodes): Buffer {
  const texts = nodes.map((node) => JSON.stringify(node).replace(/[^\0-\x7f]/g, escaped));
  const head = Buffer.alloc(4 * (nodes.length + 2));
  let at = head.length;
  head.writeUInt32BE(nodes.length, 0);
  head.writeUInt32BE(at, 4);
  for (const [i, text] of texts.entries()) head.writeUInt32BE((at += text.length), 4 * (i + 2));
  return Buffer.concat([head, Buffer.from(texts.join(''), 'latin1')]);
}

/** Makes a stored trie ready for search. */
export function openStored(stored: Buffer): Trie {
  // The build wrote the JSON from nodes.
  const read = (at: number) =>
    JSON.parse(stored.toString('latin1', stored.readUInt32BE(4 * (at + 1)), stored.readUInt32BE(4 * (at + 2)))) as TrieNode;
  return openNodes(stored.readUInt32BE(0), read);
}
