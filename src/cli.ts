/** The command line: takes arguments, prints, and gives an exit code. Only `bin` sets it. */
import { Command, CommanderError } from 'commander';
import type { ExceptionFlags } from './cli/exceptions.ts';
import type { ExtractFlags } from './cli/extract.ts';
import type { InitFlags } from './cli/init.ts';
import type { InspectFlags } from './cli/inspect.ts';
import { UsageError, type Io } from './cli/io.ts';
import { lint, type LintFlags } from './cli/lint.ts';
import type { ListFlags } from './cli/list-files.ts';
import type { MergeFlags } from './cli/merge.ts';
import type { ProjectFlags } from './cli/options.ts';
import { packageVersion } from './package.ts';
import type { RulesFlags } from './cli/rules.ts';
import { nearest } from './nearest.ts';
import { presetNames } from './presets.ts';
import { reporters } from './reporters/index.ts';
import { printable } from './reporters/printable.ts';

export type { Io } from './cli/io.ts';

const more = `
Examples:
  touchlint                            judge every message below the current folder
  touchlint emails "sms/**/*.txt"      only these (facts still come from the whole project)
  touchlint --preset recommended       more than the first look
  touchlint --format json > out.json   for other tools, in the form of ESLint's results
  touchlint --format stylish --format sarif:out.sarif
                                       for people, and for code scanning
  touchlint --since main               only what is new since the branch left main
  touchlint --rule jargon=off          without one rule, this once
  touchlint inspect emails/welcome.html
                                       what touchlint makes of a message: channel, parts, placeholders
  touchlint list-files --why           which files hold messages, and why the others do not
  touchlint explain missing-greeting   why a rule is there, and what helps

A folder that has the name of a command is written with ./ before it: touchlint ./rules

Configuration: touchlint.config.yaml (.yml, .json, or "touchlint" in package.json), the nearest one above each file.
  extends: [recommended]
  brand: { name: Example Bank, contacts: ["0800 800 000"] }
  rules: { jargon: error }

Exit codes:
  0  no problems, or warnings only
  1  an error, a file that cannot be parsed, or more warnings than --max-warnings
  2  a mistake in the command line or the config, or a file that cannot be read, or not be written with --fix
  130  stopped with Ctrl+C: every file is as it was or fixed whole
`;

const collect = (value: string, before: readonly string[] = []) => [...before, value];

/** Options of every command that looks at a project. */
const project = (command: Command): Command =>
  command
    .option('--config <file>', 'use this config instead of the nearest one above each file')
    .option('--no-config', 'use no config')
    .option('--no-plugins', 'load no plugins: run no code of the project')
    .option('--color', 'print in color')
    .option('--no-color', 'print without color');

/** Options for findings that somebody has answered for. */
const answering = (command: Command): Command =>
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
const chosen = (command: Command): Command =>
  command
    .option('--preset <name>', `which rules to use: ${presetNames.join(', ')}`)
    .option('--rule <name=level>', 'set a rule to off, warn or error (repeatable)', collect);

const stdin = (command: Command): Command =>
  command
    .option('--stdin', 'read the text of one file from standard input')
    .option('--stdin-filename <name>', 'the name of that file, as in sms/reminder.txt');

const fixing = (command: Command): Command =>
  command
    .option('--fix', 'fix what can be fixed without changing what a message says')
    .option('--fix-dry-run', 'write nothing: print what --fix would change as a diff, or as asked for with --format')
    .option('--fix-type <type>', 'fix only these: problem, suggestion, layout, directive (repeatable)', collect)
    .option('--fix-suggestions <rule>', 'fix with the first suggestion for each problem of a rule too (repeatable)', collect);

/** Options that choose what is new. */
const changed = (command: Command): Command =>
  command
    .option('--since <revision>', 'report only what is new since a commit, a branch or a tag')
    .option('--staged', 'report only what is new in what is staged for the next commit');

/** The option that judges a part. */
const part = (command: Command): Command =>
  command.option('--shard <part>', 'judge a part of the files, as in 2/4; `touchlint merge` puts the JSON reports of all together');

const formats = (command: Command): Command =>
  command
    .option(
      '--format <name[:file]>',
      `how to report, and the file to write to (repeatable): ${Object.keys(reporters).join(', ')}, an ESLint formatter, or a module by its path (default: stylish)`,
      collect,
    )
    .option('--output-file <file>', 'write the report to a file');

const limit = (command: Command): Command =>
  command.option('--max-warnings <number>', 'exit with 1 when there are more warnings than this');

/** A command beside the main one: what it is, and how its arguments and options are declared. */
interface Subcommand {
  readonly description: string;
  readonly define: (command: Command, io: Io, done: (code: number) => void) => Command;
}

const format = (command: Command): Command => command.option('--format <name>', 'text or json (default: text)');

const subcommands: Readonly<Record<string, Subcommand>> = {
  inspect: {
    description: 'show messages as touchlint understands them',
    define: (command, io, done) =>
      format(stdin(project(command.argument('[files...]')))).action(async (paths: string[], flags: InspectFlags) =>
        done(await (await import('./cli/inspect.ts')).inspect(paths, flags, io)),
      ),
  },
  'list-files': {
    description: 'list the files that hold messages',
    define: (command, io, done) =>
      format(project(command.argument('[paths...]')).option('--why', 'tell why each file is one or was left aside')).action(
        async (paths: string[], flags: ListFlags) => done(await (await import('./cli/list-files.ts')).listFiles(paths, flags, io)),
      ),
  },
  voice: {
    description: 'tell how messages sound, and print a brand.voice to begin with',
    define: (command, io, done) =>
      project(command.argument('[paths...]')).action(async (paths: string[], flags: ProjectFlags) =>
        done(await (await import('./cli/voice.ts')).voice(paths, flags, io)),
      ),
  },
  init: {
    description: 'write a config to begin with, from what the repository shows',
    define: (command, io, done) =>
      command
        .option('-y, --yes', 'ask nothing')
        .option('--plugin <name>', 'write a plugin to begin with instead, into a folder of its name')
        .action(async ({ plugin, ...flags }: InitFlags & { readonly plugin?: string }) =>
          done(
            plugin === undefined
              ? await (await import('./cli/init.ts')).init(flags, io)
              : (await import('./cli/init-plugin.ts')).initPlugin(plugin, io),
          ),
        ),
  },
  extract: {
    description: 'write the words of messages for a spelling checker or another tool, and bring its findings back',
    define: (command, io, done) =>
      project(command.argument('[paths...]'))
        .option('--for <tool>', 'for cspell, vale, or text for others')
        .option('--output <folder>', 'where the texts are written (default: .touchlint/words)')
        .option('--apply-report <file>', "print a tool's findings where the words stand in the sources; - for standard input")
        .option('--format <name>', 'how to print them, as for linting')
        .action(async (paths: string[], flags: ExtractFlags) =>
          done(await (await import('./cli/extract.ts')).extractOrApply(paths, flags, io)),
        ),
  },
  merge: {
    description: 'report what all shards found as one run',
    define: (command, io, done) =>
      limit(formats(project(command.argument('<reports...>')))).action(async (reports: string[], flags: MergeFlags) =>
        done(await (await import('./cli/merge.ts')).merge(reports, flags, io)),
      ),
  },
  'print-config': {
    description: 'print what holds for a file',
    define: (command, io, done) =>
      chosen(project(command.argument('<file>'))).action(async (file: string, flags: ProjectFlags) =>
        done(await (await import('./cli/print-config.ts')).printConfig(file, flags, io)),
      ),
  },
  schema: {
    description: 'print the JSON Schema of a config',
    define: (command, io, done) =>
      project(command).action(async (flags: ProjectFlags) => done(await (await import('./cli/schema.ts')).schema(flags, io))),
  },
  completion: {
    description: 'print a script that completes commands and options: bash, zsh or fish',
    define: (command, io, done) =>
      command.argument('<shell>').action(async (shell: string) => {
        const commands = [command.parent!, ...command.parent!.commands].map((one) => ({
          name: one.parent ? one.name() : '',
          description: one.description(),
          options: one
            .createHelp()
            .visibleOptions(one)
            .map(({ long, short, description, required }) => ({ name: long ?? short ?? '', description, takesValue: required })),
        }));
        done((await import('./cli/completion.ts')).completion(shell, commands, io));
      }),
  },
  exceptions: {
    description: 'list all that somebody answered for: comments, exceptions, the baseline',
    define: (command, io, done) =>
      format(project(command.argument('[paths...]')))
        .option('--suppressions-location <file>', 'the file of the baseline')
        .action(async (paths: string[], flags: ExceptionFlags) =>
          done(await (await import('./cli/exceptions.ts')).listExceptions(paths, flags, io)),
        ),
  },
  rules: {
    description: 'list the rules',
    define: (command, io, done) =>
      format(project(command)).action(async (flags: RulesFlags) => done(await (await import('./cli/rules.ts')).listRules(flags, io))),
  },
  explain: {
    description: 'tell why a rule is there, with samples',
    define: (command, io, done) =>
      project(command.argument('<rule>')).action(async (rule: string, flags: ProjectFlags) =>
        done(await (await import('./cli/explain.ts')).explain(rule, flags, io)),
      ),
  },
};

/** Commands are declared when one is named or the help lists them: a lint at each commit need not wait for it. */
const wantsCommands = (argv: readonly string[]): boolean =>
  argv.some((word) => word === '-h' || word === '--help' || Object.hasOwn(subcommands, word));

function program(argv: readonly string[], io: Io, done: (code: number) => void): Command {
  const root = new Command('touchlint')
    .description('Lints every message your company sends its customers: e-mails, SMS, push, chat and letters.')
    .usage(
      '[options] [paths…]\n       touchlint init | inspect | list-files | rules | explain RULE | voice | exceptions\n                 merge | print-config FILE | schema | completion SHELL',
    )
    .argument('[paths...]', 'files, folders or globs (default: the current folder)')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .showHelpAfterError('Run `touchlint --help` for the options there are')
    .addHelpText('after', more);
  limit(formats(chosen(project(root))).option('--quiet', 'report errors only'))
    .option('--all', 'print every problem, even where a first run would print a summary')
    .option('--timing', 'tell on standard error where the time goes, by rule and by phase');
  answering(root);
  changed(root);
  root.option('--watch', 'lint again whenever a file of the project changes, until Ctrl+C');
  part(root);
  stdin(fixing(root))
    .option('-v, --version', 'print the version')
    .on('option:version', () => {
      io.stdout.write(`${packageVersion()}\n`);
      throw new CommanderError(0, 'commander.version', '');
    })
    .helpOption('-h, --help', 'print this')
    .helpCommand(false)
    .action(async (paths: string[], flags: LintFlags) => {
      done(await lint(paths, flags, io));
      io.linted?.();
    });

  if (wantsCommands(argv))
    for (const [name, { description, define }] of Object.entries(subcommands))
      define(root.command(name).description(description), io, done);
  return root;
}

/** A command that was mistyped looks like a path that is not there. */
function mistypedCommand([word = '']: readonly string[]): string | null {
  return /^[a-z-]{4,}$/.test(word) ? nearest(word, Object.keys(subcommands)) : null;
}

/** Runs touchlint with arguments, and gives the exit code. */
export async function cli(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const root = program(argv, io, (given) => {
    code = given;
  });
  try {
    await root.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`touchlint: ${error.message.split('\n').map(printable).join('\n')}\n`);
    return 2;
  }
  const command = code === 2 ? mistypedCommand(argv) : null;
  if (command !== null) io.stderr.write(`touchlint: did you mean the command "${command}"?\n`);
  return code;
}
