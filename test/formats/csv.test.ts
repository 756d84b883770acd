import fc from 'fast-check';
import { expect, test } from 'vitest';
import csv from '../../src/formats/csv.ts';
import { gatherAll, said } from '../repository.ts';
import { expectExact, expectRewrites, expectSurvival, parse, standing, texts } from './rewriting.ts';

const mails = `key,channel,Subject line,body,sms,notes
overdue,email,"Your bill, {name}","Dear {name},

please pay ""today"".
Example Bank",Please pay the bill today.,to be checked
paid,email,Thank you,"<p>Dear {name},</p><p>we have it.</p>",,
`;

test('columns of parts: a row is a message', () => {
  const parsed = parse(csv, mails);
  expect(parsed.errors).toEqual([]);
  expect(texts(parsed)).toEqual({
    'overdue.subject': ['Your bill, \uFFFC'],
    'overdue.body': ['Dear \uFFFC,\n\nplease pay "today".\nExample Bank'],
    'overdue.sms': ['Please pay the bill today.'],
    'paid.subject': ['Thank you'],
    'paid.body': ['Dear \uFFFC,\n\nwe have it.'],
  });
  expect(parsed.units.map(({ data }) => data?.['channel'])).toEqual(['email', 'email', 'sms', 'email', 'email']);
  expect(standing(mails, parsed, 'please pay "today"')).toBe('please pay ""today""');
  expectExact(parsed);
});

test('and comes out whole, each channel by itself', { timeout: 60_000 }, async () => {
  const { 'content/copy.csv': file } = await gatherAll({ 'content/copy.csv': mails });
  expect(Object.fromEntries(file!.messages.map((message) => [message.entry, said(message)]))).toEqual({
    'content/copy.csv#overdue.sms': ['sms unknown', 'Please pay the bill today.'],
    'content/copy.csv#overdue': ['email unknown', 'Your bill, \uFFFC Dear \uFFFC, please pay "today". Example Bank'],
    'content/copy.csv#paid': ['email unknown', 'Thank you Dear \uFFFC, we have it.'],
  });
});

test('columns of languages, with the delimiter of the table', () => {
  const table = 'sep=;\r\nID;en;de-DE;pt_BR\r\nlate;"Pay; please";Bitte zahlen;\r\n\r\nlate;Twice;;Duas vezes\r\n';
  expect(texts(parse(csv, table))).toEqual({
    'en:late': ['Pay; please'],
    'de-DE:late': ['Bitte zahlen'],
    'en:late 2': ['Twice'],
    'pt-BR:late 2': ['Duas vezes'],
  });
  expect(texts(parse(csv, 'template\tsubject_en\tsubject_ro\tBody (ro)\na\tHi\tBună\tText'))).toEqual({
    'en:a.subject': ['Hi'],
    'ro:a.subject': ['Bună'],
    'ro:a.body': ['Text'],
  });
});

test('a subject beside columns of languages is in the first of them', () => {
  expect(texts(parse(csv, 'id;subject;en;ro\na;Bill;Dear Ana;Bună Ana'))).toEqual({
    'en:a.subject': ['Bill'],
    'en:a.body': ['Dear Ana'],
    'ro:a.body': ['Bună Ana'],
  });
});

test('a column says the language, another the variant', () => {
  const table = 'name,locale,variant,channel,message\nlate,ro,A,WhatsApp,Bună\nlate,en,A,WhatsApp,Hello\nlate,en,B,WhatsApp,Hi\n';
  const parsed = parse(csv, table);
  expect(texts(parsed)).toEqual({ 'ro:late.A.body': ['Bună'], 'en:late.A.body': ['Hello'], 'en:late.B.body': ['Hi'] });
  expect(parsed.units[0]!.data).toEqual({ channel: 'chat', variant: 'A' });
});

test.each(['a,b\n1,2\n', 'text\nsome review\n', 'date;amount\n1;2', '', 'Dear Ana, hello\nyour bill', '\n\n', 'city,text\n'.slice(0, 4)])(
  '%j is no catalog',
  (text) => {
    expect(parse(csv, text)).toEqual({ units: [], errors: [] });
  },
);

test.each([
  ['key,body\na,"Dear Ana\nb,c\n', 'Expected a closing quote: without it the rest of the file is one cell', '"'],
  ['key,body\na,"Dear "Ana", hi"\n', 'Expected "," after the closing quote; a quote inside a cell is written twice', '"'],
  ['key,body\na,Dear Ana, pay\n', 'Expected 2 cells, as in the first line: a cell with "," in it stands in quotes', ' pay'],
])('%j is told in words', (text, message, at) => {
  const [error] = parse(csv, text).errors;
  expect(error?.message).toBe(message);
  expect(text.slice(error!.place.start, error!.place.end)).toBe(at);
});

const word = fc.constantFrom('Pay', 'your bill', '{name}', 'é', '🎁', "it's", '<b>now</b> ', '{n, plural, one {a} other {b}}', '%{x}');
const cell = (delimiter: string) =>
  fc
    .tuple(
      fc.array(fc.oneof({ weight: 4, arbitrary: word }, fc.constantFrom('"so"', '\n', '\r\n', ',', ';')), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
    )
    .map(([all, quoted]) => {
      const text = all.join(' ');
      return quoted || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
    });
const table = fc
  .constantFrom(',', ';', '\t')
  .chain((delimiter) =>
    fc
      .array(fc.tuple(cell(delimiter), cell(delimiter)), { minLength: 1, maxLength: 3 })
      .map((rows) =>
        [['key', 'subject', 'body'], ...rows.map((row, index) => [`k${index}`, ...row])].map((row) => row.join(delimiter)).join('\n'),
      ),
  );

test('a change of words is made in its cell', { timeout: 60_000 }, () => {
  expect(expectRewrites(csv, table, 1400).applied).toBeGreaterThan(2000);
});

test('nothing throws, and long files are read at once', { timeout: 60_000 }, () => {
  expectSurvival(csv, mails);
  for (const piece of ['"', '""', ',', '"a', '\n', '",', '"a"b,', 'a,b,c\n', '\r', ';'])
    for (const head of ['key,body\n', ''])
      expect(parse(csv, head + piece.repeat(200_000 / piece.length)).errors.length, piece).toBeLessThan(20);
});
