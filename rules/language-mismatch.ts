import { defineRule, integer, words, type Span } from '../src/rule.ts';

/** Languages that share so many short words that one whose words are not known is taken for its neighbor. */
const families = [
  'cs pl sk sl hr sr bs bg mk uk ru be',
  'es pt gl ca it fr ro',
  'sv da no nb nn is',
  'nl af',
  'de lb',
  'tr az',
  'id ms',
].map((codes) => new Set(codes.split(' ')));
const related = (a: string, b: string): boolean => families.some((family) => family.has(a) && family.has(b));

/** How far the text's own language must be ahead of the declared one (ENGINE.md section 3). */
const clear = 0.3;
const clearOfNeighbors = 0.5;

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
    if (locale === 'unknown' || how['locale'] === 'text' || options.allow.some((one) => one === locale || one === declared)) return;
    /** The language that is found instead, where it is plain. */
    const found = ({ start, end }: Span): string | null => {
      const words = signals.tokens.filter((token) => token.kind === 'word' && token.start >= start && token.end <= end);
      const guess = identify(words.flatMap(({ key }) => key.split("'")));
      if (!guess || guess.code === declared || guess.words < options.minWords) return null;
      const known = guess.scores[declared];
      const near = related(declared, guess.code);
      if (known === undefined && near) return null;
      const best = guess.scores[guess.code] ?? 0;
      const margin = Math.min(guess.margin, (best - (known ?? 0)) / best);
      return margin < (near ? clearOfNeighbors : clear) ? null : guess.code;
    };
    const say = (code: string) => {
      const names = new Intl.DisplayNames(['en'], { type: 'language' }); // here: it takes long to make, and is seldom needed
      return `Expected ${names.of(declared)}, as the ${how['locale']} says, found ${names.of(code)}`;
    };
    const whole = found({ start: 0, end: Infinity });
    if (whole) yield { messageId: 'other', message: say(whole) };
    // An entry that nobody has translated yet, among others that are.
    else
      for (const entry of entries) {
        const other = found(entry);
        if (other) yield { at: entry, messageId: 'entry', message: say(other) };
      }
  },
});
