/** The package as people get it: built, packed, installed with npm in an empty folder, and run as a process. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { touchlint as fromSources } from './repository.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const { name, version }: { name: string; version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const place = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-e2e-')));
const home = join(place, 'home');
// What the machine that runs the tests says of colors and CI is not what a person's shell says.
const { FORCE_COLOR: _force, NO_COLOR: _no, CI: _ci, NODE_OPTIONS: _options, ...env } = process.env;

function npm(folder: string, ...argv: string[]): void {
  const { status, stdout, stderr } = spawnSync('npm', argv, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${argv.join(' ')} failed:\n${stdout}${stderr}`);
}

/** Runs the installed command. */
function touchlint(argv: readonly string[], { cwd = home, input = '' } = {}) {
  const { status, stdout, stderr } = spawnSync(join(home, 'node_modules/.bin/touchlint'), argv, { cwd, env, input, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

beforeAll(() => {
  // Built apart, so that nobody's dist changes under their hands.
  const built = join(place, 'built');
  for (const path of [
    'package.json',
    'tsconfig.json',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'bin',
    'src',
    'rules',
    'fixtures',
    'test/build.mjs',
  ])
    cpSync(join(root, path), join(built, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'), 'dir');
  npm(built, 'run', 'build');
  // What a run leaves beside the bundle is not for others.
  spawnSync(process.execPath, ['bin/touchlint.js', 'fixtures/founding-case'], { cwd: built, env });
  npm(built, 'pack', '--ignore-scripts', '--pack-destination', place);
  mkdirSync(home);
  npm(home, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', join(place, `touchlint-${version}.tgz`));
  for (const path of ['example-bank', 'founding-case']) cpSync(join(root, 'fixtures', path), join(home, path), { recursive: true });
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('the installed command', { timeout: 30_000 }, () => {
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
    expect(touchlint([], { cwd }).stdout).toContain('Unexpected old name');
  });

  test('the API and the schema can be had by the name of the package', () => {
    const code = `const api = await import('touchlint'); const { createRequire } = await import('node:module'); const schema = createRequire(import.meta.url)('touchlint/schema.json'); console.log(JSON.stringify([Object.keys(api).sort(), typeof schema]));`;
    const output = execFileSync('node', ['--input-type=module', '-e', code], { cwd: home, env, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual([expect.arrayContaining(['defineRule']), 'object']);
  });
});
