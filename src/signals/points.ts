/** What a message states in figures and addresses, so that two versions of it can be held against each other. */
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import { hitsOf } from '../signals.ts';
import { fold } from '../tokens.ts';
import { amountsIn } from './amounts.ts';
import { hostOf, linksOf } from './links.ts';
import { datesWritten } from './written-dates.ts';

type Kind = 'sum' | 'period' | 'date' | 'phone' | 'address' | 'link';

/** A point as it is known to the other version: equal where `key` is. */
export interface Point {
  readonly kind: Kind;
  readonly key: string;
  /** As it is written. */
  readonly shown: string;
}

/** The points of a reading with where they stand. */
export function pointsIn(reading: Reading): (Point & Span)[] {
  const { text, signals } = reading;
  const out: (Point & Span)[] = [];
  const add = (kind: Kind, key: string | null, { start, end }: Span) => {
    if (key) out.push({ kind, key, shown: text.slice(start, end).trim(), start, end });
  };
  for (const { start, end } of amountsIn(reading).named)
    out.push({ kind: 'sum', key: plainSum(text.slice(start, end)), shown: withCurrency(text, { start, end }), start, end });
  for (const hit of hitsOf(signals, 'period')) add('period', lengthOf(text.slice(hit.start, hit.end)), hit);
  for (const { first, second, format, ...span } of datesWritten(reading)) if (format === null) add('date', `${first}/${second}`, span);
  for (const span of signals.contacts) {
    const words = text.slice(span.start, span.end);
    const digits = words.replace(/\D/g, '');
    if (/^[^\s@]+@[^\s@]+$/.test(words)) add('address', words.toLowerCase(), span);
    else if (digits.length >= 7 && /^[\d\s()+./-]+$/.test(words)) add('phone', digits.replace(/^0+/, '').slice(-9), span);
  }
  for (const { href, ...span } of linksOf(reading)) add('link', pageOf(href), span);
  return out;
}

/** A figure as it is written, with the currency beside it. */
function withCurrency(text: string, { start, end }: Span): string {
  const before = /(?:[£$€¥]|\b[A-Z]{3})\s?$/.exec(text.slice(Math.max(0, start - 4), start))?.[0] ?? '';
  const after = before ? '' : (/^\s?(?:de )?(?:[A-Z]{3}\b|lei\b|euro?\b|[£$€¥])/.exec(text.slice(end, end + 8))?.[0] ?? '');
  return (before + text.slice(start, end) + after).trim();
}

/** `1,250.00` and `1250` are one sum, `1.250,00` too. */
function plainSum(words: string): string {
  const cents = /[.,](\d\d)$/.exec(words);
  const whole = (cents ? words.slice(0, -3) : words).replace(/\D/g, '');
  return cents && cents[1] !== '00' ? `${whole}.${cents[1]}` : whole;
}

/** Minutes of the units of time, by how they begin: English and Romanian. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^min/, 1],
  [/^(?:hour|ora|ore|orel)/, 60],
  [/^(?:day|zi)/, 1440],
  [/^(?:week|sapt)/, 10080],
  [/^(?:month|lun)/, 43200],
  [/^(?:year|an)/, 525600],
];

/** How long "24 hours" is, in minutes; null where no figure tells. */
function lengthOf(words: string): string | null {
  const folded = fold(words);
  const figure = /\d{1,4}/.exec(folded)?.[0];
  const unit = (folded.match(/[a-z]{2,12}/g) ?? []).map((word) => units.find(([begins]) => begins.test(word))).find((one) => one);
  return figure && unit ? String(Number(figure) * unit[1]) : null;
}

/** The page that a link leads to; null where a value makes its host. */
function pageOf(href: string): string | null {
  const host = hostOf(href);
  if (!host) return null;
  const path = href
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^[^/?#]*/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return `${host.replace(/^www\./, '')}${path.toLowerCase()}`;
}
