/** What the words of a path or a key say that a message is for. */
import type { Purpose } from './message.ts';

const purposeWords: Readonly<Record<string, Purpose>> = {
  welcome: 'welcome',
  onboarding: 'welcome',
  confirmation: 'confirmation',
  confirmed: 'confirmation',
  receipt: 'confirmation',
  receipts: 'confirmation',
  reminder: 'reminder',
  reminders: 'reminder',
  dunning: 'collections',
  arrears: 'collections',
  collections: 'collections',
  overdue: 'collections',
  outage: 'outage',
  outages: 'outage',
  security: 'security',
  fraud: 'security',
  otp: 'otp',
  passcode: 'otp',
  verificationcode: 'otp',
  survey: 'survey',
  surveys: 'survey',
  feedback: 'survey',
  marketing: 'marketing',
  promo: 'marketing',
  promotions: 'marketing',
  campaign: 'marketing',
  campaigns: 'marketing',
  newsletter: 'marketing',
  newsletters: 'marketing',
  farewell: 'farewell',
  legal: 'legal',
  error: 'error',
  errors: 'error',
  terms: 'legal',
  activation: 'welcome',
  refund: 'confirmation',
  refunded: 'confirmation',
  shipped: 'confirmation',
  dispatched: 'confirmation',
  delivered: 'confirmation',
  debt: 'collections',
  debts: 'collections',
  goodbye: 'farewell',
  winback: 'retention',
  rejected: 'bad-news',
  rejection: 'bad-news',
  suspended: 'bad-news',
};

function pairs(purpose: Purpose, first: string, second: string): Record<string, Purpose> {
  return Object.fromEntries(first.split('|').flatMap((one) => second.split('|').map((two) => [one + two, purpose] as const)));
}

/** What two words side by side say, whatever each says by itself. */
const purposePairs: Readonly<Record<string, Purpose>> = {
  ...pairs(
    'payment-reminder',
    'payment|card|charge|renewal|invoice|creditcard|bill',
    'failed|failure|declined|error|due|reminder|expiring|expired',
  ),
  ...pairs('payment-reminder', 'failed|declined', 'payment|charge|renewal'),
  ...pairs('payment-reminder', 'payment', 'request|requested'),
  ...pairs('collections', 'past|late|debt|final', 'due|payment|notice|collection'),
  ...pairs('confirmation', 'order|booking|reservation|appointment|ticket', 'created|placed|received|conf|changed|updated|completed'),
  ...pairs('confirmation', 'in|on', 'transit'),
  ...pairs('farewell', 'subscription|membership|recurring', 'canceled|cancelled|ended|expired'),
  ...pairs('farewell', 'trial', 'expired|ended'),
  ...pairs('farewell', 'account', 'closed'),
  ...pairs('support-reply', 'ticket|support', 'reply|response|answer'),
  ...pairs('marketing', 'abandoned|cart', 'cart|abandonment|abandoned'),
  ...pairs('service-change', 'price', 'change|increase'),
};

const told = (table: Readonly<Record<string, Purpose>>, word: string): Purpose | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** The purpose that the words of a segment name, the later the better; undefined where they name none. */
export function purposeNamed(words: readonly string[]): Purpose | undefined {
  const joined = words.map((word, i) => word + (words[i + 1] ?? ''));
  const paired = joined.findLast((pair) => told(purposePairs, pair));
  if (paired !== undefined) return told(purposePairs, paired);
  const named = words.flatMap((word, i) => [word, joined[i]!]).findLast((word) => told(purposeWords, word));
  return named === undefined ? undefined : told(purposeWords, named);
}
