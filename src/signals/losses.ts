import { isCapital } from '../characters.ts';
import type { SentenceOf, Threat } from '../signals.ts';
import type { Hit } from '../trie.ts';
import { bits, carried, clauseEnd, clauseStart, some } from './clauses.ts';
import { of, type Scan } from './scan.ts';

type Tense = Threat['tense'];

/** A verb of taking away, and the things (bits of words) that it takes. */
export interface Loss {
  readonly grade: Threat['class'];
  readonly hit: Hit;
  readonly things: number;
  /** Where it stands in the order of looking: a benefit that is wiped is looked at before the wiping of an account. */
  readonly rank: number;
}

/** Verbs that harm with their own kind of things only: a place is released, a parcel destroyed, a limit lowered. */
const families = { 'take-place': bits['held-place'], 'take-goods': bits['held-goods'], 'take-terms': bits['held-terms'] };

/** The verbs of taking away, the gravest first. */
export function losses(scan: Scan): Loss[] {
  const weak = new Set(of(scan, 'loss-weak').map(({ from }) => from));
  const plain = ([4, 3, 2, 1] as const).flatMap((grade) =>
    of(scan, `loss-${grade}`).map((hit) => ({ grade, hit, things: weak.has(hit.from) ? bits.held : bits.held | bits.you, rank: grade })),
  );
  const paired = Object.entries(families).flatMap(([tag, things]) =>
    of(scan, tag).map((hit) => ({ grade: 2 as const, hit, things, rank: plain.find((one) => one.hit.from === hit.from)?.rank ?? 2 })),
  );
  const self = of(scan, 'lose-itself').map((hit) => ({ grade: 2 as const, hit, things: bits.held | bits['held-terms'], rank: 2 }));
  // what can be renewed has come to its term
  const ended = of(scan, 'renewal').length ? [] : of(scan, 'lose-benefit');
  return [...paired, ...plain, ...self, ...ended.map((hit) => ({ grade: 2 as const, hit, things: bits['held-benefit'], rank: 2 }))];
}

/** What is taken is a burden: "we removed the fee from your account", "the block on your card was lifted". */
function burdened(words: Uint32Array, from: number, to: number, things: number): boolean {
  if (things & bits.price) return false; // of a price one asks whether it rises
  const held = bits.held | bits['held-place'] | bits['held-goods'] | bits['held-terms'];
  for (let i = from; i < to; i++) {
    if (words[i]! & bits.burden) return true;
    if (words[i]! & held) return false;
  }
  return false;
}

/** "Moss Homes will end your tenancy": a name, in the midst of a sentence or of two words. */
function named({ tokens, flat }: Scan, i: number): boolean {
  const capital = (at: number) => tokens[at] !== undefined && isCapital(flat.text, tokens[at].start);
  return capital(i) && tokens[i]!.kind === 'word' && i > 0 && capital(i - 1);
}

/** The time of a verb of taking away; null where the sender is not the one who acts, or nothing of the reader's is taken. */
export function lossTense(
  scan: Scan,
  words: Uint32Array,
  sentence: SentenceOf,
  { hit, things }: Loss,
  taken: readonly Loss[],
): Tense | null {
  const { tokens } = scan;
  if (scan.flat.text[hit.start - 1] === '-') return null; // "a one-stop guide"
  let i = hit.from - 1;
  let mask = 0;
  let subject = -1;
  let reflexive = false;
  let inverted = false;
  let clitic = false;
  const chain = bits.be | bits.future | bits.past | bits.adverb | bits.negation;
  for (; i >= sentence.from && words[i]! & chain; i--) {
    mask |= words[i]!;
    // "se va suspenda", "va fi suspendat": such verbs may stand before their subject
    if (/^(?:se|s (?:a|au))$/.test(tokens[i]!.key === 's' ? `s ${tokens[i + 1]!.key}` : tokens[i]!.key)) reflexive = true;
    if (/^(?:fi|fie|fost)$/.test(tokens[i]!.key)) inverted = true;
    // "vă suspendăm": the reader is the one it happens to
    if (words[i]! & bits.you && words[i]! & bits.adverb) clitic = true;
    else if (words[i]! & (bits.we | bits.you)) {
      subject = i; // "we'll", "you've"
      break;
    }
  }
  if (mask & bits.negation) return null;
  if (subject < 0) subject = i;
  const gerund = tokens[hit.from]!.key.endsWith('ing');
  // a verb may hold its own "we": "suspendăm"
  const own = words[hit.from]! & bits.we;
  const who = own || (subject >= sentence.from ? words[subject]! : 0);
  // "it will be disconnected and your line closed"
  const shared = mask === 0 && !own && !gerund && !/(?:[dpkt]s|es)$/.test(tokens[hit.from]!.key) && carried(scan, words, sentence, subject);
  if (shared) mask = bits.be | bits.future;
  const passive = (mask & bits.be) !== 0 && !gerund && !own;
  const stop = Math.min(clauseEnd(scan, sentence, hit.to), hit.to + 7);
  const tense: Tense = mask & bits.future ? 'coming' : mask & bits.past ? 'done' : gerund ? 'coming' : 'general';
  if (passive || (gerund && mask & bits.be && !(who & bits.we))) {
    const last = (reflexive || inverted) && some(words, hit.to, stop, things);
    if (!last && !held(scan, words, sentence, subject, things)) return null;
    // "will result in your account being closed"
    if (mask === bits.be && tokens[hit.from - 1]!.key === 'being')
      return some(words, sentence.from, subject, bits.future) ? 'coming' : 'general';
    // "your account is now restricted" tells what is done, "unpaid accounts are closed" what is usual
    const state = tense === 'general' && !reflexive && some(words, Math.max(sentence.from, subject - 6), subject + 1, bits.you);
    return state ? 'done' : tense;
  }
  // "your cover ceases", "your status has dropped"
  if (hit.tag === 'lose-itself' || hit.tag === 'lose-benefit') {
    const yours = some(words, Math.max(sentence.from, subject - 4), subject + 1, bits.you);
    // "the rate of your savings goes down" is a change of terms
    if (some(words, clauseStart(scan, sentence, subject), subject, bits.price)) return null;
    if (!yours || who & (bits.we | bits.you) || !held(scan, words, sentence, subject, things)) return null;
    if (tense === 'general') return tokens[hit.from]!.key.endsWith('ed') ? 'done' : 'coming';
    return tense;
  }
  if (who & bits.you) return null;
  const object =
    (clitic && (things & bits.you) !== 0) ||
    some(words, hit.to, stop, things) ||
    ((things & bits.held) !== 0 && of(scan, 'you-object').some(({ from }) => from === hit.to));
  // "our Sunday service" is everyone's, "the central bank has cut its rate" nobody else's
  const whose = tokens[hit.to]?.key;
  if ((whose === 'its' || (whose === 'our' && things & bits.held)) && !some(words, hit.to, stop, bits.you)) return null;
  if (!object || burdened(words, hit.to, stop, things)) return null;
  if (who & bits.we) return mask & (bits.future | bits.past) || gerund ? tense : tokens[hit.from]!.key.endsWith('ed') ? 'done' : 'general';
  const company =
    subject >= sentence.from &&
    (named(scan, subject) ||
      scan.placeholders.get(tokens[subject]!.start)?.role === 'brand' ||
      of(scan, 'sender-noun').some(({ from, to }) => from <= subject && subject < to));
  if (company && mask & (bits.future | bits.past)) return tense;
  // "we will suspend or close your account": the verb before carries the grammar
  const before = subject - 1 >= sentence.from && /^(?:or|and)$/.test(tokens[subject]!.key);
  const twin = before && taken.some((other) => other.hit.to === subject);
  return twin && some(words, sentence.from, subject, bits.we) && some(words, sentence.from, subject, bits.future | bits.past)
    ? 'coming'
    : null;
}

/** Whether the subject that ends at token `i` is something the reader holds, or the reader. */
export function held(scan: Scan, words: Uint32Array, sentence: SentenceOf, i: number, things: number): boolean {
  let start = Math.max(clauseStart(scan, sentence, Math.max(i, sentence.from)), i - 10);
  for (let j = i; j > start; j--) {
    if (!(words[j]! & bits['clause-word'])) continue;
    // "profiles that stay unused are deleted": the subject stands before what says more of it
    if (j < i && /^(?:that|which|care)$/.test(scan.tokens[j]!.key) && words[j - 1]! & things & ~bits.you) return true;
    start = j + 1;
  }
  if (words[start]! & bits.negation) return false; // "nothing in your account"
  if (burdened(words, start, i + 1, things)) return false;
  if (some(words, start, i + 1, things)) return true;
  if (things & bits.held && of(scan, 'you-object').some(({ from }) => from === i)) return true;
  const pronoun = i >= sentence.from && /^(?:it|this|these|they|both)$/.test(scan.tokens[i]!.key);
  const before = scan.sentences[sentence.index - 1];
  return pronoun && before !== undefined && some(words, before.from, before.to, things & ~bits.you);
}
