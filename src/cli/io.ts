/** What the command line works with: streams, the current folder, the environment. Tests bring their own. */
import { plain, type Colors } from '../colors.ts';
import { printable } from '../reporters/printable.ts';
import type { UsageProblem } from '../run.ts';

export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stdin: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal. */
  readonly isTTY: boolean;
  /** Milliseconds from any point on; the clock of the machine by default. */
  readonly now?: () => number;
  /** Lets work end where nothing is half done: it asks now and then whether somebody wants to stop. */
  readonly whileWriting?: <T>(work: (isInterrupted: () => boolean) => Promise<T>) => Promise<T>;
  /** Calls what is given at Ctrl+C, which then does not end touchlint by itself, until what it gives is called. */
  readonly onInterrupt?: (heard: () => void) => () => void;
  /** Called when messages have been linted: what is compiled by now is what most runs need. */
  readonly linted?: () => void;
}

/** Something that the person at the command line can put right: exit code 2. */
export class UsageError extends Error {}

/** Colors as asked for: the flag, `FORCE_COLOR`, `NO_COLOR`, then whether this is a terminal. */
export async function colorsOf(flag: boolean | undefined, { env, isTTY }: Pick<Io, 'env' | 'isTTY'>): Promise<Colors> {
  const forced = env['FORCE_COLOR'];
  let on = isTTY && env['TERM'] !== 'dumb';
  if (env['NO_COLOR']) on = false;
  if (forced !== undefined) on = forced !== '0' && forced !== 'false';
  if (!(flag ?? on)) return plain;
  const { Chalk } = await import('chalk'); // what CI reads is not painted, and need not wait for it
  return new Chalk({ level: 1 });
}

/** Tells problems on standard error, each on a line that begins with its place. */
export function tellProblems(problems: readonly UsageProblem[], io: Io): void {
  for (const { file, line, column, message } of problems) {
    const place = file === null ? 'touchlint' : line ? `${file}:${line}:${column}` : file;
    io.stderr.write(`${printable(`${place}: ${message}`)}\n`);
  }
}

/** All of standard input as text, without a BOM, and whether there was one. */
export async function readAll(stdin: Io['stdin']): Promise<{ readonly text: string; readonly mark: boolean }> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for await (const chunk of stdin) text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  text += decoder.decode();
  return { text: text.replace(/^\uFEFF/, ''), mark: text.startsWith('\uFEFF') };
}
