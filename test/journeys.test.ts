import { expect, test } from 'vitest';
import { repository, touchlint } from './repository.ts';

const rules = ['escalation-jump', 'single-channel-escalation', 'missing-closure', 'unmapped-template', 'channel-fact-mismatch'];
const config = (journeys: string, more = '') =>
  `root: true\nextends: [recommended]\nrules:\n${rules.map((id) => `  ${id}: warn\n`).join('')}${more}journeys:\n${journeys}`;

/** What the rules find: path, rule and sentence. */
async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { stdout } = await touchlint(repository(files), ['--format', 'json']);
  const results: readonly { filePath: string; messages: readonly { ruleId: string | null; messageId: string; message: string }[] }[] =
    JSON.parse(stdout);
  return results.flatMap(({ filePath, messages }) =>
    messages.flatMap(({ ruleId, messageId, message }) =>
      ruleId === null ? [message] : rules.includes(ruleId) ? [`${filePath.split('/').slice(-2).join('/')} ${ruleId} ${messageId}`] : [],
    ),
  );
}

const sms = (words: string, more = '') => `---\nchannel: sms\nlocale: en\n${more}---\n${words}\n`;
const reminder = (sum: string) =>
  sms(`Hello {{ salutation }}, your bill of ${sum} is open. Could you please pay it by 12 June? Volt, 0161 555 0101`);
const bureau = sms(
  'Hello {{ salutation }}, if we do not receive £20 by 12 July, we will report it to the credit bureau. Please call 0161 555 0101. Volt',
);

test('a call is a channel, and so is the type of a step that is no message', async () => {
  const files = { 'sms/1.txt': reminder('£20'), 'sms/2.txt': reminder('£20 or so'), 'sms/3.txt': bureau };
  const steps = (between: string) => config(`  a:\n    - sms/1.txt\n    - sms/2.txt\n${between}    - sms/3.txt\n    - { type: receipt }\n`);
  const only = (between: string) =>
    found({ ...files, 'touchlint.config.yaml': steps(between) }).then((all) => all.filter((one) => one.includes('single-channel')));
  expect(await only('')).toEqual(['sms/3.txt single-channel-escalation oneChannel']);
  expect(await only('    - { type: call }\n')).toEqual([]);
  expect(await only('    - { type: letter }\n')).toEqual([]);
});

test('a journey is told once that it goes too far on one channel', async () => {
  const files = { 'sms/1.txt': reminder('£20'), 'sms/2.txt': bureau, 'sms/3.txt': bureau.replace('£20', '£21') };
  const all = await found({ ...files, 'touchlint.config.yaml': config('  a: [sms/1.txt, sms/2.txt, sms/3.txt, { type: receipt }]\n') });
  expect(all.filter((one) => one.includes('single-channel'))).toEqual(['sms/2.txt single-channel-escalation oneChannel']);
});

test('a step whose message is in a language without lists is there', async () => {
  const files = {
    'sms/de.txt': '---\nchannel: sms\nlocale: de\n---\nHallo {{ anrede }}, Ihre Rechnung ist offen. Bitte zahlen Sie bis zum 12. Juni.\n',
    'touchlint.config.yaml': config('  a: [sms/de.txt]\n'),
  };
  expect(await found(files)).toEqual([]);
});

test('what stands alone needs no journey, whoever says so', async () => {
  const files = {
    'sms/1.txt': reminder('£20'),
    'sms/front.txt': sms('Hello {{ salutation }}, our desk has moved to 12 Mill Street. Volt', 'standalone: true\n'),
    'sms/config.txt': sms('Hello {{ salutation }}, your meter will be read on Monday. Volt'),
    'sms/nobody.txt': sms('Hello {{ salutation }}, your meter has been read. Volt'),
    'touchlint.config.yaml': config('  a: [sms/1.txt, { type: receipt }]\n', 'messages: [{ files: sms/config.txt, standalone: true }]\n'),
  };
  expect(await found(files)).toEqual(['sms/nobody.txt unmapped-template orphan']);
});

test('steps of one day are held against each other, those of two days are not', async () => {
  const files = { 'sms/1.txt': reminder('£20'), 'letters/2.txt': reminder('£25').replace('channel: sms', 'channel: letter') };
  const on = (day: number) =>
    found({
      ...files,
      'touchlint.config.yaml': config(
        `  a: [{ message: sms/1.txt, day: 3 }, { message: letters/2.txt, day: ${day} }, { type: receipt }]\n`,
      ),
    });
  expect(await on(3)).toEqual(['sms/1.txt channel-fact-mismatch sum']);
  expect(await on(9)).toEqual([]);
});
