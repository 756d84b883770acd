/** `touchlint [paths…]`: judges messages, reports, and says with its exit code how it went. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import rules from '../../rules/index.ts';
import { gitRoot } from '../config/open.ts';
import { disk } from '../files.ts';
import { lintProject } from '../pipeline.ts';
import { metaOf, type ReporterContext } from '../reporter.ts';
import { reporters } from '../reporters/index.ts';
import { printable } from '../reporters/printable.ts';
import type { LintResult, Run, RunOptions, RuleTable } from '../run.ts';
import { result } from '../settle.ts';
import type { Shard } from '../shard.ts';
import type { FixFlags } from './fix.ts';
import type { Report } from './formats.ts';
import { hasBaseline, type BaselineFlags } from './has-baseline.ts';
import { colorsOf, tellProblems, UsageError, type Io } from './io.ts';
import { runOptions, scopeAt, type ProjectFlags } from './options.ts';
import { isAutomated, openProgress } from './progress.ts';
import type { Again } from './watch.ts';
import { packageVersion, rulePage } from '../package.ts';

export interface LintFlags extends ProjectFlags, BaselineFlags, FixFlags {
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly quiet?: boolean;
  readonly maxWarnings?: string;
  readonly all?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly timing?: boolean;
  readonly watch?: boolean;
  readonly shard?: string;
  readonly owner?: readonly string[];
  readonly cache?: boolean;
  readonly cacheLocation?: string;
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

function asksForFixes({ fix, fixDryRun, fixType, fixSuggestions }: FixFlags): boolean {
  const asked = fix === true || fixDryRun === true || fixSuggestions !== undefined;
  if (fix && fixDryRun) throw new UsageError('Expected either --fix or --fix-dry-run, found both');
  if (fixType && !asked) throw new UsageError('Expected --fix or --fix-dry-run beside --fix-type');
  return asked;
}

/** Which part `--shard` asks for; a UsageError says what it does not go with. */
function shardAsked({ shard, since, staged }: LintFlags, fixes: boolean, stdin: RunOptions['stdin']): Shard | null {
  if (shard === undefined) return null;
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(shard)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new UsageError(`Expected --shard with a part of all, as in 2/4, found "${shard}"`);
  const other = fixes ? '--fix' : since !== undefined ? '--since' : staged ? '--staged' : stdin ? '--stdin' : null;
  if (other !== null) throw new UsageError(`Expected either --shard or ${other}, found both`);
  return { index, count };
}

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
    ...(again && { known: again.known }),
    ...(owners && { owners }),
    knowOwners: !isPlain || owners !== undefined,
  };
  const isChanged = flags.since !== undefined || flags.staged === true;
  const fixes = asksForFixes(flags);
  const options = timing ? { ...given, rules: timing.timed(given.rules) } : given;
  const shard = shardAsked(flags, fixes, options.stdin);
  if (isChanged && fixes) throw new UsageError(`Expected either --fix or ${flags.staged ? '--staged' : '--since'}, found both`);
  const judge = async (how: RunOptions) =>
    shard ? (await import('../shard.ts')).lintShard(how, shard) : (timing?.lint ?? lintProject)(how);
  // Two versions of a project and texts that are no files yet are not what was cached; files are changed only by what is judged now.
  const isCached = flags.cache === true && !isChanged && !fixes && !again && !options.stdin;
  const isWhole = !shard && !timing;
  const {
    run: judged,
    report: told,
    isInterrupted,
  } = fixes
    ? await (await import('./fix.ts')).fix(options, flags, io)
    : {
        run: await (isChanged
          ? (await import('./changed.ts')).lintSince(options, flags)
          : isCached
            ? (await import('./cache.ts')).lintCached({ options, judge, isWhole, location: flags.cacheLocation }, io)
            : judge(options)),
        report: 'stdout',
        isInterrupted: false,
      };
  again?.heard(judged);
  tellProblems(judged.problems, io);
  if (isInterrupted) return 130;
  const baselined = hasBaseline(judged, flags)
    ? await (await import('./baseline.ts')).withBaseline(judged, flags, options, io)
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
