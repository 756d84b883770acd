/** What a small run found, for the tests of every reporter. */
import rules from '../../rules/index.ts';
import { plain } from '../../src/colors.ts';
import type { Reporter, ReporterContext } from '../../src/reporter.ts';
import { reporters } from '../../src/reporters/index.ts';
import type { LintMessage, LintResult } from '../../src/run.ts';
import { result } from '../../src/settle.ts';

export const context: ReporterContext = {
  cwd: '/project/mails',
  color: plain,
  run: {
    root: '/project',
    preset: 'recommended',
    configured: true,
    counts: {
      files: 4,
      messages: 3,
      byChannel: { sms: 2, email: 1 },
      byLocale: { en: 2, ja: 1 },
      byOwner: { billing: 1, '': 2 },
      leftAside: {},
    },
    waiting: [],
  },
  rules,
  rulesMeta: { jargon: { type: 'suggestion', docs: { description: 'Disallow jargon.' }, schema: [] } },
  repository: '/project',
  version: () => '1.2.3',
  page: (id) => (id === 'jargon' ? '# jargon\n\nWords of your trade.\n' : null),
};

/** A problem at the words `at` of a text. */
export function problem(text: string, at: string, more: Partial<LintMessage> = {}): LintMessage {
  const start = text.indexOf(at);
  const placeOf = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  const end = placeOf(start + at.length);
  return {
    ruleId: 'jargon',
    severity: 1,
    message: `Unexpected "${at}"`,
    messageId: 'word',
    ...placeOf(start),
    endLine: end.line,
    endColumn: end.column,
    entry: 'mails/due.txt',
    channel: 'sms',
    locale: 'en',
    purpose: 'collections',
    owner: 'billing',
    category: 'clarity',
    journey: 'late-payment',
    step: 2,
    condition: '',
    evidence: at,
    ...more,
  };
}

const due = 'Your payment is late.\nRemit it prior to 06/02/2026,\nor we report you.\n\nYour bank\n';
const dueFix = { range: [31, 39], text: 'before' } as const;
const tokyo = '<p>お支払い方法 👍 prior to</p>\n';
const of = (path: string) => ({ entry: path, channel: 'email', locale: 'ja', owner: null, journey: null, step: null });

export const results: readonly LintResult[] = [
  result(
    '/project/mails/due.txt',
    [
      problem(due, 'Your payment is late.', {
        ruleId: 'missing-greeting',
        severity: 2,
        message: 'Expected a greeting before "Your payment is late"',
        messageId: 'none',
        evidence: null,
      }),
      problem(due, 'prior to', { fix: dueFix, message: 'Expected plain words for "prior to", such as "before"' }),
      problem(due, '06/02/2026', {
        ruleId: 'ambiguous-date',
        suggestions: [
          { messageId: 'date', desc: 'Write "6 February 2026"', fix: { range: [40, 50], text: '6 February 2026' } },
          { messageId: 'date', desc: 'Write "June 2, 2026"', fix: { range: [40, 50], text: 'June 2, 2026' } },
        ],
      }),
      problem(due, '06/02/2026,\nor we report you', { ruleId: 'threat-without-remedy', severity: 2, evidence: null }),
    ],
    [{ ...problem(due, 'Your bank'), suppressions: [{ kind: 'directive', justification: 'its name' }] }],
    due,
  ),
  result('/project/mails/clean.txt', [], [], null),
  result(
    '/project/mails/é #1/東京.html',
    [problem(tokyo, '方法', of('mails/é #1/東京.html')), problem(tokyo, 'prior to', of('mails/é #1/東京.html'))],
    [],
    tokyo,
  ),
  result(
    '/project/texts/b.json',
    [{ ruleId: null, severity: 2, fatal: true, message: 'Expected a comma', line: 3, column: 2 }],
    [],
    '{\n "a": 1\n "b": 2\n}\n',
  ),
];

const load = async (name: string): Promise<Reporter> => (await reporters[name]!()).default;

/** What a reporter makes of results. */
export const report = async (name: string, given: readonly LintResult[] = results, more: Partial<ReporterContext> = {}): Promise<string> =>
  (await load(name))(given, { ...context, ...more });
