/** The config that `touchlint init` writes: it says nothing which is not known, and offers the rest in comments. */
import type { FileReport } from '../run.ts';
import { journeysBlock, sequencesOf } from '../sequences.ts';

/** What was found of the house, or said by it. */
export interface House {
  /** The brand's name, and where it was read; null where nothing tells. */
  readonly brand: { readonly name: string; readonly from: string } | null;
  /** Whether somebody said so: then it counts. */
  readonly isSure: boolean;
}

const comment = (text: string): string => text.replace(/^(?=.)/gm, '# ');
const quoted = (text: string) => JSON.stringify(text);

/** `18 in emails/ (email: en, ro)`, by the first folder of a path that holds messages. */
function overview(files: readonly FileReport[], pathOf: (file: FileReport) => string): string {
  const folders = new Map<string, { messages: number; kinds: Set<string>; channels: Set<string>; locales: Set<string> }>();
  for (const file of files) {
    if (!file.messages.length) continue;
    const path = pathOf(file);
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : './';
    const known = folders.get(folder) ?? { messages: 0, kinds: new Set(), channels: new Set(), locales: new Set() };
    folders.set(folder, known);
    known.messages += file.messages.length;
    known.kinds.add(path.slice(path.lastIndexOf('/') + 1).replace(/^[^.]*/, ''));
    for (const { channel, locale } of file.messages) {
      if (channel !== 'unknown') known.channels.add(channel);
      if (locale !== 'unknown') known.locales.add(locale);
    }
  }
  const lines = [...folders]
    .sort(([a, x], [b, y]) => y.messages - x.messages || (a < b ? -1 : 1))
    .slice(0, mostFolders)
    .map(([folder, { messages, kinds, channels, locales }]) => {
      const told = [[...channels].sort(), [...locales].sort(), [...kinds].filter(Boolean).sort()]
        .map((words) => words.join(', '))
        .filter(Boolean);
      return `#   ${folder}  ${messages} ${messages === 1 ? 'message' : 'messages'}${told.length ? `: ${told.join('; ')}` : ''}\n`;
    });
  const more = folders.size - lines.length;
  return lines.length
    ? `# Where your messages are:\n${lines.join('')}${more > 0 ? `#   and ${more} more: touchlint list-files\n` : ''}`
    : '';
}

const mostFolders = 12;

function brandBlock({ brand, isSure }: House): string {
  const rest = '  contacts: ["0800 800 000", help@example.test]\n  voice: run `touchlint voice` on messages that sound as you want to\n';
  const introduced = '# Who you are: rules that compare messages with it are silent until it is said.\n';
  if (brand && isSure) return `${introduced}brand:\n  name: ${quoted(brand.name)}\n${comment(rest)}`;
  const name = brand ? `  name: ${quoted(brand.name)}   # read in ${brand.from}\n` : '  name: Example Bank\n';
  return `${introduced}${comment(`brand:\n${name}${rest}`)}`;
}

/** The text of a config for these files. */
export function configText(files: readonly FileReport[], house: House, pathOf: (file: FileReport) => string): string {
  const messages = files.flatMap((one) => one.messages);
  const unknown = files.filter((one) => one.messages.some(({ channel }) => channel === 'unknown')).length;
  const sequences = sequencesOf(messages);
  return [
    'root: true\nextends: [recommended]\n',
    ...[overview(files, pathOf)].filter(Boolean),
    brandBlock(house),
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
