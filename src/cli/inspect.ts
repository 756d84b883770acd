/** `touchlint inspect`: shows messages as touchlint understands them. */
import { inspectProject } from '../inspect-project.ts';
import { safeJson } from '../reporters/json.ts';
import { count, printable, shortPath } from '../reporters/printable.ts';
import type { FileReport, InspectedMessage } from '../run.ts';
import { journeysBlock, sequencesOf } from '../sequences.ts';
import type { Colors } from '../colors.ts';
import { colorsOf, tellProblems, type Io } from './io.ts';
import { oneOf, runOptions, type ProjectFlags } from './options.ts';

export interface InspectFlags extends ProjectFlags {
  readonly format?: string;
}

const told = (message: InspectedMessage, name: 'channel' | 'purpose' | 'locale' | 'audience'): string => {
  const how = message.how[name];
  return how && how !== 'default' ? `${printable(message[name])} (${how})` : printable(message[name]);
};

function describe(message: InspectedMessage, { bold, cyan, dim }: Colors): string[] {
  const { placeholders, parts, composed, missing, readings, capped, tone, owner, journey, step, variant } = message;
  const row = (name: string, words: string) => `    ${dim(name.padEnd(13))} ${words}`;
  const lines = [
    `  ${bold(printable(message.entry))}${dim(`:${message.line}`)}`,
    row('channel', told(message, 'channel')),
    row('purpose', told(message, 'purpose')),
    row('language', told(message, 'locale')),
    row('audience', told(message, 'audience')),
  ];
  if (owner !== null) lines.push(row('owner', printable(owner)));
  if (journey !== null) lines.push(row('journey', `${printable(journey)}${step === null ? '' : `, step ${step}`}`));
  if (variant !== null) lines.push(row('variant', printable(variant)));
  for (const { role, text } of parts) lines.push(row(role, printable(text)));
  const names = new Map(placeholders.map(({ name, role }) => [name, role]));
  if (names.size) lines.push(row('placeholders', [...names].map(([name, role]) => `${printable(name)} ${dim(`(${role})`)}`).join(', ')));
  if (composed.length) lines.push(row('composed of', composed.map(printable).join(', ')));
  if (missing.length) lines.push(row('not found', cyan(missing.map(printable).join(', '))));
  lines.push(row('readings', capped ? `${readings} of more: only a covering set is judged` : String(readings)));
  const scores = (['formality', 'respect', 'enthusiasm'] as const).filter((name) => tone[name] !== null);
  if (scores.length) lines.push(row('tone', scores.map((name) => `${name} ${tone[name]}`).join(', ')));
  return lines;
}

function page({ filePath, messages, leftAside, why }: FileReport, cwd: string, color: Colors): string {
  const lines = [color.underline(shortPath(cwd, filePath)), ...messages.flatMap((message) => describe(message, color))];
  if (!messages.length) lines.push(`  ${color.dim(printable(why))}`);
  if (leftAside.length) lines.push(`  ${color.dim(`${count(leftAside.length, 'entry').replace('entrys', 'entries')} left aside`)}`);
  return lines.join('\n');
}

/** Inspects, and gives the exit code. */
export async function inspect(paths: readonly string[], flags: InspectFlags, io: Io): Promise<number> {
  const format = oneOf('format', flags.format ?? 'text', ['text', 'json']);
  const run = await inspectProject(await runOptions(paths, flags, io));
  tellProblems(run.problems, io);
  if (format === 'json') io.stdout.write(`${safeJson(run.files)}\n`);
  else {
    const color = await colorsOf(flags.color, io);
    const holding = run.files.filter(({ messages }) => messages.length);
    for (const file of holding.length ? holding : run.files) io.stdout.write(`${page(file, io.cwd, color)}\n\n`);
    const sequences = sequencesOf(holding.flatMap(({ messages }) => messages));
    if (sequences.length)
      io.stdout.write(
        `${color.bold('Steps of journeys, by their names.')} Check order and days, and declare them in the config:\n\n${journeysBlock(sequences).split('\n').map(printable).join('\n')}\n`,
      );
  }
  return run.problems.length ? 2 : 0;
}
