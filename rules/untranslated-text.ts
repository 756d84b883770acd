import {
  defineRule,
  excerpt,
  foreignLanguage,
  integer,
  isQuoted,
  strangeLanguage,
  wordingOf,
  words,
  type SentenceOf,
  type Signals,
} from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow a sentence in another language than its message.',
  category: 'consistency',
  channels: 'all',
  severity: 'off',
  needs: ['translations'],
  anyLanguage: true,
  wording: true,
  options: {
    minWords: integer('Words from which a sentence is judged.', 6),
    allow: words('Locales that are not judged, such as one whose messages are not translated yet.'),
  },
  *check(reading, { options, identify, translations }) {
    const { signals, message, text } = reading;
    const { locale } = message.metadata;
    const language = codeOf(locale);
    if (locale === 'unknown' || options.allow.some((one) => one === locale || one === language)) return;
    const tokensOf = ({ from, to }: SentenceOf) => signals.tokens.slice(from, to);
    const strange = signals.sentences.flatMap((sentence) => {
      const tokens = tokensOf(sentence);
      const least = isWayOut(tokens) ? Math.min(leastWords, options.minWords) : options.minWords;
      const code = isQuoted(text, sentence) ? null : strangeLanguage(tokens, locale, identify, least);
      return code ? [{ sentence, code }] : [];
    });
    const own = signals.tokens.filter(isWord).length;
    const foreign = strange.reduce((sum, { sentence }) => sum + tokensOf(sentence).filter(isWord).length, 0);
    if (foreignLanguage(signals.tokens, message.metadata, identify)) return; // language-mismatch tells of it
    // one too short for that
    const twin =
      own >= leastWords
        ? translations.find((other) => codeOf(other.locale) !== language && other.wording === wordingOf(signals.tokens))
        : undefined;
    if (twin && strangeLanguage(signals.tokens, locale, identify, leastWords) === codeOf(twin.locale)) {
      yield {
        whole: true,
        messageId: 'identical',
        message: `Expected ${nameOf(language)}, found the words of the "${twin.locale}" version`,
      };
      return;
    }
    if (foreign > own * most) return; // a message in two languages
    for (const { sentence, code } of strange)
      yield {
        at: sentence,
        messageId: 'sentence',
        message: `Expected ${nameOf(language)}, as in the rest of the message, found ${nameOf(code)}: "${excerpt(reading, sentence)}"`,
      };
  },
});

/** Fewer words tell no language. */
const leastWords = 4;
/** Of a message with more in another language, nobody can tell which of the two is meant. */
const most = 0.4;

const codeOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0]!;
const isWord = ({ kind }: Signals['tokens'][number]): boolean => kind === 'word';

/** How to leave a list is told in few words. */
const isWayOut = (tokens: Signals['tokens']): boolean => tokens.some(({ key }) => key === 'stop' || key === 'unsubscribe');

function nameOf(code: string): string {
  if (!/^[a-z]{2,3}$/.test(code)) return code;
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code; // here: it takes long to make, and is seldom needed
}
