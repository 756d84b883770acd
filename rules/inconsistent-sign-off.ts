import { defineRule, integer, outlier, partingIn } from '../src/rule.ts';

export default defineRule({
  summary: 'Require messages of a kind to close with the same words.',
  category: 'consistency',
  channels: 'all',
  severity: 'off',
  needs: ['project.partings'],
  anyLanguage: true,
  wording: true,
  options: {
    minSample: integer('How many messages of a kind it takes to tell what is usual.', 5),
    majority: integer('How many of a hundred of them have to close alike.', 70),
  },
  *check(reading, { brand, options, project }) {
    const parting = project.partings.size ? partingIn(reading) : null;
    if (!parting) return;
    const { key, text, at } = parting;
    const odd = outlier(project.partings, { ...reading.message.metadata, brand: brand.name }, { key }, options);
    if (!odd) return;
    const { usual, where } = odd;
    yield {
      at,
      messageId: 'sign-off',
      message: `Expected "${usual.text}", as in ${where}, found "${text}"`,
      ...(usual.words && { suggestions: [{ ...at, text: usual.words, desc: `Write "${usual.words}"` }] }),
    };
  },
});
