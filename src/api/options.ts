/** Options of the API, and the run they ask for. */
import { resolve } from 'node:path';
import rules from '../../rules/index.ts';
import type { RunOptions, UsageProblem } from '../run.ts';

export interface ProjectOptions {
  /** The current folder by default. */
  readonly cwd?: string;
  /** The path of a config, or false for none; the nearest one above each file by default. */
  readonly config?: string | false;
  readonly preset?: string;
  /** Severities that count over those of the config. */
  readonly rules?: Readonly<Record<string, 'off' | 'warn' | 'error'>>;
  /** Whether plugins that the config names are loaded; they are by default. */
  readonly plugins?: boolean;
}

/** What keeps touchlint from its work: a config or a plugin that cannot be used. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly UsageProblem[];
  constructor(problems: readonly UsageProblem[]) {
    super(
      problems.map(({ file, line, column, message }) => `${file ?? 'touchlint'}${line ? `:${line}:${column}` : ''}: ${message}`).join('\n'),
    );
    this.problems = problems;
  }
}

/** The run that options ask for. */
export function runOf(
  { cwd = '.', config, preset, rules: levels = {}, plugins = true }: ProjectOptions,
  paths: readonly string[],
): RunOptions {
  return {
    cwd: resolve(cwd),
    paths,
    configPath: config || null,
    useConfig: config !== false,
    usePlugins: plugins,
    preset: preset ?? null,
    ruleFlags: Object.entries(levels).map(([id, level]) => `${id}=${level}`),
    stdin: null,
    rules,
    knowOwners: true,
  };
}
