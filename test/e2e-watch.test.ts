/** `--watch` as people get it. Every step waits for what is printed, never for a clock. */
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { env, home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

type Texts = Readonly<Record<string, string>>;
const put = (folder: string, files: Texts) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};
let folders = 0;
function folderWith(files: Texts): string {
  const cwd = join(home, `watch-${++folders}`);
  put(cwd, files);
  return cwd;
}

/** A watch under way: `round` gives what it printed since the round before, once it waits again. */
function watching(cwd: string, ...argv: readonly string[]) {
  const child = spawn(process.execPath, [join(home, 'node_modules/touchlint/bin/touchlint.js'), '--watch', ...argv], { cwd, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { out: '', err: '' };
  let told = () => {};
  const ended = new Promise<{ code: number | null; signal: string | null; out: string; err: string }>((done) =>
    child.on('close', (code, signal) => {
      done({ code, signal, ...printed });
      told();
    }),
  );
  child.stdout.on('data', (data: Buffer) => void (printed.out += data));
  child.stderr.on('data', (data: Buffer) => {
    printed.err += data;
    told();
  });
  const take = () => {
    const found = { ...printed };
    printed.out = printed.err = '';
    return found;
  };
  const until = async (wanted: RegExp) => {
    while (!wanted.test(printed.err)) {
      if (child.exitCode !== null) throw new Error(`It ended: ${JSON.stringify(printed)}`);
      await new Promise<void>((done) => (told = done));
    }
    return take();
  };
  return {
    until,
    /** The round that names a file, and whatever came before it. */
    after: (name: string) => until(new RegExp(`Changed: [^\\n]*${name}[^\\n]*Ctrl\\+C ends\\n`)),
    first: () => until(/^Linted in [^\n]*Ctrl\+C ends\n/m),
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

const config = 'root: true\nextends: recommended\nrules: { shouting: error }\n';
const head = '---\nchannel: sms\nlocale: en\npurpose: service\n---\n';
const calm = `${head}Dear Ana, your card is ready at our branch in Main Street.\n`;
const shout = `${head}Dear Ana, YOUR CARD IS READY AT OUR BRANCH in Main Street.\n`;

/** What a run goes by besides its messages. Each file is changed under the watch: what comes of it is in what is printed next. */
describe('--watch goes by what the run does', { timeout: 60_000 }, () => {
  let projects = 0;
  /** A project `app` in a folder with others beside it. */
  function projectWith(files: Texts): string {
    const around = join(home, `around-${++projects}`);
    put(around, files);
    return join(around, 'app');
  }
  const off = 'rules: { shouting: off }\n';
  const on = 'rules: { shouting: error }\n';

  test('a config outside that `extends` names; one that it names in turn', async () => {
    const cwd = projectWith({
      'app/touchlint.config.yaml': 'root: true\nextends: [recommended, ../shared/base.yaml]\n',
      'app/sms/a.txt': shout,
      'shared/base.yaml': 'extends: [./house/words.yaml]\n',
      'shared/house/words.yaml': off,
    });
    const run = watching(cwd);
    expect((await run.first()).out).not.toContain('shouting');
    put(cwd, { '../shared/house/words.yaml': on });
    expect((await run.after('\\.\\./shared/house/words.yaml')).out).toContain('shouting');
    put(cwd, { '../shared/base.yaml': off });
    expect((await run.after('\\.\\./shared/base.yaml')).out).not.toContain('shouting');
    rmSync(join(cwd, '../shared'), { recursive: true });
    await run.until(/Expected a config at \.\.\/shared\/base\.yaml[^]*Ctrl\+C ends\n/);
    put(cwd, { '../shared/base.yaml': on });
    const back = await run.until(/^(?!.*Expected a config)[^]*Ctrl\+C ends\n/);
    expect(back.out).toContain('shouting');
  });

  test('a config in a package', async () => {
    const cwd = projectWith({
      'app/touchlint.config.yaml': 'root: true\nextends: [recommended, "@bank/words"]\n',
      'app/sms/a.txt': shout,
      'app/node_modules/@bank/words/package.json': '{ "name": "@bank/words" }',
      'app/node_modules/@bank/words/touchlint.config.yaml': off,
    });
    const run = watching(cwd);
    expect((await run.first()).out).not.toContain('shouting');
    put(cwd, { 'node_modules/@bank/words/touchlint.config.yaml': on });
    expect((await run.after('@bank/words/touchlint.config.yaml')).out).toContain('shouting');
  });

  test('the catalogue of another repository', async () => {
    const cwd = projectWith({
      'app/touchlint.config.yaml':
        'root: true\nextends: recommended\ncatalogues: [../bank/bank.inventory.json]\njourneys:\n  card:\n    - { repo: bank, message: sms/b.txt, day: 0 }\n    - { message: sms/a.txt, day: 7 }\n',
      'app/sms/a.txt': calm,
      'bank/touchlint.config.yaml': config,
      'bank/sms/b.txt': calm,
    });
    const bank = join(cwd, '../bank');
    const run = watching(cwd);
    expect((await run.first()).err).toContain('Expected an inventory of another repository at ../bank/bank.inventory.json');
    expect(touchlint(['inventory', '--format', 'json', '-o', 'bank.inventory.json'], { cwd: bank }).code).toBe(0);
    const there = await run.until(/^(?!.*Expected an inventory)[^]*bank\.inventory\.json[^]*Ctrl\+C ends\n/);
    expect(there.out).not.toContain('sms/b.txt');
    renameSync(join(bank, 'sms/b.txt'), join(bank, 'sms/other.txt'));
    touchlint(['inventory', '--format', 'json', '-o', 'bank.inventory.json'], { cwd: bank });
    expect((await run.after('bank/bank.inventory.json')).out).toContain('sms/b.txt');
  });

  test.each([['CODEOWNERS'], ['.github/CODEOWNERS'], ['docs/CODEOWNERS'], ['.gitlab/CODEOWNERS']])('%s, there or not', async (path) => {
    const cwd = projectWith({ 'app/touchlint.config.yaml': config, 'app/sms/a.txt': shout });
    const run = watching(cwd, '--format', 'json');
    expect((await run.first()).out).toContain('"owner":null');
    put(cwd, { [path]: 'sms/ @bank/cards\n' });
    expect((await run.after(path.split('/')[0]!)).out).toContain('@bank/cards');
    put(cwd, { [path]: 'sms/ @bank/letters\n' });
    expect((await run.until(/CODEOWNERS[^\n]*Ctrl\+C ends\n/)).out).toContain('@bank/letters');
  });

  test.each([
    ['touchlint-suppressions.json', []],
    ['../ci/old.json', ['--suppressions-location', '../ci/old.json']],
  ])('the baseline at %s', async (path, at) => {
    const cwd = projectWith({ 'app/touchlint.config.yaml': config, 'app/sms/a.txt': shout });
    expect(touchlint(['--suppress-all', ...at], { cwd }).code).toBe(0);
    const run = watching(cwd, ...at);
    expect((await run.first()).out).not.toContain('shouting');
    put(cwd, { [path]: '{}' });
    expect((await run.after(path.replaceAll('.', '\\.'))).out).toContain('shouting');
  });

  test.each([['touchlint.reviews.yaml'], ['../reviews/all.yaml']])('the approvals at %s, there or not', async (path) => {
    const cwd = projectWith({
      'app/touchlint.config.yaml': `${config}reviews: { require: { "*": [legal] }, file: ${path} }\n`.replace(
        'shouting: error',
        'unreviewed-message: error',
      ),
      'app/sms/a.txt': calm,
    });
    const run = watching(cwd);
    expect((await run.first()).out).toContain('unreviewed-message');
    expect(touchlint(['approve', 'sms/a.txt', '--by', 'Ana', '--as', 'legal'], { cwd }).code).toBe(0);
    expect((await run.until(/Changed: [^\n]*reviews[^\n]*Ctrl\+C ends\n/)).out).not.toContain('unreviewed-message');
  });

  test('.touchlintignore, there or not', async () => {
    const cwd = projectWith({ 'app/touchlint.config.yaml': config, 'app/sms/a.txt': shout });
    const run = watching(cwd);
    expect((await run.first()).out).toContain('shouting');
    put(cwd, { '.touchlintignore': 'sms/\n' });
    expect((await run.after('.touchlintignore')).out).not.toContain('shouting');
    put(cwd, { '.touchlintignore': '' });
    expect((await run.after('.touchlintignore')).out).toContain('shouting');
  });
});

describe('--watch', { timeout: 60_000 }, () => {
  test('lints at once, and the whole selection again when a file changes; Ctrl+C ends it with 130', async () => {
    const cwd = folderWith({ 'touchlint.config.yaml': config, 'sms/a.txt': shout, 'sms/b.txt': calm });
    const run = watching(cwd);
    const first = await run.first();
    expect(first.out).toContain('shouting');
    expect(first.err).toMatch(/^Linted in [\d.]+ m?s\. Watching 2 folders; Ctrl\+C ends\n$/);
    put(cwd, { 'sms/b.txt': shout });
    const { out, err } = await run.after('sms/b.txt');
    expect([out.includes('sms/a.txt'), out.includes('sms/b.txt')]).toEqual([true, true]);
    expect(out).not.toContain('\u001b');
    expect(err).toMatch(/Changed: sms\/b\.txt\. Linted again in [\d.]+ m?s\. /);
    put(cwd, { 'sms/a.txt': calm, 'sms/b.txt': calm });
    expect((await run.after('sms/b.txt')).out).not.toContain('shouting');
    expect(await run.stop()).toMatchObject({ code: 130, signal: null, err: '' });
  });

  test('files and folders come, move and go', async () => {
    const cwd = folderWith({ 'touchlint.config.yaml': config, 'sms/a.txt': calm });
    const run = watching(cwd);
    await run.first();
    put(cwd, { 'push/new/b.txt': shout });
    expect((await run.after('push')).out).toContain('push/new/b.txt');
    put(cwd, { 'push/new/b.txt': calm });
    expect((await run.after('push/new/b.txt')).out).not.toContain('shouting');
    renameSync(join(cwd, 'push'), join(cwd, 'moved'));
    await run.after('moved');
    put(cwd, { 'moved/new/b.txt': shout });
    expect((await run.after('moved/new/b.txt')).out).toContain('moved/new/b.txt');
    rmSync(join(cwd, 'moved'), { recursive: true });
    expect((await run.after('moved')).out).not.toContain('shouting');
    expect((await run.stop()).code).toBe(130);
  });

  test('a partial changes what is said of the message', async () => {
    const page =
      '---\nchannel: email\nlocale: en\n---\n{{> opening}}\n<p>Your payment of 20 euros is late. Please pay it by Friday.</p>\n<p>Kind regards</p>\n';
    const cwd = folderWith({
      'touchlint.config.yaml': config,
      'emails/paid.hbs': page,
      'emails/opening.hbs': '<p>Dear {{name}},</p>\n',
    });
    const run = watching(cwd, 'emails/paid.hbs');
    expect((await run.first()).out).not.toContain('missing-greeting');
    put(cwd, { 'emails/opening.hbs': '<p>About your account.</p>\n' });
    expect((await run.after('emails/opening.hbs')).out).toContain('missing-greeting');
  });

  test('a config that is broken for a moment is told; what was found before stands', async () => {
    const cwd = folderWith({ 'touchlint.config.yaml': config, 'sms/a.txt': shout });
    const run = watching(cwd);
    await run.first();
    put(cwd, { 'touchlint.config.yaml': 'root: true\nrules: { shoutng: error }\n' });
    const broken = await run.after('touchlint.config.yaml');
    expect(broken.out).toBe('');
    expect(broken.err).toContain('touchlint.config.yaml:2:10: Unknown rule "shoutng", did you mean "shouting"?');
    expect(broken.err).toContain('What was found before stands until this is put right.');
    put(cwd, { 'touchlint.config.yaml': config.replace('error', 'off') });
    const mended = await run.after('touchlint.config.yaml');
    expect([mended.out.includes('shouting'), mended.err.includes('stands')]).toEqual([false, false]);
    expect((await run.stop()).code).toBe(130);
  });

  test('a file that vanishes while others are read is gone, and no fault for long', async () => {
    const cwd = folderWith({
      'touchlint.config.yaml': `${config}plugins: [./vanish.mjs]\n`,
      'vanish.mjs': `import { rmSync } from 'node:fs';
        const entries = () => { rmSync(new URL('./sms/b.txt', import.meta.url), { force: true }); return []; };
        export default { formats: { ini: { extensions: ['.ini'], entries } } };`,
      'sms/a.txt': calm,
      'sms/b.txt': shout,
    });
    const run = watching(cwd);
    await run.first();
    put(cwd, { 'sms/a.ini': 'x' });
    const gone = await run.after('sms/a.ini');
    expect(gone.err).toContain('sms/b.txt: Expected a readable file: ENOENT');
    const after = await run.after('sms/b.txt');
    expect([after.out.includes('shouting'), after.err.includes('ENOENT')]).toEqual([false, false]);
    expect((await run.stop()).code).toBe(130);
  });

  test('what is ignored is not watched, an ignore file is', async () => {
    const ignored = Object.fromEntries(
      ['node_modules/x/a.txt', '.git/a.txt', 'out/deep/a.txt', 'sms/.a.txt.swp', 'notes.md~'].map((path) => [path, shout]),
    );
    const cwd = folderWith({ 'touchlint.config.yaml': config, '.gitignore': 'out/\n', 'sms/a.txt': calm, ...ignored });
    const run = watching(cwd);
    expect((await run.first()).err).toContain('Watching 2 folders;');
    put(cwd, Object.fromEntries(Object.entries(ignored).map(([path, text]) => [path, `${text}!`])));
    put(cwd, { 'sms/a.txt': shout });
    // Had any of the others been heard, it would be named here or before.
    expect((await run.after('sms/a.txt')).err).toMatch(/^Changed: sms\/a\.txt\. Linted again/);
    put(cwd, { '.gitignore': 'out/\nsms/\n' });
    expect((await run.after('.gitignore')).out).not.toContain('shouting');
  });

  test('its own report is no change', async () => {
    const cwd = folderWith({ 'touchlint.config.yaml': config, 'sms/a.txt': shout });
    const run = watching(cwd, '--format', 'json:sms/out.json');
    await run.first();
    put(cwd, { 'sms/a.txt': calm });
    expect((await run.after('sms/a.txt')).err).toMatch(/^Changed: sms\/a\.txt\. Linted again[^\n]*\n$/);
  });

  test.each([
    [['--fix'], 'Expected either --watch or --fix'],
    [['--suppress-all'], 'Expected either --watch or what writes the baseline'],
    [['--staged'], 'Expected either --watch or --staged'],
    [['--stdin', '--stdin-filename', 'sms/a.txt'], 'Expected either --watch or --stdin'],
  ])('%j is refused', (argv, message) => {
    const { code, stdout, stderr } = touchlint(['--watch', ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
