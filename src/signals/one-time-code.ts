import { placeholderChar, type Flat, type PlaceholderAt } from '../flat.ts';
import type { Span } from '../mapped.ts';
import type { Signals } from '../signals.ts';

/** What a format string has instead of names: `%s`, `%1$s`, `{0}`. */
const nameless = /^(?:\d{1,2}|[sd@]|)$/;
/** Whether a placeholder may hold a one-time code; one without a name may. */
export const holdsCode = ({ name, role }: Pick<PlaceholderAt, 'name' | 'role'>): boolean =>
  (role === 'secret' ||
    /code|otp|pin|(?:^|[._])cod(?:ul)?(?:$|_(?:sms|acces|unic|verificare|autentificare|confirmare))/i.test(name) ||
    nameless.test(name)) &&
  !/link|url|reset/i.test(name);

/** The one-time code that a message brings, below the subject first: a placeholder of one, or four to eight figures. Null where there is none. */
export function oneTimeCode({
  text,
  placeholders,
  parts,
  signals,
}: Pick<Flat, 'text' | 'placeholders' | 'parts'> & { readonly signals: Signals }): Span | null {
  const subject = parts.find(({ role }) => role === 'subject')?.end ?? 0;
  const seats = placeholders.filter(holdsCode);
  const named = seats.filter(({ name }) => !nameless.test(name));
  const best = [named, seats].map((some) => some.find(({ at }) => at >= subject) ?? some[0]).find((one) => one !== undefined);
  if (best) return { start: best.at, end: best.at + placeholderChar.length };
  const { tokens } = signals;
  for (const [i, { kind, key, start, end }] of tokens.entries()) {
    if (kind !== 'number' || !/^\d{3,8}$/.test(key)) continue;
    const next = tokens[i + 1];
    const split = key.length < 5 && next?.kind === 'number' && /^\d{3,4}$/.test(next.key) && next.start - end === 1;
    if (split) return { start, end: next.end };
    // a year or a sum is no code
    if (key.length >= 4 && !/^(?:19|20)\d\d$/.test(key) && !/[£$€#/.,]\s?$/.test(text.slice(Math.max(0, start - 2), start)))
      return { start, end };
  }
  return null;
}
