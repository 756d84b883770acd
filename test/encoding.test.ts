import { expect, test } from 'vitest';
import { decodeText } from '../src/encoding.ts';

const bytes = (...values: readonly (number | string)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'number' ? Buffer.from([value]) : Buffer.from(value, 'latin1'))));

test.each<[string, Buffer, string, string, boolean]>([
  ['UTF-8', Buffer.from('Plătiți până vineri'), 'Plătiți până vineri', 'utf-8', false],
  ['UTF-8 with a mark', Buffer.from('\uFEFFSalut'), 'Salut', 'utf-8', true],
  ['a character for a broken one is a character', Buffer.from('What \uFFFD is'), 'What \uFFFD is', 'utf-8', false],
  ['UTF-16, little end first', Buffer.from('\uFEFFBună ziua', 'utf16le'), 'Bună ziua', 'utf-16le', true],
  ['UTF-16, big end first', Buffer.from('\uFEFFBună ziua', 'utf16le').swap16(), 'Bună ziua', 'utf-16be', true],
  ['UTF-16 without a mark', Buffer.from('"greeting" = "Hello";', 'utf16le'), '"greeting" = "Hello";', 'utf-16le', false],
  ['declared by HTML', bytes('<meta charset="iso-8859-2">', 0xb1), '<meta charset="iso-8859-2">ą', 'iso-8859-2', false],
  [
    'declared by gettext',
    bytes('"Content-Type: text/plain; charset=windows-1250\\n"', 0xba),
    '"Content-Type: text/plain; charset=windows-1250\\n"ş',
    'windows-1250',
    false,
  ],
  [
    'western, by its letters',
    bytes('Chers clients, votre facture est pr', 0xea, 'te'),
    'Chers clients, votre facture est prête',
    'windows-1252',
    false,
  ],
  [
    'Romanian, by its letters',
    bytes('Stima', 0xfe, 'i clien', 0xfe, 'i, pl', 0xe3, 'ti', 0xfe, 'i'),
    'Stimaţi clienţi, plătiţi',
    'windows-1250',
    false,
  ],
  ['Polish, by its letters', bytes('Prosimy o wp', 0xb3, 'at', 0xea), 'Prosimy o wpłatę', 'windows-1250', false],
  ['Polish of the other table', bytes('nale', 0xbf, 'no', 0xb6, 0xe6), 'należność', 'iso-8859-2', false],
])('%s', (_, given, text, name, mark) => expect(decodeText(given)).toEqual({ text, encoding: { name, mark } }));

test('what is no text is none', () => expect(decodeText(Buffer.from([137, 80, 78, 71, 0, 0, 0, 13, 73, 0, 72, 68]))).toBeNull());
