/** Which rules judge a message: presets, then the config, its overrides, and the command line last. */
import type { Brand } from '../brand.ts';
import type { Config, RuleSettings } from '../config.ts';
import { keyPattern, pathPattern } from '../glob.ts';
import { inflect } from '../languages/inflect.ts';
import type { ActiveRule } from '../lint.ts';
import { unknown } from '../nearest.ts';
import { resolveOptions } from '../options.ts';
import { presetSettings } from '../presets.ts';
import type { Rule, Severity } from '../rule.ts';
import type { RuleTable, Waiting } from '../run.ts';
import { addPhrase, ripen, type Growing } from '../phrases.ts';
import { openTrie, type Trie } from '../trie.ts';
import { addTerms } from './terms.ts';
import { severityFault, severityOf } from './rule-settings.ts';

/** The rules that are on, and the words that their options add to the lists of every language. */
interface Selection {
  readonly rules: readonly ActiveRule[];
  readonly house: Trie | null;
}

/** Chooses for a file (from the config's folder) and a key (its segments after the locale; empty for a whole file). */
export type Choose = (file: string, key: readonly string[]) => Selection;

/** The presets in force: the one asked for, else the config's own, else `recommended`, or `first-look` without a config. */
export function presetsOf(config: Config, asked: string | null): readonly string[] {
  if (asked !== null) return [asked];
  const own = config.layers.flatMap((layer) => ('preset' in layer ? [layer.preset] : []));
  if (own.length) return own;
  return [config.path === null ? 'first-look' : 'recommended'];
}

/** The rule and level of `--rule NAME=level`, or what is wrong with it. */
function parseFlag(flag: string): { id: string; severity: Severity | 'off' } | string {
  const [, id, level] = /^([^=]*)=(.*)$/s.exec(flag) ?? [];
  if (id === undefined || level === undefined) return `Expected --rule NAME=level, as in --rule jargon=off, found "${flag}"`;
  const severity = severityOf(level);
  return severity === null ? severityFault(level) : { id, severity };
}

/** What is wrong with the `--rule` flags, or null. */
export function flagFault(flags: readonly string[], rules: RuleTable): string | null {
  for (const flag of flags) {
    const parsed = parseFlag(flag);
    if (typeof parsed === 'string') return parsed;
    if (!Object.hasOwn(rules, parsed.id)) return unknown('rule', parsed.id, Object.keys(rules));
  }
  return null;
}

/** The settings of the flags; a rule that only the plugins of another config have is passed over. */
function flagSettings(flags: readonly string[], rules: RuleTable): RuleSettings {
  const pairs = flags.flatMap((flag) => {
    const parsed = parseFlag(flag);
    return typeof parsed === 'string' || !Object.hasOwn(rules, parsed.id)
      ? []
      : [[parsed.id, { severity: parsed.severity, options: null }] as const];
  });
  return Object.fromEntries(pairs);
}

interface State {
  readonly severity: Severity | 'off';
  readonly fixed: boolean;
  readonly strict: boolean;
  readonly wholeOnly: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

const off: State = { severity: 'off', fixed: false, strict: false, wholeOnly: false, options: {} };

function apply(states: Map<string, State>, settings: RuleSettings): void {
  for (const [id, { severity, options }] of Object.entries(settings)) {
    const before = states.get(id) ?? off;
    states.set(id, { ...before, severity, fixed: true, options: options ?? before.options });
  }
}

function applyPreset(states: Map<string, State>, preset: string, rules: RuleTable): void {
  for (const [id, setting] of Object.entries(presetSettings(preset, rules)))
    states.set(id, { ...(states.get(id) ?? off), ...setting, fixed: false });
}

/** Words of options with a signal and the brand's own terms, as one trie; null when there are none. */
function houseWords(active: readonly ActiveRule[], { terms }: Brand): Trie | null {
  const root: Growing = {};
  let found = false;
  for (const { rule, options } of active)
    for (const [name, { signal }] of Object.entries(rule.options)) {
      const given = signal === undefined ? null : options[name];
      if (signal === undefined || !Array.isArray(given)) continue;
      for (const word of given) {
        for (const phrase of inflect(String(word))) addPhrase(root, phrase, signal);
        found = true;
      }
    }
  if (terms.length && active.some(({ rule }) => rule.needsData?.includes('brand.terms'))) {
    addTerms(root, terms);
    found = true;
  }
  return found ? openTrie(ripen(root)) : null;
}

const rank = (severity: Severity | 'off'): number => ['off', 'warn', 'error'].indexOf(severity);

/** The rules as presets and the config have them, overrides and the command line left out. */
function statesOf(config: Config, rules: RuleTable, preset: string | null): Map<string, State> {
  const states = new Map<string, State>();
  const named = preset === null && config.layers.some((layer) => 'preset' in layer);
  if (!named) for (const name of presetsOf(config, preset)) applyPreset(states, name, rules);
  for (const layer of config.layers)
    if ('rules' in layer) apply(states, layer.rules);
    else if (named) applyPreset(states, layer.preset, rules);
  return states;
}

/** What the flags ask that a config does not allow: each rule that it locks and a flag switches off, with the config that locks it. */
export function lockedFlags(
  { locks }: Config,
  flags: readonly string[],
): { readonly flag: string; readonly rule: string; readonly by: string }[] {
  return flags.flatMap((flag) => {
    const parsed = parseFlag(flag);
    const lock = typeof parsed === 'string' || parsed.severity !== 'off' ? undefined : locks.find(({ rule }) => rule === parsed.id);
    return lock ? [{ flag, rule: lock.rule, by: lock.by }] : [];
  });
}

/** Prepares the choice for a config. It is asked for every message, so each set of overrides is worked out once. */
export function chooser(
  config: Config,
  rules: RuleTable,
  { preset, flags }: { readonly preset: string | null; readonly flags: readonly string[] },
): Choose {
  const last = flagSettings(flags, rules);
  const base = statesOf(config, rules, preset);
  // What is locked stays as the config has it, whatever the command line asks for.
  const unasked = config.locks.length && (preset !== null || flags.length) ? statesOf(config, rules, null) : null;
  const overrides = config.overrides.map(({ files, keys, rules: settings }) => ({
    files: files.map(pathPattern),
    keys: keys.map(keyPattern),
    settings,
  }));
  const known = new Map<string, Selection>();
  return (file, key) => {
    const fitting = overrides.filter(
      ({ files, keys }) => (!files.length || files.some((fits) => fits(file))) && (!keys.length || keys.some((fits) => fits(key))),
    );
    const name = fitting.map((override) => overrides.indexOf(override)).join();
    let selection = known.get(name);
    if (!selection) {
      const states = new Map(base);
      for (const { settings } of fitting) apply(states, settings);
      apply(states, last);
      if (unasked) {
        const own = new Map(unasked);
        for (const { settings } of fitting) apply(own, settings);
        for (const { rule } of config.locks) {
          const locked = own.get(rule);
          if (locked && rank(states.get(rule)?.severity ?? 'off') < rank(locked.severity)) states.set(rule, locked);
        }
      }
      const active = [...states].flatMap(([id, { severity, options, ...state }]): ActiveRule[] => {
        const rule = rules[id];
        return severity === 'off' || !rule ? [] : [{ id, rule, severity, ...state, options: resolveOptions(rule.options, options) }];
      });
      active.sort((a, b) => (a.id < b.id ? -1 : 1));
      selection = { rules: active, house: houseWords(active, config.brand) };
      known.set(name, selection);
    }
    return selection;
  };
}

/** Those of some rules that are silent for want of data that the config does not hold. */
export function waiting(rules: RuleTable, { brand, journeys, placeholders, reviews }: Config): Waiting[] {
  const there: Readonly<Record<string, boolean>> = {
    'brand.name': brand.name !== null,
    'brand.voice': brand.voice !== null,
    'brand.terms': brand.terms.length > 0,
    journeys: Object.keys(journeys).length > 0,
    reviews: reviews !== null,
    'placeholders.contract': Object.keys(placeholders.contract).length > 0,
  };
  // A rule that looks along a journey sees half of its matter without one.
  const needed = ({ needs, needsData = [] }: Rule) => (needs?.includes('journey') ? [...needsData, 'journeys'] : needsData);
  return Object.entries(rules).flatMap(([id, rule]) =>
    needed(rule)
      .filter((data) => !there[data])
      .map((data) => ({ rule: id, data })),
  );
}
