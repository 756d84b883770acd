/** `touchlint exceptions`: all that somebody answered for, with the reason, who it was and since when. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answersOf, type Answer } from '../answers.ts';
import { readBaseline } from '../config/baseline-file.ts';
import { blame, type Author } from '../git/blame.ts';
import { baselineName } from '../file-names.ts';
import { safeJson } from '../reporters/json.ts';
import { count, padEnd, printable, shortPath } from '../reporters/printable.ts';
import { colorsOf, tellProblems, type Io } from './io.ts';
import { oneOf, runOptions, type ProjectFlags } from './options.ts';

export interface ExceptionFlags extends ProjectFlags {
  readonly format?: string;
  readonly suppressionsLocation?: string;
}

/** An answer with who gave it and when, as far as that is known. */
type Told = Omit<Answer, 'by'> & { readonly by: string | null; readonly since: string | null; readonly days: number | null };

const dayLength = 24 * 60 * 60 * 1000;
const daysFrom = (day: string, today: string): number => Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / dayLength));

/** `3 days`, `5 months`, `2 years`. */
export function age(days: number): string {
  if (days < 60) return count(days, 'day');
  return days < 730 ? count(Math.floor(days / 30.4), 'month') : count(Math.floor(days / 365.25), 'year');
}

/** What the baseline holds, by file and rule. */
async function baselined(file: string, io: Io): Promise<{ readonly answers: readonly Answer[]; readonly broken: boolean }> {
  if (!existsSync(file)) return { answers: [], broken: false };
  const { entries, faults } = await readBaseline(readFileSync(file, 'utf8'));
  for (const { line, column, message } of faults) io.stderr.write(`${shortPath(io.cwd, file)}:${line}:${column}: ${printable(message)}\n`);
  const groups = new Map<string, Answer>();
  for (const { file: scope, rule, line, count: findings } of entries) {
    const name = JSON.stringify([scope, rule]);
    const known = groups.get(name);
    groups.set(name, {
      kind: 'baseline',
      filePath: file,
      line: known?.line ?? line,
      rules: [rule],
      scope,
      reason: '',
      by: null,
      until: null,
      count: (known?.count ?? 0) + findings,
    });
  }
  return { answers: [...groups.values()], broken: faults.length > 0 };
}

const titles: Readonly<Record<Answer['kind'], string>> = {
  comment: 'Comments',
  'front matter': 'Front matter',
  exception: 'Exceptions in configs',
  baseline: 'Baseline',
};

/** Lists, and gives the exit code. */
export async function listExceptions(paths: readonly string[], flags: ExceptionFlags, io: Io): Promise<number> {
  const format = oneOf('format', flags.format ?? 'text', ['text', 'json']);
  const { root, answers, problems } = await answersOf(await runOptions(paths, flags, io));
  tellProblems(problems, io);
  const { suppressionsLocation } = flags;
  const baseline = await baselined(
    suppressionsLocation === undefined ? join(root, baselineName) : resolve(io.cwd, suppressionsLocation),
    io,
  );
  const code = problems.length || baseline.broken ? 2 : 0;

  const today = new Date().toISOString().slice(0, 10);
  const authors = new Map<string, ReadonlyMap<number, Author>>();
  const told = [...answers, ...baseline.answers].map((answer): Told => {
    const { filePath, line } = answer;
    const lines = authors.get(filePath) ?? blame(filePath);
    authors.set(filePath, lines);
    const author = lines.get(line);
    return {
      ...answer,
      by: answer.by ?? author?.name ?? null,
      since: author?.day ?? null,
      days: author ? daysFrom(author.day, today) : null,
    };
  });
  told.sort((a, b) => (a.filePath < b.filePath ? -1 : a.filePath > b.filePath ? 1 : a.line - b.line));

  if (format === 'json') {
    io.stdout.write(`${safeJson(told)}\n`);
    return code;
  }
  if (!told.length) {
    if (!code) io.stdout.write('Nothing is answered for: no comments, no exceptions, no baseline\n');
    return code;
  }
  const { bold, dim } = await colorsOf(flags.color, io);
  const blocks = (Object.keys(titles) as Answer['kind'][]).flatMap((kind) => {
    const own = told.filter((one) => one.kind === kind);
    return own.length ? [`${bold(`${titles[kind]} (${own.length})`)}\n${rows(own, io.cwd, dim)}`] : [];
  });
  io.stdout.write(blocks.join('\n'));
  return code;
}

/** One line each, in columns. */
function rows(told: readonly Told[], cwd: string, dim: (text: string) => string): string {
  const lines = told.map(({ filePath, line, rules, scope, reason, by, since, days, until, count: findings }) => {
    const who = [by, days === null ? null : `${age(days)} (${since})`].filter((one) => one !== null);
    const how = [reason || 'no reason given', findings === null ? '' : count(findings, 'finding'), until === null ? '' : `until ${until}`];
    return [
      `${shortPath(cwd, filePath)}:${line}`,
      rules?.join(', ') ?? 'all rules',
      scope,
      how.filter((one) => one && !(findings !== null && one === 'no reason given')).join(', '),
      who.join(', ') || 'not committed',
    ].map(printable);
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  return lines
    .map((cells) => `  ${cells.map((cell, i) => (i < 4 ? padEnd(cell, widths[i]!) : dim(cell))).join('  ')}`.trimEnd() + '\n')
    .join('');
}
