/** `touchlint merge reports/*.json`: the reports of all shards, told as one run. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import rules from '../../rules/index.ts';
import { mergeResults } from '../merged.ts';
import type { LintResult, ShardMark } from '../run.ts';
import { UsageError, type Io } from './io.ts';
import { openReports } from './formats.ts';
import { codeOfResults, printReports, warningLimit } from './lint.ts';
import { scopeAt, type ProjectFlags } from './options.ts';

export interface MergeFlags extends ProjectFlags {
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly maxWarnings?: string;
}

/** A report, and which part of a run it says it is: one that judged no file says nothing. */
interface ShardReport {
  /** As typed. */
  readonly name: string;
  readonly shard: ShardMark | null;
  readonly results: readonly LintResult[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

const isMessage = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['message'] === 'string' &&
  (value['ruleId'] === null || typeof value['ruleId'] === 'string') &&
  (value['severity'] === 1 || value['severity'] === 2) &&
  isCount(value['line']) &&
  isCount(value['column']);

/** Whether a value is a result as `--format json` writes it, as far as it is read here. */
function isResult(value: unknown): value is LintResult {
  if (!isObject(value) || typeof value['filePath'] !== 'string') return false;
  const [messages, suppressed] = [value['messages'], value['suppressedMessages']];
  return (
    isList(messages) &&
    messages.every(isMessage) &&
    isList(suppressed) &&
    suppressed.every((one) => isMessage(one) && isObject(one) && isList(one['suppressions'])) &&
    ['errorCount', 'fatalErrorCount', 'warningCount', 'fixableErrorCount', 'fixableWarningCount'].every((key) => isCount(value[key]))
  );
}

function isMark(value: unknown): value is ShardMark {
  if (!isObject(value) || !isObject(value['run'])) return false;
  const { root, preset, counts, waiting } = value['run'];
  return (
    ['index', 'count', 'files', 'own'].every((key) => isCount(value[key])) &&
    typeof value['cwd'] === 'string' &&
    typeof root === 'string' &&
    typeof preset === 'string' &&
    isList(waiting) &&
    isObject(counts) &&
    isCount(counts['messages']) &&
    ['byChannel', 'byLocale', 'leftAside'].every((key) => isObject(counts[key]))
  );
}

const why = (error: unknown) => (error instanceof Error ? error.message : String(error));

function readReport(name: string, cwd: string): ShardReport {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(cwd, name), 'utf8'));
  } catch (error) {
    throw new UsageError(`Expected a report of --format json at ${name}: ${why(error)}`);
  }
  const results = isObject(value) ? value['results'] : value;
  if (!isList(results) || !results.every(isResult))
    throw new UsageError(`Expected a report of --format json or json-with-metadata at ${name}, found other JSON`);
  if (!results.length) return { name, shard: null, results };
  const { shard } = results[0]!;
  if (!isMark(shard)) throw new UsageError(`Expected the report of a shard at ${name}: run touchlint with --shard, as in --shard 1/4`);
  const here = (path: string) => resolve(cwd, relative(shard.cwd, path));
  return {
    name,
    shard: { ...shard, run: { ...shard.run, root: here(shard.run.root) } },
    results: results.map(({ shard: _, ...one }) => ({ ...one, filePath: here(one.filePath) })),
  };
}

/** The reports in the order of their shards, where they are all of one run; else a UsageError says which one is not there. */
function inOrder(reports: readonly ShardReport[]): (ShardReport & { readonly shard: ShardMark })[] {
  const shards = reports.flatMap(({ shard, ...one }) => (shard ? [{ ...one, shard }] : [])).sort((a, b) => a.shard.index - b.shard.index);
  const [first] = shards;
  if (!first) return [];
  const { count, files } = first.shard;
  for (const [i, { name, shard }] of shards.entries()) {
    if (shard.count !== count || shard.files !== files)
      throw new UsageError(
        `Expected shards of one run: ${first.name} is one of ${count} of ${files} files, ${name} one of ${shard.count} of ${shard.files}`,
      );
    const before = shards[i - 1];
    if (before?.shard.index === shard.index)
      throw new UsageError(`Expected each shard once: ${before.name} and ${name} are both shard ${shard.index}/${count}`);
  }
  // A shard without files says nothing of itself, and is not missed.
  const known = new Set(shards.map(({ shard }) => shard.index));
  if (shards.reduce((sum, { shard }) => sum + shard.own, 0) !== files) {
    const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !known.has(index));
    throw new UsageError(
      `Expected the reports of all ${count} shards, found none of ${missing.map((index) => `${index}/${count}`).join(', ') || 'some files'}`,
    );
  }
  return shards;
}

const nothing = {
  counts: { files: 0, messages: 0, byChannel: {}, byLocale: {}, leftAside: {} },
  preset: '',
  configured: true,
  waiting: [],
};

/** Reports the shards' findings as those of one run, and gives its exit code. */
export async function merge(names: readonly string[], flags: MergeFlags, io: Io): Promise<number> {
  const limit = warningLimit(flags.maxWarnings);
  const ofPlugins = async () => (await scopeAt(io.cwd, flags, io, rules)).brought.reporters;
  const reports = await openReports(flags.format ?? [], flags.outputFile, io.cwd, ofPlugins);
  const shards = inOrder(names.map((name) => readReport(name, io.cwd)));
  const results = mergeResults(shards.map(({ shard, results }) => ({ own: shard.own, results })));
  const run = shards[0]?.shard.run ?? { root: io.cwd, ...nothing };
  await printReports(reports, results, { run, rules, color: flags.color }, io.stdout, io);
  const failed = shards.filter(({ shard }) => shard.failed);
  for (const { name, shard } of failed)
    io.stderr.write(`${name}: Shard ${shard.index}/${shard.count} could not do all of its work: it said what on its standard error\n`);
  return failed.length ? 2 : codeOfResults(results, limit, io);
}
