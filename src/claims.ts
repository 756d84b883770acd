/** What a file that is no catalog says of itself: whether a customer reads it, and why. */
import { posix } from 'node:path';
import { draftOfFile, glance, subjectIn, titled, type Beside, type Draft } from './assemble.ts';
import { compose, keysOf } from './compose.ts';
import { addressesSomebody, holdsMessages, isDocument, isProse, isShared, isSitePage, soundsLikeDocument } from './evidence.ts';
import type { ProjectLibrary } from './library.ts';
import { hintOfPath, type Hint } from './metadata.ts';
import { nameOf, subjectName } from './file-names.ts';
import { folderOf, isLoaded, type Loaded, type Project } from './project.ts';
import type { Usage } from './usage.ts';

/** What is known before any file is taken for a message. */
interface Known {
  readonly project: Project;
  readonly library: ProjectLibrary;
  /** Keys that templates use, and files that others include. */
  readonly used: Usage;
}

/** Folders of what a page shows for a moment, in frameworks that have e-mails in a folder beside it: Django's `messages/`. */
const flashes = /^(?:messages?|flash(?:es)?|alerts?|toasts?|notices?)$/i;

/** What the folders of a path and the name of the file say: `messages/email_deleted.txt` beside `email/` is no e-mail, but about one. */
export function pathHint(path: string, { stem }: Loaded, project: Project): Hint {
  const folder = folderOf(path);
  const above = project.hintOf(folder);
  const hint = hintOfPath([stem], above);
  if (!hint.channel || !flashes.test(posix.basename(folder)) || above.channel) return hint;
  const beside = project.folder(folderOf(folder)).folders;
  if (!beside.some((name) => hintOfPath([name]).channel === hint.channel)) return hint;
  const { channel: _, ...rest } = hint;
  return rest;
}

const saysOfMessages = (data: Readonly<Record<string, unknown>> | undefined) =>
  data !== undefined && ['channel', 'purpose', 'subject', 'audience', 'journey'].some((key) => key in data);

const bodyName = /[._-]?(message|body|html|text|plaintext|plain|email)$/i;

/** The subject that stands in a file of its own beside a body. */
function subjectBeside(path: string, { stem }: Loaded, project: Project): Beside | null {
  const { subjects } = project.folder(folderOf(path));
  if (!subjects.size || subjectName.test(stem)) return null;
  const found = subjects.get(stem) ?? subjects.get(stem.replace(/\.(plaintext|plain)$/i, '').replace(bodyName, ''));
  const loaded = found === undefined ? null : project.load(found);
  return loaded && isLoaded(loaded) && !loaded.format.catalog
    ? { path: loaded.source.path, nodes: loaded.parsed.units[0]?.nodes ?? [] }
    : null;
}

/** Whether HTML and a text stand beside each other under one name. */
function hasTwin(path: string, project: Project): boolean {
  const { stem, container } = nameOf(path);
  return container !== null && /^(x?html?|txt|text)$/.test(container) && project.folder(folderOf(path)).twins.has(stem);
}

/** What a file that is no catalog says of itself, or why it is no message. */
type Claim = { readonly drafts: readonly Draft[]; readonly why: string | null; readonly mail: boolean } | { readonly aside: string };

/** Reads a file's claim to be a message; `config` where the config says that it is one. */
export function claimOf(path: string, loaded: Loaded, config: boolean, { project, library, used }: Known, hint: Hint): Claim {
  const { data, units } = loaded.parsed;
  const subject = subjectBeside(path, loaded, project);
  if (!config && !saysOfMessages(data)) {
    if (!hint.channel && soundsLikeDocument(path)) return { aside: 'written for developers, by its name' };
    if (subjectName.test(loaded.stem) || subjectName.test(path.split('/').at(-2) ?? ''))
      return { aside: 'the subject of the message beside it' };
    if (!subject && (isShared(path) || used.files().has(path))) return { aside: 'part of messages that include it' };
  }
  const [first, ...others] = units;
  const held = holdsMessages([...path.split('/').slice(0, -1), loaded.stem]);
  const drafts = [first, ...others].map((unit) => draftOfFile(loaded, unit, subject));
  const addressed = (draft: Draft) => isAddressed(draft) || (held && greetsComposed(draft, path, library));
  const found = drafts.map((draft) => evidence(path, loaded, hint, draft, subject !== null, held, addressed)).find((one) => one !== null);
  return { drafts, why: found ?? null, mail: !hint.channel && (subject !== null || hasTwin(path, project)) };
}

/** Whether a file is a message by what it says itself: its path, its front matter, its words. */
export function speaksForItself(path: string, options: Known): boolean {
  const loaded = isDocument(path) ? null : options.project.load(path);
  if (!loaded || !isLoaded(loaded) || loaded.format.catalog) return false;
  const claim = claimOf(path, loaded, false, options, pathHint(path, loaded, options.project));
  return 'why' in claim && claim.why !== null;
}

/** Whether a template whose words stand in a catalog greets somebody once they are in it. */
function greetsComposed({ nodes }: Draft, path: string, library: ProjectLibrary): boolean {
  const keys = keysOf(nodes);
  const [locale] = keys.size ? library.localesOf(keys, path) : [];
  return locale !== undefined && addressesSomebody(glance(compose(nodes, path, locale, library).nodes));
}

/** Whether the words of a draft alone read as something said to somebody. */
function isAddressed({ subject, nodes }: Draft): boolean {
  const text = glance(subject ? titled(subject.nodes, nodes) : nodes);
  return addressesSomebody(text) || isProse(text);
}

/** Why a file is a message, or null. */
function evidence(
  path: string,
  { parsed, format }: Loaded,
  hint: Hint,
  draft: Draft,
  subject: boolean,
  held: boolean,
  addressed: (draft: Draft) => boolean,
): string | null {
  if (saysOfMessages(parsed.data)) return format.name === 'jsx' ? 'it is built of parts of e-mails' : 'its front matter says so';
  if (subject) return 'a subject stands beside it';
  if (format.name === 'markdown') return hint.channel && addressed(draft) ? `its path says ${hint.channel}` : null;
  if (hint.channel) return `its path says ${hint.channel}`;
  const site = isSitePage(path);
  const subjectInside = subjectIn(draft.nodes);
  if (subjectInside && !site && addressed(draft)) return 'it has a subject';
  if (held && addressed(draft)) return 'its folder holds messages';
  if (site) return null;
  const opening = glance(draft.nodes).slice(0, 400);
  return /^\s*(dear|hello|hi|bun[aă] ziua|stimat[aăe])\b/imu.test(opening) || /^\s*\uFFFC\s*,\s*$/m.test(opening)
    ? 'it greets a reader'
    : null;
}
