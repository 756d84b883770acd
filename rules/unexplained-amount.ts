import { defineRule, excerpt, hitsOf, integer, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

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
    const charges = [
      ...hitsOf(signals, 'charge').filter(
        (charge) => !signals.threats.some((threat) => charge.start < threat.end && threat.start < charge.end),
      ),
      ...reading.placeholders.filter(({ role }) => role === 'product').map(({ at }) => ({ start: at, end: at + 1 })),
    ];
    const heads = signals.sentences.filter(({ role }) => role === 'subject' || role === 'title' || role === 'heading');
    if (charges.some(({ start }) => heads.some((head) => head.start <= start && start < head.end))) return;
    const near = (sum: Span) => charges.some(({ start, end }) => start - sum.end <= options.reach && sum.start - end <= options.reach);
    // what comes on top does not name what is owed now
    const later = [...signals.threats, ...hitsOf(signals, 'against')].map(({ start }) => sentenceAt(signals, start)?.index);
    const owed = signals.money.filter(({ start }) => !later.includes(sentenceAt(signals, start)?.index));
    const sums = owed.length ? owed : signals.money;
    if (sums.some((sum) => near(sum) || named(reading, sum))) return;
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

/** "Your third-quarter rates of £90", "the £12 for the coach", "your share, £300": the sum of a thing with a name of its own. */
function named({ signals }: Reading, sum: Span): boolean {
  const { tokens } = signals;
  const sentence = sentenceAt(signals, sum.start);
  if (sentence && hitsOf(signals, 'for-what').some(({ start }) => start >= sum.end && start - sum.end <= 24 && start < sentence.end))
    return true;
  const at = tokens.findIndex(({ start }) => start >= sum.start);
  const joint = tokens[at - 1];
  const noun = tokens[at - 2];
  if (!noun || !joint || !/^(?:of|,)$/.test(joint.key) || noun.kind !== 'word' || !sentence || noun.start < sentence.start) return false;
  const you = hitsOf(signals, 'you').filter(({ from }) => from <= at - 2 && from >= at - 6);
  // Romanian has "your" behind the noun
  const last = you.some(({ from }) => from === at - 2) ? at - 3 : at - 2;
  return you.length > 0 && !hitsOf(signals, 'sum-word').some(({ from, to }) => from <= last && last < to);
}
