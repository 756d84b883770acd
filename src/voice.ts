/** The voice of a set of messages: how they sound on the whole, and ranges that a config could hold them to. */
import { dimensions, type Dimension } from './brand.ts';
import type { InspectedMessage } from './run.ts';

/** One dimension of a voice. */
export interface Heard {
  /** Messages whose words tell. */
  readonly messages: number;
  readonly median: number;
  /** The middle four fifths of the messages, to the half point outward. */
  readonly range: readonly [low: number, high: number];
  /** What most scores are told by, the most frequent first: `greeting`, `long words`. */
  readonly features: readonly string[];
}
export type Voice = Readonly<Record<Dimension, Heard | null>>;

/** Fewer messages make no voice. */
export const enoughMessages = 3;
const mostFeatures = 6;

/** `+0.05 greeting: Hello` → greeting. */
const featureOf = (why: string): string => why.replace(/^[+-]?[\d.]+ /, '').replace(/:.*$/s, '');

const at = (sorted: readonly number[], share: number): number => sorted[Math.round((sorted.length - 1) * share)]!;
const within = (score: number): number => Math.max(-2, Math.min(2, score));

function heard(messages: readonly InspectedMessage[], dimension: Dimension): Heard | null {
  const told = messages.flatMap(({ tone }) => (tone[dimension] === null ? [] : [tone[dimension]]));
  if (told.length < enoughMessages) return null;
  const sorted = told.sort((a, b) => a - b);
  const counts = new Map<string, number>();
  for (const { tone } of messages)
    for (const feature of new Set((tone.why[dimension] ?? []).map(featureOf))) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return {
    messages: told.length,
    median: at(sorted, 0.5),
    range: [within(Math.floor(at(sorted, 0.1) * 2) / 2), within(Math.ceil(at(sorted, 0.9) * 2) / 2)],
    features: [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, mostFeatures)
      .map(([feature]) => feature),
  };
}

/** How messages sound together. */
export const voiceOf = (messages: readonly InspectedMessage[]): Voice =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, heard(messages, dimension)])) as Record<Dimension, Heard | null>;

/** The ranges of a voice as a config writes them: `{ formality: [0, 1], respect: [1, 2] }`. */
export const rangesOf = (voice: Voice): string =>
  `{ ${dimensions.flatMap((dimension) => (voice[dimension] ? [`${dimension}: [${voice[dimension].range.join(', ')}]`] : [])).join(', ')} }`;
