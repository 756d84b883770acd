/** `--cache` of the installed command: the same reports and exit codes, and what did not change is not judged again. */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { home, install, touchlint } from './installed.ts';
import { repository } from './repository.ts';

beforeAll(install, 120_000);

const bank = (): string => {
  const cwd = repository({});
  cpSync(join(home, 'example-bank'), cwd, { recursive: true });
  return cwd;
};
const cached = (cwd: string, ...more: readonly string[]) => touchlint(['--cache', ...more], { cwd });
/** Which rules were asked anything, as `--timing` tells. */
const asked = ({ stderr }: { readonly stderr: string }): string[] =>
  stderr.split('\n').flatMap((line) => (/^[a-z-]+ +[\d.]+ ms/.test(line) ? [line.split(' ')[0]!] : []));
const sms = '---\nchannel: sms\npurpose: collections\nlocale: en\n---\nAcc 7781: pay 67.41 or we report you to the credit bureau.\n';

describe('the installed command', { timeout: 120_000 }, () => {
  test('reports the same with --cache, without one and with one, and judges nothing again', () => {
    const cwd = bank();
    for (const more of [[], ['--format', 'json'], ['--preset', 'all', '--quiet'], ['--max-warnings', '0']]) {
      const plain = touchlint(more, { cwd });
      expect(cached(cwd, ...more)).toEqual(plain);
      expect(cached(cwd, ...more)).toEqual(plain);
    }
    expect(asked(cached(cwd, '--timing', '--preset', 'strict'))).not.toEqual([]);
    expect(asked(cached(cwd, '--timing', '--preset', 'strict'))).toEqual([]);
  });

  test('goes with a baseline', () => {
    const cwd = bank();
    touchlint(['--suppress-all'], { cwd });
    for (const run of [cached(cwd), cached(cwd)]) expect(run).toEqual({ code: 0, stdout: '✔ No problems in 38 messages\n', stderr: '' });
    writeFileSync(join(cwd, 'touchlint-suppressions.json'), '{}');
    expect(cached(cwd)).toEqual(touchlint([], { cwd }));
  });

  test('a changed message is judged, a deleted one is forgotten', () => {
    const cwd = bank();
    cached(cwd);
    writeFileSync(join(cwd, 'arrears.txt'), sms);
    const { stdout, code } = cached(cwd);
    expect({ stdout, code, stderr: '' }).toEqual(touchlint([], { cwd }));
    expect(stdout).toContain('arrears.txt');
    expect(readFileSync(join(cwd, '.touchlintcache'), 'utf8')).toContain('arrears.txt');
    rmSync(join(cwd, 'arrears.txt'));
    expect(cached(cwd)).toEqual(touchlint([], { cwd }));
    expect(readFileSync(join(cwd, '.touchlintcache'), 'utf8')).not.toContain('arrears.txt');
  });

  test('holds in another folder, as CI restores it', () => {
    const [here, there] = [bank(), bank()];
    cached(here, '--cache-location', 'kept/');
    expect(existsSync(join(here, '.touchlintcache'))).toBe(false);
    mkdirSync(join(there, 'kept'));
    renameSync(join(here, 'kept/.touchlintcache'), join(there, 'kept/.touchlintcache'));
    expect(asked(cached(there, '--cache-location', 'kept', '--timing'))).toEqual([]);
  });

  test('is no message, whatever it is called, and does not change where nothing does', () => {
    const cwd = bank();
    const plain = touchlint([], { cwd });
    cached(cwd, '--cache-location', 'cache.json');
    const { mtimeMs } = statSync(join(cwd, 'cache.json'));
    expect(touchlint([], { cwd })).toEqual(plain);
    expect(cached(cwd, '--cache-location', 'cache.json')).toEqual(plain);
    expect(statSync(join(cwd, 'cache.json')).mtimeMs).toBe(mtimeMs);
    expect(touchlint(['list-files', '--why'], { cwd }).stdout).toMatch(/cache\.json.*what touchlint wrote of messages/);
  });

  test('that is damaged or of another version is written anew', () => {
    const cwd = bank();
    const plain = touchlint([], { cwd });
    cached(cwd);
    const file = join(cwd, '.touchlintcache');
    const whole = readFileSync(file, 'utf8');
    const damaged = [
      whole.slice(0, whole.length >> 1),
      whole.replace(/"(read|options)":"./g, '"$1":"-'),
      whole.replace(/"key":"./, '"key":"x'),
      '',
    ];
    for (const text of damaged) {
      writeFileSync(file, text);
      expect(cached(cwd)).toEqual(plain);
      cached(cwd, '--timing');
      expect(asked(cached(cwd, '--timing'))).toEqual([]);
    }
  });

  test('takes the place of no other file', () => {
    const cwd = bank();
    const before = readFileSync(join(cwd, 'touchlint.config.yaml'), 'utf8');
    expect(cached(cwd, '--cache-location', 'touchlint.config.yaml')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'touchlint: Expected a cache of touchlint or nothing at touchlint.config.yaml, found another file. Name a file of its own: --cache-location\n',
    });
    expect(readFileSync(join(cwd, 'touchlint.config.yaml'), 'utf8')).toBe(before);
    expect(cached(cwd, '--cache-location', 'touchlint.config.yaml/cache')).toMatchObject({ code: 2, stdout: '' });
    writeFileSync(join(cwd, 'outside'), '');
    symlinkSync('outside', join(cwd, '.touchlintcache'));
    expect(cached(cwd)).toMatchObject({ code: 2, stdout: '' });
    expect(readFileSync(join(cwd, 'outside'), 'utf8')).toBe('');
  });

  test.skipIf(!existsSync('/sys/kernel'))('that cannot be written is told, and the run is what it is', () => {
    const cwd = bank();
    const { code, stdout } = touchlint([], { cwd });
    const run = cached(cwd, '--cache-location', '/sys/nowhere/cache');
    expect(run).toMatchObject({ code, stdout });
    expect(run.stderr).toMatch(/^touchlint: The cache cannot be written: /);
  });

  test('is left alone by fixes, by standard input and by what compares versions', () => {
    const cwd = bank();
    cached(cwd, '--fix-dry-run');
    touchlint(['--cache', '--stdin', '--stdin-filename', 'sms/new.txt'], { cwd, input: sms });
    expect(existsSync(join(cwd, '.touchlintcache'))).toBe(false);
  });

  test('shards of a run share one', () => {
    const cwd = bank();
    for (const part of ['1/2', '2/2']) cached(cwd, '--shard', part, '--format', 'json');
    expect(asked(cached(cwd, '--timing'))).toEqual([]);
  });
});
