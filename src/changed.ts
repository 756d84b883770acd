/** What is new since another version: both are judged whole, and a finding that both have is left out, wherever it stands. */
import { join } from 'node:path';
import { differing, type Side } from './differing.ts';
import type { Files } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import type { Case } from './judge.ts';
import type { Message } from './message.ts';
import { isOwned } from './owned.ts';
import { judgeRun } from './pipeline.ts';
import { prepareRun, type PreparedRun } from './prepare.ts';
import { projectPath, type Loaded } from './project.ts';
import type { LintMessage, LintResult, Run, RunOptions } from './run.ts';
import { result } from './settle.ts';

/** Two versions of the files to lint. */
export interface Versions {
  readonly before: Files;
  readonly now: Files;
  /** What a file that was renamed is called now; absolute paths. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Files that may read otherwise, or are in one version only, by absolute paths; `more` are extensions that plugins read. */
  readonly touched: (more: readonly string[]) => ReadonlySet<string>;
}

type Results = readonly LintResult[];

/** The baselines of two versions: each leaves out of the results of its version what it holds. */
export interface Baselines {
  readonly before: (results: Results) => Results;
  readonly now: (results: Results) => Results;
  /** Files of which they do not hold the same, by absolute paths of either version. */
  readonly touched: ReadonlySet<string>;
}

const noBaselines: Baselines = { before: (results) => results, now: (results) => results, touched: new Set() };

/** Lints `now`, and reports what `before` does not have; `baselinesOf` is given the root. */
export async function lintChanged(
  options: RunOptions,
  { before, now, renamed, touched: touchedOf }: Versions,
  baselinesOf: (root: string) => Promise<Baselines | null> = async () => null,
): Promise<Run> {
  const known = new Map<string, Loaded>();
  const nameNow = (path: string) => renamed.get(path) ?? path;
  const prepare = (files: Files, more: Partial<RunOptions>) => prepareRun({ ...options, files, known, ...more });
  const touchedIn = ({ base }: PreparedRun) => touchedOf(base.brought.formats.flatMap(({ extensions }) => extensions));
  const told = (run: Run, touched: ReadonlySet<string>): Run => ({
    ...run,
    onlyNew: true,
    // What git is told to ignore was never compared.
    results: run.results.filter(({ filePath, messages }) => !messages.length || touched.has(filePath) || before.exists(filePath)),
  });
  let opened: Baselines | null = null;
  const baselinesAt = async ({ base }: PreparedRun) => (opened ??= (await baselinesOf(base.root)) ?? noBaselines);
  const few = touchedOf([]);
  if (few.size < 2) {
    const [then, today] = [await prepare(before, { only: few }), await prepare(now, { only: few })];
    const baselines = await baselinesAt(today);
    const isAll = touchedIn(today).size === few.size && !baselines.touched.size;
    if (isAll && (!few.size || (isAlone(then) && isAlone(today)))) return told(await compare(then, today, nameNow, baselines), few);
  }
  const today = await prepare(now, {});
  const touched = touchedIn(today);
  const baselines = await baselinesAt(today);
  // All of it: what was renamed, or is told of a partial now, had another name or place.
  const paths = today.prepared.map(({ root }) => root);
  if (!paths.length) return told(await judgeRun(today), touched);
  const then = await prepare(before, { paths });
  // A config that could not be used then says nothing of how things were judged: today's does.
  return told(await compare(then.faulty ? await prepare(before, { paths, configs: now }) : then, today, nameNow, baselines), touched);
}

/** Whether a run is of one file that nothing else has to do with. */
const isAlone = ({ prepared }: PreparedRun): boolean =>
  prepared.length === 1 &&
  prepared.every(({ project, choices }) => project.alone && [...choices.keys()].every(({ journeys }) => !Object.keys(journeys).length));

/** Judges what may differ, and leaves out what both have. */
async function compare(then: PreparedRun, today: PreparedRun, nameNow: (path: string) => string, baselines: Baselines): Promise<Run> {
  const [old, fresh] = [sideOf(then, nameNow), sideOf(today, (path) => path)];
  const names = new Set(differing(old, fresh));
  for (const [run, { nameOf }] of [
    [then, old],
    [today, fresh],
  ] as const)
    for (const { message } of holding(run, (path) => baselines.touched.has(path))) names.add(nameOf(message));
  const named = ({ cases, nameOf }: Side) => new Set(cases.filter(({ message }) => names.has(nameOf(message))));
  const [wantedThen, wanted] = [named(old), named(fresh)];
  const found = await judgeRun(today, wanted);
  const told = baselines.now(found.results);
  const without = async (cases: ReadonlySet<Case>) =>
    newIn(told, baselines.before((await judgeRun(then, cases)).results), today, then, nameNow);
  const first = await without(wantedThen);
  // Words that messages share may have been found in another message then.
  const all = new Set([...wantedThen, ...sharedWith(first, then, nameNow)]);
  const results = all.size > wantedThen.size ? await without(all) : first;
  return { ...found, results, counts: { ...found.counts, messages: countOwned(wanted, today.options) } };
}

/** How many messages are reported of: those that were judged, or of them those of the owners that were asked for. */
export const countOwned = (judged: ReadonlySet<Case>, { owners }: RunOptions): number =>
  owners ? [...judged].filter(({ message }) => isOwned(message.metadata.owner, owners)).length : judged.size;

const rootOf = (run: PreparedRun, file: string): string =>
  run.prepared
    .map(({ root }) => root)
    .filter((root) => !projectPath(root, file).startsWith('..'))
    .sort((a, b) => b.length - a.length)[0] ?? '';

function sideOf(run: PreparedRun, nameNow: (path: string) => string): Side {
  const roots = new Map<Message, string>();
  for (const { root, cases, bystanders } of run.prepared) for (const { message } of [...cases, ...bystanders]) roots.set(message, root);
  return {
    cases: run.prepared.flatMap(({ cases }) => cases),
    bystanders: run.prepared.flatMap(({ bystanders }) => bystanders),
    abroad: run.prepared.flatMap(({ abroad }) => abroad),
    nameOf: (message) => {
      const [path = '', key = ''] = message.entry.split(/#(.*)/s);
      return `${nameNow(join(roots.get(message)!, path))}#${key} ${message.metadata.locale}`;
    },
  };
}

/** The results with only those messages that `before` does not have, as often as it has them. */
function newIn(
  results: readonly LintResult[],
  before: readonly LintResult[],
  now: PreparedRun,
  then: PreparedRun,
  nameNow: (path: string) => string,
): LintResult[] {
  const had = new Map<string, number>();
  const renameIn = (root: string) => (entry: string) => {
    const [path = '', ...key] = entry.split(/(?=#)/);
    return [projectPath(root, nameNow(join(root, path))), ...key].join('');
  };
  for (const { filePath, messages } of before) {
    const root = rootOf(then, filePath);
    const rename = renameIn(root);
    for (const message of messages) {
      const entry = message.entry === undefined ? {} : { entry: rename(message.entry) };
      const print = fingerprint({ ...message, ...entry }, projectPath(root, nameNow(filePath)));
      had.set(print, (had.get(print) ?? 0) + 1);
    }
  }
  const isNew = (message: LintMessage, path: string): boolean => {
    const print = fingerprint(message, path);
    const left = had.get(print) ?? 0;
    if (left) had.set(print, left - 1);
    return !left;
  };
  return results.map(({ filePath, messages, suppressedMessages, source }) => {
    const path = projectPath(rootOf(now, filePath), filePath);
    return result(
      filePath,
      messages.filter((message) => isNew(message, path)),
      suppressedMessages,
      source ?? null,
    );
  });
}

/** Messages of then that hold a file in which something new was found that is not the file of the message itself. */
function sharedWith(results: readonly LintResult[], then: PreparedRun, nameNow: (path: string) => string): Case[] {
  const files = new Set(
    results.flatMap(({ filePath, messages }) =>
      messages.some(({ entry }) => entry !== undefined && !filePath.endsWith(`/${entry.replace(/#.*$/s, '')}`)) ? [filePath] : [],
    ),
  );
  return files.size ? holding(then, (path) => files.has(nameNow(path))) : [];
}

/** The messages that are made of files, by absolute paths. */
const holding = ({ prepared }: PreparedRun, isOf: (path: string) => boolean): Case[] =>
  prepared.flatMap(({ root, cases }) =>
    cases.filter(({ message }) => [message.entry, ...message.composed].some((piece) => isOf(join(root, piece.replace(/#.*$/s, ''))))),
  );
