/** English word forms, by compromise: for the packs when they are built, for a house's own words when its config has some. */
import { getBuiltinModule } from 'node:process';

interface Tagged {
  verbs(): { conjugate(): Record<string, string>[] };
  tag(tag: string): Tagged;
}

/** The first word of a phrase that asks for its forms. */
const inflecting = (phrase: string): RegExpExecArray | null => (phrase.includes('~') ? /(^|[\s|[])~([\p{L}'-]+)/u.exec(phrase) : null);
const names = ['Infinitive', 'PastTense', 'PresentTense', 'Gerund', 'Participle'] as const;

/** The forms of an English verb by name; a word that is no verb has only itself. Loads compromise, which takes some 100 ms, by what loads it: that takes 2 ms itself. */
function conjugated(word: string): (string | undefined)[] {
  const nlp = getBuiltinModule('node:module').createRequire(import.meta.filename)('compromise') as (text: string) => Tagged;
  const verb = nlp(word).tag('Verb').verbs().conjugate()[0] ?? {};
  return names.map((name) => verb[name]).map((form) => (form?.includes(' ') ? undefined : form || undefined));
}

/** All forms of an English verb: pay, pays, paid, paying. */
const formsOf = (word: string): string[] => [...new Set([word, ...conjugated(word)])].filter((form) => form !== undefined);

/** A phrase with every `~word` as alternatives of its forms. */
export function inflect(phrase: string): string[] {
  const match = inflecting(phrase);
  return match ? inflect(phrase.replace(match[0], `${match[1]}${formsOf(match[2]!).join('|')}`)) : [phrase];
}

/** A phrase in the forms of its first `~word`, each with the wording for it, whose first `~word` takes the same form. */
export function inflectPair(phrase: string, wording: string | null): [phrase: string, wording: string | null][] {
  const match = inflecting(phrase);
  const other = wording === null ? null : inflecting(wording);
  const bare = wording === null || !other ? wording : wording.replace(other[0], other[1]! + other[2]!);
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
