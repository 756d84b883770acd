import { defineRule, excerpt, hitsOf, integer, isInferred, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

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
    const threat = signals.threats.find(({ class: grade }) => grade > 1);
    const demand = signals.demands.find((one) => one.kind !== 'contact' && !explained(reading, one, options.reach));
    const refusal = hitsOf(signals, 'refusal').find(({ start }) => sentenceAt(signals, start)?.role !== 'subject');
    const causes = [...hitsOf(signals, 'cause'), ...hitsOf(signals, 'security-event')];
    const grave = threat ?? refusal;
    if (grave && !causes.length && !(threat && signals.reasons.length)) {
      yield {
        at: signals.sentences[sentenceAt(signals, grave.start)?.index ?? 0] ?? grave,
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

/** A cause in the sentence of a demand or the one beside it, or the name of what is charged close by. */
function explained({ signals }: Reading, demand: Span & { readonly sentence: number }, reach: number): boolean {
  if (hitsOf(signals, 'cause').some(({ start }) => Math.abs((sentenceAt(signals, start)?.index ?? 0) - demand.sentence) <= 1)) return true;
  const sentence = signals.sentences[demand.sentence] ?? demand;
  return signals.reasons.some(({ start, end }) => start - sentence.end <= reach && sentence.start - end <= reach);
}
