/** The baselines of the two versions that `--since` and `--staged` compare: each holds for its own. */
import { join } from 'node:path';
import { grown, settled } from '../baseline.ts';
import type { Baselines, Versions } from '../changed.ts';
import { projectPath } from '../project.ts';
import type { LintResult } from '../run.ts';
import { readAt, type ReadPlace } from './baseline.ts';
import type { BaselineFlags } from './has-baseline.ts';
import type { Io } from './io.ts';

/** Reads both; `read` is today's, which is told of. */
export async function readBaselines(
  root: string,
  { before, now, renamed }: Versions,
  flags: BaselineFlags,
  io: Io,
): Promise<Baselines & { readonly read: ReadPlace }> {
  const [then, read] = [await readAt(root, flags, io, before), await readAt(root, flags, io, now)];
  // One that was broken then does not tell what was known: today's does.
  const old = then.faults.length ? read.baseline : then.baseline;
  const pathOf = ({ filePath }: LintResult) => projectPath(root, filePath);
  const covered = { pathOf, isJudged: () => false, isSelected: () => false };
  const differ = [...grown(old, read.baseline), ...grown(read.baseline, old)];
  return {
    read,
    // A baseline names a file that was renamed as it was: what it held there is not new under the other name.
    before: (results) => results.flatMap((one) => (renamed.has(one.filePath) ? [one] : settled([one], old, covered))),
    now: (results) => settled(results, read.baseline, covered),
    touched: new Set(differ.map(({ file }) => join(root, file))),
  };
}
