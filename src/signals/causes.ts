/** Why something is done to a reader, or asked: causes in its sentence, beside it, or anywhere in the message. */
import type { Span } from '../mapped.ts';
import { hitsOf, sentenceAt, type Signals } from '../signals.ts';
import { isNamedSum } from './money.ts';

/** Whether a blow is explained: by a cause anywhere, or a weaker sign of one in its sentence or beside it. */
export function hasCause(signals: Signals, blow: Span): boolean {
  const { start } = blow;
  const index = sentenceAt(signals, start)?.index ?? 0;
  if (closedFor(signals, index)) return true;
  // "To make it safe, the lift will be stopped"
  if (hitsOf(signals, 'purpose-lead').some(({ from }) => from === signals.sentences[index]?.from)) return true;
  // "If you would like us to look again, call us, so that …" gives the why of something else
  const aside = ({ start }: Span) => {
    const sentence = sentenceAt(signals, start);
    return (
      sentence !== undefined &&
      sentence.index > index &&
      ['condition', 'wish'].some((tag) => hitsOf(signals, tag).some(({ from }) => from === sentence.from))
    );
  };
  if (hitsOf(signals, 'cause').some((hit) => !aside(hit)) || hitsOf(signals, 'security-event').length) return true;
  if (
    forDoing(signals, index) ||
    [index - 1, index, index + 1].some((at) => conjoined(signals, at)) ||
    tells(signals, index - 1) ||
    (tells(signals, index + 1) && looksBack(signals, index + 1))
  )
    return true;
  return ['cause-near', 'unmet'].some((tag) =>
    hitsOf(signals, tag).some((hit) => {
      const own = hitsOf(signals, 'against').filter(({ start }) => sentenceAt(signals, start)?.index === index);
      if ([blow, ...own].some((one) => hit.start < one.end && one.start < hit.end)) return false; // "is no longer available" is no why of itself
      const sentence = sentenceAt(signals, hit.start);
      // what was not paid or done is the why of all that follows, whatever stands between
      const reach = tag === 'unmet' && start > hit.start ? 5 : 2;
      return sentence?.role === 'subject' || Math.abs((sentence?.index ?? 0) - index) <= reach;
    }),
  );
}

/** "The road is closed on Saturday for the marathon". */
function closedFor(signals: Signals, index: number): boolean {
  const sentence = signals.sentences[index];
  const closed = hitsOf(signals, 'closing').find(({ from }) => sentence && from >= sentence.from && from < sentence.to);
  return closed !== undefined && hitsOf(signals, 'for-what').some(({ from }) => from >= closed.to && from < sentence!.to);
}

/** "…, as phones no longer run it": a comma, a word of cause, a clause. */
function conjoined({ tokens, sentences, tags }: Signals, index: number): boolean {
  const sentence = sentences[index];
  const words = tags.get('cause-conjunction') ?? [];
  return (
    sentence !== undefined && words.some(({ from, to }) => from > sentence.from && to + 3 <= sentence.to && tokens[from - 1]!.key === ',')
  );
}

/** "For shouting at staff", where nobody thanks or excuses. */
function forDoing(signals: Signals, index: number): boolean {
  const inSentence = ({ from }: { readonly from: number }) => {
    const sentence = signals.sentences[index];
    return sentence !== undefined && from >= sentence.from && from < sentence.to;
  };
  if ([...hitsOf(signals, 'thanks'), ...hitsOf(signals, 'apology')].some(inSentence)) return false;
  return hitsOf(signals, 'cause-gerund').some((hit) => inSentence(hit) && /.{3}ing$/.test(signals.tokens[hit.to]?.key ?? ''));
}

/** Words of a sentence that does something else than tell why: it asks, offers, promises, excuses. */
const otherwiseUsed = [
  ...['remedy', 'contact-verb', 'contact-route', 'apology', 'thanks', 'polite', 'condition', 'permission', 'wish', 'our-promise', 'future'],
  ...['refusal', 'against', 'sign-off', 'greeting', 'time-left', 'earlier-notice', 'relief', 'reassurance'],
];

/** A sentence beside a blow that only tells something ("All 60 places went to children who live nearer") is the why of it. */
export function tells(signals: Signals, index: number): boolean {
  const { sentences, tokens, core, threats, demands } = signals;
  const sentence = sentences[index];
  if (!sentence?.full || !core.includes(sentence) || sentence.to - sentence.from < 6 || tokens[sentence.to - 1]!.key.endsWith('?'))
    return false;
  const holds = (tag: string) => hitsOf(signals, tag).some(({ from }) => from >= sentence.from && from < sentence.to);
  // "has frozen your shop" is the blow itself
  const yours = (at: number) => hitsOf(signals, 'you').some(({ from }) => from === at);
  if (
    ['loss-2', 'loss-3'].some((tag) => hitsOf(signals, tag).some(({ from, to }) => from >= sentence.from && to < sentence.to && yours(to)))
  )
    return false;
  return states(signals, sentence) && !otherwiseUsed.some(holds) && ![...threats, ...demands].some((one) => one.sentence === index);
}

/** A subject and, where no word of the list opens it, a verb of being or having right behind ("Dr Shah is on leave"). */
function states({ tags, tokens }: Signals, sentence: Signals['sentences'][number]): boolean {
  // "Example Bank alert: your card was used abroad"
  const label = tokens.slice(sentence.from, Math.min(sentence.from + 6, sentence.to - 3)).findIndex(({ key }) => key === ':');
  const from = sentence.from + label + 1;
  const opens = (tags.get('subject-word') ?? []).some((hit) => hit.from === from);
  return opens || ['be', 'past'].some((tag) => (tags.get(tag) ?? []).some((hit) => hit.from > from && hit.from <= from + 3));
}

/** What comes after a blow explains it where it tells what was or what is going on; else it is news of its own. */
function looksBack({ sentences, tokens, tags }: Signals, index: number): boolean {
  const { from, to } = sentences[index]!;
  const at = (tag: string, i: number) => (tags.get(tag) ?? []).some((hit) => hit.from <= i && i < hit.to);
  for (let i = from + 1; i < to; i++) {
    if (at('past', i) || at('past-verb', i)) return true;
    let before = i - 1;
    while (before > from && (at('negation', before) || at('adverb', before))) before--;
    const being = at('be', before);
    if (being ? /.ing$/.test(tokens[i]!.key) : /.ed$/.test(tokens[i]!.key)) return true;
  }
  return false;
}

/**
 * Whether a demand is explained: by a cause in its sentence or the one beside it, or the name of what is charged at most `reach`
 * characters away.
 */
export function isExplained(signals: Signals, demand: Signals['demands'][number], reach: number): boolean {
  const after = (tag: string) =>
    hitsOf(signals, tag).some(({ start }) => sentenceAt(signals, start)?.index === demand.sentence && start > demand.start);
  if (!demand.money && after('purpose-for')) return true;
  const why = ['cause', 'cause-near', 'unmet'].flatMap((tag) => hitsOf(signals, tag));
  const beside = ({ start }: Span) => {
    const sentence = sentenceAt(signals, start);
    return sentence?.role === 'subject' || Math.abs((sentence?.index ?? 0) - demand.sentence) <= 1;
  };
  if (why.some(beside) || conjoined(signals, demand.sentence)) return true;
  const sentence = signals.sentences[demand.sentence] ?? demand;
  // "To finish your application, send us …"
  if (!demand.money && hitsOf(signals, 'purpose-lead').some(({ start }) => start === sentence.start)) return true;
  if (!demand.money) {
    const before = signals.sentences[demand.sentence - 1] ?? sentence;
    const named = hitsOf(signals, 'charge').filter(({ start }) => start >= sentence.start); // "your driving licence" is no why
    return signals.reasons.some(
      ({ start }) => start >= before.start && start < sentence.end && !named.some((charge) => charge.start === start),
    );
  }
  if (demand.summed && hitsOf(signals, 'for-what').some(({ start }) => sentenceAt(signals, start)?.index === demand.sentence)) return true;
  if (signals.money.some((sum) => sentenceAt(signals, sum.start) === sentence && isNamedSum(signals, sum))) return true;
  // what is charged is named close by, or one or two sentences before
  const since = signals.sentences[Math.max(0, demand.sentence - 2)] ?? sentence;
  return signals.reasons.some(({ start, end }) => start - sentence.end <= reach && (sentence.start - end <= reach || start >= since.start));
}
