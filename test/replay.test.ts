/** A run is taken again only as long as all that it looked at is as it was. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { recordOf, replay } from '../src/cache/replay.ts';
import { digestOf } from '../src/cache/digest.ts';
import { hiding, listenTo, type Trace } from '../src/cache/trace.ts';
import { plain } from '../src/colors.ts';
import { disk, type Files as Reads } from '../src/files.ts';
import { lintProject } from '../src/pipeline.ts';
import { metaOf } from '../src/reporter.ts';
import { reporters } from '../src/reporters/index.ts';
import type { Run, RunOptions } from '../src/run.ts';
import { repository, touchlint, type Files } from './repository.ts';

const fixturesFolder = fileURLToPath(new URL('../fixtures/', import.meta.url));
const fixtures = readdirSync(fixturesFolder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);

const optionsAt = (cwd: string, more: Partial<RunOptions> = {}): RunOptions => ({
  cwd,
  paths: ['.'],
  configPath: null,
  useConfig: true,
  preset: null,
  ruleFlags: [],
  stdin: null,
  rules,
  ...more,
});

interface Taken {
  readonly run: Run;
  readonly trace: Trace;
  readonly record: string | null;
}

/** Lints, and remembers. */
async function lintAt(options: RunOptions, files: Reads = disk): Promise<Taken> {
  const { options: heard, heard: traceOf } = listenTo(files, options.cwd, options.today);
  const run = await lintProject({ ...options, ...heard });
  const trace = traceOf();
  return { run, trace, record: recordOf(run, trace, options) };
}

/** Lints, and gives what was remembered. */
async function remembered(options: RunOptions): Promise<string> {
  const { record } = await lintAt(options);
  expect(record).not.toBeNull();
  return record!;
}

const letter = (greeting: string): string => `---
channel: email
purpose: reminder
locale: en
subject: Your books
---
${greeting}Your two books are due on 6 February 2026. Please bring them back, or call 020 7946 0000 if you need more time.

Kind regards,
Example Library
`;
const config = 'root: true\nextends: [recommended]\nbrand: { name: Example Library }\nrules:\n  missing-greeting: error\n';
const library: Files = {
  'touchlint.config.yaml': config,
  'mail/due.txt': letter(''),
  'mail/late.txt': letter('Dear Ana,\n\n'),
  'sms/due.txt': '---\nchannel: sms\npurpose: reminder\nlocale: en\n---\nYOUR BOOKS ARE DUE NOW\n',
};
const reviewed = (policy: string) =>
  `root: true\nextends: [recommended]\nreviews: ${policy}\nrules: { unapproved-change: warn, stale-review: warn }\n`;
const approved = `- { entry: mail/due.txt, locale: en, role: legal, words: v1-${'a'.repeat(32)}, by: Ana, on: 2026-01-05 }\n`;
const put = (folder: string, path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const pipe = (path: string) => void execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path]);

/** What every reporter prints of a run. */
async function printed(run: Run, cwd: string): Promise<readonly string[]> {
  const context = {
    cwd,
    color: plain,
    run,
    rules,
    rulesMeta: metaOf(rules),
    repository: run.root,
    version: () => '0',
    page: () => null,
  };
  return Promise.all(Object.values(reporters).map(async (open) => (await open()).default(run.results, context)));
}

describe('the same run comes back', { timeout: 120_000 }, () => {
  test.each(fixtures)('%s, there and elsewhere', async (name) => {
    const home = repository({});
    cpSync(join(fixturesFolder, name), join(home, name), { recursive: true });
    const cwd = join(home, name);
    const options = optionsAt(cwd, { preset: 'strict', knowOwners: true });
    const { run, record } = await lintAt(options);
    expect(run).toEqual(await lintProject(options));
    if (run.problems.length) return expect(record).toBeNull();
    expect(record).not.toContain(home);
    expect(record).not.toContain('\n');
    const again = replay(record!, options, disk)!;
    expect(again).toEqual(run);
    expect(await printed(again, cwd)).toEqual(await printed(run, cwd));

    // As deep as it was: how far a search for the root went up is part of what was asked.
    const other = repository({});
    cpSync(home, other, { recursive: true });
    const moved = optionsAt(join(other, name), { preset: 'strict', knowOwners: true });
    expect(replay(record!, moved, disk)).toEqual(await lintProject(moved));
  });

  test('in a folder below the root, and of a file alone', async () => {
    const cwd = repository(library);
    for (const options of [
      optionsAt(join(cwd, 'mail')),
      optionsAt(join(cwd, 'mail'), { paths: ['..'] }),
      optionsAt(cwd, { paths: ['mail/due.txt'] }),
      optionsAt(cwd, { paths: ['mail/*.txt', join(cwd, 'sms')] }),
      optionsAt(cwd, { configPath: join(cwd, 'touchlint.config.yaml') }),
      optionsAt(cwd, { useConfig: false }),
    ]) {
      const { run, record } = await lintAt(options);
      expect(run.results.length).toBeGreaterThan(0);
      expect(replay(record!, options, disk)).toEqual(run);
    }
  });

  test('with what stands in other encodings, and what is no text', async () => {
    const latin = Buffer.from(letter('').replace('Your two', 'Dragă Ioană, ție').replaceAll('ă', '\xe3').replaceAll('ț', 't'), 'latin1');
    const cwd = repository({
      ...library,
      'mail/marked.txt': `\uFEFF${letter('')}`,
      'mail/wide.txt': Buffer.from(`\uFEFF${letter('')}`, 'utf16le'),
      'mail/latin.txt': latin,
      'mail/binary.html': Buffer.from([1, 0, 2, 0, 0, 3]),
      'mail/empty.txt': '',
      'lang/broken.json': '{ "a": ',
    });
    const options = optionsAt(cwd);
    const { run, record } = await lintAt(options);
    const wrong = run.results.filter(({ messages }) => messages.length).map(({ filePath }) => filePath.slice(cwd.length + 1));
    expect(wrong).toEqual(
      expect.arrayContaining(['mail/marked.txt', 'mail/wide.txt', 'mail/latin.txt', 'mail/binary.html', 'lang/broken.json']),
    );
    expect(replay(record!, options, disk)).toEqual(run);
  });

  test('where a journey of the config leads nowhere', async () => {
    const cwd = repository({
      ...library,
      'touchlint.config.yaml': `${config}journeys:\n  late:\n    - { message: mail/gone.txt, day: 0 }\n`,
    });
    const options = optionsAt(cwd);
    const { run, record } = await lintAt(options);
    expect(run.results.find(({ filePath }) => filePath.endsWith('.yaml'))!.messages).toHaveLength(1);
    expect(replay(record!, options, disk)).toEqual(run);
  });
});

describe('anything that differs is seen', () => {
  const changes: Readonly<Record<string, (cwd: string) => void>> = {
    'a byte of a message': (cwd) => put(cwd, 'mail/late.txt', library['mail/late.txt']!.toString().replace('Ana', 'Eva')),
    'a new file': (cwd) => put(cwd, 'sms/new.txt', 'x'),
    'a new file of no known kind': (cwd) => put(cwd, 'mail/late_subject', 'x'),
    'a new folder': (cwd) => mkdirSync(join(cwd, 'sms/new')),
    'a deleted file': (cwd) => unlinkSync(join(cwd, 'sms/due.txt')),
    'a renamed file': (cwd) => renameSync(join(cwd, 'sms/due.txt'), join(cwd, 'sms/duf.txt')),
    'the config': (cwd) => put(cwd, 'touchlint.config.yaml', config.replace('error', 'warn')),
    'a deleted config': (cwd) => unlinkSync(join(cwd, 'touchlint.config.yaml')),
    'a second config': (cwd) => put(cwd, 'mail/touchlint.config.json', '{ "extends": "gentle" }'),
    '.touchlintignore': (cwd) => put(cwd, '.touchlintignore', 'sms\n'),
    '.gitignore in a folder': (cwd) => put(cwd, 'mail/.gitignore', 'late.txt\n'),
    CODEOWNERS: (cwd) => put(cwd, 'CODEOWNERS', '* @library\n'),
    'CODEOWNERS of GitHub': (cwd) => put(cwd, '.github/CODEOWNERS', '* @library\n'),
    'a file that became a link': (cwd) => {
      renameSync(join(cwd, 'mail/late.txt'), join(cwd, 'late.md'));
      symlinkSync('../late.md', join(cwd, 'mail/late.txt'));
    },
    'a folder that became a link': (cwd) => {
      renameSync(join(cwd, 'mail'), join(cwd, '.mail'));
      symlinkSync('.mail', join(cwd, 'mail'));
    },
    'a file that became a pipe': (cwd) => {
      unlinkSync(join(cwd, 'mail/late.txt'));
      pipe(join(cwd, 'mail/late.txt'));
    },
    'a file that became a folder': (cwd) => {
      unlinkSync(join(cwd, 'mail/late.txt'));
      mkdirSync(join(cwd, 'mail/late.txt'));
    },
    'a folder that is gone': (cwd) => rmSync(join(cwd, 'sms'), { recursive: true }),
    'all that is gone': (cwd) => rmSync(cwd, { recursive: true }),
  };

  test.each(Object.keys(changes))('%s', async (name) => {
    const cwd = repository(library);
    const options = optionsAt(cwd, { knowOwners: true });
    const record = await remembered(options);
    expect(replay(record, options, disk)).not.toBeNull();
    changes[name]!(cwd);
    expect(replay(record, options, disk)).toBeNull();
  });

  test('the catalogue of another repository', async () => {
    const catalogue = (name: string) => JSON.stringify({ version: 1, name, messages: [] });
    const home = repository({
      'all/other.inventory.json': catalogue('Other'),
      ...Object.fromEntries(Object.entries(library).map(([path, text]) => [`own/${path}`, text])),
      'own/touchlint.config.yaml': `${config}catalogues: [../all/other.inventory.json]\n`,
    });
    const options = optionsAt(join(home, 'own'));
    const record = await remembered(options);
    expect(replay(record, options, disk)).not.toBeNull();
    put(home, 'all/other.inventory.json', catalogue('Others'));
    expect(replay(record, options, disk)).toBeNull();
  });

  test('a config that is extended, also that of a package', async () => {
    const cwd = repository({
      ...library,
      'touchlint.config.yaml': `${config.replace('[recommended]', '[recommended, ./base.yml, house-preset]')}`,
      'base.yml': 'rules:\n  shouting: error\n',
      'node_modules/house-preset/touchlint.config.yaml': 'rules:\n  shouting: warn\n',
    });
    const options = optionsAt(cwd);
    const record = await remembered(options);
    const { run } = await lintAt(options);
    expect(replay(record, options, disk)).toEqual(run);
    put(cwd, 'node_modules/house-preset/touchlint.config.yaml', 'rules:\n  shouting: off\n');
    expect(replay(record, options, disk)).toBeNull();
    put(cwd, 'node_modules/house-preset/touchlint.config.yaml', 'rules:\n  shouting: warn\n');
    expect(replay(record, options, disk)).not.toBeNull();
    put(cwd, 'base.yml', 'rules:\n  shouting: off\n');
    expect(replay(record, options, disk)).toBeNull();
    const other: Record<string, unknown> = { ...JSON.parse(record), installation: '../../elsewhere' };
    expect(replay(JSON.stringify(other), options, disk)).toBeNull();
  });

  test('a folder that lies deeper, where the search for a root went to the top', async () => {
    const files = Object.fromEntries(Object.entries(library).map(([path, text]) => [path, text.toString().replace('root: true\n', '')]));
    const cwd = repository(files);
    const record = await remembered(optionsAt(cwd));
    const deeper = join(repository({}), 'deeper');
    cpSync(cwd, deeper, { recursive: true });
    expect(replay(record, optionsAt(deeper), disk)).toBeNull();
    const beside = repository({});
    cpSync(cwd, beside, { recursive: true });
    expect(replay(record, optionsAt(beside), disk)).not.toBeNull();
  });

  test('but for a file that is hidden, such as the record itself', async () => {
    const cwd = repository(library);
    const file = join(cwd, '.record');
    const files = hiding(disk, file);
    const { run, record } = await lintAt(optionsAt(cwd), files);
    put(cwd, '.record', record!);
    expect(replay(record!, optionsAt(cwd), files)).toEqual(run);
    expect(replay(record!, optionsAt(cwd), disk)).toBeNull();
    put(cwd, 'sms/.record', record!);
    expect(replay(record!, optionsAt(cwd), files)).toBeNull();
  });

  test('whatever is done to a project at random: the run that comes back is the one that would be made', { timeout: 120_000 }, async () => {
    const texts = [
      letter(''),
      letter('Dear Ana,\n\n'),
      letter('{% include "greeting" %}'),
      'Dear Ana,',
      '* @library\n',
      'mail/\n',
      config,
      '{}',
    ];
    const names = [
      'mail/due.txt',
      'mail/late.txt',
      'mail/_greeting.liquid',
      'sms/due.txt',
      'en.yml',
      '.gitignore',
      'mail/.touchlintignore',
    ];
    const places = [...names, 'docs/CODEOWNERS', 'touchlint.config.yaml', 'mail/package.json', '.github'];
    const change = fc.tuple(fc.constantFrom(...places), fc.constantFrom(...texts, null, 'link' as const));
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.array(change, { maxLength: 2 }), async (before, after) => {
        const cwd = repository(library);
        const options = optionsAt(cwd, { knowOwners: true });
        const apply = (changes: typeof before) => {
          for (const [path, text] of changes) {
            rmSync(join(cwd, path), { recursive: true, force: true });
            mkdirSync(dirname(join(cwd, path)), { recursive: true });
            if (text === 'link') symlinkSync(join(cwd, 'sms'), join(cwd, path));
            else if (text !== null) put(cwd, path, text);
          }
        };
        apply(before);
        const { run, record } = await lintAt(options);
        expect(run).toEqual(await lintProject(options));
        apply(after);
        const again = record === null ? null : replay(record, options, disk);
        if (again === null) return;
        taken++;
        expect(again).toEqual(await lintProject(options));
      }),
      { numRuns: 40 },
    );
    expect(taken).toBeGreaterThan(4);
  });

  test('every option that matters', async () => {
    const cwd = repository(library);
    const options = optionsAt(cwd);
    const record = await remembered(options);
    const others: readonly Partial<RunOptions>[] = [
      { paths: ['mail'] },
      { paths: ['mail', 'sms'] },
      { configPath: 'touchlint.config.yaml' },
      { useConfig: false },
      { preset: 'strict' },
      { ruleFlags: ['shouting=off'] },
      { usePlugins: false },
      { noInlineConfig: true },
      { reportUnused: true },
      { only: new Set([join(cwd, 'mail/due.txt')]) },
      { knowOwners: true },
      { owners: ['library'] },
      { stdin: { name: 'a.txt', text: 'x' } },
      { overlay: new Map() },
      { known: new Map() },
      { configs: disk },
    ];
    for (const other of others) expect(replay(record, { ...options, ...other }, disk), Object.keys(other).join()).toBeNull();
    const { shouting: _, ...fewer } = rules;
    expect(replay(record, { ...options, progress: () => () => {}, today: () => '2030-01-01' }, disk)).not.toBeNull();
    expect(replay(record, { ...options, rules: fewer }, disk)).toBeNull();
    // An option that this version does not know, of whatever kind.
    expect(replay(record, { ...options, ...{ later: true } }, disk)).toBeNull();
    expect(replay(record, { ...options, ...{ later: () => true } }, disk)).toBeNull();
  });
});

describe('what may not be taken again is not remembered', () => {
  const recordAt = async (files: Files, more: Partial<RunOptions> = {}) => (await lintAt(optionsAt(repository(files), more))).record;

  test('a run with problems', async () => {
    expect(await recordAt({ ...library, 'touchlint.config.yaml': 'rules: { nonsense: error }\n' })).toBeNull();
    expect(await recordAt(library, { paths: ['gone.txt'] })).toBeNull();
    expect(await recordAt(library, { ruleFlags: ['nonsense=off'] })).toBeNull();
  });

  test('a run with plugins, with texts that stand in, or with what was read before', async () => {
    const plugin = "export default { summary: 'x', channels: 'all', severity: 'off', *check() {} };\n";
    const named = { ...library, 'touchlint.config.yaml': `${config}plugins: [./house.js]\n`, 'house.js': plugin };
    expect(await recordAt(named)).toBeNull();
    expect(await recordAt(named, { usePlugins: false })).not.toBeNull();
    expect(await recordAt(library, { paths: [], stdin: { name: 'a.txt', text: 'x' } })).toBeNull();
    expect(await recordAt(library, { overlay: new Map() })).toBeNull();
    expect(await recordAt(library, { known: new Map() })).toBeNull();
  });

  test('a part of a run, or what is new in it', async () => {
    const options = optionsAt(repository(library));
    const { run, trace } = await lintAt(options);
    expect(recordOf({ ...run, onlyNew: true }, trace, options)).toBeNull();
    expect(recordOf({ ...run, results: [{ ...run.results[0]!, output: '' }] }, trace, options)).toBeNull();
    expect(recordOf({ ...run, results: [{ ...run.results[0]!, filePath: '/elsewhere.txt' }] }, trace, options)).toBeNull();
  });

  test('a run for which git was asked which words were approved before', async () => {
    const cwd = repository({
      ...library,
      'touchlint.config.yaml': reviewed('{ require: { "*": [legal] } }'),
      'touchlint.reviews.yaml': approved,
    });
    const { run, trace, record } = await lintAt(optionsAt(cwd));
    expect(run.results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toContain('unapproved-change');
    expect([trace.isWhole, record]).toEqual([false, null]);
  });
});

describe('the day', () => {
  test('counts where approvals are to be renewed', async () => {
    for (const [ages, isAsked] of [
      ['', false],
      [', maxAgeDays: 30', true],
    ] as const) {
      const cwd = repository({ ...library, 'touchlint.config.yaml': reviewed(`{ require: { "*": [legal] }${ages} }`) });
      await touchlint(cwd, ['approve', '--all', '--as', 'legal', '--by', 'Ana']);
      const name = 'touchlint.reviews.yaml';
      put(cwd, name, readFileSync(join(cwd, name), 'utf8').replace(/on: \S+/g, 'on: 2026-01-05'));
      const { run, record } = await lintAt(optionsAt(cwd, on('2026-01-20')));
      expect(run.problems).toEqual([]);
      expect(replay(record!, optionsAt(cwd, on('2026-01-20')), disk)).toEqual(run);
      expect(replay(record!, optionsAt(cwd, on('2026-03-01')), disk) === null).toBe(isAsked);
    }
  });

  const excepted = (until: string) => ({
    ...library,
    'touchlint.config.yaml': `${config}exceptions:\n  - { rule: missing-greeting, message: mail/due.txt, reason: agreed, by: legal${until} }\n`,
  });
  const on = (day: string) => ({ today: () => day });

  test('counts where an exception ends', async () => {
    const cwd = repository(excepted(', until: 2026-11-23'));
    const { run, record } = await lintAt(optionsAt(cwd, on('2026-11-22')));
    expect(run.results.flatMap(({ suppressedMessages }) => suppressedMessages)).toHaveLength(1);
    expect(replay(record!, optionsAt(cwd, on('2026-11-22')), disk)).toEqual(run);
    expect(replay(record!, optionsAt(cwd, on('2026-11-24')), disk)).toBeNull();
  });

  test('is not asked for where none does', async () => {
    const cwd = repository(excepted(''));
    const never = () => {
      throw new Error('nobody asks for the day');
    };
    const { run, record } = await lintAt(optionsAt(cwd, { today: never }));
    expect(run.results.flatMap(({ suppressedMessages }) => suppressedMessages)).toHaveLength(1);
    expect(replay(record!, optionsAt(cwd, on('2027-11-24')), disk)).toEqual(run);
  });
});

describe('what anybody may have written', { timeout: 120_000 }, () => {
  const journey = `${config}journeys:\n  late:\n    - { message: mail/gone.txt, day: 0 }\n`;
  const prepared = async () => {
    const cwd = repository({ ...library, 'touchlint.config.yaml': journey });
    const options = optionsAt(cwd, { preset: 'strict' });
    const { run, record } = await lintAt(options);
    return { cwd, options, run, record: record! };
  };

  test('is refused wherever it leads out of the root', async () => {
    const { options, record, run } = await prepared();
    const stored = JSON.parse(record);
    const [first, ...rest] = stored.run.results;
    const paths = ['../x.txt', '/etc/passwd', 'mail/../../x.txt', 'mail/./due.txt', '', '.', '..', 'a\0b', '__proto__/../..'];
    for (const path of paths) {
      const results = [[path, ...first.slice(1)], ...rest];
      expect(replay(JSON.stringify({ ...stored, run: { ...stored.run, results } }), options, disk), path).toBeNull();
      expect(replay(JSON.stringify({ ...stored, run: { ...stored.run, selected: [path] } }), options, disk), path).toBeNull();
    }
    for (const root of ['..', '../..', '/', 'mail', '../../../../../../../..'])
      expect(replay(JSON.stringify({ ...stored, run: { ...stored.run, root } }), options, disk), root).toBeNull();
    expect(replay(JSON.stringify(stored), options, disk)).toEqual(run);
  });

  test('shows no text that was reached by a link', async () => {
    const { cwd, options, record } = await prepared();
    const folder = repository({ 'secret.txt': 'a secret\n' });
    symlinkSync(folder, join(cwd, 'out'));
    symlinkSync(join(folder, 'secret.txt'), join(cwd, 'out.txt'));
    symlinkSync('mail', join(cwd, 'in'));
    put(cwd, 'own.txt', 'a secret\n');
    const stored = JSON.parse(record);
    const message = { ruleId: null, severity: 2, message: 'x', line: 1, column: 1 };
    const found = Object.entries({ 'own.txt': true, 'in/due.txt': true, 'out/secret.txt': false, 'out.txt': false });
    for (const [path, isOwn] of found) {
      const { options: listening, heard } = listenTo(disk, cwd);
      listening.files.lstat(join(cwd, path));
      const bytes = listening.files.read(join(cwd, path));
      const asked = [...heard().asked].flat();
      const text = digestOf(bytes);
      const forged = (questions: readonly string[]) =>
        replay(
          JSON.stringify({ ...stored, asked: questions, run: { ...stored.run, results: [[path, text, [message], []]] } }),
          options,
          disk,
        );
      expect(forged(asked)?.results[0]?.source, path).toBe(isOwn ? bytes.toString() : undefined);
      expect(forged(asked.slice(2))?.results[0]?.source, path).toBe(isOwn ? bytes.toString() : undefined);
      expect(forged([]), path).toBeNull();
    }
  });

  test('makes it read no pipe, no device and nothing that has no end', async () => {
    const { cwd, options, record } = await prepared();
    pipe(join(cwd, 'pipe'));
    put(cwd, 'empty.txt', '');
    const stored = JSON.parse(record);
    const quiet = { ...stored.run, results: [] };
    const asking = (path: string, answer: string) =>
      replay(JSON.stringify({ ...stored, asked: [`r${path}`, answer], run: quiet }), options, disk);
    const nothing = `0 ${digestOf('')}`;
    expect(asking('empty.txt', nothing)).not.toBeNull();
    expect(asking('mail', '!EISDIR')).not.toBeNull();
    const up = cwd.split('/').slice(1).fill('..').join('/');
    for (const path of ['pipe', `${up}/dev/zero`, `${up}/dev/tty`, `${up}/proc/self/mem`, `${up}/proc/self/maps`])
      for (const answer of ['', '!', '!ENOENT', '!EACCES', `1 ${digestOf('x')}`, ...(path.includes('proc') ? [] : [nothing])])
        expect(asking(path, answer), path).toBeNull();
  });

  test('is refused with numbers, words and rules that no run gives', async () => {
    const { options, record, run } = await prepared();
    const changes: readonly [string, string][] = [
      ['"severity":2', '"severity":3'],
      ['"severity":2', '"severity":"2"'],
      ['"severity":2', '"severity":2,"more":1'],
      ['"severity":2', '"severity":2,"__proto__":{"a":1}'],
      ['"line":7', '"line":70'],
      ['"line":7', '"line":-1'],
      ['"line":7', '"line":7.5'],
      ['"column":1,', '"column":1000,'],
      ['"ruleId":"missing-greeting"', '"ruleId":"constructor"'],
      ['"ruleId":"missing-greeting"', '"ruleId":"__proto__"'],
      ['"evidence":null', '"evidence":5'],
      ['"configured":true', '"configured":1'],
      ['"byChannel":{', '"byChannel":{"__proto__":1,'],
      ['"byChannel":{', '"byChannel":{"a":-1,'],
      ['"waiting":[', '"waiting":[{"rule":"toString","data":"x"},'],
    ];
    for (const [from, to] of changes) {
      expect(record, from).toContain(from);
      expect(replay(record.replace(from, to), options, disk), to).toBeNull();
    }
    const { filePath, source = '' } = run.results.find(({ messages }) => messages.some(({ ruleId }) => ruleId === 'missing-greeting'))!;
    expect(source).toBe(readFileSync(filePath, 'utf8'));
    for (const [range, isGood] of [
      [[0, 1], true],
      [[0, source.length], true],
      [[0, source.length + 1], false],
      [[2, 1], false],
      [[-1, 1], false],
      [[0], false],
      [[0, 1, 2], false],
      [['0', '1'], false],
    ] as const) {
      const fix = JSON.stringify({ range, text: 'x' });
      const one = replay(record.replace('"ruleId":"missing-greeting"', `"fix":${fix},"ruleId":"missing-greeting"`), options, disk);
      expect(one !== null, fix).toBe(isGood);
      const more = JSON.stringify([{ messageId: 'a', desc: 'b', fix: { range, text: 'x' } }]);
      const two = replay(record.replace('"ruleId":"missing-greeting"', `"suggestions":${more},"ruleId":"missing-greeting"`), options, disk);
      expect(two !== null, more).toBe(isGood);
    }
  });

  test('never throws, cut short or changed at random, and gives nothing of another form', async () => {
    const { cwd, options, record, run } = await prepared();
    const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
    let taken = 0;
    const check = async (text: string) => {
      const again = replay(text, options, disk);
      if (again === null) return;
      taken++;
      for (const { filePath } of again.results) expect(filePath.startsWith(`${cwd}/`)).toBe(true);
      expect((await printed(again, cwd)).join('')).not.toMatch(control);
      expect(Object.keys(again).sort()).toEqual(Object.keys(run).sort());
    };
    const tokens = [
      '',
      '"',
      '0',
      '-1',
      '1e999',
      'null',
      'true',
      '{}',
      '[]',
      '[[]]',
      '"__proto__"',
      '"../../x"',
      ',',
      '}',
      ']',
      '\\',
      '\u2028',
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: record.length }), (at) => check(record.slice(0, at))),
      { numRuns: 100 },
    );
    const begin = record.indexOf('"run":');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.oneof(fc.nat({ max: record.length }), fc.integer({ min: begin, max: record.length })),
            fc.nat({ max: 12 }),
            fc.constantFrom(...tokens),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        (edits) => check(edits.reduce((text, [at, length, token]) => text.slice(0, at) + token + text.slice(at + length), record)),
      ),
      { numRuns: 400 },
    );
    // Values in place of others, so that it is JSON each time.
    const values = [...record.matchAll(/"(?:[^"\\]|\\.)*"(?!:)|\b\d+\b|null|true|false/g)].filter(({ index }) => index > begin);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...values),
        fc.constantFrom('null', '0', '-1', '1e300', '"x"', '"\\u001b[31m"', '[]', '{}', 'true', '999999999', '""'),
        (value, other) => check(record.slice(0, value.index) + other + record.slice(value.index + value[0].length)),
      ),
      { numRuns: 600 },
    );
    // Every string of the run with what a terminal would obey.
    for (const value of values.filter(([text]) => text.startsWith('"')))
      await check(`${record.slice(0, value.index)}"x\\u001b[31m"${record.slice(value.index + value[0].length)}`);
    expect(taken).toBeGreaterThan(20);
    for (const text of ['', 'null', '[]', '{}', '0', '"x"', '['.repeat(100_000)]) expect(replay(text, options, disk)).toBeNull();
  });
});
