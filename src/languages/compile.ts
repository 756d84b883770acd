/** Turns a folder of word lists (`en/*.yaml`) into a pack. The build stores its result; tests call it at start. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'yaml';
import type { Pack } from '../language.ts';
import { fold } from '../tokens.ts';
import { addPhrase, type TrieNode } from '../trie.ts';

type Lists = Record<string, string[] | Record<string, string>>;
interface Facts {
  abbreviations: string[];
  months: string[];
  functionWords: string;
  dateOrder: 'day' | 'month';
}

/** All forms of an English word: compromise conjugates verbs and counts nouns. */
function inflectEnglish(word: string): string[] {
  const nlp = createRequire(import.meta.url)('compromise') as (text: string) => {
    verbs(): { conjugate(): Record<string, string>[] };
    nouns(): { toPlural(): { text(): string } };
    tag(tag: string): { verbs(): { conjugate(): Record<string, string>[] }; nouns(): { toPlural(): { text(): string } } };
  };
  const verb = nlp(word).tag('Verb').verbs().conjugate()[0] ?? {};
  const forms = [verb['Infinitive'], verb['PastTense'], verb['PresentTense'], verb['Gerund'], verb['Participle']];
  return [...new Set([word, ...forms.filter((form) => form !== undefined && form !== '')])].filter((form): form is string => form !== undefined);
}

/** `~pay` stands for every form of the word; only languages with an inflector may use it. */
function inflect(phrase: string, code: string): string[] {
  const match = /(^|[\s|[])~([\p{L}'-]+)/u.exec(phrase);
  if (!match) return [phrase];
  if (code !== 'en') throw new Error(`"~" is not known in ${code}: write the forms out, or a stem with "*" ("${phrase}")`);
  const forms = inflectEnglish(match[2]!);
  const single = forms.filter((form) => !form.includes(' '));
  return inflect(phrase.replace(match[0], `${match[1]}${single.join('|')}`), code);
}

/** Compiles the lists of one language. */
export function compilePack(code: string, folder: URL): Pack {
  const trie: TrieNode = {};
  let facts: Facts | undefined;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()) {
    const data: unknown = parse(readFileSync(new URL(file, folder), 'utf8'));
    if (file === 'language.yaml') {
      facts = data as Facts;
      continue;
    }
    for (const [tag, list] of Object.entries(data as Lists)) {
      const entries: [string, string][] = Array.isArray(list) ? list.map((phrase) => [phrase, '']) : Object.entries(list ?? {});
      for (const [phrase, note] of entries) for (const form of inflect(String(phrase), code)) addPhrase(trie, form, tag, note ?? '');
    }
  }
  if (!facts) throw new Error(`Expected ${code}/language.yaml`);
  return {
    code,
    trie,
    abbreviations: facts.abbreviations.map((word) => fold(word.replace(/\.$/, ''))),
    months: facts.months,
    functionWords: facts.functionWords.trim().split(/\s+/).map(fold),
    dateOrder: facts.dateOrder,
  };
}
