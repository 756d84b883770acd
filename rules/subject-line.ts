import { defineRule, excerpt, hitsOf, integer, words, type Reading, type Span } from '../src/rule.ts';

/** Where a neutral subject keeps a secret: debt-in-preview asks for one. */
const discreet = new Set(['collections', 'payment-reminder', 'bad-news', 'legal']);

export default defineRule({
  summary: 'Require a subject that says what the message is about, early and briefly.',
  category: 'channel',
  channels: ['email'],
  severity: 'warn',
  options: {
    max: integer('Characters a subject may have; a placeholder counts as five where its length is not declared.', 70),
    front: integer('Characters in which the point should come, in `strict`.', 40),
    also: words('Subjects that say nothing besides those of the language.', { signal: 'generic-subject' }),
  },
  *check(reading, { options, contract }) {
    const { parts, message, text, placeholders } = reading;
    const { purpose, how } = message.metadata;
    const subject = parts.find(({ role }) => role === 'subject');
    if (!subject) {
      if (how['channel'] === 'front matter' && !reading.gaps.length)
        yield { level: 'strict', messageId: 'missing', message: 'Expected a subject' };
      return;
    }
    if (!discreet.has(purpose) && saysNothing(reading, subject)) {
      yield {
        at: subject,
        messageId: 'generic',
        message: `Expected a subject that says what it is about instead of "${excerpt(reading, subject)}"`,
      };
      return;
    }
    const inside = placeholders.filter(({ at }) => at >= subject.start && at < subject.end);
    const lengths = inside.map(({ name }) => (Object.hasOwn(contract, name) ? contract[name]!.maxLength : null) ?? atLeast);
    const length = subject.end - subject.start - inside.length + lengths.reduce((sum, one) => sum + one, 0);
    if (length > options.max) {
      yield {
        at: subject,
        messageId: 'long',
        message: `Too long a subject: ${length} characters${inside.length ? ' at least' : ''}, expected at most ${options.max}`,
      };
      return;
    }
    const lead = /^[^:|–—]*(?=:\s|\s[|–—]\s)/.exec(text.slice(subject.start, subject.end))?.[0];
    if (lead && lead.length > options.front)
      yield {
        at: subject,
        level: 'strict',
        messageId: 'late',
        message: `Expected the point in the first ${options.front} characters of the subject, found "${excerpt(reading, { start: subject.start, end: subject.start + lead.length })}"`,
      };
  },
});

/** What a value takes at the least: a subject that is too long even so is too long. */
const atLeast = 5;

/** Whether every word belongs to a phrase that fits any message, to the brand or to a date. */
function saysNothing(reading: Reading, subject: Span): boolean {
  const { signals, placeholders } = reading;
  const hits = ['generic-subject', 'month']
    .flatMap((tag) => hitsOf(signals, tag))
    .filter(({ start }) => start >= subject.start && start < subject.end);
  if (!hits.some(({ tag }) => tag === 'generic-subject')) return false;
  const tokens = signals.tokens.filter(({ start, end }) => start >= subject.start && end <= subject.end);
  const from = signals.tokens.indexOf(tokens[0]!);
  return tokens.every(
    ({ kind, start, key }, i) =>
      kind === 'mark' ||
      kind === 'end' ||
      (kind === 'number' && /^(?:\d{1,2}|(?:19|20)\d\d)$/.test(key)) ||
      (kind === 'placeholder' && placeholders.find(({ at }) => at === start)?.role === 'brand') ||
      hits.some((hit) => hit.from <= from + i && from + i < hit.to),
  );
}
