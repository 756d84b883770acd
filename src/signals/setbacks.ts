import type { SentenceOf } from '../signals.ts';
import type { Hit } from '../trie.ts';
import { bits, clauseStart, grammar, some } from './clauses.ts';
import { datesIn } from './deadlines.ts';
import { held, lossTense } from './losses.ts';
import { of, sentenceIndex, touches, within, type Scan } from './scan.ts';

/** Verbs of changing for the worse, each with the things (bits of words) it must be done to. */
const families = {
  'change-booked': bits.booked,
  'end-offered': bits.offered,
  'raise-price': bits.price,
  'lower-terms': bits['held-terms'],
};

/**
 * What the sender changes, ends or refuses against the reader's wish. Phrases tell some of it (tag `setback`); the rest
 * is told by its grammar: a verb of changing and a thing of its kind, a figure "instead of" another, "no longer", a
 * request that "will not be" met.
 */
export function setbacksOf(scan: Scan): readonly Hit[] {
  const plain = of(scan, 'setback').filter((hit) => !welcome(scan, hit));
  const tags = [...Object.keys(families), 'contrast', 'no-longer', 'refused'];
  if (!tags.some((tag) => of(scan, tag).length)) return plain;
  const words = grammar(scan);
  const changes = Object.entries(families).flatMap(([tag, things]) => of(scan, tag).filter((hit) => changed(scan, words, hit, things)));
  const found = [
    ...changes,
    ...of(scan, 'contrast').filter((hit) => contrasted(scan, words, hit)),
    ...of(scan, 'no-longer').filter((hit) => ceased(scan, words, hit)),
    ...of(scan, 'refused').filter((hit) => refused(scan, words, hit)),
  ].filter((hit) => !welcome(scan, hit));
  return [...plain, ...found.map((hit) => whole(scan, words, hit))].sort((a, b) => a.from - b.from);
}

const sentenceOf = ({ sentences }: Scan, hit: Hit): SentenceOf => sentences[sentenceIndex(sentences, hit.start)]!;

/** With the words of its chain: "is being moved" is no why of itself. */
function whole({ tokens }: Scan, words: Uint32Array, hit: Hit): Hit {
  let from = hit.from;
  while (from > 0 && words[from - 1]! & (bits.be | bits.future | bits.past)) from--;
  return { ...hit, from, start: tokens[from]!.start };
}

/** News that the sentence itself calls good or tells of somebody else, or a question. */
function welcome(scan: Scan, hit: Hit): boolean {
  const sentence = sentenceOf(scan, hit);
  return (
    of(scan, 'theirs').some((one) => within(sentence, one)) ||
    scan.tokens[sentence.to - 1]!.key.endsWith('?') ||
    of(scan, 'good-news').some((one) => within(sentence, one)) ||
    of(scan, 'help-offered').some((one) => within(sentence, one) && one.to <= hit.from) ||
    of(scan, 'not setback').some((one) => touches(one, hit))
  );
}

/** "From 1 May": what is told of it is new. */
const begins = (scan: Scan, sentence: SentenceOf): boolean => of(scan, 'onset').some((hit) => within(sentence, hit));

/** "Your lesson has been moved", "we are closing the branch", "the evening clinic will end". */
function changed(scan: Scan, words: Uint32Array, hit: Hit, things: number): boolean {
  const sentence = sentenceOf(scan, hit);
  const tense = lossTense(scan, words, sentence, { grade: 1, hit, things, rank: 1 }, []);
  if (hit.tag === 'end-offered' && of(scan, 'renewal').length) return false; // a term that can be renewed
  let i = hit.from - 1;
  let mask = 0;
  for (; i >= sentence.from && words[i]! & (bits.be | bits.future | bits.past | bits.adverb | bits.negation); i--) mask |= words[i]!;
  const ours = i < sentence.from || some(words, i, hit.from, bits.we) || (words[hit.to] ?? 0) & things;
  if (tense && (ours || heads(scan, words, sentence, i, things)))
    return tense !== 'general' || begins(scan, sentence) || scan.tokens[hit.from]!.key === 'off';
  const coming = mask & bits.future || (mask & bits.be && scan.tokens[hit.from]!.key.endsWith('ing')) || begins(scan, sentence);
  if (i < sentence.from || mask & bits.negation || !coming || words[i]! & (bits.we | bits.condition | bits['clause-word'])) return false;
  return heads(scan, words, sentence, i, things);
}

/** Whether the subject that ends at `i` is such a thing: "the branch", not "applications for the branch". */
function heads(scan: Scan, words: Uint32Array, sentence: SentenceOf, i: number, things: number): boolean {
  if (!held(scan, words, sentence, i, things)) return false;
  const start = clauseStart(scan, sentence, i);
  const joint = (at: number) =>
    /^(?:for|of|in|at|to|with|about)$/.test(scan.tokens[at]!.key) && at > start && !of(scan, 'onset').some(({ from }) => from === at);
  const end = Array.from({ length: i - start + 1 }, (_, at) => start + at).find(joint) ?? i + 1;
  return some(words, start, end, things) || !some(words, start, i + 1, things);
}

/** "Three times a week instead of five": a figure or day after it, and words that make it new. */
function contrasted(scan: Scan, words: Uint32Array, hit: Hit): boolean {
  const sentence = sentenceOf(scan, hit);
  const { tokens } = scan;
  if (tokens[hit.from]!.key === 'not' && tokens[hit.from - 1]?.key !== ',') return false;
  const stop = Math.min(hit.to + 3, sentence.to);
  const figure = (at: number) =>
    /^[\d\p{Lu}]/u.test(scan.flat.text.slice(tokens[at]!.start, tokens[at]!.end)) ||
    of(scan, 'figure-word').some(({ from }) => from === at);
  const figures = Array.from({ length: stop - hit.to }, (_, at) => hit.to + at).some(figure) || datesIn(scan, hit.to, stop);
  const fresh = some(words, sentence.from, hit.from, bits.future | bits.past) || begins(scan, sentence);
  const asked = some(words, sentence.from, hit.from, bits.polite | bits.permission | bits.condition);
  return figures && fresh && !asked && !better(scan, words, sentence, hit);
}

/** Less to pay, or more to get. */
function better({ tokens }: Scan, words: Uint32Array, sentence: SentenceOf, hit: Hit): boolean {
  const numbers = (from: number, to: number) =>
    tokens.slice(from, to).flatMap(({ key }) => (/^\d[\d,]*(?:\.\d+)?$/.test(key) ? Number(key.replaceAll(',', '')) : []));
  const [before = NaN, after = NaN] = numbers(hit.to, Math.min(hit.to + 6, sentence.to));
  // "from 30 to 25" says both behind it, "25 instead of 30" one on each side
  const now =
    tokens[hit.to - 1]!.key === 'from' && hit.to - hit.from > 1 && !/^(?:up|down)$/.test(tokens[hit.from]!.key)
      ? after
      : (numbers(Math.max(sentence.from, hit.from - 5), hit.from).at(-1) ?? NaN);
  if (some(words, sentence.from, hit.from, bits.price)) return now < before;
  return some(words, sentence.from, hit.from, bits['held-terms'] | bits.gain) && now > before;
}

/** "We will no longer take cash", "the plan no longer includes it"; what the reader is spared is no loss. */
function ceased(scan: Scan, words: Uint32Array, hit: Hit): boolean {
  const sentence = sentenceOf(scan, hit);
  if (of(scan, 'spared').some(({ from }) => from >= hit.to && from <= hit.to + 2)) return false;
  let i = hit.from - 1;
  while (i >= sentence.from && words[i]! & (bits.be | bits.future | bits.adverb) && !(words[i]! & bits.we)) i--;
  if (i < sentence.from || !(some(words, i + 1, hit.from, bits.future) || begins(scan, sentence))) return false;
  return (words[i]! & bits.we) !== 0 || held(scan, words, sentence, i, bits.offered | bits.held | bits.booked);
}

/** "Your review will not be published", "we will not publish it". */
function refused(scan: Scan, words: Uint32Array, hit: Hit): boolean {
  const sentence = sentenceOf(scan, hit);
  let i = hit.from - 1;
  let mask = 0;
  for (; i >= sentence.from && words[i]! & (bits.be | bits.future | bits.past | bits.adverb | bits.negation); i--) {
    mask |= words[i]!;
    if (words[i]! & bits.we) break;
  }
  if (!(mask & bits.negation) || i < sentence.from) return false;
  if (mask & bits.be) return some(words, clauseStart(scan, sentence, i), i + 1, bits.you) && held(scan, words, sentence, i, bits.you);
  return (words[i]! & bits.we) !== 0 && some(words, hit.to, Math.min(hit.to + 3, sentence.to), bits.you);
}
