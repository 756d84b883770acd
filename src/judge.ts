/** Judges the messages of a project, with what rules need to know of the others. Pure and synchronous. */
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { lintMessage, type ActiveRule, type Setting } from './lint.ts';
import { factsOfMessage, read, type Understanding } from './understand.ts';
import type { Message } from './message.ts';
import { together } from './project-facts.ts';
import type { Need, Reading, Stated, Twins } from './rule.ts';
import { sayingsIn } from './signals/sayings.ts';
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
 * `wanted`. `abroad` are the facts of other repositories. `judged` is called after each that is.
 */
export function judge(
  cases: readonly Case[],
  bystanders: readonly Bystander[],
  abroad: readonly Facts[],
  wanted: ReadonlySet<Case> | null,
  judged: () => void = () => {},
): Finding[][] {
  const asked = new Set([...new Set(cases.map(({ rules }) => rules))].flatMap((rules) => [...neededBy(rules)]));
  const everyone = [...cases, ...bystanders];
  const nameOf = sharedNames();
  const project = together(factsOfAll(everyone, nameOf, abroad), asked);
  const translated = asked.has('translations') ? openTranslations(abroad) : () => [];
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
      judgeOne(one, translated(one.message, nameOf));
      continue;
    }
    // read once for their facts and for the rules, and kept no longer than that
    const known = group.map((member) => ({ member, readings: read(member.message, member.setting).readings }));
    const facts = known.map(({ member: { message, setting }, readings }) => factsOfMessage(message, setting, { nameOf, readings }));
    for (const { member, readings } of known)
      if ('rules' in member && (!wanted || wanted.has(member as Case)))
        judgeOne(
          member as Case,
          [
            ...facts.filter(({ locale }) => locale !== member.message.metadata.locale),
            ...translated(member.message, nameOf).filter(({ locale }) => facts.every((own) => own.locale !== locale)),
          ],
          readings,
        );
  }
  return cases.map((one) => findings.get(one) ?? []);
}

/** The facts of messages, one after the other: what each was read for is let go before the next. Those of other repositories follow. */
export function* factsOfAll(all: readonly Bystander[], nameOf: (message: Message) => string, abroad: readonly Facts[]): Generator<Facts> {
  for (const { message, setting } of all) yield factsOfMessage(message, setting, { nameOf });
  yield* abroad;
}

/** Tells which messages of other repositories are one of this project in another language: of its name, sent in the same way for the same. */
function openTranslations(abroad: readonly Facts[]): (message: Message, nameOf: (message: Message) => string) => Facts[] {
  const byName = new Map<string, Facts[]>();
  for (const one of abroad)
    if (one.locale !== 'unknown' && one.audience !== 'internal') byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return (message, nameOf) => {
    const { locale, channel, purpose, audience } = message.metadata;
    if (!byName.size || locale === 'unknown' || audience === 'internal') return [];
    const named = byName.get(nameOf(message)) ?? [];
    return named.filter((one) => one.locale !== locale && one.channel === channel && one.purpose === purpose);
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

/** The other forms of each message, and what all of them state; what is asked for twice is worked out once. */
function openTwins(all: readonly Bystander[]): (one: Bystander) => Twins | null {
  const groups = new Map<string, Bystander[]>();
  for (const one of all) {
    if (one.message.metadata.audience === 'internal') continue;
    const name = twinName(one.message);
    const known = groups.get(name);
    if (known) known.push(one);
    else groups.set(name, [one]);
  }
  const known = new Map<Bystander, Stated>();
  const statedBy = (one: Bystander): Stated => {
    const stated = known.get(one) ?? statedIn(one);
    known.set(one, stated);
    return stated;
  };
  return (one) => {
    const group = groups.get(twinName(one.message)) ?? [];
    return group.length < 2 || !group.includes(one)
      ? null
      : { own: statedBy(one), others: group.filter((other) => other !== one).map(statedBy) };
  };
}

/** A copy, so that the readings that facts are worked out from are let go. */
function statedIn({ message, setting }: Bystander): Stated {
  const { readings } = read(message, setting);
  const { entry, locale, channel, threats, demand, given, contact, points } = factsOfMessage(message, setting, { readings });
  const all = readings.flatMap(sayingsIn);
  const sayings = [...new Map(all.map(({ words }) => [words.join(' '), words])).values()];
  return { entry, locale, channel, threats, demand, given, contact, points, sayings };
}
