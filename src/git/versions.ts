/** The two versions that `--staged` and `--since` compare. */
import { join } from 'node:path';
import type { Versions } from '../changed.ts';
import { disk, type Files } from '../files.ts';
import { openBlobs, type Blobs } from './blobs.ts';
import { isSettings, isText, openVersion } from './files.ts';
import { baseOf, filesOfCommit, filesOfIndex, headOf, renamedSince, strays, topOf, touchedOnDisk, type Version } from './repository.ts';

const absolute = (top: string, renamed: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...renamed].map(([from, to]) => [join(top, from), join(top, to)]));

const differ = (a: Version, b: Version): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path)?.id !== b.get(path)?.id || a.get(path)?.mode !== b.get(path)?.mode);

/** Those of the paths that could be part of a message, or say how others are read; `more` are extensions that plugins read. */
const touched =
  (top: string, paths: readonly string[]): Versions['touched'] =>
  (more) => {
    const isOfPlugin = (path: string) => more.some((extension) => path.toLowerCase().endsWith(`.${extension}`));
    return new Set(paths.filter((path) => isText(path) || isSettings(path) || isOfPlugin(path)).map((path) => join(top, path)));
  };

/** The index, and the last commit. */
export function stagedVersions(cwd: string): Versions {
  const top = topOf(cwd);
  const head = headOf(top);
  const blobs = openBlobs(top);
  const open = (version: Version) => openVersion(top, version, blobs);
  const [before, now] = [filesOfCommit(top, head), filesOfIndex(top)];
  return {
    before: open(before),
    now: open(now),
    renamed: absolute(top, renamedSince(top, head)),
    touched: touched(top, differ(before, now)),
  };
}

/** Files that were renamed without telling git: what stands under a new name, byte by byte. */
function renamedOnDisk(top: string, version: Version, blobs: Blobs): [from: string, to: string][] {
  const { gone, untracked } = strays(top);
  const left = gone.filter((path) => version.has(path));
  if (!left.length || !untracked.length) return [];
  blobs.fetch(left.map((path) => version.get(path)!.id));
  const contents = untracked.map((path) => [path, contentOf(join(top, path))] as const);
  return left.flatMap((path) => {
    const text = blobs.get(version.get(path)!.id);
    const [now] = (text && contents.find(([, other]) => other && text.equals(other))) ?? [];
    return now === undefined ? [] : [[path, now]];
  });
}

function contentOf(path: string): Buffer | null {
  try {
    return disk.lstat(path).isFile() ? disk.read(path) : null;
  } catch {
    return null;
  }
}

/** The disk, and the commit that it has grown from since `revision`. */
export function versionsSince(cwd: string, revision: string, files: Files = disk): Versions {
  const top = topOf(cwd);
  const base = baseOf(top, revision);
  const version = filesOfCommit(top, base);
  const blobs = openBlobs(top);
  const renamed = new Map([...renamedSince(top, base), ...renamedOnDisk(top, version, blobs)]);
  const paths = [...differ(version, filesOfIndex(top)), ...touchedOnDisk(top), ...strays(top).untracked];
  return { before: openVersion(top, version, blobs), now: files, renamed: absolute(top, renamed), touched: touched(top, paths) };
}
