/** One problem a line, as compilers print them: for Vim, Emacs, and problem matchers such as VS Code's. */
import type { Reporter } from '../reporter.ts';
import { severityOf, totals } from './findings.ts';
import { count, printable } from './printable.ts';

const unix: Reporter = (results) => {
  const lines = results.flatMap(({ filePath, messages }) =>
    messages.map((one) => {
      const severity = severityOf(one) === 'error' ? 'Error' : 'Warning';
      const rule = one.ruleId === null ? '' : `/${printable(one.ruleId)}`;
      return `${printable(filePath)}:${one.line}:${one.column}: ${printable(one.message)} [${severity}${rule}]\n`;
    }),
  );
  const [errors, warnings] = totals(results);
  return lines.length ? `${lines.join('')}\n${count(errors + warnings, 'problem')}\n` : '';
};

export default unix;
