/** What the messages of a project say together: plain data, for rules that look beyond their own message. */
import type { Message } from './message.ts';
import { namesIn } from './names.ts';
import { isInferred } from './purpose.ts';
import type { Reading } from './rule.ts';
import type { Spellings } from './spellings.ts';
import { tonesOf } from './tone.ts';

/** The facts of a project. Empty where no rule that is on asks for them. */
export interface ProjectFacts {
  /** In how many messages a placeholder of each name stands; a message in several languages counts once. */
  readonly placeholders: ReadonlyMap<string, number>;
  /** How the brand's advertising sounds, by language; a language with too few messages is not there. */
  readonly voice: ReadonlyMap<string, Advertising>;
  /** Names that are written in more than one way. */
  readonly spellings: Spellings;
  /** How many messages there are that customers read, and how many of them have an owner. */
  readonly owners: { readonly messages: number; readonly owned: number };
}

/** The advertising of a project in one language. */
interface Advertising {
  readonly messages: number;
  /** The middle one of their scores. */
  readonly respect: number;
}

export const noProject: ProjectFacts = {
  placeholders: new Map(),
  voice: new Map(),
  spellings: new Map(),
  owners: { messages: 0, owned: 0 },
};

/** Whether a message is known to advertise: what only its words suggest is no voice to hold others to. */
export const advertises = (message: Message): boolean => message.metadata.purpose === 'marketing' && !isInferred(message);

/** Fewer advertisements than this make no voice. */
const enough = 5;

/** How advertising sounds: the middle of the scores, where enough messages have one. */
export function voiceOfAdvertising(
  messages: readonly { readonly language: string; readonly reading: Reading | undefined }[],
): Map<string, Advertising> {
  const scores = new Map<string, number[]>();
  for (const { language, reading } of messages) {
    const score = reading ? tonesOf(reading).respect.score : null;
    if (score !== null) scores.set(language, [...(scores.get(language) ?? []), score]);
  }
  return new Map(
    [...scores].flatMap(([language, told]) => {
      const sorted = told.sort((a, b) => a - b);
      return sorted.length < enough ? [] : [[language, { messages: sorted.length, respect: sorted[sorted.length >> 1]! }] as const];
    }),
  );
}

/** In how many messages each placeholder stands. `nameOf` names a message alike in all its languages. */
export function countPlaceholders(messages: readonly Message[], nameOf: (message: Message) => string): Map<string, number> {
  const users = new Map<string, Set<string>>();
  for (const message of messages) {
    const names = namesIn(message.nodes);
    if (!names.size) continue;
    const name = nameOf(message);
    for (const one of names) {
      const known = users.get(one);
      if (known) known.add(name);
      else users.set(one, new Set([name]));
    }
  }
  return new Map([...users].map(([name, { size }]) => [name, size]));
}

/** How many messages have an owner. */
export function countOwners(messages: readonly Message[]): ProjectFacts['owners'] {
  const read = messages.filter(({ metadata }) => metadata.audience !== 'internal');
  return { messages: read.length, owned: read.filter(({ metadata }) => metadata.owner !== null).length };
}
