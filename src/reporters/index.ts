/** The reporters, each loaded when it is asked for. */
import stylish from './stylish.ts';
import type { Reporter } from '../reporter.ts';

export const reporters: Readonly<Record<string, () => Promise<{ readonly default: Reporter }>>> = {
  stylish: async () => ({ default: stylish }),
  json: () => import('./json.ts'),
  summary: () => import('./summary.ts'),
};
