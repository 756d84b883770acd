/** JUnit's XML, for Jenkins, GitLab and others: a file is a suite, a problem a test. A warning is a test that passes, with its words. */
import type { Reporter } from '../reporter.ts';
import type { LintMessage } from '../run.ts';
import { faultId, pathFrom, severityOf, totals } from './findings.ts';
import { xml } from './xml.ts';

function outcome(one: LintMessage): string {
  const words = xml(`${one.line}:${one.column} ${severityOf(one)}: ${one.message}`);
  if (severityOf(one) === 'warning') return `<system-out>${words}</system-out>`;
  const kind = one.fatal ? 'error' : 'failure';
  return `<${kind} message="${xml(one.message)}" type="${xml(one.ruleId ?? faultId)}">${words}</${kind}>`;
}

const counts = (tests: number, failures: number, errors: number) => `tests="${tests}" failures="${failures}" errors="${errors}"`;

const junit: Reporter = (results, { repository }) => {
  const suites = results.map(({ filePath, messages, errorCount, fatalErrorCount }) => {
    const path = xml(pathFrom(repository, filePath));
    const cases = messages.map(
      (one) => `    <testcase name="${xml(one.ruleId ?? faultId)}" classname="${path}" time="0">${outcome(one)}</testcase>\n`,
    );
    const all = cases.length ? cases.join('') : `    <testcase name="touchlint" classname="${path}" time="0"/>\n`;
    const told = counts(Math.max(1, cases.length), errorCount - fatalErrorCount, fatalErrorCount);
    return `  <testsuite name="${path}" ${told} time="0">\n${all}  </testsuite>\n`;
  });
  const [errors] = totals(results);
  const fatal = results.reduce((sum, { fatalErrorCount }) => sum + fatalErrorCount, 0);
  const tests = results.reduce((sum, { messages }) => sum + Math.max(1, messages.length), 0);
  return `<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="touchlint" ${counts(tests, errors - fatal, fatal)} time="0">\n${suites.join('')}</testsuites>\n`;
};

export default junit;
