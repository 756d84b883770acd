import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import type { ReporterContext } from '../src/reporter.ts';
import { count, printable, width } from '../src/reporters/printable.ts';
import { reporters } from '../src/reporters/index.ts';
import type { LintMessage, LintResult } from '../src/run.ts';
import { result } from '../src/settle.ts';

const context = (more: Partial<ReporterContext['run']> = {}, level: 0 | 1 = 0): ReporterContext => ({
  cwd: '/project',
  color: new Chalk({ level }),
  run: {
    root: '/project',
    preset: 'first-look',
    configured: false,
    counts: {
      files: 40,
      messages: 12,
      byChannel: { email: 8, sms: 3, unknown: 1 },
      byLocale: { en: 10, ro: 2 },
      leftAside: { 'a label': 90, 'no words': 4 },
    },
    waiting: [],
    ...more,
  },
  rules: {},
  rulesMeta: {},
  repository: '/project',
  version: () => '1.2.3',
  page: () => null,
});
const problem = (more: Partial<LintMessage> = {}): LintMessage => ({
  ruleId: 'missing-greeting',
  severity: 2,
  message: 'Expected a greeting before "Your payment"',
  line: 1,
  column: 1,
  entry: 'sms/a.txt',
  locale: 'en',
  ...more,
});
const results: readonly LintResult[] = [
  result(
    '/project/sms/a.txt',
    [problem(), problem({ line: 12, column: 7, severity: 1, ruleId: 'jargon', message: 'Unexpected "方式"' })],
    [],
    'Your payment is late.\n'.repeat(12),
  ),
  result('/project/clean.txt', [], [], null),
  result('/project/b.html', [{ ruleId: null, severity: 2, fatal: true, message: 'Expected a closing tag', line: 1, column: 1 }], [], '<p'),
];
const report = async (name: string, given: readonly LintResult[], where = context()) => (await reporters[name]!()).default(given, where);

describe('stylish', () => {
  test('columns by file, the count, the next step', async () => {
    expect(await report('stylish', results)).toBe(`sms/a.txt
   1:1  error    Expected a greeting before "Your payment"  missing-greeting
  12:7  warning  Unexpected "方式"                          jargon

b.html
  1:1  error    Expected a closing tag

✖ 3 problems (2 errors, 1 warning)
  Run \`touchlint explain missing-greeting\` to read why, and what helps
`);
  });

  test('a fix and suggestions as a hint', async () => {
    const fix = { range: [0, 4], text: 'Dear {{name}},' } as const;
    const given = result(
      '/project/a.txt',
      [problem({ fix }), problem({ suggestions: [{ messageId: 'x', desc: 'name a date', fix }] })],
      [],
      'x',
    );
    const lines = (await report('stylish', [given])).split('\n');
    expect(lines[2]).toBe('                can be fixed: "Dear {{name}},"');
    expect(lines[4]).toBe('                name a date');
  });

  test('says that all is well, and nothing about no messages', async () => {
    expect(await report('stylish', [])).toBe('✔ No problems in 12 messages\n');
    const none = context();
    expect(await report('stylish', [], { ...none, run: { ...none.run, counts: { ...none.run.counts, messages: 0 } } })).toBe('');
  });

  test('obeys the color it is given', async () => {
    expect(await report('stylish', results, context({}, 1))).toContain('\u001b[31merror\u001b[39m');
  });
});

const hostile = 'a\u001b[2J\u001b]0;x\u0007b\u009b31m\r\nc\u202ed\u2066e\u0000';

describe('text from templates cannot drive the terminal', () => {
  test('printable', () => expect(printable(hostile)).toBe('a[2J]0;xb31m cde'));

  test.each(Object.keys(reporters))('%s', async (name) => {
    const given = result(`/project/${hostile}.txt`, [problem({ message: hostile, ruleId: 'x', entry: hostile })], [], `${hostile}\n`);
    const where = context({ counts: { files: 1, messages: 1, byChannel: { [hostile]: 1 }, byLocale: {}, leftAside: { [hostile]: 1 } } });
    const text = await report(name, [given], where);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

test('json is the results, and nothing else', async () => {
  const text = await report('json', results);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(results)));
  expect(JSON.parse(await report('json', [result('/p/a', [problem({ message: hostile })], [], null)]))[0].messages[0].message).toBe(
    hostile,
  );
});

describe('summary', () => {
  test('what there is, how much needs attention, where to begin', async () => {
    const text = await report('summary', results, {
      ...context({ waiting: [{ rule: 'off-brand-tone', data: 'brand.voice' }] }),
    });
    expect(text).toBe(`12 messages in 40 files, judged by the preset first-look

  Channels    email 8, sms 3, unknown 1
  Languages   en 10, ro 2
  Left aside  94: a label 90, no words 4

2 messages need attention (2 errors, 1 warning)

  1  files        unreadable 1
  1  house rules  jargon 1, missing-greeting 1

Where to begin

  sms/a.txt:1:1
      “Your payment is late. Your payment is late. Your payment is late. Your …”
      error    Expected a greeting before "Your payment"  missing-greeting
      warning  Unexpected "方式"  jargon
  b.html:1:1
      “<p”
      error    Expected a closing tag

Rules that wait for data in the config

  brand.voice  for off-brand-tone

Next

  touchlint --all                     every problem with its place
  touchlint explain missing-greeting  why it matters, and what helps
  touchlint list-files --why          what was left aside, and why
  touchlint.config.yaml               name your brand and its contacts there: more rules can help then
`);
  });
});

test('width: letters with accents one, ideographs and emoji two', () => {
  expect(['abc', 'șț', 'e\u0301', '方式', '👍🏽', '👩‍👩‍👧', '✔', '…'].map(width)).toEqual([3, 2, 1, 4, 2, 2, 1, 1]);
});

test('count', () => expect([count(1, 'error'), count(2, 'error'), count(0, 'error')]).toEqual(['1 error', '2 errors', '0 errors']));
