/** What versions of a message in two languages are compared by, and when. */
import { expect, test } from 'vitest';
import type { LintResult } from '../src/run.ts';
import { repository, touchlint } from './repository.ts';

const config = 'root: true\nextends: [recommended]\nmessages:\n  - { files: "sms/**", channel: sms }\n';
const en = 'Hi {{ first_name }}, your visit is on {{ date }}. To change it call 0161 496 0333. Hart Dental\n';
const ro = 'Bună {{ first_name }}, vizita ta este pe {{ date }}. Hart Dental\n';
const told = async (files: Readonly<Record<string, string>>, argv: readonly string[] = []) => {
  const folder = repository({ 'touchlint.config.yaml': config, ...files });
  const { stdout } = await touchlint(folder, ['--format', 'json', ...argv]);
  const results: readonly LintResult[] = JSON.parse(stdout);
  return results.flatMap(({ messages }) =>
    messages.filter(({ ruleId }) => ruleId === 'translation-parity').map(({ locale, message }) => `${locale}: ${message}`),
  );
};

test('the version that has less is reported, whichever files are linted', async () => {
  const files = { 'sms/en/visit.txt': en, 'sms/ro/visit.txt': ro };
  const lost = 'ro: Expected a way to reach you, as in the "en" version';
  expect(await told(files)).toEqual([lost]);
  expect(await told(files, ['sms/ro/visit.txt'])).toEqual([lost]);
  expect(await told(files, ['sms/en/visit.txt'])).toEqual([]);
});

test('a file of its own front matter is compared too', async () => {
  const head = (locale: string) => `---\nchannel: sms\nlocale: ${locale}\n---\n`;
  const plain = (text: string) => text.replace(/\{\{ \w+ \}\}/g, 'Ana');
  const files = { 'visit.en.txt': head('en') + plain(en), 'visit.ro.txt': head('ro') + plain(ro) };
  expect(await told(files, ['visit.ro.txt'])).toEqual(['ro: Expected a way to reach you, as in the "en" version']);
});

test('a version that only some readers get whole does not count', async () => {
  const some = en.replace('To change it call 0161 496 0333.', '{% if open %}To change it call 0161 496 0333.{% endif %}');
  expect(await told({ 'sms/en/visit.txt': some, 'sms/ro/visit.txt': ro })).toEqual([]);
});

test('what an include of another project may hold is not missing', async () => {
  const rest = ro.replace('Hart Dental', '{% include "their/footer.txt" %}');
  expect(await told({ 'sms/en/visit.txt': en, 'sms/ro/visit.txt': rest })).toEqual([]);
});

test('a copy that nobody has translated is another matter', async () => {
  const copy = 'Hi {{ first_name }}, your visit to the dentist is on {{ date }}, and we look forward to seeing you there. Hart Dental\n';
  expect(await told({ 'sms/en/visit.txt': en, 'sms/ro/visit.txt': copy })).toEqual([]);
});

test('a message in a language without lists neither loses nor gives', async () => {
  const de = 'Hallo {{ first_name }}, Ihr Termin ist am {{ date }}. Hart Dental\n';
  expect(await told({ 'sms/en/visit.txt': en, 'sms/de/visit.txt': de })).toEqual([]);
});
