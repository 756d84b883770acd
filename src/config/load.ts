/** Reads a config with all it extends and the rules it brings. Every fault is told with its place; nothing is guessed. */
import { dirname, extname, relative, resolve } from 'node:path';
import { noBrand, type Term } from '../brand.ts';
import { noConfig, type Config, type Layer, type Lock } from '../config.ts';
import type { Files } from '../files.ts';
import { lineIndex } from '../mapped.ts';
import { nearest } from '../nearest.ts';
import { broughtBy, nothingBrought, type Brought, type PluginPreset } from '../plugin.ts';
import { presetFault, presetNames } from '../presets.ts';
import type { RuleTable, RunOptions, UsageProblem } from '../run.ts';
import { configShape } from './schema.ts';
import { oneOrMore, placed, text as word } from './shape.ts';
import { inflected } from './terms.ts';
import { entryOf, jsonTree, readYaml, type ConfigNode, type Fault } from './tree.ts';

/** A config that was read. */
export interface LoadedConfig {
  /** Null where something is wrong: then nothing is judged by half of it. */
  readonly config: Config | null;
  /** The rules there are, those of its plugins included. */
  readonly rules: RuleTable;
  /** What its plugins bring besides. */
  readonly brought: Brought;
  readonly problems: readonly UsageProblem[];
}

export interface LoadContext {
  /** Paths in problems are told from here. */
  readonly cwd: string;
  /** Plugins are taken from inside this folder only. */
  readonly root: string;
  /** The folder that patterns are told from. */
  readonly folder: string;
  readonly rules: RuleTable;
  /** Whether plugins are loaded: what they set of rules that are then unknown is passed over. */
  readonly usePlugins: boolean;
  readonly file: ReturnType<typeof openConfigFiles>;
  /** Where packages are looked for. */
  readonly files: Files;
  readonly goesBy: NonNullable<RunOptions['goesBy']>;
}

const isScopedPackage = (name: string) => /^@[a-z\d][\w.-]*\/[a-z\d][\w.-]*$/i.test(name);
const isConfigPath = (name: string) =>
  !isScopedPackage(name) && (name.includes('/') || name.includes('\\') || /\.(ya?ml|json)$/.test(name));
/** What a package can be called: nothing in it leads anywhere else. */
const mayBePackage = (name: string) => isScopedPackage(name) || /^[a-z\d][\w.-]*$/i.test(name);

const references = oneOrMore(placed(word()));

/** A config file as it was read and parsed. */
interface ConfigFile {
  readonly text: string;
  readonly node: ConfigNode | null;
  readonly faults: readonly Fault[];
}

/** Reads config files, each once. Rejects where one cannot be read. */
export function openConfigFiles(files: Files): (path: string) => Promise<ConfigFile> {
  const known = new Map<string, Promise<ConfigFile>>();
  const read = async (path: string): Promise<ConfigFile> => {
    const text = files
      .read(path)
      .toString()
      .replace(/^\uFEFF/, '');
    return { text, ...(await configTree(path, text)) };
  };
  return (path) => {
    const file = known.get(path) ?? read(path);
    known.set(path, file);
    return file;
  };
}

/** The tree of a config file: of package.json only what stands under `touchlint`. */
async function configTree(path: string, text: string): Promise<{ node: ConfigNode | null; faults: readonly Fault[] }> {
  const tree = await (extname(path) === '.json' ? jsonTree(text) : readYaml(text));
  if (!path.endsWith('package.json')) return tree;
  return { node: entryOf(tree.node, 'touchlint')?.value ?? null, faults: tree.faults };
}

/** What a config says of reviews, over what it extends; `folder` is that of the config. */
const reviewsOf = (base: Config['reviews'], raw: Raw['reviews'], folder: string): Config['reviews'] =>
  raw && {
    roles: { ...base?.roles, ...raw.require },
    maxAgeDays: raw.maxAgeDays ?? base?.maxAgeDays ?? null,
    file: raw.file === null ? (base?.file ?? null) : resolve(folder, raw.file),
  };

type Raw = NonNullable<ReturnType<ReturnType<typeof configShape>['read']>>;

/** Puts what a config says over what it extends. */
function merge(base: Config, raw: Raw, layers: readonly Layer[], path: string): Config {
  const { brand, placeholders, suppressions } = raw;
  const terms = inflected(brand?.terms ?? []);
  const nameOf = ({ term, locales }: Term) => `${term} ${locales.join()}`;
  const given = new Set(terms.map(nameOf));
  return {
    ...base,
    root: raw.root,
    layers: Object.keys(raw.rules).length ? [...layers, { rules: raw.rules }] : layers,
    brand: {
      name: brand?.name ?? base.brand.name,
      aliases: brand?.aliases ?? base.brand.aliases,
      domains: brand?.domains ?? base.brand.domains,
      contacts: brand?.contacts ?? base.brand.contacts,
      formality: { ...base.brand.formality, ...brand?.formality },
      voice: brand?.voice || base.brand.voice ? { ...base.brand.voice, ...brand?.voice } : noBrand.voice,
      sms: { diacritics: brand?.sms?.diacritics ?? base.brand.sms.diacritics, sender: brand?.sms?.sender ?? base.brand.sms.sender },
      terms: [...base.brand.terms.filter((term) => !given.has(nameOf(term))), ...terms],
    },
    placeholders: {
      styles: [...(placeholders?.styles ?? []), ...base.placeholders.styles],
      contract: { ...base.placeholders.contract, ...placeholders?.contract },
    },
    messages: [...base.messages, ...raw.messages],
    journeys: { ...base.journeys, ...raw.journeys },
    catalogues: [...base.catalogues, ...raw.catalogues.map((one) => ({ ...one, path: resolve(dirname(one.at.path), one.path) }))],
    legal: [...base.legal, ...raw.legal],
    overrides: [...base.overrides, ...raw.overrides],
    exceptions: [...base.exceptions, ...raw.exceptions],
    suppressions: {
      inline: suppressions?.inline ?? base.suppressions.inline,
      requireReason: suppressions?.requireReason ?? base.suppressions.requireReason,
      reportUnused: suppressions?.reportUnused ?? base.suppressions.reportUnused,
    },
    reviews: reviewsOf(base.reviews, raw.reviews, dirname(path)) ?? base.reviews,
    locks: [
      ...base.locks,
      ...raw.lock.map((rule): Lock => ({ rule, by: path, severity: new Map(Object.entries(raw.rules)).get(rule)?.severity ?? null })),
    ],
  };
}

interface Read {
  readonly config: Config;
  readonly rules: RuleTable;
  readonly brought: Brought;
}

/** A plugin's preset as layers: what it begins with, and its rules over that. */
async function layersOf(name: string, given: PluginPreset, rules: RuleTable, fault: (message: string) => void): Promise<Layer[]> {
  const below = given.extends ?? [];
  for (const one of below) if (presetFault(one) !== null) fault(presetFault(one)!);
  const { node } = await jsonTree(JSON.stringify({ rules: given.rules ?? {} }));
  const read = node && configShape(rules, { path: '', text: '' }).read(node, (_, message) => fault(message));
  return [...below.filter((one) => presetFault(one) === null).map((preset) => ({ preset })), { preset: name, rules: read?.rules ?? {} }];
}

/** Reads one file onto `base`. `chain` holds the files that led here. */
async function readOnto(base: Read, path: string, chain: readonly string[], context: LoadContext, problems: UsageProblem[]): Promise<Read> {
  const file = relative(context.cwd, path).replaceAll('\\', '/') || path;
  let read: ConfigFile;
  try {
    read = await context.file(path);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    problems.push({
      file,
      line: 0,
      column: 0,
      message: missing ? 'Expected a config at this path' : `Unreadable: ${String(error)}`,
      fatal: false,
    });
    return base;
  }
  const { text, node, faults } = read;
  const placeOf = lineIndex(text);
  /** Without its plugins a config may name rules and presets that nobody knows. */
  const named = entryOf(node, 'plugins')?.value;
  const isOfPlugin = (message: string) => !context.usePlugins && named !== undefined && /^Unknown (?:rule|preset) "/.test(message);
  const report = ({ start }: { start: number }, message: string) => {
    if (!isOfPlugin(message)) problems.push({ file, ...placeOf(start), message, fatal: false });
  };
  for (const fault of faults) report(fault, fault.message);
  if (!node || faults.length) return base;

  // Before what is extended, which may be a preset of a plugin.
  const own: Record<string, RuleTable[string]> = {};
  let brought = nothingBrought;
  const plugins = context.usePlugins ? named : undefined;
  for (const { value, at } of (plugins && references.read(plugins, () => {})) ?? []) {
    context.goesBy('plugin');
    try {
      const { loadPlugin } = await import('./plugins.ts');
      const { rules, ...more } = await loadPlugin(value, dirname(path), context.root);
      for (const [id, rule] of Object.entries(rules)) {
        if (Object.hasOwn(context.rules, id))
          report(at, `Expected a new name for the rule "${id}" of ${value}: touchlint has one of that name`);
        else own[id] = rule;
      }
      for (const name of Object.keys(more.presets))
        if (presetFault(name) === null || isConfigPath(name))
          report(at, `Expected a new name without a slash for the preset "${name}" of ${value}`);
      brought = broughtBy(brought, more);
    } catch (error) {
      report(at, error instanceof Error ? error.message : String(error));
    }
  }

  const extended = entryOf(node, 'extends')?.value;
  const layers: Layer[] = [];
  let under = base;
  for (const { value, at } of (extended && references.read(extended, () => {})) ?? []) {
    const isPreset = presetFault(value) === null || Object.hasOwn(brought.presets, value) || Object.hasOwn(under.brought.presets, value);
    const packages = isConfigPath(value) || isPreset || !mayBePackage(value) ? null : await import('./packages.ts');
    if (packages) context.goesBy('installation');
    const packaged = packages?.packagedConfig(value, dirname(path), context.files);
    if (packaged === null)
      report(at, `Expected a config in the package ${value}: touchlint.config.yaml, or "touchlint" in its package.json`);
    else if (isConfigPath(value) || packaged !== undefined) {
      const next = packaged ?? resolve(dirname(path), value);
      if ([...chain, path].includes(next)) report(at, `Expected no circle: ${value} extends this config`);
      else {
        const before = problems.length;
        under = await readOnto(
          { ...under, config: { ...under.config, layers: [...under.config.layers, ...layers.splice(0)] } },
          next,
          [...chain, path],
          context,
          problems,
        );
        const [first] = problems.slice(before);
        if (first?.line === 0)
          problems.splice(before, 1, { ...first, file, ...placeOf(at.start), message: `Expected a config at ${value}` });
      }
    } else if (presetFault(value) === null) layers.push({ preset: value });
    else if (Object.hasOwn(brought.presets, value) || Object.hasOwn(under.brought.presets, value)) {
      const preset = (brought.presets[value] ?? under.brought.presets[value])!;
      const fault = (message: string) => report(at, `${message} (the preset "${value}" of a plugin)`);
      layers.push(...(await layersOf(value, preset, { ...under.rules, ...own }, fault)));
    } else
      report(
        at,
        `${presetFault(value)}${nearest(value, presetNames) === null ? '. A config is named by its path, as in ./base.yaml, or by its package, which is not installed here' : ''}`,
      );
  }

  const rules = { ...under.rules, ...own };
  const raw = configShape(rules, { path, text }).read(node, report);
  const { config } = under;
  if (config.locks.length)
    for (const { at, message } of (await import('./locks.ts')).lockFaults(node, config.locks, context.cwd)) report(at, message);
  return {
    config: raw ? merge(config, raw, [...config.layers, ...layers], path) : config,
    rules,
    brought: broughtBy(under.brought, brought),
  };
}

/** Loads the config at an absolute path. */
export async function loadConfig(path: string, context: LoadContext): Promise<LoadedConfig> {
  const problems: UsageProblem[] = [];
  const start = { config: { ...noConfig(context.folder), path }, rules: context.rules, brought: nothingBrought };
  const { config, rules, brought } = await readOnto(start, path, [], context, problems);
  return { config: problems.length ? null : config, rules, brought, problems };
}
