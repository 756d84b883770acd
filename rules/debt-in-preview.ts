import { defineRule, excerpt, flag, hitsOf, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow debts, refusals and ailments where a lock screen or an inbox shows them to anybody.',
  category: 'privacy',
  channels: ['email', 'push', 'sms'],
  severity: 'warn',
  options: {
    smsPreview: flag('Judge the first 60 characters of text messages too.', false),
    terms: words('Words that must not show, besides those of the language.', { signal: 'debt-word' }),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    if (message.metadata.audience === 'business' || message.metadata.purpose === 'marketing') return;
    const { channel, purpose } = message.metadata;
    if (channel === 'sms' && !options.smsPreview) return;
    const owing = purpose === 'collections' || purpose === 'payment-reminder';
    for (const preview of previewsOf(reading)) {
      const inside = (tag: string) => hitsOf(signals, tag).filter(({ start, end }) => start >= preview.start && end <= preview.end);
      const [debt] = inside('debt-word');
      const [late] = inside('owed-late');
      const money = signals.money.some(({ start, end }) => start >= preview.start && end <= preview.end);
      const threat = signals.threats.find(({ start, class: grade }) => grade >= 2 && start >= preview.start && start < preview.end);
      const [refused] = inside('refused-word');
      const [ill] = inside('health-noun');
      const lateSum =
        late &&
        (owing || money) &&
        (inside('owed-thing').length > 0 || money || /final|last|ultim/i.test(reading.text.slice(late.start, late.end)));
      const lateThing =
        late && inside('owed-thing').find((thing) => Math.abs(thing.from - late.from) <= 6 && together(reading, thing, late));
      const found: Span | undefined =
        debt ??
        (lateSum || lateThing ? late : undefined) ??
        (threat && owing ? threat : undefined) ??
        (refused && inside('refused-thing').some((thing) => Math.abs(thing.from - refused.from) <= 6 && together(reading, thing, refused))
          ? refused
          : undefined) ??
        (ill && inside('health-finding').length > 0 ? ill : undefined);
      if (!found) continue;
      const place = channel === 'push' || channel === 'sms' ? 'lock screen' : 'inbox';
      yield {
        at: preview,
        messageId: 'preview',
        message: `Expected neutral words where the ${place} shows them instead of "${excerpt(reading, preview)}"`,
      };
      return;
    }
  },
});

const together = ({ signals }: Reading, a: Span, b: Span) => sentenceAt(signals, a.start) === sentenceAt(signals, b.start);

/** How much of a push a lock screen shows for sure. */
const shown = 60;

/** What is shown without the message being opened. */
function previewsOf({ parts, message, text }: Reading): Span[] {
  const short = message.metadata.channel !== 'email';
  return parts
    .filter(({ role }) => role === 'subject' || role === 'preheader' || role === 'title' || (short && role === 'body'))
    .map(({ role, start, end }) => {
      if (role !== 'body') return { start, end };
      const cut = Math.min(end, start + shown);
      // to the end of the word
      return { start, end: cut < end ? cut + (/^\S*/.exec(text.slice(cut, end))?.[0].length ?? 0) : cut };
    });
}
