/** Judges the messages of a project, with what rules need to know of the others. Pure and synchronous. */
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { lintMessage, type ActiveRule, type Setting } from './lint.ts';
import { factsOfMessage, read, type Understanding } from './understand.ts';
import type { Message } from './message.ts';
import { together } from './project-facts.ts';
import type { Need, Reading } from './rule.ts';
import { sharedNames } from './translations.ts';

/** A message of the project, and what its readings need to be understood. */
export interface Bystander {
  readonly message: Message;
  readonly setting: Understanding;
}
/** A message to judge. */
export interface Case extends Bystander {
  readonly rules: readonly ActiveRule[];
  readonly setting: Omit<Setting, 'translations' | 'project'>;
}

/** What rules ask of messages that no journey names. */
export const neededBy = (rules: readonly ActiveRule[]): Set<Need> =>
  new Set(
    rules.flatMap(({ rule, strict }) =>
      [...(rule.needs ?? []), ...(strict ? (rule.strictNeeds ?? []) : [])].filter(
        (need) => need !== 'journey' && need !== 'owner' && need !== 'reviews',
      ),
    ),
  );

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
  const project = together(factsOfAll(everyone, nameOf), asked);
  const findings = new Map<Case, Finding[]>();
  const judgeOne = (one: Case, translations: readonly Facts[], readings?: readonly Reading[]) => {
    findings.set(one, lintMessage(one.message, one.rules, { ...one.setting, translations, project }, readings));
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
    const facts = known.map(({ member: { message, setting }, readings }) => factsOfMessage(message, setting, { nameOf, readings }));
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

/** The facts of messages, one after the other: what each was read for is let go before the next. */
export function* factsOfAll(all: readonly Bystander[], nameOf: (message: Message) => string): Generator<Facts> {
  for (const { message, setting } of all) yield factsOfMessage(message, setting, { nameOf });
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
