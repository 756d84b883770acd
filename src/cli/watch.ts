/** `--watch`: lints, and again whenever a file of the project changes. */
import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import rules from '../../rules/index.ts';
import { configNames } from '../config/open.ts';
import { listFolders, type Folders } from '../discover.ts';
import type { Files } from '../files.ts';
import { ownersPlaces } from '../owners.ts';
import { baselineName, knownExtensions, reviewsName } from '../file-names.ts';
import { projectPath, type Loaded } from '../project.ts';
import { count, printable } from '../reporters/printable.ts';
import type { Run, RunOptions } from '../run.ts';
import { openDepended, type Depended } from './depended.ts';
import { UsageError, type Io } from './io.ts';
import type { LintFlags } from './lint.ts';
import { scopeAt } from './options.ts';

/** One run of many. */
export interface Again {
  /** What was made of files before. */
  readonly known: NonNullable<RunOptions['known']>;
  /** Where its files are read. */
  readonly files: Files;
  /** Is told how the run went before anything is printed. */
  readonly heard: (run: Run) => void;
}

type Lint = (flags: LintFlags, io: Io, again: Again) => Promise<number>;

/** How long changes are collected: an editor, and far more so a switch of branches, makes several at once. */
const window = 80;
const clear = '\u001b[2J\u001b[3J\u001b[H';
/** More changed files than this are counted. */
const mostNames = 3;

/** What a watch cannot do, or what makes no sense while files are being edited. */
function checkFlags(flags: LintFlags): void {
  const clash = (flag: string, why: string) => new UsageError(`Expected either --watch or ${flag}, found both: ${why}`);
  if (flags.fix || flags.fixDryRun || flags.fixType || flags.fixSuggestions)
    throw clash('--fix', 'an editor and touchlint would write the same file. Run touchlint --fix once beside it');
  if (flags.stdin || flags.stdinFilename !== undefined) throw clash('--stdin', 'standard input does not change');
  if (flags.staged) throw clash('--staged', 'what is staged does not change with the files. --since HEAD tells what is new');
  if (flags.suppressAll || flags.suppressRule || flags.pruneSuppressions)
    throw clash('what writes the baseline', 'each change would be taken into it');
}

const projectFiles = new Set([...configNames, 'package.json', baselineName, reviewsName, '.gitignore', '.touchlintignore', 'CODEOWNERS']);
const isConfig = (path: string): boolean => configNames.includes(basename(path)) || basename(path) === 'package.json';

interface Watched extends Folders {
  readonly root: string;
  readonly extensions: ReadonlySet<string>;
}

/** Whether a path, from the root, can change what a run tells. */
function matters(path: string, isFolder: boolean, { isIgnored, extensions }: Watched): boolean {
  const name = basename(path);
  if (projectFiles.has(name)) return true;
  if (name.startsWith('.') || name === 'node_modules' || path.startsWith('..')) return false;
  if (isFolder) return !isIgnored(`${path}/`);
  return name.includes('.') && extensions.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) && !isIgnored(path);
}

/** Files that the run itself writes: no news. */
function ownFiles({ format = [], outputFile }: LintFlags, cwd: string): ReadonlySet<string> {
  const files = format.flatMap((given) => (given.includes(':') ? [given.slice(given.indexOf(':') + 1)] : []));
  return new Set([...files, ...(outputFile === undefined ? [] : [outputFile])].map((file) => resolve(cwd, file)));
}

/** Watches folders one by one, so that none which is ignored costs anything, and collects what changed in them. */
function openWatch(own: ReadonlySet<string>) {
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let watched: Watched | null = null;
  let folders: ReadonlySet<string> = new Set();
  let besides: ReturnType<Depended['places']> = { folders: new Set(), names: new Set() };
  let isClosed = false;
  let wake = () => {};
  let close = () => {};
  const closed = new Promise<void>((done) => (close = done));

  const drop = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const isKnown = (path: string) =>
    watched !== null && (folders.has(path) || (folders.has(dirname(path)) && matters(projectPath(watched.root, path), false, watched)));
  const depended = openDepended(isKnown, () => watched?.root ?? '');
  const hear = (event: string, path: string) => {
    if (!watched || own.has(path)) return;
    const isFolder = watchers.has(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    // What changes within a folder is told by its own watcher.
    if (isFolder && event !== 'rename') return;
    if (!besides.names.has(path) && !(folders.has(dirname(path)) && matters(projectPath(watched.root, path), isFolder, watched))) return;
    // It went, or came back as another.
    if (isFolder) drop(path);
    changed.add(path);
    wake();
  };
  const begin = (folder: string): string | null => {
    try {
      const watcher = watch(folder, (event, name) => hear(event, name === null ? folder : join(folder, name)));
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
      return null;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return 'code' in error && error.code === 'ENOENT' ? null : error.message; // gone meanwhile, or not to be had
    }
  };

  /** Watches the folders of files that a run has asked for outside those of the project, anew: one may have gone and come back. */
  const watchBesides = () => {
    for (const folder of besides.folders) if (!folders.has(folder)) drop(folder);
    besides = depended.places();
    return [...besides.folders].map((folder) => (watchers.has(folder) ? null : begin(folder)));
  };

  return {
    files: depended.files,
    note: depended.note,
    isKnown,
    /** Watches the folders that there are now. Gives why some cannot be. */
    set(now: Watched): string | null {
      watched = now;
      folders = new Set(now.folders.map((folder) => join(now.root, folder)));
      for (const place of ownersPlaces) depended.note(join(now.root, place));
      for (const folder of [...watchers.keys()]) if (!folders.has(folder)) drop(folder);
      const refused = [...folders].map((folder) => (watchers.has(folder) ? null : begin(folder)));
      return [...refused, ...watchBesides()].find((why) => why !== null) ?? null;
    },
    /** Watches what the run asked for that nobody knew of before; what has changed meanwhile counts. */
    extend() {
      watchBesides();
      for (const path of depended.changed()) if (!own.has(path)) changed.add(path);
    },
    size: () => watchers.size,
    /** What changed, as soon as something has; null when the watch was closed. */
    async next(): Promise<readonly string[] | null> {
      if (!changed.size) await Promise.race([closed, new Promise<void>((done) => (wake = done))]);
      if (!isClosed) await Promise.race([closed, new Promise((done) => setTimeout(done, window))]);
      if (isClosed) return null;
      const found = [...changed].sort();
      changed.clear();
      return found;
    },
    close() {
      isClosed = true;
      for (const folder of [...watchers.keys()]) drop(folder);
      close();
    },
  };
}

function named(changed: readonly string[], cwd: string): string {
  const names = changed.slice(0, mostNames).map((path) => printable(projectPath(cwd, path) || '.'));
  const more = changed.length - names.length;
  return more ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** Lints until it is interrupted; then the exit code is 130. */
export async function watchProject(flags: LintFlags, io: Io, lint: Lint): Promise<number> {
  checkFlags(flags);
  const { cwd } = io;
  const watched = openWatch(ownFiles(flags, cwd));
  if (flags.config) watched.note(resolve(cwd, flags.config));
  let known = new Map<string, Loaded>();
  let lastGood: string | null = null;

  /** One run. What it prints is held back: how it is shown depends on how it went. */
  const round = async (changed: readonly string[] | null) => {
    const start = performance.now();
    // Another config may read files otherwise.
    if (changed?.some((path) => isConfig(path) || !watched.isKnown(path))) known = new Map();
    const printed = { out: '', err: '' };
    let isFaulty = false;
    const held: Io = {
      stdout: { write: (text) => (printed.out += text) },
      stderr: { write: (text) => (printed.err += text) },
      stdin: (async function* () {})(),
      cwd,
      env: io.env,
      isTTY: io.isTTY,
    };
    try {
      await lint({ ...flags, watch: false }, held, { known, files: watched.files, heard: ({ faulty = false }) => (isFaulty = faulty) });
    } catch (error) {
      // On the first run it is a mistake in the command line, later one in a file that changed.
      if (!(error instanceof UsageError) || changed === null) throw error;
      printed.err += `touchlint: ${error.message}\n`;
      isFaulty = true;
    }
    return { changed, ...printed, isFaulty, time: performance.now() - start };
  };

  const show = ({ changed, out, err, isFaulty, time }: Awaited<ReturnType<typeof round>>) => {
    const isKept = isFaulty && lastGood !== null;
    if (io.isTTY) io.stdout.write(clear);
    if (!isKept) io.stdout.write(out);
    // Where nothing is erased, what was found before is still to be read.
    else if (io.isTTY) io.stdout.write(lastGood!);
    if (!isFaulty) lastGood = out;
    const took = time < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;
    const what = changed === null ? 'Linted' : `Changed: ${named(changed, cwd)}. Linted again`;
    const kept = isKept ? ' What was found before stands until this is put right.' : '';
    io.stderr.write(`${err}${what} in ${took}.${kept} Watching ${count(watched.size(), 'folder')}; Ctrl+C ends\n`);
  };

  /** Folders are watched before their files are read: no change falls between the two. */
  const look = async () => {
    const { root, brought } = await scopeAt(cwd, flags, io, rules);
    const extensions = new Set([...knownExtensions, ...brought.formats.flatMap((format) => format.extensions)]);
    const refused = watched.set({ root, extensions, ...listFolders(root) });
    if (refused !== null) io.stderr.write(`touchlint: Not every folder can be watched: ${printable(refused)}\n`);
  };

  try {
    for (let changed: readonly string[] | null = null; ;) {
      await look();
      const done = await round(changed);
      watched.extend();
      // Ctrl+C ends a run at once, as it does without --watch: it is this wait that has to hear of it.
      const stop = io.onInterrupt?.(watched.close);
      show(done);
      changed = await watched.next();
      stop?.();
      if (changed === null) return 130;
    }
  } finally {
    watched.close();
  }
}
