import { expect, test } from 'vitest';
import type { Parsed, Unit } from '../../src/format.ts';
import yaml from '../../src/formats/yaml.ts';
import { placeholderChar } from '../../src/flat.ts';
import { readings } from '../../src/reading.ts';
import { keysOf, only, origins, readingsOf, rewritten, standing } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string): Parsed => yaml.parse({ path: 'config/locales/en.yml', text }, context);

const mailer = String.raw`# What the shop sends
en:
  parcel_mailer:
    shipped:
      subject: "Your order %{number} is on its way \u2013 hooray"
      greeting: 'It''s here, %{first_name}!'
      body: |
        Hello %{first_name},

        Your parcel has left our house.
          It should be with you on %{date}.
      folded: >-
        We have sent
        everything you ordered,

        all in one box.
      signature: Yours,
        the parcel people # not a part of it
      note_html: Questions? <a href="%{url}">Write to us</a> &amp; we answer.
      count: 3
      enabled: true
      empty: ""
      nothing:
    reminder:
      items:
        one: One parcel waits for you
        other: "%{count} parcels wait for you"
  lines:
    - First line
    - second: Second line
`;

test('every string of a mailer catalog is a unit', () => {
  const parsed = parse(mailer);
  expect(parsed.errors).toEqual([]);
  expect(keysOf(parsed)).toEqual([
    ...['subject', 'greeting', 'body', 'folded', 'signature', 'note_html', 'empty'].map((leaf) => `en.parcel_mailer.shipped.${leaf}`),
    'en.parcel_mailer.reminder.items',
    'en.lines.0',
    'en.lines.1.second',
  ]);
});

test('a reading has the text that the application sends', () => {
  const parsed = parse(mailer);
  const text = (leaf: string) => only(parsed, `en.parcel_mailer.shipped.${leaf}`).text;
  expect(text('subject')).toBe(`Your order ${placeholderChar} is on its way – hooray`);
  expect(text('greeting')).toBe(`It's here, ${placeholderChar}!`);
  expect(text('body')).toBe(
    `Hello ${placeholderChar},\n\nYour parcel has left our house.\n  It should be with you on ${placeholderChar}.\n`,
  );
  expect(text('folded')).toBe('We have sent everything you ordered,\nall in one box.');
  expect(text('signature')).toBe('Yours, the parcel people');
  expect(text('empty')).toBe('');
});

test('words are found where they stand', () => {
  const parsed = parse(mailer);
  const flat = (leaf: string) => only(parsed, `en.parcel_mailer.shipped.${leaf}`);
  expect(standing(mailer, flat('subject'), '–')).toBe('\\u2013');
  expect(standing(mailer, flat('subject'), 'way – hooray')).toBe('way \\u2013 hooray');
  expect(standing(mailer, flat('greeting'), "It's")).toBe("It''s");
  expect(standing(mailer, flat('greeting'), placeholderChar)).toBe('%{first_name}');
  expect(standing(mailer, flat('body'), 'It should')).toBe('It should');
  expect(standing(mailer, flat('folded'), 'sent everything')).toBe('sent\n        everything');
  const folded = flat('folded');
  expect(origins(mailer, folded, 'sent everything')).toEqual(['sent\n', 'everything']);
});

test('a unit begins at its first word', () => {
  const parsed = parse(mailer);
  const at = (leaf: string) => parsed.units.find(({ key }) => key.at(-1) === leaf)!.offset;
  expect(mailer.slice(at('subject')).startsWith('Your order')).toBe(true);
  expect(mailer.slice(at('body')).startsWith('Hello')).toBe(true);
  expect(mailer.slice(at('empty')).startsWith('""')).toBe(true);
  expect(mailer.slice(at('items')).startsWith('One parcel')).toBe(true);
});

test('an edit is written in the style of the scalar', () => {
  const parsed = parse(mailer);
  const change = (leaf: string, words: string, to: string) => {
    const flat = only(parsed, `en.parcel_mailer.shipped.${leaf}`);
    const after = rewritten(mailer, flat, words, to);
    return after && only(parse(after), `en.parcel_mailer.shipped.${leaf}`).text;
  };
  expect(change('subject', 'hooray', 'say "hi"')).toContain('say "hi"');
  expect(change('greeting', 'here', "at Ana's")).toContain("at Ana's");
  expect(change('body', 'house', 'place')).toContain('has left our place.');
  expect(change('signature', 'Yours', 'Yours: truly')).toBeNull();
  expect(change('folded', 'sent everything', 'posted it')).toBeNull();
});

test('a value with tags is read as HTML', () => {
  const flat = only(parse(mailer), 'en.parcel_mailer.shipped.note_html');
  expect(flat.text).toBe('Questions? Write to us & we answer.');
  expect(flat.links.map(({ start, end, href }) => [flat.text.slice(start, end), href])).toEqual([['Write to us', '%{url}']]);
  expect(standing(mailer, flat, '&')).toBe('&amp;');
});

test('each plural form is a reading', () => {
  const forms = readingsOf(parse(mailer), 'en.parcel_mailer.reminder.items');
  expect(forms.map(({ text, condition }) => [text, condition])).toEqual([
    ['One parcel waits for you', 'when `count` is "one"'],
    [`${placeholderChar} parcels wait for you`, 'when `count` is anything else'],
  ]);
  expect(standing(mailer, forms[1]!, 'parcels wait')).toBe('parcels wait');
});

test('forms beside other keys are not plurals', () => {
  expect(keysOf(parse('reason:\n  one: A\n  other: B\n  title: C\n'))).toEqual(['reason.one', 'reason.other', 'reason.title']);
  expect(keysOf(parse('reason:\n  other: B\n'))).toEqual(['reason.other']);
});

test('CRLF, anchors, several documents, flow collections', () => {
  const text = 'base: &hi |\r\n  Hello\r\n  there\r\nagain: *hi\r\nflow: { a: "x", b: [y, z] }\r\n---\r\nbase: second\r\n';
  const parsed = parse(text);
  expect(parsed.errors).toEqual([]);
  expect(keysOf(parsed)).toEqual(['base', 'flow.a', 'flow.b.0', 'flow.b.1', '1.base']);
  expect(only(parsed, 'base').text).toBe('Hello\nthere\n');
});

test('of equal keys the last counts', () => {
  const parsed = parse('a:\n  b: first\n  d: gone\nc: x\na:\n  b: second\n');
  expect(keysOf(parsed)).toEqual(['c', 'a.b']);
  expect(only(parsed, 'a.b').text).toBe('second');
});

test('engines inside a value', () => {
  const flat = readingsOf(parse('a: "Hi {% if vip %}dear friend{% else %}there{% endif %}"'), 'a');
  expect(flat.map(({ text }) => text)).toEqual(['Hi dear friend', 'Hi there']);
  expect(parse('a: Write to <%{email}> today').errors).toEqual([]);
});

test.each<[string, string, string]>([
  ['a: %{name}, hello\nb: kept', 'Expected quotes around a value that starts with "%{name}"', '%{name}, hello'],
  ['a: {{name}}, hello\nb: kept', 'Expected quotes around a value that starts with "{{name}}"', '{{name}}, hello'],
  ['a: {{ name }}\nb: kept', 'Expected quotes around a value that starts with "{{ name }}"', '{{ name }}'],
  ['a: *|FNAME|*, hello\nb: kept', 'Expected quotes around a value that starts with "*|FNAME|*"', '*|FNAME|*, hello'],
  ['a: [[name]], hello\nb: kept', 'Expected quotes around a value that starts with "[[name]]"', '[[name]], hello'],
  ['a: {% if x %}y{% endif %}\nb: kept', 'Expected quotes around a value that starts with "{% if x %}"', '{% if x %}y{% endif %}'],
  ['a: @ana wrote\nb: kept', 'Expected quotes around a value that starts with "@"', '@ana wrote'],
  ['a: *Important* news\nb: kept', 'Unknown alias "*Important*"; a value that starts with "*" needs quotes', '*Important* news'],
  ['a: Note: this\nb: kept', 'Expected quotes around a value with ": " in it', 'Note: this'],
  ['a: hi\n b: c\nb: kept', 'Expected less indentation for the key after this value', 'hi'],
  [`a: 'it's'\nb: kept`, `Unexpected text after the closing quote; a single quote in a value is written "''"`, `'it's'`],
  ['a: "say "hi" now"\nb: kept', 'Unexpected text after the closing quote; a double quote in a value is written "\\""', '"say "hi" now"'],
  ['b: kept\na: "open\nc: d', 'Expected a closing double quote', '"'],
  ['a:\n\tx: y\nb: kept', 'Expected spaces for indentation, not a tab', '\t'],
  ['b: kept\na:\n  c: d\n e: f\n', 'Expected the same indentation as the other keys of the map', 'e'],
])('%j is told in words', (text, message, at) => {
  const parsed = parse(text);
  const [error] = parsed.errors;
  expect(error?.message).toBe(message);
  expect(text.slice(error!.place.start, error!.place.end)).toBe(at);
  const kept = (unit: Unit) => unit.key.at(-1) === 'b' && readings(unit.nodes).readings[0]!.text === 'kept';
  expect(parsed.units.some(kept)).toBe(true);
});
