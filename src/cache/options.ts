/** What a run is asked for, as a digest: with other options it may be another run. */
import { isAbsolute } from 'node:path';
import { projectPath } from '../project.ts';
import type { RunOptions } from '../run.ts';
import { digestOf } from './digest.ts';

/** Options that change nothing of what a run gives, or that answer questions, which are heard. */
const apart = ['cwd', 'rules', 'files', 'today', 'goesBy', 'progress', 'memory'] as const satisfies readonly (keyof RunOptions)[];
/** Options with which nothing is remembered. */
const never = ['stdin', 'overlay', 'configs', 'known'] as const satisfies readonly (keyof RunOptions)[];

type Told = Omit<RunOptions, (typeof apart)[number] | (typeof never)[number]>;
/** Options whose paths are told from the current folder. Every option stands here, or above: the compiler asks for a new one. */
const hasPaths: { readonly [Key in keyof Required<Told>]: boolean } = {
  paths: true,
  configPath: true,
  useConfig: false,
  preset: false,
  ruleFlags: false,
  usePlugins: false,
  noInlineConfig: false,
  reportUnused: false,
  only: true,
  knowOwners: false,
  owners: false,
};

/** A digest of all options that can change a run, or null where one keeps it from being remembered. */
export function optionsDigest(options: RunOptions): string | null {
  const { cwd } = options;
  const fromHere = (path: unknown) => (typeof path === 'string' && isAbsolute(path) ? projectPath(cwd, path) : path);
  const told: [string, unknown][] = [];
  for (const [key, value] of Object.entries(options)) {
    if (apart.some((one) => one === key) || value === undefined) continue;
    if (never.some((one) => one === key)) {
      if (value !== null) return null;
      continue;
    }
    const plain: unknown = value instanceof Set ? [...value].sort() : value;
    if (typeof plain === 'function') return null;
    const isOfPaths = !Object.hasOwn(hasPaths, key) || hasPaths[key as keyof Told];
    told.push([key, !isOfPaths ? plain : Array.isArray(plain) ? plain.map(fromHere) : fromHere(plain)]);
  }
  return digestOf(JSON.stringify(told.sort(([a], [b]) => (a < b ? -1 : 1))));
}
