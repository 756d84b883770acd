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
