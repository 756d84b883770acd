/** The reporters, each loaded when it is asked for. */
import stylish from './stylish.ts';
import type { Reporter } from '../reporter.ts';

export const reporters: Readonly<Record<string, () => Promise<{ readonly default: Reporter }>>> = {
  stylish: async () => ({ default: stylish }),
  summary: () => import('./summary.ts'),
  codeframe: () => import('./codeframe.ts'),
  compact: () => import('./compact.ts'),
  unix: () => import('./unix.ts'),
  html: () => import('./html.ts'),
  csv: () => import('./csv.ts'),
  markdown: () => import('./markdown.ts'),
  json: () => import('./json.ts'),
  'json-with-metadata': () => import('./json-with-metadata.ts'),
  sarif: () => import('./sarif.ts'),
  github: () => import('./github.ts'),
  gitlab: () => import('./gitlab.ts'),
  junit: () => import('./junit.ts'),
  checkstyle: () => import('./checkstyle.ts'),
  tap: () => import('./tap.ts'),
  rdjson: () => import('./rdjson.ts'),
};
