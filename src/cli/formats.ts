/** `--format`: reporters of touchlint, ESLint's formatters and modules of the house, each for the screen or a file. */
import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../config/plugins.ts';
import { unknown } from '../nearest.ts';
import type { Reporter } from '../reporter.ts';
import { reporters } from '../reporters/index.ts';
import { UsageError } from './io.ts';

interface Asked {
  readonly name: string;
  /** As typed; null for standard output. */
  readonly file: string | null;
}

/** A report that is asked for. */
export interface Report extends Asked {
  readonly report: Reporter;
}

/** A name, or a name and a file: a drive's letter is no name. */
const pair = /^((?:[A-Za-z]:(?=[\\/]))?[^:]+)(?::(.*))?$/s;

/** What `--format` and `--output-file` ask for: the file goes with the format that has none. */
function formatsAsked(given: readonly string[], outputFile: string | undefined, cwd: string): Asked[] {
  const asked = (given.length ? given : ['stylish']).map((word): Asked => {
    const [, name, file] = pair.exec(word) ?? [];
    if (name === undefined || file === '') throw new UsageError(`Expected --format NAME or NAME:FILE, found "${word}"`);
    return { name, file: file ?? null };
  });
  const open = asked.filter(({ file }) => file === null);
  if (outputFile !== undefined && open.length !== 1)
    throw new UsageError(
      `Expected one --format without a file of its own beside --output-file, found ${open.length ? open.map(({ name }) => name).join(', ') : 'none'}`,
    );
  const all = asked.map(({ name, file }) => ({ name, file: file ?? outputFile ?? null }));
  const files = all.flatMap(({ file }) => (file === null ? [] : [resolve(cwd, file)]));
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined) throw new UsageError(`Expected a file of its own for each --format, found ${relative(cwd, twice)} twice`);
  return all;
}

const isPath = (name: string) => /^\.{1,2}[\\/]/.test(name) || isAbsolute(name) || /\.[cm]?js$/.test(name);

/** `x` is `eslint-formatter-x`, `@house/x` is `@house/eslint-formatter-x`, as for ESLint. */
function packageName(name: string): string {
  const [, scope = '', rest = ''] = /^(@[^/]+\/?)?(.*)$/s.exec(name)!;
  const prefix = scope && !scope.endsWith('/') ? `${scope}/` : scope;
  if (rest.startsWith('eslint-formatter')) return prefix + rest;
  return `${prefix}eslint-formatter${rest && `-${rest}`}`;
}

function fileOf(name: string, cwd: string): string {
  if (isPath(name)) {
    const file = resolve(cwd, name);
    if (!existsSync(file)) throw new UsageError(`Expected a formatter at ${name}: no such file`);
    return file;
  }
  try {
    return packageFile(packageName(name), cwd);
  } catch {
    throw new UsageError(
      `${unknown('format', name, Object.keys(reporters))}. The ESLint formatter ${packageName(name)} is not installed here either; a module is named by its path, as in ./my-formatter.mjs`,
    );
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The function of a module, under the names that CommonJS and ES modules give it. */
function formatterIn(module: unknown): Reporter | null {
  for (let value = module, depth = 0; depth < 3; depth++) {
    // What it makes of its arguments is judged when it is called.
    if (typeof value === 'function') return value as Reporter;
    if (typeof value !== 'object' || value === null || !('default' in value)) return null;
    value = value.default;
  }
  return null;
}

type Named = Readonly<Record<string, Reporter>>;

async function loadReporter(name: string, cwd: string, ofPlugins: () => Promise<Named>): Promise<Reporter> {
  if (Object.hasOwn(reporters, name)) return (await reporters[name]!()).default;
  const own = isPath(name) ? undefined : (await ofPlugins())[name];
  if (own) return guarded(own, `The reporter ${name} of a plugin`);
  let module: unknown;
  const file = fileOf(name, cwd);
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    throw new UsageError(`The formatter ${name} cannot be loaded: ${reason(error)}`);
  }
  const format = formatterIn(module);
  if (!format) throw new UsageError(`Expected the formatter ${name} to export a function by default`);
  return guarded(format, `The formatter ${name}`);
}

/** Says which reporter it was that failed. */
const guarded =
  (report: Reporter, name: string): Reporter =>
  async (results, context) => {
    let text: unknown;
    try {
      text = await report(results, context);
    } catch (error) {
      throw new UsageError(`${name} failed: ${reason(error)}`);
    }
    if (typeof text !== 'string') throw new UsageError(`Expected ${name.replace(/^The/, 'the')} to give text, found ${typeof text}`);
    return text;
  };

/** The reports that `--format` and `--output-file` ask for; plugins are asked where nobody here goes by a name. A UsageError says what there is, or what is wrong with a formatter. */
export const openReports = (
  given: readonly string[],
  outputFile: string | undefined,
  cwd: string,
  ofPlugins: () => Promise<Named>,
): Promise<Report[]> =>
  Promise.all(
    formatsAsked(given, outputFile, cwd).map(async (asked) => ({ ...asked, report: await loadReporter(asked.name, cwd, ofPlugins) })),
  );
