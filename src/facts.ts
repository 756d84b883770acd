import type { Brand } from './brand.ts';
import type { Duty, Message } from './message.ts';
import { namesIn } from './names.ts';
import { isInferred } from './purpose.ts';
import type { Reading } from './rule.ts';
import { formOf } from './signals/address.ts';
import { contactPointsIn, type ContactPoint } from './signals/contact-points.ts';
import { givenBy } from './signals/given.ts';
import { openingIn, type Phrase } from './signals/openings.ts';
import { partingIn } from './signals/partings.ts';
import { gravityOf } from './signals/gravity.ts';
import { pointsIn, type Point } from './signals/points.ts';
import { hitsOf } from './signals.ts';
import { namesWritten } from './spellings.ts';
import { toneOf } from './tone.ts';
import { sharedName } from './translations.ts';
import { wordingOf } from './wording.ts';

/**
 * What other messages may know of a message: plain data that can be stored and sent, never its text. As `factsOf` gives
 * them they are worked out when they are looked at; what was stored and read again is the same to whoever looks.
 */
export interface Facts {
  // Of its metadata: free.

  readonly entry: string;
  readonly file: string;
  readonly locale: string;
  readonly channel: string;
  /** As it is declared, or as the path tells it. */
  readonly purpose: string;
  /** Whether more than words tells that purpose. */
  readonly purposeTold: boolean;
  readonly audience: string;
  readonly owner: string | null;
  readonly journey: string | null;
  readonly step: number | null;
  /** Which of several wordings it is, where a sender tries them against each other. */
  readonly variant: string | null;
  /** The name of the brand that it speaks for, where the config tells. */
  readonly brand: string | null;

  /** Whether there are lists of its language: without them nobody knows what its words say. */
  readonly understood: boolean;

  // Of its nodes: cheap.

  /** Names the message alike in all its languages. */
  readonly name: string;
  /** Plain names that it prints. */
  readonly placeholders: readonly string[];
  /** What it writes with capitals as a name is written: "GoldCard", "Gold Card". */
  readonly names: readonly string[];

  // Of its readings: the first that is looked at has the message read.

  /** What its words say it is for, and whom it is to, where nothing else tells. */
  readonly heard: { readonly purpose: string; readonly audience: string };
  /** Classes of the consequences it names, in any reading. */
  readonly threats: readonly number[];
  /** How far it goes: the class of its gravest consequence, one less where it is only named; 0 for none. */
  readonly gravity: number;
  /** The gravest class of what has been done already; 0 for nothing. */
  readonly done: number;
  /** Whether it asks for something. */
  readonly demand: boolean;
  /** Whether it says that a matter has come to its end. */
  readonly settled: boolean;
  /** Whether it states the debt or the problem, so that it counts as a notice of it. */
  readonly notice: boolean;
  /** Whether it says that it is the last notice. */
  readonly final: boolean;
  readonly thanks: boolean;
  readonly apology: boolean;
  readonly greeting: boolean;
  readonly signOff: boolean;
  readonly contact: boolean;
  /** How its readings open, each way once. */
  readonly openings: readonly Phrase[];
  /** The words that its readings part with, each once. */
  readonly partings: readonly Phrase[];
  /** Telephone numbers and e-mail addresses at which it can be answered. */
  readonly contacts: readonly ContactPoint[];
  /** How it addresses its reader: familiar (tu), polite (dumneavoastră), or null where it does not tell or mixes them. */
  readonly formality: 'T' | 'V' | null;
  /** Of its first reading, each from −2 to 2; null where its words do not tell. */
  readonly tone: { readonly formality: number | null; readonly respect: number | null; readonly enthusiasm: number | null };
  /** What every reading gives its reader by signs that leave no doubt. */
  readonly given: readonly Duty[];
  /** Sentences and lines of the message proper, in its shortest reading. */
  readonly sentences: number;
  /** Words of its shortest reading. */
  readonly words: number;
  /** A sum of the words of its first reading: equal where the words are. */
  readonly wording: number;
  /** Sums, periods, dates, numbers and addresses that it states, each once. */
  readonly points: readonly Point[];
}

/** What the facts of a message are worked out from. */
interface Origin {
  /** Called once, when a fact that needs them is looked at. */
  readonly readings: () => readonly Reading[];
  readonly brand: Pick<Brand, 'name'>;
  /** Whether the words of its language are known, so that its tone can be told. */
  readonly heard: boolean;
  /** Whether there are lists of its language. */
  readonly understood: boolean;
  /** What to call it, where that is not its entry: a config names files from its own folder. */
  readonly entry?: string;
  /** Names a message alike in all its languages. */
  readonly nameOf?: (message: Message) => string;
  /** Facts that follow from the message and its words, where they are known; what is worked out is put there. */
  readonly known?: Map<string, unknown>;
}

/** The facts of a message, over all its readings; each is worked out when it is looked at. */
export function factsOf(message: Message, origin: Origin): Facts {
  const { readings: make, brand, heard, understood, entry = message.entry, nameOf, known = new Map<string, unknown>() } = origin;
  const { channel, purpose, locale, audience, owner, journey, step, variant } = message.metadata;
  let made: readonly Reading[] | undefined;
  const readings = () => (made ??= make());
  const once = <K extends keyof Facts>(key: K, work: () => Facts[K]): Facts[K] => {
    if (!known.has(key)) known.set(key, work());
    return known.get(key) as Facts[K]; // what was put there under that key
  };
  let name: string | undefined;
  const threats = () => readings().flatMap(({ signals }) => signals.threats);
  const inSome = (test: (reading: Reading) => boolean) => readings().some(test);
  return {
    entry,
    file: message.source.path,
    locale,
    channel,
    purpose,
    purposeTold: purpose !== 'unknown' && !isInferred(message),
    audience,
    owner,
    journey,
    step,
    variant,
    brand: brand.name,
    understood,
    get name() {
      return (name ??= nameOf ? nameOf(message) : sharedName(message.entry, locale));
    },
    get placeholders() {
      return once('placeholders', () => [...namesIn(message.nodes)].sort());
    },
    get names() {
      return once('names', () => namesWritten(message.nodes));
    },
    get heard() {
      return once('heard', () => {
        const { metadata } = readings()[0]?.message ?? message;
        return { purpose: metadata.purpose, audience: metadata.audience };
      });
    },
    get threats() {
      return once('threats', () => [...new Set(threats().map((threat) => threat.class))].sort());
    },
    get gravity() {
      return once('gravity', () => Math.max(0, ...threats().map(gravityOf)));
    },
    get done() {
      return once('done', () => Math.max(0, ...threats().map((threat) => (threat.tense === 'done' ? threat.class : 0))));
    },
    get demand() {
      return once('demand', () => inSome(({ signals }) => signals.demands.length > 0));
    },
    get settled() {
      return once('settled', () => inSome(({ signals }) => hitsOf(signals, 'settled').length > 0));
    },
    get notice() {
      return once('notice', () =>
        inSome(({ signals }) => signals.demands.length > 0 || signals.threats.length > 0 || signals.badNews.length > 0),
      );
    },
    get final() {
      return once('final', () => inSome(({ signals }) => hitsOf(signals, 'final-notice').length > 0));
    },
    get thanks() {
      return once('thanks', () => inSome(({ signals }) => hitsOf(signals, 'thanks').length > 0));
    },
    get apology() {
      return once('apology', () => inSome(({ signals }) => hitsOf(signals, 'apology').length > 0));
    },
    get greeting() {
      return once('greeting', () => inSome(({ signals }) => signals.greeting !== null));
    },
    get signOff() {
      return once('signOff', () => inSome(({ signals }) => signals.signOff !== null));
    },
    get contact() {
      return once('contact', () => inSome(({ signals }) => signals.contacts.length > 0));
    },
    get openings() {
      return once('openings', () => distinct(readings().map(openingIn)));
    },
    get partings() {
      return once('partings', () => distinct(readings().map(partingIn)));
    },
    get contacts() {
      return once('contacts', () => {
        const all = readings().flatMap((reading) => contactPointsIn(reading));
        return [...new Map(all.map(({ kind, role, value, text }) => [`${kind} ${role} ${value}`, { kind, role, value, text }])).values()];
      });
    },
    get formality() {
      return once('formality', () => formOf(readings()));
    },
    get tone() {
      return once('tone', () => {
        const { formality, respect, enthusiasm } = toneOf(heard ? readings()[0] : undefined);
        return { formality, respect, enthusiasm };
      });
    },
    get given() {
      return once('given', () => inEvery(readings().map(givenBy)));
    },
    get sentences() {
      return once('sentences', () => least(readings().map(({ signals }) => signals.core.length)));
    },
    get words() {
      return once('words', () => least(readings().map(({ signals }) => signals.tokens.filter(({ kind }) => kind === 'word').length)));
    },
    get wording() {
      return once('wording', () => wordingOf(readings()[0]?.signals.tokens ?? []));
    },
    get points() {
      return once('points', () => {
        const all = readings().flatMap(pointsIn);
        return [...new Map(all.map(({ kind, key, shown }) => [`${kind} ${key}`, { kind, key, shown }])).values()];
      });
    },
  };
}

/** Each way once, without its place. */
const distinct = (phrases: readonly (Phrase | null)[]): Phrase[] => [
  ...new Map(
    phrases.flatMap((one) => {
      if (!one) return [];
      const { key, named, text, words } = one;
      return [[`${key} ${named}`, { key, named, text, words }] as const];
    }),
  ).values(),
];

const inEvery = ([first = [], ...others]: readonly (readonly Duty[])[]): Duty[] =>
  first.filter((duty) => others.every((other) => other.includes(duty)));

const least = (counts: readonly number[]): number => (counts.length ? Math.min(...counts) : 0);
