/** English word forms, by compromise: for the packs when they are built, for a house's own words when its config has some. */
import { createRequire } from 'node:module';

interface Tagged {
  verbs(): { conjugate(): Record<string, string>[] };
  tag(tag: string): Tagged;
}

/** All forms of an English verb: pay, pays, paid, paying. Loads compromise, which takes some 100 ms. */
function formsOf(word: string): string[] {
  const nlp = createRequire(import.meta.url)('compromise') as (text: string) => Tagged;
  const verb = nlp(word).tag('Verb').verbs().conjugate()[0] ?? {};
  const forms = ['Infinitive', 'PastTense', 'PresentTense', 'Gerund', 'Participle'].map((name) => verb[name]);
  return [...new Set([word, ...forms])].filter((form): form is string => form !== undefined && form !== '' && !form.includes(' '));
}

/** A phrase with every `~word` as alternatives of its forms. */
export function inflect(phrase: string): string[] {
  const match = /(^|[\s|[])~([\p{L}'-]+)/u.exec(phrase);
  return match ? inflect(phrase.replace(match[0], `${match[1]}${formsOf(match[2]!).join('|')}`)) : [phrase];
}
