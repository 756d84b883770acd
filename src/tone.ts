import type { Reading } from './rule.ts';
import type { Tone } from './run.ts';

/** How the words of a reading sound. */
export const toneOf = (_reading: Reading | undefined): Tone => ({ formality: null, respect: null, enthusiasm: null, why: {} });
