/** Writes a fixed text where the file was: whole or not at all, stored as it was. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, relative, isAbsolute, sep } from 'node:path';
import { decodeText, encodeText } from '../encoding.ts';

const changed = 'Changed on disk while touchlint read it, so it was left as it is: run touchlint again';

const isInside = (root: string, file: string): boolean => {
  const path = relative(root, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
};

const isSame = (a: Stats, b: Stats): boolean => a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs;

/** Keeps the owner, where the system lets one: whoever may write a file need not own it. */
function giveTo(handle: number, { uid, gid }: Stats): void {
  try {
    fchownSync(handle, uid, gid);
  } catch {
    // It belongs to who fixed it, then.
  }
}

/** Makes a file anew beside the old one and puts it in its place, so that nobody ever sees half of it. */
function replace(file: string, bytes: Buffer, before: Stats): boolean {
  const fresh = join(dirname(file), `.${basename(file)}.${process.pid}.touchlint`);
  try {
    const handle = openSync(fresh, 'wx', 0o600);
    try {
      writeFileSync(handle, bytes);
      giveTo(handle, before);
      fchmodSync(handle, before.mode & 0o7777);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (!isSame(before, statSync(file))) return false;
    renameSync(fresh, file);
    return true;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Writes `after` where `before` stands; null when it is done, otherwise why the file was left alone. */
export function writeFixed(
  root: string,
  path: string,
  { before, after }: { readonly before: string; readonly after: string },
): string | null {
  try {
    // A link is written through, but never out of the project.
    const file = realpathSync(path);
    if (!isInside(realpathSync(root), file)) return 'Leads out of the project, so it was left as it is';
    accessSync(file, constants.W_OK);
    const stats = statSync(file);
    const bytes = readFileSync(file);
    const stored = decodeText(bytes);
    if (stored?.text !== before) return changed;
    const { encoding } = stored;
    // What cannot be written back as it was would change where nobody asked for it.
    if (!encodeText(before, encoding)?.equals(bytes)) return `Holds bytes that are no ${encoding.name}, so it was left as it is`;
    const fixed = encodeText(after, encoding);
    if (!fixed) return `Is stored as ${encoding.name}, which lacks a character of the fixed text, so it was left as it is`;
    return replace(file, fixed, stats) ? null : changed;
  } catch (error) {
    return `Expected a file that can be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
