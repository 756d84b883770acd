import { expect, test } from 'vitest';
import type { Parsed } from '../../src/format.ts';
import strings from '../../src/formats/strings.ts';
import { rewrite } from '../../src/places.ts';
import { only, spanOf, standing, textsOf } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string): Parsed => strings.parse({ path: 'App/de.lproj/Localizable.strings', text }, context);

const push = String.raw`/* Push notes of the parcel app.
   "not" = "a pair"; */
"push.arrival.title" = "Your parcel is here \U2014 or \"nearly\"";
"push.arrival.body" = "Hello %1$@,\n%2$ld parcels wait at %3$@. Open until %@, 100%% free.";
// "gone" = "Gone";
push_late = "Late by %.1f hours"; /* beside */ "push.days" = "%#@days@ left";
"Hello, %@!" = "Hallo, %@!";
NSCameraUsageDescription = 'We scan the label';
"two
lines" = "first
second // no comment";
"The text itself";
bare = word;
"save" = "Save 50% off, 5%discount";
`;

test('every pair is a unit', () => {
  const parsed = parse(push);
  expect(parsed.errors).toEqual([]);
  expect(textsOf(parsed)).toEqual({
    'push.arrival.title': 'Your parcel is here — or "nearly"',
    'push.arrival.body': 'Hello \uFFFC,\n\uFFFC parcels wait at \uFFFC. Open until \uFFFC, 100% free.',
    push_late: 'Late by \uFFFC hours',
    'push.days': '\uFFFC left',
    'Hello, %@!': 'Hallo, \uFFFC!',
    NSCameraUsageDescription: 'We scan the label',
    'two\nlines': 'first\nsecond // no comment',
    'The text itself': 'The text itself',
    bare: 'word',
    save: 'Save 50% off, 5%discount',
  });
  expect(parsed.units.filter(({ worded }) => worded).map(({ key }) => key[0])).toEqual([
    ...['Hello, %@!', 'two\nlines', 'The text itself', 'bare', 'save'],
  ]);
});

test('keys that are texts are told from names', () => {
  const keys = (text: string) => parse(text).units.flatMap(({ key, worded }) => (worded ? key : []));
  expect(keys('"Save" = "Sichern"; "Subject" = "Betreff"; "Pay now!" = "Jetzt zahlen!"; "push.a" = "b"; payNow = "c";')).toEqual([
    'Save',
    'Subject',
    'Pay now!',
  ]);
  expect(keys('subject = "Betreff"; body = "Text";')).toEqual([]);
});

test('words and escapes stand where they stand', () => {
  const parsed = parse(push);
  expect(standing(push, only(parsed, 'push.arrival.title'), '— or "nearly"')).toBe('\\U2014 or \\"nearly\\"');
  const body = only(parsed, 'push.arrival.body');
  expect(standing(push, body, 'parcels wait')).toBe('parcels wait');
  expect(standing(push, body, '100%')).toBe('100%%');
  expect(body.placeholders.map(({ name }) => name)).toEqual(['1', '2', '3', '@']);
  expect(only(parsed, 'push.days').placeholders.map(({ name }) => name)).toEqual(['days']);
});

test('texts are written as the file writes them', () => {
  const parsed = parse(push);
  const written = (key: string, words: string, to: string) => {
    const flat = only(parsed, key);
    return rewrite(flat, spanOf(flat, words), to)?.text;
  };
  expect(written('push.arrival.title', 'parcel', 'a "b"\n\\')).toBe('a \\"b\\"\\n\\\\');
  expect(written('push.arrival.body', 'free', '5%')).toBe('5%%');
  expect(written('NSCameraUsageDescription', 'label', "it's")).toBe("it\\'s");
  expect(written('bare', 'word', 'two words')).toBeUndefined();
});

test.each([
  ['"a" = "b"\n"c" = "d";', '', /Expected ";"/, { a: 'b', c: 'd' }],
  ['"a" = "say "b" now";\n"c" = "d";', '', /Expected ";".*\\"/, { c: 'd' }],
  ['"a" = "b;\n"c" = "d";\n"e" = "f";', '"b;', /closing quote/, { c: 'd', e: 'f' }],
  ['"a" "b";\n"c" = "d";', '"b";', /Expected "=" after the key/, { c: 'd' }],
  ['"a" = ;\n"c" = "d";', ';', /Expected a text in quotes/, { c: 'd' }],
  ['= "b";\n"c" = "d";', '= "b";', /Expected a key/, { c: 'd' }],
  ['"c" = "d";\n/* open', '/*', /end of the comment/, { c: 'd' }],
  ['"c" = "d";\n"open', '"open', /closing quote/, { c: 'd' }],
])('%j has a fault, and the rest is read', (text, at, message, texts) => {
  const parsed = parse(text);
  expect(textsOf(parsed)).toEqual(texts);
  expect(parsed.errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
  const { start, end } = parsed.errors[0]!.place;
  expect(text.slice(start, end)).toBe(at);
});
