/** Rules of the house: modules that the user's own config names. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineRule, excerpt, flag, hitsOf, integer, numbers, sentenceAt, someOf, words, type Rule } from '../rule.ts';
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

/** The rules of one plugin by id. A TypeError says what is wrong with it. */
export async function loadPlugin(name: string, folder: string, root: string): Promise<RuleTable> {
  let file: string;
  if (isPath(name)) {
    file = resolve(folder, name);
    if (!existsSync(file)) throw new TypeError(`Expected a file at ${name}`);
    if (!isInside(realpathSync(file), realpathSync(root))) throw new TypeError(`Expected ${name} to be inside the project, ${root}`);
  } else {
    try {
      file = packageFile(name, folder);
    } catch {
      throw new TypeError(`Expected an installed package ${name}, or a path that begins with ./`);
    }
  }
  let given: unknown;
  try {
    const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
    given = typeof module.default === 'function' ? await (module.default as (given: typeof api) => unknown)(api) : module.default;
  } catch (error) {
    throw new TypeError(`${name} failed to load: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(given)) throw new TypeError(`Expected ${name} to export a rule as its default`);
  const rules = 'check' in given ? { [basename(file, extname(file))]: given } : given;
  const table: Record<string, Rule> = {};
  for (const [id, rule] of Object.entries(rules)) {
    const fault = faultOf(rule);
    if (fault !== null) throw new TypeError(`${fault} (${id} in ${name})`);
    table[id] = complete(rule);
  }
  return table;
}
