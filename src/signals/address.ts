/** How a text addresses its reader: familiar (tu) or polite (dumneavoastră). English has one form, and no lists; languages without a folder have their pronouns. */
import { isCapital } from '../characters.ts';
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import type { SentenceOf } from '../signals.ts';
import type { Hit } from '../trie.ts';
import { isQuoted } from './quotations.ts';
import { sentenceIndex } from './scan.ts';

export interface Address {
  readonly familiar: readonly Span[];
  readonly polite: readonly Span[];
}

const said = new Set(['subject', 'preheader', 'title', 'heading', 'body']);
const none: readonly Hit[] = [];
const lists = [
  'address-familiar',
  'address-familiar-order',
  'address-familiar-have',
  'address-polite',
  'address-polite-order',
  'address-polite-capital',
];

/** The one form of address that readings of a message keep to; null where they mix forms, or none is heard. */
export function formOf(readings: readonly Reading[]): 'T' | 'V' | null {
  const heard = readings.map(addressOf);
  const familiar = heard.some((address) => address.familiar.length > 0);
  const polite = heard.some((address) => address.polite.length > 0);
  return familiar === polite ? null : familiar ? 'T' : 'V';
}

/** The forms of address in what a message itself says: not in its buttons, links, names and quotations. */
export function addressOf({ text, signals, links }: Reading): Address {
  const { tags, tokens, sentences } = signals;
  if (!lists.some((list) => tags.has(list))) return { familiar: [], polite: [] };
  const of = (tag: string) => tags.get(tag) ?? none;
  const sentenceOf = ({ start }: Span): SentenceOf => sentences[sentenceIndex(sentences, start)]!;
  const key = (at: number) => tokens[at]?.key ?? '';
  const capital = (at: number) => isCapital(text, tokens[at]!.start);
  const first = ({ from }: Hit, sentence: SentenceOf) => !tokens.slice(sentence.from, from).some(({ kind }) => kind === 'word');
  /** A letter between full stops is no pronoun: "a.u.b." */
  const isAbbreviated = ({ start }: Hit): boolean => text[start - 1] === '.' && /\S/.test(text[start - 2] ?? ' ');
  const inMessage = (hit: Hit): boolean =>
    !isAbbreviated(hit) && said.has(sentenceOf(hit).role) && !links.some(({ start, end }) => hit.start >= start && hit.end <= end);
  const loud = (hit: Hit): boolean => {
    const words = text.slice(hit.start, hit.end);
    return words.length > 1 && words === words.toUpperCase(); // AI, TI, ATI
  };
  /** "Sie", "Lei": a capital tells courtesy from "they" and "she", but not at the start of a sentence. */
  const courteous = (hit: Hit): boolean =>
    inMessage(hit) && !loud(hit) && capital(hit.from) && !first(hit, sentenceOf(hit)) && !isQuoted(text, hit);
  const spoken = (hit: Hit): boolean => {
    const sentence = sentenceOf(hit);
    if (!inMessage(hit) || loud(hit)) return false;
    // in the midst of a sentence a capital makes a name of it ("Contul Tău"), but in the pronoun of courtesy
    const name = capital(hit.from) && !first(hit, sentence) && !/^(?:dumneavoastra|dvs|va)\.?$/.test(key(hit.from));
    return !name && !isQuoted(text, hit);
  };
  /** At the start of a sentence, or "Pentru detalii, accesați …", "Dacă nu vă convine, alegeți …": elsewhere it may be a participle, or what a third person does. */
  const order = (hit: Hit) => {
    const sentence = sentenceOf(hit);
    return sentence.full && (first(hit, sentence) || (key(hit.from - 1) === ',' && /^(?:pentru|daca)$/.test(key(sentence.from))));
  };
  /** "Ai primit", "ai 3 mesaje", but not "clienți ai băncii". */
  const has = (hit: Hit) => {
    const { kind, key: next } = tokens[hit.to] ?? { kind: 'end', key: '' };
    if (kind === 'number' || first(hit, sentenceOf(hit)) || key(hit.from - 1) === ',') return true;
    return kind === 'word' && next.length > 2 && /[ts]$/.test(next) && !/^(?:dvs|acest)$/.test(next) && !capital(hit.to);
  };
  /** Without diacritics "va" may be "will": the verb that it then has never ends as the one after "vă" does. */
  const you = (hit: Hit) => {
    if (key(hit.from) !== 'va' || hit.to > hit.from + 1) return true;
    if (/ă/i.test(text.slice(hit.start, hit.end)) || text[hit.start - 1] === '-') return true;
    const next = key(hit.to);
    return /^\p{L}{2,}m$/u.test(next) || (key(hit.from - 1) === 'sa' && /[aei]ti$/.test(next));
  };
  const familiar = [
    ...of('address-familiar'),
    ...of('address-familiar-order').filter(order),
    ...of('address-familiar-have').filter(has),
  ].filter(spoken);
  const polite = [...of('address-polite').filter(you), ...of('address-polite-order').filter(order), ...verbs()].filter(spoken);
  polite.push(...of('address-polite-capital').filter(courteous));
  const byPlace = (a: Span, b: Span) => a.start - b.start;
  // "tu și familia ta … vă așteptăm": the form of address of several people is no courtesy
  const several = of('address-several').length > 0 && !polite.some(({ from }) => /^(?:dumneavoastra|dvs)/.test(key(from)));
  return { familiar: familiar.sort(byPlace), polite: several ? [] : polite.sort(byPlace) };

  /** Verbs of the second person plural, which participles look like, in -ați and -eți: only after "să", "dacă", "când", "nu". */
  function* verbs(): Generator<Hit> {
    if (!tags.has('address-familiar') && !tags.has('address-familiar-order') && !tags.has('address-familiar-have')) return;
    for (const { key: lead, from } of leads()) {
      let at = from + 1;
      while (/^(?:nu|mai|va|ne|il|o|le|ii|deja|si)$/.test(key(at))) at++;
      // "să înveți" ends like "să aveți"
      const known = of('address-familiar').some((hit) => hit.from === at);
      if (tokens[at]?.kind === 'word' && /^\p{L}{2,}[ae]ti$/u.test(key(at)) && (lead !== 'nu' || at === from + 1) && !known)
        yield { tag: 'address-polite', note: '', start: tokens[at]!.start, end: tokens[at]!.end, from: at, to: at + 1 };
    }
  }
  function* leads() {
    for (let from = 0; from < tokens.length; from++) {
      const lead = tokens[from]!.key;
      if (lead === 'sa' || lead === 'daca' || lead === 'cand' || lead === 'nu') yield { key: lead, from };
    }
  }
}
