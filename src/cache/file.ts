/** The cache as a file: a line for each message, its name and what is kept of it as JSON. Pure. */

/** What a cache begins with; another file is none. */
const head = '{"touchlint":"cache 1","key":';

const headOf = (key: string): string => `${head}${JSON.stringify(key)}}`;

/** What is kept, by name; names and values are JSON. */
export type Slots = ReadonlyMap<string, string>;

/** Whether a file is a cache or empty, so that it may be written anew. */
export const isCache = (text: string): boolean => !text.trim() || text.startsWith(head);

/** What a cache holds that was written under the same key. What a line says is looked at when it is asked for. */
export function readCache(text: string, key: string): Slots {
  const [first, ...lines] = text.split('\n');
  if (first !== headOf(key)) return new Map();
  return new Map(
    lines.flatMap((line) => {
      const end = line.indexOf('\t');
      return end < 0 ? [] : [[line.slice(0, end), line.slice(end + 1)] as const];
    }),
  );
}

/** A cache as text. */
export const writeCache = (key: string, slots: Slots): string =>
  `${[headOf(key), ...[...slots].map(([name, slot]) => `${name}\t${slot}`)].join('\n')}\n`;
