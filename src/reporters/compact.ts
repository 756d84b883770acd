/** One problem a line, as ESLint's compact formatter: for editors. */
import type { Reporter } from '../reporter.ts';
import { severityOf, totals } from './findings.ts';
import { count, printable } from './printable.ts';

const compact: Reporter = (results) => {
  const lines = results.flatMap(({ filePath, messages }) =>
    messages.map((one) => {
      const severity = severityOf(one) === 'error' ? 'Error' : 'Warning';
      const rule = one.ruleId === null ? '' : ` (${printable(one.ruleId)})`;
      return `${printable(filePath)}: line ${one.line}, col ${one.column}, ${severity} - ${printable(one.message)}${rule}\n`;
    }),
  );
  const [errors, warnings] = totals(results);
  return lines.length ? `${lines.join('')}\n${count(errors + warnings, 'problem')}\n` : '';
};

export default compact;
