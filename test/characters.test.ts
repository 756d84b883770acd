import { assert, constantFrom, array, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, inCapitals, isCapital, kindAt, plainSpaces, space } from '../src/characters.ts';

/** The same as one regular expression: clear, but several times as slow. */
const pattern =
  /\d+(?:[.,:/]\d+)*(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+(?:['’ʼ´`]\p{L}(?:(?!\d)[\p{L}\p{M}\p{N}])*)*|\uFFFC|[.!?…]+|\n[ \t]*(?:\n\s*)+|\n|[^\s\p{L}\p{N}]/gu;

function pieces(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at, text.charCodeAt(at));
    const end = kind === space ? at + 1 : endOf(text, at, text.charCodeAt(at), kind);
    if (kind !== space) found.push(text.slice(at, end));
    at = end;
  }
  return found;
}

describe('pieces of a text', () => {
  test.each<[string, string[]]>([
    ['Don’t pay 67.41RON', ['Don’t', 'pay', '67', '.', '41RON']],
    ['06/02/2012, 1.5.2026.', ['06/02/2012', ',', '1.5.2026', '.']],
    ["90's 4x4 12:30", ['90', "'", 's', '4x4', '12:30']],
    ['a\n \t\n\n b\nc', ['a', '\n \t\n\n ', 'b', '\n', 'c']],
    ['wait…!? 👍🏽 ok', ['wait', '…!?', '👍', '🏽', 'ok']],
  ])('%j', (text, expected) => expect(pieces(text)).toEqual(expected));

  test('are those of the regular expression', () => {
    const piece = constantFrom(..."aZé9٣.,:/'’ʼ\n \t\r\u00a0!?…-_@€👍𝐀\u0301\uFFFC\ud800\udc00", '12.5', '\n\n', 'l’a');
    const text = array(piece, { maxLength: 30 });
    const same = (any: string) => {
      expect(pieces(any)).toEqual(any.match(pattern) ?? []);
    };
    assert(
      property(text, (chosen) => same(chosen.join(''))),
      { numRuns: 5000 },
    );
    assert(property(string({ unit: 'grapheme' }), same), { numRuns: 1000 });
  });
});

test('capitals are those of Unicode, for every letter', () => {
  const wrong: string[] = [];
  for (let code = 0; code < 0x10000; code++) {
    const letter = String.fromCharCode(code);
    if (/\p{L}/u.test(letter) && isCapital(letter, 0) !== /[\p{Lu}\p{Lt}]/u.test(letter) && letter !== letter.toLowerCase())
      wrong.push(letter);
  }
  expect(wrong).toEqual([]);
  expect([isCapital('', 0), isCapital('a1', 1), isCapital('𝐀', 0), isCapital('𐐀', 0)]).toEqual([false, false, false, true]);
  expect(['ABC', 'ȘTIRI', 'A1', 'Abc', ''].map(inCapitals)).toEqual([true, true, false, false, false]);
});

test('spaces that do not break become plain, and nothing moves', () => {
  expect(plainSpaces('Example\u00A0Bank\u202F5')).toBe('Example Bank 5');
});
