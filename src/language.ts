import { openTrie, type Nodes, type Trie } from './trie.ts';

/** What is known of a language: lists of phrases compiled to a trie, and a few facts that are no phrases. */
export interface Language {
  readonly code: string;
  /** Whether there are lists of its phrases: without them only rules that need none judge its messages. */
  readonly listed: boolean;
  /** Whether enough of its words are known to hear how a message sounds. */
  readonly heard: boolean;
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
  listed: true,
  heard: true,
  trie,
  abbreviations: new Set(pack.abbreviations),
  functionWords: new Set(pack.functionWords),
});

/** A language that there are no lists of. */
export const unlisted = (code: string): Language => ({
  code,
  listed: false,
  heard: false,
  trie: openTrie([{}]),
  abbreviations: new Set(),
  months: [],
  functionWords: new Set(),
  dateOrder: 'day',
});

/** The code of a locale's language: `ro-MD` → `ro`. */
export const codeOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0]!;
