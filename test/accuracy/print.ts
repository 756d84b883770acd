/** The accuracy table, and the list of what was wrong or missed, as text. */
import type { Row, Share, Verdict } from './score.ts';

const heads = ['Rule', 'Right', 'Wrong', 'Missed', 'Precision', '95 %', 'Recall', '95 %'] as const;

const figure = (value: number) => value.toFixed(2);
const cells = (share: Share | null) => (share ? [figure(share.share), `${figure(share.low)}–${figure(share.high)}`] : ['–', '–']);
const line = ({ rule, right, wrong, missed, precision, recall }: Row): string[] => [
  rule,
  ...[right, wrong, missed].map(String),
  ...cells(precision),
  ...cells(recall),
];

/** Columns for a terminal, or a table for a page. */
export function table(rows: readonly Row[], markdown: boolean): string {
  const all = [[...heads], ...rows.map(line)];
  if (markdown)
    return [all[0]!, heads.map((_, i) => (i ? '--:' : '---')), ...all.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const widths = heads.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
  const aligned = all.map((row) => row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  '));
  return aligned.join('\n');
}

/** One line for each verdict that is not right. */
export const faults = (verdicts: readonly Verdict[]): string =>
  verdicts
    .filter(({ verdict }) => verdict !== 'right')
    .map(
      ({ entry, rule, verdict, said }) => `${verdict.padEnd(8)}  ${rule}  ${entry.file}:${entry.line}  ${entry.id}${said && `: ${said}`}`,
    )
    .join('\n');
