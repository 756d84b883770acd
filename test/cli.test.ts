import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readable } from '../src/cli/explain.ts';
import { colorsOf } from '../src/cli/io.ts';
import { plain } from '../src/colors.ts';
import { cli } from '../src/cli.ts';
import rules from '../rules/index.ts';

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-cli-')));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const put = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
};

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
async function run(args: readonly string[], more: { isTTY?: boolean; env?: Record<string, string>; stdin?: string } = {}): Promise<Ran> {
  const written = { out: '', err: '' };
  const stdin = (async function* () {
    yield more.stdin ?? '';
  })();
  const code = await cli(args, {
    stdout: { write: (text) => void (written.out += text) },
    stderr: { write: (text) => void (written.err += text) },
    stdin,
    cwd,
    env: more.env ?? {},
    isTTY: more.isTTY ?? false,
  });
  return { code, ...written };
}

const curt = '---\nchannel: email\nlocale: en\n---\nYour payment of {{amount}} is late.\n\nPay it by Friday.\n';
const kind = '---\nchannel: email\nlocale: en\n---\nDear {{name}},\n\nThank you for your payment.\n\nKind regards,\nExample Bank\n';
/** A config with one rule, whatever other rules there are. */
const only = (rule: string, level = 'error') =>
  `root: true\nrules:\n${Object.keys(rules)
    .map((id) => `  ${id}: ${id === rule ? level : 'off'}\n`)
    .join('')}`;

test('a shape that looks like a placeholder in many messages is told once, until it is declared', async () => {
  const letter = (name: string) => kind.replace('{{name}}', '§§FIRST_NAME§§').replace('payment', `payment of §§${name}§§`);
  const config = only('missing-greeting');
  put({ 'touchlint.config.yaml': config });
  for (const [i, name] of ['SUM_DUE', 'SUM_PAID', 'LAST_SUM', 'TOTAL_SUM', 'BILL_SUM'].entries()) put({ [`mail/${i}.txt`]: letter(name) });
  const { err, code } = await run([]);
  expect(err).toMatch(/^"§§FIRST_NAME§§" .* stands in 5 messages, and is read as text\. .*\{ open: "§§", close: "§§" \}.*\n$/);
  expect(code).toBe(0);
  put({ 'touchlint.config.yaml': `${config}placeholders: { styles: [{ open: "§§", close: "§§" }] }\n` });
  expect((await run([])).err).toBe('');
});

describe('exit codes', () => {
  test('0 without problems', async () => {
    put({ 'mail/kind.txt': kind, 'touchlint.config.yaml': only('missing-greeting') });
    const { code, err } = await run([]);
    expect([code, err]).toEqual([0, '']);
  });

  test('1 for an error, which a warning is not', async () => {
    put({ 'mail/curt.txt': curt, 'touchlint.config.yaml': only('missing-greeting') });
    const { code, out, err } = await run([]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^mail\/curt\.txt\n +5:1 {2}error +Expected a greeting before "Your payment of \{amount\} is late"/);
    expect((await run(['--rule', 'missing-greeting=warn', '--quiet'])).code).toBe(0);
  });

  test('1 for more warnings than --max-warnings, --quiet or not', async () => {
    put({ 'mail/curt.txt': curt, 'touchlint.config.yaml': only('missing-greeting') });
    const warn = ['--rule', 'missing-greeting=warn'];
    const { code, err } = await run([...warn, '--quiet', '--max-warnings', '0']);
    expect(code).toBe(1);
    expect(err).toMatch(/^Too many warnings: \d+, at most 0 are accepted \(--max-warnings\)\n$/);
    expect((await run([...warn, '--max-warnings', '99'])).code).toBe(0);
  });

  test('1 for a file that cannot be parsed', async () => {
    put({
      'config/locales/en.yml': 'en:\n  user_mailer:\n    welcome:\n      subject: "Hello\n      body: x\n',
      'touchlint.config.yaml': 'root: true\n',
    });
    const { code, out } = await run(['--format', 'json', 'config/locales/en.yml']);
    const [file] = JSON.parse(out);
    expect(code).toBe(1);
    expect(file.fatalErrorCount).toBeGreaterThan(0);
    expect(file.messages[0]).toMatchObject({ ruleId: null, fatal: true, severity: 2 });
  });

  test('2 for a path that is not there; the rest is still linted', async () => {
    put({ 'mail/curt.txt': curt });
    const { code, out, err } = await run(['mail', 'nowhere.txt']);
    expect(code).toBe(2);
    expect(err).toContain('nowhere.txt');
    expect(out).toContain('mail/curt.txt');
  });
});

describe('what is wrong at the command line, with a remedy', () => {
  test.each([
    [
      ['--preset', 'strickt'],
      'touchlint: --preset: Unknown preset "strickt", did you mean "strict"? There are: first-look, gentle, recommended, strict, all, ro-credit\n',
    ],
    [['--rule', 'nonsense'], 'touchlint: --rule: Expected --rule NAME=level, as in --rule jargon=off, found "nonsense"\n'],
    [['--rule', 'missing-greeting=loud'], 'touchlint: --rule: Unknown severity "loud". There are: off, warn, error\n'],
    [['--rule', 'mising-greeting=off'], 'touchlint: --rule: Unknown rule "mising-greeting", did you mean "missing-greeting"?'],
    [
      ['--format', 'styish'],
      'touchlint: Unknown format "styish", did you mean "stylish"? There are: stylish, summary, codeframe, compact, unix, html, csv, markdown, json, json-with-metadata, sarif, github, gitlab, junit, checkstyle, tap, rdjson. The ESLint formatter eslint-formatter-styish is not installed here either; a module is named by its path, as in ./my-formatter.mjs\n',
    ],
    [['--max-warnings', 'few'], 'touchlint: Expected --max-warnings with a whole number, found "few"\n'],
    [['--stdin'], 'touchlint: Expected --stdin-filename NAME beside --stdin'],
    [['--stdin-filename', 'a.txt'], 'touchlint: Expected --stdin beside --stdin-filename\n'],
    [['--stdin', '--stdin-filename', 'a.txt', 'mail'], 'touchlint: Expected either --stdin or paths, found both (mail)\n'],
    [['--fromat', 'json'], "error: unknown option '--fromat'\n(Did you mean --format?)\n"],
    [['explain'], "error: missing required argument 'rule'\n"],
    [['explain', 'missing-greting'], 'touchlint: Unknown rule "missing-greting", did you mean "missing-greeting"?'],
    [['inspect', '--format', 'yaml'], 'touchlint: Unknown format "yaml". There are: text, json\n'],
  ])('%j', async (args, expected) => {
    put({ 'mail/curt.txt': curt });
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(expected);
  });

  test('a mistyped command', async () => {
    const { code, err } = await run(['inspekt']);
    expect(code).toBe(2);
    expect(err).toContain('touchlint: did you mean the command "inspect"?');
  });

  test('a config that cannot be used: every fault with its place, and nothing judged by half of it', async () => {
    put({ 'mail/curt.txt': curt, 'touchlint.config.yaml': 'root: true\nrules:\n  mising-greeting: off\nbrand: { nmae: x }\n' });
    const { code, out, err } = await run(['--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual([]);
    expect(err).toContain('touchlint.config.yaml:3:3: Unknown rule "mising-greeting", did you mean "missing-greeting"?');
    expect(err).toContain('touchlint.config.yaml:4:10: Unknown key "nmae", did you mean "name"?');
  });
});

describe('reports', () => {
  test('json is all there is on standard output', async () => {
    put({ 'mail/curt.txt': curt, 'mail/kind.txt': kind, 'touchlint.config.yaml': only('missing-greeting') });
    const { out, err } = await run(['--format', 'json', 'mail']);
    const [first, second] = JSON.parse(out);
    expect(err).toBe('');
    expect(first).toMatchObject({ filePath: join(cwd, 'mail/curt.txt'), source: curt, usedDeprecatedRules: [] });
    expect(first.messages.find((one: { ruleId: string }) => one.ruleId === 'missing-greeting')).toMatchObject({
      severity: 2,
      line: 5,
      entry: 'mail/curt.txt',
      channel: 'email',
      locale: 'en',
    });
    expect(second.filePath).toBe(join(cwd, 'mail/kind.txt'));
  });

  test('--output-file', async () => {
    put({ 'mail/curt.txt': curt, 'touchlint.config.yaml': only('missing-greeting') });
    const { code, out } = await run(['--output-file', 'reports/touchlint.txt'], { env: { FORCE_COLOR: '1' } });
    expect([code, out]).toEqual([1, '']);
    expect(readFileSync(join(cwd, 'reports/touchlint.txt'), 'utf8')).toMatch(/^mail\/curt\.txt\n/);
    expect((await run(['--output-file', 'mail'])).code).toBe(2);
  });

  test('standard input is judged under its name', async () => {
    put({ 'touchlint.config.yaml': only('missing-greeting') });
    const { code, out } = await run(['--stdin', '--stdin-filename', 'mail/new.txt'], { stdin: curt });
    expect(code).toBe(1);
    expect(out).toMatch(/^mail\/new\.txt\n +5:1 {2}error/);
  });

  test('a first look at a terminal with more than a screenful is a summary', async () => {
    put(Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`mail/${i}.txt`, curt])));
    const tty = { isTTY: true, env: { NO_COLOR: '1' } };
    expect((await run([], tty)).out).toContain('Where to begin');
    for (const args of [['--all'], ['--format', 'stylish'], ['--preset', 'recommended']])
      expect((await run(args, tty)).out).not.toContain('Where to begin');
    expect((await run([])).out).not.toContain('Where to begin');
    expect((await run([], { isTTY: true, env: { CI: 'true' } })).out).not.toContain('Where to begin');
  });

  test('no messages at all is told on standard error', async () => {
    put({ 'README.md': '# Project\n' });
    const { code, out, err } = await run([]);
    expect([code, out]).toEqual([0, '']);
    expect(err).toBe('No messages found here. `touchlint list-files --why` tells what was left aside, and why\n');
  });
});

describe('commands', () => {
  test('inspect', async () => {
    put({ 'mail/kind.txt': kind, 'README.md': '# x' });
    const { code, out } = await run(['inspect', '--format', 'json', 'mail/kind.txt']);
    expect(code).toBe(0);
    const [file] = JSON.parse(out);
    expect(file).toMatchObject({
      filePath: join(cwd, 'mail/kind.txt'),
      messages: [{ entry: 'mail/kind.txt', channel: 'email', locale: 'en', how: { channel: 'front matter' } }],
    });
    for (const part of file.messages[0].parts) for (const [start, end] of part.ranges) expect(kind.slice(start, end)).toMatch(/\S/);
    const text = (await run(['inspect'])).out;
    expect(text).toContain('channel       email (front matter)');
    expect(text).toContain('placeholders  name (person)');
    expect(text).not.toContain('README');
  });

  test('list-files', async () => {
    put({ 'mail/kind.txt': kind, 'README.md': '# x' });
    expect((await run(['list-files'])).out).toBe('mail/kind.txt\n');
    const { out } = await run(['list-files', '--why']);
    expect(out).toMatch(/^README\.md {2}left aside: .+\nmail\/kind\.txt {2}1 message, .+\n$/);
  });

  test('rules', async () => {
    const { code, out } = await run(['rules']);
    expect(code).toBe(0);
    expect(out).toMatch(/^missing-greeting +courtesy +error +Require a greeting/m);
    const listed = JSON.parse((await run(['rules', '--format', 'json'])).out);
    expect(listed.find(({ id }: { id: string }) => id === 'missing-greeting')).toMatchObject({ category: 'courtesy', severity: 'error' });
  });

  test('explain', async () => {
    const { code, out } = await run(['explain', 'missing-greeting']);
    expect(code).toBe(0);
    expect(out).toMatch(/^missing-greeting\n/);
    expect(out).toContain('Require a greeting');
  });

  test('rules of the house are listed and explained', async () => {
    put({
      'touchlint.config.yaml': 'root: true\nplugins: [./old-names.mjs]\n',
      'old-names.mjs': `export default { summary: 'Disallow old names.', channels: 'all', severity: 'warn', options: {}, *check() {} };`,
    });
    expect((await run(['rules'])).out).toContain('Disallow old names.');
    expect((await run(['explain', 'old-names'])).out).toContain('Disallow old names.');
    put({ 'mail/kind.txt': kind });
    expect((await run(['--rule', 'old-names=off'])).code).not.toBe(2);
  });

  test('--help teaches, --version tells', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const words of ['Examples:', 'Exit codes:', '--preset', 'first-look, gentle', 'list-files --why', 'touchlint.config.yaml'])
      expect(out).toContain(words);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(120);
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect((await run(['--version'])).out).toBe(`${version}\n`);
  });
});

test.each([
  [undefined, true, {}, 1],
  [undefined, false, {}, 0],
  [undefined, true, { NO_COLOR: '1' }, 0],
  [undefined, true, { NO_COLOR: '' }, 1],
  [undefined, false, { FORCE_COLOR: '1' }, 1],
  [undefined, true, { FORCE_COLOR: '0' }, 0],
  [undefined, true, { TERM: 'dumb' }, 0],
  [true, false, { NO_COLOR: '1' }, 1],
  [false, true, { FORCE_COLOR: '1' }, 0],
])('color: flag %s, terminal %s, %j', async (flag, isTTY, env, level) => {
  const { bold } = await colorsOf(flag, { env, isTTY });
  expect(bold('x')).toBe(level ? '\u001b[1mx\u001b[22m' : 'x');
});

test('a page in a terminal', () => {
  const page =
    '<!-- written -->\n# x\n\nSee `y` and [Ofwat](https://ofwat.test/a) or [z](z.md).\n\n```sms\nPay **now**\u001b[2J\n```\n\n\n## Fine\n';
  expect(readable(page, plain)).toBe('x\n\nSee y and Ofwat https://ofwat.test/a or z.\n\n    Pay **now**[2J\n\nFine\n');
});
