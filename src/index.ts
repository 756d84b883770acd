/** The public API: what a house rule, a plugin or a tool gets from `touchlint`. */
export { defineRule, excerpt, flag, hitsOf, integer, numbers, sentenceAt, someOf, words } from './rule.ts';
export type { Category, Context, JourneyContext, Problem, Reading, Rule, Severity } from './rule.ts';
export { applyFixes, createLinter, formatResults, lintFiles, lintText, loadConfig, RuleTester, writeFixes } from './api/node.ts';
export type { Linter } from './api/node.ts';
export type { FormatOptions, Linted, LintOptions, LintTextOptions } from './api/lint.ts';
export { ConfigError, type ProjectOptions } from './api/options.ts';
export type { InvalidCase, Runner, TestCase, Tester } from './api/tester.ts';
export type { Config } from './config.ts';
export type { FixType } from './fix/choose.ts';
export type { Brought, PluginEntry, PluginFormat, PluginPreset } from './plugin.ts';
export type { Reporter, ReporterContext } from './reporter.ts';
export { inspectProject } from './inspect-project.ts';
export { lintProject } from './pipeline.ts';
export type { LintFix, LintMessage, LintResult, Run, RunOptions, UsageProblem } from './run.ts';
export { default as rules } from '../rules/index.ts';
