/** The package as people get it, run as a process. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { env, home, install, name, touchlint, version } from './installed.ts';
import { touchlint as fromSources } from './repository.ts';

beforeAll(install, 120_000);

describe('the installed command', { timeout: 90_000 }, () => {
  test('prints in the example what the sources print', async () => {
    const cwd = join(home, 'example-bank');
    expect(touchlint([], { cwd })).toEqual(await fromSources(cwd, []));
  });

  test('runs through npx, from a folder above', () => {
    const argv = ['--no-install', name, 'example-bank'];
    const { status, stdout } = spawnSync('npx', argv, { cwd: home, env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^example-bank\/[^]*✖ \d+ problems/m);
  });

  test('exit code 0 where nothing is wrong, 2 where it was not understood', () => {
    expect(touchlint(['founding-case/rewrites'])).toEqual({ code: 0, stdout: '✔ No problems in 6 messages\n', stderr: '' });
    const { code, stdout, stderr } = touchlint(['--formatt']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--formatt');
  });

  test('--format json gives results as ESLint does, and nothing else', () => {
    const { code, stdout, stderr } = touchlint(['--format', 'json', 'example-bank']);
    expect([code, stderr]).toEqual([1, '']);
    const results: readonly { filePath: string; messages: readonly object[]; errorCount: number; warningCount: number }[] =
      JSON.parse(stdout);
    for (const { filePath, messages, errorCount, warningCount } of results) {
      expect(filePath.startsWith(join(home, 'example-bank'))).toBe(true);
      expect(messages).toHaveLength(errorCount + warningCount);
    }
  });

  test('--stdin judges what is piped in, by its name', () => {
    const { code, stdout } = touchlint(['--stdin', '--stdin-filename', 'sms/en/overdue.txt', '--preset', 'recommended'], {
      input: 'Pay 67.41 EUR now.\n',
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^sms\/en\/overdue\.txt\n[^]*error +Expected a greeting/);
  });

  test('--quiet leaves the warnings out, and counts them for --max-warnings', () => {
    const all = touchlint(['example-bank']);
    expect(all.stdout).toContain('  warning  ');
    const { code, stdout, stderr } = touchlint(['example-bank', '--quiet']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).not.toContain('  warning  ');
    expect(stdout).toContain('  error  ');
    expect(touchlint(['founding-case/rewrites', '--quiet']).code).toBe(0);
    expect(touchlint(['example-bank', '--quiet', '--max-warnings', '0']).stderr).toMatch(/^Too many warnings: \d+, at most 0/);
  });

  const hasTerminal = spawnSync('script', ['--version']).status === 0;
  test.skipIf(!hasTerminal)('a first look at a terminal is a summary where there is much to tell, and all of it with --all', () => {
    const cwd = join(home, 'first');
    mkdirSync(join(cwd, 'sms'), { recursive: true });
    for (let i = 0; i < 40; i++)
      writeFileSync(join(cwd, `sms/overdue_${i}.txt`), `${i} EUR is late for {{order}}. Pay today or we report you to the bureau.\n`);
    const atTerminal = (more: string) =>
      spawnSync('script', ['-qec', `${join(home, 'node_modules/.bin/touchlint')} ${more}`, '/dev/null'], { cwd, env, encoding: 'utf8' })
        .stdout;
    const summary = atTerminal('.');
    expect(summary).toContain('--all');
    expect(summary).not.toContain('overdue_17');
    expect(atTerminal('. --all')).toContain('overdue_17');
  });

  test('--version, --help, explain and inspect', () => {
    expect(touchlint(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(touchlint(['--help']).stdout).toContain('Exit codes:');
    expect(touchlint(['explain', 'missing-greeting']).stdout).toMatch(/^missing-greeting\n[^]*Fine/);
    const { code, stdout } = touchlint(['inspect', '--format', 'json', 'example-bank/security']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).length).toBeGreaterThan(3);
  });

  test('a reader that has seen enough is no fault', () => {
    const { status, stderr } = spawnSync('sh', ['-c', 'node_modules/.bin/touchlint --format json example-bank | head -c 10'], {
      cwd: home,
      env,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('what is kept of a run changes nothing but its speed', () => {
    const dist = join(home, 'node_modules', name, 'dist');
    const compiled = join(dist, 'compiled');
    rmSync(compiled, { recursive: true, force: true });
    const lint = () => touchlint(['founding-case']);
    touchlint(['--version']);
    expect(existsSync(compiled)).toBe(false);
    const first = lint();
    const [kept = ''] = readdirSync(compiled);
    expect(lint()).toEqual(first);
    const code = readFileSync(join(compiled, kept));
    for (const broken of [Buffer.alloc(0), code.subarray(0, 5000), Buffer.from('no code at all')]) {
      writeFileSync(join(compiled, kept), broken);
      expect(lint()).toEqual(first);
      expect(readFileSync(join(compiled, kept)).length).toBeGreaterThan(100_000);
    }
    rmSync(compiled, { recursive: true });
    writeFileSync(compiled, 'a folder cannot be made here');
    expect(lint()).toEqual(first);
    rmSync(compiled);
  });

  test('a plugin is loaded from the project', () => {
    const cwd = join(home, 'with-plugin');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'touchlint.config.yaml'), 'root: true\nplugins: [./old-names.mjs]\n');
    writeFileSync(join(cwd, 'note.txt'), '---\nchannel: sms\nlocale: en\n---\nHi Ana, Oldcorp is here.\n');
    writeFileSync(
      join(cwd, 'old-names.mjs'),
      `export default ({ defineRule }) => ({ 'old-names': defineRule({
        summary: 'No old names.', channels: 'all', severity: 'error', options: {},
        *check({ text }) { const at = text.indexOf('Oldcorp'); if (at >= 0) yield { at: { from: at, to: at + 7 }, message: 'Unexpected old name' }; },
      }) });`,
    );
    for (const _ of ['compiled', 'kept']) {
      const { stdout, stderr } = touchlint([], { cwd });
      expect([stdout, stderr]).toEqual([expect.stringContaining('Unexpected old name'), '']);
    }
  });

  test('the API and the schema can be had by the name of the package', () => {
    const code = `const api = await import('touchlint'); const { createRequire } = await import('node:module'); const schema = createRequire(import.meta.url)('touchlint/schema.json'); console.log(JSON.stringify([Object.keys(api).sort(), typeof schema]));`;
    const output = execFileSync('node', ['--input-type=module', '-e', code], { cwd: home, env, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual([expect.arrayContaining(['defineRule']), 'object']);
  });
});
