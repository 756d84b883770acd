/** init, print-config, schema and completion of the installed command. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

describe('the installed commands', { timeout: 60_000 }, () => {
  test('init writes a config that a run takes, and nothing else', () => {
    const cwd = join(home, 'begun');
    mkdirSync(join(cwd, 'sms'), { recursive: true });
    writeFileSync(join(cwd, 'sms/ready.txt'), 'Hello Ana, your books are ready. Example Library, 020 7946 0000. Thank you!\n');
    const { code, stdout, stderr } = touchlint(['init', '--yes'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^touchlint\.config\.yaml is written\./);
    expect(readFileSync(join(cwd, 'touchlint.config.yaml'), 'utf8')).toMatch(/^root: true\n/);
    expect(touchlint([], { cwd })).toMatchObject({ stderr: '' });
    const { config } = JSON.parse(touchlint(['print-config', 'sms/ready.txt'], { cwd }).stdout);
    expect(config).toBe('touchlint.config.yaml');
    expect(touchlint(['init'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });

  test('--timing speaks on standard error only', () => {
    const plain = touchlint(['example-bank/security']);
    const timed = touchlint(['--timing', 'example-bank/security']);
    expect([timed.code, timed.stdout]).toEqual([plain.code, plain.stdout]);
    expect(timed.stderr).toMatch(/Rule +Time [^]*\nTime: selecting and reading [\d.]+ ms, judging /);
  });

  test('schema and completion print what other programs read', () => {
    expect(JSON.parse(touchlint(['schema']).stdout).properties).toHaveProperty('rules');
    const script = touchlint(['completion', 'bash']).stdout;
    const run = `${script}\nCOMP_WORDS=(touchlint --sin); COMP_CWORD=1; _touchlint; echo "\${COMPREPLY[@]}"`;
    expect(execFileSync('bash', ['--norc', '-c', run], { encoding: 'utf8' })).toBe('--since\n');
    expect(touchlint(['completion', 'cmd']).code).toBe(2);
  });
});
