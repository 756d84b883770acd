import { describe, expect, test } from 'vitest';
import { fold, tokenize } from '../src/tokens.ts';

const abbreviations = new Set(['dr', 'mr', 'no', 'ltd', 'e.g']);
const sentences = (text: string) => tokenize(text, abbreviations).sentences.map(({ start, end }) => text.slice(start, end));
const kinds = (text: string) => tokenize(text, abbreviations).list.map(({ kind, key }) => `${kind} ${key}`);

describe('sentences', () => {
  test.each<[string, string[]]>([
    ['Dear Dr. Lin, hello. We wrote.', ['Dear Dr. Lin, hello.', 'We wrote.']],
    ['Pay 67.41 RON by 1.5.2026. Thanks!', ['Pay 67.41 RON by 1.5.2026.', 'Thanks!']],
    ['Dear Ana,\n\nYour bill is ready.\nKind regards,\nAcme', ['Dear Ana,', 'Your bill is ready.', 'Kind regards,', 'Acme']],
    [
      'This line was wrapped by an editor somewhere near\nits seventieth column, and it goes on here.',
      ['This line was wrapped by an editor somewhere near\nits seventieth column, and it goes on here.'],
    ],
    [
      'Deep Pools\nhttps://pulse.example.test/a/very/long/address/that/is/wider',
      ['Deep Pools', 'https://pulse.example.test/a/very/long/address/that/is/wider'],
    ],
    ['1. Open the app\n2. Tap Pay', ['1. Open the app', '2. Tap Pay']],
    ['Really?! Yes… no', ['Really?!', 'Yes… no']],
    ['v2.1 is at acme.io. Go', ['v2.1 is at acme.io.', 'Go']],
    ['', []],
    [' \n\n ', []],
    ['We have fixed the line 🎉🎉 Your service is back.', ['We have fixed the line 🎉🎉', 'Your service is back.']],
    ['Hi 👋 Ana, see you soon', ['Hi 👋 Ana, see you soon']],
    ['All of us here ❤️ you', ['All of us here ❤️ you']],
  ])('%j', (text, expected) => expect(sentences(text)).toEqual(expected));
});

describe('tokens', () => {
  test.each<[string, string[]]>([
    ['Don’t pay', ["word don't", 'word pay']],
    ['Plătiți în aplicație', ['word platiti', 'word in', 'word aplicatie']],
    ['€5,00 {x}', ['mark €', 'number 5,00', 'mark {', 'word x', 'mark }']],
    ['Hi \uFFFC!', ['word hi', 'placeholder \uFFFC', 'end !']],
    ['Mail help@acme.example.', ['word mail', 'address help@acme.example', 'end .']],
    ['See https://acme.example/pay, now', ['word see', 'address https://acme.example/pay', 'mark ,', 'word now']],
    ['XX8644YY 06/02/2012', ['word xx8644yy', 'number 06/02/2012']],
  ])('%j', (text, expected) => expect(kinds(text)).toEqual(expected));

  test('offsets are those of the text', () => {
    const text = 'Mulțumim frumos, ﬁn';
    for (const { start, end, key } of tokenize(text, abbreviations).list) expect(fold(text.slice(start, end))).toBe(key);
  });

  test('long runs of one character take no time', () => {
    for (const char of ['.', '\n', 'a', '@', '-', '1', ' ', 'http://']) tokenize(char.repeat(50_000), abbreviations);
  }, 5_000);
});
