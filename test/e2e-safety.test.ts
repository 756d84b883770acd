/** What templates, their names and their neighbours cannot do to whoever runs touchlint, as a process. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { env, home, install, touchlint } from './installed.ts';
import { repository } from './repository.ts';

beforeAll(install, 120_000);

const command = join(home, 'node_modules/.bin/touchlint');
const config = 'root: true\nextends: recommended\nrules: { shouting: error }\n';
const head = '---\nchannel: sms\nlocale: en\npurpose: service\n---\n';
const shout = `${head}Dear Ana, YOUR CARD IS READY AT OUR BRANCH in Main Street.\n`;
const calm = `${head}Dear Ana, your card is ready at our branch in Main Street.\n`;

describe('what a terminal would obey', { timeout: 60_000 }, () => {
  // A title, a cleared screen, a link, a turned direction, a backspace, and the one-byte forms of escape sequences.
  const escapes = '\u001b]0;owned\u0007\u001b[2J\u001b]8;;https://evil.example\u001b\\\u202e\u0008\u009b31m\u0085';
  const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

  test.each(['stylish', 'compact', 'unix', 'summary', 'codeframe', 'github', 'tap', 'markdown'])(
    'in a text, a file name, a folder and a config: none of it reaches the terminal, --format %s',
    (format) => {
      const cwd = repository({
        'touchlint.config.yaml': config,
        [`sms/a${escapes.replaceAll('/', '-')}.txt`]: shout.replace('YOUR CARD', `YOUR ${escapes} CARD`),
        [`push${escapes.replaceAll('/', '-')}/b.txt`]: shout,
      });
      const { code, stdout, stderr } = touchlint(['--format', format, '--no-color'], { cwd });
      expect(code).toBe(1);
      expect(stdout).not.toBe('');
      expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(obeyed);
    },
  );

  test.each([[['list-files', '--why']], [['inspect']], [['exceptions']]])('%j', (argv) => {
    const name = `sms/a${escapes.replaceAll('/', '-')}.txt`;
    const cwd = repository({ 'touchlint.config.yaml': config, [name]: shout.replace('YOUR CARD', `YOUR ${escapes} CARD`) });
    const { code, stdout, stderr } = touchlint([...argv, ...(argv[0] === 'inspect' ? [name] : [])], { cwd });
    expect(code).toBe(0);
    expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(obeyed);
  });

  test('a config tells its faults without them', () => {
    const cwd = repository({
      'touchlint.config.yaml': `root: true\nrules: { "shou${'\\e]0;owned\\a'}": error }\nextends: "./\\e[2J.yaml"\n`,
    });
    const { code, stderr } = touchlint([], { cwd });
    expect(code).toBe(2);
    expect(stderr.replaceAll('\n', '')).not.toMatch(obeyed);
  });

  test('a path on the command line that is not there', () => {
    const { code, stderr } = touchlint([`none${escapes}.txt`], { cwd: repository({}) });
    expect(code).toBe(2);
    expect(stderr.replaceAll('\n', '')).not.toMatch(obeyed);
  });
});

test('--format github: no text or file name becomes a command of its own', { timeout: 60_000 }, () => {
  const attack = '\n::error::owned\n%0A::set-output name=x::y\r\n::add-mask::z';
  const cwd = repository({
    'touchlint.config.yaml': config,
    'sms/a,title=::owned,line=1%0A.txt': shout.replace('YOUR CARD', `YOUR ${attack} CARD`),
    'sms/b\n::error::owned\n.txt': shout,
    'sms/c.txt': shout.replace('YOUR CARD IS READY', '::ERROR::YOUR %0A::CARD IS READY'),
  });
  const { code, stdout } = touchlint(['--format', 'github'], { cwd });
  expect(code).toBe(1);
  const lines = stdout.split('\n').filter(Boolean);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) {
    expect(line).toMatch(
      /^::(?:error|warning) file=[^,:\r\n]+,line=\d+,(?:endLine=\d+,)?col=\d+,(?:endColumn=\d+,)?title=[^,:\r\n]+::[^\r\n]*$/,
    );
    expect(line).not.toContain('::error::owned');
  }
});

describe('pipes and signals', { timeout: 60_000 }, () => {
  const many = () =>
    repository({ 'touchlint.config.yaml': config, ...Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`sms/${i}.txt`, shout])) });

  test.each(['stylish', 'json'])('a reader that has seen enough: --format %s is quiet, and the exit code stays', (format) => {
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `"${command}" --format ${format} | head -c 10 > /dev/null; echo "\${PIPESTATUS[0]}"`],
      { cwd: many(), env, encoding: 'utf8' },
    );
    expect([stdout, stderr]).toEqual(['1\n', '']);
  });

  test('Ctrl+C while linting: a shell sees 130, nothing is printed, nothing is left behind', async () => {
    const cwd = repository({
      'touchlint.config.yaml': `${config}plugins: [./wait.mjs]\n`,
      'sms/a.txt': shout,
      // Says when it is there, and is never done.
      'wait.mjs': `process.stderr.write('here\\n'); await new Promise((done) => setTimeout(done, 60_000)); export default {};`,
    });
    const child = spawn('bash', ['-c', `trap : INT; "${command}" --output-file out.txt; echo "code $?"`], { cwd, env, detached: true });
    const printed = { out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => void (printed.out += data));
    child.stderr.on('data', (data: Buffer) => {
      printed.err += data;
      // As a terminal does it: to the whole group.
      if (printed.err === 'here\n') process.kill(-child.pid!, 'SIGINT');
    });
    await new Promise((done) => child.on('close', done));
    expect(printed).toEqual({ out: 'code 130\n', err: 'here\n' });
    expect(readdirSync(cwd).sort()).toEqual(['sms', 'touchlint.config.yaml', 'wait.mjs']);
  });
});

describe('links out of the project', { timeout: 60_000 }, () => {
  test('neither a file nor a folder nor a partial is read, listed or fixed through one', () => {
    const outside = repository({ 'secret.txt': shout, 'sms/secret.txt': shout, 'opening.hbs': '<p>Secret {{name}},</p>\n' });
    const page = '---\nchannel: email\nlocale: en\n---\n{{> opening}}\n<p>Your payment of 20 euros is late. Please pay it by Friday.</p>\n';
    const cwd = repository({ 'touchlint.config.yaml': config, 'sms/a.txt': calm, 'emails/paid.hbs': page });
    symlinkSync(join(outside, 'secret.txt'), join(cwd, 'sms/b.txt'));
    symlinkSync(join(outside, 'sms'), join(cwd, 'sms/more'), 'dir');
    symlinkSync(join(outside, 'opening.hbs'), join(cwd, 'emails/opening.hbs'));
    for (const argv of [
      [],
      ['--fix'],
      ['sms'],
      ['sms/b.txt'],
      ['sms/more'],
      ['sms/more/secret.txt'],
      ['inspect', 'emails/paid.hbs'],
      ['list-files', '--why'],
    ]) {
      const { stdout, stderr } = touchlint(argv, { cwd });
      expect(`${stdout}${stderr}`).not.toMatch(/YOUR CARD|Secret|shouting/);
    }
    expect(spawnSync('cat', ['secret.txt', 'sms/secret.txt'], { cwd: outside, encoding: 'utf8' }).stdout).toBe(shout + shout);
  });
});

test('--no-plugins runs no code of the project, whatever the command', { timeout: 60_000 }, () => {
  const cwd = repository({
    'touchlint.config.yaml': `${config}plugins: [./spy.mjs]\n`,
    'sms/a.txt': shout,
    'spy.mjs': `import { writeFileSync } from 'node:fs'; writeFileSync(new URL('./ran', import.meta.url), ''); export default {};`,
  });
  const commands = [
    [],
    ['--fix-dry-run'],
    ['list-files'],
    ['inspect', 'sms/a.txt'],
    ['rules'],
    ['explain', 'shouting'],
    ['voice'],
    ['print-config', 'sms/a.txt'],
    ['exceptions'],
    ['schema'],
  ];
  for (const argv of commands) {
    const { code } = touchlint([...argv, '--no-plugins'], { cwd });
    expect([argv, code! < 2]).toEqual([argv, true]);
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
  }
  touchlint([], { cwd });
  expect(existsSync(join(cwd, 'ran'))).toBe(true);
});
