/** Where the voices of a company differ: how its messages sound by purpose and by owner, how far apart, and which stand alone. */
import { dimensions, type Dimension } from '../brand.ts';
import { enoughMessages } from '../voice.ts';
import { groupBy } from './grouping.ts';
import type { ListedMessage } from './record.ts';

/** How the messages of one purpose, or of one owner, sound in the middle. */
export interface Speaker {
  readonly name: string;
  /** Messages whose words tell anything. */
  readonly messages: number;
  readonly middle: Readonly<Record<Dimension, number | null>>;
}

/** Two speakers and the dimension on which they are farthest apart. */
export interface Gap {
  readonly from: Speaker;
  readonly to: Speaker;
  readonly dimension: Dimension;
  readonly distance: number;
}

/** A message that sounds unlike its peers. */
export interface Outlier {
  /** Its place in the inventory. */
  readonly at: number;
  readonly dimension: Dimension;
  readonly score: number;
  /** Where its peers stand, the messages of its purpose. */
  readonly middle: number;
}

/** What scores are called, from −2 to 2. */
const words: Readonly<Record<Dimension, readonly [string, string, string, string, string]>> = {
  formality: ['chatty', 'casual', 'neither casual nor formal', 'formal', 'ceremonious'],
  respect: ['rude', 'curt', 'matter-of-fact', 'polite', 'courteous'],
  enthusiasm: ['very dry', 'dry', 'even', 'lively', 'delighted'],
};

/** The ends of a dimension, for an axis. */
export const endsOf = (dimension: Dimension): readonly [low: string, high: string] => [words[dimension][0], words[dimension][4]];

/** A score in a word: `curt`. */
export function soundOf(dimension: Dimension, score: number): string {
  const [lowest, low, middle, high, highest] = words[dimension];
  if (score < -1.25) return lowest;
  if (score < -0.4) return low;
  if (score <= 0.4) return middle;
  return score <= 1.25 ? high : highest;
}

/** How far apart two scores are, in words. */
export function apart(distance: number): string {
  if (distance < 0.4) return 'speak alike';
  if (distance < 0.8) return 'are a little apart';
  return distance < 1.4 ? 'are clearly apart' : 'sound like two different companies';
}

/** `+0.4`, `−1.1`: with a sign, so that one sees on which side it is. */
export function signed(score: number): string {
  const number = Math.abs(score).toFixed(1);
  return number === '0.0' ? number : `${score < 0 ? '−' : '+'}${number}`;
}

function median(scores: readonly number[]): number | null {
  const sorted = [...scores].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length ? (sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2) : null;
}

const scoresOf = (messages: readonly ListedMessage[], dimension: Dimension): number[] =>
  messages.flatMap(({ tone }) => tone[dimension] ?? []);

const isTold = ({ tone }: ListedMessage): boolean => dimensions.some((dimension) => tone[dimension] !== null);

/** Who speaks, by a name that messages have, the most frequent first; a message without one is nobody's. */
export function speakersOf(messages: readonly ListedMessage[], nameOf: (message: ListedMessage) => string | null): Speaker[] {
  return [...groupBy(messages.filter(isTold), nameOf)]
    .map(([name, group]): Speaker => {
      const [formality = null, respect = null, enthusiasm = null] = dimensions.map((dimension) => median(scoresOf(group, dimension)));
      return { name, messages: group.length, middle: { formality, respect, enthusiasm } };
    })
    .sort((a, b) => b.messages - a.messages || (a.name < b.name ? -1 : 1));
}

/** On which dimension two are farthest apart, or null where their words tell nothing to compare. */
function gapOf(from: Speaker, to: Speaker): Gap | null {
  const gaps = dimensions.flatMap((dimension): Gap[] => {
    const [a, b] = [from.middle[dimension], to.middle[dimension]];
    return a === null || b === null ? [] : [{ from, to, dimension, distance: Math.abs(a - b) }];
  });
  return gaps.sort((a, b) => b.distance - a.distance)[0] ?? null;
}

/** The gap to look at first: advertising against collections, else the two speakers who are farthest apart. */
export function widestGap(speakers: readonly Speaker[]): Gap | null {
  const [warm, cold] = ['marketing', 'collections'].map((name) => speakers.find((one) => one.name === name));
  if (warm && cold) return gapOf(warm, cold);
  const heard = speakers.filter(({ messages, name }) => messages >= enoughMessages && name !== 'unknown');
  const gaps = heard.flatMap((one, i) => heard.slice(i + 1).flatMap((other) => gapOf(one, other) ?? []));
  return gaps.sort((a, b) => b.distance - a.distance)[0] ?? null;
}

/** Fewer peers tell nothing of who is unlike them. */
const enoughPeers = 6;
/** How far from the middle a score has to be, on the scale and in spreads of its peers. */
const [far, spreads, leastSpread] = [0.8, 3, 0.2];

/** Messages that sound unlike the others of their purpose, the farthest first; each is named once. */
export function outliersOf(messages: readonly ListedMessage[]): Outlier[] {
  const outliers = new Map<number, Outlier>();
  for (const dimension of dimensions) {
    const scored = messages.flatMap(({ tone, purpose }, at) => {
      const score = tone[dimension];
      return score === null ? [] : [{ at, score, purpose }];
    });
    const byPurpose = groupBy(scored, ({ purpose }) => (purpose === 'unknown' ? null : purpose));
    for (const own of byPurpose.values()) {
      const peers = spreadOf(own.map(({ score }) => score));
      if (!peers) continue;
      const { middle, spread } = peers;
      for (const { at, score } of own) {
        const distance = Math.abs(score - middle);
        if (distance < Math.max(far, spreads * spread)) continue;
        const before = outliers.get(at);
        if (!before || Math.abs(before.score - before.middle) < distance) outliers.set(at, { at, dimension, score, middle });
      }
    }
  }
  return [...outliers.values()].sort((a, b) => Math.abs(b.score - b.middle) - Math.abs(a.score - a.middle) || a.at - b.at);
}

function spreadOf(scores: readonly number[]): { readonly middle: number; readonly spread: number } | null {
  const middle = scores.length < enoughPeers ? null : median(scores);
  if (middle === null) return null;
  // the median of the distances, scaled to the spread of a normal curve
  const spread = 1.4826 * median(scores.map((score) => Math.abs(score - middle)))!;
  return { middle, spread: Math.max(spread, leastSpread) };
}
