import { expect, test } from 'vitest';
import { journeysBlock, sequencesOf } from '../src/sequences.ts';

const found = (...entries: readonly string[]) => sequencesOf(entries.map((entry) => ({ entry, locale: 'en', journey: null })));
const steps = (...entries: readonly string[]) => found(...entries).map((one) => one.steps.map(({ message }) => message));

test.each([
  [
    ['sms/reminder_2.txt', 'sms/reminder_1.txt', 'sms/reminder_10.txt'],
    ['sms/reminder_1.txt', 'sms/reminder_2.txt', 'sms/reminder_10.txt'],
  ],
  [
    ['card/final_notice.html', 'card/second_notice.html', 'card/first_notice.html'],
    ['card/first_notice.html', 'card/second_notice.html', 'card/final_notice.html'],
  ],
  [
    ['onboarding/day7.hbs', 'onboarding/day2.hbs'],
    ['onboarding/day2.hbs', 'onboarding/day7.hbs'],
  ],
  [
    ['mail/dunning-level-3.txt', 'mail/dunning-level-1.txt'],
    ['mail/dunning-level-1.txt', 'mail/dunning-level-3.txt'],
  ],
  [
    ['en.yml#trial.ends_in_3_days.body', 'en.yml#trial.ends_in_14_days.body'],
    ['{locale}.yml#trial.ends_in_3_days.body', '{locale}.yml#trial.ends_in_14_days.body'],
  ],
])('%j', (entries, ordered) => {
  expect(steps(...entries)).toEqual([ordered]);
});

test.each([
  [['sms/reminder_1.txt']], // one is no series
  [['mail/offer1.txt', 'mail/offer2.txt']], // variants of one message
  [['en.yml#welcome.line1', 'en.yml#welcome.line2']], // lines
  [['sms/welcome.txt', 'sms/farewell.txt']],
])('no journey: %j', (entries) => {
  expect(found(...entries)).toEqual([]);
});

test('days are known where the name tells them, and languages are one journey', () => {
  const messages = ['en', 'ro'].flatMap((locale) =>
    [2, 7].map((day) => ({ entry: `mail/${locale}/onboarding.day${day}.hbs`, locale, journey: null })),
  );
  const sequences = sequencesOf(messages);
  expect(journeysBlock(sequences)).toBe(
    'journeys:\n  onboarding:\n    - { message: "mail/{locale}/onboarding.day2.hbs", day: 2 }\n    - { message: "mail/{locale}/onboarding.day7.hbs", day: 7 }\n',
  );
});

test('what a journey holds already is left', () => {
  const messages = [1, 2].map((n) => ({ entry: `sms/reminder_${n}.txt`, locale: 'en', journey: n === 1 ? 'arrears' : null }));
  expect(sequencesOf(messages)).toEqual([]);
});
