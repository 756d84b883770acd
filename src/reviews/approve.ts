/** Which messages are meant to be approved, and what that adds to the file of approvals. Pure. */
import { entryPattern } from '../glob.ts';
import { nearest } from '../nearest.ts';
import { subjectOf, type Approval, wordsForm } from './record.ts';

/** A message as approvals know it. */
export interface Subject {
  readonly entry: string;
  readonly locale: string;
  readonly variant: string | null;
  /** The hash of its words. */
  readonly words: string;
}

/** The messages that some names mean: entries, files, or patterns of them. A name that means none is given with the nearest there is. */
export function namedBy<T extends Subject>(
  names: readonly string[],
  subjects: readonly T[],
): { readonly subjects: readonly T[]; readonly unknown: readonly string[] } {
  const chosen = new Set<T>();
  const unknown: string[] = [];
  for (const name of names) {
    const fits = entryPattern(name);
    const folder = name.endsWith('/') ? name : `${name}/`;
    const found = subjects.filter(({ entry }) => fits(entry) || entry.startsWith(folder) || entry.startsWith(`${name}#`));
    for (const one of found) chosen.add(one);
    if (found.length) continue;
    const near = nearest(
      name,
      subjects.map(({ entry }) => entry),
    );
    unknown.push(
      near === null
        ? `Unknown message "${name}": expected an entry as \`touchlint reviews\` lists it`
        : `Unknown message "${name}", did you mean "${near}"?`,
    );
  }
  return { subjects: subjects.filter((one) => chosen.has(one)), unknown };
}

/** What a reviewer's list holds. */
export interface ReviewerList {
  readonly by: string | null;
  readonly role: string | null;
  readonly approved: readonly Subject[];
}

/** Names the form of a reviewer's list. */
export const listForm = 'touchlint-approvals-1';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

/** Reads a reviewer's list, as the page of `touchlint reviews --html` writes it; a text tells what is wrong with it. */
export function readList(text: string): ReviewerList | string {
  const wanted = 'expected the list that the page of `touchlint reviews --html` gives';
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return `${wanted}: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!isObject(given) || given['form'] !== listForm || !Array.isArray(given['approved'])) return `${wanted} (form ${listForm})`;
  const approved: Subject[] = [];
  for (const [i, one] of given['approved'].entries()) {
    const entry = isObject(one) ? textOf(one['entry']) : null;
    const locale = isObject(one) ? textOf(one['locale']) : null;
    const words = isObject(one) ? textOf(one['words']) : null;
    if (!isObject(one) || entry === null || locale === null || words === null || !wordsForm.test(words))
      return `${wanted}: number ${i + 1} of what it approves lacks an entry, a locale or words`;
    approved.push({ entry, locale, variant: textOf(one['variant']), words });
  }
  return { by: textOf(given['by']), role: textOf(given['role']), approved };
}

/** The messages that a list approves, and those that have changed since it was made or are gone. */
export function matched<T extends Subject>(
  list: readonly Subject[],
  subjects: readonly T[],
): { readonly same: readonly T[]; readonly changed: readonly Subject[]; readonly gone: readonly Subject[] } {
  const now = new Map(subjects.map((one) => [subjectOf(one), one]));
  const same: T[] = [];
  const changed: Subject[] = [];
  const gone: Subject[] = [];
  for (const one of list) {
    const found = now.get(subjectOf(one));
    if (!found) gone.push(one);
    else if (found.words === one.words) same.push(found);
    else changed.push(one);
  }
  return { same, changed, gone };
}

/** The approvals of some messages. */
export const approvalsOf = (subjects: readonly Subject[], role: string, by: string | null, on: string): Approval[] =>
  subjects.map(({ entry, locale, variant, words }) => ({ entry, locale, variant, role, words, by, on }));

/** The line of `.gitattributes` that lets two branches add lines at the same place; null where its text has one for the file. */
export function mergedByUnion(attributes: string, name: string): string | null {
  const has = attributes.split(/\r?\n/).some((line) => line.trim().split(/\s+/)[0]?.replace(/^\//, '') === name && /\bmerge\b/.test(line));
  if (has) return null;
  const eol = attributes.includes('\r\n') ? '\r\n' : '\n';
  return `${attributes && !attributes.endsWith('\n') ? eol : ''}${name} merge=union${eol}`;
}
