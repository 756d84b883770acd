/** What a message is for, where nothing declares it: told from its words. */
import type { Message, Purpose } from './message.ts';
import type { Flat } from './flat.ts';
import { hitsOf, type Signals } from './signals.ts';
import { holdsCode } from './signals/one-time-code.ts';

/** Whether the purpose is only what the words suggest: rules that need one report less on it. */
export const isInferred = ({ metadata }: Pick<Message, 'metadata'>): boolean =>
  metadata.purpose !== 'unknown' && (metadata.how['purpose'] === 'text' || metadata.how['purpose'] === 'default');

/** Lists of a language and the purposes they speak for, the more telling first: of equals the first wins. */
const lists: readonly (readonly [tag: string, purpose: Purpose, weight: number])[] = [
  ['purpose-debt', 'collections', 1.6],
  ['purpose-security', 'security', 1.3],
  ['purpose-payment', 'payment-reminder', 1.2],
  ['purpose-survey', 'survey', 1.5],
  ['purpose-support', 'support-reply', 1.1],
  ['purpose-farewell', 'farewell', 1.2],
  ['purpose-legal', 'legal', 1.5],
  ['purpose-outage', 'outage', 1.2],
  ['purpose-reminder', 'reminder', 1],
  ['purpose-welcome', 'welcome', 1],
  ['purpose-confirmation', 'confirmation', 1],
  ['purpose-change', 'service-change', 0.9],
  ['purpose-marketing', 'marketing', 0.9],
  ['purpose-bad', 'bad-news', 0.7],
];

/** The purpose that the words of a message tell, or null where they do not tell one clearly. */
export function inferPurpose(signals: Signals, { placeholders }: Pick<Flat, 'placeholders'>): Purpose | null {
  const { threats, demands, tokens } = signals;
  if (tokens.length < 90 && hitsOf(signals, 'purpose-otp').length && carriesCode(signals, placeholders)) return 'otp';
  const owed = demands.some(({ kind, money }) => kind === 'due' && money);
  const asked = demands.some(({ money }) => money);
  if (threats.some(({ tense, class: grade }) => tense !== 'done' && grade > 0) && (owed || asked)) return 'collections';
  if (owed || (asked && signals.money.length)) return 'payment-reminder';
  let best: Purpose | null = null;
  let most = 0;
  const heads = signals.sentences.filter(({ role }) => role === 'subject' || role === 'title' || role === 'heading');
  for (const [tag, purpose, weight] of lists) {
    let sum = 0;
    let hits = 0;
    const found = hitsOf(signals, tag);
    // "To unsubscribe, click here" stands below service messages as well
    if (
      purpose === 'marketing' &&
      found.every((hit) => hitsOf(signals, 'opt-out').some((out) => out.start < hit.end && hit.start < out.end))
    )
      continue;
    for (const { start } of found) {
      if (++hits > 4) break;
      sum += heads.some((head) => head.start <= start && start < head.end) ? 1.6 : 1;
    }
    if (sum * weight > most) {
      most = sum * weight;
      best = purpose;
    }
  }
  return most >= 0.9 ? best : null;
}

/** A code in figures, or a placeholder of one. */
const carriesCode = ({ tokens }: Signals, placeholders: Flat['placeholders']): boolean =>
  placeholders.some(holdsCode) || tokens.some(({ kind, key }) => kind === 'number' && /^\d{4,8}$/.test(key));

/** What a reminder may turn out to be. */
const debts: ReadonlySet<Purpose> = new Set(['payment-reminder', 'collections']);

/**
 * A message with its purpose filled in from its words, where nothing else tells it. A path that says "reminder" leaves
 * open of what: that it is of a debt, the words tell.
 */
export function withPurpose(message: Message, signals: Signals, flat: Pick<Flat, 'placeholders'>): Message {
  const { metadata } = message;
  const vague = metadata.purpose === 'reminder' && metadata.how['purpose'] === 'path';
  if (metadata.purpose !== 'unknown' && !vague) return message;
  const purpose = inferPurpose(signals, flat);
  if (!purpose || (vague && !debts.has(purpose))) return message;
  return { ...message, metadata: { ...metadata, purpose, how: { ...metadata.how, purpose: 'text' } } };
}
