/** Plugins: modules that the user's own config names, with rules of the house and what else they bring. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineRule, excerpt, flag, hitsOf, integer, numbers, sentenceAt, someOf, words, type Rule } from '../rule.ts';
import { loadFormats } from '../formats/index.ts';
import { addLanguage } from '../languages/index.ts';
import { nearest } from '../nearest.ts';
import { formatOf, type Brought, type PluginFormat, type PluginPreset } from '../plugin.ts';
import type { Reporter } from '../reporter.ts';
import type { RuleTable } from '../run.ts';

const api = { defineRule, excerpt, flag, hitsOf, integer, numbers, sentenceAt, someOf, words };

/** Whether a plugin is named by its path, and not as a package. */
const isPath = (name: string) => /^\.{0,2}\//.test(name) || isAbsolute(name) || /\.[cm]?[jt]s$/.test(name);

const isInside = (file: string, folder: string) => {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
};

/** The file of a package, as an import from a folder would find it. Throws where there is none. */
export function packageFile(name: string, from: string): string {
  try {
    return createRequire(join(from, 'package.json')).resolve(name);
  } catch (error) {
    // A package for `import` only has no file for `require`: its own package.json tells.
    for (let folder = from; ; folder = dirname(folder)) {
      const manifest = join(folder, 'node_modules', name, 'package.json');
      if (existsSync(manifest)) {
        const { exports: exported, main } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
        return join(dirname(manifest), entryPoint(exported) ?? (typeof main === 'string' ? main : 'index.js'));
      }
      if (dirname(folder) === folder) throw error;
    }
  }
}

function entryPoint(exported: unknown): string | null {
  if (typeof exported === 'string') return exported;
  if (typeof exported !== 'object' || exported === null) return null;
  for (const [condition, target] of Object.entries(exported)) {
    if (!['.', 'node', 'import', 'default'].includes(condition)) continue;
    const found = entryPoint(target);
    if (found !== null) return found;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What keeps a value from being a rule, or null. */
function faultOf(rule: unknown): string | null {
  if (!isObject(rule)) return 'Expected a rule made by defineRule';
  if (typeof rule['summary'] !== 'string') return 'Expected the rule to have a summary';
  if (typeof rule['check'] !== 'function') return 'Expected the rule to have a function "check"';
  const { channels, severity, options } = rule;
  if (channels !== 'all' && !(Array.isArray(channels) && channels.every((one) => typeof one === 'string')))
    return 'Expected the rule\'s channels to be "all" or a list';
  if (severity !== 'off' && severity !== 'warn' && severity !== 'error')
    return 'Expected the rule\'s severity to be "off", "warn" or "error"';
  return options === undefined || isObject(options) ? null : "Expected the rule's options to be declared by name";
}

const complete = (rule: unknown): Rule => {
  // Its shape was judged just before.
  const given = rule as Rule;
  return { ...given, category: given.category ?? 'brand', options: given.options ?? {} };
};

/** What a plugin may bring, by name. */
const kinds = ['rules', 'formats', 'languages', 'reporters', 'presets'] as const;
/** What else may stand beside it, for people. */
const told = ['name', 'version', 'meta'];

interface Plugin extends Brought {
  readonly rules: RuleTable;
}

/** What a plugin's module gives, by kind: a rule alone, rules by name, or several kinds. */
function byKind(given: Record<string, unknown>, id: string): Record<string, unknown> {
  if ('check' in given) return { rules: { [id]: given } };
  const isKind = (name: string) => kinds.some((kind) => kind === name) && isObject(given[name]) && !('check' in given[name]);
  if (!Object.keys(given).some(isKind)) return { rules: given };
  for (const key of Object.keys(given))
    if (![...kinds, ...told].includes(key)) {
      const near = nearest(key, kinds);
      throw new TypeError(`Unknown part "${key}"${near === null ? '' : `, did you mean "${near}"?`} A plugin has ${kinds.join(', ')}`);
    }
  return given;
}

function part(given: Record<string, unknown>, kind: (typeof kinds)[number]): [string, unknown][] {
  const value = given[kind] ?? {};
  if (!isObject(value) || Array.isArray(value)) throw new TypeError(`Expected ${kind} by name`);
  return Object.entries(value);
}

const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

function rulesIn(given: Record<string, unknown>): RuleTable {
  return Object.fromEntries(
    part(given, 'rules').map(([id, rule]) => {
      const fault = faultOf(rule);
      if (fault !== null) throw new TypeError(`${fault} (${id})`);
      return [id, complete(rule)];
    }),
  );
}

async function formatsIn(given: Record<string, unknown>): Promise<Brought['formats']> {
  const entries = part(given, 'formats');
  if (!entries.length) return [];
  const inner = await loadFormats(['html', 'markdown']);
  return entries.map(([name, format]) => {
    if (!isObject(format) || typeof format['entries'] !== 'function')
      throw new TypeError(`Expected the format "${name}" to have a function "entries"`);
    if (!isStrings(format['extensions']) || !format['extensions'].length)
      throw new TypeError(`Expected the format "${name}" to have a list "extensions", as in ['.ini']`);
    // Its shape was judged just before.
    return formatOf(name, format as unknown as PluginFormat, inner);
  });
}

function reportersIn(given: Record<string, unknown>): Brought['reporters'] {
  return Object.fromEntries(
    part(given, 'reporters').map(([name, report]) => {
      if (typeof report !== 'function') throw new TypeError(`Expected the reporter "${name}" to be a function of results that gives text`);
      return [name, report as Reporter];
    }),
  );
}

function presetsIn(given: Record<string, unknown>): Brought['presets'] {
  return Object.fromEntries(
    part(given, 'presets').map(([name, preset]) => {
      const isPreset =
        isObject(preset) && (preset['rules'] === undefined || isObject(preset['rules'])) && isStrings(preset['extends'] ?? []);
      if (!isPreset) throw new TypeError(`Expected the preset "${name}" to have rules by name, and "extends" as a list of presets`);
      return [name, preset as PluginPreset];
    }),
  );
}

async function addLanguages(given: Record<string, unknown>, file: string): Promise<void> {
  for (const [code, folder] of part(given, 'languages')) {
    if (typeof folder !== 'string' && !(folder instanceof URL))
      throw new TypeError(`Expected the language "${code}" to be a folder of word lists: new URL('./${code}/', import.meta.url)`);
    const isUrl = folder instanceof URL || folder.startsWith('file:');
    await addLanguage(code, isUrl ? fileURLToPath(folder) : resolve(dirname(file), folder));
  }
}

function fileOf(name: string, folder: string, root: string): string {
  if (isPath(name)) {
    const file = resolve(folder, name);
    if (!existsSync(file)) throw new TypeError(`Expected a file at ${name}`);
    if (!isInside(realpathSync(file), realpathSync(root))) throw new TypeError(`Expected ${name} to be inside the project, ${root}`);
    return file;
  }
  try {
    return packageFile(name, folder);
  } catch {
    throw new TypeError(`Expected an installed package ${name}, or a path that begins with ./`);
  }
}

/** What one plugin brings. A TypeError says what is wrong with it. */
export async function loadPlugin(name: string, folder: string, root: string): Promise<Plugin> {
  const file = fileOf(name, folder, root);
  let given: unknown;
  try {
    const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
    given = typeof module.default === 'function' ? await (module.default as (given: typeof api) => unknown)(api) : module.default;
  } catch (error) {
    throw new TypeError(`${name} failed to load: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(given)) throw new TypeError(`Expected ${name} to export a rule or a plugin as its default`);
  try {
    const parts = byKind(given, basename(file, extname(file)));
    const plugin = { rules: rulesIn(parts), formats: await formatsIn(parts), reporters: reportersIn(parts), presets: presetsIn(parts) };
    await addLanguages(parts, file);
    return plugin;
  } catch (error) {
    throw new TypeError(`${error instanceof Error ? error.message : String(error)} in ${name}`);
  }
}
