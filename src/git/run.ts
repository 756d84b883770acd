/** Asks git, without a shell: no hook, no diff driver and no file system monitor of the repository is run. */
import { spawnSync } from 'node:child_process';

/** Something that git cannot tell, in words for the person who asked. */
export class GitError extends Error {}

const quiet = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false'];
const enough = 1 << 30;

/** What git said, and whether it succeeded. */
export interface Answer {
  readonly ok: boolean;
  readonly out: Buffer;
  /** Why not, as git says it: the first line, without "fatal:". */
  readonly why: string;
}

/** Asks git in a folder. */
export function ask(folder: string, argv: readonly string[], input = ''): Answer {
  const { status, stdout, stderr, error } = spawnSync('git', [...quiet, ...argv], {
    cwd: folder,
    input,
    maxBuffer: enough,
    windowsHide: true,
  });
  if (error)
    throw new GitError('code' in error && error.code === 'ENOENT' ? 'Expected git to be installed' : `git failed: ${error.message}`);
  const [line = ''] = stderr
    .toString()
    .split('\n')
    .filter((one) => one.trim() && !one.startsWith('warning:'));
  return { ok: status === 0, out: stdout, why: line.replace(/^(?:fatal|error): /, '') };
}

/** What git printed; a GitError where it failed. */
export function answer(folder: string, argv: readonly string[], input = ''): Buffer {
  const { ok, out, why } = ask(folder, argv, input);
  if (!ok) throw new GitError(`git ${argv[0]} failed: ${why}`);
  return out;
}

/** The records of an output with -z. */
export const records = (out: Buffer): string[] => out.toString().split('\0').slice(0, -1);
