/** What the messages of a project say together: plain data of their facts, for rules that look beyond their own message. */
import type { Facts } from './facts.ts';
import { countHabits, groupOf, type Habits, type Practice } from './habits.ts';
import { codeOf } from './language.ts';
import { initialsOf, wordsOfName } from './names.ts';
import type { Need } from './rule.ts';
import { inOneSpelling } from './signals/contact-points.ts';
import { countSpellings, type Spellings } from './spellings.ts';

/** The facts of a project. Each is empty where no rule that is on asks for it. */
export interface ProjectFacts {
  /** In how many messages a placeholder of each name stands; a message in several languages counts once. */
  readonly placeholders: ReadonlyMap<string, number>;
  /** Names of placeholders by the first letters of their words: those that one could be a slip of. */
  readonly placeholdersByInitials: Names;
  /** Names of placeholders by each of their words. */
  readonly placeholdersByWord: Names;
  /** How the brand's advertising sounds, by language; a language with too few messages is not there. */
  readonly voice: ReadonlyMap<string, Advertising>;
  /** Names that are written in more than one way. */
  readonly spellings: Spellings;
  /** How messages greet. */
  readonly openings: Habits;
  /** The words that messages part with. */
  readonly partings: Habits;
  /** Where messages are answered, by kind and desk. */
  readonly contacts: Habits;
  /** Which form of address messages keep to. */
  readonly formality: Habits;
  /** How many messages there are that customers read, and how many of them have an owner. */
  readonly owners: { readonly messages: number; readonly owned: number };
}

/** Names by something they share. */
type Names = ReadonlyMap<string, readonly string[]>;

/** The advertising of a project in one language. */
interface Advertising {
  readonly messages: number;
  /** The middle one of their scores. */
  readonly respect: number;
}

/** A part of what messages say together: what it takes of each, and what it makes of all. */
interface Part<T> {
  readonly add: (facts: Facts) => void;
  readonly told: () => T;
}

const partOf =
  <X, T>(take: (facts: Facts) => readonly X[], join: (taken: readonly X[]) => T) =>
  (): Part<T> => {
    const taken: X[] = [];
    return { add: (facts) => void taken.push(...take(facts)), told: () => join(taken) };
  };

/** What each part costs is what `Facts` says of what it looks at. */
const parts: { readonly [K in keyof ProjectFacts]: () => Part<ProjectFacts[K]> } = {
  placeholders: partOf((facts) => {
    const { placeholders } = facts;
    return placeholders.length ? [{ name: facts.name, placeholders }] : [];
  }, countPlaceholders),
  placeholdersByInitials: partOf(
    ({ placeholders }) => placeholders,
    (names) => namesBy(names, (name) => [initialsOf(name)]),
  ),
  placeholdersByWord: partOf(
    ({ placeholders }) => placeholders,
    (names) => namesBy(names, wordsOfName),
  ),
  // what only its words suggest is no voice to hold others to
  voice: partOf((facts) => {
    const respect = facts.purpose === 'marketing' && facts.purposeTold ? facts.tone.respect : null;
    return respect === null ? [] : [{ language: codeOf(facts.locale), respect }];
  }, voiceOfAdvertising),
  spellings: partOf(({ names }) => (names.length ? [names] : []), countSpellings),
  openings: partOf(
    (facts) => practicesOf(facts, (one) => one.openings.map(({ named, ...way }) => ({ ...way, more: `${named}` }))),
    countHabits,
  ),
  partings: partOf(
    (facts) => practicesOf(facts, (one) => one.partings.map(({ key, text, words }) => ({ key, text, words, more: '' }))),
    countHabits,
  ),
  contacts: partOf(
    (facts) => {
      const { contacts } = facts;
      if (!contacts.length || facts.variant !== null) return [];
      const place = { ...facts.heard, brand: facts.brand, locale: facts.locale };
      return contacts.flatMap(({ kind, role, value: key, text }) =>
        (role === null ? [null] : [null, role]).map((desk) => ({
          group: deskOf(place, kind, desk),
          key,
          text,
          words: text,
          where: facts.entry,
        })),
      );
    },
    (points) => countHabits(inOneSpelling(points)),
  ),
  formality: partOf(
    (facts) =>
      practicesOf(facts, ({ formality }) => (formality === null ? [] : [{ key: formality, text: formality, words: formality, more: '' }])),
    countHabits,
  ),
  owners: partOf(
    ({ audience, owner }) => (audience === 'internal' ? [] : [owner !== null]),
    (owned) => ({ messages: owned.length, owned: owned.filter(Boolean).length }),
  ),
};

/** What each way of a message counts for; what is tried against other wordings counts for nothing. */
function practicesOf(
  facts: Facts,
  ways: (facts: Facts) => readonly (Omit<Practice, 'group' | 'where'> & { readonly more: string })[],
): Practice[] {
  if (facts.variant !== null || groupOf(facts) === null) return [];
  const found = ways(facts);
  if (!found.length) return [];
  const kind = { ...pick(facts), ...facts.heard };
  return found.flatMap(({ more, ...way }) => {
    const group = groupOf(kind, more);
    return group === null ? [] : [{ ...way, group, where: facts.entry }];
  });
}

const pick = ({ brand, locale, channel }: Facts) => ({ brand, locale, channel });

/** Names a desk of a brand in one place, or with no role all of them: where it is reached is the same in all channels. */
export const deskOf = (
  { brand, locale, audience }: Pick<Facts, 'brand' | 'locale' | 'audience'>,
  kind: string,
  role: string | null,
): string => [brand ?? '', locale, audience, kind, role ?? ''].join('|');

/** The facts where nothing is asked for. */
export const noProject: ProjectFacts = {
  placeholders: new Map(),
  placeholdersByInitials: new Map(),
  placeholdersByWord: new Map(),
  voice: new Map(),
  spellings: new Map(),
  openings: new Map(),
  partings: new Map(),
  contacts: new Map(),
  formality: new Map(),
  owners: { messages: 0, owned: 0 },
};

/** What messages say together, as far as rules ask. Each is looked at once, so that what it was read for need not be kept. */
export function together(all: Iterable<Facts>, asked: ReadonlySet<Need>): ProjectFacts {
  const names = (Object.keys(parts) as (keyof ProjectFacts)[]).filter((name) => asked.has(`project.${name}`));
  if (!names.length) return noProject;
  const opened = names.map((name) => ({ name, part: parts[name]() }));
  for (const facts of all) for (const { part } of opened) part.add(facts);
  return { ...noProject, ...Object.fromEntries(opened.map(({ name, part }) => [name, part.told()])) };
}

/** Fewer advertisements than this make no voice. */
const enough = 5;

/** How advertising sounds: the middle of the scores, where there are enough. */
function voiceOfAdvertising(messages: readonly { readonly language: string; readonly respect: number }[]): Map<string, Advertising> {
  const scores = new Map<string, number[]>();
  for (const { language, respect } of messages) scores.set(language, [...(scores.get(language) ?? []), respect]);
  return new Map(
    [...scores].flatMap(([language, told]) => {
      const sorted = told.sort((a, b) => a - b);
      return sorted.length < enough ? [] : [[language, { messages: sorted.length, respect: sorted[sorted.length >> 1]! }] as const];
    }),
  );
}

/** In how many messages each placeholder stands. */
function countPlaceholders(messages: readonly Pick<Facts, 'name' | 'placeholders'>[]): Map<string, number> {
  const users = new Map<string, Set<string>>();
  for (const { name, placeholders } of messages)
    for (const one of placeholders) {
      const known = users.get(one);
      if (known) known.add(name);
      else users.set(one, new Set([name]));
    }
  return new Map([...users].map(([name, { size }]) => [name, size]));
}

/** Different names by what each has. */
function namesBy(names: readonly string[], keysOf: (name: string) => readonly string[]): Names {
  const groups = new Map<string, string[]>();
  for (const name of new Set(names))
    for (const key of new Set(keysOf(name))) {
      const known = groups.get(key);
      if (known) known.push(name);
      else groups.set(key, [name]);
    }
  return groups;
}
