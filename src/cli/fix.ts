/** `--fix` and its kin: what is asked for, and how it ends: files written, a diff, or the fixed text of standard input. */
import { relative, resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { chooser, fixTypes, type FixType, type Wanted } from '../fix/choose.ts';
import { fixInPasses, type Fixed } from '../fix/passes.ts';
import { writeFixed } from '../fix/write.ts';
import { unknown } from '../nearest.ts';
import { lintProject } from '../pipeline.ts';
import type { LintResult, RuleTable, Run, RunOptions, UsageProblem } from '../run.ts';
import { UsageError, type Io } from './io.ts';
import { oneOf, rulesAt, type ProjectFlags } from './options.ts';

export interface FixFlags {
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly fixType?: readonly string[];
  readonly fixSuggestions?: readonly string[];
}

/** A run after its fixes, and where the report of what is left belongs. */
export interface FixedRun {
  readonly run: Run;
  readonly report: 'stdout' | 'stderr' | 'none';
  readonly isInterrupted: boolean;
}

type Flags = FixFlags & ProjectFlags & { readonly quiet?: boolean; readonly format?: unknown; readonly outputFile?: string };

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : noun === 'fix' ? 'es' : 's'}`;

function wantedOf({ fixType, fixSuggestions = [], quiet = false }: Flags, rules: RuleTable): Wanted {
  const types = fixType?.flatMap((given) => given.split(',')).map((given) => oneOf('fix type', given, fixTypes) as FixType) ?? null;
  for (const id of fixSuggestions)
    if (!Object.hasOwn(rules, id)) throw new UsageError(`--fix-suggestions: ${unknown('rule', id, Object.keys(rules))}`);
  return { types, suggestionsOf: fixSuggestions, errorsOnly: quiet };
}

/** The run with what its files became. */
const withOutput = ({ last, changes }: Fixed, left: ReadonlyMap<string, LintResult>): Run => ({
  ...last,
  results: last.results.map((result) => {
    const change = changes.get(result.filePath);
    return left.get(result.filePath) ?? (change ? { ...result, output: change.after } : result);
  }),
});

/** What changes in a file, as `git apply` and people read it; `name` leads to it from the current folder. */
export const patchOf = (name: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after)
    .replace(/^=+\n/, '')
    .replace(/^((?:---|\+\+\+) [^\t\n]*)\t$/gm, '$1');

function diffOf({ changes }: Fixed, { cwd }: RunOptions): string {
  const nameOf = (path: string) => relative(cwd, path).replaceAll('\\', '/');
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { before, after }]) => patchOf(nameOf(path), before, after))
    .join('');
}

/** Writes files one by one; a file that cannot be written is told, and the others are. */
async function writeAll({ first, changes }: Fixed, { cwd }: RunOptions, io: Io) {
  const problems: UsageProblem[] = [];
  const left = new Map<string, LintResult>();
  let [written, fixes] = [0, 0];
  let stopped = false;
  const work = async (isInterrupted: () => boolean) => {
    for (const [path, change] of changes) {
      // A signal is heard between two turns of the event loop only.
      await new Promise((resolve) => setImmediate(resolve));
      stopped = isInterrupted();
      if (stopped) return;
      const why = writeFixed(first.root, path, change);
      if (why === null) {
        written++;
        fixes += change.fixes;
        continue;
      }
      problems.push({ file: relative(cwd, path).replaceAll('\\', '/'), line: 0, column: 0, message: why, fatal: false });
      const before = first.results.find(({ filePath }) => filePath === path);
      if (before) left.set(path, before);
    }
  };
  await (io.whileWriting?.(work) ?? work(() => false));
  return { problems, left, written, fixes, stopped };
}

/** Lints, fixes, and lints again until nothing is left to fix; then does what the flags ask for. */
export async function fix(options: RunOptions, flags: Flags, io: Io): Promise<FixedRun> {
  const { stdin, cwd } = options;
  const rules = await rulesAt(cwd, flags, io, options.rules);
  const wanted = wantedOf(flags, rules);
  if (stdin?.text.includes('\uFFFD') && !flags.fixDryRun)
    throw new UsageError('Expected UTF-8 on standard input, to give it back as it was');
  const choices = chooser(rules, wanted);
  const fixed = await fixInPasses((overlay) => lintProject({ ...options, overlay }), choices);
  const run = withOutput(fixed, new Map());

  if (flags.fixDryRun) {
    const isDiff = flags.format === undefined && flags.outputFile === undefined;
    if (!isDiff) return { run, report: 'stdout', isInterrupted: false };
    io.stdout.write(diffOf(fixed, options));
    const total = [...fixed.changes.values()].reduce((sum, { fixes }) => sum + fixes, 0);
    const left = run.results.reduce((sum, { messages }) => sum + messages.length, 0);
    io.stderr.write(
      `${plural(total, 'fix')} in ${plural(fixed.changes.size, 'file')} would leave ${plural(left, 'problem')}. Nothing was written\n`,
    );
    return { run, report: 'none', isInterrupted: false };
  }
  if (stdin) {
    const change = fixed.changes.get(resolve(cwd, stdin.name));
    io.stdout.write(`${stdin.mark ? '\uFEFF' : ''}${change?.after ?? stdin.text}`);
    return { run, report: 'stderr', isInterrupted: false };
  }
  const { problems, left, written, fixes, stopped } = await writeAll(fixed, options, io);
  if (stopped) io.stderr.write(`Stopped: ${written} of ${plural(fixed.changes.size, 'file')} fixed, each whole\n`);
  else if (written) io.stderr.write(`${plural(fixes, 'fix')} in ${plural(written, 'file')}\n`);
  const after = withOutput(fixed, left);
  return { run: { ...after, problems: [...after.problems, ...problems] }, report: 'stdout', isInterrupted: stopped };
}
