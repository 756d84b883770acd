/** GitLab's Code Quality report, known from one pipeline to the next by fingerprints. */
import type { Reporter } from '../reporter.ts';
import { faultId, pathFrom, severityOf } from './findings.ts';
import { fingerprints } from './fingerprints.ts';
import { safeJson } from './json.ts';

const gitlab: Reporter = (results, { repository }) => {
  const known = fingerprints();
  const issues = results.flatMap(({ filePath, messages }) => {
    const path = pathFrom(repository, filePath);
    return messages.map((one) => ({
      description: one.message,
      check_name: one.ruleId ?? faultId,
      fingerprint: known(one, path),
      severity: one.fatal ? 'critical' : severityOf(one) === 'error' ? 'major' : 'minor',
      location: { path, lines: { begin: one.line, end: one.endLine ?? one.line } },
    }));
  });
  return `${safeJson(issues)}\n`;
};

export default gitlab;
