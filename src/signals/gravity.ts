import type { Threat } from '../signals.ts';

/** How far a consequence goes: one that the reader can still avert, or has a date to prepare for, is only named. */
export const gravityOf = ({ class: grade, conditional, dated, tense }: Threat): number =>
  grade - ((conditional || dated) && tense !== 'done' ? 1 : 0);
