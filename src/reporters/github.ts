/** Annotations on the lines of a pull request: printed in a step of GitHub Actions. */
import type { Reporter } from '../reporter.ts';
import type { LintMessage } from '../run.ts';
import { pathFrom, remedies, severityOf } from './findings.ts';
import { printable } from './printable.ts';

/** A value of a workflow command: nothing in it ends it or begins another one. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** GitHub takes columns of one line only. */
function place({ line, column, endLine = line, endColumn = column }: LintMessage): string {
  if (line !== endLine) return `line=${line},endLine=${endLine}`;
  return `line=${line},endLine=${endLine},col=${column},endColumn=${Math.max(column, endColumn)}`;
}

const github: Reporter = (results, { repository }) =>
  results
    .flatMap(({ filePath, messages }) =>
      messages.map((one) => {
        const title = one.ruleId === null ? 'touchlint' : `touchlint: ${one.ruleId}`;
        const words = [one.message, ...remedies(one)].map(printable).join('\n');
        return `::${severityOf(one)} file=${property(pathFrom(repository, filePath))},${place(one)},title=${property(title)}::${data(words)}\n`;
      }),
    )
    .join('');

export default github;
