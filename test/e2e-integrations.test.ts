/** What .github/integrations.md tells, tried: the action's own shell, pre-commit and Vim where they are installed, the patterns of editors. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { env, home, install, touchlint } from './installed.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(join(root, '.github/integrations.md'), 'utf8');
/** The fences of the page in a language. */
const fences = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, name, text]) => (name === language ? [text!] : []));
const isInstalled = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

beforeAll(install, 120_000);

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'touchlint-try-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
const git = (cwd: string, ...argv: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', ...argv], { cwd, encoding: 'utf8', stdio: 'pipe' });
const sms = (words: string) => `---\nchannel: sms\nlocale: en\n---\n${words}\n`;
const good = sms('Hello Ana, your books are ready at Example Library. Questions? Call 020 7946 0000. Thank you!');
const bad = sms('PAY YOUR FEE NOW OR WE WILL SEND BAILIFFS!!!!');

/** A repository with a good message in it, where touchlint is installed. */
function library(): string {
  const folder = temporary();
  symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  writeFileSync(join(folder, 'touchlint.config.yaml'), 'root: true\nextends: [recommended]\n');
  mkdirSync(join(folder, 'sms'));
  writeFileSync(join(folder, 'sms/ready.txt'), good);
  writeFileSync(join(folder, 'sms/old.txt'), bad);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'first');
  return folder;
}

describe('the action for GitHub', { timeout: 60_000 }, () => {
  interface Action {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
    readonly runs: {
      readonly steps: readonly { readonly shell: string; readonly run: string; readonly env?: Readonly<Record<string, string>> }[];
    };
  }
  const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

  /** Runs the steps as GitHub does: each in bash, with inputs put in for what names them. */
  function run(cwd: string, inputs: Readonly<Record<string, string>>) {
    const files = temporary();
    const [output, summary] = [join(files, 'output'), join(files, 'summary')];
    const filled = (text: string) =>
      text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? action.inputs[name]!.default);
    let [stdout, stderr, code] = ['', '', 0 as number | null];
    for (const step of action.runs.steps) {
      expect(step.run).not.toContain('${{'); // nothing of an input may be read as code
      const given = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
      const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
        cwd,
        encoding: 'utf8',
        env: {
          ...env,
          ...given,
          CI: 'true',
          GITHUB_ACTION_PATH: root,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_WORKSPACE: cwd,
        },
      });
      stdout += ran.stdout;
      stderr += ran.stderr;
      code = ran.status;
      if (code) break;
    }
    const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    return { code, stdout, stderr, output: read(output), summary: read(summary) };
  }

  test('annotates the lines, sums up, and fails with the exit code', () => {
    const ran = run(library(), {});
    expect(ran).toMatchObject({ code: 1, stderr: '', output: 'exit-code=1\n' });
    expect(ran.stdout).toMatch(/^::error file=sms\/old\.txt,line=5,/m);
    expect(ran.summary).toContain('sms/old.txt');
  });

  test('with every input', () => {
    const folder = library();
    mkdirSync(join(folder, 'a b'));
    writeFileSync(join(folder, 'a b/new.txt'), sms('Hello Ana, please come on 06/02/2026. Example Library, 020 7946 0000. Thank you!'));
    writeFileSync(join(folder, 'sms/new.txt'), bad);
    const inputs = {
      paths: 'a b\n',
      since: 'main',
      'max-warnings': '0',
      'sarif-file': 'out.sarif',
      summary: 'false',
      args: '--rule\nshouting=off',
    };
    const ran = run(folder, { ...inputs, config: 'touchlint.config.yaml', preset: 'recommended' });
    expect([ran.code, ran.stderr.replace(/^Too many warnings.*\n/, '')]).toEqual([1, '']);
    expect(ran.stdout.match(/^::.*$/gm)).toEqual([expect.stringMatching(/^::\w+ file=a b\/new\.txt,.*ambiguous-date/)]);
    expect(ran.summary).toBe('');
    const { runs } = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8'));
    expect(runs[0].results).toHaveLength(1);
  });

  test('what stands in an input is no code', () => {
    const folder = library();
    const ran = run(folder, { paths: '$(touch spied)`touch spied`;touch spied', since: 'main"; touch spied; "' });
    expect(ran.code).toBe(2);
    expect(existsSync(join(folder, 'spied'))).toBe(false);
  });
});

describe('editors', { timeout: 60_000 }, () => {
  test('the problem matcher for VS Code', () => {
    const task = JSON.parse(fences('json').find((text) => text.includes('problemMatcher'))!);
    const pattern = new RegExp(task.problemMatcher.pattern.regexp);
    const { stdout } = touchlint(['--format', 'unix', 'example-bank']);
    const lines = stdout.split('\n').filter((line) => line.startsWith('/'));
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines)
      expect(pattern.exec(line)?.slice(1), line).toMatchObject(
        [/^\/.*\w$/, /^\d+$/, /^\d+$/, /./, /Error|Warning/, /^[\w-]+$/].map((one) => expect.stringMatching(one)),
      );
  });

  test.skipIf(!isInstalled('vim'))('the errorformat for Vim, in Vim', () => {
    const folder = temporary();
    const { stdout } = touchlint(['--format', 'unix', 'example-bank']);
    writeFileSync(join(folder, 'out.txt'), stdout);
    const format = fences('vim')[0]!
      .split('\n')
      .find((line) => line.startsWith('set errorformat'))!;
    const list = "map(getqflist(), {_, d -> join([d.valid, bufname(d.bufnr), d.lnum, d.col, d.type, d.text], '|')})";
    writeFileSync(
      join(folder, 'try.vim'),
      `${format}\ncexpr readfile('${folder}/out.txt')\ncall writefile(${list}, '${folder}/list.txt')\nqa!\n`,
    );
    execFileSync('vim', ['-es', '-N', '-u', 'NONE', '-S', join(folder, 'try.vim')]);
    const expected = [...stdout.matchAll(/^(.+):(\d+):(\d+): (.*) \[(E|W)\w+\/[\w-]+\]$/gm)].map(([, ...found]) => {
      const [file, line, column, text, type] = found;
      return ['1', file, line, column, type, text].join('|');
    });
    expect(expected.length).toBeGreaterThan(20);
    expect(readFileSync(join(folder, 'list.txt'), 'utf8').trimEnd().split('\n')).toEqual(expected);
  });
});

describe('pre-commit', { timeout: 60_000 }, () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly pass_filenames: boolean;
    readonly require_serial: boolean;
  }
  const hooks: readonly Hook[] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));

  test('its hooks run once, on the whole, with options there are', () => {
    for (const { language, pass_filenames, require_serial, entry } of hooks) {
      expect([language, pass_filenames, require_serial]).toEqual(['node', false, true]);
      const [command, ...options] = entry.split(' ');
      expect(command).toBe('touchlint');
      for (const option of options) expect(touchlint(['--help']).stdout).toContain(option);
    }
    expect(hooks.map(({ id }) => id)).toContain(parse(fences('yaml')[0]!).repos[0].hooks[0].id);
  });

  // With touchlint as it is installed here; pre-commit's own way to install it from a tag takes minutes and the registry.
  test.skipIf(!isInstalled('pre-commit'))('judges what is staged, in pre-commit itself', () => {
    const folder = library();
    execFileSync('pre-commit', ['validate-manifest', join(root, '.pre-commit-hooks.yaml')]);
    const [hook] = hooks;
    const local = { ...hook, language: 'system', entry: `${join(home, 'node_modules/.bin')}/${hook!.entry}` };
    writeFileSync(join(folder, '.pre-commit-config.yaml'), JSON.stringify({ repos: [{ repo: 'local', hooks: [local] }] }));
    for (let i = 0; i < 500; i++) writeFileSync(join(folder, `sms/${i}.txt`), good.replace('books', `${i} books`));
    git(folder, 'add', '-A');
    const run = () =>
      spawnSync('pre-commit', ['run'], {
        cwd: folder,
        env: { ...env, PRE_COMMIT_HOME: join(folder, '.git/pre-commit') },
        encoding: 'utf8',
      });
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('Passed') });
    // staged and then mended in the working tree only
    writeFileSync(join(folder, 'sms/7.txt'), bad);
    git(folder, 'add', '-A');
    writeFileSync(join(folder, 'sms/7.txt'), good);
    expect(run()).toMatchObject({ status: 1, stdout: expect.stringMatching(/sms\/7\.txt\n[^]*impolite-demand/) });
    expect(readFileSync(join(folder, 'sms/7.txt'), 'utf8')).toBe(good);
    // mended in the index, and broken again in the working tree
    git(folder, 'add', '-A');
    writeFileSync(join(folder, 'sms/7.txt'), bad);
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('Passed') });
  });
});

test('the snippets of the page can be read', () => {
  for (const text of fences('yaml')) expect(typeof parse(text)).toBe('object');
  for (const text of fences('json')) expect(typeof JSON.parse(text)).toBe('object');
  for (const [, name] of page.matchAll(/--format ([a-z-]+)/g)) expect(touchlint(['--help']).stdout).toContain(name);
});
