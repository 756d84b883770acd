/** The files of a version that git keeps, asked as those on the disk are. What is not the repository's own stands on the disk. */
import { join, posix } from 'node:path';
import { configNames } from '../config/open.ts';
import { disk, type Files, type Listed, type Standing } from '../files.ts';
import { baselineName, knownExtensions } from '../file-names.ts';
import { projectPath } from '../project.ts';
import type { Blobs } from './blobs.ts';
import { isOwn, type Held, type Version } from './repository.ts';

type Kind = 'file' | 'folder' | 'link';

const kindOf = ({ mode }: Held): Kind => (mode === '120000' ? 'link' : mode === '160000' ? 'folder' : 'file');
const standing = (kind: Kind, size: number): Standing => ({
  size,
  isFile: () => kind === 'file',
  isDirectory: () => kind === 'folder',
  isSymbolicLink: () => kind === 'link',
});

const notThere = (path: string) => Object.assign(new Error(`ENOENT: no such file or directory, '${path}'`), { code: 'ENOENT' });

/** Files that say how others are read: few, and asked for before all others. */
const settings = new Set([...configNames, 'package.json', '.gitignore', '.touchlintignore', baselineName]);
export const isSettings = (path: string): boolean => settings.has(path.slice(path.lastIndexOf('/') + 1));

/** Whether a file could be part of a message, by its name. */
export const isText = (path: string): boolean => knownExtensions.includes(extensionOf(path));

const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

/** Files that are asked for together with one: a plugin reads all of an extension. */
function alike(path: string): (other: string) => boolean {
  if (isSettings(path)) return isSettings;
  return isText(path) ? isText : (other) => extensionOf(other) === extensionOf(path);
}

/** More links than this on the way to a file lead in a circle. */
const links = 40;

/** Opens a version; `top` is the folder that its paths begin at. */
export function openVersion(top: string, version: Version, blobs: Blobs): Files {
  const folders = new Map<string, Map<string, Kind>>([['', new Map()]]);
  const put = (path: string, kind: Kind) => {
    const at = path.lastIndexOf('/');
    const folder = at < 0 ? '' : path.slice(0, at);
    if (!folders.has(folder)) {
      folders.set(folder, new Map());
      put(folder, 'folder');
    }
    folders.get(folder)!.set(path.slice(at + 1), kind);
  };
  for (const [path, held] of version) put(path, kindOf(held));

  const idsOf = (wanted: (path: string) => boolean) => [...version].flatMap(([path, { id }]) => (wanted(path) ? [id] : []));
  /** Reads what will be asked for next, too: git answers many questions as fast as one. */
  const blob = (path: string, { id }: Held): Buffer => {
    if (!blobs.has(id)) blobs.fetch([id, ...idsOf(alike(path))]);
    return blobs.get(id) ?? Buffer.alloc(0);
  };

  /** The path of what a path leads to, links followed; null where nothing is there, or where it leads out of the repository. */
  const followed = (path: string, left = links): string | null => {
    let known = '';
    const segments = path ? path.split('/') : [];
    for (const [i, segment] of segments.entries()) {
      const next = known ? `${known}/${segment}` : segment;
      const kind = folders.get(known)?.get(segment);
      if (kind === undefined) return null;
      if (kind === 'link') {
        const target = posix.normalize(posix.join(known, blob(next, version.get(next)!).toString(), ...segments.slice(i + 1)));
        return left && isOwn(target) && !posix.isAbsolute(target) ? followed(target, left - 1) : null;
      }
      known = next;
    }
    return known;
  };
  const kindAt = (path: string): Kind | undefined => {
    if (path === '') return 'folder';
    const at = path.lastIndexOf('/');
    const folder = at < 0 ? '' : followed(path.slice(0, at));
    return folder === null ? undefined : folders.get(folder)?.get(path.slice(at + 1));
  };
  const stand = (path: string, kind: Kind | undefined, full: string): Standing => {
    if (kind === undefined) throw notThere(full);
    const held = version.get(path);
    if (kind !== 'file' || !held) return standing(kind, 0);
    blob(path, held);
    return standing(kind, blobs.sizeOf(held.id));
  };
  /** Asks here of the repository's own files, and the disk of all others. */
  const either =
    <T>(here: (path: string, full: string) => T, there: (full: string) => T) =>
    (full: string): T => {
      const path = projectPath(top, full);
      return path === '' || isOwn(path) ? here(path, full) : there(full);
    };
  const real = (path: string, full: string): string => {
    const found = followed(path);
    if (found === null) throw notThere(full);
    return found;
  };

  return {
    exists: either((path) => followed(path) !== null, disk.exists),
    lstat: either((path, full) => stand(path, kindAt(path), full), disk.lstat),
    stat: either((path, full) => {
      const found = real(path, full);
      return stand(found, kindAt(found), full);
    }, disk.stat),
    realpath: either((path, full) => join(top, real(path, full)), disk.realpath),
    list: either((path, full) => {
      const folder = folders.get(real(path, full));
      if (!folder) throw notThere(full);
      return [...folder].map(([name, kind]): Listed => ({ name, ...standing(kind, 0) }));
    }, disk.list),
    read: either((path, full) => {
      const found = real(path, full);
      const held = version.get(found);
      if (!held) throw notThere(full);
      return blob(found, held);
    }, disk.read),
  };
}
