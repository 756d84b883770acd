/** The cache as a file: a line for the last run and one for each message, its name and what is kept of it as JSON. Pure. */

/** What a cache begins with; another file is none. */
const head = '{"touchlint":"cache 1","key":';

const headOf = (key: string): string => `${head}${JSON.stringify(key)}}`;

/** What is kept of each message, by its name; both are JSON. */
export type Slots = ReadonlyMap<string, string>;

export interface Kept {
  /** The record of the last whole run, or null. */
  readonly run: string | null;
  readonly slots: Slots;
}

/** What the line of a run has in the place of a message's name. */
const ofRun = 'run';

/** Whether a file is a cache or empty, so that it may be written anew. */
export const isCache = (text: string): boolean => !text.trim() || text.startsWith(head);

/** What a cache holds that was written under the same key. What a line says is looked at when it is asked for. */
export function readCache(text: string, key: string): Kept {
  const [first, ...lines] = text.split('\n');
  if (first !== headOf(key)) return { run: null, slots: new Map() };
  const kept = new Map(
    lines.flatMap((line) => {
      const end = line.indexOf('\t');
      return end < 0 ? [] : [[line.slice(0, end), line.slice(end + 1)] as const];
    }),
  );
  const run = kept.get(ofRun) ?? null;
  kept.delete(ofRun);
  return { run, slots: kept };
}

/** A cache as text. */
export const writeCache = (key: string, { run, slots }: Kept): string =>
  `${[headOf(key), ...(run === null ? [] : [`${ofRun}\t${run}`]), ...[...slots].map(([name, slot]) => `${name}\t${slot}`)].join('\n')}\n`;
