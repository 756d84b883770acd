import { defineRule, excerpt, hitsOf, isCard, isInferred, opensWithSender, words, type Signals } from '../src/rule.ts';

/** Purposes in which a missing greeting hurts most. */
const badNews = new Set(['collections', 'payment-reminder', 'bad-news', 'outage', 'service-change']);

export default defineRule({
  summary: 'Require a greeting at the start of a message.',
  category: 'courtesy',
  channels: ['email', 'letter', 'chat', 'sms'],
  severity: 'error',
  firstLook: true,
  options: { also: words('Greetings to accept besides those of the language.', { signal: 'greeting' }) },
  *check(reading) {
    const { signals, message } = reading;
    const first = signals.core.find((line) => signals.tokens.slice(line.from, line.to).some(isSaid)) ?? signals.core[0];
    if (!first || signals.greeting || message.metadata.purpose === 'otp' || message.metadata.purpose === 'error') return;
    const grave = signals.threats.length > 0 || badNews.has(message.metadata.purpose);
    // what a card says threatens nobody, so that its purpose counts only where somebody has told it
    if (isCard(reading) && !(badNews.has(message.metadata.purpose) && !isInferred(message))) return;
    const alarm = hitsOf(signals, 'security-event').length > 0 && !badNews.has(message.metadata.purpose);
    if (message.metadata.channel === 'sms' && (!grave || alarm) && opensWithSender(reading)) return;
    yield {
      at: first,
      missing: 'greeting',
      ...(!grave && { severity: 'warn' }),
      messageId: 'none',
      message: `Expected a greeting before "${excerpt(reading, first)}"`,
    };
  },
});

/** A word, or what is put in for one: no picture. */
const isSaid = ({ kind }: Signals['tokens'][number]): boolean => kind === 'word' || kind === 'placeholder';
