/** `touchlint inventory`: every message of a project on a page, in a table, or as data. */
import { extname } from 'node:path';
import { collectInventory } from '../inventory/collect.ts';
import type { Inventory } from '../inventory/record.ts';
import { count } from '../reporters/printable.ts';
import { hasBaseline, type BaselineFlags } from './has-baseline.ts';
import { tellProblems, UsageError, type Io } from './io.ts';
import { oneOf, runOptions, type ProjectFlags } from './options.ts';
import { openProgress } from './progress.ts';
import { saveOutput } from './save.ts';

export interface InventoryFlags extends ProjectFlags, BaselineFlags {
  readonly output?: string;
  readonly format?: string;
  readonly readBack?: string;
  readonly write?: boolean;
}

type Write = (inventory: Inventory) => string;

const formats: Readonly<Record<string, () => Promise<Write>>> = {
  html: async () => (await import('../inventory/page.ts')).inventoryPage,
  csv: async () => (await import('../inventory/csv.ts')).inventoryCsv,
  json: async () => (await import('../inventory/json.ts')).inventoryJson,
  markdown: async () => (await import('../inventory/markdown.ts')).inventoryMarkdown,
};

const byExtension: Readonly<Record<string, string>> = {
  '.html': 'html',
  '.htm': 'html',
  '.csv': 'csv',
  '.json': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
};

/** The format that is asked for, or that the file's name says. */
function formatOf({ format, output }: InventoryFlags): string {
  if (format !== undefined) return oneOf('format', format, Object.keys(formats));
  if (output === undefined) return 'markdown';
  const said = byExtension[extname(output).toLowerCase()];
  if (said === undefined)
    throw new UsageError(`Expected --format beside -o ${output}: its name does not say which of ${Object.keys(formats).join(', ')} it is`);
  return said;
}

/** Lists the messages, and gives the exit code. */
export async function inventory(paths: readonly string[], flags: InventoryFlags, io: Io): Promise<number> {
  const { readBack, write: isWriting = false } = flags;
  if (readBack === undefined && isWriting) throw new UsageError('Expected --read-back FILE.csv beside --write');
  const options = { ...(await runOptions(paths, flags, io)), progress: openProgress(io), knowOwners: true };
  if (readBack !== undefined) {
    const other = flags.output !== undefined ? '--output' : flags.format !== undefined ? '--format' : paths.length ? 'paths' : null;
    if (other !== null) throw new UsageError(`Expected either --read-back or ${other}, found both`);
    return (await import('./read-back.ts')).takeBack(options, readBack, isWriting, io);
  }
  const write = await formats[formatOf(flags)]!();
  const collected = await collectInventory(options, async (run) => {
    if (!hasBaseline(run, flags)) return run;
    const answered = await (await import('./baseline.ts')).withBaseline(run, { ...flags, passOnUnprunedSuppressions: true }, options, io);
    return answered?.run ?? null;
  });
  if (!collected) return 2;
  const { run, inventory: listed } = collected;
  tellProblems(run.problems, io);
  const text = write(listed);
  if (flags.output === undefined) io.stdout.write(text);
  else {
    saveOutput(flags.output, text, io);
    io.stderr.write(`${flags.output} lists ${count(listed.messages.length, 'message')}\n`);
  }
  if (!listed.messages.length && !run.problems.length)
    io.stderr.write('No messages found here. `touchlint list-files --why` tells what was left aside, and why\n');
  return run.problems.length ? 2 : 0;
}
