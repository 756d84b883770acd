/** The package as people get it: built, packed, installed with npm in an empty folder, once for all tests of a worker. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
export const { name, version }: { name: string; version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const place = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-e2e-')));
process.once('exit', () => rmSync(place, { recursive: true, force: true }));
/** Where the package is installed, with copies of the example repository and the founding case. */
export const home = join(place, 'home');
// What the machine that runs the tests says of colors and CI is not what a person's shell says.
const { FORCE_COLOR: _force, NO_COLOR: _no, CI: _ci, NODE_OPTIONS: _options, ...bare } = process.env;
export const env: NodeJS.ProcessEnv = bare;

function npm(folder: string, ...argv: string[]): void {
  const { status, stdout, stderr } = spawnSync('npm', argv, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${argv.join(' ')} failed:\n${stdout}${stderr}`);
}

/** Runs the installed command. */
export function touchlint(argv: readonly string[], { cwd = home, input = '' } = {}) {
  const { status, stdout, stderr } = spawnSync(join(home, 'node_modules/.bin/touchlint'), argv, { cwd, env, input, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

let isInstalled = false;

/** Installs the package, if no test did; for `beforeAll`, with two minutes of time. */
export function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  // Built apart, so that nobody's dist changes under their hands.
  const built = join(place, 'built');
  for (const path of ['package.json', 'tsconfig.json', 'LICENSE', 'README.md', 'CHANGELOG.md', 'bin', 'src', 'rules', 'fixtures'])
    cpSync(join(root, path), join(built, path), { recursive: true });
  for (const path of ['test/build.mjs', 'test/bundle.mjs']) cpSync(join(root, path), join(built, path));
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'), 'dir');
  npm(built, 'run', 'build');
  // What a run leaves beside the bundle is not for others.
  spawnSync(process.execPath, ['bin/touchlint.js', 'fixtures/founding-case'], { cwd: built, env });
  npm(built, 'pack', '--ignore-scripts', '--pack-destination', place);
  mkdirSync(home);
  npm(home, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', join(place, `touchlint-${version}.tgz`));
  for (const path of ['example-bank', 'founding-case']) cpSync(join(root, 'fixtures', path), join(home, path), { recursive: true });
}
