/** A summary for `$GITHUB_STEP_SUMMARY`, a comment or a wiki page. */
import type { Reporter } from '../reporter.ts';
import type { LintMessage, RuleTable } from '../run.ts';
import { faultId, ownerOf, pathFrom, remedies, severityOf, summaryOf, totals } from './findings.ts';
import { count, printable } from './printable.ts';

/** GitHub takes a summary of 1 MiB at most. */
const mostRows = 1000;

/** Text in a cell of a table: no mark-up, no link, no mention, no end of the cell. */
export const md = (text: string): string =>
  printable(text)
    .replace(/[&<>$]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replaceAll('@', '@<!-- -->')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, (char) => `&#${char.charCodeAt(0)};`);

const row = (path: string, one: LintMessage): string => {
  const icon = severityOf(one) === 'error' ? '❌ error' : '⚠️ warning';
  return `| ${icon} | ${md(`${path}:${one.line}:${one.column}`)} | ${[one.message, ...remedies(one)].map(md).join('<br>')} | ${md(one.ruleId ?? faultId)} |`;
};

/** Rules by how often they speak, the most frequent first. */
function byRule(messages: readonly LintMessage[], rules: RuleTable): string[] {
  const counts = new Map<string, number>();
  for (const { ruleId } of messages) counts.set(ruleId ?? faultId, (counts.get(ruleId ?? faultId) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([rule, number]) => `| ${md(rule)} | ${number} | ${md(summaryOf(rule, rules))} |`);
}

interface Told {
  readonly path: string;
  readonly one: LintMessage;
}

/** Problems by whose message they are in, the most first; what is nobody's comes last. One group where nobody is known. */
function byOwner(told: readonly Told[]): (readonly [owner: string, told: readonly Told[]])[] {
  const groups = new Map<string, Told[]>();
  for (const one of told) groups.set(ownerOf(one.one), [...(groups.get(ownerOf(one.one)) ?? []), one]);
  return [...groups].sort(([a, x], [b, y]) => Number(!a) - Number(!b) || y.length - x.length || (a < b ? -1 : 1));
}

/** The rows of an owner below a heading, as far as there is room. */
function sections(groups: readonly (readonly [owner: string, told: readonly Told[]])[]): string[] {
  let room = mostRows;
  return groups.flatMap(([owner, told]) => {
    const shown = told.slice(0, room);
    room -= shown.length;
    if (!shown.length) return [];
    const heading = groups.length > 1 || owner ? [`### ${owner ? md(owner) : 'Nobody is known to own these'}: ${told.length}`, ''] : [];
    return ['', ...heading, '| | Where | Problem | Rule |', '| --- | --- | --- | --- |', ...shown.map(({ path, one }) => row(path, one))];
  });
}

const markdown: Reporter = (results, { repository, rules, run }) => {
  const told = results.flatMap(({ filePath, messages }) => messages.map((one) => ({ path: pathFrom(repository, filePath), one })));
  const [errors, warnings] = totals(results);
  if (!told.length) return `## touchlint\n\n✅ No problems in ${count(run.counts.messages, 'message')}\n`;
  const sorted = [...told].sort((a, b) => b.one.severity - a.one.severity);
  const left = sorted.length - mostRows;
  const lines = [
    '## touchlint',
    '',
    `**${count(told.length, 'problem')}** (${count(errors, 'error')}, ${count(warnings, 'warning')}) in ${count(run.counts.messages, 'message')}`,
    '',
    '| Rule | Problems | What it asks for |',
    '| --- | --: | --- |',
    ...byRule(
      told.map(({ one }) => one),
      rules,
    ),
    ...sections(byOwner(sorted)),
    ...(left > 0 ? ['', `… and ${left} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
};

export default markdown;
