/** `--since REVISION` and `--staged`: only what is new is reported. */
import { lintChanged } from '../changed.ts';
import { GitError } from '../git/run.ts';
import { stagedVersions, versionsSince } from '../git/versions.ts';
import type { Run, RunOptions } from '../run.ts';
import { UsageError } from './io.ts';

export interface ChangedFlags {
  readonly since?: string;
  readonly staged?: boolean;
}

/** Lints what is new. A UsageError tells what git does not know. */
export async function lintSince(options: RunOptions, { since, staged }: ChangedFlags): Promise<Run> {
  const flag = staged ? '--staged' : '--since';
  if (staged && since !== undefined) throw new UsageError('Expected either --since or --staged, found both');
  if (options.stdin) throw new UsageError(`Expected either --stdin or ${flag}, found both`);
  try {
    return await lintChanged(options, since === undefined ? stagedVersions(options.cwd) : versionsSince(options.cwd, since));
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`${flag}: ${error.message}`);
    throw error;
  }
}
