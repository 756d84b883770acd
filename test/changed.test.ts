/** `--since` and `--staged` in real git repositories: what is new is reported, wherever it stands. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../src/fingerprint.ts';
import type { LintResult } from '../src/run.ts';
import { repository, touchlint, type Files } from './repository.ts';

const config = 'root: true\nextends: [recommended]\nbrand: { name: Example Library }\nrules:\n  missing-greeting: error\n';
const letter = (greeting: string, rest = '') => `---
channel: email
purpose: reminder
locale: en
subject: Your books
---
${greeting}Your two books are due on 6 February 2026. Please bring them back, or call 020 7946 0000 if you need more time.
${rest}
Kind regards,
Example Library
`;
const offer = (last: string) => `---
channel: email
purpose: marketing
locale: en
subject: New shelves
---
Dear Ana,

Our new shelves are open. Come and see them, or call 020 7946 0000.

Kind regards,
Example Library

${last}
`;
const files = {
  'touchlint.config.yaml': config,
  'emails/due.txt': letter('Dear Ana,\n\n'),
  'emails/old.txt': letter(''),
};

function git(folder: string, ...argv: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...argv], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function put(folder: string, changes: Files): void {
  for (const [path, text] of Object.entries(changes)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A repository with these files in its first commit. */
function committed(first: Files): string {
  const folder = repository(first);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'first');
  return folder;
}

const told = (stdout: string) => [...stdout.matchAll(/^(\S+)$|^ +\d+:\d+ .* (\S+)$/gm)].map(([, file, rule]) => file ?? rule);
const since = async (folder: string, ...argv: string[]) => {
  const { code, stdout, stderr } = await touchlint(folder, ['--since', 'HEAD', ...argv]);
  return { code, told: told(stdout), stderr };
};
const staged = async (folder: string, ...argv: string[]) => {
  const { code, stdout, stderr } = await touchlint(folder, ['--staged', ...argv]);
  return { code, told: told(stdout), stderr };
};
const clean = { code: 0, told: [], stderr: '' };

describe('what is new', { timeout: 30_000 }, () => {
  test('nothing changed: nothing is new, whatever is wrong', async () => {
    const folder = committed(files);
    expect((await touchlint(folder, [])).stdout).toContain('missing-greeting');
    expect(await since(folder)).toEqual(clean);
    expect(await staged(folder)).toEqual(clean);
  });

  test('a greeting that was deleted', async () => {
    const folder = committed(files);
    put(folder, { 'emails/due.txt': letter('') });
    expect(await since(folder)).toMatchObject({ code: 1, told: ['emails/due.txt', 'missing-greeting'] });
    expect(await staged(folder)).toEqual(clean);
    git(folder, 'add', '-A');
    expect(await staged(folder)).toMatchObject({ code: 1, told: ['emails/due.txt', 'missing-greeting'] });
  });

  test('what is staged is judged, not what stands on the disk', async () => {
    const folder = committed(files);
    put(folder, { 'emails/due.txt': letter('') });
    git(folder, 'add', '-A');
    put(folder, { 'emails/due.txt': letter('Dear Ana,\n\n'), 'emails/more.txt': letter('') });
    expect((await staged(folder)).told).toEqual(['emails/due.txt', 'missing-greeting']);
    expect((await since(folder)).told).toEqual(['emails/more.txt', 'missing-greeting']);
    rmSync(join(folder, 'emails'), { recursive: true });
    expect((await staged(folder)).told).toEqual(['emails/due.txt', 'missing-greeting']);
  });

  test('by a config that is installed as a package, which git does not keep', async () => {
    const folder = committed({
      ...files,
      '.gitignore': 'node_modules\n',
      'node_modules/house-preset/touchlint.config.yaml': 'extends: [./base.yaml]\n',
      'node_modules/house-preset/base.yaml': 'rules: { missing-greeting: error }\n',
      'touchlint.config.yaml': 'root: true\nextends: [gentle, house-preset]\nrules: { missing-sign-off: off }\n',
    });
    put(folder, { 'emails/due.txt': letter('') });
    git(folder, 'add', '-A');
    const found = { code: 1, told: ['emails/due.txt', 'missing-greeting'], stderr: '' };
    expect(await staged(folder)).toEqual(found);
    expect(await since(folder)).toEqual(found);
  });

  test('a way out of advertising, and a way to reach the sender', async () => {
    const folder = committed({ ...files, 'emails/offer.txt': offer('Unsubscribe at any time: https://library.example.test/stop') });
    put(folder, { 'emails/offer.txt': offer('') });
    expect((await since(folder)).told).toEqual(['emails/offer.txt', 'missing-opt-out']);
    const debt = (contact: string) =>
      letter('Dear Ana,\n\n').replace('or call 020 7946 0000 if you need more time', contact).replace('reminder', 'collections');
    put(folder, {
      'emails/offer.txt': offer('Unsubscribe at any time: https://library.example.test/stop'),
      'emails/debt.txt': debt('or call 020 7946 0000'),
    });
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'second');
    put(folder, { 'emails/debt.txt': debt('as soon as you can') });
    expect((await since(folder)).told).toEqual(['emails/debt.txt', 'missing-contact-route']);
  });

  test('an earlier step of a journey, which a threat needs before it', async () => {
    const notice = (words: string) =>
      `---\nchannel: sms\npurpose: collections\nlocale: en\n---\nHello. This is Example Library: ${words} Trouble paying? Call 020 7946 0000. Thank you!\n`;
    const journey = (...steps: string[]) =>
      `${config}journeys:\n  late:\n${steps.map((name, i) => `    - { message: sms/${name}.txt, day: ${i * 10} }\n`).join('')}`;
    const folder = committed({
      'touchlint.config.yaml': journey('first', 'second', 'last'),
      'sms/first.txt': notice('your yearly card fee of 20 EUR was due on 1 May 2026. Please pay it by 20 May 2026.'),
      'sms/second.txt': notice('we have not received your yearly card fee of 20 EUR. Please pay it by 30 May 2026.'),
      'sms/last.txt': notice(
        'we wrote to you in May about your yearly card fee. Please pay it by 20 June 2026. If we have not received it by then, we will report it to the credit bureau.',
      ),
    });
    expect(await since(folder)).toEqual(clean);
    put(folder, { 'touchlint.config.yaml': journey('second', 'last') });
    expect((await since(folder)).told).toEqual(['sms/last.txt', 'threat-without-warning']);
    put(folder, { 'touchlint.config.yaml': journey('first', 'second', 'last') });
    unlinkSync(join(folder, 'sms/first.txt'));
    const { stdout } = await touchlint(folder, ['--since', 'HEAD']);
    expect(stdout).toMatch(/^touchlint\.config\.yaml\n.*Unknown message "sms\/first\.txt"/);
  });

  test('a layout that lost its greeting is told at each message', async () => {
    const layout = (greeting: string) =>
      `<html><body>${greeting}<%= yield %><p>Kind regards,<br>Example Library, 020 7946 0000</p></body></html>`;
    const page = (words: string) => `<p>${words} Please bring it back by 6 February 2026.</p>`;
    const folder = committed({
      'touchlint.config.yaml': config,
      'app/views/layouts/mailer.html.erb': layout('<p>Dear reader,</p>'),
      'app/views/loan_mailer/due.html.erb': page('Your book is due.'),
      'app/views/loan_mailer/late.html.erb': page('Your book is late.'),
    });
    put(folder, { 'app/views/layouts/mailer.html.erb': layout('') });
    expect((await since(folder)).told).toEqual([
      'app/views/loan_mailer/due.html.erb',
      'missing-greeting',
      'app/views/loan_mailer/late.html.erb',
      'missing-greeting',
    ]);
    git(folder, 'add', '-A');
    expect((await staged(folder)).told).toHaveLength(4);
  });

  test('a new message does not bring the faults of the partial that it takes', async () => {
    const page = (words: string) => `<p>Dear reader,</p><p>${words}</p><%= render 'shared/close' %>`;
    const folder = committed({
      'touchlint.config.yaml': config,
      'app/views/shared/_close.html.erb': '<p>Bring it back by 06/02/2026.</p><p>Kind regards,<br>Example Library, 020 7946 0000</p>',
      'app/views/loan_mailer/due.html.erb': page('Your book is due.'),
    });
    expect((await touchlint(folder, [])).stdout).toContain('ambiguous-date');
    put(folder, { 'app/views/loan_mailer/late.html.erb': page('Your book is late.') });
    expect((await since(folder)).told).not.toContain('ambiguous-date');
  });

  test('an entry of a catalog that a template prints', async () => {
    const catalog = (body: string) => `en:\n  loan_mailer:\n    due:\n      body: ${body}\n`;
    const folder = committed({
      'touchlint.config.yaml': config,
      'app/views/loan_mailer/due.html.erb':
        "<p>Dear reader,</p><p><%= t('.body') %></p><p>Kind regards,<br>Example Library, 020 7946 0000</p>",
      'config/locales/en.yml': catalog('Two books are due on 6 February 2026.'),
    });
    put(folder, { 'config/locales/en.yml': catalog('Two books are due on 06/02/2026.') });
    expect((await since(folder)).told).toEqual(['config/locales/en.yml', 'ambiguous-date']);
  });

  test('a config that asks for more', async () => {
    const folder = committed(files);
    put(folder, { 'touchlint.config.yaml': `${config}  long-sentence: [error, { max: 6 }]\n` });
    const { told: found } = await since(folder);
    expect(found).not.toContain('missing-greeting');
  });

  test('a config that was broken then does not make all findings new', async () => {
    const folder = committed({ ...files, 'touchlint.config.yaml': 'extends: [nonsense]\n' });
    put(folder, { 'touchlint.config.yaml': config });
    expect(await since(folder)).toEqual(clean);
  });
});

describe('names', { timeout: 30_000 }, () => {
  test('a renamed file has nothing new, told to git or not', async () => {
    const folder = committed(files);
    renameSync(join(folder, 'emails/old.txt'), join(folder, 'emails/overdue.txt'));
    expect(await since(folder)).toEqual(clean);
    git(folder, 'add', '-A');
    expect(await since(folder)).toEqual(clean);
    expect(await staged(folder)).toEqual(clean);
    expect(await staged(folder, 'emails/overdue.txt')).toEqual(clean);
    put(folder, { 'emails/overdue.txt': letter('', 'Every day counts!!!! ACT NOW OR PAY MORE, READERS OF THE LIBRARY\n') });
    git(folder, 'add', '-A');
    const { told: found } = await staged(folder);
    expect(found).toContain('emails/overdue.txt');
    expect(found).not.toContain('missing-greeting');
  });

  test('a new file is new whole; one that git does not know counts on the disk only', async () => {
    const folder = committed(files);
    put(folder, { 'emails/new one.txt': letter(''), 'emails/new-é.txt': letter('') });
    const { code, stdout } = await touchlint(folder, ['--since', 'HEAD']);
    expect(code).toBe(1);
    expect(stdout.match(/ missing-greeting$/gm)).toHaveLength(2);
    expect(await staged(folder)).toEqual(clean);
    git(folder, 'add', '-A');
    expect((await touchlint(folder, ['--staged'])).stdout.match(/ missing-greeting$/gm)).toHaveLength(2);
  });

  test('an ignored file stays ignored', async () => {
    const folder = committed({ ...files, '.gitignore': 'drafts/\n' });
    put(folder, { 'drafts/new.txt': letter('') });
    expect(await since(folder)).toEqual(clean);
  });

  test('paths choose what is reported', async () => {
    const folder = committed(files);
    put(folder, { 'emails/due.txt': letter(''), 'letters/due.txt': letter('') });
    expect((await since(folder, 'letters')).told).toEqual(['letters/due.txt', 'missing-greeting']);
    git(folder, 'add', '-A');
    expect((await staged(folder, 'letters')).told).toEqual(['letters/due.txt', 'missing-greeting']);
    expect((await staged(join(folder, 'letters'))).told).toEqual(['due.txt', 'missing-greeting']);
  });

  test('before the first commit all that is staged is new', async () => {
    const folder = repository(files);
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    expect((await staged(folder)).told).toEqual(['emails/old.txt', 'missing-greeting']);
  });
});

describe('revisions', { timeout: 30_000 }, () => {
  test('a branch is compared with where it left the other', async () => {
    const folder = committed(files);
    git(folder, 'checkout', '-q', '-b', 'work');
    put(folder, { 'emails/new.txt': letter('') });
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'work');
    git(folder, 'checkout', '-q', 'main');
    put(folder, { 'emails/old.txt': letter('Dear Ana,\n\n') });
    git(folder, 'commit', '-q', '-a', '-m', 'mended on main');
    git(folder, 'checkout', '-q', 'work');
    const { stdout } = await touchlint(folder, ['--since', 'main']);
    expect(told(stdout)).toEqual(['emails/new.txt', 'missing-greeting']);
  });

  test('a shallow clone with the commit in it', async () => {
    const folder = committed(files);
    for (const [i, greeting] of ['Dear Ana,\n\n', 'Dear Ana,\n\n', ''].entries()) {
      put(folder, { [`emails/${i}.txt`]: letter(greeting) });
      git(folder, 'add', '-A');
      git(folder, 'commit', '-q', '-m', String(i));
    }
    const clone = join(repository({}), 'clone');
    git(folder, 'clone', '-q', '--depth', '2', `file://${folder}`, clone);
    const { code, stdout } = await touchlint(clone, ['--since', 'HEAD~1']);
    expect([code, told(stdout)]).toEqual([1, ['emails/2.txt', 'missing-greeting']]);
    const far = await touchlint(clone, ['--since', 'HEAD~2']);
    expect(far).toMatchObject({ code: 2, stdout: '' });
    expect(far.stderr).toMatch(/^touchlint: --since: Unknown revision "HEAD~2".*shallow.*fetch-depth: 0/);
  });

  test.each([
    ['--since', 'nowhere', /Unknown revision "nowhere"/],
    ['--since', '--output=x', /Unknown revision "--output=x"/],
    ['--since', '', /Unknown revision ""/],
  ])('%s %s is told', async (flag, name, message) => {
    const { code, stderr } = await touchlint(committed(files), [`${flag}=${name}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('histories that have nothing in common', async () => {
    const folder = committed(files);
    git(folder, 'checkout', '-q', '--orphan', 'other');
    git(folder, 'commit', '-q', '-m', 'other');
    const { code, stderr } = await touchlint(folder, ['--since', 'main']);
    expect([code, stderr]).toEqual([2, 'touchlint: --since: Expected a common ancestor of "main" and the current commit, found none\n']);
  });

  test('outside git, and beside what does not go with it', async () => {
    const folder = repository(files);
    for (const flags of [['--staged'], ['--since', 'main']]) {
      const { code, stderr } = await touchlint(folder, flags);
      expect(code).toBe(2);
      expect(stderr).toMatch(/Expected a git repository here: not a git repository/);
    }
    const both = await touchlint(folder, ['--staged', '--since', 'main']);
    expect(both.stderr).toBe('touchlint: Expected either --since or --staged, found both\n');
    const piped = await touchlint(folder, ['--staged', '--stdin', '--stdin-filename', 'sms/x.txt'], 'Hello');
    expect(piped.stderr).toBe('touchlint: Expected either --stdin or --staged, found both\n');
  });
});

describe('what a repository holds', { timeout: 30_000 }, () => {
  test('links are followed inside it, and not out of it', async () => {
    const folder = committed(files);
    symlinkSync('due.txt', join(folder, 'emails/linked.txt'));
    symlinkSync('/etc/hostname', join(folder, 'emails/out.txt'));
    symlinkSync('round.txt', join(folder, 'emails/round.txt'));
    git(folder, 'add', '-A');
    const { code, stdout } = await touchlint(folder, ['--staged']);
    expect([code, told(stdout)]).toEqual([0, []]);
  });

  test('another repository in it, a binary file and one in UTF-16', async () => {
    const folder = committed(files);
    const utf16 = Buffer.from(`\uFEFF${letter('')}`, 'utf16le');
    put(folder, { 'emails/wide.txt': utf16, 'emails/picture.txt': Buffer.from([0, 1, 2, 3, 0, 0, 255, 254, 0, 7]) });
    git(folder, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},emails/module`);
    git(folder, 'add', 'emails/wide.txt', 'emails/picture.txt');
    const { code, stdout } = await touchlint(folder, ['--staged']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/wide\.txt\n.*missing-greeting/);
    expect(stdout).toMatch(/picture\.txt\n.*Expected text, found binary data/);
  });

  test('a hook of git names its own index', async () => {
    const folder = committed(files);
    put(folder, { 'emails/due.txt': letter(''), 'emails/new.txt': letter('') });
    git(folder, 'add', 'emails/new.txt');
    const index = process.env['GIT_INDEX_FILE'];
    process.env['GIT_INDEX_FILE'] = join(folder, '.git/other-index');
    try {
      git(folder, 'read-tree', 'HEAD');
      git(folder, 'add', 'emails/due.txt');
      expect((await staged(folder)).told).toEqual(['emails/due.txt', 'missing-greeting']);
    } finally {
      if (index === undefined) delete process.env['GIT_INDEX_FILE'];
      else process.env['GIT_INDEX_FILE'] = index;
    }
    expect((await staged(folder)).told).toEqual(['emails/new.txt', 'missing-greeting']);
  });

  test('no program of the repository is run', async () => {
    const folder = committed({ ...files, '.gitattributes': '*.txt diff=spy filter=spy\n' });
    const spy = join(folder, 'spy.sh');
    writeFileSync(spy, `#!/bin/sh\ntouch "${folder}/spied"\ncat "$@"\n`, { mode: 0o755 });
    for (const key of ['diff.spy.command', 'diff.spy.textconv', 'diff.external', 'core.fsmonitor', 'filter.spy.clean', 'filter.spy.smudge'])
      git(folder, 'config', key, spy);
    put(folder, { 'emails/due.txt': letter('') });
    unlinkSync(join(folder, 'emails/old.txt'));
    put(folder, { 'emails/older.txt': letter('') });
    await since(folder);
    await staged(folder);
    expect(existsSync(join(folder, 'spied'))).toBe(false);
  });
});

describe('what is judged again is enough', { timeout: 120_000 }, () => {
  const prints = async (folder: string, ...argv: string[]) => {
    const { stdout } = await touchlint(folder, ['--format', 'json', '--preset', 'strict', ...argv]);
    const results: readonly LintResult[] = JSON.parse(stdout);
    return results.flatMap(({ filePath, messages }) => messages.map((message) => fingerprint(message, relative(folder, filePath)))).sort();
  };
  /** What `now` has more often than `before`. */
  const more = (before: readonly string[], now: readonly string[]) => {
    const left = [...before];
    return now.filter((print) => {
      const at = left.indexOf(print);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  const bank = fileURLToPath(new URL('../fixtures/example-bank/', import.meta.url));

  test('files of a bank, each without some of its lines', async () => {
    const folder = repository({});
    cpSync(bank, folder, { recursive: true });
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'first');
    const before = await prints(folder);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /^(?!\.git\/).*\.\w+$/.test(name) && !name.startsWith('.git'),
    );
    let different = 0;
    for (const [i, name] of names.sort().entries()) {
      if (i % 5) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      const lines = text.split('\n');
      writeFileSync(join(folder, name), lines.filter((_, n) => n < 5 || n % 3 !== i % 3).join('\n'));
      const expected = more(before, await prints(folder));
      expect(await prints(folder, '--since', 'HEAD'), name).toEqual(expected);
      different += expected.length;
      writeFileSync(join(folder, name), text);
    }
    expect(different).toBeGreaterThan(2);
  });
});
