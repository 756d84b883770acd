/** What touchlint makes of the repositories in `fixtures`: their messages, one line each. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { touchlint } from '../repository.ts';

interface Inspected {
  readonly filePath: string;
  readonly messages: readonly {
    readonly entry: string;
    readonly channel: string;
    readonly locale: string;
    readonly purpose: string;
    readonly variant: string | null;
    readonly composed: readonly string[];
    readonly missing: readonly string[];
    readonly parts: readonly { readonly role: string; readonly text: string }[];
  }[];
}

const folderOf = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}/`, import.meta.url));

/** `path#key  channel locale  purpose  variant  "subject or title"`, then what it is composed of; what is unknown is left out. */
export async function inspected(name: string): Promise<string[]> {
  const { stdout } = await touchlint(folderOf(name), ['inspect', '--format', 'json', '.']);
  const files: readonly Inspected[] = JSON.parse(stdout);
  return files.flatMap(({ messages }) =>
    messages.map(({ entry, channel, locale, variant, purpose, composed, missing, parts }) => {
      const heads = parts.filter(({ role }) => role === 'subject' || role === 'title');
      const head = heads.map(({ text }) => JSON.stringify(text.replace(/\s+/g, ' '))).join(' ');
      const from = composed.length ? `< ${composed.join(', ')}` : '';
      const lost = missing.length ? `? ${missing.join(', ')}` : '';
      return [entry, channel, locale, purpose, variant && `variant ${variant}`, head, from, lost].filter(Boolean).join(' | ');
    }),
  );
}

/** Files in which nothing is a message, from the folder of the repository. */
export async function leftAside(name: string): Promise<string[]> {
  const { stdout } = await touchlint(folderOf(name), ['list-files', '--why', '--format', 'json']);
  const files: readonly { readonly filePath: string; readonly messages: number }[] = JSON.parse(stdout);
  return files.flatMap(({ filePath, messages }) => (messages ? [] : [relative(folderOf(name), filePath).replaceAll('\\', '/')]));
}
