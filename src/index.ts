/** The public API: what a house rule, a plugin or a tool gets from `touchlint`. */
export { defineRule, excerpt, flag, hitsOf, integer, numbers, sentenceAt, someOf, words } from './rule.ts';
export type { Category, Context, JourneyContext, Problem, Reading, Rule, Severity } from './rule.ts';
export { inspectProject } from './inspect-project.ts';
export { lintProject } from './pipeline.ts';
export type { LintMessage, LintResult, Run, RunOptions } from './run.ts';
export { default as rules } from '../rules/index.ts';
