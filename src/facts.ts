import type { Duty, Message } from './message.ts';
import { namesIn } from './names.ts';
import type { Reading } from './rule.ts';
import { formOf } from './signals/address.ts';
import { givenBy } from './signals/given.ts';
import { wordingOf } from './wording.ts';

/** What other messages may know of a message: plain data that can be stored and sent, never its text. */
export interface Facts {
  readonly entry: string;
  readonly file: string;
  readonly locale: string;
  readonly channel: string;
  readonly purpose: string;
  readonly audience: string;
  readonly owner: string | null;
  readonly journey: string | null;
  readonly step: number | null;
  /** Classes of the consequences it names, in any reading. */
  readonly threats: readonly number[];
  /** Whether it states the debt or the problem, so that it counts as a notice of it. */
  readonly notice: boolean;
  readonly greeting: boolean;
  readonly signOff: boolean;
  readonly contact: boolean;
  /** How it addresses its reader: familiar (tu), polite (dumneavoastră), or null where it does not tell or mixes them. */
  readonly formality: 'T' | 'V' | null;
  /** What every reading gives its reader by signs that leave no doubt. */
  readonly given: readonly Duty[];
  /** Sentences and lines of the message proper, in its shortest reading. */
  readonly sentences: number;
  /** Words of its shortest reading. */
  readonly words: number;
  /** A sum of the words of its first reading: equal where the words are. */
  readonly wording: number;
  /** Plain names that it prints. */
  readonly placeholders: readonly string[];
}

/** The facts of a message, over all its readings. */
export function factsOf(message: Message, readings: readonly Reading[]): Facts {
  const { channel, purpose, locale, audience, owner, journey, step } = message.metadata;
  const inSome = (test: (reading: Reading) => boolean) => readings.some(test);
  return {
    entry: message.entry,
    file: message.source.path,
    locale,
    channel,
    purpose,
    audience,
    owner,
    journey,
    step,
    threats: [...new Set(readings.flatMap(({ signals }) => signals.threats.map((threat) => threat.class)))].sort(),
    notice: inSome(({ signals }) => signals.demands.length > 0 || signals.threats.length > 0 || signals.badNews.length > 0),
    greeting: inSome(({ signals }) => signals.greeting !== null),
    signOff: inSome(({ signals }) => signals.signOff !== null),
    contact: inSome(({ signals }) => signals.contacts.length > 0),
    formality: formOf(readings),
    given: inEvery(readings.map(givenBy)),
    sentences: least(readings.map(({ signals }) => signals.core.length)),
    words: least(readings.map(({ signals }) => signals.tokens.filter(({ kind }) => kind === 'word').length)),
    wording: wordingOf(readings[0]?.signals.tokens ?? []),
    placeholders: [...namesIn(message.nodes)].sort(),
  };
}

const inEvery = ([first = [], ...others]: readonly (readonly Duty[])[]): Duty[] =>
  first.filter((duty) => others.every((other) => other.includes(duty)));

const least = (counts: readonly number[]): number => (counts.length ? Math.min(...counts) : 0);
