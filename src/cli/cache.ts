/** `--cache`: keeps what is known of messages from one run to the next in a file. */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { versions } from 'node:process';
import { isCache, readCache, writeCache } from '../cache/file.ts';
import { fileIn, openMemory, type Remembering } from '../cache/memory.ts';
import { packageFolder, packageVersion } from '../package.ts';
import { printable } from '../reporters/printable.ts';
import type { RuleTable, Run } from '../run.ts';
import { UsageError, type Io } from './io.ts';
import { save } from './save.ts';

/** Where the cache is, from the current folder, unless somebody says otherwise. */
const defaultName = '.touchlintcache';

export interface Cache {
  readonly memory: Remembering;
  /** Keeps what was learned, once a run has gone to its end. */
  readonly keep: (run: Run) => void;
}

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

/** Opens the cache. A UsageError says that something else stands in its place. */
export function openCache(location: string = defaultName, rules: RuleTable, io: Io): Cache {
  const { cwd } = io;
  const file = fileAt(cwd, location);
  const text = textOf(file, location);
  // What Unicode calls a letter is told by Node.js.
  const key = [packageVersion(), digestOfPackage(), versions.node, versions['unicode']].join(' ');
  const before = readCache(text, key);
  const memory = openMemory(before, Object.values(rules));

  const keep = ({ selected = [] }: Run) => {
    const isSelected = new Set(selected);
    const met = memory.met();
    // Of a file that was not looked at, what was known stays, as long as it is there.
    const isGone = (name: string): boolean => {
      if (met.has(name)) return false;
      const of = fileIn(name);
      const there = of && join(cwd, of.project, of.path);
      return there === null || isSelected.has(there) || !existsSync(there);
    };
    const slots = new Map([...memory.slots()].filter(([name]) => !isGone(name)));
    const now = writeCache(key, slots);
    if (now === text) return;
    try {
      save(file, now);
    } catch (error) {
      io.stderr.write(`touchlint: The cache cannot be written: ${why(error)}\n`);
    }
  };
  return { memory, keep };
}
