/** The commands beside the linter that look at no message: init, print-config, schema, completion. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../src/cli.ts';
import { repository, touchlint } from './repository.ts';

const text = '---\nchannel: sms\nlocale: en\n---\nHello Ana, your books are ready. Example Library, 020 7946 0000. Thank you!\n';
const isInstalled = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** Runs at a terminal, where somebody types these lines. */
async function typed(folder: string, argv: readonly string[], ...lines: string[]) {
  const out: string[] = [];
  async function* typing() {
    yield* lines.map((line) => Buffer.from(`${line}\n`));
  }
  const stdin = Object.assign(typing(), { isTTY: true });
  const write = { write: (words: string) => out.push(words) };
  const code = await cli(argv, { stdout: write, stderr: write, stdin, cwd: folder, env: {}, isTTY: true });
  return { code, out: out.join('') };
}
const config = (folder: string) => readFileSync(join(folder, 'touchlint.config.yaml'), 'utf8');

describe('init', () => {
  test('tells where messages are, and offers a name, hooks and CI, asking nothing', async () => {
    const folder = repository({
      'package.json': '{ "name": "@example-library/messages" }',
      'sms/en/ready.txt': text,
      'sms/en/late.txt': text,
      'mails/welcome.html': '<html lang="en"><body><p>Dear reader,</p><p>Welcome to the library.</p></body></html>',
    });
    for (const argv of [['init'], ['init', '--yes']]) {
      if (argv.length > 1) execFileSync('rm', [join(folder, 'touchlint.config.yaml')]);
      const { code, stdout, stderr } = await touchlint(folder, argv);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/put into \.pre-commit-config\.yaml:\n {2}repos:/);
      expect(stdout).toMatch(/put into \.github\/workflows\/touchlint\.yml:\n {2}name: messages/);
      expect(existsSync(join(folder, '.pre-commit-config.yaml'))).toBe(false);
    }
    expect(config(folder)).toContain('#   sms/en/  2 messages: sms; en; .txt\n');
    expect(config(folder)).toContain('# brand:\n#   name: "Example Library"   # read in package.json\n');
    expect((await touchlint(folder, [])).stderr).toBe('');
  });

  test.each([
    ['# Example Library: what readers get\n', 'Example Library'],
    ['# Harbour Insurance e-mail templates\n', 'Harbour Insurance'],
    ['# Customer messages\n', null],
    ['no title', null],
  ])('the name in %j', async (readme, name) => {
    const folder = repository({ 'README.md': readme, 'sms/ready.txt': text });
    await touchlint(folder, ['init']);
    if (name === null) expect(config(folder)).toContain('#   name: Example Bank\n');
    else expect(config(folder)).toContain(`#   name: "${name}"   # read in README.md\n`);
  });

  test('asks at a terminal, and writes what is wished', async () => {
    const folder = repository({ 'sms/ready.txt': text });
    const { code, out } = await typed(folder, ['init'], 'Example "Big" Library', 'y', 'n');
    expect(code).toBe(0);
    expect(config(folder)).toContain('\nbrand:\n  name: "Example \\"Big\\" Library"\n');
    expect(readFileSync(join(folder, '.pre-commit-config.yaml'), 'utf8')).toContain('- id: touchlint');
    expect(out).toContain('.pre-commit-config.yaml is written');
    expect(existsSync(join(folder, '.github'))).toBe(false);
    expect((await touchlint(folder, [])).stderr).toBe('');
  });

  test('what is there is not touched: husky and GitLab get words to put in', async () => {
    const folder = repository({ 'sms/ready.txt': text, '.gitlab-ci.yml': 'x: 1\n' });
    mkdirSync(join(folder, '.husky'));
    const { out } = await typed(folder, ['init'], '', 'y');
    expect(readFileSync(join(folder, '.husky/pre-commit'), 'utf8')).toBe('npx touchlint --staged\n');
    expect(statSync(join(folder, '.husky/pre-commit')).mode & 0o100).toBe(0o100);
    expect(readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8')).toBe('x: 1\n');
    expect(out).toContain('put into .gitlab-ci.yml:');
  });

  test('an answer that never comes is none', async () => {
    const folder = repository({ 'sms/ready.txt': text });
    expect((await typed(folder, ['init'])).code).toBe(0);
    expect(config(folder)).toContain('#   name: Example Bank\n');
  });
});

describe('print-config', () => {
  test('what holds for a file: overrides, flags, options', async () => {
    const folder = repository({
      'touchlint.config.yaml':
        'root: true\nextends: [recommended]\nbrand: { name: Example Library }\nrules: { jargon: [error, { allow: [ISBN] }] }\noverrides:\n  - { files: "sms/**", rules: { jargon: off } }\n',
    });
    const print = async (...argv: string[]) => JSON.parse((await touchlint(folder, ['print-config', ...argv])).stdout);
    expect(await print('mail/a.txt')).toMatchObject({
      config: 'touchlint.config.yaml',
      root: '.',
      presets: ['recommended'],
      brand: { name: 'Example Library' },
    });
    expect((await print('mail/a.txt')).rules.jargon).toEqual(['error', expect.objectContaining({ allow: ['ISBN'] })]);
    expect((await print('sms/a.txt')).rules.jargon).toBeUndefined();
    expect((await print('sms/a.txt', '--rule', 'jargon=warn')).rules.jargon[0]).toBe('warn');
    expect((await print('sms/a.txt', '--no-config')).config).toBe(null);
  });

  test('a broken config is told, exit code 2', async () => {
    const { code, stdout, stderr } = await touchlint(repository({ 'touchlint.config.yaml': 'rulez: {}\n' }), ['print-config', 'a.txt']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^touchlint\.config\.yaml:1:1: /);
  });
});

test('schema prints the schema of a config, with the rules of plugins', async () => {
  const folder = repository({
    'touchlint.config.yaml': 'root: true\nplugins: [./house.mjs]\n',
    'house.mjs': "export default ({ defineRule }) => defineRule({ summary: 'x', channels: 'all', severity: 'warn', *check() {} });",
  });
  const { code, stdout } = await touchlint(folder, ['schema']);
  expect(code).toBe(0);
  const schema = JSON.parse(stdout);
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['extends', 'brand', 'journeys', 'rules', 'overrides']));
  expect(Object.keys(schema.properties.rules.properties)).toEqual(expect.arrayContaining(['jargon', 'house']));
});

describe('completion', () => {
  const script = async (shell: string) => {
    const folder = repository({ 'sms/a.txt': text });
    const { code, stdout, stderr } = await touchlint(folder, ['completion', shell]);
    expect([code, stderr]).toEqual([0, '']);
    writeFileSync(join(folder, 'script'), stdout);
    return folder;
  };
  const cases: readonly (readonly [words: readonly string[], expected: readonly string[]])[] = [
    [['--sta'], ['--staged']],
    [['--preset', 'rec'], ['recommended']],
    [['--format', 'gitl'], ['gitlab']],
    [['print'], ['print-config']],
    [['list-files', '--wh'], ['--why']],
    [['explain', 'jarg'], ['jargon']],
  ];

  test.skipIf(!isInstalled('bash'))('in bash', async () => {
    const folder = await script('bash');
    const run = 'source ./script; COMP_WORDS=(touchlint "$@"); COMP_CWORD=$#; COMPREPLY=(); _touchlint; printf "%s\\n" "${COMPREPLY[@]}"';
    for (const [words, expected] of [...cases, [['sm'], ['sms']] as const]) {
      const stdout = execFileSync('bash', ['--norc', '-c', run, 'bash', ...words], { cwd: folder, encoding: 'utf8' });
      expect(stdout.trim().split('\n'), words.join(' ')).toEqual(expected);
    }
    expect(execFileSync('bash', ['--norc', '-c', 'source ./script; complete -p touchlint'], { cwd: folder, encoding: 'utf8' })).toContain(
      '-F _touchlint touchlint',
    );
  });

  test.skipIf(!isInstalled('zsh'))('in zsh', async () => {
    const folder = await script('zsh');
    // What zsh itself would ask for: the words that begin as the current one, of those that the function offers.
    const run = `
      _describe() { print -rl -- \${(P)@[-1]} }
      compadd() { shift; print -rl -- "$@" }
      _files() { }
      compdef() { print -r -- registered $2 }
      source ./script
      words=(touchlint "$@"); CURRENT=$#words; PREFIX=$words[-1]; _touchlint`;
    for (const [words, [expected]] of cases) {
      const stdout = execFileSync('zsh', ['-f', '-c', run, 'zsh', ...words], { cwd: folder, encoding: 'utf8' });
      expect(stdout).toMatch(/^registered touchlint\n/);
      const offered = stdout
        .split('\n')
        .slice(1)
        .map((line) => line.replace(/:.*/, ''));
      expect(
        offered.filter((one) => one.startsWith(words.at(-1)!)),
        words.join(' '),
      ).toEqual([expected]);
    }
    const loaded = execFileSync(
      'zsh',
      ['-f', '-c', 'autoload -Uz compinit; compinit -u -d ./dump; source ./script; print $_comps[touchlint]'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(loaded).toBe('_touchlint\n');
  });

  test.skipIf(!isInstalled('fish'))('in fish', async () => {
    const folder = await script('fish');
    for (const [words, [expected]] of cases) {
      const stdout = execFileSync('fish', ['--no-config', '-c', `source ./script; complete -C 'touchlint ${words.join(' ')}'`], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, HOME: folder },
      });
      const offered = stdout.split('\n').map((line) => line.split('\t')[0]);
      expect(offered, words.join(' ')).toContain(expected);
    }
  });

  test('of a shell that is none of them', async () => {
    const { code, stderr } = await touchlint(repository({}), ['completion', 'tcsh']);
    expect([code, stderr]).toEqual([2, 'touchlint: Unknown shell "tcsh", expected bash, zsh, fish\n']);
  });
});

test('--timing tells where the time goes, on standard error, and changes nothing else', async () => {
  const folder = repository({
    'touchlint.config.yaml': 'root: true\nextends: [strict]\n',
    'sms/a.txt': text.replace('ready', 'READY AT LAST!!!!'),
  });
  const plain = await touchlint(folder, []);
  const timed = await touchlint(folder, ['--timing']);
  expect([timed.code, timed.stdout]).toEqual([plain.code, plain.stdout]);
  expect(timed.stdout).toContain('shouting');
  expect(timed.stderr).toMatch(
    /^Rule +Time +Share of all rules\n(?:[\w-]+ +[\d.]+ ms +[\d.]+ %\n){10}Time: selecting and reading [\d.]+ ms, judging [\d.]+ ms, all [\d.]+ ms\n$/,
  );
});
