/** Which day it is: approvals and exceptions hold for a time. */
import type { RunOptions } from './run.ts';

/** Today, as `2027-06-30`. */
export const dayOf = ({ today }: Pick<RunOptions, 'today'>): string => today?.() ?? new Date().toISOString().slice(0, 10);
