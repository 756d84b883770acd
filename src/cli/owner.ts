/** `--owner collections`: only what stands in somebody's messages is reported. */
import { unknown } from '../nearest.ts';
import { isOwned } from '../owned.ts';
import { printable } from '../reporters/printable.ts';
import type { LintMessage, Run, RunOptions } from '../run.ts';
import { result } from '../settle.ts';
import { UsageError, type Io } from './io.ts';
import type { LintFlags } from './lint.ts';

/** Flags that speak of all findings, or change files of others. */
const whole = {
  fix: '--fix',
  fixDryRun: '--fix-dry-run',
  fixSuggestions: '--fix-suggestions',
  suppressAll: '--suppress-all',
  suppressRule: '--suppress-rule',
  pruneSuppressions: '--prune-suppressions',
} as const satisfies Partial<Record<keyof LintFlags, string>>;

/** The owners that `--owner` names: it may be given several times, or several names with commas between them. */
export function ownersAsked({ owner, ...flags }: LintFlags): readonly string[] {
  const names = (owner ?? []).flatMap((given) => given.split(',')).map((name) => name.trim());
  if (names.some((name) => !name)) throw new UsageError('Expected --owner with a name, as in collections or @acme/collections');
  const other = Object.entries(whole).find(([key]) => flags[key as keyof typeof whole])?.[1];
  if (other !== undefined) throw new UsageError(`Expected either --owner or ${other}, found both`);
  return names;
}

const ofRun = ({ since, staged, shard }: LintFlags, { paths, stdin }: RunOptions): boolean =>
  since === undefined && !staged && shard === undefined && !stdin && paths.every((path) => path === '.');

/** What is wrong with a name that owns nothing here, where everything was looked at. */
function faultOf(missing: string, there: readonly string[]): string {
  if (there.length) return unknown('owner', missing, there);
  return `Unknown owner "${missing}". No message here has one: front matter, "messages" in the config, a column of a CSV file or CODEOWNERS can name it`;
}

/**
 * The run with only the findings in messages of these owners, and what is wrong with a file itself. A name that owns nothing is a mistake where
 * everything was looked at; where a few files were, as by a hook, it is told.
 */
export function ownedOnly(run: Run, names: readonly string[], flags: LintFlags, options: RunOptions, io: Io): Run {
  const there = Object.keys(run.counts.byOwner ?? {})
    .filter(Boolean)
    .sort();
  const missing = names.find((name) => !there.some((owner) => isOwned(owner, [name])));
  if (missing !== undefined && ofRun(flags, options)) throw new UsageError(`--owner: ${faultOf(missing, there)}`);
  const others = there.length ? `: there are those of ${there.join(', ')}` : '';
  if (missing !== undefined) io.stderr.write(`${printable(`touchlint: No message looked at is of "${missing}"${others}`)}\n`);
  const isTheirs = ({ entry, owner, owners = [owner ?? ''] }: LintMessage) =>
    entry === undefined || owners.some((one) => isOwned(one, names));
  return {
    ...run,
    results: run.results.map(({ filePath, messages, suppressedMessages, source }) =>
      result(filePath, messages.filter(isTheirs), suppressedMessages.filter(isTheirs), source ?? null),
    ),
  };
}
