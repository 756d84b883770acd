import { defineRule, integer, openingIn, outlier } from '../src/rule.ts';

export default defineRule({
  summary: 'Require messages of a kind to greet alike.',
  category: 'consistency',
  channels: 'all',
  severity: 'off',
  needs: ['project.openings'],
  anyLanguage: true,
  wording: true,
  options: {
    minSample: integer('How many messages of a kind it takes to tell what is usual.', 5),
    majority: integer('How many of a hundred of them have to greet alike.', 70),
  },
  *check(reading, { brand, options, project }) {
    const opening = project.openings.size ? openingIn(reading) : null;
    if (!opening) return;
    const { key, named, text, at, words } = opening;
    const odd = outlier(project.openings, { ...reading.message.metadata, brand: brand.name }, { key, more: `${named}` }, options);
    if (!odd) return;
    const { usual, where } = odd;
    yield {
      at,
      messageId: 'greeting',
      message: `Expected "${usual.text}", as in ${where}, found "${text}"`,
      ...(usual.words &&
        words && { suggestions: [{ start: at.start, end: at.start + words.length, text: usual.words, desc: `Write "${usual.words}"` }] }),
    };
  },
});
