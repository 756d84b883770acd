/** For machines: ESLint's `LintResult[]`. */
import type { Reporter } from '../reporter.ts';

// Legal in JSON as they stand, but a terminal would obey them.
const raw = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** A value as JSON that is safe to print. */
export const safeJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(raw, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const json: Reporter = (results) => `${safeJson(results)}\n`;

export default json;
