/** What a folder says of its files: where many of them are messages for all to see, the rest of their kind are too. */
import { localeOfSegment } from './metadata.ts';
import { nameOf } from './file-names.ts';
import { folderOf, grouped, type Project } from './project.ts';

/** Fewer messages in a folder may be there by chance. */
const least = 3;
/** The share of a folder's files that have to be messages by themselves. */
const share = 1 / 3;

/** A folder's files of one kind, with those of its counterparts in other languages: `lang/en` and `lang/ro` are one. */
function groupOf(path: string): string {
  const folders = folderOf(path).split('/');
  const { container, engines } = nameOf(path);
  const kind = path.endsWith('.tpl') ? 'tpl' : [container, ...engines].join('.');
  return `${folders.map((folder) => (localeOfSegment(folder) ? '*' : folder)).join('/')} ${kind}`;
}

/** Tells of a file that says nothing itself whether it lies among messages; `speaks` tells of one that does. */
export function openNeighbours(project: Project, speaks: (path: string) => boolean): (path: string) => boolean {
  let groups: ReadonlyMap<string, readonly string[]> | undefined;
  const known = new Map<string, boolean>();
  const judge = (group: string): boolean => {
    groups ??= grouped(project.list(), groupOf);
    const files = groups.get(group) ?? [];
    if (files.length < least) return false;
    const messages = files.filter(speaks).length;
    return messages >= least && messages >= files.length * share;
  };
  return (path) => {
    const group = groupOf(path);
    const told = known.get(group) ?? judge(group);
    known.set(group, told);
    return told;
  };
}
