/** What a step of a journey says in particular, for the rules of the other steps: plain data, never its text. */
import type { Reading } from './rule.ts';
import { hitsOf } from './signals.ts';
import { pointsIn, type Point } from './signals/points.ts';
import { sayingsIn } from './signals/sayings.ts';
import { tonesOf } from './tone.ts';

/** Particulars of a message, beside its facts. */
export interface Particulars {
  /** How respectful it sounds, from −2 to 2; null on too little evidence. */
  readonly respect: number | null;
  /** How far it goes: the class of its gravest consequence, one less where the reader can still avert it; 0 for none. */
  readonly gravity: number;
  /** The gravest class of what has been done already; 0 for nothing. */
  readonly done: number;
  /** What its words say it is for, and whom it is to, where nothing else tells. */
  readonly heard: { readonly purpose: string; readonly audience: string };
  /** Whether it asks for something. */
  readonly demand: boolean;
  /** Whether it calls itself the final one. */
  readonly final: boolean;
  /** Whether it says that a matter has come to its end. */
  readonly settled: boolean;
  readonly thanks: boolean;
  readonly apology: boolean;
  /** Sums, periods, dates, numbers and addresses that it states, each once. */
  readonly points: readonly Point[];
  /** Sums of the words of each of its sentences. */
  readonly sayings: readonly (readonly number[])[];
}

/** The particulars of a message, over all its readings. */
export function particularsOf(readings: readonly Reading[]): Particulars {
  const inSome = (test: (reading: Reading) => boolean) => readings.some(test);
  const threats = readings.flatMap(({ signals }) => signals.threats);
  const says = (tag: string) => inSome(({ signals }) => hitsOf(signals, tag).length > 0);
  return {
    respect: readings[0] ? tonesOf(readings[0]).respect.score : null,
    gravity: Math.max(0, ...threats.map(gravityOf)),
    done: Math.max(0, ...threats.filter(({ tense }) => tense === 'done').map((threat) => threat.class)),
    heard: heardIn(readings[0]),
    demand: inSome(({ signals }) => signals.demands.length > 0),
    final: says('final-notice'),
    settled: says('settled'),
    thanks: says('thanks'),
    apology: says('apology'),
    points: distinct(readings.flatMap(pointsIn)),
    sayings: [...new Map(readings.flatMap(sayingsIn).map(({ words }) => [words.join(' '), words])).values()],
  };
}

const distinct = (points: readonly Point[]): Point[] => [
  ...new Map(points.map(({ kind, key, shown }) => [`${kind} ${key}`, { kind, key, shown }])).values(),
];

function heardIn(reading: Reading | undefined): Particulars['heard'] {
  const { purpose = 'unknown', audience = 'consumer' } = reading?.message.metadata ?? {};
  return { purpose, audience };
}

/** How far a consequence goes: one that the reader can still avert, or has a date to prepare for, is only named. */
export const gravityOf = ({ class: grade, conditional, dated, tense }: Reading['signals']['threats'][number]): number =>
  grade - ((conditional || dated) && tense !== 'done' ? 1 : 0);
