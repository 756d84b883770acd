/** The words of a message as they were approved: from the version of the project that holds them. */
import { join } from 'node:path';
import { disk } from '../files.ts';
import { openBlobs } from '../git/blobs.ts';
import { openVersion } from '../git/files.ts';
import { commitsOf, commitsTo } from '../git/lines.ts';
import { filesOfCommit, headOf, topOf } from '../git/repository.ts';
import { GitError } from '../git/run.ts';
import { loadIdentifier } from '../languages/index.ts';
import type { Message } from '../message.ts';
import type { RunOptions } from '../run.ts';
import { readProject, select } from '../select.ts';
import { subjectOf, type ApprovalLine } from './record.ts';
import { subjectIn } from './subject.ts';
import { hashOf, seenIn, type Seen } from './seen.ts';

/** A message whose words have changed, and the approval of others. */
export interface Sought {
  readonly message: Message;
  readonly before: ApprovalLine;
}

/** Versions that are looked into: each is read anew. */
const mostVersions = 30;
const mostChanges = 10;

const fileOf = (entry: string): string => entry.split('#', 1)[0]!;

/** The words that were approved, as far as git knows them. `file` is that of the approvals, with its text. */
export async function wordsApproved(
  root: string,
  file: { readonly path: string; readonly text: string },
  sought: readonly Sought[],
  options: RunOptions,
): Promise<ReadonlyMap<Message, readonly Seen[]>> {
  const found = new Map<Message, readonly Seen[]>();
  try {
    const top = topOf(root);
    const blobs = openBlobs(top);
    const tried = new Set<string>();
    const look = async (commit: string, among: readonly Sought[]) => {
      const left = among.filter(({ message }) => !found.has(message));
      if (!left.length || tried.size >= mostVersions) return;
      tried.add(commit);
      const files = openVersion(top, filesOfCommit(top, commit), blobs);
      const only = new Set(left.map(({ before }) => join(root, fileOf(before.entry))));
      for (const [name, messages] of await messagesIn(root, only, { ...options, files })) {
        const fitting = left.filter(({ before }) => subjectOf(before) === name);
        for (const { message, before } of fitting)
          for (const { nodes } of messages) if (hashOf(nodes) === before.words) found.set(message, seenIn(nodes));
      }
    };
    const commits = commitsOf(
      file.path,
      file.text,
      sought.map(({ before }) => before.line),
    );
    const byCommit = new Map<string, Sought[]>();
    for (const one of sought) {
      const commit = commits.get(one.before.line);
      if (commit) byCommit.set(commit, [...(byCommit.get(commit) ?? []), one]);
    }
    for (const [commit, among] of byCommit) await look(commit, among);
    // Approved before they were committed, or in another commit than the words.
    const rest = () => sought.filter(({ message }) => !found.has(message));
    const head = headOf(top);
    if (rest().length && head && !tried.has(head)) await look(head, rest());
    const files = [...new Set(rest().flatMap(({ message, before }) => [fileOf(before.entry), ...message.composed.map(fileOf)]))];
    const more = files.length ? commitsTo(root, files, mostChanges) : [];
    for (const commit of more) if (!tried.has(commit)) await look(commit, rest());
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  return found;
}

/** The messages of some files in a version, by what approvals call them. Today's config says what they are. */
async function messagesIn(root: string, only: ReadonlySet<string>, options: RunOptions): Promise<ReadonlyMap<string, readonly Message[]>> {
  const { overlay: _, known: __, ...bare } = options;
  const { projects } = await select({ ...bare, configs: options.configs ?? disk, cwd: root, paths: [root], only, stdin: null });
  const identify = await loadIdentifier();
  const found = new Map<string, Message[]>();
  for (const selected of projects.filter((one) => one.root === root)) {
    const { gathered } = await readProject(selected, { ...bare, cwd: root, stdin: null }, identify, () => new Set());
    for (const message of gathered.flatMap(({ file }) => file.messages)) {
      const name = subjectOf(subjectIn(message));
      found.set(name, [...(found.get(name) ?? []), message]);
    }
  }
  return found;
}
