/** How voices are compared, and what is told of the wording. */
import { expect, test } from 'vitest';
import type { ListedMessage } from '../../src/inventory/record.ts';
import { apart, outliersOf, signed, soundOf, speakersOf, widestGap } from '../../src/inventory/voices.ts';
import { wordingOf } from '../../src/inventory/wording.ts';
import { foundingGap, listed } from './sample.ts';

const toned = (purpose: string, ...tones: readonly (readonly [number | null, number | null, number | null])[]): ListedMessage[] =>
  tones.map((tone, i) => listed({ entry: `${purpose}-${i}`, purpose, body: 'x', tone }));
const speakers = (messages: readonly ListedMessage[]) => speakersOf(messages, ({ purpose }) => purpose);

test('a speaker stands where the middle of its messages is, told by those whose words tell', () => {
  const [first, second] = speakers([
    ...toned('survey', [0, 1, null], [1, 0.4, null], [2, null, null], [null, null, null]),
    ...toned('otp', [null, null, -1]),
  ]);
  expect(first).toEqual({ name: 'survey', messages: 3, middle: { formality: 1, respect: 0.7, enthusiasm: null } });
  expect(second).toMatchObject({ name: 'otp', messages: 1 });
  expect(speakersOf(toned('otp', [0, 0, 0]), ({ owner }) => owner)).toEqual([]);
});

test('the gap is between advertising and collections, else between the two who are farthest apart', () => {
  const founding = widestGap(speakers(foundingGap.messages))!;
  expect([founding.from.name, founding.to.name, founding.dimension]).toEqual(['marketing', 'collections', 'enthusiasm']);
  const three = (purpose: string, respect: number) => toned(purpose, [0, respect, 0], [0, respect, 0], [0, respect, 0]);
  const others = [
    ...three('survey', 1.5),
    ...three('outage', 0),
    ...three('legal', -0.5),
    ...toned('otp', [-2, -2, -2]),
    ...three('unknown', -2),
  ];
  expect(widestGap(speakers(others))).toMatchObject({ from: { name: 'legal' }, to: { name: 'survey' }, dimension: 'respect', distance: 2 });
  expect(widestGap([])).toBeNull();
  expect(widestGap(speakers([...toned('marketing', [null, 1, null]), ...toned('collections', [0, null, 1])]))).toBeNull();
});

test('who stands alone sounds unlike the others of its purpose; few peers, or wide ones, make nobody stand alone', () => {
  const alike = Array.from({ length: 7 }, (_, i) => [0, 1 + i / 100, 0] as const);
  expect(outliersOf([...toned('survey', ...alike, [0, -0.5, 0.9])])).toMatchObject([{ at: 7, dimension: 'respect', score: -0.5 }]);
  expect(outliersOf(toned('survey', ...alike.slice(0, 4), [0, -0.5, 0]))).toEqual([]);
  expect(outliersOf(toned('unknown', ...alike, [0, -0.5, 0]))).toEqual([]);
  expect(outliersOf(toned('survey', ...[-2, -1.2, -0.5, 0, 0.6, 1.2, 2].map((score) => [0, score, 0] as const)))).toEqual([]);
});

test('scores and distances in words', () => {
  expect([soundOf('respect', -1.6), soundOf('respect', -0.9), soundOf('enthusiasm', 0), soundOf('formality', 2)]).toEqual([
    'rude',
    'curt',
    'even',
    'ceremonious',
  ]);
  expect([signed(-0.04), signed(0.26), signed(-1)]).toEqual(['0.0', '+0.3', '−1.0']);
  expect([0.1, 0.5, 1, 3].map(apart)).toEqual([
    'speak alike',
    'are a little apart',
    'are clearly apart',
    'sound like two different companies',
  ]);
});

test('one thing that is written in several ways is one row', () => {
  const { contacts, greetings, names, signOffs } = wordingOf(foundingGap);
  expect(greetings.map(({ forms, at }) => [forms, at.length])).toEqual([
    [['Dear …'], 11],
    [['Dragă …'], 10],
    [['Hello'], 1],
  ]);
  expect(signOffs.map(({ forms }) => forms[0])).toEqual(['Cu drag', 'Warmly', 'Yours sincerely']);
  expect(contacts.map(({ forms, at }) => [forms, at.length])).toEqual([[['+40210000000', '+40 21 000 00 00'], 6]]);
  // "Lake Bank" is written in one way, by two capitals that may be no name
  expect(names.map(({ forms }) => forms)).toEqual([['GoldCard', 'Gold Card'], ['Lake Bank']]);
});
