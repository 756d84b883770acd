/** Words for other tools, and the way back. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { foreignFindings } from '../src/cli/tool-reports.ts';
import { decodeText } from '../src/encoding.ts';
import { backToSource, extractWords } from '../src/extract.ts';
import { repository, touchlint } from './repository.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const names = readdirSync(fixtures, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);
const optionsIn = (cwd: string) => ({ cwd, paths: ['.'], configPath: null, useConfig: true, preset: null, ruleFlags: [], stdin: null, rules }); // prettier-ignore

test.each(names)('fixtures/%s: each word leads back to itself', async (name) => {
  const { root, sources, texts, problems } = await extractWords(optionsIn(join(fixtures, name)), () => ' ');
  expect(problems).toEqual([]);
  let [same, escaped] = [0, 0];
  for (const { text, stretches } of texts)
    for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
      const place = backToSource(stretches, index, index + word.length);
      expect(place, word).not.toBeNull();
      const source = decodeText(readFileSync(join(root, sources[place!.source]!.path)))!.text;
      const found = source.slice(place!.start, place!.end);
      if (found === word) same++;
      // an entity, an escape, a line that is folded, a soft hyphen
      else if (/[&\\=\n\u00ad<>'"]|%[0-9A-F]{2}/.test(found)) escaped++;
      else expect(found).toBe(word);
    }
  expect(same).toBeGreaterThan(10);
  expect(escaped).toBeLessThan(same / 5);
});

const files = {
  'touchlint.config.yaml': 'root: true\n',
  'mail/a.html': '<p>Dear {{ name }},</p>\n<p>Your acc&ouml;unt is <b>clo</b>zed.</p>\n<p>Kind regards,<br>Harbour Bank</p>\n',
  'locales/en.json': '{ "sms": { "reminder": "Hi {name}, your \\u0070arcell is here.\\nHarbour Bank" } }\n',
};

test('the words are written by file and language, and what is found comes back', async () => {
  const cwd = repository(files);
  const { code, stdout } = await touchlint(cwd, ['extract', '--for', 'cspell']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^2 texts are written to \.touchlint\/words\. Next: npx cspell/);
  const folder = join(cwd, '.touchlint/words');
  expect(readFileSync(join(folder, 'mail/a.html.en.txt'), 'utf8')).toBe(
    'cspell:locale en\n\nDear  ,\n\nYour accöunt is clozed.\n\nKind regards,\nHarbour Bank\n\n',
  );
  const report = [
    '.touchlint/words/mail/a.html.en.txt:5:6 - Unknown word (accöunt)',
    '.touchlint/words/mail/a.html.en.txt:5:17 - Unknown word (clozed) fix: (closed)',
    '.touchlint/words/locales/en.json.en.txt:3:12 - Unknown word (parcell)',
    '.touchlint/words/mail/a.html.en.txt:1:1 - Unknown word (cspell)',
    'elsewhere.txt:1:1 - Unknown word (els)',
    'CSpell: Files checked: 2',
  ];
  writeFileSync(join(cwd, 'cspell.log'), `${report.join('\n')}\n`);
  const back = await touchlint(cwd, ['extract', '--apply-report', 'cspell.log', '--format', 'json']);
  expect([back.code, back.stderr]).toEqual([0, '1 findings are of files that touchlint did not extract, such as elsewhere.txt\n']);
  const found = (JSON.parse(back.stdout) as { filePath: string; messages: { line: number; column: number; endColumn: number }[] }[]).map(
    ({ filePath, messages }) => [filePath.slice(cwd.length + 1), messages.map(({ line, column, endColumn }) => [line, column, endColumn])],
  );
  expect(found).toEqual([
    ['locales/en.json', [[1, 41, 53]]],
    ['mail/a.html', [[2, 9, 21], [2, 28, 38]]], // prettier-ignore
  ]);
  writeFileSync(join(cwd, 'mail/a.html'), 'changed');
  const stale = await touchlint(cwd, ['extract', '--apply-report', 'cspell.log']);
  expect([stale.code, stale.stderr]).toEqual([2, expect.stringContaining('mail/a.html: Changed since its words were extracted')]);
});

test('what was extracted before is removed, and what is not ours is left', async () => {
  const cwd = repository({ ...files, 'words/map.json': '{}', 'words/mine.txt': 'mine' });
  expect(await touchlint(cwd, ['extract', '--for', 'text', '--output', 'words'])).toMatchObject({ code: 2, stdout: '' });
  await touchlint(cwd, ['extract', '--for', 'text', 'mail']);
  expect(readFileSync(join(cwd, '.touchlint/words/mail/a.html.en.txt'), 'utf8')).toContain('Dear {name},');
  await touchlint(cwd, ['extract', '--for', 'vale', 'locales']);
  expect(() => readFileSync(join(cwd, '.touchlint/words/mail/a.html.en.txt'))).toThrow();
  expect(readFileSync(join(cwd, '.touchlint/words/locales/en.json.en.txt'), 'utf8')).toContain('Hi X, your parcell');
});

test.each([
  [['extract'], 'Expected --for with one of cspell, vale, text'],
  [['extract', '--for', 'word'], 'Unknown tool "word"'],
  [['extract', '--apply-report', 'none.log'], 'run touchlint extract --for first'],
])('%j is not understood', async (argv, said) => {
  const { code, stdout, stderr } = await touchlint(repository(files), argv);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(said);
});

test('reports of Vale, ESLint and lines are read', () => {
  const vale = { 'a.txt': [{ Check: 'House.Terms', Line: 2, Span: [3, 6], Message: 'Use "pay"', Severity: 'error', Match: 'remit' }] };
  expect(foreignFindings(JSON.stringify(vale))).toMatchObject([
    { file: 'a.txt', line: 2, column: 3, endColumn: 7, rule: 'House.Terms', severity: 2, words: 'remit' },
  ]);
  const eslint = [
    { filePath: '/x/a.txt', messages: [{ line: 1, column: 2, endLine: 1, endColumn: 5, ruleId: 'r', message: 'm', severity: 2 }] },
  ];
  expect(foreignFindings(JSON.stringify(eslint))).toMatchObject([{ file: '/x/a.txt', line: 1, column: 2, endColumn: 5, rule: 'r' }]);
  expect(foreignFindings("a.txt:1:5:Vale.Spelling:Did you really mean 'teh'?\nb c.txt:3:1: odd\nnothing\n")).toMatchObject([
    { file: 'a.txt', column: 5, rule: 'Vale.Spelling', words: 'teh' },
    { file: 'b c.txt', line: 3, rule: 'report', message: 'odd', words: null },
  ]);
  expect(foreignFindings('{"a": [1, null, {"Line": "x"}]}')).toHaveLength(1);
  expect(foreignFindings('{ broken')).toEqual([]);
});
