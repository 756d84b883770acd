/** Fixes: nothing but words is changed, nothing new is found afterwards, and files stay what they were. */
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import rules from '../rules/index.ts';
import { putIn } from '../src/fix/apply.ts';
import { chooser, safe } from '../src/fix/choose.ts';
import { fixInPasses } from '../src/fix/passes.ts';
import { writeFixed } from '../src/fix/write.ts';
import { inspectProject } from '../src/inspect-project.ts';
import { lintProject } from '../src/pipeline.ts';
import type { LintFix, LintMessage, LintResult, Run, RunOptions } from '../src/run.ts';
import { repository, touchlint } from './repository.ts';

const fixOf = (start: number, end: number, text: string): { fix: LintFix } => ({ fix: { range: [start, end], text } });

describe('putIn', () => {
  test('puts fixes in from the start, and leaves those that touch one', () => {
    const { text, applied } = putIn('abcdef', [fixOf(3, 4, 'D'), fixOf(0, 2, 'x'), fixOf(1, 3, 'y'), fixOf(2, 2, 'z'), fixOf(5, 99, '')]);
    expect(text).toBe('xcDef');
    expect(applied).toHaveLength(2);
  });

  test('changes nothing but the ranges', () => {
    const fixes = fc.array(fc.tuple(fc.nat(30), fc.nat(5), fc.string({ maxLength: 4 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), fixes, (source, given) => {
        const { text, applied } = putIn(source, given.map(([at, length, put]) => fixOf(at, at + length, put))); // prettier-ignore
        let [rest, done] = [text, 0];
        for (const { fix } of applied) {
          const kept = source.slice(done, fix.range[0]) + fix.text;
          expect(rest.startsWith(kept)).toBe(true);
          [rest, done] = [rest.slice(kept.length), fix.range[1]];
        }
        expect(rest).toBe(source.slice(done));
      }),
    );
  });
});

const optionsIn = (cwd: string, preset: string | null = 'all'): RunOptions => ({ cwd, paths: ['.'], configPath: null, useConfig: true, preset, ruleFlags: [], stdin: null, rules }); // prettier-ignore
const everything = Object.keys(rules);
const fixProject = (options: RunOptions, wanted = { ...safe, suggestionsOf: everything }) =>
  fixInPasses((overlay) => lintProject({ ...options, overlay: new Map([...(options.overlay ?? []), ...overlay]) }), chooser(rules, wanted));

const counted = ({ results }: Run) => {
  const counts = new Map<string, number>();
  for (const { filePath, messages } of results)
    for (const { ruleId, entry } of messages)
      counts.set(`${filePath} ${ruleId} ${entry}`, (counts.get(`${filePath} ${ruleId} ${entry}`) ?? 0) + 1);
  return counts;
};

/** What is found after and was not before. */
const newIn = (before: Run, after: Run): string[] => {
  const known = counted(before);
  return [...counted(after)].flatMap(([name, count]) => (count > (known.get(name) ?? 0) ? [name] : []));
};

const editsOf = ({ messages }: LintResult): LintFix[] => messages.flatMap(({ fix, suggestions = [] }) => [...(fix ? [fix] : []), ...suggestions.map((one) => one.fix)]); // prettier-ignore

/** Edits that reach beyond the words of messages, or into a placeholder. */
async function strayEdits(options: RunOptions, { results }: Run): Promise<string[]> {
  const { files } = await inspectProject(options);
  const words = new Map<string, (readonly [number, number])[]>();
  // A placeholder's range is of the file that it stands in, which may be another one's.
  const held: (readonly [number, number])[] = [];
  for (const { messages } of files)
    for (const { parts, placeholders } of messages) {
      for (const { file, ranges } of parts) {
        const path = join(options.cwd, file);
        words.set(path, [...(words.get(path) ?? []), ...ranges]);
      }
      held.push(...placeholders.map(({ range }) => range));
    }
  return results.flatMap((result) =>
    editsOf(result).flatMap(({ range: [start, end], text }) => {
      const inWords = (words.get(result.filePath) ?? []).some(([from, to]) => from <= start && end <= to);
      const here = (words.get(result.filePath) ?? []).map(String);
      const inPlaceholder = held.some((range) => here.includes(String(range)) && start < range[1] && range[0] < end);
      return inWords && !inPlaceholder ? [] : [`${result.filePath} ${start}-${end} "${result.source?.slice(start, end)}" → "${text}"`];
    }),
  );
}

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const names = readdirSync(fixtures, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);

function copyOf(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-fix-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(fixtures, name), folder, { recursive: true });
  return folder;
}

describe.each(names)('fixtures/%s', (name) => {
  test('fixed with every suggestion, and linted again: nothing new', async () => {
    const cwd = copyOf(name);
    const { first, last, changes } = await fixProject(optionsIn(cwd));
    expect(await strayEdits(optionsIn(cwd), first)).toEqual([]);
    expect(newIn(first, last)).toEqual([]);
    for (const [path, change] of changes) expect(writeFixed(cwd, path, change)).toBeNull();
    expect(counted(await lintProject(optionsIn(cwd)))).toEqual(counted(last));
  });
});

const inserted = [
  '!!!',
  '!',
  '?!',
  '…',
  '’',
  '“now”',
  ' – ',
  ' PAY NOW OR ELSE!!',
  ' 03/04/2025 ',
  ' 1.234 ',
  '{{',
  '%',
  '<b>',
  '"',
  "'",
  '\\',
  '&amp;',
  '\n',
  'ă',
  ' ASAP ',
];

test('random changes of the fixtures: nothing new, and edits in words only', { timeout: 300_000 }, async () => {
  const sources = new Map<string, { readonly cwd: string; readonly files: readonly string[] }>();
  for (const name of names) {
    const cwd = copyOf(name);
    const { files } = await inspectProject(optionsIn(cwd));
    sources.set(name, { cwd, files: files.flatMap(({ filePath, messages }) => (messages.length ? [filePath] : [])) });
  }
  let fixes = 0;
  const mutation = fc.tuple(fc.nat(1000), fc.nat(100_000), fc.constantFrom(...inserted));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.array(mutation, { minLength: 3, maxLength: 25 }), async (name, mutations) => {
      const { cwd, files } = sources.get(name)!;
      const overlay = new Map<string, string>();
      for (const [file, at, text] of mutations) {
        const path = files[file % files.length]!;
        const source = overlay.get(path) ?? readFileSync(path, 'utf8');
        const offset = at % (source.length + 1);
        overlay.set(path, source.slice(0, offset) + text + source.slice(offset));
      }
      const options = { ...optionsIn(cwd), overlay };
      const { first, last, changes } = await fixProject(options);
      for (const { fixes: count } of changes.values()) fixes += count;
      expect(await strayEdits(options, first)).toEqual([]);
      expect(newIn(first, last)).toEqual([]);
    }),
    { numRuns: Number(process.env['FIX_RUNS'] ?? 40) },
  );
  expect(fixes).toBeGreaterThan(20);
});

const config = 'root: true\nextends: [recommended]\nbrand: { name: Harbour Bank, terms: { e-banking: "the app" } }\n';
const sms = (text: string, key = '') => `---\nchannel: sms\nlocale: en\n${key}---\n${text}\n`;
const shout = 'Hi Ana, your parcel is here!!! Please pick it up by 5 May. Thank you, Harbour Bank';

const due = 'Your payment of 67.41 EUR is late!!! Pay it today.';

describe('the command line', () => {
  test('--fix writes what is safe and reports the rest', async () => {
    const cwd = repository({ 'touchlint.config.yaml': config, 'sms/a.txt': sms(due) });
    const { code, stdout, stderr } = await touchlint(cwd, ['--fix']);
    expect([code, stderr]).toEqual([1, '1 fix in 1 file\n']);
    expect(stdout).toContain('missing-greeting');
    expect(stdout).not.toContain('shouting');
    expect(readFileSync(join(cwd, 'sms/a.txt'), 'utf8')).toContain('late! Pay');
  });

  test('--fix-dry-run prints a diff and writes nothing', async () => {
    const cwd = repository({ 'touchlint.config.yaml': config, 'sms/a.txt': sms(shout) });
    expect(await touchlint(cwd, ['--fix-dry-run'])).toEqual({
      code: 0,
      stdout: `--- a/sms/a.txt\n+++ b/sms/a.txt\n@@ -1,5 +1,5 @@\n ---\n channel: sms\n locale: en\n ---\n-${shout}\n+${shout.replace('!!!', '!')}\n`,
      stderr: '1 fix in 1 file would leave 0 problems. Nothing was written\n',
    });
    const { stdout } = await touchlint(cwd, ['--fix-dry-run', '--format', 'json']);
    expect(JSON.parse(stdout)[0]).toMatchObject({ messages: [], output: sms(shout.replace('!!!', '!')) });
    expect(readFileSync(join(cwd, 'sms/a.txt'), 'utf8')).toBe(sms(shout));
  });

  test('--fix --stdin prints the fixed text, and the report beside it', async () => {
    const cwd = repository({ 'touchlint.config.yaml': config });
    const argv = ['--fix', '--stdin', '--stdin-filename', 'sms/a.txt'];
    const { code, stdout, stderr } = await touchlint(cwd, argv, `\uFEFF${sms(due)}`);
    expect([code, stdout]).toEqual([1, `\uFEFF${sms(due.replace('!!!', '!'))}`]);
    expect(stderr).toContain('missing-greeting');
    expect((await touchlint(cwd, argv, 'caf\uFFFD')).code).toBe(2);
  });

  test('--fix-type and --quiet choose, --fix-suggestions adds', async () => {
    const text = sms('Hi Ana, your parcel’s here!!! Please pick it up by 03/04/2025. Thank you, Harbour Bank');
    const fixedBy = async (...argv: string[]) => {
      const { stdout } = await touchlint(repository({ 'touchlint.config.yaml': config, 'sms/a.txt': text }), ['--fix-dry-run', ...argv]);
      return /^\+(?!\+)(.*)/m.exec(stdout)?.[1] ?? '';
    };
    expect(await fixedBy('--fix-type', 'layout')).toContain("parcel's here!!!");
    expect(await fixedBy('--fix-type', 'suggestion')).toContain('parcel’s here! ');
    expect(await fixedBy('--fix-type', 'suggestion,layout')).toContain("parcel's here! ");
    expect(await fixedBy('--quiet')).toBe('');
    expect(await fixedBy()).toContain('03/04/2025');
    expect(await fixedBy('--fix-suggestions', 'ambiguous-date')).toMatch(/by \d (March|April) 2025/);
  });

  test.each([
    [['--fix-type', 'layout'], 'beside --fix-type'],
    [['--fix', '--fix-type', 'words'], 'words'],
    [['--fix', '--fix-dry-run'], 'found both'],
    [['--fix-suggestions', 'jargn'], 'jargon'],
  ])('%j is not understood', async (argv, said) => {
    const { code, stdout, stderr } = await touchlint(repository({ 'a.txt': 'Hi' }), argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });

  test('what is answered for is left alone', async () => {
    const body = `<p>Dear Ana,</p>\n<!-- touchlint-disable-next-line shouting -- as agreed -->\n<p>Your parcel is here!!!</p>\n<p>It waits!!!</p>\n<p>Kind regards,<br>Harbour Bank</p>\n`;
    const cwd = repository({ 'touchlint.config.yaml': config, 'mail/a.html': body });
    await touchlint(cwd, ['--fix']);
    expect(readFileSync(join(cwd, 'mail/a.html'), 'utf8')).toBe(body.replace('waits!!!', 'waits!'));
  });

  test.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 BE with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 LE without one', (text: string) => Buffer.from(text, 'utf16le')],
    ['windows-1252', (text: string) => Buffer.from(text, 'latin1')],
    ['CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['CR LF mixed', (text: string) => Buffer.from(text.replace('\n', '\r\n'))],
  ])('%s stays', async (_, stored) => {
    const text = sms(`${shout} René Café`);
    const cwd = repository({ 'touchlint.config.yaml': config, 'sms/a.txt': stored(text) });
    chmodSync(join(cwd, 'sms/a.txt'), 0o751);
    await touchlint(cwd, ['--fix']);
    expect(readFileSync(join(cwd, 'sms/a.txt')).equals(stored(text.replace('!!!', '!')))).toBe(true);
    expect(statSync(join(cwd, 'sms/a.txt')).mode & 0o7777).toBe(0o751);
    expect(readdirSync(join(cwd, 'sms'))).toEqual(['a.txt']);
  });

  test('a link is written through, never out of the project', async () => {
    const outside = repository({ 'b.txt': sms(shout) });
    const cwd = repository({ 'touchlint.config.yaml': config, 'kept/a.txt': sms(shout) });
    symlinkSync(join(cwd, 'kept/a.txt'), join(cwd, 'a.txt'));
    symlinkSync(join(outside, 'b.txt'), join(cwd, 'b.txt'));
    await touchlint(cwd, ['--fix', 'a.txt', 'b.txt']);
    expect(lstatSync(join(cwd, 'a.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'kept/a.txt'), 'utf8')).toBe(sms(shout.replace('!!!', '!')));
    expect(readFileSync(join(outside, 'b.txt'), 'utf8')).toBe(sms(shout));
    expect(writeFixed(cwd, join(cwd, 'b.txt'), { before: sms(shout), after: 'x' })).toContain('out of the project');
  });
});

describe('writeFixed', () => {
  const change = { before: 'old', after: 'new' };
  test('leaves alone what changed meanwhile, what cannot be stored, and what is gone', () => {
    const cwd = repository({
      'a.txt': 'other',
      'b.txt': Buffer.from([0xe9, 0x20, 0x61]),
      'c.txt': Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]),
    });
    expect(writeFixed(cwd, join(cwd, 'a.txt'), change)).toContain('Changed on disk');
    expect(writeFixed(cwd, join(cwd, 'b.txt'), { before: 'é a', after: '😀' })).toContain('windows-1252');
    expect(
      writeFixed(cwd, join(cwd, 'c.txt'), { before: new TextDecoder('utf-16le').decode(Buffer.from([0x61, 0, 0x62])), after: 'b' }),
    ).not.toBeNull();
    expect(writeFixed(cwd, join(cwd, 'd.txt'), change)).toContain('can be written');
    expect(readdirSync(cwd).sort()).toEqual(['a.txt', 'b.txt', 'c.txt']);
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe('other');
  });

  test('keeps the time of nothing but what it writes', () => {
    const cwd = repository({ 'a.txt': 'old', 'b.txt': 'old' });
    utimesSync(join(cwd, 'b.txt'), 1, 1);
    expect(writeFixed(cwd, join(cwd, 'a.txt'), change)).toBeNull();
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe('new');
    expect(statSync(join(cwd, 'b.txt')).mtimeMs).toBe(1000);
    writeFileSync(join(cwd, 'a.txt'), 'newer');
    expect(writeFixed(cwd, join(cwd, 'a.txt'), { before: 'new', after: 'x' })).toContain('Changed');
  });
});

describe('passes', () => {
  const message = (ruleId: string, fix?: LintFix, entry = 'a'): LintMessage => ({ ruleId, severity: 1, message: 'Expected', line: 1, column: 1, entry, ...(fix && { fix }) }); // prettier-ignore
  const runOf = (files: Readonly<Record<string, readonly [string, readonly LintMessage[]]>>): Run => ({
    root: '/r', preset: 'all', configured: true, problems: [], files: [], waiting: [], styles: [],
    counts: { files: 1, messages: 1, byChannel: {}, byLocale: {}, leftAside: {} },
    results: Object.entries(files).map(([filePath, [source, messages]]) => ({ filePath, source, messages, suppressedMessages: [], errorCount: 0, fatalErrorCount: 0, warningCount: 0, fixableErrorCount: 0, fixableWarningCount: 0, usedDeprecatedRules: [] })),
  }); // prettier-ignore
  const any = (one: LintMessage) => one.fix ?? null;

  test('what overlaps is fixed in the next pass', async () => {
    const { changes } = await fixInPasses(async (overlay) => {
      const text = overlay.get('/r/a') ?? 'aaaa';
      const at = text.indexOf('a');
      return runOf({
        '/r/a': [text, at < 0 ? [] : [message('x', { range: [at, at + 1], text: 'b' }), message('y', { range: [at, at + 2], text: 'c' })]],
      });
    }, any);
    expect(changes.get('/r/a')).toEqual({ before: 'aaaa', after: 'bbbb', fixes: 4 });
  });

  test('ends after ten passes', async () => {
    let passes = 0;
    const { changes } = await fixInPasses(async (overlay) => {
      passes++;
      const text = overlay.get('/r/a') ?? 'a';
      return runOf({ '/r/a': [text, [message('x', { range: [0, 0], text: 'a' })]] });
    }, any);
    expect([passes, changes.get('/r/a')?.after]).toEqual([11, 'a'.repeat(11)]);
  });

  test('a fix that would bring a new finding is left out, the others are made', async () => {
    const { changes, last } = await fixInPasses(async (overlay) => {
      const text = overlay.get('/r/a') ?? 'a-c';
      return runOf({
        '/r/a': [
          text,
          [
            ...(text.startsWith('a') ? [message('bad', { range: [0, 1], text: 'b' }, 'one')] : [message('worse', undefined, 'one')]),
            ...(text.endsWith('c') ? [message('good', { range: [2, 3], text: 'd' }, 'two')] : []),
          ],
        ],
      });
    }, any);
    expect(changes.get('/r/a')?.after).toBe('a-d');
    expect(last.results[0]?.messages.map(({ ruleId }) => ruleId)).toEqual(['bad']);
  });
});
