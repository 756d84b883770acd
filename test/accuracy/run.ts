/** Lints the accuracy set: each message in a small project of its own, all in one run. */
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { presetFault } from '../../src/presets.ts';
import type { Run, RunOptions, RuleTable } from '../../src/run.ts';
import { faults as faultList, table } from './print.ts';
import { judge, mentions, tally, type Found, type Row, type Verdict } from './score.ts';
import { readSet, type Entry } from './set.ts';

/** The linter under test. */
export interface Linter {
  readonly lintProject: (options: RunOptions) => Promise<Run>;
  readonly rules: RuleTable;
}

/** Where a message lies in its project: a translation beside its source, by the same name. */
const pathOf = ({ id, locale, translates, format }: Entry) => `${locale.split('-')[0]}/${translates ?? id}.${format}`;

function fileOf({ subject, preheader, title, text }: Entry): string {
  const head = Object.entries({ subject, preheader, title }).filter(([, value]) => value !== null);
  return head.length ? `---\n${stringify(Object.fromEntries(head))}---\n${text}` : text;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The config of a project of some messages: the company's, and rules that are off but in the set switched on. */
function configOf(entry: Entry, messages: readonly Entry[], on: readonly string[]): Readonly<Record<string, unknown>> {
  const presets = listOf(entry.config['extends'] ?? ['recommended']);
  return {
    ...entry.config,
    root: true,
    extends: presets.filter((preset) => typeof preset !== 'string' || presetFault(preset) === null),
    rules: Object.fromEntries(on.map((rule) => [rule, 'warn'])),
    messages: messages.map((one) => ({
      files: pathOf(one),
      channel: one.channel,
      purpose: one.purpose,
      locale: one.locale,
      ...(one.audience !== null && { audience: one.audience }),
    })),
  };
}

/** What touchlint finds in each message, in the order given; `all` holds those that stand beside them. */
export async function findings(
  entries: readonly Entry[],
  all: readonly Entry[],
  { lintProject, rules }: Linter,
): Promise<readonly Found[]> {
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const on = [...mentions(all).keys()].filter((id) => rules[id]?.severity === 'off');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-accuracy-')));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    entries.forEach((entry, i) => {
      const others = [...entry.with, ...(entry.translates === null ? [] : [entry.translates])];
      const messages = [entry, ...others.flatMap((id) => byId.get(id) ?? [])];
      write(`${i}/touchlint.config.yaml`, stringify(configOf(entry, messages, on)));
      for (const one of messages) write(`${i}/${pathOf(one)}`, fileOf(one));
    });
    const options = { cwd: folder, paths: [], configPath: null, useConfig: true, preset: null, ruleFlags: [], stdin: null, rules };
    const { results, problems } = await lintProject(options);
    if (problems.length) throw new Error(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    const found = entries.map(() => new Map<string, string>());
    for (const { filePath, messages } of results) {
      const [i, ...rest] = relative(folder, filePath).split(sep);
      if (rest.join('/') !== pathOf(entries[Number(i)]!)) continue;
      for (const { ruleId, message } of messages)
        if (ruleId !== null && !found[Number(i)]!.has(ruleId)) found[Number(i)]!.set(ruleId, message);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of the set, from its folder. */
export const filesOf = (folder: URL): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();

interface Scores {
  /** One for each rule there is, and one for all. */
  readonly rows: readonly Row[];
  readonly judged: readonly Verdict[];
  /** Rules that the set names and that are not there yet. */
  readonly coming: readonly string[];
}

/** How the rules did on messages of the set. */
export async function scores(
  entries: readonly Entry[],
  all: readonly Entry[],
  linter: Linter,
  wanted: (rule: string) => boolean = () => true,
): Promise<Scores> {
  const found = await findings(entries, all, linter);
  const verdicts = entries.flatMap((entry, i) => judge(entry, found[i]!)).filter(({ rule }) => wanted(rule));
  const named = [...new Set([...mentions(entries).keys(), ...verdicts.map(({ rule }) => rule)])].filter(wanted).sort();
  const there = (rule: string) => Object.hasOwn(linter.rules, rule);
  const judged = verdicts.filter(({ rule }) => there(rule));
  const of = (id: string) => judged.filter(({ rule }) => rule === id);
  return {
    rows: [...named.filter(there).map((rule) => tally(rule, of(rule))), tally('all', judged)],
    judged,
    coming: named.filter((rule) => !there(rule)),
  };
}

/** Lints the set in a folder and tells how the rules did. */
export async function main(argv: readonly string[], folder: URL, linter: Linter): Promise<string> {
  const { values } = parseArgs({
    args: [...argv],
    options: { verbose: { type: 'boolean' }, markdown: { type: 'boolean' }, lang: { type: 'string' }, rule: { type: 'string' } },
  });
  const { entries: all, faults } = await readSet(folder, filesOf(folder));
  if (faults.length) throw new Error(faults.join('\n'));
  const entries = all.filter(({ file }) => values.lang === undefined || file.startsWith(`${values.lang}/`));
  const { rows, judged, coming } = await scores(entries, all, linter, (rule) => values.rule === undefined || rule === values.rule);
  const open = judged.filter(({ verdict }) => verdict === 'unjudged').length;
  return [
    `${entries.length} messages of our own; a rule counts once in each. See fixtures/accuracy/README.md.`,
    table(rows, values.markdown === true),
    `${open} findings more are of rules that the set does not judge in that message.`,
    ...(coming.length ? [`In the set, and no rules yet: ${coming.join(', ')}`] : []),
    ...(values.verbose ? [faultList([...judged].sort(order))] : []),
  ].join('\n\n');
}

const order = (a: Verdict, b: Verdict) =>
  a.rule.localeCompare(b.rule, 'en') || a.verdict.localeCompare(b.verdict, 'en') || a.entry.id.localeCompare(b.entry.id, 'en');
