import { expect, test } from 'vitest';
import { repository, touchlint } from './repository.ts';

const warm = (name: string) =>
  `---\nchannel: email\npurpose: marketing\nlocale: en\n---\nHello ${name},\n\nThank you so much for your visit! We are delighted!\n\nKind regards,\nThe Harbour team\n`;
const files = Object.fromEntries(['Ana', 'Ben', 'Cleo'].map((name) => [`mail/${name}.txt`, warm(name)]));

test('prints how messages sound, and a block that the config takes', async () => {
  const { stdout, code } = await touchlint(repository(files), ['voice', 'mail']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^3 messages, each from -2 to 2\n/);
  expect(stdout).toMatch(/respect +\d\.\d +mostly .*greeting/);
  const block = stdout.slice(stdout.indexOf('brand:'));
  const { stdout: linted, stderr } = await touchlint(
    repository({ ...files, 'touchlint.config.yaml': `root: true\nextends: [recommended]\n${block}` }),
    ['--rule', 'off-brand-tone=error'],
  );
  expect(stderr).toBe('');
  expect(linted).not.toContain('off-brand-tone');
});

test('says that too few messages tell', async () => {
  const { stderr, code } = await touchlint(repository({ 'mail/Ana.txt': warm('Ana') }), ['voice']);
  expect([code, stderr]).toEqual([1, 'Expected at least 3 messages whose words tell how they sound, found 1 message\n']);
});

test('init writes a config that touchlint takes, offers journeys in comments, and overwrites nothing', async () => {
  const folder = repository({ 'sms/reminder_1.txt': warm('Ana'), 'sms/reminder_2.txt': warm('Ben') });
  expect((await touchlint(folder, ['init'])).code).toBe(0);
  const { stderr } = await touchlint(folder, []);
  expect(stderr).toBe('');
  const again = await touchlint(folder, ['init']);
  expect([again.code, again.stderr]).toEqual([
    2,
    'touchlint: touchlint.config.yaml is here already: change it, or remove it to begin anew\n',
  ]);
  const { stdout } = await touchlint(folder, ['inspect']);
  expect(stdout).toContain('journeys:\n  reminder:\n    - { message: "sms/reminder_1.txt" }\n    - { message: "sms/reminder_2.txt" }\n');
});
