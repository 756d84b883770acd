import {
  defineRule,
  excerpt,
  hasCause,
  hitsOf,
  integer,
  isExplained,
  isInferred,
  sentenceAt,
  tells,
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
        !isExplained(signals, one, options.reach),
    );
    const owed = hitsOf(signals, 'due').length > 0 || signals.demands.some(({ money }) => money);
    const grave = graveIn(reading, threat);
    if (grave && !colonAfter(reading, grave) && !hasCause(signals, grave) && !(grave === threat && owed)) {
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
    if (threat && threat.start < first && !tells(signals, threat.sentence - 1))
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
