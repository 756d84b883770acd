import { defineRule, foreignIn, hitsOf, type Reading } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow stray characters that have a whole text message sent as Unicode.',
  category: 'channel',
  channels: ['sms'],
  severity: 'warn',
  anyLanguage: true,
  options: {},
  *check(reading, { brand }) {
    if (reading.message.metadata.purpose === 'error') return; // shown on a screen
    const found = foreignIn(reading.text);
    if (!found.length) return;
    const letters = found.filter(({ kind }) => kind === 'letter');
    // Letters that are meant have it sent as Unicode anyway: then nothing is lost by the rest.
    const meant = letters.length > 0 && !stripped(reading, brand.sms.diacritics);
    if (meant) return;
    const said = new Set<string>();
    for (const { start, end, char, kind, plain } of found) {
      const times = found.filter((other) => other.char === char).length;
      if (said.has(char)) continue;
      said.add(char);
      const shown = /^[\s\p{Cf}]+$/u.test(char) ? '' : `"${reading.text.slice(start, end)}" (${codePoint(char)})`;
      const thing = shown || (plain === ' ' ? `a special space (${codePoint(char)})` : `an invisible character (${codePoint(char)})`);
      yield {
        at: { start, end },
        messageId: kind,
        message:
          plain === null
            ? `Unexpected ${thing}: ${often(times)}${cost}`
            : plain.trim()
              ? `Expected ${plain === '"' ? 'a straight quotation mark' : `"${plain}"`} instead of ${thing}: ${often(times)}${cost}`
              : `Unexpected ${thing}: ${often(times)}${cost}`,
        ...(plain !== null && kind === 'typography' && { fix: { start, end, text: plain } }),
        ...(plain !== null && kind === 'letter' && { suggestions: [{ start, end, text: plain, desc: `Write "${plain}"` }] }),
      };
    }
  },
});

const cost = 'it has the whole text sent as Unicode, with 70 characters a part instead of 160';

const often = (times: number) => (times > 1 ? `found ${times} times, ` : '');

const codePoint = (char: string) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** Whether the letters of the language are meant to be plain: the config says so, or most words that need others are written without. */
function stripped({ signals, text }: Reading, policy: 'keep' | 'strip' | null): boolean {
  if (policy) return policy === 'strip';
  const words = hitsOf(signals, 'spelled-with-marks').map(({ start, end }) => /^[\x20-\x7e]*$/.test(text.slice(start, end)));
  return words.length > 0 && words.filter((plain) => plain).length * 2 >= words.length;
}
