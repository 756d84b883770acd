/** The options that several commands take. */
import type { Command } from '../cli.ts';
import { presetNames } from '../presets.ts';
import { reporters } from '../reporters/index.ts';

const collect = (value: string, before: readonly string[] = []) => [...before, value];

/** Options of every command that looks at a project. */
export const project = (command: Command): Command =>
  command
    .option('--config <file>', 'use this config instead of the nearest one above each file')
    .option('--no-config', 'use no config')
    .option('--no-plugins', 'load no plugins: run no code of the project')
    .option('--color', 'print in color')
    .option('--no-color', 'print without color');

/** Options for findings that somebody has answered for. */
export const answering = (command: Command): Command =>
  command
    .option('--no-inline-config', 'pass over comments that switch rules off')
    .option('--report-unused-disable-directives', 'warn of comments that switch off what finds nothing there')
    .option('--suppress-all', 'take all that is found now into the baseline: only what is new is reported from then on')
    .option('--suppress-rule <rule>', 'take what one rule finds now into the baseline (repeatable)', collect)
    .option('--prune-suppressions', 'take out of the baseline what is not found any more')
    .option('--suppressions-location <file>', 'the file of the baseline (default: touchlint-suppressions.json in the root)')
    .option('--pass-on-unpruned-suppressions', 'accept a baseline that holds what is not found any more')
    .option('--baseline-shrinks-only', 'fail when the baseline holds more than in the commit before');

/** Options that choose rules. */
export const chosen = (command: Command): Command =>
  command
    .option('--preset <name>', `which rules to use: ${presetNames.join(', ')}`)
    .option('--rule <name=level>', 'set a rule to off, warn or error (repeatable)', collect);

/** Options that judge a text which is piped in. */
export const stdin = (command: Command): Command =>
  command
    .option('--stdin', 'read the text of one file from standard input')
    .option('--stdin-filename <name>', 'the name of that file, as in sms/reminder.txt');

/** Options that write. */
export const fixing = (command: Command): Command =>
  command
    .option('--fix', 'fix what can be fixed without changing what a message says')
    .option('--fix-dry-run', 'write nothing: print what --fix would change as a diff, or as asked for with --format')
    .option('--fix-type <type>', 'fix only these: problem, suggestion, layout, directive (repeatable)', collect)
    .option('--fix-suggestions <rule>', 'fix with the first suggestion for each problem of a rule too (repeatable)', collect);

/** Options that choose what is new. */
export const changed = (command: Command): Command =>
  command
    .option('--since <revision>', 'report only what is new since a commit, a branch or a tag')
    .option('--staged', 'report only what is new in what is staged for the next commit');

/** The option that chooses whose messages are reported. */
export const owned = (command: Command): Command =>
  command.option('--owner <name>', 'report only what is found in the messages of an owner, as in collections (repeatable)', collect);

/** The option that judges a part. */
export const part = (command: Command): Command =>
  command.option('--shard <part>', 'judge a part of the files, as in 2/4; `touchlint merge` puts the JSON reports of all together');

/** Options that keep what is known from one run to the next. */
export const caching = (command: Command): Command =>
  command
    .option('--cache', 'judge only what changed since the last run with --cache')
    .option('--cache-location <path>', 'the file of the cache, or the folder that it is kept in (default: .touchlintcache)');

/** Options of every command that reports findings. */
export const formats = (command: Command): Command =>
  command
    .option(
      '--format <name[:file]>',
      `how to report, and the file to write to (repeatable): ${Object.keys(reporters).join(', ')}, an ESLint formatter, or a module by its path (default: stylish)`,
      collect,
    )
    .option('--output-file <file>', 'write the report to a file');

/** The option that makes many warnings fail. */
export const limit = (command: Command): Command =>
  command.option('--max-warnings <number>', 'exit with 1 when there are more warnings than this');

/** The option of commands that answer in words or for programs. */
export const format = (command: Command): Command => command.option('--format <name>', 'text or json (default: text)');
