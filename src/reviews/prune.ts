/** Which approvals are of messages that are not there any more. Pure. */
import type { Subject } from './approve.ts';
import { subjectOf, withApprovals, type Approval, type ReviewsFile } from './record.ts';

/** What became of a file that an approval names: `unread` is one that is there and tells nothing of its messages. */
export type Standing = 'read' | 'unread' | 'gone';

/** The file without approvals of messages that are gone, and these. What was approved of a file that was renamed still speaks for its words. */
export function pruned(
  file: ReviewsFile,
  subjects: readonly Subject[],
  standingOf: (path: string) => Standing,
): { readonly text: string; readonly left: number; readonly gone: readonly Approval[] } {
  const there = new Set(subjects.map(subjectOf));
  const named = new Set(file.lines.map(subjectOf));
  const unnamed = new Set(subjects.filter((one) => !named.has(subjectOf(one))).map(({ locale, words }) => `${locale} ${words}`));
  const isNeeded = (line: Approval): boolean => {
    if (there.has(subjectOf(line))) return true;
    const standing = standingOf(line.entry.replace(/#.*$/s, ''));
    return standing === 'unread' || (standing === 'gone' && unnamed.has(`${line.locale} ${line.words}`));
  };
  const lines = file.lines.filter(isNeeded);
  return {
    text: withApprovals({ ...file, lines }, []),
    left: lines.length,
    gone: file.lines.filter((line) => !lines.includes(line)),
  };
}
