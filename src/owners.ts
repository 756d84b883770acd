/** Whose the messages of a project are: the CODEOWNERS file of its root, and the names that an owner goes by. */
import { join } from 'node:path';
import { codeowners, isOfGitLab, type Syntax } from './codeowners.ts';
import type { Files } from './files.ts';

/** Where it stands, in the order that GitHub and GitLab look for it. */
export const ownersPlaces = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** Who owns a file, named from the root: several with commas between them, or null. */
export type OwnerOf = (path: string) => string | null;

/** Reads the CODEOWNERS file of a project; null where there is none. */
export function openOwners(root: string, files: Files): OwnerOf | null {
  const found = new Set(namesIn(root, files));
  const place = ownersPlaces.find((path) => found.has(path.split('/')[0]!) && files.exists(join(root, path)));
  if (place === undefined) return null;
  let text: string;
  try {
    text = files.read(join(root, place)).toString();
  } catch {
    return null; // a folder of this name, or one that may not be read: it says nothing of messages
  }
  const ownersOf = codeowners(text, syntaxOf(place, text, found));
  const known = new Map<string, string | null>();
  return (path) => {
    let owner = known.get(path);
    if (owner === undefined) known.set(path, (owner = ownersOf(path).join(', ') || null));
    return owner;
  };
}

function namesIn(folder: string, files: Files): readonly string[] {
  try {
    return files.list(folder).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Which of the two syntaxes a file is in: by its place, by what it holds, by what stands beside it. */
function syntaxOf(place: string, text: string, beside: ReadonlySet<string>): Syntax {
  if (place.startsWith('.github/')) return 'github';
  if (place.startsWith('.gitlab/') || isOfGitLab(text)) return 'gitlab';
  return beside.has('.gitlab-ci.yml') && !beside.has('.github') ? 'gitlab' : 'github';
}
