/** The messages of a project with what reviews say of them, for the commands about approvals. */
import rules from '../../rules/index.ts';
import type { Config } from '../config.ts';
import type { Message } from '../message.ts';
import { prepareRun, type PreparedRun } from '../prepare.ts';
import { reviewsFileOf } from '../reviews/gather.ts';
import type { Subject } from '../reviews/approve.ts';
import { subjectIn } from '../reviews/subject.ts';
import { hashOf } from '../reviews/seen.ts';
import type { ReviewPolicy } from '../reviews/state.ts';
import type { RunOptions } from '../run.ts';
import { runOptions, scopeAt, type ProjectFlags } from './options.ts';
import type { Io } from './io.ts';

/** A message that is sent to customers, with the names of its approvals. */
export interface Reviewable extends Subject {
  readonly message: Message;
  readonly config: Config;
  /** Absolute. */
  readonly root: string;
  /** The file of its approvals, absolute. */
  readonly file: string;
  readonly policy: ReviewPolicy;
}

/** Where nothing is said, nothing is asked for. */
const silent: ReviewPolicy = { roles: {}, maxAgeDays: null, file: null };

/** The messages of what was read; those to colleagues are nobody's to approve. */
export const reviewable = ({ prepared }: PreparedRun): Reviewable[] =>
  prepared.flatMap(({ root, judged }) =>
    judged.flatMap(({ message, config, dependent }) => {
      if (dependent || message.metadata.audience === 'internal') return [];
      const policy = config.reviews ?? silent;
      return [
        {
          message,
          config,
          root,
          ...subjectIn(message),
          policy,
          file: reviewsFileOf(policy, root),
          words: hashOf(message.nodes),
        },
      ];
    }),
  );

/** Reads a project, and judges nothing: paths are all of it where none are given. */
export async function readAll(
  paths: readonly string[],
  flags: ProjectFlags,
  io: Io,
): Promise<{ readonly read: PreparedRun; readonly options: RunOptions; readonly root: string }> {
  const { root } = await scopeAt(io.cwd, flags, io, rules);
  const options = { ...(await runOptions(paths.length ? paths : [root], flags, io)), knowOwners: true };
  // A preset that asks nothing of reviews: they are gathered here.
  return { read: await prepareRun({ ...options, preset: 'first-look' }), options, root };
}

/** Today. */
export const today = (): string => new Date().toISOString().slice(0, 10);
