import { describe, expect, test } from 'vitest';
import { fingerprint } from '../src/fingerprint.ts';
import type { LintMessage, LintResult } from '../src/run.ts';
import { repository, touchlint, type Files } from './repository.ts';

const message = (more: Partial<LintMessage> = {}): LintMessage => ({
  ruleId: 'jargon',
  severity: 1,
  message: 'Unexpected "prior to"',
  messageId: 'word',
  line: 1,
  column: 1,
  entry: 'sms/a.txt',
  evidence: 'prior to',
  ...more,
});
const of = (more: Partial<LintMessage>, path = 'sms/a.txt') => fingerprint(message(more), path);

/** Fingerprints of all that is found in a repository, by rule. */
async function inRepository(files: Files): Promise<Readonly<Record<string, readonly string[]>>> {
  const folder = repository(files);
  const { stdout } = await touchlint(folder, ['--format', 'json', '--preset', 'recommended']);
  const results: readonly LintResult[] = JSON.parse(stdout);
  const found: Record<string, string[]> = {};
  for (const { filePath, messages } of results)
    for (const one of messages) (found[one.ruleId ?? ''] ??= []).push(fingerprint(one, filePath.slice(folder.length + 1)));
  return found;
}

test('it is by the rule, its sentence, the message and the words', () => {
  const first = of({});
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect([of({ line: 9, column: 7, severity: 2, message: 'Said otherwise' }), of({ evidence: 'prior\n  to ' })]).toEqual([first, first]);
  const others = [{ ruleId: 'x' }, { messageId: 'x' }, { entry: 'sms/a.txt#x' }, { evidence: 'x' }, { evidence: '' }, { evidence: null }];
  expect(new Set([first, ...others.map((more) => of(more)), of({}, 'sms/b.txt')]).size).toBe(others.length + 2);
});

test('what is missing is by rule and message: how it is said plays no part', () => {
  expect(of({ evidence: null, messageId: 'none' })).toBe(of({ evidence: null, messageId: 'endsOnThreat', message: 'x' }));
});

test('words of a partial are of its file, whichever message brings them in', () => {
  const path = 'shared/footer.html';
  expect(of({ entry: 'mails/a.html' }, path)).toBe(of({ entry: 'mails/b.html' }, path));
});

test('a message of a project below the root keeps its key', () => {
  const path = 'packages/shop/texts/en.json';
  expect(of({ entry: 'texts/en.json#a' }, path)).not.toBe(of({ entry: 'texts/en.json#b' }, path));
  expect(of({ entry: 'packages/shop/texts/en.json#a' }, path)).toBe(of({ entry: 'texts/en.json#a' }, path));
});

test('a fault of a file is by what is said of it', () => {
  const fault = (said: string, line: number): LintMessage => ({ ruleId: null, severity: 2, fatal: true, message: said, line, column: 1 });
  expect(fingerprint(fault('a', 1), 'x')).toBe(fingerprint(fault('a', 2), 'x'));
  expect(fingerprint(fault('a', 1), 'x')).not.toBe(fingerprint(fault('b', 1), 'x'));
});

describe('in a repository', { timeout: 30_000 }, () => {
  const page = (words: string, head = '') => `---\nchannel: email\nlocale: en\npurpose: collections\n---\n${head}<p>${words}</p>\n`;
  const bad = 'Pay the {{ fee }} of 20 EUR prior to 06/02/2026 or we report you to the Credit Bureau.';

  test('lines moved and folded otherwise change nothing', async () => {
    const before = await inRepository({ 'emails/a.html': page(bad) });
    expect(Object.keys(before).length).toBeGreaterThan(4);
    expect(await inRepository({ 'emails/a.html': page(bad, '<!-- a note -->\n\n') })).toEqual(before);
    expect(await inRepository({ 'emails/a.html': page(bad.replaceAll(' or ', '\n   or ')) })).toEqual(before);
  });

  test('other words and other placeholders do', async () => {
    const before = await inRepository({ 'emails/a.html': page(bad) });
    const words = await inRepository({ 'emails/a.html': page(bad.replace('06/02/2026', '07/02/2026')) });
    expect(words['missing-greeting']).toEqual(before['missing-greeting']);
    expect(words['ambiguous-date']).not.toEqual(before['ambiguous-date']);
    expect(words['jargon']).toEqual(before['jargon']);
    const placeholder = await inRepository({ 'emails/a.html': page(`Dear {{ name }}, ${bad}`) });
    const other = await inRepository({ 'emails/a.html': page(`Dear {{ user.name }}, ${bad}`) });
    expect(placeholder['placeholder-without-fallback']).toHaveLength(1);
    expect(other['placeholder-without-fallback']).not.toEqual(placeholder['placeholder-without-fallback']);
    expect(other['ambiguous-date']).toEqual(before['ambiguous-date']);
  });
});
