import type { Span } from '../mapped.ts';
import type { SentenceOf, Threat } from '../signals.ts';
import type { Hit } from '../trie.ts';
import { bits, clauseEnd, clauseStart, grammar, some } from './clauses.ts';
import { daysIn } from './deadlines.ts';
import { of, sentenceIndex, within, type Scan } from './scan.ts';

type Tense = Threat['tense'];
const classes = [4, 3, 2, 1] as const;

/**
 * Harmful consequences that the sender announces. Two kinds of words tell: phrases that say it all ("debt collector",
 * tag `threat-3`), and verbs of taking away ("suspend", tag `loss-2`) whose grammar must show that the sender does it
 * to something the reader holds ("your account will be suspended", "we may close your account").
 */
export function threatsOf(scan: Scan, deadlines: readonly Span[]): Threat[] {
  const hits = classes.flatMap((grade) => [...of(scan, `threat-${grade}`), ...of(scan, `loss-${grade}`)].map((hit) => ({ grade, hit })));
  if (!hits.length) return [];
  const words = grammar(scan);
  const wished = of(scan, 'own-wish').length > 0;
  const threats: Threat[] = [];
  for (const { grade, hit } of hits) {
    const sentence = scan.sentences[sentenceIndex(scan.sentences, hit.start)]!;
    if (wished && grade < 4) continue;
    if (sentence.role === 'button' || sentence.role === 'link' || scan.tokens[sentence.to - 1]!.key.endsWith('?')) continue;
    if (
      threats.some(
        (other) => other.sentence === sentence.index && (other.class === grade || (other.start < hit.end && hit.start < other.end)),
      )
    )
      continue;
    const tense = hit.tag.startsWith('loss') ? lossTense(scan, words, sentence, hit) : phraseTense(scan, words, sentence, hit);
    if (!tense || others(words, sentence, hit)) continue;
    const start = scan.tokens[Math.max(clauseStart(scan, sentence, hit.from), hit.from - 8)]!.start;
    threats.push({
      class: grade,
      start,
      end: hit.end,
      sentence: sentence.index,
      tense,
      conditional: conditional(scan, words, sentence, hit),
      dated:
        tense !== 'done' &&
        (daysIn(scan, sentence.from, sentence.to) || deadlines.some((date) => date.start >= sentence.start && date.start < sentence.end)),
    });
  }
  // what follows a dated consequence follows on that date
  const next = threats.map((threat) =>
    threat.tense !== 'done' && threats.some((other) => other.dated && other.sentence === threat.sentence - 1)
      ? { ...threat, dated: true }
      : threat,
  );
  // a heading only names what the message then says
  const heading = ({ sentence, tense }: Threat) => tense === 'general' && !scan.sentences[sentence]!.full && sentence <= 2;
  // what a subject says in short, the message says in full
  const said = next.filter(
    (threat) =>
      !heading(threat) &&
      (!titled(scan.sentences[threat.sentence]!) ||
        !next.some((other) => other.class >= threat.class && !titled(scan.sentences[other.sentence]!))),
  );
  return (said.length ? said : next).sort((a, b) => a.start - b.start);
}

const titled = ({ role }: SentenceOf) => role === 'subject' || role === 'title' || role === 'heading';

/** "For someone whose power is cut off": what befalls others threatens nobody here. */
function others(words: Uint16Array, sentence: SentenceOf, hit: Hit): boolean {
  for (let i = hit.from - 1; i >= sentence.from; i--) {
    if (words[i]! & bits.you) return false;
    if (words[i]! & bits['third-party']) return true;
  }
  return false;
}

/** What the words around a phrase say about its time; null where they deny it. */
function phraseTense(scan: Scan, words: Uint16Array, sentence: SentenceOf, hit: Hit): Tense | null {
  // a phrase that begins with its own "no" says what is lost: "no longer have access"
  const own = (words[hit.from]! & bits.negation) !== 0;
  if (!own && some(words, hit.from, hit.to, bits.negation)) return null;
  const verb = bits.be | bits.future | bits.past;
  // as a subject only its own "no" denies it ("if nothing is paid legal action will follow"), as an object the clause's
  const subject = hit.to < sentence.to && (words[hit.to]! & verb) !== 0;
  const start = Math.max(clauseStart(scan, sentence, hit.from), hit.from - (subject ? 2 : 8));
  for (let i = hit.from - 1; i >= start; i--) {
    if (words[i]! & bits.negation) return null;
    if (words[i]! & (bits.condition | bits['clause-word'])) break;
  }
  const reach = Math.max(sentence.from, hit.from - 8);
  if (some(words, reach, Math.min(hit.to + 2, sentence.to), bits.future)) return 'coming';
  if (some(words, reach, hit.to, bits.past)) return 'done';
  return 'general';
}

/** The time of a verb of taking away; null where the sender is not the one who acts, or nothing of the reader's is taken. */
function lossTense(scan: Scan, words: Uint16Array, sentence: SentenceOf, hit: Hit): Tense | null {
  const { tokens } = scan;
  let i = hit.from - 1;
  let mask = 0;
  let subject = -1;
  const chain = bits.be | bits.future | bits.past | bits.adverb | bits.negation;
  for (; i >= sentence.from && words[i]! & chain; i--) {
    mask |= words[i]!;
    if (words[i]! & (bits.we | bits.you)) {
      subject = i; // "we'll", "you've"
      break;
    }
  }
  if (mask & bits.negation) return null;
  if (subject < 0) subject = i;
  const weak = of(scan, 'loss-weak').some(({ from }) => from === hit.from);
  const gerund = tokens[hit.from]!.key.endsWith('ing');
  const who = subject >= sentence.from ? words[subject]! : 0;
  const passive = (mask & bits.be) !== 0 && !gerund;
  const tense: Tense = mask & bits.future ? 'coming' : mask & bits.past ? 'done' : gerund ? 'coming' : 'general';
  if (passive || (gerund && mask & bits.be && !(who & bits.we))) {
    if (!held(scan, words, sentence, subject, weak)) return null;
    // "your account is now restricted" tells what is done, "unpaid accounts are closed" what is usual
    const state = tense === 'general' && some(words, Math.max(sentence.from, subject - 6), subject + 1, bits.you);
    return state ? 'done' : tense;
  }
  if (who & bits.you) return null;
  const stop = Math.min(clauseEnd(scan, sentence, hit.to), hit.to + 7);
  const object =
    some(words, hit.to, stop, weak ? bits.held : bits.held | bits.you) || of(scan, 'you-object').some(({ from }) => from === hit.to);
  if (!object) return null;
  if (who & bits.we) return mask & (bits.future | bits.past) || gerund ? tense : tokens[hit.from]!.key.endsWith('ed') ? 'done' : 'general';
  const company =
    subject >= sentence.from &&
    (scan.placeholders.get(tokens[subject]!.start)?.role === 'brand' ||
      of(scan, 'sender-noun').some(({ from, to }) => from <= subject && subject < to));
  if (company && mask & (bits.future | bits.past)) return tense;
  // "we will suspend or close your account": the verb before carries the grammar
  const before = subject - 1 >= sentence.from && /^(?:or|and)$/.test(tokens[subject]!.key);
  const twin = before && classes.some((grade) => of(scan, `loss-${grade}`).some((other) => other.to === subject));
  return twin && some(words, sentence.from, subject, bits.we) && some(words, sentence.from, subject, bits.future | bits.past)
    ? 'coming'
    : null;
}

/** Whether the subject that ends at token `i` is something the reader holds, or the reader. */
function held(scan: Scan, words: Uint16Array, sentence: SentenceOf, i: number, weak: boolean): boolean {
  let start = Math.max(clauseStart(scan, sentence, Math.max(i, sentence.from)), i - 10);
  for (let j = i; j > start; j--) if (words[j]! & bits['clause-word']) start = j + 1;
  if (words[start]! & bits.negation) return false; // "nothing in your account"
  if (some(words, start, i + 1, weak ? bits.held : bits.held | bits.you)) return true;
  if (of(scan, 'you-object').some(({ from }) => from === i)) return true;
  const pronoun = i >= sentence.from && /^(?:it|this|these|they|both)$/.test(scan.tokens[i]!.key);
  const before = scan.sentences[sentence.index - 1];
  return pronoun && before !== undefined && some(words, before.from, before.to, bits.held);
}

/** Whether the reader can still decide it: a condition in the sentence, an "or we will", a way to avoid it next door. */
function conditional(scan: Scan, words: Uint16Array, sentence: SentenceOf, hit: Hit): boolean {
  if (some(words, sentence.from, sentence.to, bits.condition) || some(words, sentence.from, hit.to, bits.otherwise)) return true;
  const before = scan.sentences[sentence.index - 1];
  const after = scan.sentences[sentence.index + 1];
  if (before && scan.tokens[before.to - 1]!.key === ':' && some(words, before.from, before.to, bits.condition)) return true;
  return of(scan, 'avoid').some((hit) => [before, sentence, after].some((one) => one && within(one, hit)));
}
