import { defineRule, excerpt, plainSpaces, words, type Reading } from '../src/rule.ts';

export default defineRule({
  summary: 'Require the sender to be named.',
  category: 'contact',
  channels: ['email', 'sms', 'chat', 'letter'],
  severity: 'error',
  needsData: ['brand.name'],
  options: { aliases: words('Names you go by besides those of the brand profile.') },
  *check(reading, { brand, options }) {
    if (brand.name === null) return;
    const { signals, message } = reading;
    const names = [brand.name, ...brand.aliases, ...options.aliases];
    const { sender, channel } = message.metadata;
    const from = sender ?? (channel === 'sms' ? brand.sms.sender : null);
    const first = signals.core[0];
    if (!first) return;
    const named = namedAt(reading, names);
    if (from !== null && channel === 'sms' && /^\+?[\d ]+$/.test(from)) {
      if (named === null || named > 60)
        yield problem(
          'numericOnly',
          `Expected your name in the first words, as the sender is the number ${from}: "${excerpt(reading, first)}"`,
        );
      return;
    }
    if (named !== null || (from !== null && (channel === 'sms' || names.some((name) => holds(from, name))))) return;
    yield problem('none', `Expected the name of the sender in "${excerpt(reading, first)}"`);

    function problem(messageId: string, message: string) {
      return { at: first!, missing: 'sender' as const, messageId, message };
    }
  },
});

const holds = (text: string, name: string) => text.toLowerCase().includes(name.toLowerCase());

/** Where a name of the brand first stands, outside addresses; null where it does not. */
function namedAt({ text, signals, placeholders }: Reading, names: readonly string[]): number | null {
  const lower = plainSpaces(text).toLowerCase();
  const addresses = signals.tokens.filter(({ kind }) => kind === 'address');
  let least: number | null = placeholders.find(({ role }) => role === 'brand' || role === 'signature')?.at ?? null;
  for (const name of names.map((one) => one.toLowerCase()))
    for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
      const end = at + name.length;
      const whole = !/[\p{L}\p{N}]/u.test(lower[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(lower[end] ?? ' ');
      if (!whole || addresses.some(({ start, end: stop }) => at >= start && at < stop)) continue;
      least = Math.min(least ?? at, at);
      break;
    }
  return least;
}
