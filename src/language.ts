import type { Nodes, Trie } from './trie.ts';

/** What is known of a language: lists of phrases compiled to a trie, and a few facts that are no phrases. */
export interface Language {
  readonly code: string;
  readonly trie: Trie;
  /** Folded, without the last full stop: `mr`, `dvs`. */
  readonly abbreviations: ReadonlySet<string>;
  /** Twelve month names, the first form the one to write. */
  readonly months: readonly string[];
  /** Frequent function words, to tell which language a text is in. */
  readonly functionWords: ReadonlySet<string>;
  /** How a short numeric date reads here: day first or month first. */
  readonly dateOrder: 'day' | 'month';
}

/** What is known of a language beside its phrases, as plain JSON. */
export interface LanguageFacts {
  readonly code: string;
  readonly abbreviations: readonly string[];
  readonly months: readonly string[];
  readonly functionWords: readonly string[];
  readonly dateOrder: 'day' | 'month';
}

/** A language as its lists give it. */
export interface Pack extends LanguageFacts {
  readonly trie: Nodes;
}

export const languageOf = (pack: LanguageFacts, trie: Trie): Language => ({
  ...pack,
  trie,
  abbreviations: new Set(pack.abbreviations),
  functionWords: new Set(pack.functionWords),
});
