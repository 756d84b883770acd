/** Options that several commands share, and their checks. */
import rules from '../../rules/index.ts';
import { flagFault } from '../config/active.ts';
import { openConfigs, type Scope } from '../config/open.ts';
import { unknown } from '../nearest.ts';
import { presetFault } from '../presets.ts';
import type { RunOptions, RuleTable } from '../run.ts';
import { readAll, UsageError, type Io } from './io.ts';

/** What commander gives for the options of a project. */
export interface ProjectFlags {
  readonly config?: string | false;
  readonly preset?: string;
  readonly rule?: readonly string[];
  readonly plugins?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly color?: boolean;
  readonly inlineConfig?: boolean;
  readonly reportUnusedDisableDirectives?: boolean;
}

/** One of a few words, or a UsageError that lists them. */
export function oneOf(what: string, given: string, choices: readonly string[]): string {
  if (!choices.includes(given)) throw new UsageError(unknown(what, given, choices));
  return given;
}

/** What the config that holds for a folder brings: its rules and those of touchlint, reporters. */
export async function scopeAt(folder: string, flags: ProjectFlags, io: Io, rules: RuleTable): Promise<Scope> {
  const configs = openConfigs({
    cwd: io.cwd,
    configPath: flags.config || null,
    useConfig: flags.config !== false,
    usePlugins: flags.plugins !== false,
    rules,
  });
  return configs.of(folder);
}

/** The rules of touchlint and of the config that holds for a folder. */
export const rulesAt = async (folder: string, flags: ProjectFlags, io: Io, rules: RuleTable): Promise<RuleTable> =>
  (await scopeAt(folder, flags, io, rules)).rules;

async function checkRules(given: readonly string[], flags: ProjectFlags, io: Io, rules: RuleTable): Promise<void> {
  if (flagFault(given, rules) === null) return;
  const fault = flagFault(given, await rulesAt(io.cwd, flags, io, rules));
  if (fault !== null) throw new UsageError(`--rule: ${fault}`);
}

async function readStdin(paths: readonly string[], { stdin, stdinFilename }: ProjectFlags, io: Io): Promise<RunOptions['stdin']> {
  if (!stdin) {
    if (stdinFilename !== undefined) throw new UsageError('Expected --stdin beside --stdin-filename');
    return null;
  }
  if (stdinFilename === undefined)
    throw new UsageError('Expected --stdin-filename NAME beside --stdin: the name says what the text is, as in sms/reminder.txt');
  if (paths.length) throw new UsageError(`Expected either --stdin or paths, found both (${paths.join(', ')})`);
  return { name: stdinFilename, ...(await readAll(io.stdin)) };
}

/** The options of a run, checked. */
export async function runOptions(paths: readonly string[], flags: ProjectFlags, io: Io): Promise<RunOptions> {
  if (flags.preset !== undefined) {
    const fault = presetFault(flags.preset);
    if (fault !== null) throw new UsageError(`--preset: ${fault}`);
  }
  const ruleFlags = flags.rule ?? [];
  await checkRules(ruleFlags, flags, io, rules);
  const stdin = await readStdin(paths, flags, io);
  return {
    cwd: io.cwd,
    paths: paths.length ? paths : stdin ? [] : ['.'],
    configPath: flags.config || null,
    useConfig: flags.config !== false,
    usePlugins: flags.plugins !== false,
    preset: flags.preset ?? null,
    ruleFlags,
    stdin,
    rules,
    noInlineConfig: flags.inlineConfig === false,
    reportUnused: flags.reportUnusedDisableDirectives === true,
  };
}
