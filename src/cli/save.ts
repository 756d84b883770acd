/** Writes files of touchlint's own. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError, type Io } from './io.ts';

/** Writes whole or not at all; a link stays one. Throws what the file system says, and leaves the file as it was. */
export function save(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const target = existsSync(file) ? realpathSync(file) : file;
  // A pipe or a device is no file to be put in the place of.
  if (existsSync(target) && !statSync(target).isFile()) return writeFileSync(target, text);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.new`);
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Writes what `--output` asks for; a UsageError says why it cannot. */
export function saveOutput(file: string, text: string, { cwd }: Io): void {
  try {
    save(resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`Expected a file that can be written at ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
