/** Abbreviations in capitals that a message does not explain. */
import { inCapitals, isCapital } from '../characters.ts';
import type { Language } from '../language.ts';
import type { Span } from '../mapped.ts';
import type { Flat } from '../flat.ts';
import type { Signals, SentenceOf } from '../signals.ts';
import type { Token } from '../tokens.ts';
import { aside, of, sentenceIndex } from './scan.ts';

type Reading = Pick<Flat, 'text'> & { readonly signals: Signals };

const letters = /^[A-ZĂÂÎȘȚ]{2,5}s?$/;
/** A text with more of them is a table, or code. */
const most = 20;
/** A row, a block: "row FF", but "your DD". */
const doubled = /^(.)\1$/;
const roman = /^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const size = /^X{1,3}[SL]$/;
/** What joins a piece of a code, an address or a placeholder. */
const joint = /[\w#%$@&*|<>{}[\]/\\=+~.-]/;
const isCapitalised = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word);
/** Letters in place of figures: "XXXX 1234". */
const masked = /^([A-Z])\1{2,}$/;
const replying =
  /^(?:reply|text|txt|send|type|write|say|answer|sms|keyword|press|raspunde|raspundeti|scrie|scrieti|trimite|trimiteti|tasta)$/;

/** The abbreviations that a reading leaves unexplained, each where it first stands. */
export function acronymsIn({ text, signals }: Reading, language: Language): Span[] {
  if (!/[A-ZĂÂÎȘȚ]{2}/.test(text)) return [];
  const { tokens, sentences } = signals;
  const raw = (token: Token) => text.slice(token.start, token.end);
  const ordinary = new Set([...of(signals, 'known-acronym'), ...of(signals, 'capital-word')].map(({ from }) => from));
  // who stresses one word with capitals stresses others: a word that can be spoken is none of the letters then
  const stress = of(signals, 'capital-word').some(({ from, start, end }) => end - start > 3 && inCapitals(raw(tokens[from]!)));
  const first = new Map<string, number>();
  const cleared = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'word' || token.end - token.start > 6) continue;
    const word = raw(token);
    if (!letters.test(word) || (stress && word.length > 3 && /[AEIOU]/.test(word))) continue;
    if (doubled.test(word) && !language.functionWords.has(tokens[i - 1]?.key ?? '')) continue;
    if (masked.test(word)) continue;
    const name = word.replace(/s$/, '');
    const sentence = sentences[sentenceIndex(sentences, token.start)]!;
    if (ordinary.has(i) || language.functionWords.has(token.key) || roman.test(name) || size.test(name) || signs(signals, sentence))
      cleared.add(name);
    else if (coded(text, tokens, i) || aside.has(sentence.role) || shouted(raw, tokens, sentence, i) || named(raw, tokens, sentence, i))
      continue;
    else if (!first.has(name)) first.set(name, i);
    if (first.size > most) return [];
  }
  return [...first].flatMap(([name, i]) =>
    cleared.has(name) || explained(text, name) || inWords(raw, tokens, name, language) ? [] : [tokens[i]!],
  );
}

/** The lines that close a message hold names: "The YMCA". */
const signs = ({ own }: Signals, { index, full }: SentenceOf): boolean => !full && index > 0 && index >= (own.at(-1)?.index ?? 0) - 1;

/** A piece of a code, an address, a plate: joined to something, or two letters beside a figure or after a comma ("Erie, PA"). */
function coded(text: string, tokens: readonly Token[], i: number): boolean {
  const { start, end } = tokens[i]!;
  if (joint.test(text[start - 1] ?? ' ') || /[\w#%$@&*|<>{}\]/\\=+~-]/.test(text[end] ?? ' ') || /^\.\w/.test(text.slice(end, end + 2)))
    return true;
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  const figure = (token: Token | undefined) =>
    token !== undefined && /\d/.test(token.key) && Math.min(Math.abs(token.start - end), Math.abs(start - token.end)) <= 1;
  const mixed = (token: Token | undefined) => figure(token) && /\p{L}/u.test(token!.key);
  if (mixed(before) || mixed(after)) return true;
  if (end - start === 2 && (figure(before) || figure(after) || before?.key === ',')) return true;
  if (before?.key === '%' || (before && replying.test(before.key)) || /^["“„‘']$/.test(before?.key ?? '')) return true;
  // airports
  return (
    end - start === 3 && /^(?:to|from|spre|la|din|-|–|→)$/.test(before?.key ?? '') && /\b(?:flight|plane|airport|zbor|aeroport)/i.test(text)
  );
}

/** Within words in capitals: a heading, a sentence that shouts. */
function shouted(raw: (token: Token) => string, tokens: readonly Token[], { from, to }: SentenceOf, i: number): boolean {
  const capitals = (at: number) => at >= from && at < to && tokens[at]!.kind === 'word' && /^\p{Lu}{2,}$/u.test(raw(tokens[at]!));
  let start = i;
  let end = i;
  while (i - start < 3 && capitals(start - 1)) start--;
  while (end - i < 3 && capitals(end + 1)) end++;
  if (end - start >= 2) return true;
  if (end > start && [start, end].some((at) => raw(tokens[at]!).length > 4)) return true;
  const near = tokens.slice(Math.max(from, i - 12), Math.min(to, i + 13)).filter(({ kind }) => kind === 'word');
  return near.length > 2 && near.filter((token) => /^\p{Lu}{2,}$/u.test(raw(token))).length * 2 > near.length;
}

/** Part of a name: a capital on the next word or on the one before, unless that opens the sentence. */
function named(raw: (token: Token) => string, tokens: readonly Token[], { from, to }: SentenceOf, i: number): boolean {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  if (after && i + 1 < to && after.kind === 'word' && after.start - tokens[i]!.end === 1 && isCapitalised(raw(after))) return true;
  if (!before || i - 1 <= from) return false;
  if (before.key === ',') return i - 2 > from && isCapital(raw(tokens[i - 2]!), 0); // "Lea Roy MSc, FRSA"
  return before.kind === 'word' && tokens[i]!.start - before.end === 1 && isCapitalised(raw(before));
}

const meant = /^s?,? (?:which |that )?(?:means|stands for|is short for|is the|înseamnă|inseamna|adică|adica|reprezintă)\b/;

/** Brackets right behind it, or around it after other words; a dash, an equals sign or "means" behind it. */
function explained(text: string, name: string): boolean {
  for (let at = text.indexOf(name), n = 0; at >= 0 && n < 20; at = text.indexOf(name, at + 1), n++) {
    const after = text.slice(at + name.length, at + name.length + 40);
    if (/^s?["'”’]?(?:\s{0,2}\(|\s?[–—=:]\s?|\s-\s)\p{L}/u.test(after) || meant.test(after)) return true;
    const before = text.slice(Math.max(0, at - 40), at);
    if (/\p{L}["'”’]?\s{0,2}\([^()\n]{0,16}$/u.test(before) && /^[^()\n]{0,12}\)/.test(after)) return true;
  }
  return false;
}

/** Words of the message that begin with its letters, in a row: "energy performance certificate". */
function inWords(raw: (token: Token) => string, tokens: readonly Token[], name: string, { functionWords }: Language): boolean {
  const wanted = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.key[0] !== wanted[0] || tokens[i]!.kind !== 'word') continue;
    let at = i;
    let matched = 0;
    for (; matched < wanted.length && at < tokens.length; at++) {
      const { kind, key } = tokens[at]!;
      if (kind !== 'word') break;
      if (key[0] === wanted[matched] && key.length > 1 && (wanted.length > 2 || !functionWords.has(key)) && raw(tokens[at]!) !== name)
        matched++;
      else if (!functionWords.has(key)) break;
    }
    if (matched === wanted.length) return true;
  }
  return false;
}
