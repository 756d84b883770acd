/** What the words of a path or a key say that a message is for. */
import type { Purpose } from './message.ts';

const said = (purpose: Purpose, words: string) => words.split(' ').map((word) => [word, purpose] as const);

const purposeWords: ReadonlyMap<string, Purpose> = new Map([
  ...said('welcome', 'welcome onboarding activation'),
  ...said('confirmation', 'confirmation confirmed receipt receipts refund refunded shipped dispatched delivered'),
  ...said('reminder', 'reminder reminders'),
  ...said('collections', 'dunning arrears collections overdue debt debts'),
  ...said('outage', 'outage outages'),
  ...said('security', 'security fraud'),
  ...said('otp', 'otp passcode verificationcode'),
  ...said('survey', 'survey surveys feedback'),
  ...said('marketing', 'marketing promo promotions campaign campaigns newsletter newsletters'),
  ...said('farewell', 'farewell goodbye'),
  ...said('legal', 'legal terms'),
  ...said('error', 'error errors'),
  ...said('retention', 'winback'),
  ...said('bad-news', 'rejected rejection suspended'),
]);

/** What two words side by side say, whatever each says by itself: each of the first with each of the second. */
const purposePairs: ReadonlyMap<string, Purpose> = new Map(
  (
    [
      [
        'payment-reminder',
        'payment card charge renewal invoice creditcard bill',
        'failed failure declined error due reminder expiring expired',
      ],
      ['payment-reminder', 'failed declined', 'payment charge renewal'],
      ['payment-reminder', 'payment', 'request requested'],
      ['collections', 'past late debt final', 'due payment notice collection'],
      ['confirmation', 'order booking reservation appointment ticket', 'created placed received conf changed updated completed'],
      ['confirmation', 'in on', 'transit'],
      ['farewell', 'subscription membership recurring', 'canceled cancelled ended expired'],
      ['farewell', 'trial', 'expired ended'],
      ['farewell', 'account', 'closed'],
      ['support-reply', 'ticket support', 'reply response answer'],
      ['marketing', 'abandoned cart', 'cart abandonment abandoned'],
      ['service-change', 'price', 'change increase'],
    ] as const
  ).flatMap(([purpose, first, second]) =>
    first.split(' ').flatMap((one) => second.split(' ').map((two): [string, Purpose] => [one + two, purpose])),
  ),
);

/** The purpose that the words of a segment name, the later the better; undefined where they name none. */
export function purposeNamed(words: readonly string[]): Purpose | undefined {
  const joined = words.map((word, i) => word + (words[i + 1] ?? ''));
  const paired = joined.map((pair) => purposePairs.get(pair)).findLast((purpose) => purpose);
  if (paired !== undefined) return paired;
  const named = words.flatMap((word, i) => [purposeWords.get(word), purposeWords.get(joined[i]!)]);
  return named.findLast((purpose) => purpose);
}
