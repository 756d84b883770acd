import type { Span } from '../mapped.ts';
import type { Demand, SentenceOf, Threat } from '../signals.ts';
import type { Hit } from '../trie.ts';
import { bits, clauseStart, grammar, some } from './clauses.ts';
import { aside, near, of, sentenceIndex, touches, type Scan } from './scan.ts';

/**
 * What the sender asks of the reader: an order (a demand verb at the start of a sentence or clause), an obligation
 * ("you must …"), a sum that is due. Orders whose use depends on the message (`order-verb`: return, update, call us)
 * count only under a deadline, an urgent word or a threat beside them, and small ones (`curt-verb`: bring, arrive) only
 * where nothing in the message is courteous.
 */
export function demandsOf(scan: Scan, money: readonly Span[], deadlines: readonly Span[], threats: readonly Threat[]): Demand[] {
  const verbs = of(scan, 'demand-verb');
  const orders = of(scan, 'order-verb');
  const first = (tag: string, hit: Hit) => leads(scan, tag, scan.sentences[sentenceIndex(scan.sentences, hit.start)]!);
  const needs = of(scan, 'need').filter((hit) => !first('purpose-lead', hit));
  const obligations = [...of(scan, 'obligation').filter((hit) => !first('own-gain', hit)), ...needs];
  const dues = of(scan, 'due');
  if (!asking.some((tag) => of(scan, tag).length)) return [];
  const words = grammar(scan);
  const demands: Demand[] = [];
  const bySentence = new Map<number, Demand[]>();
  const add = (hit: Hit, kind: Demand['kind']) => {
    const sentence = scan.sentences[sentenceIndex(scan.sentences, hit.start)]!;
    if (aside.has(sentence.role)) return;
    // "Could you please send it?" asks as well
    const asked =
      kind === 'imperative' &&
      some(words, sentence.from, hit.from, bits.polite) &&
      !some(words, sentence.from, sentence.to, bits.condition | bits.wish);
    if (scan.tokens[sentence.to - 1]!.key.endsWith('?') && !asked) return;
    if (kind !== 'due' && !sentence.full && sentence.to - sentence.from <= 3) return; // a button
    const beside = bySentence.get(sentence.index) ?? [];
    if (beside.some((other) => other.start < hit.end && hit.start < other.end)) return;
    const summed = money.some(({ start }) => start >= sentence.start && start < sentence.end);
    const paid =
      kind === 'due' ||
      money.some((sum) => touches(sum, hit)) ||
      of(scan, 'pay').some(({ from }) => from >= hit.from && from < hit.to + 5 && from < sentence.to);
    const label = kind === 'due' && labels(scan, words, sentence);
    const demand = { start: hit.start, end: hit.end, sentence: sentence.index, kind, money: paid, summed, label };
    demands.push(demand);
    bySentence.set(sentence.index, [...beside, demand]);
  };
  const pressing = [...deadlines, ...of(scan, 'urgent')];
  for (const hit of verbs) if (ordered(scan, words, hit) && !appealing(scan, hit)) add(hit, 'imperative');
  const pressed = (hit: Hit, by: readonly Span[]) => {
    const { start, end } = scan.sentences[sentenceIndex(scan.sentences, hit.start)]!;
    return by.some((span) => span.start >= start && span.start < end) && ordered(scan, words, hit);
  };
  for (const hit of orders) if (pressed(hit, pressing) && !offered(scan, words, hit) && !appealing(scan, hit)) add(hit, 'imperative');
  for (const hit of of(scan, 'urgent-verb')) if (pressed(hit, of(scan, 'urgent')) && !appealing(scan, hit)) add(hit, 'errand');
  for (const hit of orders)
    if (threatened(scan, threats, hit) && ordered(scan, words, hit) && !offered(scan, words, hit)) add(hit, 'errand');
  if (cold(scan)) for (const hit of of(scan, 'curt-verb')) if (ordered(scan, words, hit) && !appealing(scan, hit)) add(hit, 'errand');
  for (const hit of obligations)
    if (!some(words, hit.from - 3, hit.from, bits.condition) && !some(words, hit.from - 1, hit.from, bits.negation)) add(hit, 'obligation');
  for (const hit of of(scan, 'third-obligation')) if (bindsReaders(scan, words, hit)) add(hit, 'obligation');
  for (const hit of dues) if (!denied(words, hit)) add(hit, 'due');
  for (const hit of of(scan, 'payable')) {
    const sentence = scan.sentences[sentenceIndex(scan.sentences, hit.start)]!;
    if (money.some((sum) => sum.start >= sentence.start && sum.start < sentence.end && near(sum, hit, 60)) && !denied(words, hit))
      add(hit, 'due');
  }
  return demands.sort((a, b) => a.start - b.start);
}

/** "Total due: £40" on a line of its own, where there is room for tables: no verb, nobody spoken to. */
const labels = ({ channel }: Scan, words: Uint32Array, { from, to, full }: SentenceOf) =>
  !full &&
  to - from <= 8 &&
  !oneLine.has(channel) &&
  !some(words, from, to, bits.be | bits.you | bits.we | bits.future | bits.past | bits.polite);

const oneLine: ReadonlySet<Scan['channel']> = new Set(['sms', 'push', 'chat', 'inapp']);

/** What asks something of the reader. */
const asking = ['demand-verb', 'order-verb', 'urgent-verb', 'curt-verb', 'obligation', 'third-obligation', 'need', 'due', 'payable'];

/** No greeting, no thanks, no excuse, no close: a message of a line may be short without being so. */
const cold = (scan: Scan): boolean =>
  scan.channel !== 'push' &&
  scan.channel !== 'inapp' &&
  !['greeting', 'sign-off', 'polite', 'thanks', 'apology', 'good-news'].some((tag) => of(scan, tag).length);

/** "Update your card. Your plan will be suspended." */
const threatened = ({ sentences }: Scan, threats: readonly Threat[], hit: Hit): boolean => {
  const { index, role } = sentences[sentenceIndex(sentences, hit.start)]!;
  return threats.some((one) => one.class > 1 && Math.abs(one.sentence - index) <= 1 && sentences[one.sentence]!.role === role);
};

/** "Applicants who … are required to submit": its readers stand before it. */
function bindsReaders(scan: Scan, words: Uint32Array, { from, start }: Hit): boolean {
  const sentence = scan.sentences[sentenceIndex(scan.sentences, start)]!;
  const named = of(scan, 'reader-noun').some((noun) => noun.from >= sentence.from && noun.to <= from);
  // "sellers must give their address, so you can see it" binds others than its reader
  return (
    named &&
    !some(words, sentence.from, sentence.to, bits.you) &&
    !some(words, from - 2, from + 1, bits.negation | bits.we) &&
    !some(words, sentence.from, from, bits.condition)
  );
}

/** "You owe nothing", "no amount due", "if the balance is unpaid". */
const denied = (words: Uint32Array, { from, to }: Hit) =>
  some(words, from - 2, from, bits.negation | bits.condition) || some(words, to, to + 1, bits.negation);

/** Whether a verb stands where an order does, and is neither a choice, a step towards the reader's wish nor one of a list of ways. */
function ordered(scan: Scan, words: Uint32Array, hit: Hit): boolean {
  const { tokens, sentences } = scan;
  const sentence = sentences[sentenceIndex(sentences, hit.start)]!;
  const ours = hit.tag === 'demand-verb' && forOurselves(scan, sentence, hit);
  let i = hit.from - 1;
  while (i >= sentence.from && (words[i]! & (bits['lead-in'] | bits.polite | bits.adverb) || /^[-–—*•·>"“(\d]/.test(tokens[i]!.key))) i--;
  const before = tokens[i];
  if (
    i >= sentence.from &&
    before &&
    !ours &&
    !/^[,;:–—]$/.test(before.key) &&
    !(/^(?:and|then|or|si|sau|ori|apoi)$/.test(before.key) && earlierOrder(scan, sentence, i))
  )
    return false;
  if (some(words, sentence.from, hit.from, bits.wish | bits.permission)) return false;
  // "they may again take bookings, pay their coaches": the verb goes on after the comma
  if (before && i >= sentence.from && of(scan, 'ability').some((may) => may.from >= sentence.from && may.to <= i)) return false;
  if (some(words, clauseStart(scan, sentence, hit.from), hit.from, bits.condition)) return false;
  if (purposeFirst(scan, sentence) && !ours) return false;
  return !listed(scan, words, sentence);
}

/** "To complete your application send us …": what the sender's process needs opens the clause. */
const forOurselves = (scan: Scan, { from }: SentenceOf, hit: Hit): boolean =>
  !/^(?:to|and|or|you|we|i|not|can|will)$/.test(scan.tokens[hit.from - 1]?.key ?? 'to') &&
  of(scan, 'own-purpose').some(
    (lead) =>
      lead.from >= from &&
      (lead.from === from || /^[,:–—!]$/.test(scan.tokens[lead.from - 1]!.key)) &&
      lead.to < hit.from &&
      hit.from - lead.to <= 8,
  );

/** "To open the account …": what a reader wants comes first. */
const purposeFirst = (scan: Scan, sentence: SentenceOf) => leads(scan, 'purpose-lead', sentence);

/** Whether a phrase of the tag opens a sentence. */
const leads = (scan: Scan, tag: string, sentence: SentenceOf) => of(scan, tag).some(({ from }) => from === sentence.from);

/** "If it has not arrived by then, just reply to us": under a condition these orders offer something. */
function offered(scan: Scan, words: Uint32Array, hit: Hit): boolean {
  const { from } = scan.sentences[sentenceIndex(scan.sentences, hit.start)]!;
  return some(words, from, hit.from, bits.condition) || of(scan, 'not condition').some((one) => one.from >= from && one.to <= hit.from);
}

/** "Do you think we are wrong? Send us the receipt": a way to appeal. */
function appealing({ sentences, tokens, tags }: Scan, hit: Hit): boolean {
  const sentence = sentences[sentenceIndex(sentences, hit.start)]!;
  const before = sentences[sentence.index - 1];
  const from = before && tokens[before.to - 1]!.key.endsWith('?') ? before.from : sentence.from;
  return of({ tags }, 'appeal').some((one) => one.from >= from && one.to <= hit.from);
}

/** "Sign and return": an order joined to one before. */
const earlierOrder = (scan: Scan, { from }: SentenceOf, i: number) =>
  [...of(scan, 'demand-verb'), ...of(scan, 'order-verb')].some((other) => other.from >= from && other.to <= i);

/** One of the ways or steps of a list: the line that opens the list says "you can", "how to", "ways". */
function listed({ tokens, sentences, flat }: Scan, words: Uint32Array, sentence: SentenceOf): boolean {
  if (!/^\s*(?:[-–*•·]|\d{1,2}[.)])\s/.test(flat.text.slice(lineStart(flat.text, sentence.start), sentence.end))) return false;
  for (let index = sentence.index - 1; index >= 0 && index > sentence.index - 8; index--) {
    const lead = sentences[index]!;
    if (tokens[lead.to - 1]!.key === ':') return some(words, lead.from, lead.to, bits.permission | bits.wish | bits.polite);
  }
  return false;
}

/** Where the line begins; not further back than a list's line goes, for a text may be one line. */
function lineStart(text: string, at: number): number {
  const from = Math.max(0, at - 1000);
  return from + text.slice(from, at).lastIndexOf('\n') + 1;
}
