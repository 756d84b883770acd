/** `touchlint init`: writes a config to begin with, from what the repository shows. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configNames } from '../config/open.ts';
import { inspectProject } from '../inspect-project.ts';
import type { FileReport } from '../run.ts';
import { journeysBlock, sequencesOf } from '../sequences.ts';
import { tellProblems, UsageError, type Io } from './io.ts';
import { runOptions, type ProjectFlags } from './options.ts';

const file = 'touchlint.config.yaml';

const comment = (text: string): string => text.replace(/^(?=.)/gm, '# ');

/** A config that says nothing which is not known, and offers the rest in comments. */
function configOf(files: readonly FileReport[]): string {
  const messages = files.flatMap((one) => one.messages);
  const unknown = files.filter((one) => one.messages.some(({ channel }) => channel === 'unknown')).length;
  const sequences = sequencesOf(messages);
  return [
    'root: true\nextends: [recommended]\n',
    '# Who you are: rules that compare messages with it are silent until it is said.\n# brand:\n#   name: Example Bank\n#   contacts: ["0800 800 000", help@example.test]\n#   voice: run `touchlint voice` on messages that sound as you want to\n',
    ...(unknown
      ? [
          `# ${unknown} ${unknown === 1 ? 'file does' : 'files do'} not say by which channel ${unknown === 1 ? 'it is' : 'they are'} sent: \`touchlint inspect\` shows which.\n# messages:\n#   - { files: "notifications/**", channel: push }\n`,
        ]
      : []),
    ...(sequences.length
      ? [
          `# By their names these are steps of journeys. Check order and days; then a threat counts the notices before it.\n${comment(journeysBlock(sequences))}`,
        ]
      : []),
  ].join('\n');
}

/** Writes the config, and gives the exit code. A UsageError when there is one already. */
export async function init(flags: ProjectFlags, io: Io): Promise<number> {
  const present = configNames.find((name) => existsSync(join(io.cwd, name)));
  if (present !== undefined) throw new UsageError(`${present} is here already: change it, or remove it to begin anew`);
  const run = await inspectProject(await runOptions([], { ...flags, config: false }, io));
  tellProblems(run.problems, io);
  writeFileSync(join(io.cwd, file), configOf(run.files));
  io.stdout.write(`${file} is written. What to say in it next stands there in comments. Then run: touchlint\n`);
  return run.problems.length ? 2 : 0;
}
