/** `touchlint voice`: how a set of messages sounds, and a `brand.voice` to begin with. */
import { dimensions } from '../brand.ts';
import { inspectProject } from '../inspect-project.ts';
import { count, padEnd, printable } from '../reporters/printable.ts';
import type { InspectedMessage } from '../run.ts';
import { enoughMessages, rangesOf, voiceOf, type Voice } from '../voice.ts';
import { colorsOf, tellProblems, type Io } from './io.ts';
import { runOptions, type ProjectFlags } from './options.ts';

const tells = (voice: Voice): boolean => dimensions.some((dimension) => voice[dimension] !== null);

/** Purposes with enough messages, each with how it sounds. */
function byPurpose(messages: readonly InspectedMessage[]): (readonly [purpose: string, voice: Voice])[] {
  const purposes = [...new Set(messages.map(({ purpose }) => purpose))].filter((purpose) => purpose !== 'unknown').sort();
  return purposes
    .map((purpose) => [purpose, voiceOf(messages.filter((message) => message.purpose === purpose))] as const)
    .filter(([, voice]) => tells(voice));
}

/** Prints the voice, and gives the exit code. */
export async function voice(paths: readonly string[], flags: ProjectFlags, io: Io): Promise<number> {
  const run = await inspectProject(await runOptions(paths, flags, io));
  tellProblems(run.problems, io);
  const messages = run.files.flatMap((file) => file.messages).filter(({ audience }) => audience !== 'internal');
  const all = voiceOf(messages);
  const failed = run.problems.length ? 2 : 0;
  if (!tells(all)) {
    io.stderr.write(
      `Expected at least ${enoughMessages} messages whose words tell how they sound, found ${count(messages.length, 'message')}\n`,
    );
    return failed || 1;
  }
  const { bold, dim } = await colorsOf(flags.color, io);
  io.stdout.write(`${bold(count(messages.length, 'message'))}, each from -2 to 2\n`);
  for (const dimension of dimensions) {
    const heard = all[dimension];
    const name = padEnd(dimension, 12);
    if (!heard) io.stdout.write(`  ${name} ${dim('too few words tell')}\n`);
    else
      io.stdout.write(
        `  ${name} ${padEnd(heard.median.toFixed(1), 5)} ${dim(`mostly ${heard.range.join(' to ')}, told by: ${heard.features.map(printable).join(', ')}`)}\n`,
      );
  }
  const purposes = byPurpose(messages);
  io.stdout.write('\nTo hold messages to it, in the config:\n\nbrand:\n  voice:\n');
  io.stdout.write(`    default: ${rangesOf(all)}\n`);
  for (const [purpose, own] of purposes) io.stdout.write(`    ${purpose}: ${rangesOf(own)}\n`);
  return failed;
}
