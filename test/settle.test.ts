import { describe, expect, test } from 'vitest';
import type { Finding } from '../src/findings.ts';
import type { Edit, Source } from '../src/mapped.ts';
import type { Message, Metadata } from '../src/message.ts';
import type { LintMessage } from '../src/run.ts';
import { settle, type JudgedException, type Unsettled } from '../src/settle.ts';

const metadata: Metadata = {
  channel: 'email',
  purpose: 'reminder',
  locale: 'en',
  audience: 'consumer',
  owner: 'billing',
  journey: null,
  step: null,
  variant: null,
  sender: null,
  how: {},
};
const source = (path: string, text: string): Source => ({ path, text });
const message = (file: Source, more: Partial<Metadata> = {}, entry = file.path): Message => ({
  entry,
  source: file,
  offset: 0,
  metadata: { ...metadata, ...more },
  nodes: [],
  misread: {},
  unresolved: new Set(),
  composed: [],
  missing: [],
  whole: true,
});
/** A finding at the words `at` of a file. */
const finding = (ruleId: string, subject: Message, at: string, more: Partial<Finding> = {}): Finding => {
  const file = more.place?.source ?? subject.source;
  const start = file.text.indexOf(at);
  return {
    ruleId,
    messageId: 'default',
    category: 'clarity',
    severity: 'warn',
    message: `Unexpected "${at}"`,
    place: { source: file, start, end: start + at.length },
    missing: false,
    condition: '',
    evidence: '',
    subject,
    fix: null,
    suggestions: [],
    ...more,
  };
};
const run = (files: readonly Source[], findings: readonly Finding[], more: Partial<Unsettled> = {}) =>
  settle({
    absolute: (path) => `/project/${path}`,
    files,
    findings,
    faults: [],
    messages: findings.map(({ subject }) => subject),
    exceptions: [],
    declared: new Map(),
    locksOf: () => new Map(),
    today: null,
    ...more,
  });
const told = (messages: readonly LintMessage[]) =>
  messages.map(({ line, column, ruleId, message: words }) => `${line}:${column} ${ruleId} ${words}`);
const rules = (messages: readonly LintMessage[]) => messages.map(({ ruleId }) => ruleId);

describe('results', () => {
  const file = source('sms/a.txt', 'One two.\nThree four five.\n');
  const subject = message(file);

  test("are ESLint's, with what is known of the message beside", () => {
    const fix: Edit = { source: file, start: 9, end: 14, text: 'Drei' };
    const [result] = run(
      [file],
      [finding('jargon', subject, 'Three four', { fix, suggestions: [{ messageId: 'x', desc: 'put it so', fix }] })],
    );
    expect(result).toEqual({
      filePath: '/project/sms/a.txt',
      messages: [
        {
          ruleId: 'jargon',
          severity: 1,
          message: 'Unexpected "Three four"',
          messageId: 'default',
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 11,
          fix: { range: [9, 14], text: 'Drei' },
          suggestions: [{ messageId: 'x', desc: 'put it so', fix: { range: [9, 14], text: 'Drei' } }],
          entry: 'sms/a.txt',
          channel: 'email',
          locale: 'en',
          purpose: 'reminder',
          owner: 'billing',
          category: 'clarity',
          journey: null,
          step: null,
          condition: '',
          evidence: '',
        },
      ],
      suppressedMessages: [],
      errorCount: 0,
      fatalErrorCount: 0,
      warningCount: 1,
      fixableErrorCount: 0,
      fixableWarningCount: 1,
      usedDeprecatedRules: [],
      source: file.text,
    });
  });

  test('are sorted by place and rule, and kept for clean files', () => {
    const clean = source('b.txt', 'Fine.');
    const [first, second] = run(
      [file, clean],
      [finding('b', subject, 'Three'), finding('a', subject, 'Three'), finding('c', subject, 'two', { severity: 'error' })],
    );
    expect(told(first!.messages)).toEqual(['1:5 c Unexpected "two"', '2:1 a Unexpected "Three"', '2:1 b Unexpected "Three"']);
    expect(first).toMatchObject({ errorCount: 1, warningCount: 2 });
    expect(second).toMatchObject({ filePath: '/project/b.txt', messages: [] });
    expect(second).not.toHaveProperty('source');
  });

  test('leave out an edit of another file', () => {
    const other = source('layout.html', 'One');
    const edit: Edit = { source: other, start: 0, end: 3, text: 'Uno' };
    const [result] = run([file], [finding('a', subject, 'One', { fix: edit, suggestions: [{ messageId: 'x', desc: 'y', fix: edit }] })]);
    expect(result!.messages[0]).not.toHaveProperty('fix');
    expect(result!.messages[0]).not.toHaveProperty('suggestions');
  });

  test('a file that cannot be parsed is fatal; a reference that leads nowhere is not', () => {
    const place = { source: file, start: 9, end: 10 };
    const [result] = run([file], [], {
      faults: [
        { place, message: 'Expected a closing tag', fatal: true },
        { place, message: 'Unknown message "x"', fatal: false },
      ],
    });
    expect(result).toMatchObject({ errorCount: 2, fatalErrorCount: 1 });
    expect(result!.messages[0]).toMatchObject({ ruleId: null, fatal: true, severity: 2, line: 2, column: 1 });
    expect(result!.messages[1]).not.toHaveProperty('fatal');
  });
});

describe('one fault, one finding', () => {
  const file = source('a.txt', 'Cod IDclient XX: pay soon or we will close it. Reply in due time.');
  const subject = message(file);

  test.each([
    ['leading-internal-code', 'Cod IDclient XX', 'jargon', 'IDclient', true],
    ['leading-internal-code', 'Cod IDclient XX', 'jargon', 'due time', false],
    ['leading-internal-code', 'Cod IDclient XX', 'undefined-acronym', 'XX', true],
    ['jargon', 'IDclient', 'undefined-acronym', 'XX', false],
    ['missing-greeting', 'Cod', 'generic-greeting', 'Reply', true],
    ['placeholder-without-fallback', 'Reply', 'missing-greeting', 'Cod', true],
    ['missing-contact-route', 'Cod', 'no-human-contact', 'Reply', true],
    ['threat-without-remedy', 'we will close it', 'vague-deadline', 'soon', true],
    ['threat-without-remedy', 'we will close it', 'vague-deadline', 'due time', false],
  ])('%s at "%s" and %s at "%s"', (winner, here, loser, there, one) => {
    const [result] = run([file], [finding(loser, subject, there), finding(winner, subject, here)]);
    expect(new Set(rules(result!.messages))).toEqual(new Set(one ? [winner] : [winner, loser]));
  });

  test('only within one message', () => {
    const other = message(source('b.txt', 'Reply'));
    const results = run([file, other.source], [finding('missing-greeting', subject, 'Cod'), finding('generic-greeting', other, 'Reply')]);
    expect(results.map(({ messages }) => rules(messages))).toEqual([['missing-greeting'], ['generic-greeting']]);
  });

  test('shared text is reported once, in its own file', () => {
    const footer = source('_footer.html', 'Kindly revert.');
    const entries = ['a.html', 'b.html'].map((path) => message(source(path, '…')));
    const place = { source: footer, start: 0, end: 6 };
    const results = run(
      [...entries.map(({ source: own }) => own), footer],
      entries.map((entry, i) => finding('jargon', entry, 'Kindly', { place, condition: i ? '' : 'when `x` is set' })),
    );
    expect(results.map(({ messages }) => messages.length)).toEqual([0, 0, 1]);
    expect(results[2]!.messages[0]).toMatchObject({ entry: 'a.html', condition: '' });
  });

  test('an absence in several locales of an entry is told once, and names them', () => {
    const view = source('mail/x.html.erb', '<%= t ".intro" %>');
    const locales = ['en', 'ro', 'de'].map((locale) => message(view, { locale }));
    const absent = (subject: Message): Finding =>
      finding('missing-greeting', subject, '', { missing: true, message: 'Expected a greeting' });
    const of = (some: readonly Message[], all = locales) =>
      run([view], some.map(absent), { messages: all })[0]!.messages.map(({ message: words }) => words);
    expect(of(locales.slice(1))).toEqual(['Expected a greeting (ro, de)']);
    expect(of(locales.slice(0, 1))).toEqual(['Expected a greeting (en)']);
    expect(of(locales.slice(0, 1), locales.slice(0, 1))).toEqual(['Expected a greeting']);
    const many = 'bg cs da de el en es et'.split(' ').map((locale) => message(view, { locale }));
    expect(of(many, many)).toEqual(['Expected a greeting (all 8 locales)']);
    expect(of(many.slice(1), many)).toEqual(['Expected a greeting (cs, da, de, el, en, es and 1 more)']);
  });
});

describe('exceptions', () => {
  const file = source('config/en.json', '{ "terms": { "fees": "long" } }');
  const subject = message(file, {}, 'config/en.json#terms.fees');
  const config = source('touchlint.config.yaml', 'exceptions:\n  - { rule: long-sentence }\n');
  const exception: JudgedException = {
    rule: 'long-sentence',
    message: 'terms.*',
    reason: 'statutory text',
    by: 'legal',
    until: '2027-06-30',
    at: { path: '', text: '', start: 0, end: 0 },
    place: { source: config, start: 16, end: 39 },
    unused: null,
  };
  const of = (today: string | null, more: Partial<JudgedException> = {}) => all(today, more)[0]!;
  const all = (today: string | null, more: Partial<JudgedException> = {}) =>
    run([file], [finding('long-sentence', subject, 'long')], { exceptions: [{ ...exception, ...more }], today });

  test('answer for findings until their day', () => {
    expect(of('2027-06-30').suppressedMessages).toMatchObject([
      { suppressions: [{ kind: 'exception', justification: 'statutory text, by legal, until 2027-06-30' }] },
    ]);
    expect(of('2027-07-01').messages).toHaveLength(1);
    expect(of(null).messages).toEqual([]);
    expect(of('2030-01-01', { until: null, by: null }).suppressedMessages[0]!.suppressions[0]!.justification).toBe('statutory text');
  });

  test('hold for their rule and message only', () => {
    expect(of(null, { rule: 'jargon' }).messages).toHaveLength(1);
    expect(of(null, { message: 'mailer.*' }).messages).toHaveLength(1);
  });

  test('one that has ended is an error in the config', () => {
    const [, wrong] = all('2027-07-01');
    expect(wrong!.filePath).toBe('/project/touchlint.config.yaml');
    expect(told(wrong!.messages)).toEqual([
      '2:5 null Expected an exception that still holds: that of "terms.*" from "long-sentence" ended on 2027-06-30',
    ]);
    expect(wrong!.errorCount).toBe(1);
  });

  test('one that no finding needs is told as it is asked for', () => {
    const spare = { rule: 'jargon' };
    expect(all(null, spare)).toHaveLength(1);
    expect(all(null, { unused: 1 })).toHaveLength(1);
    const [, wrong] = all(null, { ...spare, unused: 1 });
    expect(told(wrong!.messages)).toEqual(['2:5 null Unexpected exception: "jargon" finds nothing in "terms.*"']);
    expect(wrong!.warningCount).toBe(1);
    expect(all(null, { ...spare, unused: 2 })[1]!.errorCount).toBe(1);
  });
});
