/** Whether a run has to do with a baseline: most have not, and need not load what reads one. */
import { join } from 'node:path';
import { disk, type Files } from '../files.ts';
import { baselineName } from '../file-names.ts';
import type { Run } from '../run.ts';

/** What commander gives for the options of a baseline, and for those that it goes by. */
export interface BaselineFlags {
  readonly suppressAll?: boolean;
  readonly suppressRule?: readonly string[];
  readonly pruneSuppressions?: boolean;
  readonly suppressionsLocation?: string;
  readonly passOnUnprunedSuppressions?: boolean;
  readonly baselineShrinksOnly?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly shard?: string;
}

/** Whether there is one, or one is asked for. */
export const hasBaseline = ({ root }: Pick<Run, 'root'>, flags: BaselineFlags, files: Files = disk): boolean =>
  flags.suppressAll === true ||
  flags.suppressRule !== undefined ||
  flags.pruneSuppressions === true ||
  flags.suppressionsLocation !== undefined ||
  files.exists(join(root, baselineName));
