import { describe, expect, test } from 'vitest';
import type { Dimension } from '../src/brand.ts';
import { loadLanguage } from '../src/languages/index.ts';
import { read } from '../src/lint.ts';
import { noBrand } from '../src/brand.ts';
import { slice } from '../src/mapped.ts';
import type { Message } from '../src/message.ts';
import { toneOf, tonesOf } from '../src/tone.ts';

const language = (await loadLanguage('en'))!;

function reading(text: string) {
  const source = { path: 'message.txt', text };
  const message: Message = {
    entry: source.path,
    source,
    offset: 0,
    metadata: {
      channel: 'email',
      purpose: 'reminder',
      locale: 'en',
      audience: 'consumer',
      owner: null,
      journey: null,
      step: null,
      variant: null,
      sender: null,
      how: {},
    },
    nodes: [{ type: 'text', text: slice(source, 0, text.length), collapse: false }],
    misread: {},
    unresolved: new Set(),
    composed: [],
    missing: [],
    whole: true,
  };
  return read(message, { language, brand: noBrand, house: null, roles: {} }).readings[0];
}
const score = (text: string, dimension: Dimension) => toneOf(reading(text))[dimension] ?? 0;

describe('pairs: the first scores higher', () => {
  test.each<[Dimension, string, string]>([
    [
      'formality',
      'Dear Ms Lee, we regret to inform you that your request was declined. Yours sincerely',
      "Hey Lee, sorry, that's a no this time. Cheers",
    ],
    ['formality', 'You are required to submit identification prior to collection.', "Grab your ID when you pick it up, ok? Let's go"],
    ['respect', 'Could you please send the form when you have a moment? Thank you.', 'You forgot the form again. Send it.'],
    ['respect', 'Your payment has not reached us yet. Please check it. Thank you.', 'You failed to pay. No excuses.'],
    ['enthusiasm', "Hooray, you're in! We are so excited to have you!", 'Your registration is confirmed.'],
    ['enthusiasm', 'Great news! Your order is on its way!', 'Your order 123 has been processed.'],
  ])('%s: %s', (dimension, more, less) => expect(score(more, dimension)).toBeGreaterThan(score(less, dimension) + 0.1));
});

test('an exclamation mark never lowers enthusiasm', () => {
  expect(score('Your table is ready. See you then!', 'enthusiasm')).toBeGreaterThanOrEqual(
    score('Your table is ready. See you then.', 'enthusiasm'),
  );
});

test('twice the same text sounds the same', () => {
  const text = 'Thank you for your patience. Could you please send the form? We are sorry for the wait.';
  expect(Math.abs(score(`${text}\n\n${text}`, 'respect') - score(text, 'respect'))).toBeLessThan(0.75);
});

test('too little evidence gives no score', () => {
  expect(toneOf(reading('Ready.'))).toMatchObject({ formality: null });
  expect(toneOf(undefined)).toEqual({ formality: null, respect: null, enthusiasm: null, why: {} });
});

test('each score names the words that moved it', () => {
  const { respect } = tonesOf(reading('Could you please send the form? Thank you, Ana.')!);
  expect(respect.why.map(({ words }) => words)).toEqual(expect.arrayContaining([expect.stringContaining('Thank you')]));
  expect(respect.score).toBeGreaterThan(0.5);
});
