import { codeAt, defineRule, excerpt, integer, words, type Reading, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow an internal code as the first thing the reader meets.',
  category: 'clarity',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  options: {
    window: integer('How many characters from the start are looked at.', 40),
    customerFacingCodes: words('First words of codes that your customers know and use.', {
      value: ['flight', 'order', 'booking', 'tracking', 'invoice', 'reservation', 'parcel'],
    }),
    also: words('Labels of codes besides those of the language.', { signal: 'code-label' }),
  },
  *check(reading, { options }) {
    const { signals, message, parts } = reading;
    const { purpose, channel } = message.metadata;
    if (purpose === 'otp') return;
    const opening = signals.core[0];
    const heads = parts.filter(({ role }) => role === 'subject' || role === 'title');
    for (const start of [...heads.map((head) => head.start), ...(opening ? [opening.start] : [])]) {
      const code = codeAt(reading, start, options.customerFacingCodes);
      if (!code || code.start - start > options.window) continue;
      const head = heads.some((one) => one.start === start);
      if (!head && channel === 'letter' && !runsOn(reading, code)) continue;
      yield {
        at: code,
        ...(!head && channel !== 'sms' && channel !== 'push' && { severity: 'warn' }),
        messageId: head ? 'inSubject' : 'inBody',
        message: `Unexpected code "${excerpt(reading, code)}" before the subject matter: the end of the message is a better place`,
      };
      return;
    }
  },
});

/** Whether sentences follow on the line of a code: a letter has its reference on a line of its own. */
function runsOn({ text }: Reading, { end }: Span): boolean {
  const line = text.slice(end).split('\n', 1)[0] ?? '';
  return line.trim().split(/\s+/).length > 4 && /[.!?]\s*$/.test(line);
}
