/** What files and configs say to touchlint about its findings, as it is settled with: directives, exceptions, locks. */
import { relative, resolve } from 'node:path';
import type { Config } from './config.ts';
import { lockedFlags } from './config/active.ts';
import { detectEngines } from './engines/detect.ts';
import type { Gathered } from './gather.ts';
import { projectPath } from './project.ts';
import type { RunOptions, UsageProblem } from './run.ts';
import type { UsableScope } from './select.ts';
import type { JudgedException } from './settle.ts';
import type { Declared } from './settle/suppressions.ts';

/** A file with the config that holds for it. */
interface Read {
  readonly file: Gathered;
  readonly scope: UsableScope;
}

const levels = { off: null, warn: 1, error: 2 } as const;
const noLocks: ReadonlyMap<string, string> = new Map();

/** The locks that hold under a config, each with the config that locks it, told from the current folder. */
function locksOf({ locks }: Config, cwd: string): ReadonlyMap<string, string> {
  if (!locks.length) return noLocks;
  return new Map(locks.map(({ rule, by }) => [rule, relative(cwd, by).replaceAll('\\', '/') || by]));
}

/** The locks of each file. */
export function openLocks(files: readonly Read[], cwd: string): (path: string) => ReadonlyMap<string, string> {
  const byConfig = new Map<Config, ReadonlyMap<string, string>>();
  for (const { scope } of files)
    if (scope.config.locks.length && !byConfig.has(scope.config)) byConfig.set(scope.config, locksOf(scope.config, cwd));
  if (!byConfig.size) return () => noLocks;
  const byPath = new Map(files.map(({ file, scope }) => [file.path, byConfig.get(scope.config) ?? noLocks]));
  return (path) => byPath.get(path) ?? noLocks;
}

/** The directives of files; of those that were not selected it is not told whether they are needed. */
export async function declaredIn(
  selected: readonly Read[],
  others: readonly Read[],
  { cwd, noInlineConfig, reportUnused }: RunOptions,
): Promise<Map<string, Declared>> {
  const found = new Map<string, Declared>();
  const isOwn = new Set(selected);
  for (const one of [...selected, ...others]) {
    const { loaded, messages, path } = one.file;
    const { config, rules } = one.scope;
    const { inline, requireReason, reportUnused: level } = config.suppressions;
    if (!loaded?.source.text.includes('touchlint') || noInlineConfig || inline === false || found.has(path)) continue;
    const { directivesIn } = await import('./settle/directives.ts');
    const { source, format, engines, parsed } = loaded;
    const written = format.catalog ? detectEngines(source.text, []) : engines;
    const { directives, unread } = directivesIn(source.text, format, written);
    if (!directives.length && !unread.length) continue;
    const unused = isOwn.has(one) ? levels[(reportUnused ? 'warn' : null) ?? level ?? 'off'] : null;
    found.set(path, {
      directives,
      unread,
      policy: { rules: Object.keys(rules), locks: locksOf(config, cwd), requireReason: requireReason ?? false, unused },
      entries: format.catalog ? sorted(parsed.units.map(({ offset }) => offset)) : [],
      messages: sorted(messages.map(({ offset }) => offset)),
    });
  }
  return found;
}

const sorted = (offsets: readonly number[]): number[] => [...new Set(offsets)].sort((a, b) => a - b);

/** What the flags of the command line ask that a config does not allow. */
export const refusedFlags = (config: Config, { cwd, ruleFlags }: RunOptions): UsageProblem[] =>
  lockedFlags(config, ruleFlags).map(({ flag, rule, by }) => ({
    file: null,
    line: 0,
    column: 0,
    message: `--rule ${flag}: Expected "${rule}" to stay on: ${relative(cwd, by).replaceAll('\\', '/') || by} locks it`,
    fatal: false,
  }));

/** A pattern of the config, which speaks from its own folder, as one from the root. One without a path is a key. */
const inProject = (pattern: string, folder: string): string => (folder && /[/#]/.test(pattern) ? `${folder}/${pattern}` : pattern);

/**
 * The exceptions of configs. One that no finding needs is told where all was looked at that it may be about: not when
 * a few files were named, or other rules than the config's asked for; and not of a config that others share.
 */
export function exceptionsOf(configs: Iterable<Config>, root: string, options: RunOptions): JudgedException[] {
  const { cwd, paths, stdin, ruleFlags, preset } = options;
  const isWhole = ({ folder }: Config) =>
    !stdin && preset === null && !ruleFlags.length && paths.some((path) => !relative(resolve(cwd, path), folder).startsWith('..'));
  const known = new Set<string>();
  return [...configs].flatMap((config) =>
    config.exceptions.flatMap((exception) => {
      const { at } = exception;
      const message = inProject(exception.message, projectPath(root, config.folder));
      const name = JSON.stringify([at.path, at.start, message]);
      if (known.has(name)) return [];
      known.add(name);
      const isOwn = at.path === config.path;
      const place = { source: { path: projectPath(root, at.path), text: at.text }, start: at.start, end: at.end };
      return [
        { ...exception, message, place, unused: isOwn && isWhole(config) ? levels[config.suppressions.reportUnused ?? 'warn'] : null },
      ];
    }),
  );
}
