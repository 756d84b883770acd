import { countParts, defineRule, numbers } from '../src/rule.ts';

/** What must be explained may cost a part more: courtesy takes words. */
const grave = new Set(['collections', 'payment-reminder', 'bad-news', 'legal']);

export default defineRule({
  summary: 'Limit the parts that a text message is sent and paid in.',
  category: 'channel',
  channels: ['sms'],
  severity: 'warn',
  anyLanguage: true,
  options: {
    max: numbers('Parts that a text message may have, by what it is for; `grave` is for bad news and demands for money.', {
      marketing: 1,
      otp: 1,
      grave: 3,
      default: 2,
    }),
  },
  *check(reading, { brand, contract, options }) {
    const { purpose, how } = reading.message.metadata;
    if (reading.text.length < 40 || reading.gaps.length || purpose === 'error') return; // errors are shown on a screen
    const sent = countParts(reading, contract, brand.sms.diacritics === 'strip');
    if (!sent) return;
    const told = how['purpose'] !== 'text';
    const base =
      (purpose === 'marketing' || purpose === 'otp') && told
        ? options.max[purpose]
        : grave.has(purpose)
          ? options.max.grave
          : options.max.default;
    // The letters of a language are no luxury: what needs Unicode may have twice the parts, which hold less than half.
    const most = sent.unicode ? base * 2 : base;
    if (sent.parts <= most) return;
    const at = sent.seams[most - 1]!;
    const units = `${sent.units} characters${reading.placeholders.length ? ' with the longest values' : ''}`;
    yield {
      at: { start: at, end: reading.text.trimEnd().length },
      messageId: 'parts',
      message: `Too long a text message: ${units} are sent in ${sent.parts} parts, expected at most ${most}`,
    };
  },
});
