/** The reporters, each loaded when it is asked for. */
import type { Reporter } from '../reporter.ts';

export const reporters: Readonly<Record<string, () => Promise<{ readonly default: Reporter }>>> = {
  stylish: () => import('./stylish.ts'),
  json: () => import('./json.ts'),
  summary: () => import('./summary.ts'),
};
