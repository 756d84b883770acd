/** Every report from the package as people get it, run as a process. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { reporters } from '../src/reporters/index.ts';
import { env, home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

const cwd = () => join(home, 'example-bank');
/** How a report of the bank's messages begins, or a text in it. */
const expected: Readonly<Record<string, RegExp>> = {
  stylish: /\n\n✖ \d+ problems \(\d+ errors, \d+ warnings\)\n/,
  summary: /^38 messages in \d+ files, judged by the preset recommended\n/,
  codeframe: /^error: .* \(missing-greeting\) at [\w./-]+:\d+:\d+:\n> +\d+ \| /,
  compact: /^\/.*: line \d+, col \d+, Error - .* \(missing-greeting\)\n/,
  unix: /^\/.*:\d+:\d+: .* \[Error\/missing-greeting\]\n/,
  html: /^<!doctype html>\n[^]*<h1>Messages that need attention<\/h1>[^]*<\/html>\n$/,
  csv: /^\ufefffile,line,column,severity,[^\n]*\n"card-portal\//,
  markdown: /^## touchlint\n\n\*\*\d+ problems\*\* /,
  json: /^\[\{"filePath":"\//,
  'json-with-metadata': /^\{"results":\[[^]*"metadata":\{"cwd":"\//,
  sarif: /^\{"\$schema":"[^"]+","version":"2.1.0",/,
  github: /^::error file=[\w./-]+,line=\d+,/,
  gitlab: /^\[\{"description":"[^]*"fingerprint":"[0-9a-f]{32}:1"/,
  junit: /^<\?xml version="1.0" encoding="utf-8"\?>\n<testsuites name="touchlint" /,
  checkstyle: /^<\?xml version="1.0" encoding="utf-8"\?>\n<checkstyle /,
  tap: /^TAP version 13\n1\.\.\d+\nok 1 - /,
  rdjson: /^\{"source":\{"name":"touchlint"\},"diagnostics":\[\{/,
};

describe('--format', { timeout: 60_000 }, () => {
  test('every report of one run, in a file and on standard output', () => {
    const names = Object.keys(reporters);
    const argv = names.flatMap((name) => ['--format', name === 'gitlab' ? name : `${name}:out/${name}`]);
    const { code, stdout, stderr } = touchlint([...argv, '--preset', 'recommended'], { cwd: cwd() });
    expect([code, stderr]).toEqual([1, '']);
    for (const name of names)
      expect(name === 'gitlab' ? stdout : readFileSync(join(cwd(), 'out', name), 'utf8'), name).toMatch(expected[name]!);
    rmSync(join(cwd(), 'out'), { recursive: true });
  });

  test.each(['sarif', 'github', 'junit'])('%s: the report on standard output, and nothing else', (name) => {
    const { code, stdout, stderr } = touchlint(['--format', name, '--preset', 'recommended'], { cwd: cwd() });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(expected[name]!);
  });

  test('several, each in its place', () => {
    const argv = ['--format', 'github', '--format', 'html:out/report.html', '--format', 'csv', '--output-file', 'out/report.csv'];
    // Two without a file cannot share the one of --output-file.
    expect(touchlint(argv, { cwd: cwd() })).toMatchObject({ code: 2, stdout: '' });
    const { code, stdout, stderr } = touchlint(argv.slice(0, -2).with(-1, 'csv:out/report.csv'), { cwd: cwd() });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(expected['github']!);
    for (const name of ['html', 'csv']) expect(readFileSync(join(cwd(), `out/report.${name}`), 'utf8')).toMatch(expected[name]!);
    rmSync(join(cwd(), 'out'), { recursive: true });
  });

  test('a formatter of ESLint and a module of the house, when first run and when kept', () => {
    const name = 'eslint-formatter-compact';
    cpSync(fileURLToPath(new URL(`../node_modules/${name}/`, import.meta.url)), join(home, 'node_modules', name), { recursive: true });
    writeFileSync(
      join(home, 'house.mjs'),
      'export default (results, { cwd, rulesMeta }) => `${results.length} files in ${cwd}, ${Object.keys(rulesMeta).length} rules\\n`;',
    );
    for (const kept of [false, true]) {
      if (!kept) rmSync(join(home, 'node_modules/touchlint/dist/compiled'), { recursive: true, force: true });
      const theirs = touchlint(['--format', name, 'founding-case']);
      expect([theirs.code, theirs.stderr]).toEqual([1, '']);
      expect(theirs.stdout).toMatch(/^\/.*: line \d+, col \d+, Error - .* \([\w-]+\)\n/);
      const ours = touchlint(['--format', './house.mjs', 'founding-case']);
      expect([ours.code, ours.stderr]).toEqual([1, '']);
      expect(ours.stdout).toMatch(/^\d+ files in \/.*, \d\d rules\n$/);
    }
  });

  test('one that is not there: what there is, and the nearest', () => {
    const { code, stdout, stderr } = touchlint(['--format', 'marckdown']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^touchlint: Unknown format "marckdown", did you mean "markdown"\? There are: stylish, .*, rdjson\. /);
  });

  test('colors are for the screen', () => {
    const bin = join(home, 'node_modules/.bin/touchlint');
    const argv = ['--format', 'codeframe', '--format', 'codeframe:frames.txt', 'founding-case'];
    const { stdout } = spawnSync(bin, argv, { cwd: home, env: { ...env, FORCE_COLOR: '1' }, encoding: 'utf8' });
    expect(stdout).toContain('\u001b[31merror\u001b[39m');
    expect(readFileSync(join(home, 'frames.txt'), 'utf8')).not.toContain('\u001b');
  });
});
