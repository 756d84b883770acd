/** Other repositories of the brand, known by their inventories: facts of their messages, and nothing to judge. Pure. */
import type { DeclaredStep } from './config.ts';
import type { Facts } from './facts.ts';

/** An inventory that another repository wrote. */
export interface Catalogue {
  /** What steps of journeys call it: `collections` for collections.inventory.json. */
  readonly repo: string;
  /** As it calls itself. */
  readonly name: string;
  /** As the other repository names them. */
  readonly facts: readonly Facts[];
}

/** The name of a catalogue by its file: `collections` of `../all/collections.inventory.json`. */
export const repoOf = (path: string): string => path.replace(/^.*[\\/]/, '').replace(/(?:[._-]inventory)?\.json$/i, '');

/** The catalogue that a step means: by its file, else by the name that it has itself, where no other has it. */
export function catalogueNamed(catalogues: readonly Catalogue[], repo: string): Catalogue | null {
  const own = catalogues.find((one) => one.repo === repo);
  const named = catalogues.filter(({ name }) => name === repo);
  return own ?? (named.length === 1 ? named[0]! : null);
}

/** A message of another repository, as it is told apart from those here. */
const elsewhere = (repo: string, entry: string): string => `${repo}:${entry}`;

/** What a step of a journey names, or null where it is no message. */
export const referenceOf = ({ repo, message }: Pick<DeclaredStep, 'repo' | 'message'>): string | null =>
  message !== null && repo !== null ? elsewhere(repo, message) : message;

/** The facts of a catalogue, its messages told apart from those here. */
export const factsOfCatalogue = ({ repo, facts }: Catalogue, as = repo): Facts[] =>
  facts.map((one) => ({ ...one, entry: elsewhere(as, one.entry), file: elsewhere(as, one.file) }));
