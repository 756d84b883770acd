/** What a run goes by besides the files of its project: a config that another names, a catalogue, a baseline that stands elsewhere. */
import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { configNames } from '../config/open.ts';
import { disk, type Files } from '../files.ts';

/** Looked for in every folder above the project, as packages are: no news where there is none. */
const soughtAbove = new Set([...configNames, 'package.json', '.git']);

/** What a file was when it was asked for; null where there was none. */
function stampOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? (found.isDirectory() ? 'folder' : `${found.ino} ${found.size} ${found.mtimeMs}`) : null;
}

/** The nearest folder that is there, and what leads to the path in it. */
function placeOf(path: string): { readonly folder: string; readonly name: string } {
  let name = path;
  while (!statSync(dirname(name), { throwIfNoEntry: false })?.isDirectory() && dirname(dirname(name)) !== dirname(name))
    name = dirname(name);
  return { folder: dirname(name), name };
}

export interface Depended {
  /** The disk, which remembers what is asked of it. */
  readonly files: Files;
  /** Remembers a path that others ask for. */
  note(path: string): void;
  /** Folders in which the files stand or would stand, and the paths in them that tell of a change. */
  places(): { readonly folders: ReadonlySet<string>; readonly names: ReadonlySet<string> };
  /** What has changed since it was asked for, each change once. */
  changed(): readonly string[];
}

/** `isKnown` tells of paths that are watched anyway; `root` gives the folder of the project. */
export function openDepended(isKnown: (path: string) => boolean, root: () => string): Depended {
  const stamps = new Map<string, string | null>();
  const isSought = (path: string) => {
    if (path.startsWith(`${root()}/`)) return false;
    return path.includes('/node_modules/') || (soughtAbove.has(basename(path)) && `${root()}/`.startsWith(`${dirname(path)}/`));
  };
  const note = (path: string) => {
    if (!isKnown(path)) stamps.set(path, stampOf(path));
  };
  const noteSought = (path: string) => {
    if (!isSought(path) || disk.exists(path)) note(path);
  };
  return {
    note,
    files: {
      ...disk,
      exists(path) {
        noteSought(path);
        return disk.exists(path);
      },
      read(path) {
        noteSought(path);
        return disk.read(path);
      },
    },
    places() {
      const found = [...stamps.keys()].filter((path) => !isKnown(path)).map(placeOf);
      return { folders: new Set(found.map(({ folder }) => folder)), names: new Set(found.map(({ name }) => name)) };
    },
    changed() {
      const found = [...stamps].filter(([path, stamp]) => !isKnown(path) && stampOf(path) !== stamp).map(([path]) => path);
      for (const path of found) stamps.set(path, stampOf(path));
      return found;
    },
  };
}
