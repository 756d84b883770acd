/** Which commits the lines of a text come from, and which changed a file. */
import { basename, dirname } from 'node:path';
import { ask } from './run.ts';

/** The commit that brought each of some lines, by number; `text` is what the file holds now. None for lines that are not committed. */
export function commitsOf(file: string, text: string, lines: readonly number[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const wanted = [...new Set(lines)].flatMap((line) => ['-L', `${line},${line}`]);
  const { ok, out } = ask(dirname(file), ['blame', '--porcelain', '--contents', '-', ...wanted, '--', basename(file)], text);
  if (!ok) return found;
  for (const line of out.toString().split('\n')) {
    const [, commit, number] = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(line) ?? [];
    if (commit && !/^0+$/.test(commit)) found.set(Number(number), commit);
  }
  return found;
}

/** The last commits that changed any of some files, the newest first. */
export function commitsTo(folder: string, files: readonly string[], most: number): readonly string[] {
  const { ok, out } = ask(folder, ['log', `--max-count=${most}`, '--format=%H', '--', ...files]);
  return ok ? out.toString().split('\n').filter(Boolean) : [];
}
