/** The inventory and the way back, by the installed command. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Inventory } from '../src/inventory/record.ts';
import { env, home, install, touchlint } from './installed.ts';
import { plain, sheetOf } from './sheets.ts';

beforeAll(install, 240_000);

/** A copy of the bank's repository. */
function bank(name: string): string {
  const cwd = join(home, name);
  rmSync(cwd, { recursive: true, force: true });
  cpSync(join(home, 'example-bank'), cwd, { recursive: true });
  return cwd;
}

test('inventory lists the messages as data, as a table and for a pull request', { timeout: 120_000 }, () => {
  const cwd = bank('listed');
  const { code, stdout, stderr } = touchlint(['inventory', '--format', 'json'], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  const { version, name, messages, journeys } = JSON.parse(stdout) as Inventory;
  expect([version, name, journeys.map((journey) => journey.name)]).toEqual([1, 'Example Bank', ['card-arrears']]);
  expect(messages.length).toBeGreaterThan(30);
  for (const [file, begins] of [
    ['messages.csv', '\ufeffentry,locale,variant,part,words,'],
    ['messages.md', '## Messages of Example Bank'],
    ['messages.json', '{"version":1,'],
    ['messages.html', '<!doctype html>'],
  ] as const) {
    expect(touchlint(['inventory', '-o', file], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: `${file} lists ${messages.length} messages\n`,
    });
    expect(readFileSync(join(cwd, file), 'utf8').startsWith(begins)).toBe(true);
  }
  expect(readFileSync(join(cwd, 'messages.json'), 'utf8')).toBe(stdout);
  expect(touchlint(['list-files'], { cwd }).stdout).not.toContain('messages.');
  expect(touchlint(['inventory', 'security/sms'], { cwd }).stdout).toMatch(/^## Messages of Example Bank\n\n\*\*\d messages?\*\*/);
  const twice = touchlint(['inventory', '--preset', 'gentle', '--rule', 'jargon=off', '--format', 'json'], { cwd });
  expect(JSON.parse(twice.stdout)).toMatchObject({ version: 1 });
});

test('inventory says what is wrong with its options, and with a config', () => {
  const cwd = bank('wrong');
  for (const [argv, why] of [
    [['--format', 'xml'], /^touchlint: Unknown format "xml".*markdown/],
    [['-o', 'messages'], /^touchlint: Expected --format beside -o messages/],
    [['-o', 'marketing'], /Expected --format/],
    [['-o', 'marketing', '--format', 'csv'], /^touchlint: Expected a file that can be written at marketing/],
    [['--write'], /^touchlint: Expected --read-back FILE\.csv beside --write/],
    [['--read-back', 'none.csv'], /^touchlint: Expected a table that can be read at none\.csv/],
    [['--read-back', 'none.csv', 'marketing'], /^touchlint: Expected either --read-back or paths/],
    [['nowhere'], /nowhere/],
  ] as const) {
    const { code, stderr } = touchlint(['inventory', ...argv], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
  }
  writeFileSync(join(cwd, 'touchlint.config.yaml'), 'roots: true\n');
  expect(touchlint(['inventory', '--format', 'json'], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining('roots') });
});

test('--help teaches the way back', () => {
  const { code, stdout } = touchlint(['inventory', '--help']);
  expect(code).toBe(0);
  for (const words of [
    '--read-back <file.csv>',
    '--write',
    '-o, --output <file>',
    'Change the column "words" and nothing else',
    'Exit codes',
  ])
    expect(stdout).toContain(words);
});

test('--read-back shows a diff that git applies, and writes the same with --write', { timeout: 120_000 }, () => {
  const cwd = bank('back');
  touchlint(['inventory', '-o', 'messages.csv'], { cwd });
  const sheet = sheetOf(readFileSync(join(cwd, 'messages.csv'), 'utf8'));
  expect(touchlint(['inventory', '--read-back', 'messages.csv'], { cwd })).toEqual({
    code: 0,
    stdout: '',
    stderr: 'No words are changed in messages.csv\n',
  });
  const row = (entry: string, part: string) => sheet.rows.find((one) => one['entry'] === entry && one['part'] === part)!;
  const sms = row('security/sms/card-blocked.en.txt', 'body');
  sms['words'] = sms['words']!.replace('has been blocked', 'is blocked for now');
  const letter = row('onboarding/welcome.en.html.hbs', 'body');
  letter['words'] = letter['words']!.replace('thank you for choosing us', 'thank you: "choosing" & all');
  writeFileSync(join(cwd, 'messages.csv'), `\ufeff${plain(sheet, ';', '\r\n')}`);
  const shown = touchlint(['inventory', '--read-back', 'messages.csv'], { cwd });
  expect([shown.code, shown.stderr]).toEqual([0, '2 changed rows in 2 files: nothing is written without --write\n']);
  expect(shown.stdout).toMatch(/^--- a\/onboarding\/welcome\.en\.html\.hbs$/m);
  expect(shown.stdout).toContain('thank you: "choosing" &amp; all');
  const other = bank('applied');
  expect(spawnSync('git', ['apply'], { cwd: other, env, input: shown.stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  expect(touchlint(['inventory', '--read-back', 'messages.csv', '--write'], { cwd })).toEqual({
    code: 0,
    stdout: '',
    stderr: '2 changed rows in 2 files: written\n',
  });
  for (const file of ['onboarding/welcome.en.html.hbs', 'security/sms/card-blocked.en.txt'])
    expect(readFileSync(join(cwd, file), 'utf8')).toBe(readFileSync(join(other, file), 'utf8'));
  sms['words'] = 'Your card is blocked.';
  writeFileSync(join(cwd, 'messages.csv'), plain(sheet));
  const { code, stdout, stderr } = touchlint(['inventory', '--read-back', 'messages.csv', '--write'], { cwd });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /^messages\.csv: row \d+, security\/sms\/card-blocked\.en\.txt \(en\), body: Expected .*\n1 row refused: nothing to write\n$/,
  );
});

const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0;

test.skipIf(!office)('the table opens in LibreOffice, and comes back as it was saved there', { timeout: 300_000 }, () => {
  const cwd = bank('office');
  touchlint(['inventory', '-o', 'messages.csv'], { cwd });
  mkdirSync(join(cwd, 'saved'));
  const convert = (to: string, from: string, out: string, infilter: readonly string[] = []) =>
    spawnSync(
      'soffice',
      ['--headless', `-env:UserInstallation=file://${join(cwd, 'profile')}`, ...infilter, '--convert-to', to, '--outdir', out, from],
      {
        cwd,
        encoding: 'utf8',
        timeout: 120_000,
      },
    );
  // As people do it: opened as UTF-8 with commas, kept as a spreadsheet, saved as CSV with semicolons.
  expect(convert('ods', 'messages.csv', 'saved', ['--infilter=CSV:44,34,76']).status).toBe(0);
  expect(convert('csv:Text - txt - csv (StarCalc):59,34,76,1', 'saved/messages.ods', 'saved').status).toBe(0);
  const saved = readFileSync(join(cwd, 'saved/messages.csv'), 'utf8');
  expect(saved).toMatch(/^\ufeff?"?entry"?;"?locale"?;"?variant"?;/);
  expect(statSync(join(cwd, 'saved/messages.csv')).size).toBeGreaterThan(10_000);
  expect(touchlint(['inventory', '--read-back', 'saved/messages.csv'], { cwd })).toEqual({
    code: 0,
    stdout: '',
    stderr: 'No words are changed in saved/messages.csv\n',
  });
  // Opened with the letters of another encoding, it is of no use.
  expect(convert('ods', 'messages.csv', 'saved').status).toBe(0);
  expect(convert('csv:Text - txt - csv (StarCalc):44,34,76,1', 'saved/messages.ods', 'saved').status).toBe(0);
  expect(touchlint(['inventory', '--read-back', 'saved/messages.csv'], { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Open it anew as UTF-8'),
  });
  writeFileSync(join(cwd, 'saved/messages.csv'), saved.replace('has been blocked', 'is blocked for now'));
  expect(touchlint(['inventory', '--read-back', 'saved/messages.csv', '--write'], { cwd })).toMatchObject({
    code: 0,
    stderr: '1 changed row in 1 file: written\n',
  });
});
