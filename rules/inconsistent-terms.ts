import { defineRule, integer, spellingName, spellingsIn } from '../src/rule.ts';

/** How many times more often the usual form stands than the odd one. */
const plainly = 3;

export default defineRule({
  summary: 'Require one way to write a name.',
  category: 'consistency',
  channels: 'all',
  severity: 'off',
  needs: ['project.spellings'],
  anyLanguage: true,
  wording: true,
  options: { least: integer('In how many messages a name is written one way before another way is odd.', 3) },
  *check({ text }, { brand, options, project: { spellings } }) {
    const own = [brand.name ?? '', ...brand.aliases];
    const names = new Set(own.flatMap((name) => spellingName(name) ?? []));
    for (const { name, form, start, end } of names.size ? spellingsIn(text, names) : []) {
      if (own.includes(form)) continue;
      const usual = own.find((one) => spellingName(one) === name)!;
      yield {
        at: { start, end },
        messageId: 'brand',
        message: `Expected "${usual}", as the brand profile writes it, found "${form}"`,
        suggestions: [{ start, end, text: usual, desc: `Write "${usual}"` }],
      };
    }
    if (!spellings.size) return;
    for (const { name, form, start, end } of spellingsIn(text, spellings)) {
      const [usual, most] = [...spellings.get(name)!].reduce((best, one) => (one[1] > best[1] ? one : best));
      // where most messages have a capital too few, nothing tells which form is wrong
      if (form === usual || !hasTwoCapitals(usual) || names.has(name)) continue;
      if (most < Math.max(options.least, plainly * (spellings.get(name)!.get(form) ?? 0))) continue;
      yield {
        at: { start, end },
        messageId: 'spelling',
        message: `Expected "${usual}", as in ${most} messages, found "${form}"`,
        suggestions: [{ start, end, text: usual, desc: `Write "${usual}"` }],
      };
    }
  },
});

const hasTwoCapitals = (form: string): boolean => (form.match(/\p{Lu}/gu)?.length ?? 0) > 1;
