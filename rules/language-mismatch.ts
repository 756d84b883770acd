import { defineRule, foreignLanguage, integer, words, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow a message in another language than its folder, key or front matter says.',
  category: 'consistency',
  channels: 'all',
  severity: 'warn',
  anyLanguage: true,
  options: {
    minWords: integer('Words from which a message is judged.', 8),
    allow: words('Locales that are not judged, such as one whose messages are not translated yet.'),
  },
  *check({ signals, message, entries }, { options, identify }) {
    const { locale, how } = message.metadata;
    const declared = locale.toLowerCase().split(/[-_]/)[0]!;
    if (options.allow.some((one) => one === locale || one === declared)) return;
    /** The language that is found instead, where it is plain. */
    const found = ({ start, end }: Span): string | null => {
      const tokens = signals.tokens.filter((token) => token.start >= start && token.end <= end);
      return foreignLanguage(tokens, message.metadata, identify, options.minWords);
    };
    const say = (code: string) => {
      const names = new Intl.DisplayNames(['en'], { type: 'language' }); // here: it takes long to make, and is seldom needed
      return `Expected ${names.of(declared)}, as the ${how['locale']} says, found ${names.of(code)}`;
    };
    const whole = found({ start: 0, end: Infinity });
    if (whole) yield { messageId: 'other', message: say(whole) };
    // An entry that nobody has translated yet, among others that are.
    else if (entries.length > 1)
      for (const entry of entries) {
        const other = found(entry);
        if (other) yield { at: entry, messageId: 'entry', message: say(other) };
      }
  },
});
