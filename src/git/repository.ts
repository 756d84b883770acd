/** A git repository: where it is, which versions it has, and what differs between them. */
import { resolve } from 'node:path';
import { answer, ask, GitError, records } from './run.ts';

/** A file of a version. */
export interface Held {
  /** `120000` is a link, `160000` another repository. */
  readonly mode: string;
  readonly id: string;
}
/** The files of a version by their path from the top. */
export type Version = ReadonlyMap<string, Held>;

/** The top folder, as the current folder names it: links on the way to it stay. */
export function topOf(cwd: string): string {
  const { ok, out, why } = ask(cwd, ['rev-parse', '--is-inside-work-tree', '--show-cdup']);
  if (!ok) throw new GitError(`Expected a git repository here: ${why}`);
  const [inside, up = ''] = out.toString().split('\n');
  if (inside !== 'true') throw new GitError('Expected a git repository with a working tree here');
  return resolve(cwd, up);
}

const isShallow = (top: string) => answer(top, ['rev-parse', '--is-shallow-repository']).toString().trim() === 'true';
const deepen = 'This clone is shallow: fetch more of its history, as with fetch-depth: 0 or `git fetch --unshallow`';

/** The commit of a name, or null. */
function commitOf(top: string, name: string): string | null {
  const { ok, out } = ask(top, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  return ok ? out.toString().trim() : null;
}

/** The last commit, or null where there is none yet. */
export const headOf = (top: string): string | null => commitOf(top, 'HEAD');

/** The commit that the current one and `revision` have both grown from. */
export function baseOf(top: string, revision: string): string {
  const commit = revision.startsWith('-') || !revision ? null : commitOf(top, revision);
  if (commit === null)
    throw new GitError(
      `Unknown revision "${revision}": expected a branch, a tag or a commit, such as HEAD~1.${isShallow(top) ? ` ${deepen}` : ''}`.replace(
        /\.$/,
        '',
      ),
    );
  const head = headOf(top);
  if (head === null || head === commit) return commit;
  const { ok, out } = ask(top, ['merge-base', commit, head]);
  if (!ok)
    throw new GitError(
      `Expected a common ancestor of "${revision}" and the current commit, found none.${isShallow(top) ? ` ${deepen}` : ''}`.replace(
        /\.$/,
        '',
      ),
    );
  return out.toString().trim();
}

/** The files of a commit; none where there is no commit yet. */
export function filesOfCommit(top: string, commit: string | null): Version {
  if (commit === null) return new Map();
  return new Map(
    records(answer(top, ['ls-tree', '-r', '-z', '--full-tree', commit])).map((line) => {
      const [facts = '', path = ''] = split(line);
      const [mode = '', , id = ''] = facts.split(' ');
      return [path, { mode, id }];
    }),
  );
}

/** The files of the index. Of a file in conflict, our side. */
export function filesOfIndex(top: string): Version {
  const files = new Map<string, Held>();
  for (const line of records(answer(top, ['ls-files', '--stage', '-z', '--full-name']))) {
    const [facts = '', path = ''] = split(line);
    const [mode = '', id = '', stage] = facts.split(' ');
    if (stage === '0' || (stage === '2' && !files.has(path))) files.set(path, { mode, id });
  }
  return files;
}

const split = (line: string): [string, string] => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)];

/** What a file is called in the index, by what it was called in a commit. */
export function renamedSince(top: string, commit: string | null): ReadonlyMap<string, string> {
  if (commit === null) return new Map();
  const only = ['--cached', '-M', '--diff-filter=R', '--raw', '-z', '--ignore-submodules=all', '--no-ext-diff', '--no-textconv'];
  const fields = records(answer(top, ['diff-index', ...only, commit, '--']));
  // three a file: what kind of change, the name before, the name now
  return new Map(fields.flatMap((_, i) => (i % 3 ? [] : [[fields[i + 1]!, fields[i + 2]!]])));
}

/** Files of the index that may be changed on the disk: one that was only touched counts too. */
export const touchedOnDisk = (top: string): readonly string[] =>
  records(answer(top, ['diff-files', '--name-only', '-z', '--ignore-submodules=all', '--no-ext-diff', '--no-textconv', '--']));

/** Files of the index that are gone from the disk, and files on the disk that git does not know. */
export const strays = (top: string): { readonly gone: readonly string[]; readonly untracked: readonly string[] } => ({
  gone: records(answer(top, ['ls-files', '--deleted', '-z'])),
  untracked: records(answer(top, ['ls-files', '--others', '--exclude-standard', '-z'])),
});

/** Whether a path belongs to the repository's files: what is installed in it does not. */
export const isOwn = (path: string): boolean =>
  path !== '' && !/^\.\.(?:\/|$)/.test(path) && !/(?:^|\/)(?:node_modules|\.git)(?:\/|$)/.test(path);
