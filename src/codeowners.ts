/** Whose a path is, as CODEOWNERS says it: the syntax of GitHub, and that of GitLab with its sections. Pure. */
import { fitsSegments } from './glob.ts';

export type Syntax = 'github' | 'gitlab';

/** The owners of a path, in the order they are written; empty for nobody's. */
export type OwnersOf = (path: string) => readonly string[];

interface Entry {
  readonly fits: (segments: readonly string[]) => boolean;
  /** Whether what fits is nobody's in its section, whatever else the section says. */
  readonly excludes: boolean;
  readonly owners: readonly string[];
}

const heading = /^\^?\[([^\]]{1,200})\](?:\[\d{1,9}\])?(?:\s+(.*))?$/;
/** `@name`, `@org/team`, GitLab's roles as in `@@maintainer`, an e-mail address. */
const owner = /^(?:@@?[^\s@#]+|[^\s@#]+@[^\s@#]+)$/;

/** Whether a file that either could have written holds what only GitLab knows. */
export const isOfGitLab = (text: string): boolean =>
  text.split('\n').some((line) => heading.test(line.trim()) || /^\s*!|\s@@[a-z]/.test(line));

/** The pattern and the words behind it; a space of a name has a backslash before it, and `#` begins a comment. */
function wordsOf(line: string): readonly string[] {
  const words = line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}

const isLiteral = (segment: string | undefined): segment is string => segment !== undefined && !/[*?]/.test(segment);

/** Segments of a pattern as globs have them. */
function globsOf(pattern: string, syntax: Syntax): readonly (readonly string[])[] {
  const segments = pattern.split('/').filter(Boolean);
  // GitHub takes a slash within as "from the root", as .gitignore does; for GitLab only one at the beginning is.
  const anchored = syntax === 'github' ? pattern.replace(/\/$/, '').includes('/') : pattern.startsWith('/');
  const own = anchored ? segments : ['**', ...segments];
  const inside = [...own, '**', '*'];
  if (pattern.endsWith('/')) return [inside];
  // The name of a folder stands for all in it on GitHub, but for `docs/*`, which goes no deeper.
  return syntax === 'gitlab' || segments.at(-1) === '*' ? [own] : [own, inside];
}

function fitting(written: string, syntax: Syntax): Entry['fits'] {
  const globs = globsOf(written.replace(/\\(.)/g, '$1'), syntax);
  const [first] = globs[0]!;
  return (segments) => (!isLiteral(first) || first === segments[0]) && globs.some((glob) => fitsSegments(glob, segments));
}

/** Reads the sections of a file; on GitHub there is one. What is no entry is passed over, as GitHub and GitLab do. */
function sectionsIn(text: string, syntax: Syntax): readonly (readonly Entry[])[] {
  const sections = new Map<string, Entry[]>();
  let section = '';
  let standing: readonly string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, name, rest = ''] = (syntax === 'gitlab' && heading.exec(line.trim())) || [];
    if (name !== undefined) {
      section = name.trim().toLowerCase();
      standing = wordsOf(rest).filter((word) => owner.test(word));
      continue;
    }
    const [pattern, ...words] = wordsOf(line);
    if (pattern === undefined) continue;
    const owners = words.filter((word) => owner.test(word));
    const excludes = pattern.startsWith('!');
    // A word that is no owner makes GitHub pass over the line; it knows no exclusions.
    if (syntax === 'github' && (excludes || owners.length < words.length)) continue;
    const entry = { fits: fitting(excludes ? pattern.slice(1) : pattern, syntax), excludes, owners: owners.length ? owners : standing };
    sections.set(section, [...(sections.get(section) ?? []), entry]);
  }
  return [...sections.values()];
}

/** Reads CODEOWNERS. Of the entries that fit a path the last one counts; on GitLab, that of each section. */
export function codeowners(text: string, syntax: Syntax): OwnersOf {
  const sections = sectionsIn(text, syntax);
  return (path) => {
    const segments = path.split('/');
    const found = sections.flatMap((entries) => {
      if (entries.some(({ excludes, fits }) => excludes && fits(segments))) return [];
      return entries.findLast(({ excludes, fits }) => !excludes && fits(segments))?.owners ?? [];
    });
    return [...new Set(found)];
  };
}
