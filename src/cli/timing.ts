/** `--timing`: where the time of a run goes, by rule and by phase. The clock is read here; nothing below knows of it. */
import { judgeRun } from '../pipeline.ts';
import { prepareRun } from '../prepare.ts';
import { padEnd } from '../reporters/printable.ts';
import type { Rule } from '../rule.ts';
import type { Run, RunOptions, RuleTable } from '../run.ts';

const now = () => performance.now();
const most = 10;

export interface Timing {
  /** The rules, each with its time taken. Those of plugins come later, from the config, and are not told apart. */
  readonly timed: (rules: RuleTable) => RuleTable;
  /** Lints, with the time of its phases taken. */
  readonly lint: (options: RunOptions) => Promise<Run>;
  /** What was taken, for a person. */
  readonly report: () => string;
}

/** Begins to take time. */
export function openTiming(): Timing {
  const begun = now();
  const byRule = new Map<string, number>();
  const phases: [name: string, time: number][] = [];

  const check = (id: string, rule: Rule): Rule['check'] =>
    function* (reading, context) {
      const problems = rule.check(reading, context)[Symbol.iterator]();
      for (;;) {
        const start = now();
        const { done, value } = problems.next();
        byRule.set(id, (byRule.get(id) ?? 0) + now() - start);
        if (done) return;
        yield value;
      }
    };
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = now();
    const done = await work();
    phases.push([name, now() - start]);
    return done;
  };
  const ms = (time: number) => `${time.toFixed(1)} ms`;

  return {
    timed: (rules) => Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, { ...rule, check: check(id, rule) }])),
    lint: async (options) => {
      const prepared = await phase('selecting and reading', () => prepareRun(options));
      return phase('judging', () => judgeRun(prepared));
    },
    report: () => {
      const total = [...byRule.values()].reduce((sum, time) => sum + time, 0);
      const slowest = [...byRule].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most);
      const width = Math.max(4, ...slowest.map(([id]) => id.length));
      const lines = slowest.map(
        ([id, time]) => `${padEnd(id, width)}  ${ms(time).padStart(10)}  ${((100 * time) / (total || 1)).toFixed(1).padStart(5)} %\n`,
      );
      const told = [...phases, ['all', now() - begun] as const].map(([name, time]) => `${name} ${ms(time)}`).join(', ');
      return `${padEnd('Rule', width)}  ${'Time'.padStart(10)}  Share of all rules\n${lines.join('')}Time: ${told}\n`;
    },
  };
}
