/** What a reporter is given, and gives: text. Only the command line prints. */
import type { Colors } from './colors.ts';
import type { LintResult, Run, RuleTable } from './run.ts';

export interface ReporterContext {
  /** Paths are shown from here. */
  readonly cwd: string;
  readonly color: Colors;
  readonly run: Pick<Run, 'root' | 'preset' | 'configured' | 'onlyNew' | 'counts' | 'waiting'>;
  readonly rules: RuleTable;
  /** As ESLint's formatters want it. */
  readonly rulesMeta: Readonly<Record<string, { readonly docs: { readonly description: string } }>>;
}

/** Turns results into text. ESLint's formatters fit: results are its `LintResult[]`. */
export type Reporter = (results: readonly LintResult[], context: ReporterContext) => string | Promise<string>;
