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

/** What is known of messages before they are read. It learns what it does not know. */
export interface Memory {
  /** What is known of a message and its words, by name: its facts, and what it states. What is worked out is put there. */
  readonly known: (one: Bystander) => Map<string, unknown>;
  /** The findings of a message. `judgeBy` judges it, with facts of other messages that say what they say here. */
  readonly findings: (
    one: Case,
    others: Pick<Setting, 'translations' | 'twins' | 'project'>,
    judgeBy: (heard: Pick<Setting, 'translations' | 'project'>) => Finding[],
  ) => Finding[];
}

const noMemory: Memory = { known: () => new Map(), findings: (_, others, judgeBy) => judgeBy(others) };

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
  memory: Memory = noMemory,
): Finding[][] {
  const asked = new Set([...new Set(cases.map(({ rules }) => rules))].flatMap((rules) => [...neededBy(rules)]));
  const everyone = [...cases, ...bystanders];
  const nameOf = sharedNames();
  const project = together(factsOfAll(everyone, nameOf, abroad, memory), asked);
  const translated = asked.has('translations') ? openTranslations(abroad) : () => [];
  const twinsOf = asked.has('twins') ? openTwins(everyone, memory) : () => null;
  const findings = new Map<Case, Finding[]>();
  const judgeOne = (one: Case, translations: readonly Facts[], readings?: () => readonly Reading[]) => {
    const others = { translations, twins: twinsOf(one), project };
    const judgeBy = (heard: Pick<Setting, 'translations' | 'project'>) =>
      lintMessage(one.message, one.rules, { ...one.setting, ...others, ...heard }, readings?.());
    findings.set(one, memory.findings(one, others, judgeBy));
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
    const opened = group.map((member) => ({ member, readings: once(() => read(member.message, member.setting).readings) }));
    const facts = opened.map(({ member, readings }) =>
      factsOfMessage(member.message, member.setting, { nameOf, readings, known: memory.known(member) }),
    );
    for (const { member, readings } of opened)
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

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** The facts of messages, one after the other: what each was read for is let go before the next. Those of other repositories follow. */
export function* factsOfAll(
  all: readonly Bystander[],
  nameOf: (message: Message) => string,
  abroad: readonly Facts[],
  memory = noMemory,
): Generator<Facts> {
  for (const one of all) yield factsOfMessage(one.message, one.setting, { nameOf, known: memory.known(one) });
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
function openTwins(all: readonly Bystander[], memory: Memory): (one: Bystander) => Twins | null {
  const groups = new Map<string, Bystander[]>();
  for (const one of all) {
    if (one.message.metadata.audience === 'internal') continue;
    const name = twinName(one.message);
    const known = groups.get(name);
    if (known) known.push(one);
    else groups.set(name, [one]);
  }
  const stated = new Map<Bystander, Stated>();
  const statedBy = (one: Bystander): Stated => {
    const found = stated.get(one) ?? statedIn(one, memory.known(one));
    stated.set(one, found);
    return found;
  };
  return (one) => {
    const group = groups.get(twinName(one.message)) ?? [];
    return group.length < 2 || !group.includes(one)
      ? null
      : { own: statedBy(one), others: group.filter((other) => other !== one).map(statedBy) };
  };
}

/** A copy, so that the readings that facts are worked out from are let go. */
function statedIn({ message, setting }: Bystander, known: Map<string, unknown>): Stated {
  const readings = once(() => read(message, setting).readings);
  const { entry, locale, channel, threats, demand, given, contact, points } = factsOfMessage(message, setting, { readings, known });
  if (!known.has('sayings')) known.set('sayings', distinctSayings(readings()));
  return { entry, locale, channel, threats, demand, given, contact, points, sayings: known.get('sayings') as Stated['sayings'] };
}

function distinctSayings(readings: readonly Reading[]): Stated['sayings'] {
  const all = readings.flatMap(sayingsIn);
  return [...new Map(all.map(({ words }) => [words.join(' '), words])).values()];
}
