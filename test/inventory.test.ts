/** The inventory: what it lists of each message, and in which forms. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { collectInventory } from '../src/inventory/collect.ts';
import type { Inventory } from '../src/inventory/record.ts';
import { inspectProject } from '../src/inspect-project.ts';
import { cellText, csvCells } from '../src/formats/csv-cells.ts';
import { lintProject } from '../src/pipeline.ts';
import type { InspectedMessage } from '../src/run.ts';
import { repository, touchlint } from './repository.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const names = readdirSync(fixtures, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);
const optionsIn = (cwd: string) => ({ cwd, paths: ['.'], configPath: null, useConfig: true, preset: null, ruleFlags: [], stdin: null, rules }); // prettier-ignore

describe.each(names)('fixtures/%s', (name) => {
  const options = optionsIn(join(fixtures, name));
  let known: ReturnType<typeof collectInventory> | undefined;
  const collected = () => (known ??= collectInventory(options));

  test('lists every message once, in order, as inspect shows it', async () => {
    const { inventory, run } = (await collected())!;
    const { files } = await inspectProject(options);
    // inspect names an entry from its own project, and there may be several
    const inspected = new Map<string, InspectedMessage>(
      files.flatMap(({ filePath, messages }) =>
        messages.map((message) => [`${filePath}${/#.*/s.exec(message.entry)?.[0] ?? ''} ${message.locale}`, message] as const),
      ),
    );
    const nameOf = ({ entry, locale }: { entry: string; locale: string }) => `${join(run.root, entry)} ${locale}`;
    expect(new Set(inventory.messages.map(nameOf))).toEqual(new Set(inspected.keys()));
    expect(inventory.messages).toHaveLength(inspected.size);
    for (const [i, { entry }] of inventory.messages.entries()) expect(entry >= (inventory.messages[i - 1]?.entry ?? '')).toBe(true);
    for (const message of inventory.messages) {
      const { channel, purpose, audience, line, readings, tone, parts } = inspected.get(nameOf(message))!;
      expect(message).toMatchObject({ channel, purpose, audience, line, tone });
      expect(message.readings.length).toBeLessThanOrEqual(readings);
      const told = (all: readonly { role: string; text: string }[]) => all.filter(({ role }) => role !== 'link').map(({ text }) => text);
      // inspect cuts a part where its words change files
      expect(told(message.parts).join('').replace(/\s+/g, '')).toBe(told(parts).join('').replace(/\s+/g, ''));
    }
  });

  test('shows each finding of the report, in the words where it stands', async () => {
    const { inventory, run } = (await collected())!;
    const found = inventory.messages.flatMap(({ findings }) => findings);
    for (const { messages, suppressedMessages } of run.results)
      for (const { ruleId, line, column, entry } of [...messages, ...suppressedMessages])
        if (ruleId !== null && entry !== undefined)
          expect(found, `${ruleId} ${entry} ${line}:${column}`).toContainEqual(expect.objectContaining({ rule: ruleId, line, column }));
    expect((await lintProject(options)).results).toEqual(run.results);
    for (const { parts, readings, findings } of inventory.messages)
      for (const { text, marks } of [...parts, ...readings.flatMap((reading) => reading.parts)])
        for (const { start, end, finding } of marks) {
          expect(findings[finding]).toBeDefined();
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
          // What a finding names in quotes at its beginning stands where it is marked.
          const named = /^Unexpected (?:\w+ )?"([^"…]+)"$/.exec(findings[finding]!.message)?.[1];
          if (named) expect(text.slice(start, end)).toContain(named);
        }
  });
});

const files = {
  'touchlint.config.yaml':
    'root: true\nextends: [recommended]\nbrand: { name: Harbour Bank }\njourneys:\n  arrears:\n    - { message: "sms/{locale}/first.txt", day: 0 }\n    - { type: call, day: 7 }\n    - { message: gone.txt, day: 9 }\n',
  'sms/en/first.txt':
    '---\nchannel: sms\nlocale: en\npurpose: collections\n---\nHarbour Bank: hi {{ name }}, {% if late %}you must pay 5 EUR now{% else %}thank you{% endif %}.\n',
  'sms/ro/first.txt':
    '---\nchannel: sms\nlocale: ro\npurpose: collections\n---\nHarbour Bank: Bună ziua, {{ name }}, vă rugăm să plătiți 5 EUR.\n',
};

const jsonOf = (text: string) => JSON.parse(text) as Inventory;

test('a message is told with its readings, journey, parts of a text message and last commit', async () => {
  const cwd = repository(files);
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana Pop', '-c', 'user.email=ana@example.test', ...argv], { cwd, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'first', '--date', '2026-03-04T12:00:00Z');
  const { code, stdout, stderr } = await touchlint(cwd, ['inventory', '--format', 'json']);
  expect([code, stderr]).toEqual([0, '']);
  const { version, name, journeys, messages } = jsonOf(stdout);
  expect([version, name, messages.map(({ entry }) => entry)]).toEqual([1, 'Harbour Bank', ['sms/en/first.txt', 'sms/ro/first.txt']]);
  expect(journeys).toEqual([
    {
      name: 'arrears',
      steps: [
        { name: 'sms/{locale}/first.txt', day: 0, message: true },
        { name: 'call', day: 7, message: false },
        { name: 'gone.txt', day: 9, message: false },
      ],
    },
  ]);
  const [english, romanian] = messages;
  expect(english).toMatchObject({ name: 'sms/first.txt', journey: 'arrears', step: 1, review: null, line: 6 });
  expect(english!.lastChange).toEqual({ on: '2026-03-04', by: 'Ana Pop' });
  expect(english!.parts.map(({ role, text }) => [role, text])).toEqual([
    ['body', 'Harbour Bank: hi {name}, you must pay 5 EUR nowthank you.'],
  ]);
  expect(english!.readings.map(({ condition, parts, length, segments }) => [condition, parts[0]!.text, length, segments])).toEqual([
    ['when `late` is set', 'Harbour Bank: hi {name}, you must pay 5 EUR now.', 42, 1],
    ['when `late` is empty', 'Harbour Bank: hi {name}, thank you.', 29, 1],
  ]);
  expect(romanian!.readings).toMatchObject([{ condition: null, segments: 1 }]);
  expect(english!.facts).toMatchObject({ entry: 'sms/en/first.txt', placeholders: ['name'] });
  const demand = english!.findings.findIndex(({ rule }) => rule === 'impolite-demand');
  const marked = english!.parts[0]!.marks.find(({ finding }) => finding === demand)!;
  expect(english!.parts[0]!.text.slice(marked.start, marked.end)).toMatch(/^you must/);
  expect(english!.findings[demand]).toMatchObject({ condition: 'when `late` is set', answered: null, severity: 'warning' });
});

test('what somebody answered for is listed with the answer', async () => {
  const cwd = repository({
    ...files,
    'sms/en/first.txt': files['sms/en/first.txt'].replace(
      '---\nHarbour',
      '---\n{# touchlint-disable impolite-demand -- agreed with legal #}\nHarbour',
    ),
  });
  await touchlint(cwd, ['--suppress-rule', 'missing-contact-route']);
  const answers = jsonOf((await touchlint(cwd, ['inventory', '--format', 'json'])).stdout).messages[0]!.findings;
  expect(answers.find(({ rule }) => rule === 'impolite-demand')?.answered).toBe('comment: agreed with legal');
  expect(answers.filter(({ rule }) => rule === 'missing-contact-route').map(({ answered }) => answered)).toEqual(['baseline']);
});

test('what is written is told by the name of the file, and taken for no message', async () => {
  const cwd = repository(files);
  const before = (await touchlint(cwd, ['list-files'])).stdout;
  for (const name of ['all.csv', 'all.html', 'all.json', 'all.md'])
    expect(await touchlint(cwd, ['inventory', '-o', `out/${name}`])).toEqual({
      code: 0,
      stdout: '',
      stderr: `out/${name} lists 2 messages\n`,
    });
  expect(readdirSync(join(cwd, 'out'))).toEqual(['all.csv', 'all.html', 'all.json', 'all.md']);
  expect((await touchlint(cwd, ['list-files'])).stdout).toBe(before);
  const read = (name: string) => readFileSync(join(cwd, 'out', name), 'utf8');
  expect((await touchlint(cwd, ['inventory'])).stdout).toBe(read('all.md'));
  expect(read('all.md')).toMatch(/^## Messages of Harbour Bank\n\n\*\*2 messages\*\* in 2 languages\n\n\| Message \| Language \|/);
  for (const format of ['csv', 'json', 'markdown'])
    expect((await touchlint(cwd, ['inventory', '--format', format])).stdout).toBe(read(`all.${format === 'markdown' ? 'md' : format}`));
  expect(await touchlint(cwd, ['inventory', '-o', 'all.xyz'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('--format'),
  });
  expect(await touchlint(cwd, ['inventory', '--format', 'jsn'])).toMatchObject({ code: 2, stderr: expect.stringContaining('json') });
});

test('cells that a spreadsheet would calculate are text, and the rows are those of the parts', async () => {
  const cwd = repository({
    'sms/a.txt': '---\nchannel: sms\nlocale: en\nowner: "@shop"\n---\n=1+1 is "two", and\n-3; =4 is "one"\u200f, {{ name }}.\n',
  });
  const { stdout } = await touchlint(cwd, ['inventory', '--format', 'csv']);
  expect(stdout.startsWith('\ufeffentry,')).toBe(true);
  const { rows, delimiter } = csvCells(stdout.slice(1));
  const source = { path: 'a.csv', text: stdout.slice(1) };
  const cells = rows.map((row) => row.map((cell) => cellText(source, cell, delimiter).text));
  expect(rows).toHaveLength(2);
  const told = Object.fromEntries(cells[0]!.map((name, i) => [name, cells[1]![i]]));
  expect(told).toMatchObject({ entry: 'sms/a.txt', part: 'body', owner: "'@shop", segments: '1', file: 'sms/a.txt:6' });
  expect(told['words']).toBe('\'=1+1 is "two", and\n-3; \'=4 is "one", {name}.');
});
