/** Approvals: the file, what it says of a message, what differs, and the commands. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { approvalsOf, mergedByUnion, namedBy, readList } from '../src/reviews/approve.ts';
import { hunksOf } from '../src/reviews/difference.ts';
import { pruned, type Standing } from '../src/reviews/prune.ts';
import { newest, noReviews, readReviews, withApprovals, type Approval } from '../src/reviews/record.ts';
import type { Seen } from '../src/reviews/seen.ts';
import { reviewOf } from '../src/reviews/state.ts';
import { repository, touchlint, type Files } from './repository.ts';

const words = (digit: string) => `v1-${digit.repeat(32)}`;
const approval = (more: Partial<Approval> = {}): Approval => ({
  entry: 'sms/due.txt',
  locale: 'en',
  variant: null,
  role: 'marketing',
  words: words('a'),
  by: 'Ana',
  on: '2026-03-01',
  ...more,
});
const line = '- { entry: sms/due.txt, locale: en, role: marketing, words: v1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, by: Ana, on: 2026-03-01 }';

describe('the file', () => {
  test('is sorted, one line each, and read as it was written', () => {
    const given = [
      approval({ entry: 'sms/due.txt', locale: 'ro' }),
      approval({ entry: 'b', variant: 'two words', by: null }),
      approval({ entry: 'config/locales/en.yml#mailer.due', by: 'O\'Neil: "Ana", #1', role: 'legal' }),
      approval({ entry: 'no', locale: 'no', by: 'Ștefan Ionescu' }),
      approval(),
    ];
    const text = withApprovals(noReviews, given);
    expect(text.split('\n').filter((one) => one.startsWith('- '))).toEqual([
      '- { entry: b, locale: en, variant: two words, role: marketing, words: v1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, on: 2026-03-01 }',
      '- { entry: config/locales/en.yml#mailer.due, locale: en, role: legal, words: v1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, by: "O\'Neil: \\"Ana\\", #1", on: 2026-03-01 }',
      '- { entry: "no", locale: "no", role: marketing, words: v1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, by: Ștefan Ionescu, on: 2026-03-01 }',
      line,
      line.replace('locale: en', 'locale: ro'),
    ]);
    const read = readReviews(text);
    expect(read.faults).toEqual([]);
    expect(withApprovals(read, [])).toBe(text);
    expect(read.lines).toHaveLength(5);
    expect(read.lines.find(({ role }) => role === 'legal')).toMatchObject({ by: 'O\'Neil: "Ana", #1' });
  });

  test('any text is read back as it was written', () => {
    for (const by of [
      'a, b',
      '{x}',
      '[y]',
      "'q'",
      '"',
      '\\',
      'a: b',
      'a #b',
      'a#b',
      '- x',
      '*',
      'true',
      '2026-01-01',
      '😀',
      'a\tb',
      'end.',
    ])
      expect(readReviews(withApprovals(noReviews, [approval({ by, entry: `f/${by}`, role: by })])).lines, by).toMatchObject([
        { by, entry: `f/${by}`, role: by },
      ]);
  });

  test('it is YAML', async () => {
    const { parse } = await import('yaml');
    for (const by of ['O\'Neil: "Ana", #1', 'no', '{x}', 'Ana Pop'])
      expect(parse(withApprovals(noReviews, [approval({ by, variant: 'b' })]))).toEqual([{ ...approval({ by, variant: 'b' }) }]);
  });

  test('comments, line ends and a byte order mark stay', () => {
    const text = `\uFEFF# ours\n\n# asked twice\n${line} # by phone\n\n# the end\n`.replaceAll('\n', '\r\n');
    const next = withApprovals(readReviews(text), [approval({ on: '2026-05-01' }), approval({ entry: 'a' })]);
    expect(next).toBe(
      `\uFEFF# ours\n\n${line.replace('sms/due.txt', 'a')}\n\n# asked twice\n${line.replace('03-01', '05-01')} # by phone\n\n# the end\n`.replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  test.each([
    ['- entry: x', 1, 'Expected - {'],
    [
      '- { entry: x, lokale: en }',
      15,
      'Unknown key "lokale", did you mean "locale"? There are: entry, locale, variant, role, words, by, on',
    ],
    ['- { entry: x, entry: y }', 15, 'Expected the key "entry" only once'],
    [
      '- { entry: x, locale: en, role: legal, words: abc, on: 2026-03-01 }',
      47,
      'Expected words as `touchlint approve` writes them, found "abc"',
    ],
    [line.replace('v1-', 'v2-'), line.indexOf('v1') + 1, 'Unknown version of words "v2": expected v1'],
    [line.replace('2026-03-01', 'yesterday'), line.indexOf('2026') + 1, 'Expected a day such as 2026-11-22, found "yesterday"'],
    [line.replace(', on: 2026-03-01', ''), 3, 'Expected the key "on"'],
    [line.replace(' }', ''), line.length - 1, 'Expected "}" at the end of the line'],
    [`${line} ${line}`, line.length + 2, 'Expected one approval a line, found more'],
    ['- { entry: , locale: en }', 12, 'Expected a value for "entry"'],
    ['- { entry: "x, locale: en }', 12, 'Expected text in double quotes, as in JSON'],
    ['<<<<<<< HEAD', 1, 'Expected the two sides of a merge put together, found the mark of a conflict'],
  ])('%s', (text, column, message) => {
    const { faults } = readReviews(`# head\n${text}\n`);
    expect(faults).toEqual([{ line: 2, column, message: expect.stringContaining(message) }]);
  });

  test('never throws, whatever it holds', () => {
    for (let i = 0; i <= line.length; i++) {
      readReviews(line.slice(0, i));
      readReviews(line.slice(i));
      readReviews(`${line.slice(0, i)}"${line.slice(i)}`);
    }
    expect(readReviews('- {'.repeat(50_000)).faults).toHaveLength(1);
  });

  test('of two lines for the same the newest holds; two of one day hold both', () => {
    const [old, one, two] = [
      approval(),
      approval({ on: '2026-04-01', words: words('b') }),
      approval({ on: '2026-04-01', words: words('c') }),
    ];
    expect(newest([old, one])).toEqual([one]);
    expect(newest([two, old, one, one])).toEqual([two, one]);
    expect(withApprovals(readReviews(withApprovals(noReviews, [one])), [two])).not.toContain(words('b'));
  });

  test('is pruned of messages that are gone; comments, order and what cannot be known stay', () => {
    const text = `# About this file

# as agreed
${line}
- { entry: sms/due.txt, locale: ro, role: legal, words: ${words('b')}, on: 2026-03-01 }

# of a message that is gone
- { entry: sms/gone.txt, locale: en, role: legal, words: ${words('c')}, on: 2026-03-01 }

- { entry: sms/moved.txt, locale: en, role: legal, words: ${words('d')}, on: 2026-03-01 } # with care

- { entry: texts.yml#a, locale: en, role: legal, words: ${words('e')}, on: 2026-03-01 }

- { entry: texts.yml#b, locale: en, role: legal, words: ${words('f')}, on: 2026-03-01 }

- { entry: unread.json#a, locale: en, role: legal, words: ${words('1')}, on: 2026-03-01 }

# the end
`;
    const subject = (entry: string, digit: string, locale = 'en') => ({ entry, locale, variant: null, words: words(digit) });
    const standings: Readonly<Record<string, Standing>> = { 'sms/due.txt': 'read', 'texts.yml': 'read', 'unread.json': 'unread' };
    // due.txt has other words by now, texts.yml lost an entry
    const subjects = [subject('sms/due.txt', '9'), subject('sms/new-name.txt', 'd'), subject('texts.yml#a', 'e')];
    const prune = (given: string) => pruned(readReviews(given), subjects, (path) => standings[path] ?? 'gone');
    const found = prune(text);
    expect(found.gone.map(({ entry, locale }) => `${entry} ${locale}`)).toEqual(['sms/due.txt ro', 'sms/gone.txt en', 'texts.yml#b en']);
    expect(found.left).toBe(4);
    expect(found.text).toBe(text.replace(/^- \{ entry: sms\/due.txt, locale: ro.*\n|^# of a.*\n.*\n\n|^.*texts\.yml#b.*\n\n/gm, ''));
    expect(prune(found.text)).toEqual({ text: found.text, left: 4, gone: [] });
    // once the new name has an approval of its own, nobody needs the old one
    const renamed = withApprovals(readReviews(found.text), [
      { ...subject('sms/new-name.txt', 'd'), role: 'legal', by: null, on: '2026-03-02' },
    ]);
    expect(prune(renamed).gone.map(({ entry }) => entry)).toEqual(['sms/moved.txt']);
  });

  test('.gitattributes', () => {
    expect(mergedByUnion('', 'a.yaml')).toBe('a.yaml merge=union\n');
    expect(mergedByUnion('* text=auto', 'a.yaml')).toBe('\na.yaml merge=union\n');
    expect(mergedByUnion('*.x y\r\n', 'a.yaml')).toBe('a.yaml merge=union\r\n');
    expect(mergedByUnion('/a.yaml  merge=ours\n', 'a.yaml')).toBeNull();
  });
});

describe('the state of a message', () => {
  const policy = { roles: { '*': ['marketing'], collections: ['marketing', 'legal'] }, maxAgeDays: 365, file: null };
  const state = (approvals: readonly Approval[], purpose: 'collections' | 'unknown' = 'unknown') => {
    const { state: is, missing } = reviewOf(words('a'), purpose, approvals, policy, '2026-11-22');
    return [is, ...missing].join(' ');
  };
  test.each([
    ['no approval', [], 'unreviewed marketing'],
    ['of these words', [approval()], 'approved'],
    ['of other words', [approval({ words: words('b') })], 'changed marketing'],
    ['by another role', [approval({ role: 'legal' })], 'unreviewed marketing'],
    ['of other words by another role', [approval({ role: 'legal', words: words('b') })], 'changed marketing'],
    ['too old', [approval({ on: '2025-11-21' })], 'stale marketing'],
    ['just not too old', [approval({ on: '2025-11-22' })], 'approved'],
    ['grandfathered', [approval({ role: 'grandfathered' })], 'approved'],
    ['grandfathered, and changed', [approval({ role: 'grandfathered', words: words('b') })], 'changed marketing'],
    ['grandfathered long ago, and approved', [approval({ role: 'grandfathered', on: '2020-01-01' }), approval()], 'approved'],
  ])('%s', (_, approvals, expected) => expect(state(approvals)).toBe(expected));

  test('two roles', () => {
    const both = [approval(), approval({ role: 'legal' })];
    expect(state([], 'collections')).toBe('unreviewed marketing legal');
    expect(state(both.slice(0, 1), 'collections')).toBe('unreviewed legal');
    expect(state(both, 'collections')).toBe('approved');
    expect(state([both[0]!, approval({ role: 'legal', words: words('b') })], 'collections')).toBe('changed legal');
    expect(state([both[0]!, approval({ role: 'legal', on: '2020-01-01' })], 'collections')).toBe('stale legal');
  });

  test('a purpose that needs nobody', () => {
    expect(reviewOf(words('a'), 'otp', [], { ...policy, roles: { ...policy.roles, otp: [] } }, '2026-11-22').state).toBe('approved');
  });
});

test('differences', () => {
  const seen = (text: string): Seen[] =>
    text.split(' ').map((one) => ({ text: one, kind: 'word', from: null, start: 0, end: 0, opens: false }));
  const between = (was: string, is: string) =>
    hunksOf(seen(was), seen(is)).map((hunk) => [
      was
        .split(' ')
        .slice(...hunk.was)
        .join(' '),
      is
        .split(' ')
        .slice(...hunk.is)
        .join(' '),
    ]);
  expect(between('a b c', 'a b c')).toEqual([]);
  expect(between('a b c', 'a x c')).toEqual([['b', 'x']]);
  expect(between('a b c d e', 'a c d x e')).toEqual([
    ['b', ''],
    ['', 'x'],
  ]);
  expect(between('a', 'b')).toEqual([['a', 'b']]);
  expect(between('pay by noon on Monday or call', 'pay by ten on Tuesday or call us')).toEqual([
    ['noon', 'ten'],
    ['Monday', 'Tuesday'],
    ['', 'us'],
  ]);
});

describe('names and lists', () => {
  const subjects = ['sms/due.txt', 'sms/ready.txt', 'mail/a.yml#x.y', 'mail/a.yml#x.z'].map((entry) => ({
    entry,
    locale: 'en',
    variant: null,
    words: words('a'),
  }));
  const entries = (...names: string[]) => namedBy(names, subjects).subjects.map(({ entry }) => entry);
  test('entries, files, folders, patterns', () => {
    expect(entries('sms/due.txt')).toEqual(['sms/due.txt']);
    expect(entries('sms')).toEqual(['sms/due.txt', 'sms/ready.txt']);
    expect(entries('mail/a.yml')).toEqual(['mail/a.yml#x.y', 'mail/a.yml#x.z']);
    expect(entries('mail/a.yml#x.z', 'sms/r*.txt')).toEqual(['sms/ready.txt', 'mail/a.yml#x.z']);
    expect(namedBy(['sms/deu.txt'], subjects).unknown).toEqual(['Unknown message "sms/deu.txt", did you mean "sms/due.txt"?']);
  });
  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"form":"touchlint-approvals-1"}',
    '{"form":"touchlint-approvals-1","approved":[1]}',
    '{"form":"touchlint-approvals-1","approved":[{"entry":"a","locale":"en","words":"x"}]}',
  ])('no list: %s', (text) => expect(readList(text)).toEqual(expect.stringContaining('expected the list')));
  test('a list', () => {
    expect(readList(JSON.stringify({ form: 'touchlint-approvals-1', by: ' Ana ', role: null, approved: subjects.slice(0, 1) }))).toEqual({
      by: 'Ana',
      role: null,
      approved: subjects.slice(0, 1),
    });
    expect(approvalsOf(subjects.slice(0, 1), 'legal', null, '2026-01-01')).toEqual([
      approval({ role: 'legal', by: null, on: '2026-01-01' }),
    ]);
  });
});

const sms = (text: string, more = '') => `---\nchannel: sms\nlocale: en\n${more}---\n${text}\n`;
const hello = 'Hello Ana, your card is ready. Elm Bank';
const config = (more = '{ require: { "*": [marketing] } }') =>
  `root: true\nreviews: ${more}\nrules: { unapproved-change: error, unreviewed-message: warn, stale-review: warn }\n`;
const name = 'touchlint.reviews.yaml';
const only = ['--preset', 'gentle'];

/** A repository of git with everything committed. */
function committed(files: Files): { readonly folder: string; readonly git: (...argv: string[]) => string; readonly commit: () => void } {
  const folder = repository(files);
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.test', ...argv], { cwd: folder, stdio: 'pipe' }).toString();
  const commit = () => {
    git('add', '-A');
    git('commit', '-qm', 'next');
  };
  git('init', '-q');
  git('config', 'user.name', 'Ana');
  commit();
  return { folder, git, commit };
}

const write = (folder: string, files: Files) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};
const told = async (folder: string, argv: readonly string[] = [], stdin = '') => {
  const { stdout, stderr } = await touchlint(folder, ['--format', 'unix', ...argv], stdin);
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .filter((line) => /(?:unapproved-change|unreviewed-message|stale-review)/.test(line))
    .map((line) => line.replace(`${folder}/`, ''));
};

describe('the rules', { timeout: 60_000 }, () => {
  test('the inventory tells the state of each review', async () => {
    const folder = repository({
      'touchlint.config.yaml': config('{ require: { "*": [marketing], collections: [legal] } }'),
      'sms/a.txt': sms(hello),
      'sms/b.txt': sms(hello, 'purpose: collections\n'),
    });
    expect((await touchlint(folder, ['approve', 'sms/a.txt', '--as', 'marketing', '--by', 'Ana'])).code).toBe(0);
    const listed = JSON.parse((await touchlint(folder, ['inventory', '--format', 'json'])).stdout).messages.map(
      ({ review }: { review: unknown }) => review,
    );
    expect(listed).toMatchObject([
      { state: 'approved', approvals: [{ role: 'marketing', by: 'Ana' }], missing: [] },
      { state: 'unreviewed', approvals: [], missing: ['legal'] },
    ]);
  });

  test('a message to colleagues, and a language that was added', async () => {
    const folder = repository({
      'touchlint.config.yaml': config(),
      'sms/en/a.txt': sms(hello),
      'sms/staff.txt': sms(hello, 'audience: internal\n'),
    });
    expect((await touchlint(folder, ['approve', '--all', '--as', 'marketing'])).stdout).toMatch(/^1 message approved/);
    write(folder, { 'sms/ro/a.txt': sms('Buna Ana, cardul este gata. Elm Bank').replace('en', 'ro') });
    expect(await told(folder)).toEqual([
      expect.stringMatching(/^sms\/ro\/a\.txt:\d+:\d+: Expected a review by marketing: nobody has approved this message/),
    ]);
  });

  test('a file that was renamed keeps its approval', async () => {
    const folder = repository({ 'touchlint.config.yaml': config(), 'sms/a.txt': sms(hello) });
    expect((await touchlint(folder, ['approve', '--all', '--as', 'marketing'])).code).toBe(0);
    renameSync(join(folder, 'sms/a.txt'), join(folder, 'sms/b.txt'));
    expect(await told(folder)).toEqual([]);
    write(folder, { 'sms/a.txt': sms(hello) });
    expect(await told(folder)).toEqual([expect.stringContaining('sms/b.txt')]);
  });

  test('without git, and where git does not know the words, it says only that they changed', async () => {
    const folder = repository({ 'touchlint.config.yaml': config(), 'sms/a.txt': sms(hello) });
    expect((await touchlint(folder, ['approve', '--all', '--as', 'marketing'])).code).toBe(0);
    write(folder, { 'sms/a.txt': sms(hello.replace('ready', 'here')) });
    expect(await told(folder)).toEqual([
      expect.stringMatching(
        /^sms\/a\.txt:5:1: Expected a review by marketing: the words have changed since they were approved on \d{4}-\d\d-\d\d/,
      ),
    ]);
  });

  test('words that were approved before they were committed, and since changed in many commits', async () => {
    const { folder, commit } = committed({ 'touchlint.config.yaml': config(), 'sms/a.txt': sms(hello) });
    expect((await touchlint(folder, ['approve', '--all', '--as', 'marketing'])).code).toBe(0);
    for (const word of ['here', 'there', 'yours']) {
      write(folder, { 'sms/a.txt': sms(hello.replace('ready', word)) });
      commit();
    }
    expect(await told(folder)).toEqual([expect.stringContaining('of "card is yours. Elm Bank", approved as "card is ready. Elm Bank"')]);
  });

  test('without reviews in the config nothing is said', async () => {
    const folder = repository({ 'touchlint.config.yaml': 'root: true\nextends: [all]\n', 'sms/a.txt': sms(hello), [name]: 'broken\n' });
    expect(await told(folder)).toEqual([]);
  });

  test('a broken file of approvals is an error of the config', async () => {
    const folder = repository({ 'touchlint.config.yaml': config(), 'sms/a.txt': sms(hello), [name]: '- { entri: x }\n' });
    expect(await touchlint(folder, only)).toMatchObject({
      code: 2,
      stderr: `${name}:1:5: Unknown key "entri", did you mean "entry"? There are: entry, locale, variant, role, words, by, on\n`,
    });
    expect((await touchlint(folder, ['approve', '--all', '--as', 'marketing'])).code).toBe(2);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('- { entri: x }\n');
  });

  test('keys of the config', async () => {
    const wrong = async (reviews: string) =>
      (await touchlint(repository({ 'touchlint.config.yaml': config(reviews), 'sms/a.txt': sms(hello) }), [])).stderr;
    expect(await wrong('{ require: { colections: [legal] } }')).toMatch(
      /^touchlint\.config\.yaml:2:23: Unknown purpose "colections", did you mean "collections"\? There are: \*, welcome, /,
    );
    expect(await wrong('{ requires: {} }')).toMatch(
      /Unknown key "requires", did you mean "require"\? There are: require, maxAgeDays, file/,
    );
    expect(await wrong('{ maxAgeDays: soon }')).toMatch(/Expected a number of days, found "soon"/);
  });

  test('the words of then come from git; each file is told once', async () => {
    const foot = '<p>Questions? Call 0161 496 0333.</p><p>Elm Bank</p>';
    const mail = (text: string) => `<html><body><p>Dear Ana,</p><p>${text}</p>{% include 'foot' %}</body></html>`;
    const { folder, commit } = committed({
      'touchlint.config.yaml': config(),
      'emails/a.html.liquid': mail('Your card is ready.'),
      'emails/b.html.liquid': mail('Your bill is ready.'),
      'emails/_foot.html.liquid': foot,
    });
    expect((await touchlint(folder, ['approve', '--all', '--as', 'marketing'])).code).toBe(0);
    commit();
    expect(await told(folder)).toEqual([]);
    write(folder, { 'emails/_foot.html.liquid': foot.replace('0333', '0444'), 'emails/a.html.liquid': mail('Your new card is ready.') });
    expect(await told(folder)).toMatchInlineSnapshot(`
      [
        "emails/_foot.html.liquid:1:29: Expected a review by marketing of "0161 496 0444.", approved as "0161 496 0333.", in 2 messages [Error/unapproved-change]",
        "emails/a.html.liquid:1:37: Expected a review by marketing of "Your new card is", approved as "Your card is" [Error/unapproved-change]",
      ]
    `);
  });
});
