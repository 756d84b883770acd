/** The command line: takes arguments, prints, and gives an exit code. Only `bin` sets it. */
import { commandNames, isCommand } from './cli/command-names.ts';
import { UsageError, type Io } from './cli/io.ts';
import { lint } from './cli/lint.ts';
import { nearest } from './nearest.ts';
import { printable } from './reporters/printable.ts';

export type { Command } from 'commander';
export type { Io } from './cli/io.ts';

/** Whether there is nothing to understand: paths, or no word at all. A lint of a few files need not wait for what reads options. */
const isPaths = (argv: readonly string[]): boolean => argv.every((word) => !word.startsWith('-') && !isCommand(word));

/** A command that was mistyped looks like a path that is not there. */
function mistypedCommand([word = '']: readonly string[]): string | null {
  return /^[a-z-]{4,}$/.test(word) && !isCommand(word) ? nearest(word, commandNames) : null;
}

async function lintPaths(paths: readonly string[], io: Io): Promise<number> {
  const code = await lint(paths, {}, io);
  io.linted?.();
  return code;
}

/** Runs touchlint with arguments, and gives the exit code. */
export async function cli(argv: readonly string[], io: Io): Promise<number> {
  let code: number;
  try {
    code = isPaths(argv) ? await lintPaths(argv, io) : await (await import('./cli/program.ts')).runProgram(argv, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`touchlint: ${error.message.split('\n').map(printable).join('\n')}\n`);
    return 2;
  }
  const command = code === 2 ? mistypedCommand(argv) : null;
  if (command !== null) io.stderr.write(`touchlint: did you mean the command "${command}"?\n`);
  return code;
}
