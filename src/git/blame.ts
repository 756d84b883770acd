/** Who wrote the lines of a file, and when. */
import { basename, dirname } from 'node:path';
import { ask, GitError } from './run.ts';

export interface Author {
  readonly name: string;
  readonly mail: string;
  /** `2026-11-22`. */
  readonly day: string;
}

const dayOf = (seconds: string): string => new Date(Number(seconds) * 1000).toISOString().slice(0, 10);

/** The authors of a file's lines, by number; none of lines that are not committed, or where there is no git. */
export function blame(file: string): ReadonlyMap<number, Author> {
  const lines = new Map<number, Author>();
  let said: string;
  try {
    const { ok, out } = ask(dirname(file), ['blame', '--porcelain', '--', basename(file)]);
    if (!ok) return lines;
    said = out.toString();
  } catch (error) {
    if (error instanceof GitError) return lines;
    throw error;
  }
  const commits = new Map<string, { name: string; mail: string; day: string }>();
  let commit = '';
  for (const line of said.split('\n')) {
    const head = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(line);
    if (head) {
      commit = head[1]!;
      const known = commits.get(commit) ?? { name: '', mail: '', day: '' };
      commits.set(commit, known);
      if (!/^0+$/.test(commit)) lines.set(Number(head[2]), known);
      continue;
    }
    const of = commits.get(commit);
    const [, key, value = ''] = /^(author|author-mail|author-time) (.*)$/.exec(line) ?? [];
    if (of && key === 'author') of.name = value;
    else if (of && key === 'author-mail') of.mail = value.replace(/^<|>$/g, '');
    else if (of && key === 'author-time') of.day = dayOf(value);
  }
  return lines;
}
