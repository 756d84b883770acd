import { defineRule, excerpt, hitsOf, reaches, sentenceAt, words } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow "do not reply" in a message that shows no other way to reach the sender.',
  category: 'contact',
  channels: ['email', 'letter', 'sms', 'chat'],
  severity: 'warn',
  options: { also: words('Ways to reach you besides those of the language.', { signal: 'contact-route' }) },
  *check(reading, { brand }) {
    const { signals } = reading;
    const closed = hitsOf(signals, 'no-reply')[0];
    if (!closed || signals.contacts.length || reaches(reading, brand)) return;
    const at = sentenceAt(signals, closed.start) ?? closed;
    yield {
      at,
      missing: 'contact',
      messageId: 'deadEnd',
      message: `Expected another way to reach you beside "${excerpt(reading, at)}"`,
    };
  },
});
