/** Judges the messages of a project, with what rules need to know of the others. Pure and synchronous. */
import { factsOf, type Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { lintMessage, type ActiveRule, type Setting } from './lint.ts';
import { factsOfMessage, read, type Understanding } from './understand.ts';
import type { Message } from './message.ts';
import { advertises, countOwners, countPlaceholders, noProject, voiceOfAdvertising, type ProjectFacts } from './project-facts.ts';
import type { Need, Reading, StepFacts, Twins } from './rule.ts';
import { countSpellings } from './spellings.ts';
import { sharedNames } from './translations.ts';
import { twinName } from './twins.ts';

/** A message of the project, and what its readings need to be understood. */
export interface Bystander {
  readonly message: Message;
  readonly setting: Understanding;
}
/** A message to judge. */
export interface Case extends Bystander {
  readonly rules: readonly ActiveRule[];
  readonly setting: Omit<Setting, 'translations' | 'twins' | 'project'>;
}

/** What rules ask of messages that no journey names. */
export const neededBy = (rules: readonly ActiveRule[]): ReadonlySet<Need> =>
  new Set(rules.flatMap(({ rule }) => (rule.needs ?? []).filter((need) => need !== 'journey')));

/**
 * The findings of each case. `bystanders` are the messages of the project that are not judged; nor are cases that are not
 * `wanted`. `judged` is called after each that is.
 */
export function judge(
  cases: readonly Case[],
  bystanders: readonly Bystander[],
  wanted: ReadonlySet<Case> | null,
  judged: () => void = () => {},
): Finding[][] {
  const asked = new Set([...new Set(cases.map(({ rules }) => rules))].flatMap((rules) => [...neededBy(rules)]));
  const everyone = [...cases, ...bystanders];
  const nameOf = sharedNames();
  const project = together(everyone, asked, nameOf);
  const twinsOf = asked.has('twins') ? openTwins(everyone) : () => null;
  const findings = new Map<Case, Finding[]>();
  const judgeOne = (one: Case, translations: readonly Facts[], readings?: readonly Reading[]) => {
    findings.set(one, lintMessage(one.message, one.rules, { ...one.setting, translations, twins: twinsOf(one), project }, readings));
    judged();
  };
  const several = asked.has('translations') ? inSeveralLanguages(everyone, nameOf) : new Map<Bystander, readonly Bystander[]>();
  for (const one of cases) {
    if (findings.has(one) || (wanted && !wanted.has(one))) continue;
    const group = several.get(one);
    if (!group) {
      judgeOne(one, []);
      continue;
    }
    // read once for their facts and for the rules, and kept no longer than that
    const known = group.map((member) => ({ member, readings: read(member.message, member.setting).readings }));
    const facts = known.map(({ member, readings }) => factsOf(member.message, readings));
    for (const { member, readings } of known)
      if ('rules' in member && (!wanted || wanted.has(member as Case)))
        judgeOne(
          member as Case,
          facts.filter(({ locale }) => locale !== member.message.metadata.locale),
          readings,
        );
  }
  return cases.map((one) => findings.get(one) ?? []);
}

/** What the messages say together, as far as rules ask. */
export function together(all: readonly Bystander[], asked: ReadonlySet<Need>, nameOf: (message: Message) => string): ProjectFacts {
  const messages = () => all.map(({ message }) => message);
  const advertising = () =>
    all
      .filter(({ message, setting }) => advertises(message) && setting.language.listed)
      .map(({ message, setting }) => ({ language: setting.language.code, reading: read(message, setting).readings[0] }));
  return {
    placeholders: asked.has('project.placeholders') ? countPlaceholders(messages(), nameOf) : noProject.placeholders,
    voice: asked.has('project.voice') ? voiceOfAdvertising(advertising()) : noProject.voice,
    spellings: asked.has('project.spellings') ? countSpellings(messages()) : noProject.spellings,
    owners: asked.has('project.owners') ? countOwners(messages()) : noProject.owners,
  };
}

/** Messages that others say in another language, each with all of its group. */
export function inSeveralLanguages(
  all: readonly Bystander[],
  nameOf: (message: Message) => string,
): ReadonlyMap<Bystander, readonly Bystander[]> {
  const groups = new Map<string, Bystander[]>();
  for (const one of all) {
    const { locale, audience } = one.message.metadata;
    if (locale === 'unknown' || audience === 'internal') continue;
    const name = nameOf(one.message);
    const known = groups.get(name);
    if (known) known.push(one);
    else groups.set(name, [one]);
  }
  const several = [...groups.values()].filter((group) => new Set(group.map(({ message }) => message.metadata.locale)).size > 1);
  return new Map(several.flatMap((group) => group.map((one) => [one, group] as const)));
}

/** The other forms of each message, with the facts of all; what is asked for twice is worked out once. */
function openTwins(all: readonly Bystander[]): (one: Bystander) => Twins | null {
  const groups = new Map<string, Bystander[]>();
  for (const one of all) {
    if (one.message.metadata.audience === 'internal') continue;
    const name = twinName(one.message);
    const known = groups.get(name);
    if (known) known.push(one);
    else groups.set(name, [one]);
  }
  const facts = new Map<Bystander, StepFacts>();
  const factsFor = (one: Bystander): StepFacts => {
    const known = facts.get(one) ?? factsOfMessage(one.message, one.setting);
    facts.set(one, known);
    return known;
  };
  return (one) => {
    const group = groups.get(twinName(one.message)) ?? [];
    if (group.length < 2 || !group.includes(one)) return null;
    return { own: factsFor(one), others: group.filter((other) => other !== one).map(factsFor) };
  };
}
