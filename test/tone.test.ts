import { describe, expect, test } from 'vitest';
import type { Dimension } from '../src/brand.ts';
import { loadLanguage, loadVoice } from '../src/languages/index.ts';
import { read } from '../src/understand.ts';
import type { Language } from '../src/language.ts';
import { noBrand } from '../src/brand.ts';
import { slice } from '../src/mapped.ts';
import type { Message } from '../src/message.ts';
import { toneOf, tonesOf } from '../src/tone.ts';

const english = await loadLanguage('en');
const voices = new Map(
  await Promise.all(['de', 'fr', 'pl'].map(async (code) => [code, (await loadVoice(await loadLanguage(code)))!] as const)),
);

function reading(text: string, language: Language = english) {
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
const score = (text: string, dimension: Dimension, language = english) => toneOf(reading(text, language))[dimension] ?? 0;
const features = (text: string, dimension: Dimension) =>
  tonesOf(reading(text)!)[dimension].why.map(({ words }) => words.slice(0, words.indexOf(':')));

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

test('a list of figures and a bare notice are matter-of-fact, a talk with the reader is not', () => {
  const bare = score('Start: 5\nEnd: 6\nRoom: 12', 'enthusiasm');
  expect(bare).toBeLessThan(score('Hello Ana,\n\nYour room is booked from five to six. We have told the desk.', 'enthusiasm'));
  expect(score('Your room is booked.', 'enthusiasm')).toBeLessThan(
    score('Hello Ana, ever slept in a lighthouse? Here is how.', 'enthusiasm'),
  );
});

test.each<[string, Dimension, string, string]>([
  ['to miss is no title', 'formality', 'title', 'Do not miss the last boat. It leaves at nine.'],
  ['a trade mark is no emoji', 'enthusiasm', 'emoji', 'Powered by Cartly™. It runs on Tuesdays.'],
  [
    'thanks and greetings with a mark are courtesy',
    'enthusiasm',
    'exclamation',
    'Hello Ana!\n\nYour form is here. It has two pages. Thank you!',
  ],
  ['labels in capitals do not shout', 'respect', 'shouting', 'ORDER: 5\nPRICE: 6\nQUANTITY: 7\nCARRIER: 8\n\nThese are the figures.'],
  ['what was done is no threat', 'respect', 'bare threat', 'Your old address was removed. It is no longer used.'],
])('%s', (_, dimension, feature, text) => expect(features(text, dimension)).not.toContain(feature));

describe('languages without a folder: the first scores higher', () => {
  test.each<[string, Dimension, string, string]>([
    [
      'de',
      'formality',
      'Bitte prüfen Sie Ihre Angaben, bevor wir Ihnen die Karte schicken.',
      'Prüf mal deine Angaben, bevor wir dir die Karte schicken.',
    ],
    ['fr', 'formality', 'Vous trouverez votre carte à l’accueil, veuillez la signer.', 'Tu trouveras ta carte à l’accueil, signe-la.'],
    [
      'fr',
      'respect',
      'Bonjour,\n\nMerci pour votre patience. Pourriez-vous signer la carte, s’il vous plaît ?',
      'La carte est à signer. Le bureau ferme à midi.',
    ],
    ['pl', 'respect', 'Dzień dobry,\n\nprosimy o podpis. Dziękujemy!', 'Karta do podpisu. Biuro zamyka o dwunastej.'],
    ['de', 'enthusiasm', 'Willkommen an Bord! Wir freuen uns auf dich!', 'Die Karte wurde gesperrt.'],
  ])('%s %s: %s', (code, dimension, more, less) =>
    expect(score(more, dimension, voices.get(code))).toBeGreaterThan(score(less, dimension, voices.get(code)) + 0.1),
  );
});

test('"Sie" is polite, "sie" is they', () => {
  const polite = (text: string) =>
    tonesOf(reading(text, voices.get('de'))!).formality.why.some(({ words }) => words.startsWith('polite you'));
  expect(polite('Haben Sie die Karte? Morgen kommen neue.')).toBe(true);
  expect(polite('Die Karten sind da, denn sie kamen gestern.')).toBe(false);
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
