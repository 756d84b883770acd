/** What the command line understands: its options, its commands and the text of `--help`. */
import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package.ts';
import { commandNames, isCommand } from './command-names.ts';
import { answering, caching, changed, chosen, fixing, formats, limit, owned, part, project, stdin } from './declare.ts';
import type { Io } from './io.ts';
import { lint, type LintFlags } from './lint.ts';

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

/** Commands are declared when one is named or the help lists them: a lint at each commit need not wait for it. */
const wantsCommands = (argv: readonly string[]): boolean => argv.some((word) => word === '-h' || word === '--help' || isCommand(word));

async function program(argv: readonly string[], io: Io, done: (code: number) => void): Promise<Command> {
  const root = new Command('touchlint')
    .description('Lints every message your company sends its customers: e-mails, SMS, push, chat and letters.')
    .usage(
      `[options] [paths…]
       touchlint ${commandNames.slice(0, 8).join(' | ')}\n                 ${commandNames.slice(8).join(' | ')}`,
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
  caching(part(owned(root)));
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

  if (wantsCommands(argv)) (await import('./commands.ts')).declareCommands(root, io, done);
  return root;
}

/** Does what the arguments say, and gives the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const root = await program(argv, io, (given) => {
    code = given;
  });
  try {
    await root.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return code;
}
