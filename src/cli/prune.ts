/** `touchlint approve --prune`: takes out the approvals of messages that are not there any more. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reviewsName } from '../file-names.ts';
import { projectPath } from '../project.ts';
import { count, printable } from '../reporters/printable.ts';
import { pruned, type Standing } from '../reviews/prune.ts';
import type { Approval } from '../reviews/record.ts';
import { nameOf, readAt, saveAt, tellFaults, type ApproveFlags } from './approve.ts';
import { tellProblems, UsageError, type Io } from './io.ts';
import { readAll, reviewable, type Reviewable } from './reviewed.ts';

/** What does not go with it: it asks nothing of messages that are there, and has to look at all. */
function checkFlags(entries: readonly string[], { all, from, as, by, locale }: ApproveFlags): void {
  const given = [
    entries.length && 'messages',
    all && '--all',
    from !== undefined && '--from',
    as !== undefined && '--as',
    by !== undefined && '--by',
    locale !== undefined && '--locale',
  ].find((one) => one);
  if (given) throw new UsageError(`Expected either --prune or ${given}, found both`);
}

/** How many of what was taken out are named. */
const most = 10;
const told = ({ entry, locale, variant, role }: Approval) =>
  `  ${printable([entry, ...(locale === 'unknown' ? [] : [locale]), ...(variant === null ? [] : [variant]), role].join('  '))}\n`;

/** Prunes, and gives the exit code. */
export async function prune(entries: readonly string[], flags: ApproveFlags, io: Io): Promise<number> {
  checkFlags(entries, flags);
  const { read, root } = await readAll([], flags, io);
  if (read.problems.length) {
    tellProblems(read.problems, io);
    return 2;
  }
  const messages = reviewable(read);
  const files = [...new Set([...messages.map(({ file }) => file), join(root, reviewsName)])].filter((file) => existsSync(file));
  if (
    tellFaults(
      files.map((file) => ({ file })),
      io,
    )
  )
    return 2;
  const gathered = read.prepared.flatMap(({ root: top, project }) =>
    project.gathered.map(({ file }) => ({ full: join(top, file.path), file })),
  );
  const whole = new Set(
    gathered.flatMap(({ full, file: { errors, unread } }) => (errors.length || (unread && unread.kind !== 'aside') ? [] : [full])),
  );
  for (const file of files) {
    const own = messages.filter((one) => one.file === file);
    const roots = [...new Set([root, ...own.map((one) => one.root)])];
    const standingOf = (path: string): Standing => {
      const there = roots.map((top) => join(top, path)).filter((full) => existsSync(full));
      if (!there.length) return 'gone';
      return there.every((full) => whole.has(full)) ? 'read' : 'unread';
    };
    pruneFile(file, own, standingOf, root, io);
  }
  if (!files.length) io.stdout.write('Nothing to prune: no approvals are written down\n');
  return 0;
}

function pruneFile(file: string, messages: readonly Reviewable[], standingOf: (path: string) => Standing, root: string, io: Io): void {
  const name = nameOf(file, io);
  if (projectPath(root, file).startsWith('..'))
    throw new UsageError(`--prune: Expected approvals inside the project, found them at ${name}, where those of other projects may stand`);
  const { text, left, gone } = pruned(readAt(file, io), messages, standingOf);
  if (!gone.length) return void io.stdout.write(`Nothing to prune in ${printable(name)}\n`);
  saveAt(file, text, io);
  const more = gone.length > most ? `  and ${gone.length - most} more\n` : '';
  io.stdout.write(
    `${printable(name)} holds ${count(left, 'approval')} now, ${gone.length} less than before\n${gone.slice(0, most).map(told).join('')}${more}`,
  );
}
