import { defineRule, foreignLanguage, integer, isFilledIn, ownWords, words } from '../src/rule.ts';

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
  *check(reading, { options, identify }) {
    const { signals, message, entries } = reading;
    const { locale, how } = message.metadata;
    const declared = locale.toLowerCase().split(/[-_]/)[0]!;
    if (options.allow.some((one) => one === locale || one === declared)) return;
    /** The language that is found instead, where it is plain. */
    const found = (tokens: typeof signals.tokens) => foreignLanguage(tokens, message.metadata, identify, options.minWords);
    const say = (code: string) => {
      const names = new Intl.DisplayNames(['en'], { type: 'language' }); // here: it takes long to make, and is seldom needed
      return `Expected ${/^[a-z]{2,3}$/.test(declared) ? names.of(declared) : declared}, as the ${how['locale']} says, found ${names.of(code)}`;
    };
    if (found(signals.tokens)) {
      const whole = isFilledIn(reading) ? null : found(ownWords(reading));
      if (whole) yield { messageId: 'other', message: say(whole) };
    }
    // An entry that nobody has translated yet, among others that are.
    else if (entries.length > 1)
      for (const entry of entries) {
        const other = found(signals.tokens.filter(({ start, end }) => start >= entry.start && end <= entry.end));
        if (other) yield { at: entry, messageId: 'entry', message: say(other) };
      }
  },
});
