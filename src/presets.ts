/** Presets: which rules are on, and how strictly, told from the rules themselves. */
import { unknown } from './nearest.ts';
import type { Rule, Severity } from './rule.ts';
import type { RuleTable } from './run.ts';

/** How a preset has a rule. */
export interface Setting {
  readonly severity: Severity;
  /** Whether problems of level `strict` are wanted. */
  readonly strict: boolean;
  /** Whether absences are judged only in messages that are resolved whole. */
  readonly wholeOnly: boolean;
  /** Options that a pack sets. */
  readonly options?: Readonly<Record<string, unknown>>;
}

type Preset = (rule: Rule) => Setting | null;

const plain = (severity: Severity): Setting => ({ severity, strict: false, wholeOnly: false });
const everything: Preset = ({ severity, packs: own }) =>
  own ? null : { severity: severity === 'off' ? 'warn' : severity, strict: true, wholeOnly: false };

/** A preset that adds to any other what a country's law asks of a trade. */
const pack =
  (name: string): Preset =>
  ({ packs }) =>
    packs?.[name] ? { ...plain('error'), options: packs[name] } : null;

const presets: Readonly<Record<string, Preset>> = {
  'first-look': ({ firstLook, severity }) =>
    firstLook ? { severity: severity === 'off' ? 'warn' : severity, strict: false, wholeOnly: true } : null,
  gentle: ({ severity }) => (severity === 'error' ? plain(severity) : null),
  recommended: ({ severity }) => (severity === 'off' ? null : plain(severity)),
  strict: everything,
  all: everything,
  'ro-credit': pack('ro-credit'),
};

/** Names of the presets, the mildest first. */
export const presetNames: readonly string[] = Object.keys(presets);

/** What is wrong with a preset's name, or null. */
export const presetFault = (name: string): string | null => (Object.hasOwn(presets, name) ? null : unknown('preset', name, presetNames));

/** The rules that a preset has on. A RangeError lists the presets there are. */
export function presetSettings(name: string, rules: RuleTable): Readonly<Record<string, Setting>> {
  const fault = presetFault(name);
  if (fault !== null) throw new RangeError(fault);
  const settings: Record<string, Setting> = {};
  for (const [id, rule] of Object.entries(rules)) {
    const setting = presets[name]!(rule);
    if (setting) settings[id] = setting;
  }
  return settings;
}
