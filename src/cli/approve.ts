/** `touchlint approve`: writes down who has approved the words of which messages. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { gitRoot } from '../config/open.ts';
import { disk } from '../files.ts';
import { ask, GitError } from '../git/run.ts';
import { unknown } from '../nearest.ts';
import { projectPath } from '../project.ts';
import { count, printable } from '../reporters/printable.ts';
import { approvalsOf, matched, mergedByUnion, namedBy, readList, type ReviewerList, type Subject } from '../reviews/approve.ts';
import { bySubject, openReviews } from '../reviews/gather.ts';
import { grandfathered, newest, subjectOf, withApprovals } from '../reviews/record.ts';
import { reviewOf } from '../reviews/state.ts';
import { purposeIn } from '../reviews/subject.ts';
import { readAll as readInput, tellProblems, UsageError, type Io } from './io.ts';
import type { ProjectFlags } from './options.ts';
import { readAll, reviewable, today, type Reviewable } from './reviewed.ts';
import { save } from './save.ts';

export interface ApproveFlags extends ProjectFlags {
  readonly as?: string;
  readonly by?: string;
  readonly all?: boolean;
  readonly from?: string;
  readonly locale?: string;
  readonly prune?: boolean;
}

const tell = (io: Io, text: string) => void io.stderr.write(`${printable(text)}\n`);

function checkFlags(entries: readonly string[], { all, from, locale }: ApproveFlags): void {
  const given = [entries.length ? 'messages' : null, all ? '--all' : null, from === undefined ? null : '--from'].filter(
    (one) => one !== null,
  );
  if (!given.length)
    throw new UsageError(
      "Expected messages to approve: entries as `touchlint reviews` lists them, --all, or --from with a reviewer's list",
    );
  if (given.length > 1) throw new UsageError(`Expected either ${given.join(' or ')}, found both`);
  if (from !== undefined && locale !== undefined) throw new UsageError('Expected either --from or --locale, found both');
}

async function listFrom(file: string, io: Io): Promise<ReviewerList> {
  let text: string;
  try {
    text = file === '-' ? (await readInput(io.stdin)).text : readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`Expected a list that can be read at ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const list = readList(text);
  if (typeof list === 'string') throw new UsageError(`${file}: ${list}`);
  return list;
}

/** The role that approves, which the config has to know where it says which there are. */
function roleOf(given: string | null, messages: readonly Reviewable[]): string {
  const roles = [...new Set(messages.flatMap(({ policy }) => Object.values(policy.roles).flat()))].sort();
  if (given === null)
    throw new UsageError(`Expected --as with the role that approves${roles.length ? `: ${roles.join(', ')}` : ', as in --as marketing'}`);
  const role = given.trim();
  if (!role) throw new UsageError('Expected --as with the role that approves, found nothing');
  const known = [...roles, grandfathered];
  if (roles.length && !known.includes(role)) throw new UsageError(`--as: ${unknown('role', role, known)}`);
  return role;
}

/** Who works here, as git has it. */
function authorAt(cwd: string): string | null {
  try {
    const { ok, out } = ask(cwd, ['config', 'user.name']);
    return (ok && out.toString().trim()) || null;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** A name from the command line as entries are named: from the root, wherever one stands. */
function fromRoot(name: string, cwd: string, root: string, subjects: readonly Subject[]): string {
  if (cwd === root || namedBy([name], subjects).subjects.length) return name;
  const [path = '', key] = name.split(/#(.*)/s);
  const here = projectPath(root, resolve(cwd, path));
  return key === undefined ? here : `${here}#${key}`;
}

interface Approved {
  readonly chosen: readonly Reviewable[];
  /** Whether some that were meant could not be approved. */
  readonly refused: boolean;
}

function chosenFrom({ approved }: ReviewerList, file: string, messages: readonly Reviewable[], io: Io): Approved {
  const { same, changed, gone } = matched(approved, messages);
  const where = ({ entry, locale }: Subject) => (locale === 'unknown' ? entry : `${entry} (${locale})`);
  for (const one of changed) tell(io, `${file}: Not approved: the words of ${where(one)} have changed since the list was made`);
  for (const one of gone) tell(io, `${file}: Not approved: there is no message ${where(one)} any more`);
  return { chosen: same, refused: changed.length + gone.length > 0 };
}

/** Of all messages, those that the role has to approve again; who stands for every role, those that any has to. */
function lacking(messages: readonly Reviewable[], role: string, day: string): Reviewable[] {
  const approvals = new Map(
    [...new Set(messages.map(({ file }) => file))].map((file) => [file, bySubject(newest(openReviews(file, disk).lines))]),
  );
  return messages.filter((one) => {
    const { policy, words, file, message } = one;
    const lines = approvals.get(file)!.get(subjectOf(one)) ?? [];
    const asked = role === grandfathered ? policy : { ...policy, roles: { '*': [role] } };
    const { state, approvals: signed } = reviewOf(words, role === grandfathered ? purposeIn(message) : 'unknown', lines, asked, day);
    return state !== 'approved' || !signed.some((by) => role === grandfathered || by.role === role);
  });
}

/** How many of what was approved are named. */
const most = 10;

/** Approves, and gives the exit code. */
export async function approve(entries: readonly string[], flags: ApproveFlags, io: Io): Promise<number> {
  if (flags.prune) return (await import('./prune.ts')).prune(entries, flags, io);
  checkFlags(entries, flags);
  const list = flags.from === undefined ? null : await listFrom(flags.from, io);
  const { read, root } = await readAll([], flags, io);
  if (read.problems.length) {
    tellProblems(read.problems, io);
    return 2;
  }
  const all = reviewable(read).filter(({ message }) => flags.locale === undefined || message.metadata.locale === flags.locale);
  const role = roleOf(flags.as ?? list?.role ?? null, all);
  const broken = tellFaults(all, io);
  if (broken) return 2;
  const day = today();

  let approved: Approved;
  if (list) approved = chosenFrom(list, flags.from!, all, io);
  else if (flags.all) approved = { chosen: lacking(all, role, day), refused: false };
  else {
    const { subjects, unknown: wrong } = namedBy(
      entries.map((name) => fromRoot(name, io.cwd, root, all)),
      all,
    );
    if (wrong.length) throw new UsageError(wrong.join('\n'));
    approved = { chosen: subjects, refused: false };
  }
  const { chosen, refused } = approved;
  if (!chosen.length) {
    io.stdout.write(
      flags.all ? `Nothing to approve: ${role} has approved all of ${count(all.length, 'message')}\n` : 'Nothing was approved\n',
    );
    return refused ? 1 : 0;
  }
  const by = flags.by?.trim() || list?.by || authorAt(io.cwd);
  for (const file of new Set(chosen.map((one) => one.file)))
    write(
      file,
      chosen.filter((one) => one.file === file),
      { role, by, day },
      io,
    );
  if (chosen.every(({ config }) => !config.reviews))
    tell(
      io,
      'The config asks for no reviews yet: reviews: { require: { "*": [marketing] } } makes touchlint tell of words that nobody has approved',
    );
  return refused ? 1 : 0;
}

/** Tells what is wrong with the files of approvals; whether there is anything. */
export function tellFaults(messages: readonly Pick<Reviewable, 'file'>[], io: Io): boolean {
  let broken = false;
  for (const file of new Set(messages.map((one) => one.file))) {
    const name = nameOf(file, io);
    for (const { line, column, message } of readAt(file, io).faults) {
      tell(io, `${name}:${line}:${column}: ${message}`);
      broken = true;
    }
  }
  return broken;
}

/** A file as it is told: from the current folder. */
export const nameOf = (file: string, io: Io): string => relative(io.cwd, file).replaceAll('\\', '/') || file;

/** Reads a file of approvals; a UsageError says why it cannot be. */
export function readAt(file: string, io: Io): ReturnType<typeof openReviews> {
  try {
    return openReviews(file, disk);
  } catch (error) {
    throw new UsageError(
      `Expected approvals that can be read at ${nameOf(file, io)}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Writes a file of approvals; a UsageError says why it cannot be. */
export function saveAt(file: string, text: string, io: Io): void {
  try {
    save(file, text);
  } catch (error) {
    throw new UsageError(
      `Expected a file that can be written at ${nameOf(file, io)}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function write(
  file: string,
  chosen: readonly Reviewable[],
  { role, by, day }: { readonly role: string; readonly by: string | null; readonly day: string },
  io: Io,
): void {
  const name = nameOf(file, io);
  const before = readAt(file, io);
  saveAt(file, withApprovals(before, approvalsOf(chosen, role, by, day)), io);
  const lines = chosen
    .slice(0, most)
    .map(
      ({ entry, message, variant }) => `  ${printable(`${entry}  ${message.metadata.locale}${variant === null ? '' : `  ${variant}`}`)}\n`,
    );
  if (chosen.length > most) lines.push(`  and ${chosen.length - most} more\n`);
  io.stdout.write(
    `${count(chosen.length, 'message')} approved as ${printable(role)}${by === null ? '' : ` by ${printable(by)}`} in ${printable(name)}\n${lines.join('')}`,
  );
  attributes(file, io);
}

/** Tells git how to merge the file: two branches may add lines at one place. */
function attributes(file: string, io: Io): void {
  const folder = dirname(file);
  if (gitRoot(folder, disk) === null) return;
  const path = join(folder, '.gitattributes');
  try {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const more = mergedByUnion(text, basename(file));
    if (more === null) return;
    save(path, text + more);
    tell(io, `${nameOf(path, io)} tells git to keep the lines of both sides when two branches approve: commit it with ${nameOf(file, io)}`);
  } catch (error) {
    tell(
      io,
      `${nameOf(path, io)}: Expected a line "${basename(file)} merge=union", which could not be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
