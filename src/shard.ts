/** `--shard 2/4`: all of the project is read, and a part of the selected files is judged. */
import { join } from 'node:path';
import { countOwned } from './changed.ts';
import { judgeRun } from './pipeline.ts';
import { prepareRun, type PreparedRun } from './prepare.ts';
import type { LintMessage, LintResult, Run, RunOptions } from './run.ts';
import { result } from './settle.ts';

/** The second of four is `{ index: 2, count: 4 }`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The part of a list that is a shard's: neighbours stay together, so that the parts in a row are the list again. */
export const partOf = <T>(list: readonly T[], { index, count }: Shard): T[] =>
  list.slice(Math.floor(((index - 1) * list.length) / count), Math.floor((index * list.length) / count));

/** What is judged, by its files, in the order of a whole run; absolute. */
const filesOf = ({ prepared }: PreparedRun): string[] => [
  ...new Set(
    prepared.flatMap(({ root, project, judged }) =>
      [...project.gathered.map(({ file }) => file.path), ...judged.map(({ path }) => path)].map((path) => join(root, path)),
    ),
  ),
];

const ofRule = ({ ruleId }: LintMessage): boolean => ruleId !== null;

/** Lints a part of what the options select. Its own files come first in the results, then others in which something is wrong. */
export async function lintShard(options: RunOptions, shard: Shard): Promise<Run> {
  const prepared = await prepareRun(options);
  const files = filesOf(prepared);
  const all = new Set(files);
  const own = new Set(partOf(files, shard));
  const wanted = new Set(
    prepared.prepared.flatMap(({ root, judged, cases }) => cases.filter((_, i) => own.has(join(root, judged[i]!.path)))),
  );
  const run = await judgeRun(prepared, wanted);
  // What is wrong with a file itself is told by the shard that has it; with one that nobody has, such as a config, by each.
  const told = ({ filePath, messages, suppressedMessages, source }: LintResult): LintResult =>
    result(filePath, all.has(filePath) ? messages.filter(ofRule) : messages, suppressedMessages, source ?? null);
  const others = run.results
    .filter(({ filePath }) => !own.has(filePath))
    .map(told)
    .filter(({ messages, suppressedMessages }) => messages.length || suppressedMessages.length);
  const results = run.results.filter(({ filePath }) => own.has(filePath));
  const { root, preset, configured, counts, waiting } = run;
  return {
    ...run,
    counts: { ...counts, messages: countOwned(wanted, options) },
    results: [...results, ...others],
    selected: (run.selected ?? []).filter((file) => own.has(file)),
    shard: {
      ...shard,
      files: files.length,
      own: results.length,
      cwd: options.cwd,
      failed: run.problems.length > 0,
      run: { root, preset, configured, counts, waiting },
    },
  };
}
