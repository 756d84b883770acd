/** For people: problems by file, in columns, and what to do next. */
import type { Reporter } from '../reporter.ts';
import type { LintMessage, LintResult } from '../run.ts';
import { count, padEnd, padStart, printable, shortPath, width } from './printable.ts';

const hint = ({ fix, suggestions }: LintMessage): string | null => {
  if (fix) return fix.text ? `can be fixed: "${fix.text}"` : 'can be fixed by leaving it out';
  return suggestions?.length ? suggestions.map(({ desc }) => desc).join('; or ') : null;
};

/** The rule to read about first: of an error if there is one, the one most often reported. What another tool found is of no message. */
function firstToRead(results: readonly LintResult[]): string | null {
  const score = new Map<string, number>();
  for (const { ruleId, severity, entry } of results.flatMap(({ messages }) => messages))
    if (ruleId !== null && entry !== undefined) score.set(ruleId, (score.get(ruleId) ?? 0) + (severity === 2 ? 1000 : 1));
  return [...score].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const stylish: Reporter = (results, { cwd, color, run }) => {
  const { bold, cyan, dim, green, red, underline, yellow } = color;
  const lines: string[] = [];
  for (const { filePath, messages } of results) {
    if (!messages.length) continue;
    const rows = messages.map((one) => ({ one, place: `${one.line}:${one.column}`, words: printable(one.message) }));
    const places = Math.max(...rows.map(({ place }) => place.length));
    const widest = Math.max(...rows.map(({ words }) => width(words)));
    lines.push(underline(shortPath(cwd, filePath)));
    for (const { one, place, words } of rows) {
      const severity = one.severity === 2 ? red('error') : yellow('warning');
      const pad = ' '.repeat(one.severity === 2 ? 2 : 0);
      const rule = one.ruleId === null ? '' : `  ${dim(printable(one.ruleId))}`;
      lines.push(`  ${dim(padStart(place, places))}  ${severity}${pad}  ${rule ? padEnd(words, widest) : words}${rule}`);
      const more = hint(one);
      if (more !== null) lines.push(`  ${' '.repeat(places + 11)}${cyan(printable(more))}`);
    }
    lines.push('');
  }
  const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
  const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
  if (!errors && !warnings)
    return run.counts.messages ? `${green('✔')} No ${run.onlyNew ? 'new ' : ''}problems in ${count(run.counts.messages, 'message')}\n` : '';
  const total = `✖ ${count(errors + warnings, 'problem')} (${count(errors, 'error')}, ${count(warnings, 'warning')})`;
  lines.push(bold(errors ? red(total) : yellow(total)));
  const rule = firstToRead(results);
  if (rule !== null) lines.push(`  Run \`touchlint explain ${printable(rule)}\` to read why, and what helps`);
  return `${lines.join('\n')}\n`;
};

export default stylish;
