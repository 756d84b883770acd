import { acronymsIn, defineRule, excerpt, hitsOf, words, type Language, type Signals, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow abbreviations that the message does not explain.',
  category: 'clarity',
  channels: 'all',
  severity: 'warn',
  wording: true,
  options: { allow: words('Abbreviations that your readers know.') },
  *check(reading, { options, language, brand }) {
    const { signals, message, text } = reading;
    if (message.metadata.audience === 'business') return;
    const found = acronymsIn(reading, language);
    if (!found.length || new Set(hitsOf(signals, 'technical').map(({ start, end }) => text.slice(start, end).toLowerCase())).size >= 2)
      return;
    const names = [brand.name ?? '', ...brand.aliases].join(' ');
    for (const at of found) {
      const word = text.slice(at.start, at.end);
      if (options.allow.some((one) => one.toLowerCase() === word.toLowerCase()) || names.includes(word)) continue;
      yield {
        at,
        ...(isReached(at, signals, language) && { level: 'strict' as const }),
        messageId: 'undefined',
        message: `Expected "${excerpt(reading, at)}" in full, or explained where it first stands`,
      };
    }
  },
});

/** "Call your HCA or DN": people whom the reader is told to reach go by the name under which they are known there. */
function isReached({ start }: Span, signals: Signals, { functionWords }: Language): boolean {
  const at = signals.tokens.findIndex((token) => token.start === start);
  return hitsOf(signals, 'reach-yours').some(
    ({ to }) =>
      to <= at &&
      at - to <= 3 &&
      signals.tokens.slice(to, at).every(({ key, start: from, end }) => functionWords.has(key) || end - from <= 5),
  );
}
