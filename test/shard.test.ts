/** `--shard` and `merge`: the parts are the whole. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeResults } from '../src/merged.ts';
import type { LintResult } from '../src/run.ts';
import { partOf } from '../src/shard.ts';
import { repository, touchlint, type Files } from './repository.ts';

const fixturesFolder = fileURLToPath(new URL('../fixtures/', import.meta.url));
const fixtures = readdirSync(fixturesFolder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);

/** Runs `count` shards in a folder, and gives the paths of their reports. */
async function shards(folder: string, count: number, out: string, ...argv: readonly string[]): Promise<string[]> {
  const reports = Array.from({ length: count }, (_, i) => join(out, `${i + 1}-${count}.json`));
  for (const [i, report] of reports.entries()) {
    const { stdout, code } = await touchlint(folder, ['--format', 'json', '--shard', `${i + 1}/${count}`, ...argv]);
    expect(code).toBeLessThan(2);
    writeFileSync(report, stdout);
  }
  return reports;
}

test('the parts of a list are the list, in its order, and even', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 40 }), (list, count) => {
      const parts = Array.from({ length: count }, (_, i) => partOf(list, { index: i + 1, count }));
      expect(parts.flat()).toEqual(list);
      const sizes = parts.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(2);
    }),
  );
});

describe('the shards of a repository are the whole run', { timeout: 120_000 }, () => {
  test.each(fixtures)('%s', async (name) => {
    const folder = join(fixturesFolder, name);
    const argv = ['--preset', 'strict'];
    const whole = await touchlint(folder, ['--format', 'json', ...argv]);
    const all: readonly LintResult[] = JSON.parse(whole.stdout);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: Math.min(all.length + 2, 9) }), async (count) => {
        const reports = await shards(folder, count, repository({}), ...argv);
        const merged = await touchlint(folder, ['merge', '--format', 'json', ...reports.reverse()]);
        expect(JSON.parse(merged.stdout)).toEqual(all);
        expect([merged.code, merged.stderr]).toEqual([whole.code, '']);
      }),
      { numRuns: 2, examples: [[2]] },
    );
  });

  test.each(fixtures.slice(0, 4))('%s, as people read it', async (name) => {
    const folder = join(fixturesFolder, name);
    const whole = await touchlint(folder, ['--format', 'stylish']);
    const reports = await shards(folder, 3, repository({}));
    expect(await touchlint(folder, ['merge', ...reports])).toEqual(whole);
  });
});

const letter = (body: string) => `---
channel: email
purpose: reminder
locale: en
subject: Your books
---
Dear Ana,

Your books were due. ${body}Please bring them back, or call 020 7946 0000.

Kind regards,
Example Library
`;
const files = {
  'touchlint.config.yaml': `root: true
extends: [recommended]
brand: { name: Example Library }
rules: { shouting: error }
exceptions:
  - { rule: shouting, message: mails/c.liquid, reason: agreed, by: Ana, until: 2000-01-01 }
  - { rule: shouting, message: nowhere.txt, reason: agreed, by: Ana }
`,
  'mails/a.liquid': letter("{% render 'note' %} "),
  'mails/b.liquid': letter("{% if late %}{% render 'note' %}{% endif %} "),
  'mails/c.liquid': letter("{% render 'note' %} "),
  'mails/d.txt': letter('BRING THEM BACK AT ONCE!!!! '),
  'mails/snippets/_note.liquid': 'YOUR BOOKS ARE LATE AGAIN, BRING THEM BACK AT ONCE!!!!\n',
} satisfies Files;

describe('what shards share', { timeout: 60_000 }, () => {
  test('a fault of a partial is told once, and so is one of the config', async () => {
    const folder = repository(files);
    const whole = JSON.parse((await touchlint(folder, ['--format', 'json'])).stdout) as readonly LintResult[];
    const results = JSON.parse(
      (await touchlint(folder, ['merge', '--format', 'json', ...(await shards(folder, 4, repository({})))])).stdout,
    );
    const told = (list: readonly LintResult[]) =>
      list.flatMap(({ filePath, messages }) => messages.map(({ message }) => `${filePath}: ${message}`)).sort();
    const onlyOfAll = (line: string) => !line.includes('finds nothing in "nowhere.txt"');
    expect(told(results)).toEqual(told(whole).filter(onlyOfAll));
    expect(told(whole).filter((line) => line.includes('_note.liquid'))).not.toEqual([]);
    expect(told(whole)).not.toEqual(told(results));
  });

  test('of the same finding the first is told, as strict as the strictest, and always where one is', () => {
    const found = (more: object) => ({ ruleId: 'shouting', message: 'x', messageId: 'x', line: 1, column: 1, evidence: 'X', ...more });
    const shard = (messages: readonly object[], suppressed: readonly object[] = []) =>
      ({ own: 0, results: [{ filePath: '/p.txt', messages, suppressedMessages: suppressed }] }) as never;
    const [merged] = mergeResults([
      shard([found({ severity: 1, condition: 'when late', entry: 'a' })]),
      shard([found({ severity: 2, condition: '', entry: 'b' })]),
      shard([], [found({ severity: 1, condition: '', entry: 'c', suppressions: [] })]),
    ]);
    expect(merged).toMatchObject({
      messages: [{ severity: 2, condition: '', entry: 'a' }],
      suppressedMessages: [],
      errorCount: 1,
      warningCount: 0,
    });
  });

  test('a baseline holds for shards, and what it holds of other files is not stale', async () => {
    const folder = repository(files);
    await touchlint(folder, ['--suppress-all']);
    for (const report of await shards(folder, 3, repository({})))
      expect(
        (JSON.parse(readFileSync(report, 'utf8')) as LintResult[]).flatMap(({ messages }) => messages.filter((m) => m.ruleId)),
      ).toEqual([]);
  });

  test('reports of another machine are read from where they are merged', async () => {
    const folder = repository(files);
    const [report = ''] = await shards(folder, 1, repository({}));
    writeFileSync(report, readFileSync(report, 'utf8').replaceAll(folder, '/builds/elsewhere'));
    const { stdout } = await touchlint(folder, ['merge', '--format', 'unix', report]);
    expect(stdout).toMatch(/^.*mails\/d\.txt:/m);
    expect(stdout).not.toContain('elsewhere');
  });
});

describe('what cannot be merged', { timeout: 60_000 }, () => {
  const merged = async (folder: string, ...reports: readonly string[]) => touchlint(folder, ['merge', ...reports]);

  test('a shard that is missing, there twice, or of another run', async () => {
    const folder = repository(files);
    const out = repository({});
    const [first = '', second = '', third = ''] = await shards(folder, 3, out);
    const [other = ''] = await shards(folder, 2, out);
    expect(await merged(folder, first, third)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'touchlint: Expected the reports of all 3 shards, found none of 2/3\n',
    });
    expect((await merged(folder, first, second, third, second)).stderr).toMatch(/: Expected each shard once: .* are both shard 2\/3\n$/);
    expect((await merged(folder, first, second, third, other)).stderr).toMatch(/Expected shards of one run: /);
  });

  test('what is no report of a shard', async () => {
    const folder = repository({ ...files, 'broken.json': '[{', 'other.json': '{"a": 1}', 'half.json': '[{"filePath": "x"}]' });
    writeFileSync(join(folder, 'whole.json'), (await touchlint(folder, ['--format', 'json'])).stdout);
    for (const [name, message] of [
      ['broken.json', /Expected a report of --format json at broken\.json: /],
      ['nowhere.json', /Expected a report of --format json at nowhere\.json: ENOENT/],
      ['other.json', /found other JSON/],
      ['half.json', /found other JSON/],
      ['whole.json', /Expected the report of a shard at whole\.json/],
    ] as const) {
      const { code, stdout, stderr } = await merged(folder, name);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    }
  });

  test('a shard that could not do its work is exit code 2', async () => {
    const folder = repository(files);
    const { code, stdout } = await touchlint(folder, ['--shard', '1/1', '--format', 'json', 'mails', 'nowhere']);
    expect(code).toBe(2);
    writeFileSync(join(folder, 'report.json'), stdout);
    const told = await merged(folder, 'report.json');
    expect([told.code, told.stderr]).toEqual([2, expect.stringContaining('report.json: Shard 1/1 could not do all of its work')]);
  });

  test.each([
    [['--shard', '0/2'], 'Expected --shard with a part of all, as in 2/4, found "0/2"'],
    [['--shard', '3/2'], 'found "3/2"'],
    [['--shard', 'x'], 'found "x"'],
    [['--shard', '1/2', '--fix'], 'Expected either --shard or --fix, found both'],
    [['--shard', '1/2', '--since', 'HEAD'], 'Expected either --shard or --since, found both'],
    [['--shard', '1/2', '--suppress-all'], 'Expected either --suppress-all or --shard, found both'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await touchlint(repository(files), argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
