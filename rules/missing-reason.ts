import {
  defineRule,
  excerpt,
  hitsOf,
  integer,
  isInferred,
  isNamedSum,
  sentenceAt,
  words,
  type Reading,
  type Signals,
  type Span,
} from '../src/rule.ts';

export default defineRule({
  summary: 'Require a reason for a demand, a refusal or a consequence.',
  category: 'fairness',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  options: {
    reach: integer('How many characters away the name of a charge may stand.', 90),
    also: words('Words that give a reason besides those of the language.', { signal: 'cause' }),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    const { purpose } = message.metadata;
    if (['otp', 'error', 'legal', 'survey', 'marketing', 'welcome'].includes(purpose)) return;
    if (hitsOf(signals, 'own-wish').length) return;
    // a push has room for what was done and why; what it asks or announces is told where it leads
    const push = message.metadata.channel === 'push';
    const threat = signals.threats.find((one) => one.class > 1 && !maybeWished(one, purpose) && !(push && one.tense !== 'done'));
    const demand = signals.demands.find(
      (one) =>
        !one.label &&
        (!push || one.summed) &&
        one.kind !== 'errand' &&
        !colonAfter(reading, one) &&
        !explained(reading, one, options.reach),
    );
    const owed = hitsOf(signals, 'due').length > 0 || signals.demands.some(({ money }) => money);
    const grave = graveIn(reading, threat);
    if (grave && !colonAfter(reading, grave) && !caused(reading, grave) && !(grave === threat && owed)) {
      yield {
        at: sentenceAt(signals, grave.start) ?? grave,
        missing: 'reason',
        severity: threat && !isInferred(message) ? 'error' : 'warn',
        messageId: 'noReason',
        message: `Expected a reason for "${excerpt(reading, sentenceAt(signals, grave.start) ?? grave)}"`,
      };
      return;
    }
    if (demand) {
      const sentence = sentenceAt(signals, demand.start) ?? demand;
      yield {
        at: sentence,
        missing: 'reason',
        severity: threat ? 'error' : 'warn',
        messageId: 'noReason',
        message: `Expected a reason for "${excerpt(reading, sentence)}"`,
      };
      return;
    }
    const whys = [...signals.reasons, ...hitsOf(signals, 'security-event')];
    const first = whys.reduce((least, { start }) => Math.min(least, start), Infinity);
    if (threat && threat.start < first && !told(signals, threat.sentence - 1))
      yield {
        at: signals.sentences[threat.sentence]!,
        level: 'strict',
        severity: 'warn',
        messageId: 'threatBeforeReason',
        message: `Expected the reason before "${excerpt(reading, signals.sentences[threat.sentence]!)}"`,
      };
  },
});

/** What most wants a reason: a consequence that no condition explains, a refusal, a change against the reader. */
function graveIn({ signals, message }: Reading, threat: Signals['threats'][number] | undefined): Span | undefined {
  // a condition is a reason
  const conditions = ['condition', 'otherwise']
    .flatMap((tag) => hitsOf(signals, tag))
    .map(({ start }) => sentenceAt(signals, start)?.index);
  const settled = ({ start }: Span) => {
    const sentence = sentenceAt(signals, start);
    return sentence !== undefined && sentence.role !== 'subject' && !conditions.includes(sentence.index);
  };
  const avoidable = hitsOf(signals, 'avoid').some(({ start }) => sentenceAt(signals, start)?.index === threat?.sentence);
  if (threat && !conditions.includes(threat.sentence) && !(avoidable && threat.conditional)) return threat;
  const refusal = hitsOf(signals, 'refusal').find(({ start }) => sentenceAt(signals, start)?.role !== 'subject');
  if (refusal || message.metadata.purpose === 'confirmation' || message.metadata.purpose === 'farewell') return refusal;
  const changes = ['service-change', 'bad-news', 'unknown'].includes(message.metadata.purpose) ? hitsOf(signals, 'change') : [];
  return hitsOf(signals, 'against').find(settled) ?? changes.find(settled);
}

/** A cause anywhere, or a weaker sign of one in the sentence or beside it. */
function caused({ signals }: Reading, blow: Span): boolean {
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
    told(signals, index - 1) ||
    (told(signals, index + 1) && looksBack(signals, index + 1))
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
function told(signals: Signals, index: number): boolean {
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

/** A closing that nothing explains may be the reader's own, where nobody has declared the message to be bad news. */
const maybeWished = ({ class: grade, tense }: Signals['threats'][number], purpose: string) =>
  grade === 3 &&
  (tense === 'done' || purpose === 'farewell') &&
  !['collections', 'payment-reminder', 'bad-news', 'service-change'].includes(purpose);

/** "We can't come on Friday: the nurse is on leave". */
function colonAfter({ signals }: Reading, { end }: Span): boolean {
  const sentence = sentenceAt(signals, end - 1);
  if (!sentence) return false;
  for (let i = sentence.from; i < sentence.to - 3; i++) if (signals.tokens[i]!.start >= end && signals.tokens[i]!.key === ':') return true;
  return false;
}

/** A cause in the sentence of a demand or the one beside it, or the name of what is charged close by. */
function explained({ signals }: Reading, demand: Signals['demands'][number], reach: number): boolean {
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
