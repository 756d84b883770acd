/** For reviewdog: its Diagnostic Format, with what can be changed as suggestions. */
import { lineIndex } from '../mapped.ts';
import type { Reporter } from '../reporter.ts';
import type { LintFix, LintMessage, LintResult } from '../run.ts';
import { faultId, pathFrom, severityOf } from './findings.ts';
import { safeJson } from './json.ts';

interface Position {
  readonly line: number;
  readonly column: number;
}

/** How many bytes of UTF-8 a text takes: reviewdog counts columns so. */
function bytes(text: string): number {
  let sum = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    sum += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return sum;
}

function diagnosticsOf({ filePath, messages, source = '' }: LintResult, repository: string) {
  const lines = source.split('\n');
  const placeOf = lineIndex(source);
  const inBytes = ({ line, column }: Position): Position => ({ line, column: bytes((lines[line - 1] ?? '').slice(0, column - 1)) + 1 });
  const range = (start: Position, end: Position) => ({ start: inBytes(start), end: inBytes(end) });
  const suggestion = ({ range: [start, end], text }: LintFix) => ({ range: range(placeOf(start), placeOf(end)), text });
  return messages.map((one: LintMessage) => {
    const { line, column, endLine = line, endColumn = column, fix, suggestions = [] } = one;
    const edits = fix ? [fix] : suggestions.map((offered) => offered.fix);
    return {
      message: one.message,
      location: { path: pathFrom(repository, filePath), range: range({ line, column }, { line: endLine, column: endColumn }) },
      severity: severityOf(one).toUpperCase(),
      code: { value: one.ruleId ?? faultId },
      ...(edits.length > 0 && { suggestions: edits.map(suggestion) }),
    };
  });
}

const rdjson: Reporter = (results, { repository }) =>
  `${safeJson({ source: { name: 'touchlint' }, diagnostics: results.flatMap((one) => diagnosticsOf(one, repository)) })}\n`;

export default rdjson;
