/** `--cache`: keeps what is known of messages from one run to the next in a file. */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { versions } from 'node:process';
import { isCache, readCache, writeCache, type Slots } from '../cache/file.ts';
import { fileIn, openMemory, type Remembering } from '../cache/memory.ts';
import { recordOf, replay } from '../cache/replay.ts';
import { hiding, listenTo } from '../cache/trace.ts';
import { disk } from '../files.ts';
import { packageFolder, packageVersion } from '../package.ts';
import { printable } from '../reporters/printable.ts';
import type { Run, RunOptions } from '../run.ts';
import { UsageError, type Io } from './io.ts';
import { save } from './save.ts';

/** Where the cache is, from the current folder, unless somebody says otherwise. */
const defaultName = '.touchlintcache';

/** As ESLint has it: the name of a file, or of a folder where one stands or the name ends with a slash. */
function fileAt(cwd: string, location: string): string {
  const file = resolve(cwd, location);
  const isFolder = /[\\/]$/.test(location) || statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? join(file, defaultName) : file;
}

const why = (error: unknown): string => printable(error instanceof Error ? error.message : String(error));

/** The cache as it stands, '' where there is none. Nothing else is taken for one, or written over. */
function textOf(file: string, location: string): string {
  const notOne = (found: string) =>
    new UsageError(
      `Expected a cache of touchlint or nothing at ${printable(location)}, found ${found}. Name a file of its own: --cache-location`,
    );
  try {
    const entry = lstatSync(file, { throwIfNoEntry: false });
    if (!entry) return '';
    // a link may lead anywhere
    if (!entry.isFile()) throw notOne(entry.isSymbolicLink() ? 'a link' : 'no file');
    const text = readFileSync(file, 'utf8');
    if (!isCache(text)) throw notOne('another file');
    return text;
  } catch (error) {
    throw error instanceof UsageError ? error : notOne(`what cannot be read: ${why(error)}`);
  }
}

/** A digest of touchlint's code and words as they are installed: the version stays while it is worked on. */
function digestOfPackage(): string {
  const hash = createHash('sha256');
  const add = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isFile()) hash.update(`${entry.name}\n`).update(readFileSync(path));
      else if (entry.name !== 'compiled') add(path); // what Node.js makes of the code
    }
  };
  const built = join(packageFolder(), 'dist');
  if (existsSync(built)) add(built);
  return hash.digest('base64url').slice(0, 22);
}

interface Cached {
  readonly options: RunOptions;
  readonly judge: (options: RunOptions) => Promise<Run>;
  /** Whether all is judged, and nobody wants to know how: then a run can be taken again. */
  readonly isWhole: boolean;
  readonly location: string | undefined;
}

/**
 * Judges with what is known: where all that the last run looked at is as it was, it is taken again, else messages are judged
 * that are not as they were. A UsageError says that something else stands in the cache's place.
 */
export async function lintCached({ options, judge, isWhole, location = defaultName }: Cached, io: Io): Promise<Run> {
  const { cwd, rules, files: from = disk } = options;
  const file = fileAt(cwd, location);
  const text = textOf(file, location);
  // What Unicode calls a letter is told by Node.js.
  const key = [packageVersion(), digestOfPackage(), versions.node, versions['unicode']].join(' ');
  const before = readCache(text, key);
  // A cache that is written beside messages is no change of theirs.
  const files = hiding(from, file);
  const known = isWhole && before.run !== null ? replay(before.run, options, files) : null;
  if (known) return known;

  const memory = openMemory(before.slots, Object.values(rules));
  const listening = isWhole ? listenTo(files, cwd) : null;
  const run = await judge({ ...options, memory, ...listening?.options });
  const record = listening ? recordOf(run, listening.heard(), options) : before.run;
  const now = writeCache(key, { run: record, slots: stillThere(memory, run, cwd) });
  try {
    if (now !== text) save(file, now);
  } catch (error) {
    io.stderr.write(`touchlint: The cache cannot be written: ${why(error)}\n`);
  }
  return run;
}

/** What is known of messages that are there. Of a file that was not looked at, what was known stays. */
function stillThere(memory: Remembering, { selected = [] }: Run, cwd: string): Slots {
  const isSelected = new Set(selected);
  const met = memory.met();
  const isThere = (name: string): boolean => {
    if (met.has(name)) return true;
    const of = fileIn(name);
    const path = of && join(cwd, of.project, of.path);
    return path !== null && !isSelected.has(path) && existsSync(path);
  };
  return new Map([...memory.slots()].filter(([name]) => isThere(name)));
}
