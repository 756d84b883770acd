/** Whether what hurries a reader comes with its limit: a date, an hour, a count of what is left. */
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import { hitsOf, sentenceAt } from '../signals.ts';

const heads: ReadonlySet<string> = new Set(['subject', 'preheader', 'title', 'heading']);
/** On a telephone "today" is the day on which it is read. */
const instant = new Set(['sms', 'push', 'chat', 'inapp']);
const floating = /^(?:today|tonight|this evening|azi|astazi|astăzi|diseară|diseara)$/i;
const clock =
  /(?<![\d:.])(?:[01]?\d|2[0-4])(?::[0-5]\d|\.[0-5]\d(?!\d))?\s?(?:am|pm|a\.m\.|p\.m\.)(?![a-z\u00e0-\u024f])|(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)/iu;

/** Whether a limit stands in the sentence of a span or beside it, or a deadline anywhere in the message. */
export function limitNear(reading: Reading, span: Span): boolean {
  const { signals, text, message, placeholders } = reading;
  const { sentences, deadlines } = signals;
  if (deadlines.length) return true;
  const sentence = sentenceAt(signals, span.start);
  const index = sentence?.index ?? 0;
  // what a subject says in short, the message says in full
  const reach = sentence && heads.has(sentence.role) ? sentences.length : 1;
  const from = sentences[Math.max(0, index - reach)]!.start;
  const to = sentences[Math.min(sentences.length - 1, index + reach)]!.end;
  const within = ({ start }: Span) => start >= from && start < to;
  if (['weekday', 'counted'].some((tag) => hitsOf(signals, tag).some(within))) return true;
  // "4 May", not "the May bill"
  const figure = (at: number) => /^[\d\uFFFC]/.test(signals.tokens[at]?.key ?? '');
  if (hitsOf(signals, 'month').some((hit) => within(hit) && (figure(hit.from - 1) || figure(hit.to) || figure(hit.from)))) return true;
  const now = instant.has(message.metadata.channel);
  if (hitsOf(signals, 'day').some((hit) => within(hit) && (now || !floating.test(text.slice(hit.start, hit.end))))) return true;
  if (placeholders.some(({ at, role }) => role === 'date' && at >= from && at < to)) return true;
  const words = text.slice(from, to);
  return clock.test(words) || /(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)/.test(words);
}
