/** The message that touchlint was made for must fail loudly; its courteous rewrites must pass. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import rules from '../rules/index.ts';
import { lintProject } from '../src/pipeline.ts';
import type { LintMessage } from '../src/run.ts';

const brand = {
  name: 'Example Bank',
  aliases: ['Banca Exemplu'],
  contacts: ['0800 800 000', '0800800000'],
  voice: { default: { respect: [1, 2] } },
  sms: { diacritics: 'strip' },
};
const contract = { salutation: { role: 'person', required: true } };

/** Lints texts by path, as SMS of a collections team, and gives the findings in `at`. */
async function lint(
  texts: Readonly<Record<string, string>>,
  at: string,
  journeys: object = {},
  locale = 'en',
): Promise<readonly LintMessage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'touchlint-founding-'));
  try {
    const config = {
      root: true,
      extends: ['recommended'],
      brand,
      placeholders: { contract },
      journeys,
      messages: [{ files: '**', channel: 'sms', purpose: 'collections', locale }],
    };
    writeFileSync(join(folder, 'touchlint.config.yaml'), stringify(config));
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { results, problems } = await lintProject({
      cwd: folder,
      paths: [],
      configPath: null,
      useConfig: true,
      preset: null,
      ruleFlags: [],
      stdin: null,
      rules,
    });
    expect(problems).toEqual([]);
    return results.find(({ filePath }) => filePath === join(folder, at))?.messages ?? [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const ids = (found: readonly LintMessage[]) => [...new Set(found.map(({ ruleId }) => ruleId))].sort();

const literal = 'Client ID code XX8644YY: On 06/02/2012 the amount due is 67.41 RON. Arrears are reported to the Credit Bureau.';
const worded =
  'Client code: XX8644YY, as of 06/02/2012 you have an outstanding amount on your bank card (owed to the bank). Unpaid sums will be reported to the credit bureau.';
const first =
  'Hello {{salutation}}. This is Example Bank: the yearly fee for your card ending 1234, 67.41 RON, has not yet been paid. Please pay it by 27 February 2012, in the app or at any branch. If you have already paid or no longer use the card, call us free on 0800 800 000 and we will help. Thank you!';
const third =
  'Hello {{salutation}}. This is Example Bank: we wrote to you on 6 and 27 February about the yearly fee for your card ending 1234 (67.41 RON). Please pay it by 20 March 2012. If we have not received it by then, we will report it to the Credit Bureau. If paying is difficult, call us free on 0800 800 000: we can find a solution, such as instalments. Thank you!';
const short =
  'Hello {{salutation}}. Please pay the yearly fee for your card *1234, 67.41 RON, by 27 Feb 2012. Already paid? Call us: 0800800000. Thank you, Example Bank';

const loud = [
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
];
const silent = [
  'blame-language',
  'shouting',
  'undefined-acronym',
  'false-urgency',
  'generic-greeting',
  'vague-deadline',
  'sms-segments',
  'sms-unicode',
  'missing-diacritics',
  'missing-opt-out',
];

describe('the founding message', () => {
  test.each([
    ['literal', literal, [...loud, 'unexplained-amount']],
    ['in the words of the one who told it', worded, loud],
  ])('%s', async (_, text, expected) => {
    const found = await lint({ 'sms/arrears.txt': text }, 'sms/arrears.txt');
    expect(ids(found)).toEqual(expect.arrayContaining(expected));
    expect(ids(found).filter((id) => id && silent.includes(id))).toEqual([]);
    expect(found.filter(({ severity }) => severity === 2).length).toBeGreaterThanOrEqual(5);
    expect(found.filter(({ ruleId }) => ruleId === 'threat-without-warning').map(({ messageId }) => messageId)).toEqual(['unwarned']);
    expect(found.filter(({ ruleId }) => ruleId === 'missing-reason').map(({ messageId }) => messageId)).toEqual(['noReason']);
  });
});

describe('its rewrites', () => {
  test.each([
    ['a first reminder', first],
    ['a notice before reporting', third],
    ['one segment', short],
  ])('%s', async (_, text) => {
    const found = await lint({ 'sms/arrears.txt': text }, 'sms/arrears.txt');
    expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  test('the notice as the first step of a journey is not fair', async () => {
    const found = await lint({ 'sms/notice.txt': third }, 'sms/notice.txt', { arrears: [{ message: 'sms/notice.txt', day: 0 }] });
    expect(found.map(({ ruleId, messageId }) => [ruleId, messageId])).toEqual([['threat-without-warning', 'firstContact']]);
  });

  test('the notice as the third step is', async () => {
    const journeys = {
      arrears: [
        { message: 'sms/1.txt', day: 0 },
        { message: 'sms/2.txt', day: 21 },
        { message: 'sms/3.txt', day: 43 },
      ],
    };
    expect(await lint({ 'sms/1.txt': first, 'sms/2.txt': first, 'sms/3.txt': third }, 'sms/3.txt', journeys)).toEqual([]);
  });
});
