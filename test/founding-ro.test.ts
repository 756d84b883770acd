import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { lintProject } from '../src/pipeline.ts';
import type { LintMessage } from '../src/run.ts';

/** What touchlint says of each file of a fixture. */
async function lint(fixture: string, preset: string | null = null): Promise<(file: string) => readonly LintMessage[]> {
  const cwd = fileURLToPath(new URL(`../fixtures/${fixture}/`, import.meta.url));
  const { results } = await lintProject({
    cwd,
    paths: [],
    configPath: null,
    useConfig: true,
    preset,
    ruleFlags: [],
    stdin: null,
    rules,
  });
  const found = new Map(results.map(({ filePath, messages }) => [relative(cwd, filePath).replaceAll('\\', '/'), messages]));
  return (file) => found.get(file) ?? [];
}
const ids = (messages: readonly LintMessage[]) => [...new Set(messages.map(({ ruleId }) => ruleId))].sort();

const mustFire = [
  'ambiguous-date',
  'impolite-demand',
  'leading-internal-code',
  'missing-contact-route',
  'missing-greeting',
  'missing-reason',
  'missing-sender-identity',
  'missing-sign-off',
  'off-brand-tone',
  'threat-without-remedy',
  'threat-without-warning',
  'unexplained-amount',
];
const mustNot = [
  'blame-language',
  'shouting',
  'undefined-acronym',
  'jargon',
  'false-urgency',
  'generic-greeting',
  'vague-deadline',
  'sms-segments',
  'sms-unicode',
  'missing-diacritics',
  'missing-opt-out',
];

describe('the founding text (RULES.md 4)', () => {
  let of: (file: string) => readonly LintMessage[];
  beforeAll(async () => {
    of = await lint('founding-case');
  });

  test('fails loudly', () => {
    const messages = of('founding.ro.txt');
    for (const id of mustFire) expect(ids(messages)).toContain(id);
    for (const id of mustNot) expect(ids(messages)).not.toContain(id);
    expect(messages.filter(({ severity }) => severity === 2).length).toBeGreaterThanOrEqual(5);
    expect(messages.find(({ ruleId }) => ruleId === 'missing-reason')?.messageId).toBe('noReason');
  });

  test('writes its sum as no Romanian does, which the strict look at it tells', async () => {
    const strict = await lint('founding-case', 'strict');
    expect(ids(strict('founding.ro.txt'))).toContain('ambiguous-amount');
  });

  test('lacks the date that the law of credit bureaus asks for', async () => {
    const lawful = await lint('founding-case', 'ro-credit');
    expect(ids(lawful('founding.ro.txt'))).toContain('missing-legal-notice');
    expect(ids(lawful('rewrites/b-notice.ro.txt'))).not.toContain('missing-legal-notice');
  });

  test.each(['a-first-reminder', 'b-notice', 'c-one-text'])('its gentle rewrite %s passes', (name) =>
    expect(of(`rewrites/${name}.ro.txt`)).toEqual([]),
  );
});

describe('the notice before reporting', () => {
  let of: (file: string) => readonly LintMessage[];
  beforeAll(async () => {
    of = await lint('founding-journey');
  });

  test('is out of the blue as the first step of a journey', () => {
    const messages = of('abrupt/1-notice.ro.txt');
    expect(messages.map(({ ruleId, messageId }) => [ruleId, messageId])).toEqual([['threat-without-warning', 'firstContact']]);
  });

  test('is fair as the third', () => expect(of('patient/3-notice.ro.txt')).toEqual([]));
});
