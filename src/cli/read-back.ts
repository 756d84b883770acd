/** `touchlint inventory --read-back`: words that were changed in a spreadsheet, as a diff of the sources, or written there. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { decodeText } from '../encoding.ts';
import { writeFixed } from '../fix/write.ts';
import { readBack } from '../inventory/read-back.ts';
import { readTable, type TableRow } from '../inventory/read-table.ts';
import { count, printable } from '../reporters/printable.ts';
import type { RunOptions } from '../run.ts';
import { patchOf } from './fix.ts';
import { tellProblems, UsageError, type Io } from './io.ts';

/** More messages than this are counted, not named. */
const named = 5;

function tableIn(file: string, { cwd }: Io): readonly TableRow[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(cwd, file));
  } catch (error) {
    throw new UsageError(`Expected a table that can be read at ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const decoded = decodeText(bytes);
  if (!decoded) throw new UsageError(`Expected a table in CSV at ${file}, found another kind of file: save it as CSV UTF-8`);
  const rows = readTable(decoded.text);
  if (typeof rows === 'string') throw new UsageError(`${file}: ${rows}`);
  return rows;
}

/** Shows or writes what the table changes, and gives the exit code. */
export async function takeBack(options: RunOptions, file: string, isWriting: boolean, io: Io): Promise<number> {
  const rows = tableIn(file, io);
  const { changes, taken, refused, shared, problems } = await readBack(options, rows);
  tellProblems(problems, io);
  const tell = ({ number, entry, locale, part }: TableRow, words: string) =>
    io.stderr.write(`${printable(`${file}: row ${number}, ${entry} (${locale}), ${part}: ${words}`)}\n`);
  for (const { row, why } of refused) tell(row, why);
  for (const { row, entries } of shared) {
    const others = entries.length > named ? [...entries.slice(0, named), `${entries.length - named} more`] : entries;
    tell(row, `also changes ${others.join(', ')}: the words are shared`);
  }
  let failed = problems.length > 0;
  let written = 0;
  const inOrder = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, { root, before, after }] of inOrder) {
    const name = relative(io.cwd, path).replaceAll('\\', '/');
    if (!isWriting) {
      io.stdout.write(patchOf(name, before, after));
      continue;
    }
    const why = writeFixed(root, path, { before, after });
    if (why === null) written++;
    else {
      failed = true;
      io.stderr.write(`${printable(`${name}: ${why}`)}\n`);
    }
  }
  const done = taken.length ? `${count(taken.length, 'changed row')} in ${count(isWriting ? written : changes.size, 'file')}` : '';
  const left = refused.length ? `${count(refused.length, 'row')} refused` : '';
  const ending = !taken.length ? 'nothing to write' : isWriting ? 'written' : 'nothing is written without --write';
  io.stderr.write(done || left ? `${[done, left].filter(Boolean).join(', ')}: ${ending}\n` : `No words are changed in ${file}\n`);
  return failed ? 2 : refused.length ? 1 : 0;
}
