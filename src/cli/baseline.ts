/** The baseline on the command line: writes it, reads it, and leaves out of a run what it holds. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { entriesOf, extended, foundIn, grown, pruned, settled, spare, written, type Baseline, type Covered } from '../baseline.ts';
import { readBaseline, type BaselineFile, type PlacedEntry } from '../config/baseline-file.ts';
import { disk, type Files } from '../files.ts';
import { baseOf } from '../git/repository.ts';
import { ask, GitError } from '../git/run.ts';
import { unknown } from '../nearest.ts';
import { baselineName } from '../file-names.ts';
import { projectPath } from '../project.ts';
import { printable } from '../reporters/printable.ts';
import type { Run, RunOptions } from '../run.ts';
import type { BaselineFlags } from './has-baseline.ts';
import { UsageError, type Io } from './io.ts';
import { rulesAt, type ProjectFlags } from './options.ts';
import { save } from './save.ts';

export interface Baselined {
  readonly run: Run;
  /** What the baseline alone makes of the exit code. */
  readonly code: 0 | 1 | 2;
}

/** What is wrong with the flags as they stand together. */
function checkFlags(flags: BaselineFlags, stdin: RunOptions['stdin']): void {
  const { suppressAll, suppressRule, pruneSuppressions, baselineShrinksOnly, since, staged, shard } = flags;
  const given = [suppressAll && '--suppress-all', suppressRule && '--suppress-rule', pruneSuppressions && '--prune-suppressions'].flatMap(
    (flag) => flag || [],
  );
  const other = stdin ? '--stdin' : since !== undefined ? '--since' : staged ? '--staged' : undefined;
  const whole = shard === undefined ? [] : [...given, baselineShrinksOnly && '--baseline-shrinks-only'].flatMap((flag) => flag || []);
  if (whole[0] !== undefined) throw new UsageError(`Expected either ${whole[0]} or --shard, found both`);
  const [first, second = other] = given;
  if (first !== undefined && second !== undefined) throw new UsageError(`Expected either ${first} or ${second}, found both`);
}

interface Place {
  /** Absolute. */
  readonly file: string;
  /** As it is told: from the current folder. */
  readonly name: string;
}

const tell = (io: Io, message: string) => void io.stderr.write(`${message}\n`);

/** A baseline as it was read; `text` is null where there is none. */
export type ReadPlace = BaselineFile & { readonly place: Place; readonly text: string | null };

/** Where the baseline of a run stands. */
function placeOf(root: string, { suppressionsLocation }: BaselineFlags, { cwd }: Io): Place {
  const file = suppressionsLocation === undefined ? join(root, baselineName) : resolve(cwd, suppressionsLocation);
  return { file, name: relative(cwd, file).replaceAll('\\', '/') || file };
}

function textIn(files: Files, file: string): string | null {
  if (!files.exists(file)) return null;
  const bytes = files.read(file);
  if (!bytes.length && files.stat(file).size) throw new Error('it is larger than 5 MB');
  return bytes.toString();
}

/** Reads the baseline of a run, of the version that `files` are of. */
export async function readAt(root: string, flags: BaselineFlags, io: Io, files: Files = disk): Promise<ReadPlace> {
  const place = placeOf(root, flags, io);
  let text: string | null;
  try {
    text = textIn(files, place.file);
  } catch (error) {
    throw new UsageError(
      `Expected a baseline that can be read at ${place.name}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const read = text === null ? { baseline: new Map(), entries: [], faults: [] } : await readBaseline(text);
  return { ...read, place, text };
}

/** Writes a baseline. */
function saveAt({ file, name }: Place, text: string): void {
  try {
    save(file, text);
  } catch (error) {
    throw new UsageError(`Expected a baseline that can be written at ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const sum = (baseline: Baseline) => entriesOf(baseline).reduce((total, { count }) => total + count, 0);

/** Which files a run says all about: those that were selected, and those that are gone from a folder that was. */
function coveredBy({ root, selected }: Run, { cwd, paths, ruleFlags, preset }: RunOptions, narrowed: boolean): Covered {
  const own = new Set((selected ?? []).map((file) => projectPath(root, file)));
  const folders = paths.map((path) => resolve(cwd, path));
  const isGone = (file: string) =>
    !existsSync(file) && folders.some((folder) => folder === file || !relative(folder, file).startsWith('..'));
  return {
    pathOf: ({ filePath }) => projectPath(root, filePath),
    isSelected: (path) => own.has(path),
    isJudged: (path) => !narrowed && preset === null && !ruleFlags.length && (own.has(path) || isGone(join(root, path))),
  };
}

/** Entries, each on a line with its place; ten tell enough. */
function tellEntries(entries: readonly PlacedEntry[], name: string, words: (entry: PlacedEntry) => string, io: Io): void {
  for (const entry of entries.slice(0, 10)) tell(io, `${name}:${entry.line}:${entry.column}: ${printable(words(entry))}`);
  if (entries.length > 10) tell(io, `${name}: and ${entries.length - 10} more`);
}

/**
 * The baseline before: that of where the branch left the revision of `--since`, else that of HEAD where the file has been changed since, else that of the commit before
 * HEAD. Null where there was none.
 */
function earlier(
  { file, name }: Place,
  text: string,
  since: string | undefined,
): { readonly text: string; readonly revision: string } | null {
  const at = (revision: string): string | null => {
    const { ok, out } = ask(dirname(file), ['show', `${revision}:./${basename(file)}`]);
    return ok ? out.toString() : null;
  };
  const exists = (revision: string) => ask(dirname(file), ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]).ok;
  try {
    const inside = ask(dirname(file), ['rev-parse', '--is-shallow-repository']);
    if (!inside.ok) throw new GitError(`expected ${name} in a git repository, whose history tells how it was before`);
    if (since !== undefined) {
      const before = at(baseOf(dirname(file), since));
      return before === null ? null : { text: before, revision: since };
    }
    const revision = at('HEAD') === text ? 'HEAD~1' : 'HEAD';
    if (revision === 'HEAD~1' && !exists(revision)) {
      if (inside.out.toString().trim() === 'true')
        throw new GitError('this clone is shallow: fetch one commit more than the last, as with fetch-depth: 2');
      return null;
    }
    const before = at(revision);
    return before === null ? null : { text: before, revision };
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`--baseline-shrinks-only: ${error.message}`);
    throw error;
  }
}

/** The rules of `--suppress-rule`, checked. */
async function checkRules(given: readonly string[], { locked }: Found, flags: ProjectFlags, options: RunOptions, io: Io): Promise<void> {
  const rules = given.every((rule) => Object.hasOwn(options.rules, rule)) ? options.rules : await rulesAt(io.cwd, flags, io, options.rules);
  for (const rule of given) {
    if (!Object.hasOwn(rules, rule)) throw new UsageError(`--suppress-rule: ${unknown('rule', rule, Object.keys(rules))}`);
    const by = locked.get(rule);
    if (by !== undefined) throw new UsageError(`--suppress-rule: Expected no baseline for "${rule}": ${by} locks it`);
  }
}

/** What a run found, as far as a baseline is concerned. */
interface Found {
  readonly baseline: Baseline;
  /** Rules that are locked and find something, with who locks them. */
  readonly locked: ReadonlyMap<string, string>;
  readonly covered: Covered;
}

const lockedIn = ({ results }: Run): ReadonlyMap<string, string> =>
  new Map(
    results.flatMap(({ messages }) => messages.flatMap(({ ruleId, locked }) => (ruleId && locked ? [[ruleId, locked] as const] : []))),
  );

const holds = (baseline: Baseline) => `${many(sum(baseline), 'finding')} in ${many(baseline.size, 'file')}`;

/** Writes what is found now; null where it would have grown and may not. */
function extend(before: Baseline, found: Found, flags: BaselineFlags, place: Place, io: Io): Baseline | null {
  const next = extended(before, found.baseline, found.covered, flags.suppressRule ?? null);
  const more = grown(next, before);
  if (flags.baselineShrinksOnly && more.length) {
    tell(
      io,
      `${place.name}: Expected no more findings than before (--baseline-shrinks-only), found ${many(more.length, 'new one')}. Nothing was written`,
    );
    return null;
  }
  saveAt(place, written(next));
  tell(io, `${place.name} holds ${holds(next)} now`);
  if (found.locked.size) tell(io, `Not those of ${[...found.locked].map(([rule, by]) => `"${rule}", which ${by} locks`).join('; ')}`);
  return next;
}

/** Whether the baseline holds no more than it did before; what it holds more is told. */
async function hasShrunk(read: BaselineFile, text: string, place: Place, since: string | undefined, io: Io): Promise<boolean> {
  const before = earlier(place, text, since);
  if (!before) return true;
  const { baseline, faults } = await readBaseline(before.text);
  const more = faults.length ? new Set<string>() : new Set(grown(read.baseline, baseline).map(nameOf));
  const words = ({ rule, file }: PlacedEntry) =>
    `Unexpected entry: "${rule}" in ${file} is not in the baseline of ${before.revision}, which may only shrink`;
  tellEntries(
    read.entries.filter((entry) => more.has(nameOf(entry))),
    place.name,
    words,
    io,
  );
  return !more.size;
}

/** Tells of entries that nothing needs and of those that may not be; whether there are any. */
function tellSpare({ entries }: BaselineFile, now: Baseline, { baseline, locked, covered }: Found, place: Place, io: Io): boolean {
  const barred = entries.filter(({ rule, file }) => locked.has(rule) && covered.isSelected(file));
  tellEntries(barred, place.name, ({ rule }) => `Unexpected entry: ${locked.get(rule)} locks "${rule}"`, io);
  const over = new Set(spare(now, baseline, covered).map(nameOf));
  const idle = entries.filter((entry) => over.has(nameOf(entry)) && !barred.includes(entry));
  tellEntries(idle, place.name, ({ rule, file }) => `Unexpected entry: "${rule}" finds less in ${file} by now`, io);
  if (idle.length) tell(io, 'The baseline holds what is not found any more. `touchlint --prune-suppressions` takes it out');
  return barred.length > 0 || idle.length > 0;
}

/**
 * Leaves out of a run what the baseline holds, after writing it where that is asked for. Null where something is wrong with it:
 * that is told. One that is given was left out of the run already.
 */
export async function withBaseline(
  run: Run,
  flags: BaselineFlags & ProjectFlags,
  options: RunOptions,
  io: Io,
  given: ReadPlace | null = null,
): Promise<Baselined | null> {
  const { suppressAll, suppressRule, pruneSuppressions, suppressionsLocation, baselineShrinksOnly, since, staged, shard } = flags;
  checkFlags(flags, options.stdin);
  const read = given ?? (await readAt(run.root, flags, io, options.files));
  const { place } = read;
  const writes = suppressAll || suppressRule !== undefined;
  for (const { line, column, message } of read.faults) tell(io, `${place.name}:${line}:${column}: ${printable(message)}`);
  if (read.faults.length) return null;
  if (read.text === null && !writes) {
    if (suppressionsLocation !== undefined || pruneSuppressions) throw new UsageError(missing(place, given !== null && staged === true));
    return { run, code: 0 };
  }
  const covered = coveredBy(run, options, since !== undefined || staged === true || shard !== undefined);
  const found: Found = { baseline: foundIn(run.results, covered), locked: lockedIn(run), covered };
  const without = (baseline: Baseline): Run => ({ ...run, results: settled(run.results, baseline, covered) });
  if (writes) {
    await checkRules(suppressRule ?? [], found, flags, options, io);
    const next = extend(read.baseline, found, flags, place, io);
    return { run: without(next ?? read.baseline), code: next ? 0 : 1 };
  }
  if (pruneSuppressions) {
    const next = pruned(read.baseline, found.baseline, covered);
    saveAt(place, written(next));
    tell(io, `${place.name} holds ${holds(next)} now, ${sum(read.baseline) - sum(next)} less than before`);
    return { run: without(next), code: 0 };
  }
  const isSmaller = !baselineShrinksOnly || (await hasShrunk(read, read.text!, place, since, io));
  const isSpare = !flags.passOnUnprunedSuppressions && tellSpare(read, read.baseline, found, place, io);
  return { run: given ? run : without(read.baseline), code: isSpare ? 2 : isSmaller ? 0 : 1 };
}

const missing = ({ file, name }: Place, isStaged: boolean): string =>
  isStaged && existsSync(file)
    ? `Expected a baseline at ${name} among what is staged: git add ${name}`
    : `Expected a baseline at ${name}: --suppress-all writes one`;

const nameOf = ({ file, rule, print }: { readonly file: string; readonly rule: string; readonly print: string }) =>
  JSON.stringify([file, rule, print]);
