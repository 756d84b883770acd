/** Words for other tools, by the installed command. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

test('extract writes the words, --apply-report brings a report back', { timeout: 60_000 }, () => {
  const cwd = join(home, 'extract');
  mkdirSync(join(cwd, 'sms/en'), { recursive: true });
  writeFileSync(join(cwd, 'touchlint.config.yaml'), 'root: true\n');
  writeFileSync(join(cwd, 'sms/en/a.txt'), '---\nchannel: sms\nlocale: en\n---\nHi {{ name }}, your parcell is here.\n');
  const { code, stdout, stderr } = touchlint(['extract', '--for', 'cspell'], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^1 text is written to \.touchlint\/words\. Next: npx cspell/);
  const words = readFileSync(join(cwd, '.touchlint/words/sms/en/a.txt.en.txt'), 'utf8').split('\n');
  const line = words.findIndex((text) => text.includes('parcell'));
  const report = `.touchlint/words/sms/en/a.txt.en.txt:${line + 1}:${words[line]!.indexOf('parcell') + 1} - Unknown word (parcell)\n`;
  expect(touchlint(['extract', '--apply-report', '-', '--format', 'unix'], { cwd, input: report })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/sms\/en\/a\.txt:5:21: .*Unknown word \(parcell\)/),
    stderr: '',
  });
  const other = touchlint(['extract', '--for', 'text', '--output', 'words'], { cwd });
  expect([other.code, other.stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^1 text is written to words\. Next: /)]);
  expect(readFileSync(join(cwd, 'words/sms/en/a.txt.en.txt'), 'utf8')).toContain('parcell');
  rmSync(join(cwd, 'words'), { recursive: true });
  // What was extracted is no message of the project.
  expect(touchlint(['list-files'], { cwd }).stdout).toBe('sms/en/a.txt\n');
});
