/** Which run the flags ask for: of all, of a part, of what is new, with fixes, or with what a cache knows. */
import { lintProject } from '../pipeline.ts';
import type { Run, RunOptions } from '../run.ts';
import type { Shard } from '../shard.ts';
import type { ReadPlace } from './baseline.ts';
import type { FixedRun, FixFlags } from './fix.ts';
import type { BaselineFlags } from './has-baseline.ts';
import { UsageError, type Io } from './io.ts';
import type { ProjectFlags } from './options.ts';
import type { Timing } from './timing.ts';
import type { Again } from './watch.ts';

export interface RunFlags extends ProjectFlags, BaselineFlags, FixFlags {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** A run, and where its report belongs. */
interface AskedRun extends FixedRun {
  /** The baseline that was left out of it, null where there is none; not there where nobody looked. */
  readonly baseline?: ReadPlace | null;
}

interface Means {
  readonly again: Again | undefined;
  readonly timing: Timing | null;
}

function asksForFixes({ fix, fixDryRun, fixType, fixSuggestions }: FixFlags): boolean {
  const asked = fix === true || fixDryRun === true || fixSuggestions !== undefined;
  if (fix && fixDryRun) throw new UsageError('Expected either --fix or --fix-dry-run, found both');
  if (fixType && !asked) throw new UsageError('Expected --fix or --fix-dry-run beside --fix-type');
  return asked;
}

/** Which part `--shard` asks for; a UsageError says what it does not go with. */
function shardAsked({ shard, since, staged }: RunFlags, fixes: boolean, stdin: RunOptions['stdin']): Shard | null {
  if (shard === undefined) return null;
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(shard)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new UsageError(`Expected --shard with a part of all, as in 2/4, found "${shard}"`);
  const other = fixes ? '--fix' : since !== undefined ? '--since' : staged ? '--staged' : stdin ? '--stdin' : null;
  if (other !== null) throw new UsageError(`Expected either --shard or ${other}, found both`);
  return { index, count };
}

/** Runs what the flags ask for. A UsageError says which of them do not go together. */
export async function runAsked(options: RunOptions, flags: RunFlags, io: Io, { again, timing }: Means): Promise<AskedRun> {
  const isChanged = flags.since !== undefined || flags.staged === true;
  const fixes = asksForFixes(flags);
  const shard = shardAsked(flags, fixes, options.stdin);
  if (isChanged && fixes) throw new UsageError(`Expected either --fix or ${flags.staged ? '--staged' : '--since'}, found both`);
  const reported = (run: Run): AskedRun => ({ run, report: 'stdout', isInterrupted: false });

  if (fixes) return (await import('./fix.ts')).fix(options, flags, io);
  if (isChanged) {
    const { run, baseline } = await (await import('./changed.ts')).lintSince(options, flags, io);
    return { ...reported(run), baseline };
  }
  const judge = async (how: RunOptions) =>
    shard ? (await import('../shard.ts')).lintShard(how, shard) : (timing?.lint ?? lintProject)(how);
  // Standard input is no file yet, and to watch keeps more than a cache does.
  if (!flags.cache || options.stdin || again) return reported(await judge(options));
  const { lintCached } = await import('./cache.ts');
  return reported(await lintCached({ options, judge, isWhole: !shard && !timing, location: flags.cacheLocation }, io));
}
