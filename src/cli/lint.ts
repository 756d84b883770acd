/** `touchlint [paths…]`: judges messages, reports, and says with its exit code how it went. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import rules from '../../rules/index.ts';
import { gitRoot } from '../config/open.ts';
import { disk } from '../files.ts';
import { metaOf, type ReporterContext } from '../reporter.ts';
import { reporters } from '../reporters/index.ts';
import { printable } from '../reporters/printable.ts';
import type { LintResult, Run, RuleTable } from '../run.ts';
import { result } from '../settle.ts';
import type { Report } from './formats.ts';
import { hasBaseline } from './has-baseline.ts';
import { colorsOf, tellProblems, UsageError, type Io } from './io.ts';
import { runOptions, scopeAt } from './options.ts';
import { isAutomated, openProgress } from './progress.ts';
import { runAsked, type RunFlags } from './run-asked.ts';
import type { Again } from './watch.ts';
import { packageVersion, rulePage } from '../package.ts';

export interface LintFlags extends RunFlags {
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly quiet?: boolean;
  readonly maxWarnings?: string;
  readonly all?: boolean;
  readonly timing?: boolean;
  readonly watch?: boolean;
  readonly owner?: readonly string[];
}

/** More problems than this on a first run are told as a summary. */
const screenful = 60;

const sum = (results: readonly LintResult[], of: (result: LintResult) => number) => results.reduce((total, one) => total + of(one), 0);

/** Whether somebody looks at a screen for the first time: no config, no choice made. */
function isFirstLook(run: Run, { format, preset, all, outputFile }: LintFlags, { isTTY, env }: Io): boolean {
  return !run.configured && isTTY && !isAutomated(env) && !all && format === undefined && preset === undefined && outputFile === undefined;
}

/** What `--max-warnings` says. */
export function warningLimit(given: string | undefined): number | null {
  if (given === undefined) return null;
  if (!/^\d{1,9}$/.test(given)) throw new UsageError(`Expected --max-warnings with a whole number, found "${given}"`);
  return Number(given);
}

const onScreen = async (name: 'stylish' | 'summary'): Promise<Report> => ({
  name,
  file: null,
  report: (await reporters[name]!()).default,
});

/** Lints, and gives the exit code. */
export async function lint(paths: readonly string[], flags: LintFlags, io: Io, again?: Again): Promise<number> {
  if (flags.watch) return (await import('./watch.ts')).watchProject(flags, io, (more, held, next) => lint(paths, more, held, next));
  const asked = flags.format ?? [];
  const isPlain = !asked.length && flags.outputFile === undefined;
  const ofPlugins = async () => (await scopeAt(io.cwd, flags, io, rules)).brought.reporters;
  const reports = isPlain
    ? [await onScreen('stylish')]
    : await (await import('./formats.ts')).openReports(asked, flags.outputFile, io.cwd, ofPlugins);
  const limit = warningLimit(flags.maxWarnings);
  const timing = flags.timing ? (await import('./timing.ts')).openTiming() : null;
  const owners = flags.owner && (await import('./owner.ts')).ownersAsked(flags);
  const given = {
    ...(await runOptions(paths, flags, io)),
    progress: openProgress(io),
    ...(again && { known: again.known, files: again.files }),
    ...(owners && { owners }),
    knowOwners: !isPlain || owners !== undefined,
  };
  const options = timing ? { ...given, rules: timing.timed(given.rules) } : given;
  const { run: judged, report: told, isInterrupted, baseline } = await runAsked(options, flags, io, { again, timing });
  again?.heard(judged);
  tellProblems(judged.problems, io);
  if (isInterrupted) return 130;
  const baselined = (baseline === undefined ? hasBaseline(judged, flags, options.files) : baseline)
    ? await (await import('./baseline.ts')).withBaseline(judged, flags, options, io, baseline)
    : { run: judged, code: 0 };
  if (!baselined) return 2;
  const run = owners ? (await import('./owner.ts')).ownedOnly(baselined.run, owners, flags, options, io) : baselined.run;

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
  const used = many && isFirstLook(run, flags, io) ? [await onScreen('summary')] : reports;
  // A report says which part of a run it is in its first result.
  const { shard: mark } = run;
  const marked = mark ? results.map((one, i) => (i ? one : { ...one, shard: mark })) : results;
  if (told !== 'none')
    await printReports(used, marked, { run, rules: options.rules, color: flags.color }, told === 'stderr' ? io.stderr : io.stdout, io);

  for (const { open, close, example, messages } of run.styles)
    io.stderr.write(
      `"${printable(example)}" and what looks like it stands in ${messages} messages, and is read as text. If it is a placeholder, declare it: placeholders: { styles: [{ open: ${printable(JSON.stringify(open))}, close: ${printable(JSON.stringify(close))} }] }\n`,
    );
  if (!run.counts.messages && !run.problems.length && !run.onlyNew && !run.shard)
    io.stderr.write('No messages found here. `touchlint list-files --why` tells what was left aside, and why\n');
  if (timing) io.stderr.write(timing.report());
  const code = codeOfResults(run.results, limit, io);
  return run.problems.length || baselined.code === 2 ? 2 : code || baselined.code;
}

/** The exit code of what was found; too many warnings are told. */
export function codeOfResults(results: readonly LintResult[], limit: number | null, io: Io): 0 | 1 {
  const warnings = sum(results, ({ warningCount }) => warningCount);
  const tooMany = limit !== null && warnings > limit;
  if (tooMany) io.stderr.write(`Too many warnings: ${warnings}, at most ${limit} are accepted (--max-warnings)\n`);
  return tooMany || sum(results, ({ errorCount }) => errorCount) ? 1 : 0;
}

interface Told {
  readonly run: ReporterContext['run'];
  readonly rules: RuleTable;
  /** As asked for on the command line. */
  readonly color: boolean | undefined;
}

/** Makes each report, and then writes them: to its file, or out. */
export async function printReports(
  reports: readonly Report[],
  results: readonly LintResult[],
  { run, rules, color }: Told,
  out: Io['stdout'],
  io: Io,
): Promise<void> {
  const context = {
    cwd: io.cwd,
    run,
    rules,
    rulesMeta: metaOf(rules),
    repository: gitRoot(run.root, disk) ?? run.root,
    version: packageVersion,
    page: rulePage,
  };
  const texts = await Promise.all(
    reports.map(async ({ file, report }) =>
      report(results, { ...context, color: await colorsOf(file === null ? color : (color ?? false), io) }),
    ),
  );
  for (const [i, { name, file }] of reports.entries())
    if (file === null) out.write(texts[i]!);
    else save(resolve(io.cwd, file), texts[i]!, name);
}

function save(file: string, text: string, format: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      `Expected a file that can be written for the format ${format}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
