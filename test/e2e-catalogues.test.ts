/** Several repositories of one brand, with the package as people get it: inventories as catalogues, configs in packages. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { env, home, install, touchlint } from './installed.ts';
import { repository } from './repository.ts';

beforeAll(install, 120_000);

const git = (cwd: string, ...argv: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', ...argv], { cwd, encoding: 'utf8', stdio: 'pipe' });
const isInstalled = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** The company of two repositories, side by side. */
function company(): string {
  const folder = repository({});
  cpSync(fileURLToPath(new URL('../fixtures/two-repositories/', import.meta.url)), folder, { recursive: true });
  return folder;
}
const unix = (cwd: string, ...argv: string[]) => touchlint(['--format', 'unix', ...argv], { cwd });
/** The rules that speak, each with the name of the file. */
const told = (stdout: string) =>
  [...stdout.matchAll(/([\w.-]+):\d+:\d+: .* \[\w+\/([\w-]+)\]/g)].map(([, file, rule]) => `${file} ${rule}`);

describe('catalogues', { timeout: 60_000 }, () => {
  test('an inventory that is written in one repository is used in the other', () => {
    const folder = company();
    const cwd = join(folder, 'collections');
    rmSync(join(cwd, 'advertising.inventory.json'));
    const missing = unix(cwd);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toBe(
      'touchlint.config.yaml:5:13: Expected an inventory of another repository at advertising.inventory.json. Write it anew there: touchlint inventory --format json -o advertising.inventory.json\n',
    );
    expect(told(missing.stdout)).toContain('first.en.txt missing-greeting'); // the rest is judged
    expect(told(missing.stdout)).not.toContain('handset.en.txt drift');

    const written = touchlint(['inventory', '--format', 'json', '-o', '../collections/advertising.inventory.json'], {
      cwd: join(folder, 'advertising'),
    });
    expect([written.code, written.stdout]).toEqual([0, '']);
    const { code, stdout, stderr } = unix(cwd);
    expect([code, stderr]).toEqual([1, '']);
    expect(told(stdout)).toEqual(
      expect.arrayContaining(['handset.en.txt drift', 'dunning.json drift', 'handset.en.txt threat-without-warning']),
    );
    expect(told(stdout)).not.toEqual(expect.arrayContaining(['final.en.txt threat-without-warning']));
    expect(told(stdout)).not.toEqual(expect.arrayContaining(['suspension.en.md threat-without-warning']));
  });

  test('nothing is reported in the messages of a catalogue, and it is no message itself', () => {
    const folder = company();
    const { stdout } = touchlint(['--format', 'json'], { cwd: join(folder, 'collections') });
    const files: readonly { filePath: string; messages: readonly { entry?: string }[] }[] = JSON.parse(stdout);
    expect(files.flatMap(({ filePath, messages }) => (/advertising/.test(filePath) ? messages : []))).toEqual([]);
    expect(
      files.flatMap(({ messages }) => messages.map(({ entry = '' }) => entry)).some((entry) => /^advertising|spring/.test(entry)),
    ).toBe(false);
  });

  test.each([
    [
      '{"version":1,"name":"x",',
      'other.inventory.json:1:',
      /Expected an inventory of touchlint, found broken JSON .*\. Write it anew there: touchlint inventory --format json\n/,
    ],
    [
      '{"version":2}',
      'other.inventory.json: ',
      /Expected an inventory of version 1, found version 2\. Use the same version of touchlint here and there\n/,
    ],
    [
      '[]',
      'other.inventory.json: ',
      /Expected an inventory as this version of touchlint writes it, found nothing at version\. Write it anew/,
    ],
    [
      '{"version":1,"name":"x","messages":[{"facts":{"entry":3}}]}',
      'other.inventory.json: ',
      /found 3 at messages\.0\.facts\.entry\. Write it anew/,
    ],
  ])('%s is refused, with its name and what to do', (text, place, message) => {
    const cwd = repository({
      'touchlint.config.yaml': 'root: true\nextends: recommended\ncatalogues: [other.inventory.json]\n',
      'other.inventory.json': text,
      'sms/a.txt': '---\nchannel: sms\nlocale: en\n---\nHello Ana, your {{ thing }} is here. Thank you, Example Shop\n',
    });
    const { code, stderr } = unix(cwd);
    expect(code).toBe(2);
    expect(stderr.startsWith(place)).toBe(true);
    expect(stderr).toMatch(message);
  });

  test('steps that lead nowhere are shown in the config', () => {
    const cwd = join(company(), 'collections');
    const config = readFileSync(join(cwd, 'touchlint.config.yaml'), 'utf8');
    const save = (text: string) => writeFileSync(join(cwd, 'touchlint.config.yaml'), text);
    save(config.replace('emails/bill-ready.en.html', 'emails/gone.html'));
    expect(unix(cwd).stdout).toContain(
      'Unknown message "emails/gone.html" in the journey "unpaid-bill": expected an entry of the catalogue advertising, as its inventory names it',
    );
    save(config.replace('repo: advertising, message: emails/bill', 'repo: advertisng, message: emails/bill'));
    expect(unix(cwd).stdout).toContain(
      'Unknown catalogue "advertisng", did you mean "advertising"? There are: advertising (in the journey "unpaid-bill")',
    );
    save(config.replace('{ repo: advertising, message: emails/bill-ready.en.html, day: 0 }', '{ repo: advertising, type: call }'));
    expect(unix(cwd)).toMatchObject({ code: 2, stderr: expect.stringContaining('Expected a "message" beside "repo"') });
  });

  test('one outside the repository, named by a shared config; --staged reads the one that is staged', () => {
    const folder = company();
    const cwd = join(folder, 'collections');
    mkdirSync(join(folder, 'shared'));
    cpSync(join(cwd, 'advertising.inventory.json'), join(folder, 'shared/advertising.json'));
    writeFileSync(join(folder, 'shared/base.yaml'), 'extends: recommended\ncatalogues: advertising.json\n');
    const config = readFileSync(join(cwd, 'touchlint.config.yaml'), 'utf8');
    writeFileSync(
      join(cwd, 'touchlint.config.yaml'),
      config.replace('extends: [recommended]', 'extends: ../shared/base.yaml').replace('catalogues: advertising.inventory.json\n', ''),
    );
    const outside = unix(cwd);
    expect([outside.code, outside.stderr]).toEqual([1, '']);
    expect(told(outside.stdout)).toContain('handset.en.txt drift');

    writeFileSync(join(cwd, 'touchlint.config.yaml'), config);
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'first');
    writeFileSync(join(cwd, 'sms/new.en.txt'), readFileSync(join(cwd, 'sms/handset.en.txt')));
    git(cwd, 'add', '-A');
    writeFileSync(join(cwd, 'advertising.inventory.json'), 'being written');
    const { code, stdout, stderr } = unix(cwd, '--staged');
    expect([code, stderr]).toEqual([1, '']);
    expect(told(stdout)).toContain('new.en.txt drift');
  });
});

describe('configs in packages', { timeout: 60_000 }, () => {
  const shouting = 'PAY YOUR FEE NOW OR WE WILL SEND BAILIFFS!!!!';
  const sms = (words: string) => `---\nchannel: sms\nlocale: en\n---\n${words}\n`;

  /** Installs packages beside touchlint, as `npm i -g`, npx and `additional_dependencies` of pre-commit do. */
  function beside(packages: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(packages)) {
      const [scope, name] = path.split('/') as [string, string];
      const folder = join(home, 'node_modules', path.startsWith('@') ? join(scope, name) : scope);
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const file = join(home, 'node_modules', path);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text);
    }
  }
  const house = {
    'touchlint-config-house/touchlint.config.yaml': 'extends: [recommended, ./tone.yaml]\nbrand: { name: Example Library }\n',
    'touchlint-config-house/tone.yaml': 'rules: { shouting: warn, impolite-demand: off }\n',
    '@acme/touchlint-config/package.json': JSON.stringify({ name: '@acme/touchlint-config', touchlint: { rules: { shouting: 'off' } } }),
    'not-a-config/package.json': '{"name":"not-a-config"}',
  };
  const rules = (stdout: string) => [...stdout.matchAll(/\[(\w+)\/shouting\]/g)].map(([, level]) => level);

  test('in a repository without package.json', () => {
    beside(house);
    const cwd = repository({ 'touchlint.config.yaml': 'root: true\nextends: touchlint-config-house\n', 'sms/a.txt': sms(shouting) });
    const one = unix(cwd);
    expect([one.stderr, rules(one.stdout)]).toEqual(['', ['Warning']]);
    expect(one.stdout).not.toContain('impolite-demand');
    writeFileSync(join(cwd, 'touchlint.config.yaml'), "root: true\nextends: [touchlint-config-house, '@acme/touchlint-config']\n");
    const two = unix(cwd);
    expect([two.stderr, rules(two.stdout)]).toEqual(['', []]);
  });

  test('what is not there, and what is no config', () => {
    beside(house);
    const cwd = repository({
      'touchlint.config.yaml': 'root: true\nextends: [touchlint-config-other, not-a-config]\n',
      'sms/a.txt': sms(shouting),
    });
    const { code, stderr } = unix(cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /touchlint\.config\.yaml:2:11: Unknown preset "touchlint-config-other".* or by its package, which is not installed here\n/,
    );
    expect(stderr).toContain(
      'touchlint.config.yaml:2:35: Expected a config in the package not-a-config: touchlint.config.yaml, or "touchlint" in its package.json\n',
    );
  });

  test.skipIf(!isInstalled('pre-commit'))('as a hook of pre-commit, with a catalogue', () => {
    beside(house);
    const cwd = join(company(), 'collections');
    const config = readFileSync(join(cwd, 'touchlint.config.yaml'), 'utf8');
    writeFileSync(
      join(cwd, 'touchlint.config.yaml'),
      config.replace('extends: [recommended]', 'extends: [recommended, touchlint-config-house]'),
    );
    const [hook] = parse(readFileSync(fileURLToPath(new URL('../.pre-commit-hooks.yaml', import.meta.url)), 'utf8'));
    const local = { ...hook, language: 'system', entry: `${join(home, 'node_modules/.bin')}/${hook.entry}` };
    writeFileSync(join(cwd, '.pre-commit-config.yaml'), JSON.stringify({ repos: [{ repo: 'local', hooks: [local] }] }));
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'first');
    writeFileSync(join(cwd, 'sms/new.en.txt'), readFileSync(join(cwd, 'sms/handset.en.txt')));
    git(cwd, 'add', '-A');
    const ran = spawnSync('pre-commit', ['run'], {
      cwd,
      env: { ...env, PRE_COMMIT_HOME: join(cwd, '.git/pre-commit') },
      encoding: 'utf8',
    });
    expect(ran).toMatchObject({ status: 1, stdout: expect.stringMatching(/sms\/new\.en\.txt\n[^]* drift\n/) });
    expect(ran.stdout).not.toContain('handset.en.txt');
  });
});
