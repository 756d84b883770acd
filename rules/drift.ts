import { defineRule, integer, tonesOf, type Span } from '../src/rule.ts';

/** How far a message may be from the advertising, on a scale of four points. */
const most = 1.5;

export default defineRule({
  summary: "Require messages to be about as courteous as the brand's own advertising.",
  category: 'brand',
  channels: 'all',
  severity: 'off',
  needs: ['project.voice'],
  wording: true,
  options: {
    minWords: integer('Shorter messages are not judged.', 8),
    minEvidence: integer('How many kinds of cold words it takes: one is no tone, and a missing greeting is none.', 2),
  },
  *check(reading, { brand, language, options, project }) {
    const { signals, message } = reading;
    const { purpose } = message.metadata;
    const advertising = project.voice.get(language.code);
    if (!advertising || purpose === 'marketing' || purpose === 'otp') return;
    if (brand.voice?.[purpose]?.respect ?? brand.voice?.['default']?.respect) return; // the house has said what it wants
    if (signals.tokens.filter(({ kind }) => kind === 'word').length < options.minWords) return;
    const { score, why } = tonesOf(reading).respect;
    if (score === null || score > advertising.respect - most) return;
    const cold = why.filter(({ weight, words }) => weight < 0 && named(words) !== 'no greeting');
    if (cold.length < options.minEvidence) return;
    const strongest: Span | undefined = cold[0]?.at;
    yield {
      ...(strongest && { at: strongest }),
      messageId: 'colder',
      message: `Expected the courtesy of your advertising: respect is ${round(score)} here, and ${round(advertising.respect)} in ${advertising.messages} messages that advertise (${cold
        .slice(0, 3)
        .map(({ words }) => named(words))
        .join(', ')})`,
    };
  },
});

const round = (score: number): string => (Math.round(score * 10) / 10).toFixed(1);

/** `bare demand: pay now` → bare demand. */
const named = (words: string): string => words.slice(0, words.indexOf(':'));
