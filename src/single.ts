/** One file named on the command line: found without searching anything. */
import { relative, resolve } from 'node:path';
import type { Discovered } from './discover.ts';
import type { Files } from './files.ts';
import { projectPath } from './project.ts';

/** What a single existing file inside the root means, or null where more has to be looked for. */
export function single(root: string, cwd: string, paths: readonly string[], files: Files): Discovered | null {
  const [path] = paths;
  if (path === undefined || paths.length > 1) return null;
  const full = resolve(cwd, path);
  if (!files.exists(full) || !files.stat(full).isFile() || relative(root, full).startsWith('..')) return null;
  const name = projectPath(root, full);
  return { files: [name], named: new Set([name]), problems: [] };
}
