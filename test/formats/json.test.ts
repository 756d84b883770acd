import { expect, test } from 'vitest';
import type { Parsed } from '../../src/format.ts';
import json from '../../src/formats/json.ts';
import { placeholderChar } from '../../src/flat.ts';
import { readings } from '../../src/reading.ts';
import { keysOf, only, readingsOf, rewritten, standing } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string): Parsed => json.parse({ path: 'locales/en/mail.json', text }, context);

const mail = String.raw`{
  // What the library sends
  "due": {
    "subject": "Your book \u201cDune\u201d is due \uD83D\uDCDA",
    "body": "Hello {{name}},\n\nplease bring it back by {{date}}.\n",
    "path": "C:\\new\\table \"as is\" a\/b",
    "note_html": "Late? <b>No fee</b> until <i>Monday</i> &ndash; see <a href=\"{{url}}\">our rules</a>",
    "footer": "$t(common.greeting), $t(team, {\"count\": {{n}}})",
    "trans": "Read <0>the rules</0> first",
    "days_one": "{{count}} day left",
    "days_other": "{{count}} days left",
    "book": "A book",
    "book_plural": "{{count}} books",
    "reason_other": "Another reason",
  },
  "list": ["first", { "deep": "second" }],
  "many": 3, "none": null, "empty": ""
}`;

test('every string of a catalog is a unit', () => {
  const parsed = parse(mail);
  expect(parsed.errors).toEqual([]);
  expect(keysOf(parsed)).toEqual([
    ...['subject', 'body', 'path', 'note_html', 'footer', 'trans', 'days', 'book', 'reason_other'].map((leaf) => `due.${leaf}`),
    ...['list.0', 'list.1.deep', 'empty'],
  ]);
});

test('escapes are decoded and found again', () => {
  const parsed = parse(mail);
  const flat = (leaf: string) => only(parsed, `due.${leaf}`);
  expect(flat('subject').text).toBe('Your book “Dune” is due 📚');
  expect(standing(mail, flat('subject'), '“Dune”')).toBe('\\u201cDune\\u201d');
  expect(standing(mail, flat('subject'), '📚')).toBe('\\uD83D\\uDCDA');
  expect(flat('body').text).toBe(`Hello ${placeholderChar},\n\nplease bring it back by ${placeholderChar}.\n`);
  expect(standing(mail, flat('body'), 'please')).toBe('please');
  expect(flat('path').text).toBe('C:\\new\\table "as is" a/b');
  expect(standing(mail, flat('path'), 'as is')).toBe('as is');
});

test('a unit begins at its first word', () => {
  const { units } = parse(mail);
  expect(mail.slice(units[0]!.offset).startsWith('Your book')).toBe(true);
  expect(mail.slice(units.at(-1)!.offset).startsWith('""')).toBe(true);
});

test('an edit is escaped', () => {
  const flat = only(parse(mail), 'due.body');
  const after = rewritten(mail, flat, 'bring it back', 'return "it"\n')!;
  expect(only(parse(after), 'due.body').text).toContain('please return "it"\n by');
});

test('no edit changes how the whole value is read', () => {
  const text = '{"love": "We <3 Ana, and you", "name": "It is the member\'s book", "due": "<b>Late</b>, please pay"}';
  const parsed = parse(text);
  expect(rewritten(text, only(parsed, 'love'), '3', 'a')).toBeNull();
  expect(rewritten(text, only(parsed, 'love'), 'Ana', '<b>Ana</b>')).toBeNull();
  expect(rewritten(text, only(parsed, 'love'), 'Ana', 'Bob')).toContain('We <3 Bob, and');
  expect(rewritten(text, only(parsed, 'name'), 'book', '{n, plural, one {book} other {books}}')).toBeNull();
  expect(rewritten(text, only(parsed, 'due'), 'Late', 'A < B')).toContain('<b>A &lt; B</b>');
});

test('a value with tags is read as HTML', () => {
  const flat = only(parse(mail), 'due.note_html');
  expect(flat.text).toBe('Late? No fee until Monday – see our rules');
  expect(standing(mail, flat, '–')).toBe('&ndash;');
  expect(flat.links.map(({ start, end, href }) => [flat.text.slice(start, end), href])).toEqual([['our rules', '{{url}}']]);
});

test('i18next: nested entries, numbered components, plurals', () => {
  const parsed = parse(mail);
  const { nodes } = parsed.units.find(({ key }) => key.at(-1) === 'footer')!;
  expect(nodes.flatMap((node) => (node.type === 'include' ? [[node.kind, node.name]] : []))).toEqual([
    ['key', 'common.greeting'],
    ['key', 'team'],
  ]);
  const trans = only(parsed, 'due.trans');
  expect(trans.text).toBe('Read the rules first');
  expect(standing(mail, trans, 'Read the rules')).toBe('Read <0>the rules');
  expect(readingsOf(parsed, 'due.days').map(({ text }) => text)).toEqual([`${placeholderChar} day left`, `${placeholderChar} days left`]);
  expect(readingsOf(parsed, 'due.book').map(({ text }) => text)).toEqual(['A book', `${placeholderChar} books`]);
});

test('of equal keys the last counts', () => {
  const parsed = parse('{"a":"first","a":"second"}');
  expect(parsed.units.map(({ nodes }) => readings(nodes).readings[0]!.text)).toEqual(['second']);
});

test.each<[string, string, string]>([
  ['{"a":"b" "c":"d"}', 'Expected "," between two entries', '"c"'],
  ['{"a" "b"}', 'Expected ":" after the key', '"b"'],
  ['{"a":"b"', 'Expected "}" at the end of the map', ''],
  ['{"a":"b\nc"}', 'Expected a closing double quote; a line break in a text is written "\\n"', '"b'],
  ['{"a":"\\q"}', 'Unknown escape; a backslash in a text is written "\\\\"', '"\\q"'],
  ["{'a':1}", `Unexpected "'a'"`, "'a'"],
])('%j is told in words', (text, message, at) => {
  const [error] = parse(text).errors;
  expect(error?.message).toBe(message);
  expect(text.slice(error!.place.start, error!.place.end)).toBe(at);
});
