import { expect, test } from 'vitest';
import { identitiesIn } from '../src/signals/identity.ts';

const found = (text: string) => identitiesIn(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

test('numbers are told by their check digits', () => {
  expect(found('card 5105 1051 0510 5100.')).toEqual(['card 5105 1051 0510 5100']);
  expect(found('card 5105 1051 0510 5101.')).toEqual([]);
  expect(found('to GB29 NWBK 6016 1331 9268 19 today')).toEqual(['iban GB29 NWBK 6016 1331 9268 19']);
  expect(found('to GB28 NWBK 6016 1331 9268 19 today')).toEqual([]);
  expect(found('CNP 1960101170019')).toEqual(['national 1960101170019']);
  expect(found('CNP 1960101170018')).toEqual([]);
  expect(found('SSN 078-05-1120')).toEqual(['national 078-05-1120']);
});

test('sums, dates and phone numbers are none', () => {
  expect(found('£2,310.00 by 31-08-2026, call 0345 555 0137, ref 2026-0001-44')).toEqual([]);
});

test('a long row of figures is read in no time', () => expect(found('1 '.repeat(50_000))).toEqual([]));
