/** Finds files: what the command line names, less what is ignored. */
import { isAbsolute, join, resolve } from 'node:path';
import fastGlob, { type FileSystemAdapter, type Options } from 'fast-glob';
import ignore, { type Ignore } from 'ignore';
import { disk, type Files } from './files.ts';
import { baselineName, knownExtensions, reviewsName } from './file-names.ts';
import { projectPath } from './project.ts';

export interface Discovered {
  /** Paths from the root, sorted. */
  readonly files: readonly string[];
  /** Files that were named one by one: said so when nothing can be read of them. */
  readonly named: ReadonlySet<string>;
  /** What was named and is not there, or cannot be read. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  /** All files below the root, where all were asked for. */
  readonly all?: readonly string[];
}

const never = ['**/node_modules/**', '**/.git/**', '**/.hg/**', '**/.svn/**', `**/${baselineName}`, `**/${reviewsName}`];

/** What fast-glob reads with; the disk by itself. */
const reader = (files: Files): Pick<Options, 'fs'> =>
  files === disk
    ? {}
    : // A standing and a listed name answer what fast-glob asks of Stats and Dirent.
      { fs: { lstatSync: files.lstat, statSync: files.stat, readdirSync: files.list } as unknown as Partial<FileSystemAdapter> };

/** The ignore files of a project, each for its own folder. */
function ignored(root: string, files: Files): (path: string) => boolean {
  const found = fastGlob.globSync(['**/.gitignore', '**/.touchlintignore'], {
    cwd: root,
    dot: true,
    ignore: never,
    suppressErrors: true,
    followSymbolicLinks: false,
    ...reader(files),
  });
  const rules: { folder: string; matcher: Ignore }[] = found.map((file) => ({
    folder: file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '',
    matcher: ignore().add(files.read(join(root, file)).toString()),
  }));
  return (path) =>
    rules.some(({ folder, matcher }) => path.startsWith(folder) && path !== folder && matcher.ignores(path.slice(folder.length)));
}

const patternOf = (more: readonly string[]) => `**/*.{${[...knownExtensions, ...more].join(',')}}`;

/** All files of a folder that could hold messages; `more` are extensions that plugins read. Unreadable folders are named, the rest goes on. */
export function listFiles(
  root: string,
  folder = root,
  from = disk,
  more: readonly string[] = [],
): { files: string[]; problems: Discovered['problems'] } {
  const problems: { path: string; message: string }[] = [];
  let files: string[] = [];
  const base = projectPath(root, folder);
  const glob = (suppressErrors: boolean) =>
    fastGlob.globSync(patternOf(more), {
      cwd: folder,
      dot: false,
      ignore: never,
      suppressErrors,
      followSymbolicLinks: false,
      caseSensitiveMatch: false,
      ...reader(from),
    });
  try {
    files = glob(false);
  } catch (error) {
    const at = error instanceof Error && 'path' in error ? String(error.path) : folder;
    problems.push({ path: at, message: `Expected a readable folder: ${error instanceof Error ? error.message : String(error)}` });
    files = glob(true);
  }
  const isIgnored = ignored(root, from);
  const paths = files.map((file) => (base ? `${base}/${file}` : file)).filter((path) => !isIgnored(path));
  return { files: paths.sort(), problems };
}

/** The folders of a project that could hold messages. */
export interface Folders {
  /** From the root, which is ''. */
  readonly folders: readonly string[];
  /** Whether an ignore file names a path from the root; that of a folder ends with a slash. */
  readonly isIgnored: (path: string) => boolean;
}

/** Finds the folders in which files of a project are looked for. */
export function listFolders(root: string): Folders {
  const isIgnored = ignored(root, disk);
  const found = fastGlob.globSync('**', {
    cwd: root,
    onlyDirectories: true,
    ignore: never,
    suppressErrors: true,
    followSymbolicLinks: false,
  });
  return { folders: ['', ...found.filter((folder) => !isIgnored(`${folder}/`))], isIgnored };
}

const isOutside = (path: string): boolean => /^\.\.(?:\/|$)/.test(path) || isAbsolute(path);

/** The files that paths and globs of the command line mean. */
export function discover(root: string, cwd: string, paths: readonly string[], from = disk, more: readonly string[] = []): Discovered {
  const files = new Set<string>();
  const named = new Set<string>();
  const problems: { path: string; message: string }[] = [];
  let all: readonly string[] | undefined;
  const outside = (what: string) =>
    `Expected ${what} inside the project (${root}). Run touchlint in the folder of the project that it is in`;
  const take = (folder: string, keep: (path: string) => boolean = () => true) => {
    const listed = listFiles(root, folder, from, more);
    problems.push(...listed.problems);
    if (folder === root) all = listed.files;
    for (const path of listed.files) if (keep(path)) files.add(path);
  };
  for (const path of paths) {
    const full = resolve(cwd, path);
    if (from.exists(full)) {
      const isFolder = from.stat(full).isDirectory();
      if (isOutside(projectPath(root, full))) problems.push({ path, message: outside(isFolder ? 'a folder' : 'a file') });
      else if (isFolder) take(full);
      else {
        files.add(projectPath(root, full));
        named.add(projectPath(root, full));
      }
    } else if (fastGlob.isDynamicPattern(path)) {
      const matches = new Set(
        fastGlob
          .globSync(path, { cwd, ignore: never, suppressErrors: true, followSymbolicLinks: false, ...reader(from) })
          .map((file) => projectPath(root, resolve(cwd, file))),
      );
      const inside = [...matches].filter((file) => !isOutside(file));
      if (!inside.length)
        problems.push({ path, message: matches.size ? outside('files') : 'Expected files that match this pattern, found none' });
      for (const file of inside) files.add(file);
    } else problems.push({ path, message: 'Expected a file, a folder or a pattern, found nothing of this name' });
  }
  return { files: [...files].sort(), named, problems, ...(all && { all }) };
}
