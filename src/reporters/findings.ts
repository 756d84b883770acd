/** Results as reporters for other tools tell them: each problem with the path that its file has in the repository. */
import { relative } from 'node:path';
import type { LintMessage, LintResult, RuleTable } from '../run.ts';

/** What other tools know a problem by that is no rule's finding: a file that cannot be read, a config that names what is not there. */
export const faultId = 'invalid-file';

/** What a rule asks for, or that problem; '' where nothing is known of it. */
export const summaryOf = (id: string, rules: RuleTable): string =>
  id === faultId ? 'What a file holds can be read, and what a config names is there.' : Object.hasOwn(rules, id) ? rules[id]!.summary : '';

/** A path from a folder with forward slashes, absolute where it is not inside. */
export function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file).replaceAll('\\', '/');
  return path && !/^\.\.(?:\/|$)/.test(path) ? path : file.replaceAll('\\', '/');
}

/** What can be done about a problem: the fix, or else what is suggested. */
export const remedies = ({ fix, suggestions = [] }: LintMessage): readonly string[] =>
  fix ? [fix.text ? `Can be fixed: "${fix.text}"` : 'Can be fixed by leaving it out'] : suggestions.map(({ desc }) => desc);

export const severityOf = ({ severity }: LintMessage): 'error' | 'warning' => (severity === 2 ? 'error' : 'warning');

/** Whose the message is, or the messages that share the words; '' where nobody is known. */
export const ownerOf = ({ owner, owners }: LintMessage): string => owners?.join(', ') ?? owner ?? '';

/** How many errors, and how many warnings. */
export const totals = (results: readonly LintResult[]): readonly [errors: number, warnings: number] => [
  results.reduce((sum, { errorCount }) => sum + errorCount, 0),
  results.reduce((sum, { warningCount }) => sum + warningCount, 0),
];
