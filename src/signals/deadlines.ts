import type { Span } from '../mapped.ts';
import type { Sentence } from '../tokens.ts';
import type { Hit } from '../trie.ts';
import { of, sentenceIndex, touches, type Scan } from './scan.ts';

/** Tokens that name a day: months, weekdays, "in 7 days", numeric dates, date placeholders. */
export function datesIn(scan: Scan, from: number, to: number): boolean {
  for (const tag of ['month', 'weekday', 'day', 'period'])
    for (const hit of of(scan, tag)) if (hit.from >= from && hit.from < to) return true;
  for (let i = from; i < to; i++) {
    const token = scan.tokens[i]!;
    if (token.kind === 'number' && /^\d{1,4}[./]\d{1,2}[./]\d{1,4}$/.test(token.key)) return true;
    if (token.kind === 'placeholder' && scan.placeholders.get(token.start)?.role === 'date') return true;
  }
  return false;
}

/** The same but for months alone, which name what a sum is for ("your rent for March"), unless an "in" or "by" leads them. */
export function daysIn(scan: Scan, from: number, to: number): boolean {
  const months = of(scan, 'month').filter((hit) => hit.from >= from && hit.from < to && !dayBeside(scan, hit));
  if (!months.length) return datesIn(scan, from, to);
  let start = from;
  for (const month of months) {
    if (datesIn(scan, start, month.from)) return true;
    start = Math.max(start, month.to);
  }
  return datesIn(scan, start, to);
}

/** Whether a figure or placeholder stands by a month, or a word that makes it a time. */
function dayBeside({ tokens }: Scan, { from, to }: Hit): boolean {
  if (/^(?:in|by|until)$/.test(tokens[from - 1]?.key ?? '')) return true;
  return tokens.slice(Math.max(0, from - 2), to + 1).some(({ kind, key }) => kind === 'placeholder' || /^\d/.test(key));
}

/** Dates until which the reader can act: "by 5 May", "within {{days}} days", not "we will write by 5 May". */
export function deadlinesOf(scan: Scan): Span[] {
  const whole = of(scan, 'time-left').filter((hit) => !hours(hit, scan));
  const led = of(scan, 'deadline').filter((hit) => dated(hit, scan) && !ours(hit, scan));
  return [...whole, ...led].sort((a, b) => a.start - b.start);
}

/** "From 8 to 6" is when somebody is there, "from {start} to {end}" and "from 4 to 9 May" are days. */
function hours({ from, to }: Hit, scan: Scan): boolean {
  const figures = scan.tokens.slice(from, to).filter(({ kind }) => kind === 'number' || kind === 'placeholder');
  return figures.length > 1 && figures.every(({ kind }) => kind === 'number') && !datesIn(scan, from, Math.min(to + 1, scan.tokens.length));
}

/** Whether a date follows a "by" or "within". */
function dated(hit: Hit, scan: Scan): boolean {
  // "in 5 days" is one, "in March" may be past
  if (hit.to - hit.from === 1 && scan.tokens[hit.from]!.key === 'in') return of(scan, 'period').some(({ from }) => from === hit.to);
  const stop = Math.min(scan.tokens.length, hit.to + 5);
  for (let i = hit.to; i < stop; i++) {
    const token = scan.tokens[i]!;
    if (token.kind === 'end' || /^[,£€$]$/.test(token.key)) return false; // "by £70" is no date
    if (token.kind === 'number' && (/[./]/.test(token.key) || i <= hit.to + 1)) return true;
    if (token.kind === 'placeholder') {
      const role = scan.placeholders.get(token.start)?.role;
      return role !== 'link' && role !== 'person' && role !== 'brand' && role !== 'money';
    }
    if (datesIn(scan, i, i + 1)) return true;
  }
  return false;
}

/** A promise of the sender's own: "we will reply by …", "we'll decide within …". */
function ours(hit: Hit, scan: Scan): boolean {
  const sentence: Sentence = scan.sentences[sentenceIndex(scan.sentences, hit.start)]!;
  return (
    of(scan, 'our-promise').some((promise) => promise.from >= sentence.from && promise.to <= hit.from) &&
    !of(scan, 'condition').some((condition) => condition.from >= sentence.from && condition.from < hit.from && !touches(condition, hit))
  );
}
