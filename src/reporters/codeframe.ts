/** For people: each problem with the lines it stands on, and carets below its words. */
import type { Colors } from '../colors.ts';
import type { Reporter } from '../reporter.ts';
import type { LintMessage } from '../run.ts';
import { remedies, severityOf, totals } from './findings.ts';
import { count, padStart, printable, shortPath, width } from './printable.ts';

/** Lines shown above and below, and of the words themselves. */
const [above, below, most] = [2, 2, 4];
/** Of a line of mark-up that is longer, the stretch around the words is shown. */
const widest = 100;

const isLow = (line: string, at: number) => /[\udc00-\udfff]/.test(line.charAt(at));
/** The nearest offset that parts no pair. */
const whole = (line: string, at: number): number => (isLow(line, at) ? at - 1 : at);

/** The part of the lines that is shown: around the words, as far as they fit. */
function cropped(lines: readonly string[], from: number): readonly [start: number, end: number] {
  if (lines.every((line) => line.length <= widest)) return [0, Infinity];
  const start = Math.max(0, from - widest / 2);
  return [start, start + widest];
}

function frame({ line, column, endLine = line, endColumn = column }: LintMessage, source: string, { dim, red }: Colors): string[] {
  const all = source.split(/\r?\n/);
  const last = Math.min(endLine, line + most - 1);
  const first = Math.max(1, line - above);
  const shown = all.slice(first - 1, last + below);
  while (shown.length > last - first + 1 && !shown.at(-1)!.trim()) shown.pop();
  const digits = String(first + shown.length - 1).length;
  const [start, end] = cropped(shown, column - 1);
  return shown.flatMap((text, i) => {
    const number = first + i;
    const [from, to] = [whole(text, start), whole(text, Math.min(text.length, end))];
    const words = `${from > 0 && from < text.length ? '…' : ''}${printable(text.slice(from, to))}${to < text.length ? '…' : ''}`;
    const gutter = padStart(String(number), digits);
    if (number < line || number > last) return [dim(`  ${gutter} | ${words}`.trimEnd())];
    const marked = number === line ? column - 1 : text.length - text.trimStart().length;
    const until = Math.min(to, number === endLine ? endColumn - 1 : text.trimEnd().length);
    const before = width(printable(text.slice(from, marked))) + (from > 0 ? 1 : 0);
    const carets = '^'.repeat(Math.max(1, width(printable(text.slice(marked, until)))));
    return [
      `${red('>')} ${dim(`${gutter} |`)} ${words}`.trimEnd(),
      `  ${dim(`${' '.repeat(digits)} |`)} ${' '.repeat(before)}${red(carets)}`,
    ];
  });
}

const codeframe: Reporter = (results, { cwd, color }) => {
  const { bold, cyan, dim, green, red, yellow } = color;
  const told = results.flatMap(({ filePath, messages, source = '' }) =>
    messages.map((one) => {
      const name = severityOf(one) === 'error' ? red('error') : yellow('warning');
      const rule = one.ruleId === null ? '' : ` ${dim(`(${printable(one.ruleId)})`)}`;
      const place = green(`${shortPath(cwd, filePath)}:${one.line}:${one.column}`);
      return [
        `${name}: ${bold(printable(one.message))}${rule} at ${place}:`,
        ...(source ? frame(one, source, color) : []),
        ...remedies(one).map((remedy) => cyan(`  ${printable(remedy)}`)),
        '',
        '',
      ].join('\n');
    }),
  );
  const [errors, warnings] = totals(results);
  if (!told.length) return '';
  return `${told.join('')}${bold((errors ? red : yellow)(`${count(errors, 'error')} and ${count(warnings, 'warning')} found.`))}\n`;
};

export default codeframe;
