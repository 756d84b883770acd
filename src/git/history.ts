/** When files were changed last, and by whom: asked of the whole history at once. */
import { join } from 'node:path';
import { ask, GitError } from './run.ts';
import { topOf } from './repository.ts';

/** The last commit that changed a file. */
export interface LastChange {
  /** `2026-11-22`. */
  readonly on: string;
  readonly by: string;
}

const field = '\x1f';
const head = '\x1e';

/** The last change of each file below the folder, by absolute path; none where there is no git. */
export function lastChanges(folder: string): ReadonlyMap<string, LastChange> {
  const changes = new Map<string, LastChange>();
  try {
    const top = topOf(folder);
    const { ok, out } = ask(folder, [
      '-c', 'log.showSignature=false', '-c', 'i18n.logOutputEncoding=UTF-8',
      'log', '-z', '--name-only', '--no-renames', '--no-notes', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '--diff-filter=d',
      `--format=${head}%as${field}%aN${field}%P`, '--', '.',
    ]); // prettier-ignore
    if (!ok) return changes;
    const shallow = ask(folder, ['rev-parse', '--is-shallow-repository']).out.toString().trim() === 'true';
    for (const commit of out.toString().split(head).slice(1)) {
      const [said = '', ...paths] = commit.split(/\0\n?/);
      const [on = '', by = '', parents = ''] = said.split(field);
      // Where a shallow clone ends, every file looks as if it had come with that commit.
      if (shallow && !parents) continue;
      for (const path of paths) {
        if (!path) continue;
        const file = join(top, path);
        if (!changes.has(file)) changes.set(file, { on, by });
      }
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  return changes;
}
