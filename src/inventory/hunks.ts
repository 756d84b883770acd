/** What was changed in words: stretches of the old ones, each with what stands there now. Pure. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Span } from '../mapped.ts';

/** A stretch of the old text and what takes its place. */
export interface Hunk extends Span {
  readonly text: string;
}

interface Change {
  readonly value: string;
  readonly added?: boolean;
  readonly removed?: boolean;
}

/** Changes of a text, from left to right, as hunks. */
function hunksIn(changes: readonly Change[]): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | null = null;
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      if (open) hunks.push(open);
      open = null;
      at += value.length;
      continue;
    }
    open ??= { start: at, end: at, text: '' };
    if (added) open = { ...open, text: open.text + value };
    else open = { ...open, end: (at += value.length) };
  }
  return open ? [...hunks, open] : hunks;
}

const isHigh = (char: string | undefined): boolean => char !== undefined && /[\ud800-\udbff]/.test(char);

/** A hunk without what the old and the new words begin and end with alike. */
function trimmed(old: string, { start, end, text }: Hunk): Hunk {
  const most = Math.min(end - start, text.length);
  let head = 0;
  while (head < most && old[start + head] === text[head]) head++;
  if (head && isHigh(text[head - 1])) head--;
  let tail = 0;
  while (tail < most - head && old[end - 1 - tail] === text[text.length - 1 - tail]) tail++;
  if (tail && isHigh(text[text.length - tail - 1])) tail--;
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
}

const isChange = ({ start, end, text }: Hunk): boolean => end > start || text !== '';

/** The words that differ. */
export const changedWords = (old: string, now: string): Hunk[] =>
  hunksIn(diffWordsWithSpace(old, now))
    .map((hunk) => trimmed(old, hunk))
    .filter(isChange);

/** A hunk taken apart by its characters. */
export function changedCharacters(old: string, { start, end, text }: Hunk): Hunk[] {
  const changes = diffArrays([...old.slice(start, end)], [...text]).map(({ value, added, removed }) => ({
    value: value.join(''),
    added,
    removed,
  }));
  return hunksIn(changes)
    .map((hunk) => trimmed(old, { start: start + hunk.start, end: start + hunk.end, text: hunk.text }))
    .filter(isChange);
}

/** Every way to say one insertion or deletion: "a a|b" + " a" may stand before or behind what it repeats. */
export function slid(old: string, hunk: Hunk): Hunk[] {
  const { start, end, text } = hunk;
  if (end > start && text) return [hunk];
  const all = [hunk];
  for (let one = hunk; one.start > 0;) {
    const before = old[one.start - 1]!;
    const last = text ? one.text.at(-1) : old[one.end - 1];
    if (before !== last) break;
    one = { start: one.start - 1, end: one.end - 1, text: text ? before + one.text.slice(0, -1) : '' };
    all.push(one);
  }
  for (let one = hunk; one.end < old.length;) {
    const next = old[one.end]!;
    const first = text ? one.text[0] : old[one.start];
    if (next !== first) break;
    one = { start: one.start + 1, end: one.end + 1, text: text ? one.text.slice(1) + next : '' };
    all.push(one);
  }
  return all;
}
