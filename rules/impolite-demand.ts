import { defineRule, excerpt, hitsOf, integer, sentenceAt, someOf, words, type Reading } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a courteous word near a demand.',
  category: 'courtesy',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  options: {
    window: integer('How many sentences away a courteous word may stand.', 1),
    exemptPurposes: someOf(
      'Purposes whose orders need no courtesy.',
      ['otp', 'error', 'security', 'marketing', 'legal', 'survey', 'confirmation', 'welcome'],
      ['otp', 'error', 'security', 'marketing', 'legal'],
    ),
    also: words('Courteous words besides those of the language.', { signal: 'polite' }),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    if (options.exemptPurposes.some((purpose) => purpose === message.metadata.purpose)) return;
    const courteous = courteousSentences(reading);
    const short = message.metadata.channel === 'push' || message.metadata.channel === 'inapp';
    let politeUntil = -Infinity;
    for (const demand of signals.demands) {
      if (demand.label) continue; // a row of a bill asks nothing
      if (demand.kind === 'due' || hitsOf(signals, 'need').some(({ start }) => start === demand.start)) {
        // a sum that is due or a paper that is lacking is no order: a greeting or a close is courtesy enough, and a push has room for neither
        if (short && !signals.threats.length) continue;
        if (courteous.length || !(demand.summed || signals.threats.length) || opensOrCloses(reading)) continue;
      } else if (courteous.some((index) => Math.abs(index - demand.sentence) <= options.window) || politeUntil >= demand.sentence - 1) {
        politeUntil = demand.sentence; // one "please" serves a list of steps
        if (/^\s*please\b/i.test(reading.text.slice(signals.sentences[demand.sentence]!.start, demand.start)))
          yield {
            at: demand,
            level: 'strict',
            severity: 'warn',
            messageId: 'initialPlease',
            message: `Expected a question or a wish, as in "Could you please", for "${excerpt(reading, signals.sentences[demand.sentence]!)}"`,
          };
        continue;
      }
      const sentence = sentenceAt(signals, demand.start) ?? demand;
      yield {
        at: { start: Math.max(sentence.start, demand.start), end: demand.end },
        missing: 'courtesy',
        severity: signals.threats.length ? 'error' : 'warn',
        messageId: demand.kind === 'imperative' ? 'bareImperative' : 'noMarker',
        message: `Expected a courteous word near "${excerpt(reading, sentence)}"`,
      };
      return;
    }
  },
});

/** A greeting or a close; beside a threat a bare name is neither. */
const opensOrCloses = ({ signals }: Reading): boolean =>
  signals.threats.length
    ? ['greeting', 'sign-off'].some((tag) =>
        hitsOf(signals, tag).some(({ start }) => start === signals.greeting?.start || start === signals.signOff?.start),
      )
    : signals.greeting !== null || signals.signOff !== null;

const courteousSentences = ({ signals }: Reading): number[] =>
  signals.politeness.map(({ start }) => sentenceAt(signals, start)?.index ?? 0);
