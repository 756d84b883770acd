/** The first look at a repository: what there is, how much of it needs attention, where to begin. */
import type { Reporter, ReporterContext } from '../reporter.ts';
import type { LintMessage, LintResult } from '../run.ts';
import { ownerOf } from './findings.ts';
import { count, padEnd, padStart, printable, shortPath } from './printable.ts';

interface Found {
  readonly filePath: string;
  readonly source: string;
  readonly message: LintMessage;
}

const descending = (counts: Iterable<readonly [string, number]>) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** `email 310, sms 40`, the most frequent first; the rest beyond `most` as a number. */
function tally(counts: Readonly<Record<string, number>>, most = 8): string {
  const sorted = descending(Object.entries(counts));
  const named = sorted.slice(0, most).map(([name, number]) => `${printable(name)} ${number}`);
  return sorted.length > most ? `${named.join(', ')} and ${sorted.length - most} more` : named.join(', ');
}

const entryOf = ({ filePath, message }: Found) =>
  `${message.entry ?? filePath} ${message.entry === undefined ? '' : (message.locale ?? '')}`;

/** The words at a finding, as they stand in the file. */
function words({ source, message: { line, column } }: Found): string {
  const lines = source.split('\n');
  const text = [lines[line - 1]?.slice(column - 1) ?? '', ...lines.slice(line, line + 3)].join(' ');
  const clean = printable(text).replace(/\s+/g, ' ').trim();
  return clean.length > 76 ? `${clean.slice(0, 76).replace(/\s+\S*$/, '')} …` : clean;
}

/** How many messages each kind of fault is in, by category and rule. */
function kinds(found: readonly Found[], { rules, color }: ReporterContext): string[] {
  const byRule = new Map<string, Set<string>>();
  for (const one of found) {
    const id = one.message.ruleId ?? 'unreadable';
    byRule.set(id, (byRule.get(id) ?? new Set()).add(entryOf(one)));
  }
  const byCategory = new Map<string, [string, Set<string>][]>();
  for (const [id, entries] of byRule) {
    const category = rules[id]?.category ?? (id === 'unreadable' ? 'files' : 'house rules');
    byCategory.set(category, [...(byCategory.get(category) ?? []), [id, entries]]);
  }
  const rows = [...byCategory].map(([category, list]) => {
    const messages = new Set(list.flatMap(([, entries]) => [...entries]));
    return { category, messages: messages.size, detail: tally(Object.fromEntries(list.map(([id, entries]) => [id, entries.size])), 6) };
  });
  rows.sort((a, b) => b.messages - a.messages || (a.category < b.category ? -1 : 1));
  const names = Math.max(0, ...rows.map(({ category }) => category.length));
  const digits = Math.max(0, ...rows.map(({ messages }) => String(messages).length));
  return rows.map(
    ({ category, messages, detail }) =>
      `  ${color.bold(padStart(String(messages), digits))}  ${padEnd(category, names)}  ${color.dim(detail)}`,
  );
}

/** How many messages of each owner need attention; nothing where no owner is known. */
function owners(found: readonly Found[], { run: { counts }, color }: ReporterContext): string[] {
  const affected = new Map<string, Set<string>>();
  for (const one of found)
    if (one.message.entry !== undefined)
      affected.set(ownerOf(one.message), (affected.get(ownerOf(one.message)) ?? new Set()).add(entryOf(one)));
  if (![...affected.keys()].some(Boolean)) return [];
  const rows = [...affected].sort(([a, x], [b, y]) => Number(!a) - Number(!b) || y.size - x.size || (a < b ? -1 : 1));
  const digits = String(Math.max(...rows.map(([, { size }]) => size))).length;
  const all = (owner: string) => (counts.byOwner?.[owner] ? color.dim(`  of ${counts.byOwner[owner]}`) : '');
  const told = rows.map(
    ([owner, { size }]) => `  ${color.bold(padStart(String(size), digits))}  ${owner ? printable(owner) : 'no owner named'}${all(owner)}`,
  );
  return [color.bold('Whose they are'), '', ...told, ''];
}

/** The messages with the most and gravest findings. */
function worst(found: readonly Found[], { cwd, color }: ReporterContext): string[] {
  const byEntry = new Map<string, Found[]>();
  for (const one of found) byEntry.set(entryOf(one), [...(byEntry.get(entryOf(one)) ?? []), one]);
  const weight = (list: readonly Found[]) => list.reduce((sum, { message }) => sum + (message.severity === 2 ? 10 : 1), 0);
  const [...entries] = byEntry.values();
  entries.sort((a, b) => weight(b) - weight(a));
  return entries.slice(0, 5).flatMap((list) => {
    const first = list[0]!;
    const gravest = [...list].sort((a, b) => b.message.severity - a.message.severity);
    const told = gravest.slice(0, 4).map(({ message: { severity, message, ruleId } }) => {
      const name = severity === 2 ? color.red('error  ') : color.yellow('warning');
      return `      ${name}  ${printable(message)}${ruleId === null ? '' : `  ${color.dim(printable(ruleId))}`}`;
    });
    if (list.length > 4) told.push(color.dim(`      and ${list.length - 4} more`));
    const place = `${shortPath(cwd, first.filePath)}:${first.message.line}:${first.message.column}`;
    return [`  ${color.underline(place)}`, `      “${words(first)}”`, ...told];
  });
}

const collect = (results: readonly LintResult[]): Found[] =>
  results.flatMap(({ filePath, source = '', messages }) => messages.map((message) => ({ filePath, source, message })));

const summary: Reporter = (results, context) => {
  const { run, color } = context;
  const { counts, waiting, preset, configured } = run;
  const found = collect(results);
  const affected = new Set(found.map(entryOf)).size;
  const aside = Object.values(counts.leftAside).reduce((sum, number) => sum + number, 0);
  const lines = [
    `${color.bold(`${count(counts.messages, 'message')} in ${count(counts.files, 'file')}`)}, judged by the preset ${preset}`,
    '',
    `  Channels    ${tally(counts.byChannel)}`,
    `  Languages   ${tally(counts.byLocale)}`,
    ...(aside ? [`  Left aside  ${aside}: ${tally(counts.leftAside, 5)}`] : []),
    '',
  ];
  if (found.length) {
    const errors = found.filter(({ message }) => message.severity === 2).length;
    lines.push(
      color.bold(
        `${count(affected, 'message')} ${affected === 1 ? 'needs' : 'need'} attention (${count(errors, 'error')}, ${count(found.length - errors, 'warning')})`,
      ),
      '',
    );
    lines.push(...kinds(found, context), '', ...owners(found, context), color.bold('Where to begin'), '', ...worst(found, context), '');
  } else lines.push(`${color.green('✔')} No problems`, '');
  if (waiting.length) {
    const byData = new Map<string, Set<string>>();
    for (const { rule, data } of waiting) byData.set(data, (byData.get(data) ?? new Set()).add(rule));
    lines.push(color.bold('Rules that wait for data in the config'), '');
    for (const [data, rules] of byData) lines.push(`  ${data}  ${color.dim(`for ${[...rules].join(', ')}`)}`);
    lines.push('');
  }
  const rule = found.find(({ message }) => message.ruleId !== null)?.message.ruleId;
  const steps: (readonly [string, string])[] = [
    ...(found.length ? [['touchlint --all', 'every problem with its place'] as const] : []),
    ...(rule ? [[`touchlint explain ${printable(rule)}`, 'why it matters, and what helps'] as const] : []),
    ...(aside ? [['touchlint list-files --why', 'what was left aside, and why'] as const] : []),
    ...(configured ? [] : [['touchlint.config.yaml', 'name your brand and its contacts there: more rules can help then'] as const]),
  ];
  const widest = Math.max(0, ...steps.map(([command]) => command.length));
  lines.push(color.bold('Next'), '', ...steps.map(([command, what]) => `  ${padEnd(command, widest)}  ${color.dim(what)}`));
  return `${lines.join('\n')}\n`;
};

export default summary;
