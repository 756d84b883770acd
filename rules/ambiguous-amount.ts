import { amountsIn, defineRule, excerpt, words } from '../src/rule.ts';

/** How figures are set apart: `1.240,50` or `1,240.50`. */
const comma = /^\d{1,3}(?:\.\d{3})*,\d\d$/;
const point = /^\d{1,3}(?:,\d{3})*\.\d\d$/;

export default defineRule({
  summary: 'Require a sum of money to name its currency.',
  category: 'clarity',
  channels: 'all',
  severity: 'warn',
  options: { also: words('Words that stand right before a sum, besides those of the language.', { signal: 'sum-lead' }) },
  *check(reading) {
    const { text, message } = reading;
    const { bare, named } = amountsIn(reading);
    for (const at of bare) yield { at, messageId: 'currency', message: `Expected a currency with "${excerpt(reading, at)}"` };
    const romanian = message.metadata.locale.startsWith('ro');
    for (const at of named) {
      const figure = text.slice(at.start, at.end);
      if (!(romanian ? point : comma).test(figure)) continue;
      const written = figure.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
      yield {
        at,
        level: 'strict',
        messageId: 'separator',
        message: `Expected "${written}" for readers of ${romanian ? 'Romanian' : 'English'} instead of "${figure}"`,
        suggestions: [{ start: at.start, end: at.end, text: written, desc: `Write "${written}"` }],
      };
    }
  },
});
