/** Fixes by the installed command, as a process. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { env, home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

const sms = (text: string) => `---\nchannel: sms\nlocale: en\n---\n${text}\n`;
const shout = sms('Hi Ana, your parcel is here!!! Please pick it up by 5 May. Thank you, Harbour Bank');
const calm = shout.replace('!!!', '!');
const config = 'root: true\nextends: [recommended]\nbrand: { name: Harbour Bank }\n';

let folders = 0;
function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = join(home, `fix-${++folders}`);
  for (const [path, text] of Object.entries({ 'touchlint.config.yaml': config, ...files })) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

describe('the installed command', { timeout: 60_000 }, () => {
  test('--fix writes, and finds nothing to fix the second time', () => {
    const cwd = folderWith({ 'sms/a.txt': shout });
    expect(touchlint(['--fix'], { cwd })).toEqual({ code: 0, stdout: '✔ No problems in 1 message\n', stderr: '1 fix in 1 file\n' });
    expect(readFileSync(join(cwd, 'sms/a.txt'), 'utf8')).toBe(calm);
    expect(touchlint(['--fix'], { cwd })).toEqual({ code: 0, stdout: '✔ No problems in 1 message\n', stderr: '' });
  });

  test('--fix-dry-run prints a diff that git and patch take', () => {
    const cwd = folderWith({ 'sms/a.txt': shout, 'sms/b.txt': shout });
    const { code, stdout, stderr } = touchlint(['--fix-dry-run'], { cwd });
    expect([code, stderr]).toEqual([0, '2 fixes in 2 files would leave 0 problems. Nothing was written\n']);
    expect(readFileSync(join(cwd, 'sms/a.txt'), 'utf8')).toBe(shout);
    expect(spawnSync('git', ['apply'], { cwd, env, input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'sms/b.txt'), 'utf8')).toBe(calm);
  });

  test('--fix --stdin prints the fixed text alone', () => {
    const argv = ['--fix', '--stdin', '--stdin-filename', 'sms/a.txt'];
    const { code, stdout, stderr } = touchlint(argv, { cwd: folderWith({}), input: shout });
    expect([code, stdout]).toEqual([0, calm]);
    expect(stderr).toContain('No problems');
  });

  test('--fix-type, --fix-suggestions', () => {
    const text = shout.replace('5 May', '03/05/2026');
    const cwd = folderWith({ 'sms/a.txt': text });
    expect(touchlint(['--fix', '--fix-type', 'layout'], { cwd }).stderr).toBe('');
    expect(touchlint(['--fix-suggestions', 'ambiguous-date'], { cwd }).stderr).toBe('2 fixes in 1 file\n');
    expect(readFileSync(join(cwd, 'sms/a.txt'), 'utf8')).toMatch(/here! Please pick it up by \d (?:March|May) 2026\./);
    expect(touchlint(['--fix-type', 'layout'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });

  test('a file that changes meanwhile is left alone, and said so: exit code 2', () => {
    const cwd = folderWith({
      'sms/a.txt': shout,
      'sms/b.txt': shout,
      'touchlint.config.yaml': `${config}plugins: [./change.mjs]\n`,
      'change.mjs': `import { appendFileSync } from 'node:fs';
        let done = false;
        export default ({ defineRule }) => ({ change: defineRule({ summary: 'Require.', channels: 'all', severity: 'warn', options: {},
          *check() { if (!done) appendFileSync(new URL('./sms/a.txt', import.meta.url), 'And more.'); done = true; } }) });`,
    });
    const { code, stdout, stderr } = touchlint(['--fix', '--rule', 'change=warn'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      '1 fix in 1 file\nsms/a.txt: Changed on disk while touchlint read it, so it was left as it is: run touchlint again\n',
    ]);
    expect(stdout).toContain('shouting');
    expect(readFileSync(join(cwd, 'sms/a.txt'), 'utf8')).toBe(`${shout}And more.`);
    expect(readFileSync(join(cwd, 'sms/b.txt'), 'utf8')).toBe(calm);
  });

  test('an interrupt leaves whole files, and exits with 130', () => {
    const names = Array.from({ length: 60 }, (_, i) => `sms/${String(i).padStart(2, '0')}.txt`);
    const cwd = folderWith({
      ...Object.fromEntries(names.map((name) => [name, shout])),
      'touchlint.config.yaml': `${config}plugins: [./stop.mjs]\n`,
      'stop.mjs': `import { readFileSync } from 'node:fs';
        let stopped = false;
        const first = new URL('./sms/00.txt', import.meta.url);
        setInterval(() => { if (stopped || readFileSync(first, 'utf8').includes('!!!')) return; stopped = true; process.kill(process.pid, 'SIGINT'); }, 0).unref();
        export default ({ defineRule }) => ({ stop: defineRule({ summary: 'Require.', channels: 'all', severity: 'warn', options: {}, *check() {} }) });`,
    });
    const { code, stderr } = touchlint(['--fix'], { cwd });
    expect(code).toBe(130);
    expect(stderr).toMatch(/^Stopped: \d+ of 60 files fixed, each whole\n$/);
    const texts = readdirSync(join(cwd, 'sms')).map((name) => readFileSync(join(cwd, 'sms', name), 'utf8'));
    expect(texts).toHaveLength(60);
    const fixed = texts.filter((text) => text === calm).length;
    expect(fixed).toBeGreaterThan(0);
    expect(fixed).toBeLessThan(60);
    expect(texts.filter((text) => text === shout)).toHaveLength(60 - fixed);
  });
});
