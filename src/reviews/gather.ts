/** The reviews of messages: reads the approvals of their project, and finds what has changed since. */
import { join } from 'node:path';
import { disk, type Files } from '../files.ts';
import type { Message } from '../message.ts';
import { reviewsName } from '../file-names.ts';
import { projectPath } from '../project.ts';
import type { RunOptions, UsageProblem } from '../run.ts';
import { differencesOf, type Difference } from './difference.ts';
import { newest, readReviews, subjectOf, type ApprovalLine, type ReviewsFile } from './record.ts';
import { hashOf, seenIn, type Seen } from './seen.ts';
import { purposeIn, subjectIn } from './subject.ts';
import { reviewOf, type Review, type ReviewPolicy } from './state.ts';

/** A message, and what its config asks of reviews. */
export interface Reviewed {
  readonly message: Message;
  readonly policy: ReviewPolicy;
}

/** The file of approvals that a policy names, absolute. */
export const reviewsFileOf = ({ file }: ReviewPolicy, root: string): string => file ?? join(root, reviewsName);

/** What stands in a file of approvals; nothing where there is none. */
export function openReviews(path: string, files: Files): ReviewsFile & { readonly text: string } {
  const text = files.exists(path) ? files.read(path).toString() : '';
  return { ...readReviews(text), text };
}

/** Approvals by what they are about, and by the words. */
interface Approvals {
  readonly path: string;
  readonly text: string;
  readonly broken: boolean;
  readonly bySubject: ReadonlyMap<string, readonly ApprovalLine[]>;
  readonly byWords: ReadonlyMap<string, readonly ApprovalLine[]>;
}

function grouped(lines: readonly ApprovalLine[], nameOf: (line: ApprovalLine) => string): Map<string, readonly ApprovalLine[]> {
  const groups = new Map<string, ApprovalLine[]>();
  for (const line of lines) {
    const known = groups.get(nameOf(line));
    if (known) known.push(line);
    else groups.set(nameOf(line), [line]);
  }
  return groups;
}

/** Approvals by what they are about. */
export const bySubject = (lines: readonly ApprovalLine[]): ReadonlyMap<string, readonly ApprovalLine[]> => grouped(lines, subjectOf);

export interface GatheredReviews {
  readonly reviews: ReadonlyMap<Message, Review>;
  /** The words that were approved, of those that have changed and that git still knows. */
  readonly before: ReadonlyMap<Message, readonly Seen[]>;
  readonly problems: readonly UsageProblem[];
}

/** The reviews of messages of one project; `today` is a day, or null where no approval is to be renewed. */
export async function gatherReviews(
  root: string,
  messages: readonly Reviewed[],
  options: RunOptions,
  today: string | null,
): Promise<GatheredReviews> {
  const files = options.files ?? disk;
  const problems: UsageProblem[] = [];
  const opened = new Map<string, Approvals>();
  const open = (path: string): Approvals => {
    const known = opened.get(path);
    if (known) return known;
    const name = projectPath(options.cwd, path);
    let approvals: Approvals = { path, text: '', broken: true, bySubject: new Map(), byWords: new Map() };
    try {
      const { text, lines, faults } = openReviews(path, files);
      for (const fault of faults) problems.push({ file: name, ...fault, fatal: false });
      const holding = newest(lines);
      approvals = {
        path,
        text,
        broken: faults.length > 0,
        bySubject: bySubject(holding),
        byWords: grouped(holding, ({ words }) => words),
      };
    } catch (error) {
      problems.push({ file: name, line: 0, column: 0, message: `Unreadable: ${String(error)}`, fatal: false });
    }
    opened.set(path, approvals);
    return approvals;
  };
  /** Approvals of these very words, of a message whose file was renamed. */
  const moved = ({ byWords }: Approvals, locale: string, words: string) =>
    (byWords.get(words) ?? []).filter((line) => line.locale === locale && !files.exists(join(root, line.entry.split('#', 1)[0]!)));

  const reviews = new Map<Message, Review>();
  const changed = new Map<Approvals, { readonly message: Message; readonly before: ApprovalLine }[]>();
  for (const { message, policy } of messages) {
    const approvals = open(reviewsFileOf(policy, root));
    if (approvals.broken) continue;
    const words = hashOf(message.nodes);
    const subject = subjectIn(message);
    const own = approvals.bySubject.get(subjectOf(subject)) ?? moved(approvals, subject.locale, words);
    const review = reviewOf(words, purposeIn(message), own, policy, today);
    reviews.set(message, review);
    const before = own.find((line) => line === review.before);
    if (review.state === 'changed' && before) changed.set(approvals, [...(changed.get(approvals) ?? []), { message, before }]);
  }

  const before = new Map<Message, readonly Seen[]>();
  for (const [file, sought] of changed) {
    options.goesBy?.('history');
    const { wordsApproved } = await import('./history.ts');
    for (const [message, seen] of await wordsApproved(root, file, sought, options)) before.set(message, seen);
  }
  const differences = new Map([...before].map(([message, seen]) => [message, differencesOf(seen, seenIn(message.nodes))]));
  for (const [message, changes] of counted(differences)) reviews.set(message, { ...reviews.get(message)!, changes });
  return { reviews, before, problems };
}

/** Tells of each change how many messages have it. */
function counted(found: ReadonlyMap<Message, readonly Difference[]>): [Message, Difference[]][] {
  const nameOf = ({ path, start, end }: Difference) => `${path} ${start} ${end}`;
  const entries = new Map<string, Set<string>>();
  for (const [{ entry }, changes] of found)
    for (const change of changes) entries.set(nameOf(change), (entries.get(nameOf(change)) ?? new Set()).add(entry));
  return [...found].map(([message, changes]) => [
    message,
    changes.map((change) => ({ ...change, messages: entries.get(nameOf(change))!.size })),
  ]);
}
