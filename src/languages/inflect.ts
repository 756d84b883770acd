/** English word forms, by compromise: for the packs when they are built, for a house's own words when its config has some. */
import { createRequire } from 'node:module';

interface Tagged {
  verbs(): { conjugate(): Record<string, string>[] };
  tag(tag: string): Tagged;
}

const inflecting = /(^|[\s|[])~([\p{L}'-]+)/u;
const names = ['Infinitive', 'PastTense', 'PresentTense', 'Gerund', 'Participle'] as const;

/** The forms of an English verb by name; a word that is no verb has only itself. Loads compromise, which takes some 100 ms. */
function conjugated(word: string): (string | undefined)[] {
  const nlp = createRequire(import.meta.url)('compromise') as (text: string) => Tagged;
  const verb = nlp(word).tag('Verb').verbs().conjugate()[0] ?? {};
  return names.map((name) => verb[name]).map((form) => (form?.includes(' ') ? undefined : form || undefined));
}

/** All forms of an English verb: pay, pays, paid, paying. */
const formsOf = (word: string): string[] => [...new Set([word, ...conjugated(word)])].filter((form) => form !== undefined);

/** A phrase with every `~word` as alternatives of its forms. */
export function inflect(phrase: string): string[] {
  const match = inflecting.exec(phrase);
  return match ? inflect(phrase.replace(match[0], `${match[1]}${formsOf(match[2]!).join('|')}`)) : [phrase];
}

/** A phrase in the forms of its first `~word`, each with the wording for it, whose first `~word` takes the same form. */
export function inflectPair(phrase: string, wording: string | null): [phrase: string, wording: string | null][] {
  const match = inflecting.exec(phrase);
  const other = wording === null ? null : inflecting.exec(wording);
  const bare = wording === null ? null : wording.replace(inflecting, '$1$2');
  if (!match) return [[phrase, bare]];
  const others = other && conjugated(other[2]!);
  const put = (text: string, { 0: found, 1: lead = '' }: RegExpExecArray, form: string) => text.replace(found, lead + form);
  const pairs = new Map<string, string | null>();
  for (const [i, form] of [match[2]!, ...conjugated(match[2]!)].entries()) {
    const phraseForm = form === undefined ? null : put(phrase, match, form);
    const same = i === 0 ? other?.[2] : others?.[i - 1];
    if (phraseForm !== null && !pairs.has(phraseForm))
      pairs.set(phraseForm, other && same !== undefined ? put(wording!, other, same) : bare);
  }
  return [...pairs];
}
