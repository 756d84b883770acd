/** Where the files of a project are read: as `node:fs` does it, on the disk or in a version that git keeps. */
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';

export type Standing = Pick<Stats, 'size' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;
export type Listed = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

/** What is asked of files. Paths are absolute; what is not there or cannot be read throws, as in `node:fs`. */
export interface Files {
  exists(path: string): boolean;
  stat(path: string): Standing;
  lstat(path: string): Standing;
  realpath(path: string): string;
  list(folder: string): readonly Listed[];
  read(path: string): Buffer;
}

/** The files as they stand. */
export const disk: Files = {
  exists: existsSync,
  stat: (path) => statSync(path),
  lstat: (path) => lstatSync(path),
  realpath: (path) => realpathSync(path),
  list: (folder) => readdirSync(folder, { withFileTypes: true }),
  read: (path) => readFileSync(path),
};
