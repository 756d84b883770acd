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

/** The sentence that makes a reader want to ask someone: the one in the body where the subject tells it too. */
function troubleIn({ signals, message }: Reading): Span | null {
  const { purpose } = message.metadata;
  const { core, greeting } = signals;
  const owed = signals.demands.some(({ money }) => money);
  const wished = hitsOf(signals, 'own-wish').length > 0;
  const conditions = hitsOf(signals, 'condition').map(({ start }) => sentenceAt(signals, start)?.index);
  const elsewhere = hitsOf(signals, 'public-place'); // a road is closed for everyone
  const ofOthers = hitsOf(signals, 'theirs') // "has deleted his profile, which is now blocked"
    .map(({ start }) => sentenceAt(signals, start))
    .filter((sentence) => !hitsOf(signals, 'you').some(({ start }) => sentenceAt(signals, start) === sentence));
  const settled = ({ start, end }: Span) =>
    !conditions.includes(sentenceAt(signals, start)?.index) &&
    !ofOthers.includes(sentenceAt(signals, start)) &&
    !elsewhere.some((place) => place.start < end && start < place.end);
  const inBody = ({ start }: Span) => core.some((sentence) => sentence.start <= start && start < sentence.end);
  const told = <T extends Span>(spans: readonly T[], fits: (span: T) => boolean): Span | undefined => {
    const fitting = spans.filter(fits);
    return fitting.find(inBody) ?? fitting[0];
  };
  const first: Span | undefined =
    told(signals.threats, ({ conditional }) => !conditional || owed || grave.has(purpose)) ??
    (purpose === 'marketing' ? undefined : told(signals.demands, ({ money }) => money)) ??
    (wished ? undefined : told(hitsOf(signals, 'refusal'), settled)) ??
    (wished || (!grave.has(purpose) && purpose !== 'service-change') || isInferred(message)
      ? undefined
      : told(hitsOf(signals, 'setback'), settled)) ??
    (wished || (!isInferred(message) && (purpose === 'confirmation' || purpose === 'reminder'))
      ? undefined
      : told(signals.badNews, settled)) ??
    (purpose === 'security' || purpose === 'unknown' ? told(hitsOf(signals, 'security-event'), () => true) : undefined) ??
    (troubling.has(purpose) && !isInferred(message) ? core.find(({ full }) => full) : undefined);
  if (!first || (purpose === 'security' && ignorable(signals) && !signals.threats.length && !owed)) return null;
  const sentence = sentenceAt(signals, first.start);
  const inSubject = sentence?.role === 'subject' || sentence?.role === 'preheader';
  const greets = ({ start, end }: Span) => greeting !== null && greeting.start < end && start < greeting.end;
  return (inSubject ? core.find((one) => one.full && !greets(one)) : null) ?? sentence ?? first;
}

/** "If this was not you, ignore this message": whoever it does not concern has nothing to ask. */
const ignorable = (signals: Reading['signals']): boolean => hitsOf(signals, 'not security-event').length > 0;
