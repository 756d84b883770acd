/** Words that were changed in a spreadsheet come back to the sources: the right characters, or none. */
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { undefuse } from '../src/reporters/cells.ts';
import { repository, touchlint, type Files } from './repository.ts';
import { plain, tableIn, type Row, type Sheet } from './sheets.ts';

/** Changes the words of rows, and takes them back. */
async function takeBack(cwd: string, change: (row: Row) => void, flags: readonly string[] = ['--write']) {
  const sheet = await tableIn(cwd);
  sheet.rows.forEach(change);
  writeFileSync(join(cwd, 'edited.csv'), `\ufeff${plain(sheet)}`);
  return touchlint(cwd, ['inventory', '--read-back', 'edited.csv', ...flags]);
}

/** Puts words for others wherever a row has them. */
const put = (old: string, now: string) => (row: Row) => {
  row['words'] = row['words']!.replace(old, now);
};

const config = 'root: true\nmessages:\n  - { files: "lang/**", channel: email, locale: en }\n';
const french = `It's "10% off" & <now>: "d'accord" #1`;

describe('what a format would read otherwise is escaped', () => {
  test.each<[name: string, file: string, text: string, after: string | null]>([
    [
      'PHP',
      'lang/mail.php',
      `<?php\nreturn [\n  'due' => ['subject' => 'Your order', 'body' => 'Dear :name, your order is late. Thank you.'],\n];\n`,
      `It\\'s "10% off" & <now>: "d\\'accord" #1`,
    ],
    [
      'JSON',
      'lang/en.json',
      '{ "due": { "subject": "Your order", "body": "Dear {{name}}, your order is late. Thank you." } }\n',
      `It's \\"10% off\\" & <now>: \\"d'accord\\" #1`,
    ],
    ['YAML, plain', 'lang/en.yml', 'en:\n  due:\n    subject: Your order\n    body: Dear %{name}, your order is late. Thank you.\n', null],
    [
      'YAML, quoted',
      'lang/en.yml',
      `en:\n  due:\n    subject: Your order\n    body: 'Dear %{name}, your order is late. Thank you.'\n`,
      `It''s "10% off" & <now>: "d''accord" #1`,
    ],
    ['properties', 'lang/en.properties', 'due.subject=Your order\ndue.body=Dear {0}, your order is late. Thank you.\n', null],
    [
      'HTML',
      'lang/due.html',
      '<p>Dear {{ name }},</p>\n<p>your order is <b>late</b>. Thank you.</p>\n',
      `It's "10% off" &amp; &lt;now&gt;: "d'accord" #1`,
    ],
    [
      'CSV',
      'lang/en.csv',
      'key,subject,body\ndue,Your order,"Dear {{name}}, your order is late. Thank you."\n',
      `It's ""10% off"" & <now>: ""d'accord"" #1`,
    ],
    [
      'PO',
      'lang/en.po',
      'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "due.body"\nmsgstr "Dear %(name)s, your order is late. Thank you."\n',
      null,
    ],
    ['text', 'lang/due.txt', 'Dear {{ name }},\nyour order is late. Thank you.\n', french],
  ])('%s', async (_, file, text, after) => {
    const cwd = repository({ 'touchlint.config.yaml': config, [file]: text });
    const { code, stdout, stderr } = await takeBack(cwd, put('your order', french));
    const now = readFileSync(join(cwd, file), 'utf8');
    expect(stdout).toBe('');
    if (after !== null) {
      expect([code, stderr]).toEqual([0, '1 changed row in 1 file: written\n']);
      expect(now).toBe(text.replace('your order', () => after));
    } else if (code) expect([now, stderr]).toEqual([text, expect.stringMatching(/row \d+, .*: Expected words/)]);
    const words = (await tableIn(cwd)).rows.map((row) => undefuse(row['words']!)).join('\n');
    expect(words.includes(code ? 'your order' : french)).toBe(true);
  });
});

const page = {
  'touchlint.config.yaml': 'root: true\n',
  'mail/due.html':
    '<h1>Your order</h1>\n<p>Dear {{ name }},</p>\n<p>your order {{ id }} is <b>very late</b> now.<br>Please wait{% if vip %} here{% else %} there{% endif %}.</p>\n<p>Kind regards,<br>Harbour Bank</p>\n',
};

describe('what cannot be placed for certain is refused, and the rest is taken', () => {
  test.each<[name: string, old: string, now: string, why: RegExp]>([
    ['a placeholder is missing', 'order {id} is', 'order is', /^Expected the placeholder \{id\}$/],
    ['a placeholder is changed', '{id}', '{ID}', /^Expected the placeholder \{id\}, found \{ID\}$/],
    ['a placeholder is doubled', '{id}', '{id} or {id}', /^Expected the placeholder \{id\} once, found it 2 times$/],
    ['a placeholder is invented', 'Please', 'Please, {first}', /^Unknown placeholder \{first\}: the part has \{name\}, \{id\}$/],
    [
      'placeholders are exchanged',
      'Dear {name},\n\nyour order {id}',
      'Dear {id},\n\nyour order {name}',
      /^Expected the placeholders in their order/,
    ],
    ['a change stands across markup', 'very late now', 'early', /^Expected a change on one side of the markup/],
    ['a line break is taken out', 'now.\nPlease', 'now. Please', /^Expected the line breaks as they were/],
    ['words could belong to either of two branches', 'here there', 'here now there', /^Expected a change that stands in one branch/],
    ['all words are gone', '', '', /^Expected words: a part is taken out in its source$/],
    ['nothing, where it is the heading that changed', 'Harbour', 'Harbour', /^$/],
  ])('%s', async (_, old, now, why) => {
    const cwd = repository(page);
    const { code, stdout, stderr } = await takeBack(cwd, (row) => {
      if (row['part'] === 'heading') row['words'] = 'Your order is late';
      else row['words'] = old ? row['words']!.replace(old, now) : '';
    });
    const told = /^edited\.csv: row 3, mail\/due\.html \(en\), body: (.*)$/m.exec(stderr)?.[1] ?? '';
    expect(told).toMatch(why);
    expect([code, stdout]).toEqual([told ? 1 : 0, '']);
    expect(stderr).toContain(told ? '1 changed row in 1 file, 1 row refused: written' : '1 changed row in 1 file: written');
    expect(readFileSync(join(cwd, 'mail/due.html'), 'utf8')).toBe(page['mail/due.html'].replace('Your order', 'Your order is late'));
  });

  test('words that the source has no more, entries that are gone, other cells, an old check', async () => {
    const cwd = repository({ ...page, 'sms/a.txt': '---\nchannel: sms\nlocale: en\n---\nYour card is here, {{ name }}.\n' });
    const sheet = await tableIn(cwd);
    const [heading, body, sms] = sheet.rows as [Row, Row, Row];
    heading['words'] = 'Your parcel';
    body['purpose'] = 'marketing';
    const again = { ...sms, words: 'Your card is there, {name}.' };
    sms['words'] = 'Your card is near, {name}.';
    const gone = { ...sms, entry: 'sms/b.txt' };
    const unchecked = { ...sms, check: '1,5E+12' };
    sheet.rows.push(again, gone, unchecked);
    writeFileSync(join(cwd, 'mail/due.html'), page['mail/due.html'].replace('Your order', 'Your present'));
    writeFileSync(join(cwd, 'edited.csv'), plain(sheet));
    const { code, stdout, stderr } = await touchlint(cwd, ['inventory', '--read-back', 'edited.csv']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- a\/sms\/a\.txt\n\+\+\+ b\/sms\/a\.txt\n@@ .*\n(?: .*\n)*-Your card is here, .*\n\+Your card is near, /);
    const lines = stderr.split('\n').map((line) => line.replace(/^edited\.csv: /, ''));
    expect(lines).toEqual([
      'row 2, mail/due.html (en), heading: Expected words that the source still has: they were changed there since the table was written',
      'row 3, mail/due.html (en), body: Expected all but the words as it was written: another cell of the row was changed',
      'row 5, sms/a.txt (en), body: Expected what row 4 asks for: both hold the same words of the source, and say otherwise',
      'row 6, sms/b.txt (en), body: Expected all but the words as it was written: another cell of the row was changed',
      'row 7, sms/a.txt (en), body: Expected the check as it was written: without it nobody knows what the words were',
      '1 changed row in 1 file, 5 rows refused: nothing is written without --write',
      '',
    ]);
    rmSync(join(cwd, 'sms/a.txt'));
    expect((await touchlint(cwd, ['inventory', '--read-back', 'edited.csv'])).stderr).toContain(
      'row 4, sms/a.txt (en), body: Expected an entry of the project: it is gone since the table was written',
    );
  });
});

test('what several messages share is changed once, and told', async () => {
  const footer = '<p>Kind regards,<br>Harbour Bank</p>\n';
  const letter = (words: string) => `<p>Dear {{ name }},</p>\n<p>${words}</p>\n{% include "footer.html" %}\n`;
  const cwd = repository({
    'touchlint.config.yaml': 'root: true\n',
    'mail/footer.html': footer,
    'mail/a.html': letter('your order is late.'),
    'mail/b.html': letter('your card is here.'),
  });
  const { code, stderr } = await takeBack(cwd, (row) => {
    if (row['entry'] === 'mail/a.html') row['words'] = row['words']!.replace('Kind regards', 'Best wishes');
  });
  expect([code, stderr]).toEqual([
    0,
    'edited.csv: row 2, mail/a.html (en), body: also changes mail/b.html (en): the words are shared\n1 changed row in 1 file: written\n',
  ]);
  expect(readFileSync(join(cwd, 'mail/footer.html'), 'utf8')).toBe(footer.replace('Kind regards', 'Best wishes'));
  // Two rows may say the same of it, but not each its own.
  const both = await takeBack(cwd, (row) => {
    row['words'] = row['words']!.replace('Best wishes', row['entry'] === 'mail/a.html' ? 'Yours' : 'Sincerely');
  });
  expect(both.stderr).toMatch(/row 3, .*: Expected what row 2 asks for: both hold the same words of the source/);
  expect((await takeBack(cwd, put('Yours', 'Warmly yours'))).stderr).toBe('2 changed rows in 1 file: written\n');
  expect(readFileSync(join(cwd, 'mail/footer.html'), 'utf8')).toContain('Warmly yours,');
});

test('a table is read however a spreadsheet saved it, and files stay stored as they were', async () => {
  const files = {
    'touchlint.config.yaml': 'root: true\n',
    'sms/a.txt': '\ufeff---\r\nchannel: sms\r\nlocale: ro\r\n---\r\nBună ziua, {{ name }},\r\ncardul a sosit.\r\n',
    'sms/b.txt': Buffer.from('\ufeff---\nchannel: sms\nlocale: ro\n---\nCardul a plecat; vă mulțumim.\n', 'utf16le'),
  } satisfies Files;
  const change = put('a sosit', 'a sosit:\nîl găsiți "la poștă"; mulțumim');
  const saved: readonly ((sheet: Sheet) => string | Buffer)[] = [
    (sheet) => plain(sheet),
    (sheet) => `\ufeff${plain(sheet, ';', '\r\n')}`,
    (sheet) => `sep=;\r\n${plain(sheet, ';', '\r\n')}`,
    (sheet) => Buffer.from(`\ufeff${plain(sheet, '\t', '\r\n')}`, 'utf16le'),
    (sheet) => plain({ names: [...sheet.names].reverse().filter((name) => name !== 'findings'), rows: sheet.rows.reverse() }),
  ];
  for (const save of saved) {
    const cwd = repository(files);
    chmodSync(join(cwd, 'sms/a.txt'), 0o640);
    const sheet = await tableIn(cwd);
    sheet.rows.forEach(change);
    sheet.rows.forEach(put('a plecat', 'pleacă'));
    writeFileSync(join(cwd, 'edited.csv'), save(sheet));
    expect(await touchlint(cwd, ['inventory', '--read-back', 'edited.csv', '--write'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '2 changed rows in 2 files: written\n',
    });
    expect(readFileSync(join(cwd, 'sms/a.txt'), 'utf8')).toBe(
      files['sms/a.txt'].replace('a sosit', 'a sosit:\r\nîl găsiți "la poștă"; mulțumim'),
    );
    expect(statSync(join(cwd, 'sms/a.txt')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(cwd, 'sms/b.txt'))).toEqual(
      Buffer.from(files['sms/b.txt'].toString('utf16le').replace('a plecat', 'pleacă'), 'utf16le'),
    );
    expect(await touchlint(cwd, ['inventory', '--read-back', 'edited.csv'])).toMatchObject({
      code: 0,
      stderr: 'No words are changed in edited.csv\n',
    });
  }
  // An encoding without the letters made question marks of them.
  const cwd = repository(files);
  const sheet = await tableIn(cwd);
  writeFileSync(join(cwd, 'edited.csv'), plain(sheet).replace(/[^\x00-\x7f]/g, '?'));
  expect((await touchlint(cwd, ['inventory', '--read-back', 'edited.csv'])).stderr).toMatch(/Save it as CSV UTF-8/);
});

test('what is no table of the inventory is told', async () => {
  const cwd = repository({ ...page, 'other.csv': 'key,text\na,b\n', 'torn.csv': 'entry,locale,part,words,check\na,"b\n' });
  for (const [file, why] of [
    ['none.csv', /^touchlint: Expected a table that can be read at none\.csv/],
    [
      'other.csv',
      /^touchlint: other\.csv: Expected a table that touchlint inventory wrote, with the columns entry, locale, part, words, check: entry, /,
    ],
    ['torn.csv', /^touchlint: torn\.csv: 2: Expected a closing quote/],
  ] as const)
    expect(await touchlint(cwd, ['inventory', '--read-back', file])).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(why) });
  expect(await touchlint(cwd, ['inventory', '--write'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--read-back') });
  expect(await touchlint(cwd, ['inventory', '--read-back', 'other.csv', '-o', 'x.csv'])).toMatchObject({ code: 2 });
});
