/** CODEOWNERS as GitHub and as GitLab read it, and what becomes of it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeowners, isOfGitLab, type Syntax } from '../src/codeowners.ts';
import { disk, type Files } from '../src/files.ts';
import { isOwned } from '../src/owned.ts';
import { openOwners } from '../src/owners.ts';
import { repository, touchlint } from './repository.ts';

const said = (syntax: Syntax, text: string, path: string) => codeowners(text, syntax)(path).join(' ');

describe('GitHub', () => {
  test.each([
    ['* @all', 'a/b/c.txt', '@all'],
    ['*.txt @texts', 'a/b/c.txt', '@texts'],
    ['*.txt @texts', 'a/b/c.txt.bak', ''],
    ['*.txt @texts', 'a.txt/c.html', '@texts'], // a folder of that name
    ['/sms/ @sms', 'sms/a/b.txt', '@sms'],
    ['/sms/ @sms', 'old/sms/b.txt', ''],
    ['/sms @sms', 'sms/a/b.txt', '@sms'],
    ['sms/ @sms', 'old/sms/b.txt', '@sms'],
    ['sms @sms', 'old/sms', '@sms'],
    ['old/sms @sms', 'very/old/sms/a.txt', ''],
    ['docs/* @docs', 'docs/a.md', '@docs'],
    ['docs/* @docs', 'docs/a/b.md', ''],
    ['**/docs @docs', 'a/docs/b/c.md', '@docs'],
    ['/docs/** @docs', 'docs/a/b.md', '@docs'],
    ['/a/**/c.txt @c', 'a/c.txt', '@c'],
    ['/a/**/c.txt @c', 'a/b/b/c.txt', '@c'],
    ['/a/?.txt @c', 'a/b.txt', '@c'],
    ['* @a\nsms/ @acme/collections help@example.test', 'sms/x.txt', '@acme/collections help@example.test'],
    ['sms/ @a\n* @b', 'sms/x.txt', '@b'], // the last one that fits
    ['* @a\nsms/ # nobody', 'sms/x.txt', ''], // taken out
    ['sms/my\\ texts/ @a', 'sms/my texts/x.txt', '@a'],
    ['/{a,b}/ @a', 'a/x.txt', ''], // no braces
    ['/app/[locale]/ @a', 'app/[locale]/x.txt', '@a'],
    ['# * @a\n  # * @b', 'x.txt', ''],
    ['* @a # and @b', 'x.txt', '@a'],
    ['* @a\n*.txt oops', 'x.txt', '@a'], // not a line of its syntax
    ['* @a\n!x.txt @b\n[Section] @c', 'x.txt', '@a'],
    ['\uFEFF* @a\r\nSMS/ @b\r\n', 'sms/x.txt', '@a'],
  ])('%j: %s is %j', (text, path, expected) => expect(said('github', text, path)).toBe(expected));
});

describe('GitLab', () => {
  test.each([
    ['* @all', 'a/b.txt', '@all'],
    ['docs/*.md @docs', 'a/docs/b.md', '@docs'], // at any depth
    ['/docs/*.md @docs', 'a/docs/b.md', ''],
    ['/docs @docs', 'docs/b.md', ''], // a file
    ['/docs/ @docs', 'docs/a/b.md', '@docs'],
    ['/docs/* @docs', 'docs/a/b.md', ''],
    ['a\\ b.txt @x', 'c/a b.txt', '@x'],
    ['\\#a.txt @x', '#a.txt', '@x'],
    ['* @a\n[Texts] @t\nsms/\n*.html @h', 'sms/x.txt', '@a @t'],
    ['* @a\n[Texts] @t\nsms/\n*.html @h', 'sms/x.html', '@a @h'],
    ['^[Texts][2] @t @u\nsms/', 'sms/x.txt', '@t @u'],
    ['[Texts]\nsms/ @a\n[Other]\n* @o\n[TEXTS]\nsms/x.txt @b', 'sms/x.txt', '@b @o'], // one section by its name
    ['* @a\n!sms/\nsms/x.txt @b', 'sms/x.txt', ''], // for good, in its section
    ['* @a\n[Texts]\n!sms/\n* @t', 'sms/x.txt', '@a'],
    ['* @@maintainer @acme/texts/sms help@example.test', 'x.txt', '@@maintainer @acme/texts/sms help@example.test'],
    ['* @a oops', 'x.txt', '@a'],
    ['* @a\n[Same]\n* @a', 'x.txt', '@a'],
  ])('%j: %s is %j', (text, path, expected) => expect(said('gitlab', text, path)).toBe(expected));

  test.each(['* @a\n[Texts][2] @b', '^[Texts]', ' !x', '* @@owner'])('%j is its syntax', (text) => expect(isOfGitLab(text)).toBe(true));
  test.each(['* @a @acme/b', '# [x]\n', '[x]y @a'])('%j may be that of either', (text) => expect(isOfGitLab(text)).toBe(false));
});

test('a long file and a hostile pattern are read in time', () => {
  const of = codeowners(`${'a?*'.repeat(200)}\n${'**/'.repeat(200)}x @a\n`.repeat(50), 'github');
  for (let i = 0; i < 20; i++) expect(of(`${'aa'.repeat(500)}/${'a/'.repeat(20)}${i}`)).toEqual([]);
});

describe('where it stands', () => {
  const owner = (files: Readonly<Record<string, string>>) => openOwners(repository(files), disk)?.('sms/a.txt') ?? null;

  test('the first of the places there are', () => {
    const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
    for (const [i] of places.entries())
      expect(owner(Object.fromEntries(places.slice(i).map((place) => [place, `* @${place[1]}`])))).toBe(`@${places[i]![1]}`);
    expect(owner({ 'a.txt': '' })).toBeNull();
  });

  test('the syntax goes by the place, by what it holds, and by what stands beside it', () => {
    const text = 'texts/sms/ @a\nsms/*.txt @b'; // the first is at any depth for GitLab only
    const at = (place: string, more = {}) => openOwners(repository({ [place]: text, ...more }), disk)?.('old/sms/a.txt') ?? null;
    expect(at('.gitlab/CODEOWNERS')).toBe('@b');
    expect(at('.github/CODEOWNERS', { '.gitlab-ci.yml': '' })).toBeNull();
    expect(at('CODEOWNERS')).toBeNull();
    expect(at('CODEOWNERS', { '.gitlab-ci.yml': '' })).toBe('@b');
    expect(at('docs/CODEOWNERS', { '.gitlab-ci.yml': '', '.github/x.yml': '' })).toBeNull();
  });

  test('a folder of this name says nothing', () => {
    const root = repository({});
    mkdirSync(join(root, 'CODEOWNERS'));
    expect(openOwners(root, disk)).toBeNull();
  });
});

test.each([
  ['collections', 'collections', true],
  ['Collections', 'collections', true],
  ['@acme/collections', 'collections', true],
  ['@acme/collections', '@acme/collections', true],
  ['@acme/collections', 'acme/collections', true],
  ['@acme/collections', 'acme', false],
  ['@ana, @acme/collections', 'collections', true],
  ['help@example.test', 'example.test', false],
  [null, 'collections', false],
])('%j is asked for as %j: %j', (owner, asked, expected) => expect(isOwned(owner, [asked])).toBe(expected));

const sms = (more = '', words = 'PAY NOW!!!') => `---\nchannel: sms\nlocale: en\npurpose: reminder\n${more}---\n${words}\n`;

test('what tells an owner, in rising order: CODEOWNERS, the config, front matter or a column', async () => {
  const folder = repository({
    CODEOWNERS: '* @acme/all\n',
    'touchlint.config.yaml': 'root: true\nmessages:\n  - { files: "b/**", owner: billing }\n',
    'a/sms/one.txt': sms(),
    'b/sms/two.txt': sms(),
    'b/sms/three.txt': sms('owner: collections\n'),
    'sms/texts.csv':
      'key,team,sms\npaid,support,"Dear Ana, your payment is here. Thank you, Example Bank"\ndue,,"Dear Ana, please pay. Example Bank"\n',
  });
  const { stdout } = await touchlint(folder, ['inspect', '--format', 'json', '.']);
  const files: readonly { messages: readonly { entry: string; owner: string; how: { owner: string } }[] }[] = JSON.parse(stdout);
  expect(files.flatMap(({ messages }) => messages.map(({ entry, owner, how }) => `${entry}: ${owner} (${how.owner})`))).toEqual([
    'a/sms/one.txt: @acme/all (codeowners)',
    'b/sms/three.txt: collections (front matter)',
    'b/sms/two.txt: billing (config)',
    'sms/texts.csv#paid.sms: support (front matter)',
    'sms/texts.csv#due.sms: @acme/all (codeowners)',
  ]);
});

describe('who asks for owners', () => {
  /** The places that were looked at. */
  const watched = (asked: string[]): Files => ({
    ...disk,
    exists: (path) => asked.push(path) > 0 && disk.exists(path),
    list: (path) => (asked.push(path), disk.list(path)),
    read: (path) => (asked.push(path), disk.read(path)),
  });

  test('one message that is linted for the screen does not', async () => {
    const { lintProject } = await import('../src/pipeline.ts');
    const { default: rules } = await import('../rules/index.ts');
    const root = repository({ '.git/HEAD': '', CODEOWNERS: '* @a', 'texts/sms.txt': sms() });
    const options = {
      cwd: root,
      paths: ['texts/sms.txt'],
      configPath: null,
      useConfig: true,
      preset: 'recommended',
      ruleFlags: [],
      stdin: null,
      rules,
    };
    const run = async (more = {}) => {
      const asked: string[] = [];
      const { results } = await lintProject({ ...options, ...more, files: watched(asked) });
      return {
        owner: results[0]!.messages[0]!.owner,
        asked: asked.filter((path) => path === root || /CODEOWNERS|docs|git(?:hub|lab)/.test(path)),
      };
    };
    expect(await run()).toEqual({ owner: null, asked: [] });
    expect(await run({ knowOwners: true })).toEqual({ owner: '@a', asked: [root, join(root, 'CODEOWNERS'), join(root, 'CODEOWNERS')] });
    const required = await run({ ruleFlags: ['missing-metadata=warn'] });
    expect(required.owner).toBe('@a');
  });
});

test('journeys tell which step a message is', async () => {
  const folder = repository({
    'touchlint.config.yaml':
      'root: true\nextends: recommended\njourneys:\n  late:\n    - { type: call, day: 0 }\n    - { message: "sms/{locale}/due.txt", day: 3 }\n',
    'sms/en/due.txt': sms(),
    'sms/en/other.txt': sms('journey: own\nstep: 4\n'),
  });
  const { stdout } = await touchlint(folder, ['--format', 'json']);
  const results: readonly { messages: readonly { journey: string; step: number; category: string; ruleId: string }[] }[] =
    JSON.parse(stdout);
  const [due, other] = results.map(({ messages }) => messages.find(({ ruleId }) => ruleId === 'shouting'));
  expect(due).toMatchObject({ journey: 'late', step: 2, category: 'courtesy' });
  expect(other).toMatchObject({ journey: 'own', step: 4 });
});

describe('--owner', () => {
  const files = {
    CODEOWNERS: 'collections/ @acme/collections\nmarketing/ @acme/marketing\n',
    'touchlint.config.yaml': 'root: true\nextends: recommended\n',
    'collections/sms/a.txt': sms(),
    'collections/sms/b.txt': sms('', 'Dear Ana, please pay 10 EUR by 3 May. Example Bank, 0800 800 000. Thank you!'),
    'marketing/sms/c.txt': sms(),
    'other/sms/d.txt': sms('', 'Dear Ana, your order is on its way. Example Bank, 0800 800 000. Thank you!'),
  };
  const names = (stdout: string) => stdout.match(/^\S+\.txt$/gm);

  test('reports only theirs, and fails only for theirs', async () => {
    const folder = repository(files);
    const theirs = await touchlint(folder, ['--owner', 'collections']);
    expect([theirs.code, names(theirs.stdout), theirs.stderr]).toEqual([1, ['collections/sms/a.txt', 'collections/sms/b.txt'], '']);
    const both = await touchlint(folder, ['--owner', 'collections,@acme/marketing']);
    expect([both.code, names(both.stdout)]).toEqual([1, ['collections/sms/a.txt', 'collections/sms/b.txt', 'marketing/sms/c.txt']]);
    const summary = await touchlint(folder, ['--owner', 'marketing', '--format', 'summary']);
    expect(summary.stdout).toMatch(/^1 message in /);
    expect(summary.stdout).toContain('Whose they are\n\n  1  @acme/marketing  of 1\n');
  });

  test('a name that owns nothing is a mistake where all was looked at; by a hook it is told', async () => {
    const folder = repository(files);
    const wrong = await touchlint(folder, ['--owner', 'colections']);
    expect(wrong).toEqual({
      code: 2,
      stdout: '',
      stderr: 'touchlint: --owner: Unknown owner "colections". There are: @acme/collections, @acme/marketing\n',
    });
    const hook = await touchlint(folder, ['--owner', 'collections', 'marketing/sms/c.txt']);
    expect([hook.code, hook.stdout]).toEqual([0, '']);
    expect(hook.stderr).toContain('touchlint: No message looked at is of "collections": there are those of @acme/marketing\n');
    const { CODEOWNERS: _, ...none } = files;
    expect((await touchlint(repository(none), ['--owner', 'collections'])).stderr).toMatch(
      /^touchlint: --owner: Unknown owner "collections"\. No message here has one/,
    );
  });

  test.each([
    [['--owner', ''], 'Expected --owner with a name'],
    [['--owner', 'a', '--fix'], 'Expected either --owner or --fix, found both'],
    [['--owner', 'a', '--suppress-all'], 'Expected either --owner or --suppress-all, found both'],
  ])('%j', async (argv, message) => {
    const { code, stderr } = await touchlint(repository(files), argv);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('words that messages of several owners share are told to each', async () => {
    const mail = (name: string) => `<p>Dear Ana,</p>\n<p>Your ${name} is here.</p>\n{{> footer}}\n`;
    const folder = repository({
      CODEOWNERS: 'a/ @a\nb/ @b\nc/ @c\n',
      'touchlint.config.yaml': 'root: true\nextends: recommended\n',
      'a/emails/one.html.hbs': mail('order'),
      'b/emails/two.html.hbs': mail('parcel'),
      'c/emails/three.html.hbs': '<p>Dear Ana,</p><p>All is well.</p><p>Thank you,<br>Example Shop, help@example.test</p>\n',
      'partials/footer.html.hbs':
        '<p>The aforementioned parcel is yours. Write to help@example.test</p><p>Thank you,<br>Example Shop</p>\n',
    });
    for (const [owner, found] of [
      ['a', true],
      ['b', true],
      ['c', false],
    ] as const) {
      const { stdout } = await touchlint(folder, ['--owner', owner, '--format', 'unix']);
      expect([owner, stdout.includes('footer.html.hbs')]).toEqual([owner, found]);
    }
    const { stdout } = await touchlint(folder, ['--format', 'json']);
    expect(stdout).toContain('"owner":"@a","owners":["@a","@b"]');
  });
});
