/** How the findings in the accuracy set stand to what was expected. */
import type { Entry } from './set.ts';

/** One rule in one message: it spoke rightly, where it should not, or where nobody said what it should do; or it was silent where it should not. */
export interface Verdict {
  readonly entry: Entry;
  readonly rule: string;
  readonly verdict: 'right' | 'wrong' | 'unjudged' | 'missed';
  /** What was said; empty where nothing was. */
  readonly said: string;
}

/** What was found in a message: the first sentence that each rule said of it. */
export type Found = ReadonlyMap<string, string>;

/** Judges one message. A rule counts once in it, however much it found. */
export function judge(entry: Entry, found: Found): Verdict[] {
  const { expect, fine } = entry;
  const wanted: readonly string[] = expect === 'none' ? [] : expect;
  const spoke = (rule: string): Verdict['verdict'] =>
    wanted.includes(rule) ? 'right' : expect === 'none' || fine.includes(rule) ? 'wrong' : 'unjudged';
  return [
    ...[...found].map(([rule, said]): Verdict => ({ entry, rule, verdict: spoke(rule), said })),
    ...wanted.filter((rule) => !found.has(rule)).map((rule): Verdict => ({ entry, rule, verdict: 'missed', said: '' })),
  ];
}

/** A share of `n`, with the ends of its 95 % interval. Null where there is nothing to take a share of. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's interval for `k` of `n`. */
export function wilson(k: number, n: number): Share | null {
  if (n === 0) return null;
  const z = 1.959964;
  const share = k / n;
  const middle = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { share, low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) };
}

export interface Row {
  readonly rule: string;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: Share | null;
  readonly recall: Share | null;
}

/** Counts the verdicts on one rule, or on all under another name. */
export function tally(rule: string, verdicts: readonly Verdict[]): Row {
  const count = (wanted: Verdict['verdict']) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  const [right, wrong, missed] = [count('right'), count('wrong'), count('missed')];
  return { rule, right, wrong, missed, precision: wilson(right, right + wrong), recall: wilson(right, right + missed) };
}

/** How often the set names each rule, by how it is named. */
export function mentions(entries: readonly Entry[]): ReadonlyMap<string, { readonly expected: number; readonly fine: number }> {
  const counts = new Map<string, { expected: number; fine: number }>();
  const of = (rule: string) => counts.get(rule) ?? counts.set(rule, { expected: 0, fine: 0 }).get(rule)!;
  for (const { expect, fine } of entries) {
    for (const rule of expect === 'none' ? [] : expect) of(rule).expected++;
    for (const rule of fine) of(rule).fine++;
  }
  return counts;
}
