/** Which messages a finding of a report is of: what several share is reported once, and each of them is to show it. Pure. */
import type { Finding } from '../findings.ts';
import { lineIndex } from '../mapped.ts';
import type { LintMessage, LintResult, SuppressedMessage } from '../run.ts';
import { groupsOf } from '../settle/merge.ts';
import { precede } from '../settle/precedence.ts';

/** A finding of one message, and what became of it. */
export interface Heard {
  readonly finding: Finding;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** Who answers for it, in words; null for nobody. */
  readonly answered: string | null;
}

const nameOf = (path: string, { ruleId, messageId, entry, line, column, endLine, endColumn }: LintMessage): string =>
  JSON.stringify([path, ruleId, messageId, entry, line, column, endLine, endColumn]);

const kinds = { directive: 'comment', exception: 'exception', file: 'baseline' } as const;

const answerOf = ({ suppressions }: SuppressedMessage): string =>
  suppressions.map(({ kind, justification }) => (justification ? `${kinds[kind]}: ${justification}` : kinds[kind])).join('; ');

/** What the report tells of each message, by `entry` and locale. `pathOf` names the file of a result as findings name it. */
export function heardBy(
  found: readonly Finding[],
  results: readonly LintResult[],
  pathOf: (filePath: string) => string,
): ReadonlyMap<string, readonly Heard[]> {
  const told = new Map<string, { readonly message: LintMessage; readonly answered: string | null }>();
  for (const { filePath, messages, suppressedMessages } of results) {
    const path = pathOf(filePath);
    for (const message of messages) told.set(nameOf(path, message), { message, answered: null });
    for (const message of suppressedMessages) told.set(nameOf(path, message), { message, answered: answerOf(message) });
  }
  const lines = new Map<string, ReturnType<typeof lineIndex>>();
  const placeIn = ({ place: { source, start } }: Finding) => {
    const placeOf = lines.get(source.path) ?? lineIndex(source.text);
    lines.set(source.path, placeOf);
    return placeOf(start);
  };
  const endOf = ({ place: { source, end } }: Finding) => lines.get(source.path)!(end);
  const heard = new Map<string, Heard[]>();
  for (const group of groupsOf(precede(found))) {
    const first = group[0]!;
    const place = placeIn(first);
    const end = endOf(first);
    const { ruleId, messageId, subject } = first;
    const reported = told.get(
      nameOf(first.place.source.path, {
        ...place,
        ruleId,
        messageId,
        entry: subject.entry,
        endLine: end.line,
        endColumn: end.column,
        severity: 1,
        message: '',
      }),
    );
    if (!reported) continue;
    for (const finding of group) {
      const name = messageName(finding.subject);
      const list = heard.get(name) ?? [];
      heard.set(name, list);
      const severity = reported.message.severity === 2 ? 'error' : 'warning';
      list.push({ finding, ...placeIn(finding), severity, answered: reported.answered });
    }
  }
  return heard;
}

/** Names a message of a project: its entry in its language. */
export const messageName = ({ entry, metadata }: Finding['subject']): string => `${metadata.locale} ${entry}`;
