/** The functions of the API. Each loads what it needs when it is called, so that the command line does not carry it. */
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { putIn } from '../fix/apply.ts';
import { chooser, safe } from '../fix/choose.ts';
import type { Loaded } from '../project.ts';
import type { LintMessage, RuleTable, Run } from '../run.ts';
import type { FormatOptions, Linted, LintOptions, LintTextOptions } from './lint.ts';
import { runOf, type ProjectOptions } from './options.ts';
import { testerWith, type Runner, type Tester } from './tester.ts';

const api = () => import('./lint.ts');

/** Lints files, folders and globs, from `cwd`. A ConfigError tells what is wrong with a config or a plugin. */
export const lintFiles = async (paths: string | readonly string[], options: LintOptions = {}): Promise<Linted> =>
  (await api()).runWith(runOf(options, typeof paths === 'string' ? [paths] : paths), options);

/** Lints a text as the file that it is named as; it stands in for that file in its project. */
export const lintText = async (text: string, options: LintTextOptions): Promise<Linted> =>
  (await api()).runWith({ ...runOf(options, []), stdin: { name: options.filename, text: text.replace(/^\uFEFF/, '') } }, options);

/** The config that holds for a file or a folder, with all that it extends. */
export const loadConfig = async (path = '.', options: ProjectOptions = {}): Promise<Config> => (await api()).configAt(path, options);

/** Prints a run as `--format` does, by the name of a reporter: of touchlint, or of a plugin. */
export const formatResults = async (run: Run, format = 'stylish', options: FormatOptions = {}): Promise<string> =>
  (await api()).printed(run, format, options);

/** Writes what `fix` changed, as `--fix` does, and tells which files were left alone, and why. */
export const writeFixes = async (linted: Linted): Promise<{ readonly filePath: string; readonly message: string }[]> =>
  (await api()).written(linted);

/** Puts the fixes of messages into the text that they were found in. What overlaps is left for another time. */
export function applyFixes(
  text: string,
  messages: readonly LintMessage[],
  { suggestionsOf = [] }: { readonly suggestionsOf?: readonly string[] } = {},
): string {
  const fixOf = chooser(noTypes, { ...safe, suggestionsOf });
  const offered = messages.flatMap((message) => {
    const fix = fixOf(message);
    return fix ? [{ fix }] : [];
  });
  return putIn(text, offered).text;
}

/** Types of fixes are not asked for there. */
const noTypes: RuleTable = {};

/** A project that is kept read, for editors and servers. */
export interface Linter {
  /** Lints files, folders and globs; everything where none is named. */
  lint(paths?: string | readonly string[]): Promise<Linted>;
  /** Takes a text for what a file holds, until it is null: then the file is read from disk again. */
  update(path: string, text: string | null): void;
}

/** A linter that reads each file again only when it has changed, and judges texts that are not saved yet. */
export function createLinter(options: LintOptions = {}): Linter {
  const known = new Map<string, Loaded>();
  const texts = new Map<string, string>();
  const { cwd } = runOf(options, []);
  return {
    async lint(paths = ['.']) {
      const list = typeof paths === 'string' ? [paths] : paths;
      const [only] = list;
      const unsaved = list.length === 1 && only !== undefined ? texts.get(resolve(cwd, only)) : undefined;
      const stdin = only !== undefined && unsaved !== undefined ? { name: only, text: unsaved } : null;
      return (await api()).runWith({ ...runOf(options, stdin ? [] : list), stdin, overlay: texts, known }, options);
    },
    update(path, text) {
      if (text === null) texts.delete(resolve(cwd, path));
      else texts.set(resolve(cwd, path), text.replace(/^\uFEFF/, ''));
    },
  };
}

interface RuleTester {
  new (runner?: Runner): Tester;
  (runner?: Runner): Tester;
}

function tester(runner?: Runner): Tester {
  return testerWith(runner ?? null);
}

/** Tests of rules: `RuleTester({ describe, it }).run('my-rule', rule, { valid, invalid })`, with or without `new`. */
export const RuleTester = tester as unknown as RuleTester;
