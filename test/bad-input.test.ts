/** What people run into: each shows what is wrong, where and what helps, and the rest is still linted. */
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, touchlint, type Files, type Ran } from './repository.ts';

/** A message with a fault of its own, which shows that the rest was linted. */
const good = { 'sms/en/good.txt': 'Pay now.\n' };
const linted = /sms\/en\/good\.txt[^]*missing-/;

/** Lints a repository that also holds a message, without colors. */
async function lint(files: Files, argv: readonly string[] = [], prepare: (folder: string) => void = () => {}): Promise<Ran> {
  const folder = repository({ 'touchlint.config.yaml': 'root: true\n', ...good, ...files });
  prepare(folder);
  return touchlint(folder, argv);
}

describe('the config', () => {
  test.each<[string, string, RegExp]>([
    [
      'an unknown rule',
      'root: true\nrules:\n  jargn: error\n',
      /^touchlint\.config\.yaml:3:3: Unknown rule "jargn".*did you mean "jargon"/m,
    ],
    ['an unknown key', 'root: true\nbrnd: {}\n', /^touchlint\.config\.yaml:2:1: Unknown (?:key|setting|option) "brnd".*brand/m],
    ['a severity that is none', 'root: true\nrules: { jargon: fatal }\n', /^touchlint\.config\.yaml:2:\d+: .*"fatal".*off.*warn.*error/m],
    ['a value of another kind', 'root: true\nmessages: { files: 3 }\n', /^touchlint\.config\.yaml:2:\d+: Expected /m],
    ['broken YAML', 'root: true\nrules: { jargon: [warn\n', /^touchlint\.config\.yaml:\d+:\d+: Expected /m],
    ['a preset that is none', 'extends: [recomended]\n', /^touchlint\.config\.yaml:1:\d+: .*recomended.*recommended/m],
  ])('%s', async (_, config, message) => {
    const { code, stderr } = await lint({ 'touchlint.config.yaml': config });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test('one that names a message that is not there', async () => {
    const config = 'root: true\njourneys:\n  arrears:\n    - { message: sms/en/gone.txt, day: 0 }\n';
    const { code, stdout } = await lint({ 'touchlint.config.yaml': config });
    expect(stdout).toMatch(
      /touchlint\.config\.yaml\n\s+4:\d+ .*Unknown message "sms\/en\/gone\.txt" in the journey "arrears": expected the path/,
    );
    expect(stdout).toMatch(linted);
    expect(code).toBe(1);
  });

  test('one in a folder below: only its files are not judged', async () => {
    const { code, stdout, stderr } = await lint({ 'other/touchlint.config.yaml': 'rulez: {}\n', 'other/sms/en/x.txt': 'Pay now.\n' });
    expect(stderr).toMatch(/^other\/touchlint\.config\.yaml:1:1: Unknown/m);
    expect(stdout).toMatch(linted);
    expect(stdout).not.toContain('other/sms');
    expect(code).toBe(2);
  });
});

describe('files that cannot be parsed', () => {
  test.each<[string, Files, RegExp]>([
    [
      'a broken YAML catalog',
      { 'locales/en.yml': 'en:\n  mailer:\n    subject: "Hi\n' },
      /locales\/en\.yml\n\s+3:\d+ +error +Expected a closing double quote/,
    ],
    ['a tab in YAML', { 'locales/en.yml': 'en:\n\tmailer: Hi\n' }, /locales\/en\.yml\n\s+2:1 +error +\S.*(?:tab|indent|blank)/i],
    [
      'a broken JSON catalog',
      { 'locales/en/mail.json': '{ "subject": "Your visit" "body": "Dear" }' },
      /locales\/en\/mail\.json\n\s+1:27 +error +Expected "," between two entries/,
    ],
    [
      'an unclosed tag',
      { 'emails/en/x.html': '<p>Dear Ana,</p>\n<a href="x\n' },
      /emails\/en\/x\.html\n(?:.*\n)?\s+2:1 +error +Expected ">" to close "<a"/,
    ],
    [
      'an unclosed block',
      { 'emails/en/x.hbs': 'Dear Ana,\n{{#if x}}hello\n' },
      /emails\/en\/x\.hbs\n\s+2:1 +error +Expected an end for "\{\{#if x\}\}"/,
    ],
    [
      'an unclosed template tag',
      { 'emails/en/x.liquid': 'Dear {{ name,\nhello\n' },
      /emails\/en\/x\.liquid\n\s+1:6 +error +Expected "\}\}" to close "\{\{"/,
    ],
    [
      'broken front matter',
      { 'emails/en/x.md': '---\nchannel: [email\n---\nDear Ana, hello.\n' },
      /emails\/en\/x\.md\n\s+[23]:\d+ +error +Expected /,
    ],
    [
      'binary data',
      { 'emails/en/x.txt': Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]) },
      /emails\/en\/x\.txt\n\s+1:1 +error +Expected text, found binary data.*Save the file as UTF-8/,
    ],
    [
      'a circle of includes',
      { 'emails/en/x.hbs': 'Dear Ana, {{> y}}', 'emails/en/y.hbs': 'hello {{> x}}' },
      /emails\/en\/y\.hbs\n(?:.*\n)?\s+1:7 +error +Unexpected circle of includes: .* → .*Take one of them out/,
    ],
  ])('%s', async (_, files, message) => {
    const { code, stdout, stderr } = await lint(files);
    expect(stdout).toMatch(message);
    expect(stdout).toMatch(linted);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const { stdout: json } = await lint(files, ['--format', 'json']);
    const results: readonly { fatalErrorCount: number; messages: readonly { fatal?: boolean; ruleId: string | null }[] }[] =
      JSON.parse(json);
    expect(results.flatMap(({ messages }) => messages).filter(({ fatal, ruleId }) => fatal && ruleId === null).length).toBeGreaterThan(0);
  });

  test('a UTF-16 file is read like any other', async () => {
    const text = '\uFEFF---\nchannel: sms\nlocale: en\n---\nHi Ana,\nPay now.\n';
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()])
      expect((await lint({ 'sms/en/x.txt': bytes })).stdout).toMatch(/sms\/en\/x\.txt\n(?:.*\n)*?\s+6:1 .*"Pay now/);
  });

  test('a circle shows at the file that was named, though it closes in another', async () => {
    const files = {
      'emails/en/x.hbs': 'Dear Ana, {{> y}}',
      'emails/en/partials/y.hbs': 'hello {{> z}}',
      'emails/en/partials/z.hbs': '{{> y}}',
    };
    const { code, stdout } = await lint(files, ['emails/en/x.hbs']);
    expect(stdout).toContain(
      'Unexpected circle of includes: emails/en/partials/y.hbs → emails/en/partials/z.hbs → emails/en/partials/y.hbs',
    );
    expect(code).toBe(1);
  });

  test('a circle that several messages run into is told once', async () => {
    const files = {
      'emails/en/a.hbs': 'Dear Ana, {{> y}}',
      'emails/en/b.hbs': 'Dear Ana, {{> y}}',
      'emails/en/partials/y.hbs': 'hello {{> z}}',
      'emails/en/partials/z.hbs': '{{> y}}',
    };
    const { stdout } = await lint(files);
    expect(stdout.match(/circle of includes/g)).toHaveLength(1);
  });

  test('a file of 20 MB', async () => {
    const big = (folder: string) => {
      mkdirSync(join(folder, 'emails'));
      const file = openSync(join(folder, 'emails/big.txt'), 'w');
      writeSync(file, 'Dear Ana,');
      ftruncateSync(file, 20_000_000); // sparse
      closeSync(file);
    };
    const { code, stdout } = await lint({}, [], big);
    expect(stdout).toMatch(/emails\/big\.txt\n\s+1:1 +error +Too large for a message: 20 MB, at most 5 MB is read\. .*\.touchlintignore/);
    expect(stdout).toMatch(linted);
    expect(code).toBe(1);
  });
});

describe('what was named on the command line', () => {
  test('an empty file holds no message, which is no fault', async () => {
    const { code, stdout, stderr } = await lint({ 'emails/empty.txt': '' }, ['emails/empty.txt']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/No messages found here\. `touchlint list-files --why`/);
  });

  test.each<[string, string, RegExp]>([
    [
      'a file that is not there',
      'sms/en/gone.txt',
      /^sms\/en\/gone\.txt: Expected a file, a folder or a pattern, found nothing of this name$/m,
    ],
    ['a pattern that fits nothing', 'sms/**/*.xyz', /^sms\/\*\*\/\*\.xyz: Expected files that match this pattern, found none$/m],
    ['a path outside the project', '../outside.txt', /^\.\.\/outside\.txt: Expected a file inside the project \(.*Run touchlint in/m],
    ['a folder outside the project', '..', /^\.\.: Expected a folder inside the project \(/m],
    ['a pattern that leads out', '../*.txt', /^\.\.\/\*\.txt: Expected files inside the project \(/m],
  ])('%s', async (_, path, message) => {
    const folder = repository({
      'project/touchlint.config.yaml': 'root: true\n',
      'project/sms/en/good.txt': 'Pay now.\n',
      'outside.txt': 'Dear Ana, pay.',
    });
    const { code, stdout, stderr } = await touchlint(join(folder, 'project'), [path, 'sms']);
    expect(stderr).toMatch(message);
    expect(stdout).toMatch(linted);
    expect(stdout).not.toContain('outside');
    expect(code).toBe(2);
  });

  test.each<[string, string[], RegExp]>([
    ['an option that is none', ['--formatt', 'json'], /unknown option '--formatt'[^]*--format/],
    ['a format that is none', ['--format', 'jsn'], /Unknown format "jsn".*json/],
    ['a command that was mistyped', ['inspct'], /did you mean the command "inspect"\?/],
    ['a rule that is none', ['--rule', 'jargn=off'], /Unknown rule "jargn".*jargon/],
    ['a number that is none', ['--max-warnings', 'few'], /Expected --max-warnings with a whole number, found "few"/],
  ])('%s', async (_, argv, message) => {
    const { code, stderr } = await lint({}, argv);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('what the machine keeps to itself', () => {
  test('a link that leads nowhere', async () => {
    const { code, stdout, stderr } = await lint({}, ['sms', 'emails/x.txt'], (folder) => {
      mkdirSync(join(folder, 'emails'));
      symlinkSync(join(folder, 'gone.txt'), join(folder, 'emails/x.txt'));
    });
    expect(stderr).toMatch(/^emails\/x\.txt: Expected a (?:readable )?file/m);
    expect(stdout).toMatch(linted);
    expect(code).toBe(2);
  });

  test('a link that leads out of the project is left aside', async () => {
    const outside = repository({ 'secret.txt': 'Dear Ana, pay the secret sum.' });
    const { code, stdout, stderr } = await lint({}, ['--format', 'json', 'sms', 'emails'], (folder) => {
      mkdirSync(join(folder, 'emails'));
      symlinkSync(join(outside, 'secret.txt'), join(folder, 'emails/x.txt'));
    });
    expect(stdout).not.toContain('secret sum');
    expect([code, stderr]).toEqual([1, '']);
  });

  test('a folder that links to itself', async () => {
    const { code, stdout, stderr } = await lint({}, [], (folder) => symlinkSync(folder, join(folder, 'sms/again'), 'dir'));
    expect(stdout.match(/good\.txt/g)).toHaveLength(1);
    expect([code, stderr]).toEqual([1, '']);
  });

  test('partials are not read out of the project either', async () => {
    const outside = repository({ 'footer.hbs': 'the secret footer' });
    const { stdout } = await lint(
      { 'emails/en/x.hbs': 'Dear Ana, {{> footer}} {{> ../../../etc/passwd}}' },
      ['inspect', 'emails', '--format', 'json'],
      (folder) => symlinkSync(join(outside, 'footer.hbs'), join(folder, 'emails/footer.hbs')),
    );
    expect(stdout).not.toContain('secret');
    expect(JSON.parse(stdout)[0].messages[0].missing).toEqual(['footer', '../../../etc/passwd']);
  });

  // Root reads everything: as in most containers, only a stand-in shows the words.
  test.skipIf(process.getuid?.() === 0)('a folder without permission', async () => {
    const { code, stdout, stderr } = await lint({ 'emails/x.txt': 'Dear Ana, hi.' }, [], (folder) => {
      writeFileSync(join(folder, 'emails/y.txt'), 'Dear Ana, hi.', { mode: 0 });
    });
    expect(stderr).toMatch(/^emails\/y\.txt: Expected a readable file/m);
    expect(stdout).toMatch(linted);
    expect(code).toBe(2);
  });
});
