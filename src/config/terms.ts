/** The brand's words: what the house avoids, what it writes instead, and names that are written just so. */
import type { Term } from '../brand.ts';
import { inflectPair } from '../languages/inflect.ts';
import { addPhrase, type Growing } from '../phrases.ts';
import { either, into, list, namesTo, object, oneOrMore, optional, text, yesOrNo, type Shape } from './shape.ts';

const texts = oneOrMore(text());
const locales = optional(oneOrMore(text('a language code such as ro or pt-BR')), []);
const reason = optional(text(), null);
const caseSensitive = optional(yesOrNo, false);

type Details = Pick<Term, 'locales' | 'reason' | 'caseSensitive'>;
const plain: Details = { locales: [], reason: null, caseSensitive: false };

const termsOf = (avoided: readonly string[], use: string | null, details: Details): Term[] => {
  const wording = use?.replace(/^=\s*/, '') ?? null;
  return avoided.map((term) => ({ term, use: wording, kind: use === null ? 'banned' : 'preferred', fits: wording !== use, ...details }));
};
const justSo = (use: string, details: Details): Term => ({ term: use, use, kind: 'exact', fits: true, ...details });

const wording: Shape<{ use: string | null } & Details> = either('what to write for it', {
  scalar: into(text(), (use) => ({ use, ...plain })),
  map: object({ use: optional(text(), null), locales, reason, caseSensitive }),
});

const item: Shape<readonly Term[]> = either('a name to write just so, or { use: …, insteadOf: [ … ] }', {
  scalar: into(text(), (use) => [justSo(use, plain)]),
  map: into(
    object(
      { use: optional(text(), null), insteadOf: optional(texts, []), locales, reason, caseSensitive },
      'a term',
      ({ use, insteadOf }) => (use === null && !insteadOf.length ? 'Expected "use", "insteadOf" or both' : null),
    ),
    ({ use, insteadOf, ...details }) => (use !== null && !insteadOf.length ? [justSo(use, details)] : termsOf(insteadOf, use, details)),
  ),
});

/** The shape of `brand.terms`. */
export const terms: Shape<readonly Term[]> = either('words with what to write for them, or a list of words', {
  map: into(namesTo(wording, 'words with what to write for them'), (pairs) =>
    Object.entries(pairs).flatMap(([term, { use, ...details }]) => termsOf([term], use, details)),
  ),
  list: into(list(item), (items) => items.flat()),
});

/** Terms with every `~word` in its forms, those of the wording beside those of the word. */
export const inflected = (given: readonly Term[]): Term[] =>
  given.flatMap((term) =>
    term.kind === 'exact' ? [term] : inflectPair(term.term, term.use).map(([word, use]) => ({ ...term, term: word, use })),
  );

/** Ways in which a name is written that is to be written just so: AcmePay, acme-pay, Acme Pay's. */
function spellings(name: string): string[] {
  const split = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const all = [name, split, name.replace(/[\s-]+/g, '')];
  return [...new Set(all.flatMap((one) => [one, `${one}'s`]))];
}

/** Adds terms to a trie, each with its place in the list as a note: one word may have several, for several languages. */
export function addTerms(root: Growing, given: readonly Term[]): void {
  const places = new Map<string, number[]>();
  for (const [at, { term, kind }] of given.entries())
    for (const phrase of kind === 'exact' ? spellings(term) : [term]) places.set(phrase, [...(places.get(phrase) ?? []), at]);
  for (const [phrase, list] of places) addPhrase(root, phrase, 'brand-term', list.join());
}
