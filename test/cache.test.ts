/** What a cache remembers of messages: it gives what judging gives, whatever was changed since, and whoever wrote it. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { openQuestions } from '../src/cache/asked.ts';
import { openDigest } from '../src/cache/digest.ts';
import { isCache, readCache, writeCache, type Slots } from '../src/cache/file.ts';
import { openMemory } from '../src/cache/memory.ts';
import { lintCached } from '../src/cli/cache.ts';
import { lintProject } from '../src/pipeline.ts';
import type { Rule } from '../src/rule.ts';
import type { RuleTable, Run, RunOptions } from '../src/run.ts';
import { random } from './random.ts';
import { repository, type Files } from './repository.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const names = readdirSync(fixtures, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);

/** Rules that tell which messages they are asked about. */
function watched(): { readonly table: RuleTable; readonly judged: () => string[] } {
  const entries = new Set<string>();
  const watch = (rule: Rule): Rule => ({
    ...rule,
    check: (reading, context) => {
      entries.add(`${reading.message.entry} ${reading.message.metadata.locale}`);
      return rule.check(reading, context);
    },
  });
  return { table: Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, watch(rule)])), judged: () => [...entries].sort() };
}

/** A run with what is known, what it knows then, and which messages it judged. */
async function remembering(cwd: string, known: Slots, preset: string | null = 'all') {
  const { table, judged } = watched();
  const memory = openMemory(known, Object.values(table));
  const run = await lintProject({ ...plainly(cwd, preset), rules: table, memory });
  return { run, slots: readCache(writeCache('key', { run: null, slots: memory.slots() }), 'key').slots, judged: judged() };
}
const plainly = (cwd: string, preset: string | null) =>
  ({ cwd, paths: ['.'], configPath: null, useConfig: true, preset, ruleFlags: [], stdin: null, rules }) as const;
const empty: Slots = new Map();

/** One change somewhere in a repository, as people and merges make them; says what it was. */
function edit(cwd: string, next: (below: number) => number): string {
  const files = readdirSync(cwd, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const entry = files[next(files.length)]!;
  const file = join(entry.parentPath, entry.name);
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const at = next(lines.length);
  switch (next(6)) {
    case 0:
      writeFileSync(file, lines.filter((_, i) => i !== at).join('\n'));
      return `no line ${at + 1} in ${entry.name}`;
    case 1:
      writeFileSync(file, lines.flatMap((line, i) => (i === at ? [line, line] : [line])).join('\n'));
      return `line ${at + 1} twice in ${entry.name}`;
    case 2:
      writeFileSync(join(entry.parentPath, `new-${entry.name}`), text);
      return `a copy of ${entry.name}`;
    case 3:
      if (files.length > 3) rmSync(file);
      return `no ${entry.name}`;
    default:
      writeFileSync(file, text.replace(/\b(?:you|your|the|de|pentru|name|first_name)\b/i, ['soon', 'Ana', 'we', 'NOW'][next(4)]!));
      return `another word in ${entry.name}`;
  }
}

describe('what is remembered is what would be found', () => {
  test.each(names.map((name, i) => [name, i] as const))(
    'fixtures/%s, changed again and again',
    { timeout: 300_000 },
    async (name, seed) => {
      const cwd = repository({});
      cpSync(join(fixtures, name), cwd, { recursive: true });
      const next = random(seed + 1);
      let known = (await remembering(cwd, empty)).slots;
      const again = await remembering(cwd, known);
      expect(again.run).toEqual(await lintProject(plainly(cwd, 'all')));
      expect(again.judged).toEqual([]);
      const changes: string[] = [];
      for (let i = 0; i < 8; i++) {
        changes.push(edit(cwd, next));
        const preset = ['all', 'all', 'recommended', null][next(4)]!;
        const { run, slots } = await remembering(cwd, known, preset);
        expect(run, changes.join(', ')).toEqual(await lintProject(plainly(cwd, preset)));
        known = slots;
      }
    },
  );
});

const config = 'root: true\nextends: [all]\nbrand: { name: Example Library }\n';
const letter = (body: string, channel = 'email') => `---
channel: ${channel}
purpose: reminder
locale: en
subject: Your books
---
Dear Ana,

${body} Please call 020 7946 0000 if you need more time.

Kind regards,
Example Library
`;
const library: Files = {
  'touchlint.config.yaml': config,
  'mail/due.txt': letter('Your two books are due on Friday.'),
  'mail/late.txt': letter('Your books are late. Bring them back NOW or we will go to court!!!'),
  'mail/new.html': '<p>Dear {{ first_name }},</p><p>Your card {{> number }} is here.</p><p>Kind regards,<br>Example Library</p>',
  'mail/_number.html': '<b>{{ card_number }}</b>',
};

describe('only what changed is judged', () => {
  const changing = async (changes: Files, before = library) => {
    const cwd = repository(before);
    const { slots } = await remembering(cwd, empty);
    for (const [path, text] of Object.entries(changes)) writeFileSync(join(cwd, path), text);
    const { run, judged } = await remembering(cwd, slots);
    expect(run).toEqual(await lintProject(plainly(cwd, 'all')));
    return judged;
  };

  test('nothing, where nothing changed', async () => {
    expect(await changing({})).toEqual([]);
  });
  test('a message whose words changed', async () => {
    expect(await changing({ 'mail/due.txt': letter('Your three books are due on Friday.') })).toEqual(['mail/due.txt en']);
  });
  test('the message that a changed partial is a piece of', async () => {
    expect(await changing({ 'mail/_number.html': '<i>{{ card_number }}</i> and NOTHING ELSE AT ALL' })).toEqual(['mail/new.html en']);
  });
  test('all messages, where the config changed what they are judged by', async () => {
    const other = config.replace('Library }', 'Library, aliases: [The Library] }');
    expect(await changing({ 'touchlint.config.yaml': other })).toHaveLength(3);
  });
  test('messages that asked for what the project says of a name, where it says something else now', async () => {
    const card = (name: string) => letter(`Your {{ ${name} }} is ready.`);
    const many = { ...library, 'mail/a.txt': card('card_number'), 'mail/b.txt': card('card_number'), 'mail/c.txt': card('card_numbr') };
    const judged = await changing({ 'mail/a.txt': card('ticket') }, many);
    expect(judged).toContain('mail/c.txt en');
    expect(judged).not.toContain('mail/due.txt en');
  });
});

test('a rule of a plugin is asked each time: nobody knows whether it is what it was', async () => {
  const plugin = (word: string) => `export default { rules: { 'no-word': {
    summary: 'Disallow a word', category: 'clarity', channels: 'all', severity: 'warn', options: {},
    *check({ text }) { if (text.includes('${word}')) yield { messageId: 'word', message: 'found ${word}' }; } } } };\n`;
  const own = { ...library, 'touchlint.config.yaml': `${config}plugins: [./own.mjs]\nrules: { no-word: warn }\n` };
  const [first, second] = [repository({ ...own, 'own.mjs': plugin('Friday') }), repository({ ...own, 'own.mjs': plugin('court') })];
  const { slots, run } = await remembering(first, empty);
  expect(JSON.stringify(run)).toContain('found Friday');
  const later = await remembering(second, slots);
  expect(later.run).toEqual(await lintProject(plainly(second, 'all')));
  expect(JSON.stringify(later.run)).toContain('found court');
});

test('what was known of messages that did not come up stays', async () => {
  const cwd = repository(library);
  const { slots } = await remembering(cwd, empty);
  const memory = openMemory(slots, Object.values(rules));
  await lintProject({ ...plainly(cwd, 'all'), paths: ['mail/due.txt'], memory });
  expect([...memory.slots().keys()]).toEqual([...slots.keys()]);
});

describe('a cache that somebody else wrote', () => {
  const relevant = ({ results }: Run) => results.flatMap(({ messages }) => messages.map(({ ruleId, line }) => `${ruleId} ${line}`));

  test('changed anywhere, it makes no run fail', { timeout: 300_000 }, async () => {
    const cwd = repository(library);
    const { slots } = await remembering(cwd, empty);
    const text = writeCache('key', { run: null, slots });
    const wrong = ['null', '-1', '1e9', '"x"', '[]', '{}', '{"__proto__":1}', 'true', ''];
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.nat(40), fc.constantFrom(...wrong), async (at, length, put) => {
        const known = readCache(text.slice(0, at) + put + text.slice(at + length), 'key').slots;
        const memory = openMemory(known, Object.values(rules));
        const run = await lintProject({ ...plainly(cwd, 'all'), memory });
        expect(run.problems).toEqual([]);
        for (const { messages } of run.results)
          for (const { ruleId, line, column, message } of messages)
            expect([typeof message, Object.hasOwn(rules, ruleId!), line > 0, column > 0]).toEqual(['string', true, true, true]);
      }),
      { numRuns: 60 },
    );
  });

  test('every value of another kind is not taken, and what is found is found anew', { timeout: 300_000 }, async () => {
    const cwd = repository(library);
    const { slots, run: expected } = await remembering(cwd, empty);
    const values = [null, -1, 1e9, 0.5, 'x', [], {}, true];
    /** A value with each thing in it replaced by something of another kind, one at a time. */
    function* spoiled(value: unknown): Generator<unknown> {
      const kind = (one: unknown) => (one === null ? 'null' : Array.isArray(one) ? 'array' : typeof one);
      for (const other of values) if (kind(other) !== kind(value)) yield other;
      if (typeof value === 'number') yield 1e9;
      if (typeof value === 'object' && value !== null)
        for (const [key, held] of Object.entries(value))
          for (const other of spoiled(held))
            yield Array.isArray(value) ? Object.assign([...value], { [key]: other }) : { ...value, [key]: other };
    }
    const [name, slot] = [...slots].find(([key]) => key.includes('late.txt'))!;
    const { judged, ...rest } = JSON.parse(slot) as { judged: { findings: unknown[] } };
    const one = { ...judged, findings: judged.findings.slice(0, 1) };
    // What a cache says was found is believed where it has the form of a finding: of those tried here none has.
    const whole = relevant(expected);
    for (const other of spoiled(one.findings[0])) {
      const known = new Map([
        ...slots,
        [name, JSON.stringify({ ...rest, judged: { ...judged, findings: [other, ...judged.findings.slice(1)] } })],
      ]);
      const memory = openMemory(known, Object.values(rules));
      const run = await lintProject({ ...plainly(cwd, 'all'), memory });
      if (relevant(run).join() !== whole.join()) expect({ other, found: relevant(run) }).toEqual({ other, found: whole });
    }
  });
});

describe('the file', () => {
  test('is read under its own key only, and a line that is cut off is left out', () => {
    const slots = new Map([
      ['["","a.txt","en"]', '{"read":"x"}'],
      ['["","b\\n.txt","en"]', '{"read":"y"}'],
    ]);
    const kept = { run: '{"asked":[]}', slots };
    const text = writeCache('1.0.0 "node"', kept);
    expect(isCache(text)).toBe(true);
    expect(readCache(text, '1.0.0 "node"')).toEqual(kept);
    expect(readCache(writeCache('1', { run: null, slots }), '1')).toEqual({ run: null, slots });
    const none = { run: null, slots: new Map() };
    expect(readCache(text, '1.0.1 "node"')).toEqual(none);
    expect(readCache(text.slice(0, text.indexOf('b\\n')), '1.0.0 "node"').slots.size).toBe(1);
    expect(readCache('', '1.0.0 "node"')).toEqual(none);
    expect(isCache('')).toBe(true);
    expect(isCache('{"touchlint":"inventory"}')).toBe(false);
  });
});

describe('a run', () => {
  /** Lints as the command line does; says whether anything was judged. */
  const linted = async (cwd: string, more: object = {}, isWhole = true) => {
    let isJudged = false;
    const judge = (how: RunOptions) => {
      isJudged = true;
      return lintProject(how);
    };
    const told: string[] = [];
    const stderr = { write: (text: string) => told.push(text) };
    const io = { cwd, env: {}, isTTY: false, stdin: Readable.from([]), stdout: stderr, stderr };
    const options = { ...plainly(cwd, 'all'), ...more };
    const run = await lintCached({ options, judge, isWhole, location: undefined }, io);
    expect(run).toEqual(await lintProject(options));
    expect(told).toEqual([]);
    return isJudged;
  };

  test('is taken again where nothing that it looked at changed, and judged where anything did', async () => {
    const cwd = repository(library);
    expect([await linted(cwd), await linted(cwd), await linted(cwd)]).toEqual([true, false, false]);
    writeFileSync(join(cwd, 'mail/due.txt'), letter('Your three books are due on Friday.'));
    expect([await linted(cwd), await linted(cwd)]).toEqual([true, false]);
    writeFileSync(join(cwd, 'mail/more.txt'), letter('Your four books are due on Friday.'));
    expect([await linted(cwd), await linted(cwd)]).toEqual([true, false]);
    writeFileSync(join(cwd, '.touchlintignore'), 'mail/more.txt\n');
    expect([await linted(cwd), await linted(cwd)]).toEqual([true, false]);
    expect([await linted(cwd, { preset: 'recommended' }), await linted(cwd, { ruleFlags: ['shouting=off'] })]).toEqual([true, true]);
  });

  test('is judged where it is a part, or its rules are watched', async () => {
    const cwd = repository(library);
    expect([await linted(cwd), await linted(cwd, {}, false), await linted(cwd)]).toEqual([true, true, false]);
  });

  test('holds where the folder is copied to', async () => {
    const [cwd, other] = [repository(library), repository({})];
    await linted(cwd);
    cpSync(cwd, other, { recursive: true });
    expect(await linted(other)).toBe(false);
  });
});

describe('a digest', () => {
  const digest = (value: unknown) => openDigest()(value).digest;

  test('is the same for what says the same, and another for what does not', () => {
    const values = [
      ...[0, -0, 1, '1', '', null, undefined, true, 'true', [], {}, [[]], [1, 2], [2, 1], ['1,2'], { a: 1 }, { a: undefined }],
      ...[new Map([['a', 1]]), new Map([['a', '1']]), new Set(['a']), ['a'], new Uint32Array([1, 2]), { path: 'a', text: 'b' }],
      ...[
        { path: 'a', text: 'c' },
        { path: 'ab', text: '' },
        { path: 'a', text: 'b', more: 1 },
      ],
    ];
    const digests = values.map(digest);
    expect(new Set(digests).size).toBe(values.length);
    expect(values.map((value) => digest(structuredClone(value)))).toEqual(digests);
  });

  test('tells apart what JSON tells apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(digest(a) === digest(b)).toBe(JSON.stringify(a) === JSON.stringify(b) && Object.is(a, b || a) === Object.is(b, a || b));
      }),
    );
  });

  test('ends where a value leads back to itself', () => {
    const one: { self?: unknown; name: string } = { name: 'a' };
    one.self = one;
    expect(digest(one)).toBe(digest(one));
  });
});

test('what is asked of facts is heard, key by key or as a whole', () => {
  const { listen, holds } = openQuestions((value) => openDigest()(value).digest);
  const facts = (a: number, b: number, more: object = {}) => ({
    names: new Map([
      ['a', a],
      ['b', b],
    ]),
    owners: { messages: 3 },
    ...more,
  });
  const before = facts(1, 2);
  const one = listen(before);
  expect([one.facts.names.get('a'), one.facts.names.get('c')]).toEqual([1, undefined]);
  expect(holds(facts(1, 7), one.asked())).toBe(true);
  expect(holds(facts(2, 2), one.asked())).toBe(false);
  expect(holds({ ...before, names: new Map([...before.names, ['c', 1]]) }, one.asked())).toBe(false);
  const all = listen(before);
  expect([all.facts.names.size, [...all.facts.names.keys()], all.facts.owners.messages]).toEqual([2, ['a', 'b'], 3]);
  expect(holds(facts(1, 2), all.asked())).toBe(true);
  expect(holds(facts(1, 7), all.asked())).toBe(false);
  expect(holds({ ...before, owners: { messages: 4 } }, all.asked())).toBe(false);
  expect(holds({}, all.asked())).toBe(false);
});

test('what is looked at in several facts is heard', () => {
  const { listenToEach, holdsInEach } = openQuestions((value) => openDigest()(value).digest);
  const facts = (contact: boolean, tone: number) => [
    { contact, tone },
    { contact: true, tone: 1 },
  ];
  const { facts: heard, looked } = listenToEach(facts(false, 0));
  expect(heard.map(({ contact }) => contact)).toEqual([false, true]);
  expect(looked()[0]).toEqual(['contact']);
  expect(holdsInEach(facts(false, 7), looked())).toBe(true);
  expect(holdsInEach(facts(true, 0), looked())).toBe(false);
  expect(holdsInEach(facts(false, 0).slice(0, 1), looked())).toBe(false);
  expect(holdsInEach([], listenToEach([]).looked())).toBe(true);
});
