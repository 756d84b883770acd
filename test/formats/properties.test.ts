import { expect, test } from 'vitest';
import type { Parsed } from '../../src/format.ts';
import properties from '../../src/formats/properties.ts';
import { rewrite } from '../../src/places.ts';
import { faultsOf, only, readingsOf, spanOf, standing, textsOf } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string): Parsed => properties.parse({ path: 'src/main/resources/messages.properties', text }, context);

const mail = String.raw`# Mails of the water works
! written by the service team
mail.meter.subject=Your meter reading is due
mail.meter.greeting : Dear {0},
  mail.meter.body   Please read your meter by {1,date,long}.\n\
      It takes a minute, \
    	and we won''t estimate your use.
mail.meter.cost = {2,number,currency} was taken from your account, that''s {3} '{'per month'}'.
mail.meter.days={0,choice,0#No days are|1#One day is|1<{0} days are} left, {1}.
mail.meter.footer=Stadtwerke M\u00fcnchen \uD83D\uDCA7 don't reply
mail.meter.rich=<p>Read it <b>today</b> &ndash; <a href="{0}">here</a></p>
odd\ key\:\=\u0041=C:\\meters\\new  
empty=
bare
`;

test('every pair is a unit', () => {
  const parsed = parse(mail);
  expect(parsed.errors).toEqual([]);
  expect(textsOf(parsed)).toEqual({
    'mail.meter.subject': 'Your meter reading is due',
    'mail.meter.greeting': 'Dear \uFFFC,',
    'mail.meter.body': "Please read your meter by \uFFFC.\nIt takes a minute, and we won't estimate your use.",
    'mail.meter.cost': "\uFFFC was taken from your account, that's \uFFFC {per month}.",
    'mail.meter.days': expect.stringContaining(' left, \uFFFC.') as string,
    'mail.meter.footer': "Stadtwerke München 💧 don't reply",
    'mail.meter.rich': expect.stringContaining('Read it today – here') as string,
    'odd key:=A': 'C:\\meters\\new  ',
    empty: '',
    bare: '',
  });
});

test('words stand where they stand, over continued lines and escapes', () => {
  const parsed = parse(mail);
  const body = only(parsed, 'mail.meter.body');
  expect(standing(mail, body, 'estimate')).toBe('estimate');
  expect(standing(mail, body, "won't")).toBe("won''t");
  expect(standing(mail, body, 'minute, and')).toBe('minute, \\\n    \tand');
  expect(standing(mail, only(parsed, 'mail.meter.footer'), 'München 💧')).toBe('M\\u00fcnchen \\uD83D\\uDCA7');
  expect(standing(mail, only(parsed, 'mail.meter.cost'), '{per month}')).toBe("{'per month'}");
  expect(standing(mail, only(parsed, 'mail.meter.rich'), 'today')).toBe('today');
});

test('arguments have names and formats, choices have readings', () => {
  const parsed = parse(mail);
  expect(only(parsed, 'mail.meter.cost').placeholders.map(({ name, role }) => `${name} ${role}`)).toEqual(['2 money', '3 unknown']);
  expect(only(parsed, 'mail.meter.body').placeholders).toMatchObject([{ name: '1', role: 'date' }]);
  expect(
    readingsOf(parsed, 'mail.meter.days')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['No days are left, \uFFFC.', 'One day is left, \uFFFC.', '\uFFFC days are left, \uFFFC.']);
});

test('apostrophes quote in values with arguments only', () => {
  const quoting = parse("a=It''s {0}, don't forget\nb=It's {0}\nc=It's fine, {name}\nd='{0}' is {1}\ne=''{0}''\n");
  expect(textsOf(quoting)).toEqual({
    a: "It's \uFFFC, dont forget",
    b: 'Its {0}', // MessageFormat leaves it so
    c: "It's fine, \uFFFC",
    d: '{0} is \uFFFC',
    e: "'\uFFFC'",
  });
  expect(only(quoting, 'b').placeholders).toEqual([]);
});

test('a file that never doubles an apostrophe is filled in by something else', () => {
  const plain = parse("a=It's {0}, n'oubliez pas\nb='{0}' is {1}\n");
  expect(textsOf(plain)).toEqual({ a: "It's \uFFFC, n'oubliez pas", b: '{0} is \uFFFC' });
});

test('line ends of every kind, comments and separators', () => {
  const text = 'a = 1\r\nb:2\rc 3\n\n   # d=4\n!e=5\n\tf\t=\tsix \\\r\n  # no comment\ng==h\n:novalue\n\\#i=9\nj=10\\';
  expect(textsOf(parse(text))).toEqual({
    a: '1',
    b: '2',
    c: '3',
    f: 'six # no comment',
    g: '=h',
    '': 'novalue',
    '#i': '9',
    j: '10',
  });
});

test('a bad escape is told', () => {
  const text = 'path=C:\\users\\anna\nok=Fine\n';
  const parsed = parse(text);
  expect(textsOf(parsed)).toEqual({ path: 'C:usersanna', ok: 'Fine' });
  expect(faultsOf(text, parsed)).toEqual([['\\u', expect.stringMatching(/four hexadecimal digits.*backslash/)]]);
});

test('values are written as the file writes them', () => {
  const parsed = parse(mail);
  const written = (key: string, words: string, to: string) => {
    const flat = only(parsed, key);
    return rewrite(flat, spanOf(flat, words), to)?.text;
  };
  expect(written('mail.meter.subject', 'reading', 'Zählerstand 💧')).toBe('Z\\u00E4hlerstand \\uD83D\\uDCA7');
  expect(written('mail.meter.subject', 'Your', ': a')).toBe('\\:\\ a');
  expect(written('mail.meter.body', 'minute', "minute, it's a\ntab\\")).toBe(", it''s a\\ntab\\\\");
  expect(written('mail.meter.subject', 'Your', '')).toBeUndefined(); // a blank would be first
  expect(written('mail.meter.body', 'minute, and', 'x')).toBeUndefined();
  const raw = parse('a=Zähler ablesen\n');
  const flat = only(raw, 'a');
  expect(rewrite(flat, spanOf(flat, 'ablesen'), 'prüfen')?.text).toBe('prüf');
});
