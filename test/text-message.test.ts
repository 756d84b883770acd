import { describe, expect, test } from 'vitest';
import type { Contract } from '../src/contract.ts';
import type { Flat } from '../src/flat.ts';
import { countParts, foreignIn } from '../src/signals/text-message.ts';

const noContract: Contract = {};
const text = (text: string): Pick<Flat, 'text' | 'placeholders'> => ({ text, placeholders: [] });
const withName = (before: string, name: string): Pick<Flat, 'text' | 'placeholders'> => ({
  text: `${before}\uFFFC`,
  placeholders: [{ at: before.length, name, role: 'person', fallback: false, site: { below: { path: '', text: '' }, start: 0, end: 0 } }],
});
const parts = (flat: Pick<Flat, 'text' | 'placeholders'>, contract = noContract, strip = false) => countParts(flat, contract, strip)?.parts;

describe('parts of a text message', () => {
  test('160 characters in one, 153 in each of several', () => {
    expect(parts(text('a'.repeat(160)))).toBe(1);
    expect(parts(text('a'.repeat(161)))).toBe(2);
    expect(parts(text('a'.repeat(306)))).toBe(2);
    expect(parts(text('a'.repeat(307)))).toBe(3);
  });

  test('as Unicode 70 and 67', () => {
    expect(parts(text('ț'.repeat(70)))).toBe(1);
    expect(parts(text('ț'.repeat(71)))).toBe(2);
    expect(parts(text('ț'.repeat(134)))).toBe(2);
    expect(parts(text('ț'.repeat(135)))).toBe(3);
    expect(parts(text('🥐'.repeat(36)))).toBe(2);
  });

  test('characters of the extension table take the room of two', () => {
    expect(parts(text('€'.repeat(80)))).toBe(1);
    expect(parts(text('€'.repeat(81)))).toBe(2);
  });

  test('letters that are written plainly count as plain', () => {
    expect(parts(text('ț'.repeat(160)), noContract, true)).toBe(1);
    expect(parts(text('’'.repeat(160)))).toBe(1);
  });

  test('a value counts with its longest', () => {
    expect(parts(withName('a'.repeat(145), 'x'))).toBe(1);
    expect(parts(withName('a'.repeat(146), 'x'))).toBe(2);
    const contract = { x: { role: null, required: false, maxLength: 14 } };
    expect(parts(withName('a'.repeat(146), 'x'), contract)).toBe(1);
  });

  test('seams are where a part begins', () => {
    expect(countParts(text('a'.repeat(400)), noContract, false)?.seams).toEqual([153, 306]);
  });
});

test('characters of no GSM alphabet, by kind', () => {
  expect(foreignIn('Café €5 £3 ñ Ü')).toEqual([]);
  expect(foreignIn('it’s 🚲️ ș\u00a0').map(({ char, kind, plain }) => [char, kind, plain])).toEqual([
    ['’', 'typography', "'"],
    ['🚲', 'picture', null],
    ['ș', 'letter', 's'],
    ['\u00a0', 'typography', ' '],
  ]);
});
