/** The Test Anything Protocol: a file is a test, which passes where there are warnings only. */
import type { Reporter } from '../reporter.ts';
import { faultId, severityOf } from './findings.ts';
import { safeJson } from './json.ts';
import { shortPath } from './printable.ts';

const tap: Reporter = (results, { cwd }) => {
  const tests = results.map(({ filePath, messages, errorCount }, i) => {
    // "# SKIP" in the name of a file would be obeyed.
    const name = shortPath(cwd, filePath).replace(/[\\#]/g, '\\$&');
    const told = messages.map(
      (one) =>
        `    - message: ${safeJson(one.message)}\n      severity: ${severityOf(one)}\n      ruleId: ${safeJson(one.ruleId ?? faultId)}\n      line: ${one.line}\n      column: ${one.column}\n`,
    );
    const diagnostics = told.length ? `  ---\n  problems:\n${told.join('')}  ...\n` : '';
    return `${errorCount ? 'not ok' : 'ok'} ${i + 1} - ${name}\n${diagnostics}`;
  });
  return `TAP version 13\n1..${tests.length}${tests.length ? '' : ' # SKIP no files'}\n${tests.join('')}`;
};

export default tap;
