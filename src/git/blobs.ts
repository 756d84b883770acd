/** The contents that git keeps, each read once for all versions that have it. */
import { answer } from './run.ts';

/** A larger blob is no message: it is named with its size, and not read. */
const largest = 5_000_000;
/** Bytes of one answer. */
const batch = 200_000_000;

export interface Blobs {
  /** Reads blobs that are not there yet. */
  fetch(ids: Iterable<string>): void;
  has(id: string): boolean;
  /** Null for one that is too large to be read. */
  get(id: string): Buffer | null;
  sizeOf(id: string): number;
}

/** The blobs of a repository, by its top folder. */
export function openBlobs(top: string): Blobs {
  const contents = new Map<string, Buffer>();
  const sizes = new Map<string, number>();

  const read = (ids: readonly string[]) => {
    const out = answer(top, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
    let at = 0;
    for (const id of ids) {
      // `ID blob SIZE`, the bytes, a line feed
      const start = out.indexOf(10, at) + 1;
      const end = start + sizes.get(id)!;
      contents.set(id, out.subarray(start, end));
      at = end + 1;
    }
  };

  return {
    has: (id) => sizes.has(id),
    get: (id) => contents.get(id) ?? null,
    sizeOf: (id) => sizes.get(id) ?? 0,
    fetch(wanted) {
      const ids = [...new Set(wanted)].filter((id) => !sizes.has(id));
      if (!ids.length) return;
      const lines = answer(top, ['cat-file', '--batch-check=%(objectname) %(objectsize)'], `${ids.join('\n')}\n`)
        .toString()
        .split('\n');
      for (const [i, id] of ids.entries()) sizes.set(id, Number(/^\S+ (\d+)$/.exec(lines[i] ?? '')?.[1] ?? largest + 1));
      let next: string[] = [];
      let bytes = 0;
      for (const id of ids.filter((one) => sizes.get(one)! <= largest)) {
        if (bytes > batch) {
          read(next);
          [next, bytes] = [[], 0];
        }
        next.push(id);
        bytes += sizes.get(id)!;
      }
      if (next.length) read(next);
    },
  };
}
