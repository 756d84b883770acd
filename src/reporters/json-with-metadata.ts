/** For machines: ESLint's `LintResult[]` beside what its formatters know of the rules. */
import type { Reporter } from '../reporter.ts';
import { safeJson } from './json.ts';

const jsonWithMetadata: Reporter = (results, { cwd, rulesMeta }) => `${safeJson({ results, metadata: { cwd, rulesMeta } })}\n`;

export default jsonWithMetadata;
