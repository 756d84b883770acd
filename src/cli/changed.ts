/** `--since REVISION` and `--staged`: only what is new is reported. */
import { lintChanged } from '../changed.ts';
import { GitError } from '../git/run.ts';
import { stagedVersions, versionsSince } from '../git/versions.ts';
import type { Run, RunOptions } from '../run.ts';
import type { ReadPlace } from './baseline.ts';
import { hasBaseline, type BaselineFlags } from './has-baseline.ts';
import { UsageError, type Io } from './io.ts';

/** What is new, and the baseline that was left out of it: null where there is none. */
export interface Compared {
  readonly run: Run;
  readonly baseline: ReadPlace | null;
}

/** Lints what is new. A UsageError tells what git does not know. */
export async function lintSince(options: RunOptions, flags: BaselineFlags, io: Io): Promise<Compared> {
  const { since, staged } = flags;
  const flag = staged ? '--staged' : '--since';
  if (staged && since !== undefined) throw new UsageError('Expected either --since or --staged, found both');
  if (options.stdin) throw new UsageError(`Expected either --stdin or ${flag}, found both`);
  try {
    const versions = since === undefined ? stagedVersions(options.cwd) : versionsSince(options.cwd, since, options.files);
    let baseline: ReadPlace | null = null;
    const run = await lintChanged(options, versions, async (root) => {
      if (![versions.before, versions.now].some((files) => hasBaseline({ root }, flags, files))) return null;
      const { read, ...baselines } = await (await import('./baselines.ts')).readBaselines(root, versions, flags, io);
      baseline = read;
      return baselines;
    });
    return { run, baseline };
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`${flag}: ${error.message}`);
    throw error;
  }
}
