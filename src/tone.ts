/** How a reading sounds, from features that can be counted and shown. */
import { dimensions, type Dimension } from './brand.ts';
import type { Reading } from './rule.ts';
import type { Tone } from './run.ts';

/** Words that moved a score, and by how much. */
export interface Evidence {
  readonly words: string;
  readonly weight: number;
}
/** A score from −2 to 2, null on too little evidence. */
export interface Score {
  readonly score: number | null;
  readonly why: readonly Evidence[];
}

/** The scores of a reading with the words behind them. */
export function tonesOf(_reading: Reading): Readonly<Record<Dimension, Score>> {
  const none: Score = { score: null, why: [] };
  return { formality: none, respect: none, enthusiasm: none };
}

/** The scores of a reading as `inspect` shows them. */
export function toneOf(reading: Reading | undefined): Tone {
  if (!reading) return { formality: null, respect: null, enthusiasm: null, why: {} };
  const tones = tonesOf(reading);
  return {
    formality: tones.formality.score,
    respect: tones.respect.score,
    enthusiasm: tones.enthusiasm.score,
    why: Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        tones[dimension].why.map(({ words, weight }) => `${words} ${weight > 0 ? '+' : ''}${weight.toFixed(2)}`),
      ]),
    ),
  };
}
