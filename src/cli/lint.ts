/** `touchlint [paths…]`: judges messages, reports, and says with its exit code how it went. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import rules from '../../rules/index.ts';
import { lintProject } from '../pipeline.ts';
import type { Reporter } from '../reporter.ts';
import { reporters } from '../reporters/index.ts';
import { printable } from '../reporters/printable.ts';
import type { LintResult, RuleTable, Run } from '../run.ts';
import { result } from '../settle.ts';
import type { FixFlags } from './fix.ts';
import { colorsOf, tellProblems, UsageError, type Io } from './io.ts';
import { oneOf, runOptions, scopeAt, type ProjectFlags } from './options.ts';

export interface LintFlags extends ProjectFlags, FixFlags {
  readonly format?: string;
  readonly outputFile?: string;
  readonly quiet?: boolean;
  readonly maxWarnings?: string;
  readonly all?: boolean;
}

/** More problems than this on a first run are told as a summary. */
const screenful = 60;

const sum = (results: readonly LintResult[], of: (result: LintResult) => number) => results.reduce((total, one) => total + of(one), 0);

/** Whether somebody looks at a screen for the first time: no config, no choice made. */
function isFirstLook(run: Run, { format, preset, all, outputFile }: LintFlags, { isTTY, env }: Io): boolean {
  const automated = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
  return !run.configured && isTTY && !automated && !all && format === undefined && preset === undefined && outputFile === undefined;
}

function warningLimit(given: string | undefined): number | null {
  if (given === undefined) return null;
  if (!/^\d{1,9}$/.test(given)) throw new UsageError(`Expected --max-warnings with a whole number, found "${given}"`);
  return Number(given);
}

const metaOf = (rules: RuleTable) =>
  Object.fromEntries(Object.entries(rules).map(([id, { summary }]) => [id, { docs: { description: summary } }]));

/** A reporter of touchlint, or of a plugin of the config that holds here. */
async function reporterNamed(name: string, flags: LintFlags, io: Io): Promise<(typeof reporters)[string]> {
  const own = Object.hasOwn(reporters, name) ? {} : (await scopeAt(io.cwd, flags, io, rules)).brought.reporters;
  const found = oneOf('format', name, [...Object.keys(reporters), ...Object.keys(own)]);
  const report = own[found];
  if (!report) return reporters[found]!;
  const guarded: Reporter = async (results, context) => {
    try {
      return await report(results, context);
    } catch (error) {
      throw new UsageError(`The reporter "${name}" of a plugin failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return async () => ({ default: guarded });
}

function asksForFixes({ fix, fixDryRun, fixType, fixSuggestions }: FixFlags): boolean {
  const asked = fix === true || fixDryRun === true || fixSuggestions !== undefined;
  if (fix && fixDryRun) throw new UsageError('Expected either --fix or --fix-dry-run, found both');
  if (fixType && !asked) throw new UsageError('Expected --fix or --fix-dry-run beside --fix-type');
  return asked;
}

/** Lints, and gives the exit code. */
export async function lint(paths: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const named = flags.format === undefined ? reporters['stylish']! : await reporterNamed(flags.format, flags, io);
  const limit = warningLimit(flags.maxWarnings);
  const options = await runOptions(paths, flags, io);
  const { run, report, isInterrupted } = asksForFixes(flags)
    ? await (await import('./fix.ts')).fix(options, flags, io)
    : { run: await lintProject(options), report: 'stdout', isInterrupted: false };
  tellProblems(run.problems, io);
  if (isInterrupted) return 130;

  const results = flags.quiet
    ? run.results.map(({ filePath, messages, suppressedMessages, source, output }) => ({
        ...result(
          filePath,
          messages.filter(({ severity }) => severity === 2),
          suppressedMessages.filter(({ severity }) => severity === 2),
          source ?? null,
        ),
        ...(output !== undefined && { output }),
      }))
    : run.results;
  const errors = sum(results, ({ errorCount }) => errorCount);
  const many = errors + sum(results, ({ warningCount }) => warningCount) > screenful;
  const reporter = (await (many && isFirstLook(run, flags, io) ? reporters['summary']! : named)()).default;
  const color = await colorsOf(flags.outputFile === undefined ? flags.color : (flags.color ?? false), io);
  const text =
    report === 'none' ? '' : await reporter(results, { cwd: io.cwd, color, run, rules: options.rules, rulesMeta: metaOf(options.rules) });
  if (flags.outputFile === undefined) (report === 'stderr' ? io.stderr : io.stdout).write(text);
  else save(resolve(io.cwd, flags.outputFile), text);

  for (const { open, close, example, messages } of run.styles)
    io.stderr.write(
      `"${printable(example)}" and what looks like it stands in ${messages} messages, and is read as text. If it is a placeholder, declare it: placeholders: { styles: [{ open: ${printable(JSON.stringify(open))}, close: ${printable(JSON.stringify(close))} }] }\n`,
    );
  if (!run.counts.messages && !run.problems.length)
    io.stderr.write('No messages found here. `touchlint list-files --why` tells what was left aside, and why\n');
  const warnings = sum(run.results, ({ warningCount }) => warningCount);
  const tooMany = limit !== null && warnings > limit;
  if (tooMany) io.stderr.write(`Too many warnings: ${warnings}, at most ${limit} are accepted (--max-warnings)\n`);
  return run.problems.length ? 2 : errors || tooMany ? 1 : 0;
}

function save(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      `Expected a file that can be written after --output-file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
