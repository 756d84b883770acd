/** The languages touchlint knows, each loaded when a message asks for it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, languageOf, unlisted, type Language, type LanguageFacts } from '../language.ts';
import { openTrie, type Nodes } from '../trie.ts';
import type { WordList } from './compile.ts';
import { identifier, type Identify } from './identify.ts';
import { openStored } from './stored.ts';

/** In the bundle the build has stored the packs beside this file; in the sources they are compiled from the lists. */
const sources = import.meta.dirname;
const stored = join(sources, 'languages');
const built = existsSync(stored);

const readStored = (name: string): unknown => JSON.parse(readFileSync(join(stored, `${name}.json`), 'utf8'));

/** A language as the build stores it: its facts, and beside them its trie. */
const storedLanguage = (code: string): Language =>
  languageOf(readStored(code) as LanguageFacts, openStored(readFileSync(join(stored, `${code}.trie`))));

/** A language compiled from its lists. */
async function compiledLanguage(code: string): Promise<Language> {
  const { trie, ...facts } = (await import('./compile.ts')).compilePack(code, join(sources, code));
  return languageOf(facts, openTrie(trie));
}

let lists: readonly WordList[] | undefined;

async function loadWordLists(): Promise<readonly WordList[]> {
  // The build wrote this file itself, in this form.
  lists ??= built
    ? (readStored('index') as WordList[])
    : (await import('./compile.ts')).wordLists(
        sources,
        readdirSync(sources, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
      );
  return lists;
}

let identify: Identify | undefined;

/** Adds a language that a plugin brings: its folder of lists is compiled as those here are. A TypeError says what is wrong. */
export async function addLanguage(code: string, folder: string): Promise<void> {
  const known = await loadWordLists();
  if (known.some((list) => list.code === code && list.lists) && !added.has(code))
    throw new TypeError(`Expected a new language: touchlint has "${code}" itself`);
  if (!existsSync(folder)) throw new TypeError(`Expected a folder of word lists for "${code}" at ${folder}`);
  const { trie, ...facts } = (await import('./compile.ts')).compilePack(code, folder);
  added.add(code);
  loaded.set(code, languageOf(facts, openTrie(trie)));
  lists = [...known.filter((list) => list.code !== code), { code, words: facts.functionWords, lists: true }];
  identify = undefined;
}

/** Languages of plugins. */
const added = new Set<string>();

/** What tells the language of a text, among those whose frequent words are known. */
export async function loadIdentifier(): Promise<Identify> {
  identify ??= identifier(await loadWordLists());
  return identify;
}

let voices: Readonly<Record<string, Nodes>> | undefined;

const loaded = new Map<string, Language>();

/** The language of a locale. One without lists of phrases knows nothing but its code. */
export async function loadLanguage(locale: string): Promise<Language> {
  const code = codeOf(locale);
  const known = loaded.get(code);
  if (known) return known;
  const listed = (await loadWordLists()).some((list) => list.code === code && list.lists);
  const language = !listed ? unlisted(code) : built ? storedLanguage(code) : await compiledLanguage(code);
  loaded.set(code, language);
  return language;
}

/** A language as far as it takes to hear how a message sounds; null where nothing is known of it. */
export async function loadVoice(language: Language): Promise<Language | null> {
  if (language.listed) return language;
  // The build wrote this file itself, in this form.
  voices ??= built ? (readStored('voices') as Readonly<Record<string, Nodes>>) : (await import('./compile.ts')).compileVoices(sources);
  const nodes = Object.hasOwn(voices, language.code) ? voices[language.code] : undefined;
  return nodes ? { ...language, heard: true, trie: openTrie(nodes) } : null;
}
