import type { Flat } from '../flat.ts';
import type { Signals } from '../signals.ts';
import type { Sentence } from '../tokens.ts';
import { of } from './scan.ts';

/** What leads to the time of a thing, not to the name of a bill ("your March bill", "the year to 31 March"). */
const leads = /^(?:on|by|in|until|till|before|at|within|around|about|from|after|next|this|pe|in|pana|la|inainte|din|dupa|de|data)$/;

/** Whether a sentence says when: a day, an hour or a period, in words, figures or a placeholder. */
export function timed(
  { signals, placeholders }: Pick<Flat, 'placeholders'> & { readonly signals: Signals },
  { start, end, from, to }: Sentence,
): boolean {
  const within = (tag: string) => of(signals, tag).filter((hit) => hit.from >= from && hit.from < to);
  if (['weekday', 'day', 'period'].some((tag) => within(tag).length)) return true;
  if (signals.deadlines.some((one) => one.start >= start && one.start < end)) return true;
  const led = (at: number) => leads.test(signals.tokens[at - 1]?.key ?? '') || leads.test(signals.tokens[at - 2]?.key ?? '');
  if (within('month').some((hit) => led(hit.from))) return true;
  const named = /date|time|day|hour|until|eta|deadline|when|period|duration/i;
  if (placeholders.some(({ at, role, name }) => at >= start && at < end && (role === 'date' || named.test(name)))) return true;
  return signals.tokens.slice(from, to).some(({ key }) => /^\d{1,2}:\d\d$|^\d{1,4}[./]\d{1,2}[./]\d{1,4}$|^\d{1,2}(?:am|pm|h)$/.test(key));
}
