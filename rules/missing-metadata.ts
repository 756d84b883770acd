import { audiences, channels, defineRule, flag, purposes, someOf, unknown, type Reading } from '../src/rule.ts';

const fields = ['channel', 'purpose', 'locale', 'owner', 'journey'] as const;
type Field = (typeof fields)[number];
const choices: Readonly<Record<string, readonly string[]>> = { channel: channels, purpose: purposes, audience: audiences };

export default defineRule({
  summary: 'Require channel, purpose and locale of a message to be known.',
  category: 'journey',
  channels: 'all',
  severity: 'off',
  needs: ['owner'],
  anyLanguage: true,
  options: {
    require: someOf('What is to be known of every message.', fields, ['channel', 'purpose', 'locale']),
    inferred: flag('Accept what the words of a message tell.', true),
  },
  *check(reading, { options, language }) {
    const { misread } = reading.message;
    for (const [field, value] of Object.entries(misread))
      yield { whole: true, messageId: 'value', message: unknown(field, value, choices[field] ?? []) };
    const missing = options.require.filter((field) => {
      // in a language without lists the words may well tell it
      const unread = field === 'purpose' && options.inferred && !language.listed && language.code !== 'unknown';
      return !(field in misread) && !unread && !isKnown(field, reading, options.inferred);
    });
    if (!missing.length) return;
    const names = [missing.slice(0, -1).join(', '), missing.at(-1)].filter(Boolean).join(' and ');
    yield {
      whole: true,
      messageId: missing.join('-'),
      message: `Expected ${missing[0] === 'owner' ? 'an' : 'a'} ${names}, from the path, front matter or "messages" in the config`,
    };
  },
});

function isKnown(field: Field, { message: { metadata } }: Reading, inferred: boolean): boolean {
  const value = metadata[field];
  if (value === null || value === 'unknown') return false;
  const how = metadata.how[field];
  return inferred || (how !== 'text' && how !== 'default');
}
