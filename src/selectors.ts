/** What `messages:` in the config says of a file or an entry. */
import type { Config, MessageSelector } from './config.ts';
import { keyPattern, pathPattern } from './glob.ts';
import type { Declared, DeclaredOf } from './gather.ts';
import type { LeafNames } from './catalog-keys.ts';
import type { Hint } from './metadata.ts';
import type { PartRole } from './nodes.ts';

const roleOfLeaf: Readonly<Record<string, PartRole>> = { subject: 'subject', preheader: 'preheader', title: 'title', button: 'button' };

const hintOf = ({ channel, purpose, locale, audience, owner, sender, journey, variant, standalone }: MessageSelector): Hint =>
  Object.fromEntries(
    Object.entries({ channel, purpose, locale, audience, owner, sender, journey, variant, standalone }).filter(
      ([, value]) => value !== null,
    ),
  );

/** Entries and files that a config names as pieces of other messages. */
export const piecesOf = ({ messages }: Pick<Config, 'messages'>): ReadonlySet<string> =>
  new Set(messages.flatMap(({ before, after }) => [...(before ?? []), ...(after ?? [])]));

/** Prepares the selectors of a config. Of several that fit, the last wins, value by value. */
export function selectors({ messages }: Pick<Config, 'messages'>): DeclaredOf {
  const prepared = messages.map((selector) => ({
    files: selector.files.map(pathPattern),
    keys: selector.keys.map(keyPattern),
    hint: hintOf(selector),
    leaves: Object.entries(selector.names),
    composed: selector.composed,
    before: selector.before,
    after: selector.after,
  }));
  return (path, key): Declared | null => {
    const fitting = prepared.filter(
      ({ files, keys }) =>
        (!files.length || files.some((fits) => fits(path))) &&
        (!keys.length || (key !== null && keys.some((fits) => fits(key.split('.'))))),
    );
    if (!fitting.length) return null;
    const leaves: Record<string, string[]> = {};
    for (const [name, names] of fitting.flatMap((one) => one.leaves)) (leaves[roleOfLeaf[name] ?? 'body'] ??= []).push(...(names ?? []));
    return {
      hint: Object.assign({}, ...fitting.map(({ hint }) => hint)) as Hint,
      leaves: leaves as LeafNames,
      composed: fitting.findLast(({ composed }) => composed !== null)?.composed ?? false,
      before: fitting.findLast(({ before }) => before !== null)?.before ?? [],
      after: fitting.findLast(({ after }) => after !== null)?.after ?? [],
    };
  };
}
