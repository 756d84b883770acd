import { defineRule, excerpt, hitsOf, integer, isInferred, sentenceAt, words, type Reading, type Signals, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a reason for a demand, a refusal or a consequence.',
  category: 'fairness',
  channels: ['email', 'letter', 'sms', 'chat', 'inapp'],
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
    const threat = signals.threats.find((one) => one.class > 1 && !maybeWished(one, purpose));
    const demand = signals.demands.find(
      (one) => one.kind !== 'contact' && !colonAfter(reading, one) && !explained(reading, one, options.reach),
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
    const first = signals.reasons.reduce((least, { start }) => Math.min(least, start), Infinity);
    if (threat && threat.start < first)
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
  const conditions = [...hitsOf(signals, 'condition'), ...hitsOf(signals, 'otherwise')].map(
    ({ start }) => sentenceAt(signals, start)?.index,
  );
  const settled = ({ start }: Span) => {
    const sentence = sentenceAt(signals, start);
    return sentence !== undefined && sentence.role !== 'subject' && !conditions.includes(sentence.index);
  };
  if (threat && !conditions.includes(threat.sentence)) return threat;
  const refusal = hitsOf(signals, 'refusal').find(({ start }) => sentenceAt(signals, start)?.role !== 'subject');
  if (refusal || message.metadata.purpose === 'confirmation' || message.metadata.purpose === 'farewell') return refusal;
  return hitsOf(signals, 'setback').find(settled);
}

/** A cause anywhere, or a weaker sign of one in the sentence or beside it. */
function caused({ signals }: Reading, { start }: Span): boolean {
  if (hitsOf(signals, 'cause').length || hitsOf(signals, 'security-event').length) return true;
  const index = sentenceAt(signals, start)?.index ?? 0;
  return ['cause-near', 'unmet'].some((tag) =>
    hitsOf(signals, tag).some((hit) => {
      const sentence = sentenceAt(signals, hit.start);
      return sentence?.role === 'subject' || Math.abs((sentence?.index ?? 0) - index) <= 2;
    }),
  );
}

/** A closing that nothing explains may be the reader's own, where nobody has declared the message to be bad news. */
const maybeWished = ({ class: grade, tense }: Signals['threats'][number], purpose: string) =>
  grade === 3 && tense === 'done' && !['collections', 'payment-reminder', 'bad-news', 'service-change'].includes(purpose);

/** "We can't come on Friday: the nurse is on leave". */
function colonAfter({ signals }: Reading, { end }: Span): boolean {
  const sentence = sentenceAt(signals, end - 1);
  if (!sentence) return false;
  for (let i = sentence.from; i < sentence.to - 3; i++) if (signals.tokens[i]!.start >= end && signals.tokens[i]!.key === ':') return true;
  return false;
}

/** A cause in the sentence of a demand or the one beside it, or the name of what is charged close by. */
function explained({ signals }: Reading, demand: Signals['demands'][number], reach: number): boolean {
  const beside = (tag: string) =>
    hitsOf(signals, tag).some(({ start }) => sentenceAt(signals, start)?.index === demand.sentence && start > demand.start);
  if (!demand.money && beside('purpose-for')) return true;
  const why = ['cause', 'cause-near', 'unmet'].flatMap((tag) => hitsOf(signals, tag));
  if (why.some(({ start }) => Math.abs((sentenceAt(signals, start)?.index ?? 0) - demand.sentence) <= 1)) return true;
  const sentence = signals.sentences[demand.sentence] ?? demand;
  if (!demand.money) {
    const before = signals.sentences[demand.sentence - 1] ?? sentence;
    return signals.reasons.some(({ start }) => start >= before.start && start < sentence.end);
  }
  return signals.reasons.some(({ start, end }) => start - sentence.end <= reach && sentence.start - end <= reach);
}
