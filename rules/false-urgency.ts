import { defineRule, excerpt, hitsOf, limitNear, sentenceAt, words, type Reading } from '../src/rule.ts';

/** Purposes in which pressure frightens. */
const grave = new Set(['security', 'collections', 'payment-reminder', 'bad-news', 'service-change', 'outage', 'legal']);

export default defineRule({
  summary: 'Disallow words that hurry the reader without a date, an hour or a count.',
  category: 'fairness',
  channels: ['email', 'sms', 'push', 'chat', 'inapp'],
  severity: 'warn',
  wording: true,
  options: {
    also: words('Hurrying words besides those of the language.', { signal: 'urgency' }),
    allow: words('Words that do not hurry your readers.'),
  },
  *check(reading, { options }) {
    const { signals, text, message } = reading;
    const strong = hitsOf(signals, 'urgency');
    const panic = hitsOf(signals, 'panic');
    const weak = hitsOf(signals, 'urgency-weak');
    if (!strong.length && !panic.length && weak.length < 2) return;
    // of a real danger one may warn at once; a code runs out in minutes
    if (message.metadata.purpose === 'otp' || hitsOf(signals, 'danger').length) return;
    const allowed = new Set(options.allow.map((word) => word.toLowerCase()));
    const hits = [...strong, ...panic, ...(together(reading) ? weak.slice(0, 1) : [])]
      .filter(({ start, end }) => !allowed.has(text.slice(start, end).toLowerCase()))
      .sort((a, b) => a.start - b.start);
    for (const hit of hits) {
      const sentence = sentenceAt(signals, hit.start);
      if (!sentence || sentence.role === 'footer' || sentence.role === 'alt' || limitNear(reading, hit)) continue;
      const frightens = hit.tag === 'panic' || grave.has(message.metadata.purpose);
      yield {
        at: hit,
        messageId: frightens ? 'panic' : 'noDate',
        message: frightens
          ? `Expected calm words and a date instead of "${excerpt(reading, hit)}"`
          : `Expected a date, an hour or a count with "${excerpt(reading, hit)}"`,
      };
      return;
    }
  },
});

/** Two fair words in one sentence, or in two that follow each other. */
const together = ({ signals }: Reading): boolean => {
  const at = hitsOf(signals, 'urgency-weak').map(({ start }) => sentenceAt(signals, start)?.index ?? 0);
  return at.some((index, i) => i > 0 && index - at[i - 1]! <= 1);
};
