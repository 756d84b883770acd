import { expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { lintProject } from '../src/pipeline.ts';
import { repository, type Files } from './repository.ts';

/** The rules that find something in a small project, all at one severity where it is given. */
async function found(files: Files, severity?: 1 | 2): Promise<string[]> {
  const cwd = repository(files);
  const run = await lintProject({ cwd, paths: ['.'], configPath: null, useConfig: true, preset: null, ruleFlags: [], stdin: null, rules });
  expect(run.problems).toEqual([]);
  const messages = run.results.flatMap((result) => result.messages);
  if (severity) expect(messages.map((message) => message.severity)).toEqual(messages.map(() => severity));
  return messages.map(({ ruleId }) => ruleId ?? 'broken');
}

const sms = (text: string) => `---\nchannel: sms\nlocale: en\n---\n${text}\n`;

test('the contract says what a placeholder is', async () => {
  const text = sms('{{x1}}, your parcel arrives today between 2pm and 4pm.');
  expect(await found({ 'a.txt': text, 'touchlint.config.yaml': 'root: true\n' })).toEqual(['missing-greeting']);
  const contract = 'root: true\nplaceholders: { contract: { x1: { role: person } } }\n';
  expect(await found({ 'a.txt': text, 'touchlint.config.yaml': contract })).toEqual([]);
});

test('declared legal text is free of rules of wording, however its lines are broken', async () => {
  const letter =
    '---\nchannel: letter\nlocale: en\n---\nDear Ana,\n\nThe aforementioned notice\nstands.\n\nYours sincerely,\nExample Bank\n';
  expect(await found({ 'a.txt': letter, 'touchlint.config.yaml': 'root: true\n' })).toEqual(['jargon']);
  const legal = 'root: true\nlegal: [{ text: "The aforementioned notice stands.", ref: "Act 7" }]\n';
  expect(await found({ 'a.txt': letter, 'touchlint.config.yaml': legal })).toEqual([]);
});

test('pieces of messages that are put together elsewhere owe nothing alone', async () => {
  const files = { 'sms/a.txt': 'Your parcel arrives today between 2pm and 4pm.\n' };
  const selector = (more: string) => `root: true\nmessages: [{ files: ["sms/**"], channel: sms, locale: en${more} }]\n`;
  expect(await found({ ...files, 'touchlint.config.yaml': selector('') })).toEqual(['missing-greeting']);
  expect(await found({ ...files, 'touchlint.config.yaml': selector(', composed: true') })).toEqual([]);
});

test('a problem that only the strict preset reports is a warning there', async () => {
  const text = sms('Hi Ana, your new card is ready. Please send us your address by 5 May, so that it reaches you. Thank you, Harbour Bank');
  const config = (preset: string) => `root: true\nextends: [${preset}]\n`;
  expect(await found({ 'a.txt': text, 'touchlint.config.yaml': config('recommended') })).toEqual([]);
  expect(await found({ 'a.txt': text, 'touchlint.config.yaml': config('strict') }, 1)).toEqual(['impolite-demand']);
});
