/** The baseline: findings of yesterday, by file, rule and fingerprint, so that only new ones are reported. Pure. */
import { fingerprint } from './fingerprint.ts';
import type { LintMessage, LintResult } from './run.ts';
import { result } from './settle.ts';

/** How many findings are known by their fingerprints, by file (from the root) and rule. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

type Growing = Map<string, Map<string, Map<string, number>>>;

/** An entry of a baseline, and how many findings it stands for. */
export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  readonly print: string;
  readonly count: number;
}

export const entriesOf = (baseline: Baseline): BaselineEntry[] =>
  [...baseline].flatMap(([file, rules]) =>
    [...rules].flatMap(([rule, prints]) => [...prints].map(([print, count]) => ({ file, rule, print, count }))),
  );

function put(to: Growing, { file, rule, print, count }: BaselineEntry): void {
  const rules = to.get(file) ?? new Map<string, Map<string, number>>();
  const prints = rules.get(rule) ?? new Map<string, number>();
  to.set(file, rules.set(rule, prints.set(print, count)));
}

/** A baseline of entries that each stand for something. */
export function baselineOf(entries: readonly BaselineEntry[]): Baseline {
  const baseline: Growing = new Map();
  for (const entry of entries) if (entry.count > 0) put(baseline, entry);
  return baseline;
}

/** The findings that a baseline may hold: of rules, and not of those that are locked. */
const mayHold = ({ ruleId, locked }: LintMessage): boolean => ruleId !== null && locked === undefined;

/** Where the files of a run stand to its baseline. */
export interface Covered {
  /** The path of a result's file from the root. */
  readonly pathOf: (result: LintResult) => string;
  /** Whether all findings of a file were looked for, so that one that is not there is gone. */
  readonly isJudged: (path: string) => boolean;
  /** Whether it was chosen to be linted, rather than brought in by one that was. */
  readonly isSelected: (path: string) => boolean;
}

const countOf = (baseline: Baseline, { file, rule, print }: BaselineEntry): number => baseline.get(file)?.get(rule)?.get(print) ?? 0;

/** What is found, as a baseline of its own. */
export function foundIn(results: readonly LintResult[], { pathOf }: Covered): Baseline {
  const found: Growing = new Map();
  for (const one of results) {
    const file = pathOf(one);
    for (const message of one.messages)
      if (mayHold(message)) {
        const entry = { file, rule: message.ruleId!, print: fingerprint(message, file), count: 0 };
        put(found, { ...entry, count: countOf(found, entry) + 1 });
      }
  }
  return found;
}

/** The baseline with all that is found now, of some rules or of all; what a rule had in a selected file is replaced. */
export function extended(baseline: Baseline, found: Baseline, { isSelected }: Covered, rules: readonly string[] | null): Baseline {
  const wanted = entriesOf(found).filter(({ rule }) => rules === null || rules.includes(rule));
  const replaced = ({ file, rule }: BaselineEntry) =>
    isSelected(file) && (rules === null || rules.includes(rule)) && found.get(file)?.has(rule);
  const kept = entriesOf(baseline).filter((entry) => !replaced(entry));
  const before = baselineOf(kept);
  return baselineOf([...kept, ...wanted.map((entry) => ({ ...entry, count: Math.max(entry.count, countOf(before, entry)) }))]);
}

/** Entries that stand for more than is found, with how many too many. */
export const spare = (baseline: Baseline, found: Baseline, { isJudged }: Covered): BaselineEntry[] =>
  entriesOf(baseline).flatMap((entry) => {
    const over = isJudged(entry.file) ? entry.count - countOf(found, entry) : 0;
    return over > 0 ? [{ ...entry, count: over }] : [];
  });

/** The baseline without what is spare. */
export function pruned(baseline: Baseline, found: Baseline, covered: Covered): Baseline {
  const over = baselineOf(spare(baseline, found, covered));
  return baselineOf(entriesOf(baseline).map((entry) => ({ ...entry, count: entry.count - countOf(over, entry) })));
}

/** Entries that stand for more than those of an earlier baseline. */
export const grown = (baseline: Baseline, before: Baseline): BaselineEntry[] =>
  entriesOf(baseline).flatMap((entry) => {
    const more = entry.count - countOf(before, entry);
    return more > 0 ? [{ ...entry, count: more }] : [];
  });

/** The results without what the baseline holds. Of alike findings, so many as it stands for are left out, the first ones. */
export function settled(results: readonly LintResult[], baseline: Baseline, { pathOf }: Covered): LintResult[] {
  return results.map((one) => {
    const file = pathOf(one);
    const rules = baseline.get(file);
    if (!rules) return one;
    const left = new Map<string, number>();
    const isKnown = (message: LintMessage): boolean => {
      const prints = mayHold(message) ? rules.get(message.ruleId!) : undefined;
      if (!prints) return false;
      const print = fingerprint(message, file);
      const name = `${message.ruleId} ${print}`;
      const rest = left.get(name) ?? prints.get(print) ?? 0;
      left.set(name, rest - 1);
      return rest > 0;
    };
    const known = new Set(one.messages.filter(isKnown));
    if (!known.size) return one;
    const suppressed = [...known].map((message) => ({ ...message, suppressions: [{ kind: 'file' as const, justification: '' }] }));
    const rest = one.messages.filter((message) => !known.has(message));
    const answered = [...one.suppressedMessages, ...suppressed].sort((a, b) => a.line - b.line || a.column - b.column);
    return { ...result(one.filePath, rest, answered, one.source ?? null), ...(one.output !== undefined && { output: one.output }) };
  });
}

const byName = <T>(entries: Iterable<readonly [string, T]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** The file of a baseline: sorted, an entry a line, so that two branches that change it merge well. */
export const written = (baseline: Baseline): string =>
  `${JSON.stringify(
    Object.fromEntries(
      byName(baseline).map(([file, rules]) => [
        file,
        Object.fromEntries(byName(rules).map(([rule, prints]) => [rule, Object.fromEntries(byName(prints))])),
      ]),
    ),
    null,
    2,
  )}\n`;
