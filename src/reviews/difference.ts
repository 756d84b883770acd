/** What differs between two versions of a message's words. Pure. */
import { placeOfSeen, shownWord, type Seen } from './seen.ts';

/** Words that stand where others stood; either side may be none. Offsets are into the lists of words. */
export interface Hunk {
  readonly was: readonly [start: number, end: number];
  readonly is: readonly [start: number, end: number];
}

/** What has changed of a message in one file, from its first changed words on. */
export interface Difference {
  /** From the project's root. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** In words. */
  readonly was: string;
  readonly is: string;
  /** How many more changes there are in this file. */
  readonly more: number;
  /** How many messages have this change. */
  readonly messages: number;
}

const alike = (a: Seen, b: Seen): boolean => a.text === b.text && a.kind === b.kind;

/** Beyond so many comparisons the words between the first and the last change count as one. */
const most = 4_000_000;

/** The changes that turn `was` into `is`, in order. */
export function hunksOf(was: readonly Seen[], is: readonly Seen[]): Hunk[] {
  let head = 0;
  while (head < was.length && head < is.length && alike(was[head]!, is[head]!)) head++;
  let tail = 0;
  while (tail < was.length - head && tail < is.length - head && alike(was[was.length - 1 - tail]!, is[is.length - 1 - tail]!)) tail++;
  const [n, m] = [was.length - head - tail, is.length - head - tail];
  if (!n && !m) return [];
  if (!n || !m || n * m > most) return [{ was: [head, head + n], is: [head, head + m] }];
  // The longest common subsequence of what lies between.
  const width = m + 1;
  const length = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      length[i * width + j] = alike(was[head + i]!, is[head + j]!)
        ? length[(i + 1) * width + j + 1]! + 1
        : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
  const hunks: Hunk[] = [];
  let open: { i: number; j: number } | null = null;
  let [i, j] = [0, 0];
  const shut = () => {
    if (open) hunks.push({ was: [head + open.i, head + i], is: [head + open.j, head + j] });
    open = null;
  };
  while (i < n || j < m) {
    if (i < n && j < m && alike(was[head + i]!, is[head + j]!)) {
      shut();
      i++;
      j++;
    } else {
      open ??= { i, j };
      if (j >= m || (i < n && length[(i + 1) * width + j]! >= length[i * width + j + 1]!)) i++;
      else j++;
    }
  }
  shut();
  return hunks;
}

/** How many words around a change are told with it, and how much of it at most. */
const around = 2;
const longest = 80;

/** Some words in one line. */
function words(seen: readonly Seen[], start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < around && seen[from - 1]!.kind === 'word' && !seen[from]?.opens) from--;
  let to = end;
  while (to < seen.length && to - end < around && seen[to]!.kind === 'word' && !seen[to]!.opens) to++;
  const line = seen.slice(from, to).map(shownWord).join(' ');
  return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s+\S*$/, '')} …`;
}

/** The word that a change is shown at: its first new one, else one beside what was taken out, in the same file if there is one. */
function anchor(was: readonly Seen[], is: readonly Seen[], { was: [a, b], is: [c, d] }: Hunk): readonly [Seen, Seen] | null {
  const added = is.slice(c, d).filter(({ kind }) => kind === 'word');
  if (added.length) {
    const path = placeOfSeen(added[0]!)!.source.path;
    const end = added.findIndex((one) => placeOfSeen(one)!.source.path !== path);
    return [added[0]!, end < 0 ? added.at(-1)! : added[end - 1]!];
  }
  const gone = was.slice(a, b).find(({ kind }) => kind === 'word');
  const path = gone && placeOfSeen(gone)!.source.path;
  const after = is.slice(d).find(({ kind }) => kind === 'word');
  const before = is.slice(0, c).findLast(({ kind }) => kind === 'word');
  const beside = [after, before].filter((one) => one !== undefined);
  const best = beside.find((one) => placeOfSeen(one)!.source.path === path) ?? beside[0];
  return best ? [best, best] : null;
}

/** The changes by the file that they stand in. */
export function differencesOf(was: readonly Seen[], is: readonly Seen[]): Difference[] {
  const found = new Map<string, Difference>();
  for (const hunk of hunksOf(was, is)) {
    const at = anchor(was, is, hunk);
    if (!at) continue;
    const [first, last] = [placeOfSeen(at[0])!, placeOfSeen(at[1])!];
    const { path } = first.source;
    const known = found.get(path);
    if (known) found.set(path, { ...known, more: known.more + 1 });
    else
      found.set(path, {
        path,
        start: first.start,
        end: Math.max(first.end, last.source.path === path ? last.end : 0),
        was: words(was, ...hunk.was),
        is: words(is, ...hunk.is),
        more: 0,
        messages: 1,
      });
  }
  return [...found.values()];
}
