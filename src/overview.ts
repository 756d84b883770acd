/** What a run tells of the files and messages it met, findings aside. */
import { join } from 'node:path';
import { presetsOf } from './config/active.ts';
import type { Scope } from './config/open.ts';
import type { Gathered } from './gather.ts';
import type { Message } from './message.ts';
import { isOwned } from './owned.ts';
import type { FileReport, Run, RunOptions } from './run.ts';

const aside = 'left aside: ';

/** What became of a file. */
export const report = ({ path, messages, aside: entries, why }: Gathered, root: string): FileReport => ({
  filePath: join(root, path),
  messages: [],
  leftAside: entries,
  why: messages.length ? why : `${aside}${why}`,
});

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The counts of a run, and the config it went by. */
export function summaryOf(
  { root, config }: Scope,
  { preset, owners }: RunOptions,
  everyone: readonly Message[],
  files: readonly FileReport[],
): Omit<Run, 'results' | 'problems' | 'waiting' | 'styles'> {
  const messages = owners ? everyone.filter(({ metadata }) => isOwned(metadata.owner, owners)) : everyone;
  return {
    root,
    preset: config ? presetsOf(config, preset).join(', ') : (preset ?? 'recommended'),
    configured: config !== null && config.path !== null,
    files: [],
    counts: {
      files: files.length,
      messages: messages.length,
      byChannel: count(messages.map(({ metadata }) => metadata.channel)),
      byLocale: count(messages.map(({ metadata }) => metadata.locale)),
      byOwner: count(everyone.map(({ metadata }) => metadata.owner ?? '')),
      leftAside: count(
        files.flatMap(({ leftAside, why }) => [
          ...leftAside.map((entry) => entry.why),
          ...(why.startsWith(aside) ? [why.slice(aside.length)] : []),
        ]),
      ),
    },
  };
}
