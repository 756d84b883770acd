import { defineRule, excerpt, hitsOf, isInferred, reaches, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

const grave = new Set(['collections', 'payment-reminder', 'bad-news', 'outage', 'security']);
/** Of these every message brings a problem; one about security may bring the link that the reader asked for. */
const troubling = new Set(['collections', 'payment-reminder', 'bad-news', 'outage']);

export default defineRule({
  summary: 'Require a way to reach the sender in a message that brings a problem, a demand for money or a consequence.',
  category: 'contact',
  channels: ['email', 'letter', 'sms', 'chat'],
  severity: 'error',
  options: { also: words('Ways to reach you besides those of the language.', { signal: 'contact-route' }) },
  *check(reading, { brand }) {
    const { signals, message } = reading;
    if (['otp', 'legal', 'error'].includes(message.metadata.purpose) || signals.contacts.length) return;
    if (reaches(reading, brand)) return;
    const trouble = troubleIn(reading);
    if (!trouble) return;
    yield {
      at: trouble,
      missing: 'contact',
      ...(isInferred(message) && !signals.threats.length && { severity: 'warn' }),
      messageId: 'none',
      message: `Expected a way to reach you after "${excerpt(reading, trouble)}"`,
    };
  },
});

/** The sentence that makes a reader want to ask someone. */
function troubleIn({ signals, message }: Reading): Span | null {
  const { purpose } = message.metadata;
  const owed = signals.demands.some(({ money }) => money);
  const wished = hitsOf(signals, 'own-wish').length > 0;
  const conditions = hitsOf(signals, 'condition').map(({ start }) => sentenceAt(signals, start)?.index);
  const elsewhere = hitsOf(signals, 'public-place'); // a road is closed for everyone
  const settled = ({ start, end }: Span) =>
    !conditions.includes(sentenceAt(signals, start)?.index) && !elsewhere.some((place) => place.start < end && start < place.end);
  const first: Span | undefined =
    signals.threats.find(({ conditional }) => !conditional || owed || grave.has(purpose)) ??
    (purpose === 'marketing' ? undefined : signals.demands.find(({ money }) => money)) ??
    (wished ? undefined : hitsOf(signals, 'refusal').find(settled)) ??
    (wished || (!grave.has(purpose) && purpose !== 'service-change') || isInferred(message)
      ? undefined
      : hitsOf(signals, 'setback').find(settled)) ??
    (wished || (!isInferred(message) && (purpose === 'confirmation' || purpose === 'reminder'))
      ? undefined
      : signals.badNews.find(settled)) ??
    (purpose === 'security' || purpose === 'unknown' ? hitsOf(signals, 'security-event')[0] : undefined) ??
    (troubling.has(purpose) && !isInferred(message) ? signals.core.find(({ full }) => full) : undefined);
  return first ? (sentenceAt(signals, first.start) ?? first) : null;
}
