/** Dates in figures, as they stand in a text or as a template's filter will print them. */
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';

export interface WrittenDate extends Span {
  readonly first: number;
  readonly second: number;
  readonly year: string;
  readonly separator: string;
  /** The numeric format that a placeholder is piped to; null for a date in figures. */
  readonly format: string | null;
}

const figures = /^(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})$/;
const strftime = /%[-_0^#]?[dem][/.-]%[-_0^#]?[dem](?:[/.-]%[-_0^#]?[yY])?/;
const quoted = /["'](\s{0,2}(?:d{1,2}|D{1,2}|M{1,2}|m{1,2}|j|n)[/.-](?:d{1,2}|D{1,2}|M{1,2}|m{1,2}|j|n)[/.-](?:y{1,4}|Y{1,4}))(?=["'\s,])/;

/** Numeric dates: 06/02/2026, 06-02-2026, `{{ due | date: "%d/%m/%y" }}`. */
export function datesWritten({ text, signals, placeholders }: Reading): WrittenDate[] {
  const out: WrittenDate[] = [];
  const { tokens } = signals;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'number') continue;
    const match = figures.exec(token.key) ?? hyphenated(text, token.start);
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    const separator = match[2]!;
    const year = match[4]!;
    const possible = first >= 1 && second >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31;
    const end = token.start + match[0].length;
    // 1.2.20 may be a version, 30-06-08 a sort code
    if (
      !possible ||
      (year.length === 2 && separator !== '/' && !/^\d\d\.\d\d\.\d\d$/.test(match[0])) ||
      (/[\d.]/.test(text[end] ?? '') && /\d/.test(text[end + 1] ?? ''))
    )
      continue;
    if (
      /[\d/.-]/.test(text[token.start - 1] ?? ' ') ||
      /\bv(?:ersion)?\.?\s?$/i.test(text.slice(Math.max(0, token.start - 10), token.start))
    )
      continue;
    out.push({ start: token.start, end, first, second, year, separator, format: null });
  }
  for (const { at, site } of placeholders) {
    const source = site.below.text.slice(site.start, Math.min(site.end, site.start + 400));
    const format = strftime.exec(source)?.[0] ?? quoted.exec(source)?.[1];
    if (format !== undefined) out.push({ start: at, end: at + 1, first: 0, second: 0, year: '', separator: '', format });
  }
  return out.sort((a, b) => a.start - b.start);
}

const hyphenated = (text: string, start: number) => /^(\d{1,2})(-)(\d{1,2})-(\d{4})(?![\d-])/.exec(text.slice(start, start + 12));
