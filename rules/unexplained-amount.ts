import { defineRule, excerpt, hitsOf, integer, isNamedSum, sentenceAt, words, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a sum that is due to say what it is for.',
  category: 'fairness',
  channels: 'all',
  severity: 'warn',
  options: {
    reach: integer('How many characters away the name of the charge may stand.', 90),
    also: words('Names of charges and products besides those of the language.', { signal: 'charge' }),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    if (message.metadata.purpose === 'otp' || !signals.money.length || !signals.demands.some(({ money }) => money)) return;
    // what comes on top does not name what is owed now
    const later = [...signals.threats, ...hitsOf(signals, 'against')].map(({ start }) => sentenceAt(signals, start)?.index);
    const owed = signals.money.filter(({ start }) => !later.includes(sentenceAt(signals, start)?.index));
    const sums = owed.length ? owed : signals.money;
    // nor does "interest of £4"
    const added = (charge: Span) =>
      signals.money.some((sum) => !sums.includes(sum) && charge.start - sum.end <= 20 && sum.start - charge.end <= 20);
    const charges = [
      ...hitsOf(signals, 'charge').filter((charge) => !added(charge)),
      ...reading.placeholders.filter(({ role }) => role === 'product').map(({ at }) => ({ start: at, end: at + 1 })),
    ];
    const heads = signals.sentences.filter(({ role }) => role === 'subject' || role === 'title' || role === 'heading');
    if (charges.some(({ start }) => heads.some((head) => head.start <= start && start < head.end))) return;
    const near = (sum: Span) => charges.some(({ start, end }) => start - sum.end <= options.reach && sum.start - end <= options.reach);
    if (sums.some((sum) => near(sum) || isNamedSum(signals, sum))) return;
    for (const sum of sums) {
      const sentence = sentenceAt(signals, sum.start);
      if (!sentence || !signals.core.includes(sentence)) continue;
      // "Your total is £12. Please pay by Friday."
      if (!signals.demands.some(({ money, sentence: at }) => money && (at === sentence.index || at === sentence.index + 1))) continue;
      yield {
        at: sum,
        missing: 'reason',
        messageId: 'unexplained',
        message: `Expected the name of what "${excerpt(reading, sum)}" is for`,
      };
      return;
    }
  },
});
