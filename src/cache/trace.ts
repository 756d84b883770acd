/** What a run asked of files, with a digest of each answer: as long as all answers are the same, so is the run. */
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { dayOf } from '../day.ts';
import type { Files, Listed, Standing } from '../files.ts';
import { projectPath } from '../project.ts';
import type { RunOptions } from '../run.ts';
import { digestOf } from './digest.ts';

/** What a run went by. Plain data; no path in it is absolute. */
export interface Trace {
  /** Questions, each a letter and a path from the base, with their answers. */
  readonly asked: ReadonlyMap<string, string>;
  /** Null where nobody asked. */
  readonly day: string | null;
  /** The way from the base to where touchlint is installed; null where nobody asked. */
  readonly installation: string | null;
  /** How deep the base lies, where a search went up to the top: deeper down it would ask more. */
  readonly depth: number | null;
  /** Whether there is nothing else that it went by. */
  readonly isWhole: boolean;
}

/** A run that is listened to: `options` are to be put over those of the run. */
export interface Listening {
  readonly options: Required<Pick<RunOptions, 'files' | 'today' | 'goesBy'>>;
  readonly heard: () => Trace;
}

type Kind = Pick<Standing, 'isFile' | 'isDirectory' | 'isSymbolicLink'>;
const kindOf = (entry: Kind): string => (entry.isSymbolicLink() ? 'l' : entry.isFile() ? 'f' : entry.isDirectory() ? 'd' : 'o');
const standing = (entry: Standing): string => (entry.isFile() ? `f${entry.size}` : kindOf(entry));
const listing = (entries: readonly Listed[]): string => digestOf(entries.map((entry) => `${kindOf(entry)}${entry.name}\0`).join(''));
const content = (bytes: Uint8Array): string => `${bytes.length} ${digestOf(bytes)}`;
const fault = (error: unknown): string => `!${error instanceof Error && 'code' in error ? String(error.code) : ''}`;

/** What is asked, by its letter: `s/a.txt` is asked for as `r` and `s/a.txt`. */
const marks = { exists: 'e', lstat: 'l', stat: 's', realpath: 'p', list: 'd', read: 'r' } as const satisfies Record<keyof Files, string>;

const depthOf = (base: string): number => base.split(sep).filter(Boolean).length;
const installationFrom = (base: string): string => relative(base, import.meta.dirname);

/** Tells where a path really leads, from where the base really is. */
function realFrom(base: string, files: Files): (path: string) => string {
  let real: string | undefined;
  return (path) => projectPath((real ??= files.realpath(base)), path);
}

/** Files of which one is not listed: what is written beside the messages that a run looks at is no change. */
export const hiding = (files: Files, path: string): Files => ({
  ...files,
  list: (folder) => {
    const entries = files.list(folder);
    return resolve(folder) === dirname(path) ? entries.filter(({ name }) => name !== basename(path)) : entries;
  },
});

/** Listens to what is asked of files. The folder that `base` is, and all in it, may be elsewhere when the trace is held against them. */
export function listenTo(files: Files, base: string, today = () => dayOf({})): Listening {
  const asked = new Map<string, string>();
  const told = new Set<string>();
  let day: string | null = null;
  const real = realFrom(base, files);
  const note =
    <T>(mark: string, ask: (path: string) => T, answer: (given: T) => string) =>
    (path: string): T => {
      const question = mark + projectPath(base, path);
      const isNew = !asked.has(question);
      try {
        const given = ask(path);
        if (isNew) asked.set(question, answer(given));
        return given;
      } catch (error) {
        if (isNew) asked.set(question, fault(error));
        throw error;
      }
    };
  return {
    options: {
      files: {
        exists: note(marks.exists, files.exists, String),
        lstat: note(marks.lstat, files.lstat, standing),
        stat: note(marks.stat, files.stat, standing),
        realpath: note(marks.realpath, files.realpath, real),
        list: note(marks.list, files.list, listing),
        read: note(marks.read, files.read, content),
      },
      today: () => (day ??= today()),
      goesBy: (what) => void told.add(what),
    },
    heard: () => {
      const depth = depthOf(base);
      const isTop = [...asked.keys()].some((question) => question.startsWith('../'.repeat(depth), 1));
      return {
        asked,
        day,
        installation: told.has('installation') ? installationFrom(base) : null,
        depth: isTop ? depth : null,
        isWhole: !told.has('history') && !told.has('plugin'),
      };
    },
  };
}

/** Asks all of a trace again, what costs least first, and stops at the first answer that differs. What is read of a file `take` is given, with its digest. */
export function holds(
  { asked, day, installation, depth, isWhole }: Trace,
  base: string,
  { files, today }: { readonly files: Files; readonly today: () => string },
  take: (path: string, bytes: Buffer, digest: string) => void = () => {},
): boolean {
  if (!isWhole || (depth !== null && depth !== depthOf(base))) return false;
  if ((installation !== null && installation !== installationFrom(base)) || (day !== null && day !== today())) return false;
  const sizes = new Map<string, string>();
  const stand = (path: string, entry: Standing): string => {
    const found = standing(entry);
    if (found !== 'l') sizes.set(path, found);
    return found;
  };
  const real = realFrom(base, files);
  const again: Readonly<Record<string, (path: string) => string>> = {
    [marks.exists]: (path) => String(files.exists(path)),
    [marks.lstat]: (path) => stand(path, files.lstat(path)),
    [marks.stat]: (path) => stand(path, files.stat(path)),
    [marks.realpath]: (path) => real(files.realpath(path)),
    [marks.list]: (path) => listing(files.list(path)),
  };
  const isSame = (answer: string, ask: () => string | null): boolean => {
    try {
      return answer === ask();
    } catch (error) {
      return answer === fault(error);
    }
  };
  const reads: [path: string, answer: string][] = [];
  for (const [question, answer] of asked) {
    const path = question.slice(1);
    const ask = again[question.charAt(0)];
    if (question.startsWith(marks.read)) reads.push([path, answer]);
    else if (!ask || !isSame(answer, () => ask(join(base, path)))) return false;
  }
  for (const [name, answer] of reads) {
    const path = join(base, name);
    const ask = (): string | null => {
      const found = sizes.get(path) ?? standing(files.stat(path));
      // A pipe or a device would not be read to its end, nor what gives itself out as an empty file.
      if (found !== 'd' && !(found.startsWith('f') && answer.startsWith(`${found.slice(1)} `))) return null;
      const bytes = found === 'f0' ? Buffer.alloc(0) : files.read(path);
      const digest = digestOf(bytes);
      if (!answer.endsWith(` ${digest}`)) return null;
      take(name, bytes, digest);
      return answer;
    };
    if (!isSame(answer, ask)) return false;
  }
  return true;
}
