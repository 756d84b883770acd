/** Formatters that are no part of touchlint, and several reports of one run. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { repository, touchlint } from './repository.ts';

const sms = { 'sms/late.txt': '---\nchannel: sms\nlocale: en\n---\nPay 67.41 EUR now.\n' };
const repo = (files: Readonly<Record<string, string>> = {}) =>
  repository({ ...sms, 'touchlint.config.yaml': 'root: true\nextends: [recommended]\n', ...files });
const packages = fileURLToPath(new URL('../node_modules/', import.meta.url));
/** A package of the registry, as it is, in the folder of a project. */
const installed = (name: string) => {
  const files = ['package.json', 'index.js'].map((file) => [
    `node_modules/${name}/${file}`,
    readFileSync(join(packages, name, file), 'utf8'),
  ]);
  return Object.fromEntries(files) as Record<string, string>;
};
const told = 'one file with';
const body = `(results, context) => \`${told} \${results.flatMap((one) => one.messages).length} of \${Object.keys(context.rulesMeta).length > 40} \${context.cwd.length > 0}\\n\``;

describe('a formatter by name', () => {
  test('a package of ESLint', async () => {
    const folder = repo(installed('eslint-formatter-compact'));
    const { code, stdout, stderr } = await touchlint(folder, ['--format', 'eslint-formatter-compact']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(
      `${join(folder, 'sms/late.txt')}: line 5, col 1, Error - Expected a greeting before "Pay 67.41 EUR now" (missing-greeting)`,
    );
  });

  test('by its short name, where touchlint has none of that name', async () => {
    const { stdout } = await touchlint(repo({ 'node_modules/eslint-formatter-own/index.js': `module.exports = ${body};` }), [
      '--format',
      'own',
    ]);
    expect(stdout).toMatch(new RegExp(`^${told} \\d+ of true true\n$`));
  });

  test('of a scope, with or without its long name, for import only', async () => {
    const folder = repo({
      'node_modules/@house/eslint-formatter-own/package.json': '{"type":"module","exports":{"import":"./own.js"}}',
      'node_modules/@house/eslint-formatter-own/own.js': `export default ${body};`,
    });
    for (const name of ['@house/own', '@house/eslint-formatter-own'])
      expect((await touchlint(folder, ['--format', name])).stdout).toContain(told);
  });
});

describe('a module by its path', () => {
  test.each([
    ['./own.mjs', `export default ${body}`],
    ['./own.cjs', `module.exports = ${body}`],
    ['own.cjs', `exports.default = ${body}`],
    ['./promise.mjs', `export default async (results, context) => (${body})(results, context)`],
  ])('%s: %s', async (name, text) => {
    const { code, stdout, stderr } = await touchlint(repo({ [name]: text }), ['--format', name]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(told);
  });

  test.each([
    ['./gone.mjs', null, 'Expected a formatter at ./gone.mjs: no such file'],
    ['./none.mjs', 'export const x = 1', 'Expected the formatter ./none.mjs to export a function by default'],
    ['./broken.mjs', 'export default (', 'The formatter ./broken.mjs cannot be loaded: '],
    ['./fails.mjs', 'export default () => { throw new Error("no disk") }', 'The formatter ./fails.mjs failed: no disk'],
    ['./number.mjs', 'export default () => 42', 'Expected the formatter ./number.mjs to give text, found number'],
  ])('%s is told what is wrong with it', async (name, text, expected) => {
    const { code, stdout, stderr } = await touchlint(repo(text === null ? {} : { [name]: text }), ['--format', name]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`touchlint: ${expected}`);
  });
});

describe('several at once', () => {
  test('each where it is asked for, without color in files', async () => {
    const folder = repo();
    const { code, stdout } = await touchlint(folder, [
      '--format',
      'unix',
      '--format',
      'sarif:reports/a b/out.sarif',
      '--format=junit:junit.xml',
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\S+late\.txt:5:1: [^]* problems\n$/);
    expect(JSON.parse(readFileSync(join(folder, 'reports/a b/out.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toMatch(/^<\?xml/);
  });

  test('--output-file is for the one without a file', async () => {
    const folder = repo();
    const { stdout } = await touchlint(folder, ['--format', 'json:a.json', '--format', 'unix', '--output-file', 'b.txt']);
    expect([stdout, existsSync(join(folder, 'a.json'))]).toEqual(['', true]);
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toContain('late.txt:5:1: ');
  });

  test('a module by its path has a file too, and nothing is printed beside it', async () => {
    const folder = repo({ 'own.mjs': `export default ${body}` });
    expect((await touchlint(folder, ['--format', './own.mjs:out.txt'])).stdout).toBe('');
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toContain(told);
  });

  test.each([
    [['--format', 'json:'], 'Expected --format NAME or NAME:FILE, found "json:"'],
    [['--format', ':x'], 'Expected --format NAME or NAME:FILE, found ":x"'],
    [
      ['--format', 'json', '--format', 'unix', '--output-file', 'x'],
      'Expected one --format without a file of its own beside --output-file, found json, unix',
    ],
    [['--format', 'json:x', '--output-file', 'y'], 'Expected one --format without a file of its own beside --output-file, found none'],
    [['--format', 'json:x', '--format', 'unix:./x'], 'Expected a file of its own for each --format, found x twice'],
    [['--format', 'sarfi:x'], 'Unknown format "sarfi", did you mean "sarif"? There are: stylish, '],
    [['--format', 'json:sms'], 'Expected a file that can be written for the format json: '],
  ])('%j', async (argv, expected) => {
    const folder = repo();
    const { code, stdout, stderr } = await touchlint(folder, argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`touchlint: ${expected}`);
    expect(existsSync(resolve(folder, 'x'))).toBe(false);
  });
});
