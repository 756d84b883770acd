/** `touchlint [paths…]`: judges messages, reports, and says with its exit code how it went. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { lintProject } from '../pipeline.ts';
import { reporters } from '../reporters/index.ts';
import { printable } from '../reporters/printable.ts';
import type { LintResult, RuleTable, Run } from '../run.ts';
import { result } from '../settle.ts';
import { colorsOf, tellProblems, UsageError, type Io } from './io.ts';
import { oneOf, runOptions, type ProjectFlags } from './options.ts';

export interface LintFlags extends ProjectFlags {
  readonly format?: string;
  readonly outputFile?: string;
  readonly quiet?: boolean;
  readonly maxWarnings?: string;
  readonly all?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
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

/** Lints, and gives the exit code. */
export async function lint(paths: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const format = flags.format === undefined ? 'stylish' : oneOf('format', flags.format, Object.keys(reporters));
  const limit = warningLimit(flags.maxWarnings);
  const options = await runOptions(paths, flags, io);
  const run =
    flags.since === undefined && !flags.staged
      ? await lintProject(options)
      : await (await import('./changed.ts')).lintSince(options, flags);
  tellProblems(run.problems, io);

  const results = flags.quiet
    ? run.results.map(({ filePath, messages, suppressedMessages, source }) =>
        result(
          filePath,
          messages.filter(({ severity }) => severity === 2),
          suppressedMessages.filter(({ severity }) => severity === 2),
          source ?? null,
        ),
      )
    : run.results;
  const errors = sum(results, ({ errorCount }) => errorCount);
  const many = errors + sum(results, ({ warningCount }) => warningCount) > screenful;
  const reporter = (await reporters[many && isFirstLook(run, flags, io) ? 'summary' : format]!()).default;
  const color = await colorsOf(flags.outputFile === undefined ? flags.color : (flags.color ?? false), io);
  const text = await reporter(results, { cwd: io.cwd, color, run, rules: options.rules, rulesMeta: metaOf(options.rules) });
  if (flags.outputFile === undefined) io.stdout.write(text);
  else save(resolve(io.cwd, flags.outputFile), text);

  for (const { open, close, example, messages } of run.styles)
    io.stderr.write(
      `"${printable(example)}" and what looks like it stands in ${messages} messages, and is read as text. If it is a placeholder, declare it: placeholders: { styles: [{ open: ${printable(JSON.stringify(open))}, close: ${printable(JSON.stringify(close))} }] }\n`,
    );
  if (!run.counts.messages && !run.problems.length && !run.onlyNew)
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
