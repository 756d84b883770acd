/** The commands beside the main one: what each is, and what it takes. */
import type { Command } from '../cli.ts';
import type { ApproveFlags } from './approve.ts';
import type { commandNames } from './command-names.ts';
import { chosen, format, formats, limit, project, stdin } from './declare.ts';
import type { ExceptionFlags } from './exceptions.ts';
import type { ExtractFlags } from './extract.ts';
import type { InitFlags } from './init.ts';
import type { InspectFlags } from './inspect.ts';
import type { InventoryFlags } from './inventory.ts';
import type { Io } from './io.ts';
import type { ListFlags } from './list-files.ts';
import type { MergeFlags } from './merge.ts';
import type { ProjectFlags } from './options.ts';
import type { ReviewsFlags } from './reviews.ts';
import type { RulesFlags } from './rules.ts';

interface Subcommand {
  readonly description: string;
  readonly define: (command: Command, io: Io, done: (code: number) => void) => Command;
}

const inventoryHelp = `
Examples:
  touchlint inventory -o messages.html         one page to search, filter and read, for everybody
  touchlint inventory -o messages.csv          a table to edit in a spreadsheet
  touchlint inventory -o shop.inventory.json   for programs, and as a catalogue of another project
  touchlint inventory sms --format csv         only the messages of a folder, printed

Words that are changed in the table come back to the templates they stand in:
  touchlint inventory --read-back messages.csv           as a diff, to look at
  touchlint inventory --read-back messages.csv --write   written to the templates

  Change the column "words" and nothing else. {placeholders} stay as they are, each in its place, and so do
  line breaks that the markup makes. Save the table as CSV UTF-8; commas, semicolons and tabs are all read.
  A row that cannot be placed for certain is refused with the reason, and the rest is taken.

Exit codes:
  0  done
  1  rows of the table were refused
  2  a mistake in the command line or the config, or a file that cannot be read or written
`;

const subcommands: Readonly<Record<(typeof commandNames)[number], Subcommand>> = {
  inspect: {
    description: 'show messages as touchlint understands them',
    define: (command, io, done) =>
      format(stdin(project(command.argument('[files...]')))).action(async (paths: string[], flags: InspectFlags) =>
        done(await (await import('./inspect.ts')).inspect(paths, flags, io)),
      ),
  },
  'list-files': {
    description: 'list the files that hold messages',
    define: (command, io, done) =>
      format(project(command.argument('[paths...]')).option('--why', 'tell why each file is one or was left aside')).action(
        async (paths: string[], flags: ListFlags) => done(await (await import('./list-files.ts')).listFiles(paths, flags, io)),
      ),
  },
  inventory: {
    description: 'list every message with all that is known of it, and take changed words back from a spreadsheet',
    define: (command, io, done) =>
      chosen(project(command.argument('[paths...]')))
        .option('-o, --output <file>', 'write it to a file; .html, .csv, .json or .md says in which format')
        .option('--format <name>', 'html, csv, json or markdown (default: what the name of the file says, else markdown)')
        .option('--read-back <file.csv>', 'show as a diff what was changed in the words of such a table')
        .option('--write', 'with --read-back: write it to the sources')
        .option('--suppressions-location <file>', 'the file of the baseline')
        .addHelpText('after', inventoryHelp)
        .action(async (paths: string[], flags: InventoryFlags) => done(await (await import('./inventory.ts')).inventory(paths, flags, io))),
  },
  voice: {
    description: 'tell how messages sound, and print a brand.voice to begin with',
    define: (command, io, done) =>
      project(command.argument('[paths...]')).action(async (paths: string[], flags: ProjectFlags) =>
        done(await (await import('./voice.ts')).voice(paths, flags, io)),
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
              ? await (await import('./init.ts')).init(flags, io)
              : (await import('./init-plugin.ts')).initPlugin(plugin, io),
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
          done(await (await import('./extract.ts')).extractOrApply(paths, flags, io)),
        ),
  },
  merge: {
    description: 'report what all shards found as one run',
    define: (command, io, done) =>
      limit(formats(project(command.argument('<reports...>')))).action(async (reports: string[], flags: MergeFlags) =>
        done(await (await import('./merge.ts')).merge(reports, flags, io)),
      ),
  },
  'print-config': {
    description: 'print what holds for a file',
    define: (command, io, done) =>
      chosen(project(command.argument('<file>'))).action(async (file: string, flags: ProjectFlags) =>
        done(await (await import('./print-config.ts')).printConfig(file, flags, io)),
      ),
  },
  schema: {
    description: 'print the JSON Schema of a config',
    define: (command, io, done) =>
      project(command).action(async (flags: ProjectFlags) => done(await (await import('./schema.ts')).schema(flags, io))),
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
        done((await import('./completion.ts')).completion(shell, commands, io));
      }),
  },
  exceptions: {
    description: 'list all that somebody answered for: comments, exceptions, the baseline',
    define: (command, io, done) =>
      format(project(command.argument('[paths...]')))
        .option('--suppressions-location <file>', 'the file of the baseline')
        .action(async (paths: string[], flags: ExceptionFlags) =>
          done(await (await import('./exceptions.ts')).listExceptions(paths, flags, io)),
        ),
  },
  approve: {
    description: 'write down who has approved the words of which messages',
    define: (command, io, done) =>
      project(command.argument('[entries...]', 'messages as `touchlint reviews` lists them, files, or patterns'))
        .option('--as <role>', 'the role that approves, as in marketing; grandfathered for what was there before reviews began')
        .option('--by <name>', 'who it is (default: user.name of git)')
        .option('--all', 'all messages that the role has not approved yet')
        .option('--from <file>', 'the list of a reviewer, made with the page of `touchlint reviews --html`; - for standard input')
        .option('--locale <code>', 'only the texts in this language')
        .option('--prune', 'take out the approvals of messages that are not there any more')
        .action(async (entries: string[], flags: ApproveFlags) => done(await (await import('./approve.ts')).approve(entries, flags, io))),
  },
  reviews: {
    description: 'list which messages are approved, and make a page for reviewers',
    define: (command, io, done) =>
      format(project(command.argument('[paths...]')))
        .option('--pending', 'only what asks for a review')
        .option('--state <state>', 'only messages in this state: approved, changed, unreviewed, stale')
        .option('--role <role>', 'only what asks for a review by this role')
        .option('--html', 'a page for a reviewer without git: old and new words, findings, and a list to send back')
        .option('-o, --output <file>', 'write it to a file')
        .action(async (paths: string[], flags: ReviewsFlags) => done(await (await import('./reviews.ts')).listReviews(paths, flags, io))),
  },
  rules: {
    description: 'list the rules',
    define: (command, io, done) =>
      format(project(command)).action(async (flags: RulesFlags) => done(await (await import('./rules.ts')).listRules(flags, io))),
  },
  explain: {
    description: 'tell why a rule is there, with samples',
    define: (command, io, done) =>
      project(command.argument('<rule>')).action(async (rule: string, flags: ProjectFlags) =>
        done(await (await import('./explain.ts')).explain(rule, flags, io)),
      ),
  },
};

/** Declares the commands below the main one. */
export function declareCommands(root: Command, io: Io, done: (code: number) => void): void {
  for (const [name, { description, define }] of Object.entries(subcommands)) define(root.command(name).description(description), io, done);
}
