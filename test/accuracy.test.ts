/** The accuracy set is well formed, and counted rightly. How right the rules are on it is for `npm run accuracy` to say. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { channels } from '../src/message.ts';
import { lintProject } from '../src/pipeline.ts';
import { faults as listed, table } from './accuracy/print.ts';
import { filesOf, findings, scores } from './accuracy/run.ts';
import { judge, mentions, tally, wilson } from './accuracy/score.ts';
import { readCompany, readSet, type Entry } from './accuracy/set.ts';

const folder = new URL('../fixtures/accuracy/', import.meta.url);
const { entries, faults } = await readSet(folder, filesOf(folder));
const languages = ['en', 'ro'];
const inLanguage = (language: string) => entries.filter(({ file }) => file.startsWith(`${language}/`));

test('the README shows how right the rules are on it', async () => {
  const { rows } = await scores(entries, entries, { lintProject, rules });
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [start, end] = ['<!-- how right the rules are -->\n\n', '\n\n<!-- written by `npm run update` -->\n</details>'];
  const text = readme.slice(0, readme.indexOf(start) + start.length) + table(rows, true) + readme.slice(readme.indexOf(end));
  await expect(text).toMatchFileSnapshot('../README.md');
});

describe('the set', () => {
  test('can be read', () => {
    expect(faults).toEqual([]);
  });

  test('names each message once', () => {
    const ids = entries.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('refers to messages there are', () => {
    const ids = new Set(entries.map(({ id }) => id));
    const named = entries.flatMap(({ with: beside, translates }) => [...beside, ...(translates === null ? [] : [translates])]);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  // A rule that is not there yet may be named; one that is named once or twice is a slip of the pen.
  test('names rules there are, or will be', () => {
    const strange = [...mentions(entries)].filter(([rule, { expected, fine }]) => !Object.hasOwn(rules, rule) && expected + fine < 5);
    expect(strange).toEqual([]);
  });

  test('has enough to expect of each rule it names, and enough that is fine', () => {
    const thin = [...mentions(entries)].filter(([, { expected, fine }]) => expected < 5 || fine < 5);
    expect(thin).toEqual([]);
  });

  test.each(languages)('%s: every channel', (language) => {
    const used = new Set(inLanguage(language).map(({ channel }) => channel));
    expect(channels.filter((channel) => !used.has(channel))).toEqual([]);
  });

  test.each([
    ['en', 160],
    ['ro', 80],
  ] as const)('%s: at least %i messages, faulty, misleading and excellent ones in balance', (language, least) => {
    const all = inLanguage(language);
    const excellent = all.filter((one) => one.expect === 'none').length;
    const misleading = all.filter((one) => one.expect.length === 0).length;
    expect(all.length).toBeGreaterThanOrEqual(least);
    for (const part of [excellent, misleading, all.length - excellent - misleading]) expect(part).toBeGreaterThan(all.length / 4);
  });
});

test('what cannot be used is told with its place', async () => {
  const source = `company: A\nlocale: en\nconfig: { brand: { name: A } }\nmessages:
  - { id: a, channel: fax, purpose: reminder, text: Hello, expect: [jargon] }
  - { id: b, channel: sms, purpose: reminder, text: Hello }
  - { id: c, channel: sms, purpose: reminder, text: Hello, expect: [jargon], fine: [jargon], wiht: [a] }
  - { id: d, channel: sms, purpose: reminder, text: Hello, expect: none, fine: [jargon] }\n`;
  const { faults: told } = await readCompany('en/a.yaml', source);
  expect(told).toEqual([
    'en/a.yaml:5: Unknown channel "fax". There are: email, sms, push, chat, letter, inapp',
    'en/a.yaml:6: Expected "expect" or "fine" in b',
    expect.stringMatching(/^en\/a\.yaml:7: Unknown key "wiht"/),
    'en/a.yaml:7: Expected jargon under one of "expect" and "fine" in c',
    'en/a.yaml:8: Expected no "fine" beside "expect: none" in d',
  ]);
});

const company = `company: A
locale: en
config:
  brand: { name: Harbour }
messages:
  - { id: cold, channel: sms, purpose: payment-reminder, text: Your payment is late., expect: [missing-greeting, jargon], fine: [ambiguous-date] }
  - { id: kind, channel: sms, purpose: confirmation, text: "Hello, thank you for your order. Harbour", expect: none }
  - { id: heading, channel: email, purpose: reminder, subject: On 03/04/2026, text: "Hello, see you then. Harbour", expect: [ambiguous-date] }
  - { id: beside, channel: sms, purpose: reminder, text: Your payment is late., with: [kind], fine: [missing-greeting] }
`;
const made = async (): Promise<readonly Entry[]> => (await readCompany('en/a.yaml', company)).entries;

test('a message is linted as its entry says, alone or with others', { timeout: 60_000 }, async () => {
  const read = await made();
  const found = await findings(read, read, { lintProject, rules });
  const rulesOf = (i: number) => [...found[i]!.keys()];
  expect(rulesOf(0)).toContain('missing-greeting');
  expect(rulesOf(1)).toEqual([]);
  expect(rulesOf(2)).toContain('ambiguous-date');
  expect(rulesOf(3)).toContain('missing-greeting');
});

describe('counting', () => {
  const verdicts = async () => {
    const [cold, kind] = await made();
    const found = new Map([
      ['missing-greeting', 'Expected a greeting'],
      ['ambiguous-date', 'Expected a month'],
      ['shouting', 'Unexpected capitals'],
    ]);
    return [...judge(cold!, found), ...judge(kind!, new Map([['jargon', 'Expected plain words']]))];
  };

  test('a finding is right where it is expected, wrong where all is fine, and unjudged elsewhere', async () => {
    expect((await verdicts()).map(({ entry, rule, verdict }) => `${entry.id} ${rule} ${verdict}`)).toEqual([
      'cold missing-greeting right',
      'cold ambiguous-date wrong',
      'cold shouting unjudged',
      'cold jargon missed',
      'kind jargon wrong',
    ]);
  });

  test('shares leave out what is unjudged', async () => {
    expect(tally('all', await verdicts())).toMatchObject({
      right: 1,
      wrong: 2,
      missed: 1,
      precision: { share: 1 / 3 },
      recall: { share: 0.5 },
    });
  });

  test('the interval is the one of Wilson', () => {
    // Figures of R: prop.test(9, 10, correct = FALSE)
    expect(wilson(9, 10)).toEqual({ share: 0.9, low: expect.closeTo(0.5958, 4), high: expect.closeTo(0.9821, 4) });
    expect(wilson(0, 5)).toMatchObject({ low: 0, high: expect.closeTo(0.4345, 4) });
    expect(wilson(0, 0)).toBeNull();
  });

  test('a row of a page, and a line for what was wrong', async () => {
    const all = await verdicts();
    expect(table([tally('all', all)], true).split('\n')[2]).toBe('| all | 1 | 2 | 1 | 0.33 | 0.06–0.79 | 0.50 | 0.09–0.91 |');
    expect(listed(all).split('\n')).toEqual([
      'wrong     ambiguous-date  en/a.yaml:6  cold: Expected a month',
      'unjudged  shouting  en/a.yaml:6  cold: Unexpected capitals',
      'missed    jargon  en/a.yaml:6  cold',
      'wrong     jargon  en/a.yaml:7  kind: Expected plain words',
    ]);
  });
});
