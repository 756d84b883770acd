import { defineRule, excerpt, integer, wordsIn, type Reading, type SentenceOf } from '../src/rule.ts';

export default defineRule({
  summary: 'Limit the words of a sentence.',
  category: 'clarity',
  channels: 'all',
  severity: 'warn',
  wording: true,
  options: {
    max: integer('Words above which a sentence is hard for everybody.', 35),
    strict: integer('Words above which it is hard for some: reported by the presets `strict` and `all`.', 25),
  },
  *check(reading, { options }) {
    const least = Math.min(options.max, options.strict);
    for (const sentence of reading.signals.core) {
      if (sentence.to - sentence.from <= least || !isProse(reading, sentence)) continue;
      const words = wordsIn(reading.signals, sentence);
      if (words <= least) continue;
      const hard = words > options.max;
      yield {
        at: sentence,
        ...(!hard && { level: 'strict' }),
        messageId: hard ? 'long' : 'longish',
        message: `Too many words in the sentence "${excerpt(reading, sentence)}": ${words}, expected at most ${hard ? options.max : options.strict}`,
      };
    }
  },
});

/** Not code that stands in the text, nor a row of data. */
function isProse({ text, placeholders }: Reading, { start, end, full }: SentenceOf): boolean {
  if (!full || placeholders.filter(({ at }) => at >= start && at < end).length > 5) return false;
  return !/[{}<>=|\\]|\$\w|%\w|\b\w+_\w+_\w+\b/.test(text.slice(start, end));
}
