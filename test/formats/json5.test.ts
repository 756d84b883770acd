import fc from 'fast-check';
import { expect, test } from 'vitest';
import json from '../../src/formats/json.ts';
import json5 from '../../src/formats/json5.ts';
import { rewrite } from '../../src/places.ts';
import { expectExact, expectRewrites, expectSurvival, parse, readingsOf, standing, texts } from './rewriting.ts';

const mail = String.raw`/* Mails of the library */
{
  due: {
    subject: 'It\'s due: "Dune"', // a comment with 'quotes'
    "body": "Hello {{name}},\n\nplease \
bring it back by \x7b{date}}. \ud83d\udcda",
    ‘: 1, $id_2: +.5e3,
  },
  list: ['first', {deep: "second"}, null, Infinity, -0x1F,],
  empty: '',
}
`;

test('comments, quotes of both kinds, bare keys, commas at the end, lines that go on', () => {
  const parsed = parse(json5, mail);
  expect(parsed.errors).toEqual([]);
  expect(texts(parsed)).toEqual({
    'due.subject': ['It\'s due: "Dune"'],
    'due.body': ['Hello \uFFFC,\n\nplease bring it back by \uFFFC. 📚'],
    'list.0': ['first'],
    'list.1.deep': ['second'],
    empty: [''],
  });
  expect(standing(mail, parsed, "It's")).toBe("It\\'s");
  expect(standing(mail, parsed, 'bring')).toBe('bring');
  expectExact(parsed);
});

test('an edit is written with the quotes that stand there', () => {
  const flat = readingsOf(parse(json5, mail))[0]![1];
  const start = flat.text.indexOf('due');
  const edit = rewrite(flat, { start, end: start + 3 }, `"late", it's`)!;
  expect(edit.text).toBe(`"late", it\\'s`);
});

test.each<[string, string, string]>([
  ["{a: 'b' c: 'd'}", 'Expected "," between two entries', 'c'],
  ["{a 'b'}", 'Expected ":" after the key', "'b'"],
  ["{a: 'b'", 'Expected "}" at the end of the map', ''],
  ["['b'", 'Expected "]" at the end of the list', ''],
  ["{a: 'b\nc: 'd'}", 'Expected a closing single quote; a line break in a text is written "\\n"', "'"],
  ['{a: b}', 'Expected a value; a text stands in quotes', 'b'],
  ['{a: , b: 1}', 'Expected a value', ','],
  ['{a: 1} x', 'Expected the end of the file', 'x'],
  ['{a: 1 /* }', 'Expected "*/" at the end of the comment', '/*'],
])('%j is told in words', (text, message, at) => {
  const [error] = parse(json5, text).errors;
  expect(error?.message).toBe(message);
  expect(text.slice(error!.place.start, error!.place.end)).toBe(at);
});

const string = fc.string({ unit: fc.constantFrom(...'ab \'"\\\n\u2028é,:/*{}', '🎁'), maxLength: 12 });
const value = fc.letrec<{ any: unknown; map: unknown }>((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, string, fc.constantFrom(null, true, 3), fc.array(tie('any'), { maxLength: 3 }), tie('map')),
  map: fc.dictionary(fc.constantFrom('a', 'b c', 'd'), tie('any'), { maxKeys: 3 }),
}));

test('what is JSON is read as JSON', () => {
  const plain = (text: string, format: typeof json) => parse(format, text).units.map(({ key, offset }) => [key, offset]);
  fc.assert(
    fc.property(value.map, fc.constantFrom(0, 2), (data, indent) => {
      const text = JSON.stringify(data, null, indent);
      expect(parse(json5, text).errors).toEqual(parse(json, text).errors);
      expect(plain(text, json5)).toEqual(plain(text, json));
      expect(texts(parse(json5, text))).toEqual(texts(parse(json, text)));
    }),
    { numRuns: 500 },
  );
});

const words = fc.constantFrom(
  'Pay',
  'your bill',
  '{name}',
  "it\\'s",
  '\\"',
  '\\\n',
  '\\x41',
  '\\u00e9',
  'é',
  '🎁',
  ', ',
  ' // no ',
  '<b>now</b> ',
  '&amp;',
);
const literal = fc.array(words, { minLength: 1, maxLength: 6 }).chain((all) => fc.constantFrom(`'${all.join(' ')}'`, `"${all.join(' ')}"`));
const document = fc
  .array(literal, { minLength: 1, maxLength: 3 })
  .map((all) => `{${all.map((one, i) => `k${i}: ${one}, // c\n`).join('')}}`);

test('a change of words is made where they stand', { timeout: 60_000 }, () => {
  expect(expectRewrites(json5, document, 1400).applied).toBeGreaterThan(2000);
});

test('nothing throws, and long files are read at once', { timeout: 60_000 }, () => {
  expectSurvival(json5, mail);
  for (const piece of ['{a:', '[', "'", '"\\', '/*', '//', '/', ',', ':', 'a ', '}', "{a:'b'}", '\\'])
    expect(parse(json5, piece.repeat(200_000 / piece.length)).errors.length, piece).toBeLessThan(20);
});
