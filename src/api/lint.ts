/** What the functions of the API do: lint, fix, print. */
import { dirname, resolve } from 'node:path';
import { plain, type Colors } from '../colors.ts';
import type { Config } from '../config.ts';
import { gitRoot, openConfigs } from '../config/open.ts';
import { disk } from '../files.ts';
import { chooser, safe, type FixType } from '../fix/choose.ts';
import { fixInPasses } from '../fix/passes.ts';
import { writeFixed } from '../fix/write.ts';
import { unknown } from '../nearest.ts';
import { lintProject } from '../pipeline.ts';
import { packageVersion, rulePage } from '../package.ts';
import { presetFault } from '../presets.ts';
import { metaOf } from '../reporter.ts';
import { reporters } from '../reporters/index.ts';
import type { RuleTable, Run, RunOptions } from '../run.ts';
import { ConfigError, runOf, type ProjectOptions } from './options.ts';

export interface LintOptions extends ProjectOptions {
  /** Fixes what is safe: results have `output`, and nothing is written (see `writeFixes`). */
  readonly fix?: boolean;
  readonly fixTypes?: readonly FixType[];
  /** Rules of which the first suggestion is taken for a fix. */
  readonly fixSuggestions?: readonly string[];
}

export interface LintTextOptions extends LintOptions {
  /** Says what the text is, as in `sms/reminder.txt`. It need not be there. */
  readonly filename: string;
}

/** The rules of touchlint and of the config's plugins. */
const rulesFor = async (options: RunOptions): Promise<RuleTable> => (await openConfigs(options).of(options.cwd)).rules;

/** Throws where nothing can be linted as asked: files that cannot be read are told in `problems` of the run. */
function checked(run: Run): Run {
  const wrong = run.problems.filter(({ fatal, line }) => fatal || line > 0);
  if (wrong.length) throw new ConfigError(wrong);
  return run;
}

/** A run, and what its fixes would change. */
export interface Linted extends Run {
  readonly changes: readonly { readonly filePath: string; readonly before: string; readonly after: string; readonly fixes: number }[];
}

/** Lints as the options say, with fixes where they ask for them. */
export async function runWith(run: RunOptions, options: LintOptions): Promise<Linted> {
  if (options.preset !== undefined && presetFault(options.preset) !== null)
    throw new ConfigError([{ file: null, line: 0, column: 0, message: presetFault(options.preset)!, fatal: true }]);
  const wantsFix = options.fix === true || options.fixTypes !== undefined || options.fixSuggestions !== undefined;
  if (!wantsFix) return { ...checked(await lintProject(run)), changes: [] };
  const wanted = { ...safe, types: options.fixTypes ?? null, suggestionsOf: options.fixSuggestions ?? [] };
  const lint = async (overlay: ReadonlyMap<string, string>) =>
    checked(await lintProject({ ...run, overlay: new Map([...(run.overlay ?? []), ...overlay]) }));
  const { last, changes } = await fixInPasses(lint, chooser(await rulesFor(run), wanted));
  return {
    ...last,
    results: last.results.map((result) => {
      const change = changes.get(result.filePath);
      return change ? { ...result, output: change.after } : result;
    }),
    changes: [...changes].map(([filePath, change]) => ({ filePath, ...change })),
  };
}

/** The config that holds for a file or folder, all that it extends put together. */
export async function configAt(path: string, options: ProjectOptions): Promise<Config> {
  const run = runOf(options, []);
  const configs = openConfigs(run);
  const { config } = await configs.of(dirname(resolve(run.cwd, path, 'x')));
  if (!config) throw new ConfigError(configs.problems());
  return config;
}

export interface FormatOptions extends ProjectOptions {
  /** What paints words, as `new Chalk({ level: 1 })` does; nothing by default. */
  readonly colors?: Colors;
}

/** Prints a run as `--format` does: the name of a reporter, of touchlint or of a plugin. */
export async function printed(run: Run, format: string, { cwd = '.', colors = plain, ...options }: FormatOptions): Promise<string> {
  const { brought, rules: all } = await openConfigs(runOf({ ...options, cwd }, [])).of(resolve(cwd));
  const own = brought.reporters[format];
  if (!own && !Object.hasOwn(reporters, format))
    throw new RangeError(unknown('format', format, [...Object.keys(reporters), ...Object.keys(brought.reporters)]));
  const report = own ?? (await reporters[format]!()).default;
  return report(run.results, {
    cwd: resolve(cwd),
    color: colors,
    run,
    rules: all,
    rulesMeta: metaOf(all),
    repository: gitRoot(run.root, disk) ?? run.root,
    version: packageVersion,
    page: rulePage,
  });
}

/** Writes what `fix` changed, as `--fix` does, and tells which files were left alone, and why. */
export const written = ({ root, changes }: Linted): { readonly filePath: string; readonly message: string }[] =>
  changes.flatMap((change) => {
    const message = writeFixed(root, change.filePath, change);
    return message === null ? [] : [{ filePath: change.filePath, message }];
  });
