/** `--shard` and `merge` of the installed command. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

describe('the installed command', { timeout: 120_000 }, () => {
  const cwd = () => join(home, 'example-bank');
  const report = (index: number) => join(home, 'reports', `${index}.json`);

  test('three shards, merged, are the whole run', () => {
    mkdirSync(join(home, 'reports'));
    for (const index of [1, 2, 3]) {
      const format = index === 2 ? 'json-with-metadata' : 'json';
      const shard = touchlint(['--shard', `${index}/3`, '--format', format, '--output-file', report(index)], { cwd: cwd() });
      expect(shard).toMatchObject({ stdout: '', stderr: '' });
    }
    const whole = touchlint([], { cwd: cwd() });
    expect(whole.code).toBe(1);
    expect(touchlint(['merge', report(1), report(2), report(3)], { cwd: cwd() })).toEqual(whole);
    const json = touchlint(['merge', report(3), report(1), report(2), '--format', 'json'], { cwd: cwd() });
    expect(json).toEqual(touchlint(['--format', 'json'], { cwd: cwd() }));
  });

  test('a shard is no more than its part', () => {
    const told = (index: number): readonly string[] => {
      const read: unknown = JSON.parse(readFileSync(report(index), 'utf8'));
      const results = (Array.isArray(read) ? read : (read as { results: unknown[] }).results) as { filePath: string }[];
      return results.map(({ filePath }) => filePath);
    };
    const count = (JSON.parse(touchlint(['--format', 'json'], { cwd: cwd() }).stdout) as unknown[]).length;
    expect(told(1).length).toBeLessThan(count / 2);
  });

  test('a missing shard is exit code 2, and so is a wrong one', () => {
    expect(touchlint(['merge', report(1), report(3)], { cwd: cwd() })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'touchlint: Expected the reports of all 3 shards, found none of 2/3\n',
    });
    expect(touchlint(['merge'], { cwd: cwd() })).toMatchObject({ code: 2, stdout: '' });
    expect(touchlint(['--shard', '4/3'], { cwd: cwd() })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'touchlint: Expected --shard with a part of all, as in 2/4, found "4/3"\n',
    });
    expect(touchlint(['--shard', '1/3', '--staged'], { cwd: cwd() })).toMatchObject({ code: 2, stdout: '' });
  });

  test('too many warnings count over all', () => {
    const { code, stderr } = touchlint(['merge', report(1), report(2), report(3), '--max-warnings', '0', '--format', 'unix'], {
      cwd: cwd(),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Too many warnings: \d+, at most 0 are accepted/);
  });

  test('--help tells of both', () => {
    const { stdout } = touchlint(['--help']);
    expect(stdout).toContain('--shard <part>');
    expect(stdout).toMatch(/^ {2}merge \[options\] <reports\.\.\.>/m);
  });
});
