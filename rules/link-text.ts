import { defineRule, hitsOf, linksOf, words } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow links whose words do not say where they lead.',
  category: 'channel',
  channels: ['email', 'inapp', 'chat', 'push'],
  severity: 'warn',
  options: {
    allow: words('Words of links that your readers know their way by.'),
    also: words('Words that say nothing besides those of the language.', { signal: 'vague-link' }),
  },
  *check(reading, { options }) {
    const { text, signals } = reading;
    const vague = hitsOf(signals, 'vague-link');
    if (!vague.length) return;
    for (const link of linksOf(reading)) {
      if (!link.worded) continue;
      const label = text.slice(link.start, link.end);
      const from = link.start + /^[\s\p{P}\p{S}]*/u.exec(label)![0].length;
      const to = link.end - /[\s\p{P}\p{S}]*$/u.exec(label)![0].length;
      // the phrase may begin before the link: click <a>here</a>
      if (to <= from || !vague.some(({ start, end }) => start <= from && to <= end)) continue;
      const said = text.slice(from, to);
      if (options.allow.some((word) => word.toLowerCase() === said.toLowerCase())) continue;
      yield {
        at: { start: from, end: to },
        messageId: 'vague',
        message: `Expected link words that say where it leads instead of "${said.replace(/\s+/g, ' ')}"`,
      };
    }
  },
});
