import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  baselineOf,
  entriesOf,
  extended,
  foundIn,
  grown,
  pruned,
  settled,
  spare,
  written,
  type Baseline,
  type Covered,
} from '../src/baseline.ts';
import { age } from '../src/cli/exceptions.ts';
import { readBaseline } from '../src/config/baseline-file.ts';
import { fingerprint } from '../src/fingerprint.ts';
import type { LintMessage } from '../src/run.ts';
import { result } from '../src/settle.ts';
import { repository, touchlint, type Files } from './repository.ts';

const message = (ruleId: string | null, evidence: string, line = 1, more: Partial<LintMessage> = {}): LintMessage => ({
  ruleId,
  severity: 1,
  message: `Unexpected "${evidence}"`,
  messageId: 'word',
  line,
  column: 1,
  evidence,
  ...more,
});
const inFile = (path: string, ...messages: LintMessage[]) => result(`/root/${path}`, messages, [], 'text');
const covering = (...paths: string[]): Covered => ({
  pathOf: ({ filePath }) => filePath.slice('/root/'.length),
  isJudged: (path) => paths.includes(path),
  isSelected: (path) => paths.includes(path),
});
const of = (baseline: Baseline) => entriesOf(baseline).map(({ file, rule, count }) => `${file} ${rule} ${count}`);
const entry = (file: string, rule: string, print: string, count = 1) => ({ file, rule, print, count });

describe('a baseline', () => {
  const results = [
    inFile('b.txt', message('y', 'one'), message('x', 'one'), message('x', 'one', 9), message('x', 'two')),
    inFile('a.txt', message('x', 'one')),
  ];
  const found = foundIn(results, covering());

  test('holds what is found, by file, rule and fingerprint', () => {
    expect(of(found)).toEqual(['b.txt y 1', 'b.txt x 2', 'b.txt x 1', 'a.txt x 1']);
    const print = fingerprint(message('x', 'one'), 'a.txt');
    expect(written(found).split('\n').slice(0, 6)).toEqual(['{', '  "a.txt": {', '    "x": {', `      "${print}": 1`, '    }', '  },']);
  });

  test('holds neither faults of files nor findings of locked rules', () => {
    const one = inFile('a.txt', message(null, 'x'), message('x', 'x', 1, { locked: 'base.yaml' }));
    expect(of(foundIn([one], covering()))).toEqual([]);
    const all = baselineOf([entry('a.txt', 'x', fingerprint(message('x', 'x'), 'a.txt'))]);
    expect(settled([one], all, covering())).toEqual([one]);
  });

  test('is written sorted and read again as it was', async () => {
    const { baseline, faults } = await readBaseline(written(found));
    expect(faults).toEqual([]);
    expect(of(baseline).sort()).toEqual(of(found).sort());
    expect(written(baseline)).toBe(written(found));
  });

  test('leaves out what it holds: of alike findings so many as it stands for', () => {
    const [b, a] = settled(results, baselineOf(entriesOf(found).map((one) => ({ ...one, count: 1 }))), covering());
    expect(b!.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([['x', 9]]);
    expect(b!.suppressedMessages.map(({ suppressions }) => suppressions)).toEqual(
      [1, 2, 3].map(() => [{ kind: 'file', justification: '' }]),
    );
    expect([b!.warningCount, a!.warningCount]).toEqual([1, 0]);
  });

  test('takes in all that is found or what some rules find; what they had in a selected file is replaced', () => {
    const before = baselineOf([entry('b.txt', 'x', 'old'), entry('b.txt', 'z', 'old'), entry('c.txt', 'x', 'old')]);
    expect(of(extended(before, found, covering('b.txt'), ['y']))).toEqual(['b.txt x 1', 'b.txt z 1', 'b.txt y 1', 'c.txt x 1']);
    expect(of(extended(before, found, covering('b.txt'), null)).sort()).toEqual([
      'a.txt x 1',
      'b.txt x 1',
      'b.txt x 2',
      'b.txt y 1',
      'b.txt z 1',
      'c.txt x 1',
    ]);
    expect(of(extended(before, found, covering(), ['x'])).filter((one) => one.startsWith('b.txt x'))).toHaveLength(3);
  });

  test('what it holds too much is told and pruned, in files that were judged', () => {
    const print = fingerprint(message('x', 'one'), 'b.txt');
    const before = baselineOf([entry('b.txt', 'x', print, 5), entry('b.txt', 'z', 'gone'), entry('a.txt', 'z', 'gone')]);
    expect(spare(before, found, covering('b.txt'))).toEqual([entry('b.txt', 'x', print, 3), entry('b.txt', 'z', 'gone')]);
    expect(of(pruned(before, found, covering('b.txt')))).toEqual(['b.txt x 2', 'a.txt z 1']);
    expect(pruned(before, found, covering())).toEqual(before);
  });

  test('grows by entries and by counts', () => {
    const before = baselineOf([entry('a', 'x', 'p', 2), entry('b', 'x', 'p')]);
    expect(grown(baselineOf([entry('a', 'x', 'p')]), before)).toEqual([]);
    expect(grown(baselineOf([entry('a', 'x', 'p', 3), entry('c', 'x', 'p')]), before)).toEqual([
      entry('a', 'x', 'p'),
      entry('c', 'x', 'p'),
    ]);
  });
});

describe('a baseline that was edited by hand', () => {
  const faults = async (text: string) =>
    (await readBaseline(text)).faults.map(({ line, column, message: words }) => `${line}:${column} ${words}`);
  const form = 'as in { "path": { "rule": { "fingerprint": count } } }';
  test.each([
    ['{\n  "a.txt": {\n    "x": { "p": 0 }\n}}', ['3:17 Expected a count from 1, found "0"']],
    ['{ "a.txt": { "x": { "p": "1" } } }', ['1:26 Expected a count from 1, found "1"']],
    ['{ "a.txt": { "x": 3 } }', [`1:19 Expected fingerprints with their counts, ${form}, found "3"`]],
    ['[]', [`1:1 Expected files with their rules, ${form}, found a list`]],
    ['', ['1:1 Expected { "path": { "rule": { "fingerprint": count } } }, found an empty file']],
    [
      '{\n<<<<<<< HEAD\n  "a": {}\n=======\n>>>>>>> b\n}',
      ['2:1 Expected the two sides of a merge put together, found the mark of a conflict'],
    ],
    ['{}', []],
    ['\uFEFF{ "a": { "x": { "p": 1 } } }', []],
  ])('%j', async (text, expected) => {
    expect(await faults(text)).toEqual(expected);
  });
  test('is told where it breaks off', async () => {
    expect((await faults('{\n  "a.txt": {\n'))[0]).toMatch(/^\d:\d+ Expected/);
    expect((await faults('{ "a": {}, "a": {} }'))[0]).toBe('1:12 Expected the key "a" only once');
  });
});

const config = 'root: true\nextends: [recommended]\n';
const sms = (words: string) => `---\nchannel: sms\nlocale: en\npurpose: reminder\n---\n${words}\n`;
const curt = 'Pay the aforementioned invoice of 20 EUR by 5 May 2026.';
const kind = 'Hi Ana, your invoice of 20 EUR for May is ready. Thank you, Example Bank, 0800 800 000';
const name = 'touchlint-suppressions.json';
const project = (more: Files = {}): string => repository({ 'touchlint.config.yaml': config, 'sms/a.txt': sms(curt), ...more });
const rulesIn = (stdout: string): string[] => [...stdout.matchAll(/ {2}([a-z][a-z-]+)$/gm)].map(([, rule]) => rule!);

describe('on the command line', { timeout: 60_000 }, () => {
  test('--suppress-all, then only what is new; lines moved change nothing', async () => {
    const cwd = project();
    expect((await touchlint(cwd, [])).code).toBe(1);
    const wrote = await touchlint(cwd, ['--suppress-all']);
    expect(wrote).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^touchlint-suppressions\.json holds \d+ findings in 1 file now\n$/),
    });
    expect(await touchlint(cwd, [])).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(cwd, 'sms/a.txt'), sms(curt).replace('locale', '# moved\n\nlocale'));
    expect(await touchlint(cwd, [])).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(cwd, 'sms/b.txt'), sms(curt));
    const ran = await touchlint(cwd, []);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/^sms\/b\.txt\n/);
    expect(ran.stdout).not.toContain('sms/a.txt');
    const { stdout } = await touchlint(cwd, ['--format', 'json', 'sms/a.txt']);
    expect(JSON.parse(stdout)[0].suppressedMessages[0].suppressions).toEqual([{ kind: 'file', justification: '' }]);
  });

  test('--suppress-rule takes in one rule, and another', async () => {
    const cwd = project();
    const before = rulesIn((await touchlint(cwd, [])).stdout);
    expect(before).toEqual(expect.arrayContaining(['missing-greeting', 'jargon']));
    await touchlint(cwd, ['--suppress-rule', 'missing-greeting']);
    expect(rulesIn((await touchlint(cwd, [])).stdout)).toEqual(before.filter((rule) => rule !== 'missing-greeting'));
    await touchlint(cwd, ['--suppress-rule', 'jargon', '--suppress-rule', 'missing-sign-off']);
    const rest = before.filter((rule) => !['missing-greeting', 'jargon', 'missing-sign-off'].includes(rule));
    expect(rulesIn((await touchlint(cwd, [])).stdout)).toEqual(rest);
    expect(await touchlint(cwd, ['--suppress-rule', 'jargn'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--suppress-rule: Unknown rule "jargn", did you mean "jargon"?'),
    });
  });

  test('what is not found any more exits with 2 until it is pruned or passed over', async () => {
    const cwd = project({ 'sms/b.txt': sms(curt) });
    await touchlint(cwd, ['--suppress-all']);
    writeFileSync(join(cwd, 'sms/a.txt'), sms(kind));
    rmSync(join(cwd, 'sms/b.txt'));
    const ran = await touchlint(cwd, []);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^touchlint-suppressions\.json:4:7: Unexpected entry: "[\w-]+" finds less in sms\/a\.txt by now\n/);
    expect(ran.stderr).toContain('`touchlint --prune-suppressions` takes it out\n');
    expect(await touchlint(cwd, ['--pass-on-unpruned-suppressions'])).toMatchObject({ code: 0, stderr: '' });
    // Of other rules and of other files a run cannot say so.
    expect(await touchlint(cwd, ['--rule', 'jargon=off'])).toMatchObject({ code: 0 });
    expect((await touchlint(cwd, ['--prune-suppressions'])).stderr).toMatch(/holds 0 findings in 0 files now, \d+ less than before/);
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('{}\n');
    expect(await touchlint(cwd, [])).toMatchObject({ code: 0, stderr: '' });
  });

  test('another place; one that is not there, is broken, or cannot be written', async () => {
    const cwd = project();
    expect(await touchlint(cwd, ['--suppressions-location', 'ci/known.json'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'touchlint: Expected a baseline at ci/known.json: --suppress-all writes one\n',
    });
    expect((await touchlint(cwd, ['--prune-suppressions'])).code).toBe(2);
    await touchlint(cwd, ['--suppress-all', '--suppressions-location', 'ci/known.json']);
    expect(existsSync(join(cwd, name))).toBe(false);
    expect((await touchlint(cwd, ['--suppressions-location', 'ci/known.json'])).code).toBe(0);
    writeFileSync(join(cwd, 'ci/known.json'), '{ "sms/a.txt": 1 }');
    expect(await touchlint(cwd, ['--suppressions-location', 'ci/known.json'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'ci/known.json:1:16: Expected rules with their fingerprints, as in { "path": { "rule": { "fingerprint": count } } }, found "1"\n',
    });
    mkdirSync(join(cwd, 'folder'));
    expect((await touchlint(cwd, ['--suppress-all', '--suppressions-location', 'folder'])).code).toBe(2);
  });

  test.each([
    [['--suppress-all', '--suppress-rule', 'jargon'], '--suppress-all or --suppress-rule'],
    [['--suppress-all', '--prune-suppressions'], '--suppress-all or --prune-suppressions'],
    [['--prune-suppressions', '--stdin', '--stdin-filename', 'a.txt'], '--prune-suppressions or --stdin'],
  ])('%j do not go together', async (argv, words) => {
    expect(await touchlint(project(), argv)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `touchlint: Expected either ${words}, found both\n`,
    });
  });

  test('--baseline-shrinks-only compares with the commit before', async () => {
    const cwd = project();
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.test', ...argv], { cwd, stdio: 'pipe' });
    const commit = () => (git('add', '-A'), git('commit', '-qm', 'x'));
    const shrinks = () => touchlint(cwd, ['--baseline-shrinks-only']);
    await touchlint(cwd, ['--suppress-rule', 'jargon']);
    expect(await shrinks()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--baseline-shrinks-only: expected touchlint-suppressions.json in a git repository'),
    });
    git('init', '-q');
    await touchlint(cwd, ['--suppress-all']);
    commit();
    expect(await shrinks(), 'the first baseline').toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(cwd, 'sms/b.txt'), sms(curt));
    const refused = await touchlint(cwd, ['--suppress-all', '--baseline-shrinks-only']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was written') });
    await touchlint(cwd, ['--suppress-all']);
    const unsaved = await shrinks();
    expect(unsaved.code).toBe(1);
    expect(unsaved.stderr).toMatch(
      /^touchlint-suppressions\.json:\d+:7: Unexpected entry: "[\w-]+" in sms\/b\.txt is not in the baseline of HEAD, which may only shrink\n/,
    );
    commit();
    expect((await shrinks()).stderr).toContain('is not in the baseline of HEAD~1');
    expect((await touchlint(cwd, ['--baseline-shrinks-only', '--since', 'HEAD~1'])).stderr).toContain('is not in the baseline of HEAD~1');
    expect((await touchlint(cwd, ['--baseline-shrinks-only', '--since', 'HEAD'])).code).toBe(0);
    expect(await touchlint(cwd, ['--suppress-all', '--since', 'HEAD'])).toMatchObject({
      code: 2,
      stderr: 'touchlint: Expected either --suppress-all or --since, found both\n',
    });
    rmSync(join(cwd, 'sms/b.txt'));
    await touchlint(cwd, ['--prune-suppressions']);
    expect((await shrinks()).code).toBe(0);
  });
});

describe('rules that a shared config locks', { timeout: 60_000 }, () => {
  const shared = 'extends: [recommended]\nlock: [jargon, missing-greeting]\nrules: { jargon: error }\n';
  const locked = (rest: string, more: Files = {}) =>
    repository({
      'shared/base.yaml': shared,
      'touchlint.config.yaml': `root: true\nextends: [./shared/base.yaml]\n${rest}`,
      'sms/a.txt': sms(curt),
      ...more,
    });

  test.each([
    ['rules: { jargon: off }', '3:10: Expected "jargon" to stay on: shared/base.yaml locks it'],
    ['rules:\n  jargon: [off, {}]', '4:3: Expected "jargon" to stay on: shared/base.yaml locks it'],
    ['rules: { jargon: warn }', '3:10: Expected "jargon" to stay an error: shared/base.yaml locks it'],
    [
      'overrides: [{ files: "sms/**", rules: { missing-greeting: 0 } }]',
      '3:41: Expected "missing-greeting" to stay on: shared/base.yaml locks it',
    ],
    ['exceptions: [{ rule: jargon, message: "a", reason: "b" }]', '3:22: Expected no exception from "jargon": shared/base.yaml locks it'],
  ])('%s', async (rest, fault) => {
    expect(await touchlint(locked(`${rest}\n`), [])).toMatchObject({ code: 2, stderr: `touchlint.config.yaml:${fault}\n` });
  });

  test('may be set as they are, or more severe', async () => {
    expect((await touchlint(locked('rules: { jargon: error, missing-greeting: warn, missing-sign-off: off }\n'), [])).stderr).toBe('');
    expect((await touchlint(locked('lock: [no-such-rule]\n'), [])).stderr).toContain('Unknown rule "no-such-rule"');
  });

  test('are not switched off from the command line', async () => {
    expect(await touchlint(locked(''), ['--rule', 'jargon=off'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--rule jargon=off: Expected "jargon" to stay on: shared/base.yaml locks it'),
    });
    expect(rulesIn((await touchlint(locked(''), ['--preset', 'first-look'])).stdout)).toEqual(
      expect.arrayContaining(['jargon', 'missing-greeting']),
    );
  });

  test('are not taken into a baseline, and not kept in one', async () => {
    const cwd = locked('');
    const ran = await touchlint(cwd, ['--suppress-all']);
    expect(ran.code).toBe(1);
    for (const rule of ['jargon', 'missing-greeting']) expect(ran.stderr).toContain(`"${rule}", which shared/base.yaml locks`);
    expect(rulesIn(ran.stdout).sort()).toEqual(['jargon', 'missing-greeting']);
    expect(readFileSync(join(cwd, name), 'utf8')).not.toMatch(/"jargon"|"missing-greeting"/);
    expect(await touchlint(cwd, ['--suppress-rule', 'jargon'])).toMatchObject({
      code: 2,
      stderr: 'touchlint: --suppress-rule: Expected no baseline for "jargon": shared/base.yaml locks it\n',
    });
    writeFileSync(join(cwd, name), readFileSync(join(cwd, name), 'utf8').replace(/"[\w-]+": \{\n {6}/, '"jargon": { "p": 1 },\n    $&'));
    expect((await touchlint(cwd, [])).stderr).toMatch(
      /^touchlint-suppressions\.json:3:17: Unexpected entry: shared\/base\.yaml locks "jargon"\n/,
    );
  });

  test('are not suppressed by comments', async () => {
    const page = `<html><body><!-- touchlint-disable jargon -- we always say so -->\n<p>Dear Ana, ${curt}</p></body></html>\n`;
    const { stdout, code } = await touchlint(locked('', { 'emails/a.html': page }), ['emails']);
    expect(code).toBe(1);
    expect(stdout).toContain('Expected no directive for "jargon": shared/base.yaml locks it, so it cannot be suppressed');
    expect(rulesIn(stdout)).toContain('jargon');
  });
});

describe('touchlint exceptions', { timeout: 60_000 }, () => {
  const files = {
    'touchlint.config.yaml': `${config}exceptions:\n  - { rule: jargon, message: "sms/**", reason: "the regulator's word", by: legal, until: 2999-06-30 }\n`,
    'sms/a.txt': `---\nchannel: sms\ntouchlint: { disable: [missing-reason], reason: told on paper }\n---\n${curt}\n`,
    'emails/a.html': `<html><body>\n<!-- touchlint-disable-next-line -->\n<p>Dear Ana, ${curt}</p></body></html>\n`,
  };

  test('lists all that somebody answered for', async () => {
    const cwd = repository(files);
    await touchlint(cwd, ['--suppress-rule', 'missing-greeting']);
    const { code, stdout } = await touchlint(cwd, ['exceptions']);
    expect(code).toBe(0);
    expect(stdout.replace(/ {2,}/g, '  ')).toBe(
      [
        'Comments (1)',
        '  emails/a.html:2  all rules  next line  no reason given  not committed',
        '',
        'Front matter (1)',
        '  sms/a.txt:3  missing-reason  file  told on paper  not committed',
        '',
        'Exceptions in configs (1)',
        "  touchlint.config.yaml:4  jargon  sms/**  the regulator's word, until 2999-06-30  legal",
        '',
        'Baseline (1)',
        `  ${name}:4  missing-greeting  sms/a.txt  1 finding  not committed`,
        '',
      ].join('\n'),
    );
    expect((await touchlint(repository({ 'a.txt': sms(kind) }), ['exceptions'])).stdout).toBe(
      'Nothing is answered for: no comments, no exceptions, no baseline\n',
    );
  });

  test('tells who and since when, where git knows', async () => {
    const cwd = repository(files);
    const env = { ...process.env, GIT_AUTHOR_DATE: '2024-03-01T12:00:00Z', GIT_COMMITTER_DATE: '2024-03-01T12:00:00Z' };
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ana Pop', '-c', 'user.email=ana@example.test', ...argv], { cwd, env, stdio: 'pipe' });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'x');
    const { code, stdout } = await touchlint(cwd, ['exceptions', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { kind: 'comment', filePath: join(cwd, 'emails/a.html'), line: 2, rules: null, reason: '', by: 'Ana Pop', since: '2024-03-01' },
      { kind: 'front matter', line: 3, rules: ['missing-reason'], reason: 'told on paper', by: 'Ana Pop' },
      { kind: 'exception', line: 4, scope: 'sms/**', by: 'legal', until: '2999-06-30', since: '2024-03-01' },
    ]);
    expect(JSON.parse(stdout)[0].days).toBeGreaterThan(600);
  });

  test('ages in words', () => {
    expect([0, 1, 59, 61, 729, 731, 1100].map(age)).toEqual(['0 days', '1 day', '59 days', '2 months', '23 months', '2 years', '3 years']);
  });
});

describe('directives and exceptions on the command line', { timeout: 60_000 }, () => {
  const page = (comment: string) => `<html><body>\n<!-- ${comment} -->\n<p>Dear Ana, ${curt}</p></body></html>\n`;
  const ran = async (comment: string, more: string, argv: readonly string[] = []) => {
    const cwd = repository({ 'touchlint.config.yaml': `${config}rules: { jargon: error }\n${more}`, 'emails/a.html': page(comment) });
    const { stdout, code, stderr } = await touchlint(cwd, ['--format', 'json', ...argv]);
    const told: readonly LintMessage[] = JSON.parse(stdout).flatMap(({ messages }: { messages: LintMessage[] }) => messages);
    return {
      code,
      stderr,
      told: told
        .filter(({ ruleId }) => ruleId === 'jargon' || ruleId === null)
        .map(({ line, severity, message: words }) => `${line} ${severity} ${words}`),
    };
  };
  const next = 'touchlint-disable-next-line jargon -- the law says so';

  test('--no-inline-config, and suppressions.inline', async () => {
    expect((await ran(next, '')).told).toEqual([]);
    expect((await ran(next, '', ['--no-inline-config'])).told).toEqual([expect.stringMatching(/^3 2 /)]);
    expect((await ran(next, 'suppressions: { inline: false }\n')).told).toHaveLength(1);
  });

  test('--report-unused-disable-directives, and suppressions.reportUnused', async () => {
    const line = 'touchlint-disable-line jargon';
    const told = (severity: number) => [
      `2 ${severity} Unexpected touchlint-disable-line: nothing is found there by "jargon"`,
      expect.stringMatching(/^3 2 /),
    ];
    expect((await ran(line, '', ['--report-unused-disable-directives'])).told).toEqual(told(1));
    expect((await ran(line, 'suppressions: { reportUnused: error }\n')).told).toEqual(told(2));
    expect((await ran(next, '', ['--report-unused-disable-directives'])).told).toEqual([]);
  });

  test('suppressions.requireReason, and a rule that is not there', async () => {
    const bare = await ran('touchlint-disable-next-line jargon', 'suppressions: { requireReason: true }\n');
    expect(bare).toMatchObject({
      code: 1,
      told: ['2 2 Expected a reason after "--", as in touchlint-disable-next-line jargon -- statutory wording'],
    });
    expect((await ran('touchlint-disable-next-line jargn', '')).told[0]).toContain('2 2 Unknown rule "jargn", did you mean "jargon"?');
  });

  test('an exception that is over is an error in the config; one that nothing needs a warning, where all was looked at', async () => {
    const exception = (more: string) => `exceptions:\n  - { rule: jargon, message: "emails/**", reason: x${more} }\n`;
    expect(await ran('', exception(', until: 2001-01-01'))).toMatchObject({
      code: 1,
      told: [
        expect.stringMatching(/^3 2 /),
        '5 2 Expected an exception that still holds: that of "emails/**" from "jargon" ended on 2001-01-01',
      ],
    });
    const spare = exception('').replace('emails', 'sms');
    expect((await ran(next, spare)).told).toEqual(['5 1 Unexpected exception: "jargon" finds nothing in "sms/**"']);
    expect((await ran(next, spare, ['emails'])).told).toEqual([]);
    expect((await ran(next, `suppressions: { reportUnused: off }\n${spare}`)).told).toEqual([]);
  });
});
