/** The results of all shards as those of one run. Pure. */
import type { LintMessage, LintResult, SuppressedMessage } from './run.ts';
import { inOrder, result } from './settle.ts';

/** What a shard reports: the first `own` of its results are of the files it judged. */
export interface ShardResults {
  readonly own: number;
  readonly results: readonly LintResult[];
}

/** A finding as it is known by from one shard to the next: of what is missing by its entry, of the rest by its place. */
const nameOf = ({ ruleId, messageId, message, evidence, entry, line, column, endLine, endColumn }: LintMessage): string =>
  JSON.stringify([ruleId, messageId, ruleId === null ? message : '', evidence === null ? entry : '', line, column, endLine, endColumn]);

/** Words that several messages share are found by several shards: the finding is that of the first, as in one run. */
function asOne([first, ...others]: readonly (LintMessage | SuppressedMessage)[]): LintMessage | SuppressedMessage {
  const all = [first!, ...others];
  return {
    ...first!,
    severity: all.some(({ severity }) => severity === 2) ? 2 : 1,
    ...(all.some(({ condition }) => condition === '') && { condition: '' }),
  };
}

const isSuppressed = (message: LintMessage | SuppressedMessage): message is SuppressedMessage => 'suppressions' in message;

/** One file, as several shards report it. */
function mergeFile(parts: readonly LintResult[]): LintResult {
  const [{ filePath }] = parts as readonly [LintResult];
  const groups = new Map<string, (LintMessage | SuppressedMessage)[]>();
  for (const { messages, suppressedMessages } of parts) {
    const seen = new Map<string, number>();
    for (const message of [...messages, ...suppressedMessages]) {
      const name = nameOf(message);
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      const known = groups.get(`${nth} ${name}`);
      if (known) known.push(message);
      else groups.set(`${nth} ${name}`, [message]);
    }
  }
  const all = [...groups.values()].map(asOne).sort(inOrder);
  const source = parts.find((part) => part.source !== undefined)?.source ?? null;
  return result(
    filePath,
    all.filter((message) => !isSuppressed(message)),
    all.filter(isSuppressed),
    source,
  );
}

/** Puts together what shards report, given in their order. */
export function mergeResults(shards: readonly ShardResults[]): LintResult[] {
  const byFile = new Map<string, LintResult[]>(
    shards.flatMap(({ own, results }) => results.slice(0, own).map(({ filePath }) => [filePath, []] as const)),
  );
  for (const one of shards.flatMap(({ results }) => results)) {
    const known = byFile.get(one.filePath);
    if (known) known.push(one);
    else byFile.set(one.filePath, [one]);
  }
  return [...byFile.values()].map((parts) => (parts.length > 1 ? mergeFile(parts) : parts[0]!));
}
