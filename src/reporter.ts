/** What a reporter is given, and gives: text. Only the command line prints. */
import type { Colors } from './colors.ts';
import type { LintResult, Run, RuleTable } from './run.ts';

/** ESLint's `meta` of a rule. */
interface RuleMeta {
  readonly type: 'suggestion';
  readonly docs: { readonly description: string };
  readonly schema: readonly never[];
}

export interface ReporterContext {
  /** Paths are shown from here. */
  readonly cwd: string;
  readonly color: Colors;
  readonly run: Pick<Run, 'root' | 'preset' | 'configured' | 'onlyNew' | 'counts' | 'waiting'>;
  readonly rules: RuleTable;
  /** As ESLint's formatters want it. */
  readonly rulesMeta: Readonly<Record<string, RuleMeta>>;
  /** The folder of the repository, from which CI and its tools name files. Absolute. */
  readonly repository: string;
  /** touchlint's own. */
  readonly version: () => string;
  /** The page of a rule in Markdown, or null where it has none. */
  readonly page: (ruleId: string) => string | null;
}

/** Turns results into text. ESLint's formatters fit: results are its `LintResult[]`. */
export type Reporter = (results: readonly LintResult[], context: ReporterContext) => string | Promise<string>;

/** What ESLint's formatters are told of rules. */
export const metaOf = (rules: RuleTable): ReporterContext['rulesMeta'] =>
  Object.fromEntries(
    Object.entries(rules).map(([id, { summary }]) => [id, { type: 'suggestion', docs: { description: summary }, schema: [] }]),
  );
