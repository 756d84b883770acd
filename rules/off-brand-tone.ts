import { defineRule, integer, tonesOf, type Span } from '../src/rule.ts';

const names = { formality: 'formal', respect: 'courteous', enthusiasm: 'enthusiastic' } as const;

/** What a message is, not what it says: alone it is no reason to change words. */
const form: ReadonlySet<string> = new Set(['no greeting', 'no sign-off', 'one sentence', 'plain sentences', 'lines of data']);

export default defineRule({
  summary: "Require the tone of the brand's voice.",
  category: 'brand',
  channels: 'all',
  severity: 'warn',
  needsData: ['brand.voice'],
  wording: true,
  options: {
    minWords: integer('Shorter messages are not judged.', 8),
    minEvidence: integer('How many words must have moved a score.', 2),
  },
  *check(reading, { brand, language, options }) {
    const { signals, message } = reading;
    if (!brand.voice || message.metadata.purpose === 'otp') return;
    const voice = { ...brand.voice['default'], ...brand.voice[message.metadata.purpose] };
    if (signals.tokens.filter(({ kind }) => kind === 'word').length < options.minWords) return;
    const tones = tonesOf(reading, brand.formality[language.code] === 'V' ? ['polite you'] : []); // the brand has chosen it
    for (const dimension of ['formality', 'respect', 'enthusiasm'] as const) {
      const range = voice[dimension];
      const { score, why } = tones[dimension];
      if (!range || score === null || why.length < options.minEvidence) continue;
      const heard = Math.round(score);
      const [low, high] = range;
      if (heard >= low && heard <= high) continue;
      const side = heard < low ? -1 : 1;
      const moved = why.filter(({ weight }) => Math.sign(weight) === side).slice(0, 3);
      if (moved.every(({ words }) => form.has(nameOf(words)))) continue; // it only lacks what would lift it
      const pieces = moved.map(({ words }) => piece(words));
      const strongest: Span | undefined = moved[0]?.at;
      yield {
        ...(strongest && { at: strongest }),
        messageId: dimension,
        message: `Expected a ${heard < low ? 'more' : 'less'} ${names[dimension]} tone: ${dimension} is ${heard}, the voice is ${low} to ${high}${pieces.length ? ` (${pieces.join('; ')})` : ''}`,
      };
    }
  },
});

/** `bare demand: Pay …` → bare demand. */
const nameOf = (words: string): string => words.slice(0, words.indexOf(':'));

/** Evidence short enough for a terminal. What is absent or bare is told by its name alone. */
function piece(words: string): string {
  const name = nameOf(words);
  if (form.has(name) || /^(?:bare|debt) /.test(name)) return name;
  return words.length <= 24 ? words : `${words.slice(0, 23).trimEnd()}…`;
}
