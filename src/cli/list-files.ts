/** `touchlint list-files`: the files that hold messages and, with `--why`, what was left aside. */
import { inspectProject } from '../inspect-project.ts';
import { safeJson } from '../reporters/json.ts';
import { count, printable, shortPath } from '../reporters/printable.ts';
import { colorsOf, tellProblems, type Io } from './io.ts';
import { oneOf, runOptions, type ProjectFlags } from './options.ts';

export interface ListFlags extends ProjectFlags {
  readonly why?: boolean;
  readonly format?: string;
}

/** Lists, and gives the exit code. */
export async function listFiles(paths: readonly string[], flags: ListFlags, io: Io): Promise<number> {
  const format = oneOf('format', flags.format ?? 'text', ['text', 'json']);
  const run = await inspectProject(await runOptions(paths, flags, io));
  tellProblems(run.problems, io);
  const shown = run.files.filter(({ messages }) => flags.why || messages.length);
  if (format === 'json') {
    io.stdout.write(
      `${safeJson(shown.map(({ filePath, messages, leftAside, why }) => ({ filePath, messages: messages.length, leftAside, why })))}\n`,
    );
    return run.problems.length ? 2 : 0;
  }
  const { dim, green } = await colorsOf(flags.color, io);
  for (const { filePath, messages, leftAside, why } of shown) {
    const path = shortPath(io.cwd, filePath);
    if (!flags.why) io.stdout.write(`${path}\n`);
    else {
      const holds = messages.length ? `${count(messages.length, 'message')}, ` : '';
      io.stdout.write(`${holds ? green(path) : path}  ${dim(`${holds}${printable(why)}`)}\n`);
      for (const { entry, why: reason } of leftAside) io.stdout.write(`  ${printable(entry)}  ${dim(printable(reason))}\n`);
    }
  }
  if (!shown.length && !run.problems.length) io.stderr.write('No messages found here. Add --why to see what was left aside\n');
  return run.problems.length ? 2 : 0;
}
