/** `--since` and `--staged` of the installed command, in a git repository. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

const git = (cwd: string, ...argv: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', ...argv], { cwd, encoding: 'utf8' });
const sms = (words: string) => `---\nchannel: sms\nlocale: en\n---\n${words} Example Library, 020 7946 0000. Thank you!\n`;

describe('in a repository', { timeout: 60_000 }, () => {
  const folder = () => join(home, 'repository');
  beforeAll(() => {
    mkdirSync(join(folder(), 'sms'), { recursive: true });
    writeFileSync(join(folder(), 'touchlint.config.yaml'), 'root: true\nextends: [recommended]\n');
    writeFileSync(join(folder(), 'sms/old.txt'), sms('YOUR BOOKS ARE LATE AGAIN!!!! BRING THEM BACK AT ONCE!!!!'));
    git(folder(), 'init', '-q');
    git(folder(), 'add', '-A');
    git(folder(), 'commit', '-q', '-m', 'first');
  });
  const run = (...argv: string[]) => touchlint(argv, { cwd: folder() });

  test('nothing new is said with nothing, and exit code 0', () => {
    expect(run().code).toBe(0);
    expect(run().stdout).toContain('shouting');
    expect(run('--staged')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(run('--since', 'HEAD')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('what is new counts for the exit code, and for --max-warnings', () => {
    writeFileSync(join(folder(), 'sms/new.txt'), sms('Hello Ana, your books were due on 06/02/2026. Please bring them back.'));
    expect(run('--staged')).toEqual({ code: 0, stdout: '', stderr: '' });
    const since = run('--since', 'HEAD', '--max-warnings', '0');
    expect([since.code, since.stderr]).toEqual([1, expect.not.stringContaining('shouting')]);
    expect(since.stdout).toMatch(/^sms\/new\.txt\n.*ambiguous-date[^]*✖ 1 problem/);
    git(folder(), 'add', '-A');
    expect(run('--staged').stdout).toBe(since.stdout);
    const results: readonly { readonly filePath: string; readonly messages: readonly object[] }[] = JSON.parse(
      run('--staged', '--format', 'json').stdout,
    );
    expect(results.filter(({ messages }) => messages.length).map(({ filePath }) => filePath)).toEqual([join(folder(), 'sms/new.txt')]);
  });

  test('a revision that is not there is exit code 2', () => {
    const { code, stdout, stderr } = run('--since', 'nowhere');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe('touchlint: --since: Unknown revision "nowhere": expected a branch, a tag or a commit, such as HEAD~1\n');
  });

  test('the baseline is that of the version: what is staged, or what stands on the disk', () => {
    const baseline = 'touchlint-suppressions.json';
    git(folder(), 'commit', '-q', '-a', '-m', 'second');
    expect(run('--suppress-all').code).toBe(0);
    git(folder(), 'add', '-A');
    git(folder(), 'commit', '-q', '-m', 'with a baseline');
    const known = readFileSync(join(folder(), baseline), 'utf8');
    writeFileSync(join(folder(), 'sms/new.txt'), sms('YOUR BOOKS ARE LATE ONCE MORE!!!! BRING THEM BACK AT ONCE!!!!'));
    git(folder(), 'add', '-A');
    expect(run('--suppress-all').code).toBe(0);
    const onDisk = run('--staged', '--max-warnings', '0');
    expect([onDisk.code, onDisk.stdout]).toEqual([1, expect.stringMatching(/^sms\/new\.txt\n[^]*shouting/)]);
    expect(run('--since', 'HEAD')).toEqual({ code: 0, stdout: '✔ No new problems in 1 message\n', stderr: '' });
    git(folder(), 'add', '-A');
    writeFileSync(join(folder(), baseline), known);
    expect(run('--staged', '--max-warnings', '0')).toEqual({ code: 0, stdout: '✔ No new problems in 1 message\n', stderr: '' });
    expect(run('--since', 'HEAD').stdout).toBe(onDisk.stdout);
  });
});
