/** Finds the config and the project root of a folder. */
import { dirname, join, relative, resolve } from 'node:path';
import { noConfig, type Config } from '../config.ts';
import { nothingBrought, type Brought } from '../plugin.ts';
import { disk, type Files } from '../files.ts';
import type { RuleTable, RunOptions, UsageProblem } from '../run.ts';
import { loadConfig, openConfigFiles, type LoadedConfig } from './load.ts';
import { entryOf } from './tree.ts';

/** What holds for the files of a folder. */
export interface Scope {
  /** Absolute. Nothing outside is read. */
  readonly root: string;
  /** Null where the config cannot be used: its files are not judged. */
  readonly config: Config | null;
  readonly rules: RuleTable;
  /** What the config's plugins bring besides. */
  readonly brought: Brought;
}

export interface Configs {
  /** What holds in a folder, given absolute. */
  of(folder: string): Promise<Scope>;
  /** What is wrong with the configs that were read so far. */
  problems(): readonly UsageProblem[];
}

export interface OpenOptions {
  readonly cwd: string;
  readonly configPath: string | null;
  readonly useConfig: boolean;
  readonly rules: RuleTable;
  readonly usePlugins?: boolean;
  /** Where configs are read; the disk by default. */
  readonly files?: Files;
  readonly goesBy?: RunOptions['goesBy'];
}

/** Names of a config file, in the order they are looked for. */
export const configNames = ['touchlint.config.yaml', 'touchlint.config.yml', 'touchlint.config.json'];

/** Finds configs as they are asked for; each is read once. */
export function openConfigs({
  cwd,
  configPath,
  useConfig,
  rules,
  usePlugins = true,
  files: from = disk,
  goesBy = () => {},
}: OpenOptions): Configs {
  const problems: UsageProblem[] = [];
  const loaded = new Map<string, Promise<LoadedConfig>>();
  const folders = new Map<string, Promise<Scope>>();
  const files = new Map<string, string | null>();
  const file = openConfigFiles(from);

  const load = (path: string, folder: string, root: string) => {
    const known = loaded.get(path);
    if (known) return known;
    const promise = loadConfig(path, { cwd, root, folder, rules, usePlugins, file, files: from, goesBy }).then((config) => {
      problems.push(...config.problems);
      return config;
    });
    loaded.set(path, promise);
    return promise;
  };

  /** The config file in a folder itself. */
  const fileIn = (folder: string): string | null => {
    const known = files.get(folder);
    if (known !== undefined) return known;
    const there = configNames.filter((name) => from.exists(join(folder, name)));
    if (hasKey(join(folder, 'package.json'), from)) there.push('package.json');
    const [first = null, ...more] = there;
    if (more.length)
      problems.push({
        file: relative(cwd, join(folder, first!)).replaceAll('\\', '/'),
        line: 0,
        column: 0,
        message: `Expected one config in a folder, found ${there.join(', ')}`,
        fatal: false,
      });
    const path = first === null ? null : join(folder, first);
    files.set(folder, path);
    return path;
  };

  const search = async (start: string): Promise<Scope> => {
    if (configPath !== null) {
      const path = resolve(cwd, configPath);
      const git = gitRoot(cwd, from) ?? cwd;
      const { config, rules: table, brought } = await load(path, cwd, git);
      return { root: config?.root ? cwd : git, config, rules: table, brought };
    }
    let nearest: string | null = null;
    let git: string | null = null;
    let root: string | null = null;
    for (let folder = start; ; folder = dirname(folder)) {
      const path = useConfig ? fileIn(folder) : null;
      nearest ??= path;
      if (path !== null && (await saysRoot(await file(path).catch(() => null)))) root = folder;
      if (from.exists(join(folder, '.git'))) git = folder;
      if (root !== null || git !== null || dirname(folder) === folder) break;
    }
    const own = nearest === null ? null : dirname(nearest);
    const bound = root ?? git ?? own ?? (contains(cwd, start) ? cwd : start);
    if (nearest === null || own === null) return { root: bound, config: noConfig(bound), rules, brought: nothingBrought };
    const { config, rules: table, brought } = await load(nearest, own, bound);
    return { root: bound, config, rules: table, brought };
  };

  return {
    of(folder) {
      const known = folders.get(folder);
      if (known) return known;
      const promise = search(folder);
      folders.set(folder, promise);
      return promise;
    },
    problems: () => problems,
  };
}

const contains = (folder: string, inner: string) => !relative(folder, inner).startsWith('..');

/** The folder of the Git repository around a folder, or null. */
export function gitRoot(start: string, files: Files): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (files.exists(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

const read = (path: string, files: Files): string | null => {
  try {
    return files
      .read(path)
      .toString()
      .replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
};

/** Whether a package.json has a key `touchlint`; a broken one that may have it counts, so that its fault is told. */
function hasKey(path: string, files: Files): boolean {
  const text = read(path, files);
  if (text === null || !/"touchlint"\s*:/.test(text)) return false;
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null && 'touchlint' in manifest;
  } catch {
    return true;
  }
}

function saysRoot(file: Awaited<ReturnType<ReturnType<typeof openConfigFiles>>> | null): boolean {
  const value = entryOf(file?.node ?? null, 'root')?.value;
  return value?.type === 'scalar' && value.value === true;
}
