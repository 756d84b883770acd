import type { Span } from '../mapped.ts';
import type { SentenceOf, Threat } from '../signals.ts';
import type { Hit } from '../trie.ts';
import { bits, clauseEnd, clauseStart, grammar, some } from './clauses.ts';
import { daysIn, timeIn } from './deadlines.ts';
import { cleared, others, ownChange } from './harmless.ts';
import { losses, lossTense, type Loss } from './losses.ts';
import { of, sentenceIndex, touches, within, type Scan } from './scan.ts';

type Tense = Threat['tense'];
const classes = [4, 3, 2, 1] as const;

/**
 * Harmful consequences that the sender announces. Two kinds of words tell: phrases that say it all ("debt collector",
 * tag `threat-3`), and verbs of taking away ("suspend", tag `loss-2`) whose grammar must show that the sender does it
 * to something the reader holds ("your account will be suspended", "we may close your account").
 */
export function threatsOf(scan: Scan, deadlines: readonly Span[]): Threat[] {
  const taken = losses(scan);
  const lacking = [...of(scan, 'due'), ...of(scan, 'unmet')];
  const owed = lacking.length > 0;
  const hits: { grade: Threat['class']; hit: Hit; loss?: Loss }[] = classes.flatMap((grade) => [
    ...of(scan, `threat-${grade}`).map((hit) => ({ grade, hit })),
    ...(owed ? of(scan, `owed-${grade}`).map((hit) => ({ grade, hit })) : []),
    ...taken.filter(({ rank }) => rank === grade).map((loss) => ({ grade: loss.grade, hit: loss.hit, loss })),
  ]);
  if (!hits.length) return [];
  const words = grammar(scan);
  const wished = of(scan, 'own-wish').length > 0;
  const threats: Threat[] = [];
  for (const { grade, hit, loss } of hits) {
    const sentence = scan.sentences[sentenceIndex(scan.sentences, hit.start)]!;
    if (wished && grade < 4) continue;
    if (sentence.role === 'button' || sentence.role === 'link' || scan.tokens[sentence.to - 1]!.key.endsWith('?')) continue;
    if (
      threats.some(
        (other) => other.sentence === sentence.index && (other.class === grade || (other.start < hit.end && hit.start < other.end)),
      )
    )
      continue;
    const said = loss ? lossTense(scan, words, sentence, loss, taken) : phraseTense(scan, words, sentence, hit);
    const tense = said === 'general' && of(scan, 'begun').some((one) => within(sentence, one)) ? 'done' : said;
    if (!tense || others(scan, words, sentence, hit) || ownChange(scan, words, sentence, hit, tense)) continue;
    if (hit.tag === 'owed-2' && !befalls(words, sentence, hit, tense)) continue;
    if (hit.tag === 'threat-3' && cleared(scan, words, sentence, hit)) continue;
    const apart = (one: Hit) => !touches(one, hit);
    if (!loss && grade !== 2 && !lacking.some(apart) && mentioned(scan, words, sentence, hit, tense)) continue;
    const start = scan.tokens[Math.max(clauseStart(scan, sentence, hit.from), hit.from - 8)]!.start;
    threats.push({
      class: grade,
      start,
      end: hit.end,
      sentence: sentence.index,
      tense,
      conditional: conditional(scan, words, sentence, hit, tense),
      dated:
        tense !== 'done' &&
        ((owed && grade >= 3 ? timeIn : daysIn)(scan, sentence.from, sentence.to) ||
          deadlines.some((date) => date.start >= sentence.start && date.start < sentence.end)),
    });
  }
  const next = threats.map((threat) => (threats.some((other) => dates(other, threat)) ? { ...threat, dated: true } : threat));
  // a heading only names what the message then says
  const heading = ({ sentence, tense }: Threat) => tense === 'general' && !scan.sentences[sentence]!.full && sentence <= 2;
  // what a subject says in short, the message says in full
  const said = next.filter(
    (threat) =>
      !heading(threat) &&
      (!titled(scan.sentences[threat.sentence]!) ||
        !next.some((other) => other.class >= threat.class && !titled(scan.sentences[other.sentence]!))),
  );
  const left = said.length ? said : next;
  // "Your account is locked", and then "it remains locked": the title tells nothing new
  const short = ({ role, full, index }: SentenceOf) => titled({ role }) || (!full && index <= 2);
  if (of(scan, 'standing').length && left.every(({ sentence }) => short(scan.sentences[sentence]!))) return [];
  return left.sort((a, b) => a.start - b.start);
}

/** What follows a dated consequence follows on that date, and the same may be said again with its date. */
const dates = (one: Threat, other: Threat) =>
  one.dated &&
  other.tense !== 'done' &&
  (one.sentence === other.sentence - 1 || (one.class === other.class && one.sentence === other.sentence + 1));

const titled = ({ role }: Pick<SentenceOf, 'role'>) => role === 'subject' || role === 'title' || role === 'heading';

/** "Your son cannot sit the exam": what is to come for the reader, not what was or what the sender cannot do. */
const befalls = (words: Uint32Array, { from }: SentenceOf, hit: Hit, tense: Tense) =>
  tense !== 'done' && some(words, from, hit.from, bits.you | bits.held) && !some(words, hit.from - 3, hit.from, bits.we);

/** "Collectors, courts and late fees: nobody wants them", "what a bailiff may do": none of it is said to come. */
function mentioned(scan: Scan, words: Uint32Array, sentence: SentenceOf, hit: Hit, tense: Tense): boolean {
  const from = clauseStart(scan, sentence, hit.from);
  const to = clauseEnd(scan, sentence, hit.to);
  const topic = [from, from + 1].some((i) => /^(?:how|what|why|cum|ce)$/.test(scan.tokens[i]!.key));
  if (topic) return !some(words, from, to, bits.you | bits.we);
  const told = bits.you | bits.we | bits.held | bits.be;
  if (tense !== 'general' || some(words, from, to, told) || some(words, sentence.from, sentence.to, bits.condition | bits.otherwise))
    return false;
  // "percepem", "transmitem" are a "we" of their own
  return !scan.tokens.slice(from, to).some(({ key }) => /[aei]m$/.test(key)) && !of(scan, 'avoid').some((one) => within(sentence, one));
}

/** What the words around a phrase say about its time; null where they deny it. */
function phraseTense(scan: Scan, words: Uint32Array, sentence: SentenceOf, hit: Hit): Tense | null {
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
  // "we have taken off the late fee", "the late fee has been refunded"
  const aid = hit.tag === 'threat-1' && some(words, Math.max(start, hit.from - 5), Math.min(hit.to + 4, sentence.to), bits.relief);
  if (aid) return null;
  // "we no longer have it" takes nothing from the reader, "your plan will no longer include it" does
  // (a Romanian verb says itself whose it is: "nu mai puteți")
  if (own && scan.tokens[hit.from]!.key !== 'nu' && !some(words, sentence.from, hit.from, bits.you | bits.held)) return null;
  if (of(scan, 'unwanted').some((one) => within(sentence, one))) return null;
  const reach = Math.max(sentence.from, hit.from - 8);
  // "they have limited what you can do"
  if (some(words, Math.max(reach, hit.from - 2), hit.from, bits.past) && !some(words, reach, hit.from, bits.future)) return 'done';
  if (some(words, reach, Math.min(hit.to + 2, sentence.to), bits.future)) return 'coming';
  if (some(words, reach, hit.to, bits.past)) return 'done';
  return 'general';
}

/** Whether the reader can still decide it: a condition in the sentence, an "or we will", a way to avoid it next door. */
function conditional(scan: Scan, words: Uint32Array, sentence: SentenceOf, hit: Hit, tense: Tense): boolean {
  if (some(words, sentence.from, sentence.to, bits.condition) || some(words, sentence.from, hit.to, bits.otherwise)) return true;
  const before = scan.sentences[sentence.index - 1];
  const after = scan.sentences[sentence.index + 1];
  if (before && scan.tokens[before.to - 1]!.key === ':' && some(words, before.from, before.to, bits.condition)) return true;
  if (tense === 'done') return false; // "to restore it" undoes
  return of(scan, 'avoid').some((hit) => [before, sentence, after].some((one) => one && within(one, hit)));
}
