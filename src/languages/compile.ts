/** Turns a folder of word lists (`en/*.yaml`) into a pack. The build stores its result; tests call it at start. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Pack } from '../language.ts';
import type { Nodes } from '../trie.ts';
import { inflect } from './inflect.ts';
import { fold } from '../tokens.ts';
import { addPhrase, ripen, type Growing } from '../phrases.ts';

/** A list of phrases; a text of them, set apart by commas or lines; or phrases with a note each. */
type List = readonly string[] | string | Readonly<Record<string, string | null>> | null;
interface Facts {
  abbreviations: string[];
  months: string[];
  functionWords: string;
  dateOrder: 'day' | 'month';
}

/** Only English can be inflected: other packs write the forms out. */
function formsOf(phrase: string, code: string): string[] {
  if (code !== 'en' && phrase.includes('~'))
    throw new Error(`"~" is not known in ${code}: write the forms out, or a stem with "*" ("${phrase}")`);
  return inflect(phrase);
}

function entriesOf(list: List): [phrase: string, note: string][] {
  if (list === null) return [];
  if (typeof list === 'string')
    return entriesOf(
      list
        .split(/[,\n]/)
        .map((phrase) => phrase.trim())
        .filter(Boolean),
    );
  if (Array.isArray(list)) return list.map((phrase) => [String(phrase), '']);
  return Object.entries(list as Readonly<Record<string, string | null>>).map(([phrase, note]) => [phrase, note ?? '']);
}

/** A phrase with each building block (`$name`) replaced by each of its entries. */
function build(phrase: string, blocks: ReadonlyMap<string, readonly string[]>): string[] {
  const match = /\$([a-z][\w-]*)/.exec(phrase);
  if (!match) return [phrase];
  const block = blocks.get(match[1]!);
  if (!block) throw new Error(`Unknown building block "${match[0]}" in "${phrase}"`);
  return block.flatMap((entry) => build(phrase.replace(match[0], entry), blocks));
}

const wordsOf = ({ functionWords }: Pick<Facts, 'functionWords'>): string[] => [...new Set(functionWords.trim().split(/\s+/).map(fold))];

/** Compiles the lists of one language. */
export function compilePack(code: string, folder: string): Pack {
  const root: Growing = {};
  const blocks = new Map<string, readonly string[]>();
  const lists: [tag: string, list: List][] = [];
  let facts: Facts | undefined;
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    const data: unknown = parse(readFileSync(join(folder, file), 'utf8'));
    if (file === 'language.yaml') facts = data as Facts;
    else
      for (const [tag, list] of Object.entries((data ?? {}) as Record<string, List>)) {
        if (tag.startsWith('$'))
          blocks.set(
            tag.slice(1),
            entriesOf(list).map(([phrase]) => phrase),
          );
        else lists.push([tag, list]);
      }
  }
  for (const [tag, list] of lists)
    for (const [phrase, note] of entriesOf(list))
      for (const built of build(phrase, blocks)) for (const form of formsOf(built, code)) addPhrase(root, form, tag, note);
  if (!facts) throw new Error(`Expected ${code}/language.yaml`);
  return {
    code,
    trie: ripen(root),
    abbreviations: facts.abbreviations.map((word) => fold(word.replace(/\.$/, ''))),
    months: facts.months,
    functionWords: wordsOf(facts),
    dateOrder: facts.dateOrder,
  };
}

/** The function words of a language, as they are stored. */
export interface WordList {
  readonly code: string;
  readonly words: readonly string[];
  /** Whether the language has lists of phrases, and so a folder. */
  readonly lists: boolean;
}

/** The function words of languages: those with a folder, and the others. */
export function wordLists(folder: string, codes: readonly string[]): WordList[] {
  const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));
  const others = Object.entries(read('others.yaml') as Readonly<Record<string, string>>);
  return [
    ...codes.map((code) => ({ code, words: wordsOf(read(`${code}/language.yaml`) as Facts), lists: true })),
    ...others.map(([code, functionWords]) => ({ code, words: wordsOf({ functionWords }), lists: false })),
  ];
}

/** The lists by which messages of languages without a folder are heard (`voices.yaml`), by code. */
export function compileVoices(folder: string): Readonly<Record<string, Nodes>> {
  const voices = parse(readFileSync(join(folder, 'voices.yaml'), 'utf8')) as Readonly<Record<string, Readonly<Record<string, List>>>>;
  return Object.fromEntries(
    Object.entries(voices).map(([code, lists]) => {
      const root: Growing = {};
      for (const [tag, list] of Object.entries(lists)) for (const [phrase, note] of entriesOf(list)) addPhrase(root, phrase, tag, note);
      return [code, ripen(root)];
    }),
  );
}
