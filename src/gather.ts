/** From files to messages: evidence, assembly, composition, metadata. */
import { allDuties, draftOfFile, glance, type Aside, type Draft } from './assemble.ts';
import { draftsOfCatalog } from './catalog-drafts.ts';
import { localeRoot, type LeafNames } from './catalog-keys.ts';
import { compose, keysOf } from './compose.ts';
import { codeOf } from './language.ts';
import { holdsMessages, isDocument, isShared, isSitePage, soundsLikeDocument } from './evidence.ts';
import type { ParseError, Unit } from './format.ts';
import { lazyScope, railsLayout, type ProjectLibrary } from './library.ts';
import { audiences, channels, purposes, type How, type Message } from './message.ts';
import { hintOfPath, localeOf, metadataOf, type Hint } from './metadata.ts';
import type { Node } from './nodes.ts';
import { folderOf, isLoaded, nameOf, subjectName, type Loaded, type Project, type Unread } from './project.ts';
import type { Usage } from './usage.ts';

/** What the config says of a file or an entry. */
export interface Declared {
  readonly hint: Hint;
  readonly leaves: LeafNames;
  /** Whether it is a piece of messages that are put together where nobody here can see. */
  readonly composed: boolean;
  /** Entries and files that it is sent with. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}
export type DeclaredOf = (path: string, key: string | null) => Declared | null;

/** What a file gave. */
export interface Gathered {
  readonly path: string;
  readonly loaded: Loaded | null;
  readonly messages: readonly Message[];
  readonly aside: readonly Aside[];
  readonly errors: readonly ParseError[];
  readonly why: string;
  /** Why the file could not be read or parsed at all. */
  readonly unread: Unread | null;
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((known) => known === value);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
const drop = (hint: Readonly<Record<string, unknown>>): Hint =>
  Object.fromEntries(Object.entries(hint).filter(([, value]) => value !== undefined)) as Hint;

/** What front matter says. */
function hintOfData(data: Readonly<Record<string, unknown>> | undefined): Hint {
  if (!data) return {};
  return drop({
    channel: oneOf(channels, data['channel']),
    purpose: oneOf(purposes, data['purpose']),
    audience: oneOf(audiences, data['audience']),
    locale: text(data['locale'] ?? data['lang'] ?? data['language']),
    owner: text(data['owner']),
    journey: text(data['journey']),
    step: typeof data['step'] === 'number' ? data['step'] : undefined,
    variant: text(data['variant']),
    sender: text(data['sender'] ?? data['from']),
  });
}

const saysOfMessages = (data: Readonly<Record<string, unknown>> | undefined) =>
  data !== undefined && ['channel', 'purpose', 'subject', 'audience', 'journey'].some((key) => key in data);

const bodyName = /[._-]?(message|body|html|text|plaintext|plain|email)$/i;

/** The subject that stands in a file of its own beside a body. */
function subjectBeside(path: string, project: Project): { path: string; nodes: readonly Node[] } | null {
  const { stem } = nameOf(path);
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

export interface GatherOptions {
  readonly project: Project;
  readonly library: ProjectLibrary;
  readonly declared: DeclaredOf;
  /** Entries and files that the config puts before and after others. */
  readonly pieces: ReadonlySet<string>;
  /** The locale of messages that nothing tells the language of. */
  readonly localeOfText: (text: string) => string | null;
  /** Keys that templates use, and files that others include. */
  readonly used: Usage;
  /** Whether a file lies among messages. */
  readonly among: (path: string) => boolean;
}

/** What a file that is no catalog says of itself, or why it is no message. */
type Claim = { readonly drafts: readonly Draft[]; readonly why: string | null; readonly mail: boolean } | { readonly aside: string };

function claimOf(path: string, loaded: Loaded, config: boolean, { project, used }: Pick<GatherOptions, 'project' | 'used'>): Claim {
  const { data, units } = loaded.parsed;
  const hint = pathHint(path);
  const subject = subjectBeside(path, project);
  if (!config && !saysOfMessages(data)) {
    if (!hint.channel && soundsLikeDocument(path)) return { aside: 'written for developers, by its name' };
    if (subjectName.test(nameOf(path).stem) || subjectName.test(path.split('/').at(-2) ?? ''))
      return { aside: 'the subject of the message beside it' };
    if (!subject && (isShared(path) || used.files().has(path))) return { aside: 'part of messages that include it' };
  }
  const [first, ...others] = units;
  const drafts = [first, ...others].map((unit) => draftOfFile(loaded, unit, subject?.nodes ?? null));
  const found = drafts.map((draft) => evidence(path, loaded, hint, draft, subject !== null)).find((one) => one !== null);
  return { drafts, why: found ?? null, mail: !hint.channel && (subject !== null || hasTwin(path, project)) };
}

/** Whether a file is a message by what it says itself: its path, its front matter, its words. */
export function speaksForItself(path: string, options: Pick<GatherOptions, 'project' | 'used'>): boolean {
  const loaded = isDocument(path) ? null : options.project.load(path);
  if (!loaded || !isLoaded(loaded) || loaded.format.catalog) return false;
  const claim = claimOf(path, loaded, false, options);
  return 'why' in claim && claim.why !== null;
}

/** Formats of which a folder tells nothing: code and prose for developers stand beside messages too. */
const mixed = new Set(['jsx', 'markdown', 'php']);

const pathHint = (path: string): Hint => hintOfPath(path.split('/').slice(0, -1).concat(nameOf(path).stem));

/** The messages of one file. */
export function gather(path: string, options: GatherOptions): Gathered {
  const { project, declared, used, among, pieces } = options;
  const nothing = (why: string, loaded: Loaded | null = null): Gathered => ({
    path,
    loaded,
    messages: [],
    aside: [],
    errors: [],
    why,
    unread: null,
  });
  const config = declared(path, null);
  if (isDocument(path) && !config) return nothing('written for developers, by its name');
  const loaded = project.load(path);
  if (!isLoaded(loaded)) return { ...nothing(loaded.why), unread: loaded };
  const hint = pathHint(path);
  if (loaded.format.catalog) {
    const taken = pieces.size ? new Set([...used.keys(), ...pieces]) : used.keys();
    const parts = byLocale(loaded.parsed.units).map(([locale, units]) => {
      const said = locale ?? localeRoot(units);
      const of = said ? { ...hint, locale: said } : hint;
      const { drafts, aside } = draftsOfCatalog(units, path, {
        path: of,
        used: taken,
        declared: (key) => declared(path, key),
        printed: (keys) => {
          const template = used.printedBeside(path, keys);
          return template && drop({ channel: channelShown(template, template.parsed.units[0]?.nodes ?? []) });
        },
      });
      return { aside, built: drafts.map((draft) => finish(draft, loaded, of, options)) };
    });
    const built = parts.flatMap((part) => part.built);
    return {
      path,
      loaded,
      messages: built.flatMap(({ messages }) => messages),
      aside: parts.flatMap(({ aside }) => aside),
      errors: [...loaded.parsed.errors, ...built.flatMap(({ errors }) => errors)],
      why: built.length ? 'a catalog with messages' : 'a catalog without messages',
      unread: null,
    };
  }
  if ([...pieces].some((name) => path === name || path.endsWith(`/${name}`)))
    return nothing('part of messages that the config puts together', loaded);
  const claim = claimOf(path, loaded, config !== null, options);
  if ('aside' in claim) return { ...nothing(claim.aside, loaded), errors: loaded.parsed.errors };
  const neighbour = () => !mixed.has(loaded.format.name) && !isSitePage(path) && among(path);
  const why = config ? 'named in the config' : (claim.why ?? (neighbour() ? 'it lies among messages' : null));
  if (!why) return nothing('nothing says that a customer reads it', loaded);
  const finished = claim.drafts.map((draft) => finish(draft, loaded, claim.mail ? { ...hint, channel: 'email' } : hint, options));
  const messages = finished.flatMap((one) => one.messages);
  const errors = finished.flatMap((one) => one.errors);
  const said = /[\p{L}]{2}/u;
  const kept = messages.filter(({ nodes }) => said.test(glance(nodes)));
  return {
    path,
    loaded,
    messages: kept,
    aside: [],
    errors: [...loaded.parsed.errors, ...errors],
    why: kept.length ? why : 'no words of its own',
    unread: null,
  };
}

/** The entries of a catalog, each language by itself. */
function byLocale(units: readonly Unit[]): (readonly [locale: string | null, units: readonly Unit[]])[] {
  const parts = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const known = parts.get(unit.locale ?? null);
    if (known) known.push(unit);
    else parts.set(unit.locale ?? null, [unit]);
  }
  return [...parts];
}

/** Why a file is a message, or null. */
function evidence(path: string, { parsed, format }: Loaded, hint: Hint, draft: Draft, subject: boolean): string | null {
  if (saysOfMessages(parsed.data)) return format.name === 'jsx' ? 'it is built of parts of e-mails' : 'its front matter says so';
  if (subject) return 'a subject stands beside it';
  const segments = path.split('/').slice(0, -1);
  if (format.name === 'markdown') return hint.channel && draft.addressed ? `its path says ${hint.channel}` : null;
  if (hint.channel) return `its path says ${hint.channel}`;
  const site = isSitePage(path);
  const subjectInside = draft.nodes.some((node) => node.type === 'role' && node.role === 'subject');
  if (subjectInside && draft.addressed && !site) return 'it has a subject';
  if (holdsMessages([...segments, nameOf(path).stem]) && draft.addressed) return 'its folder holds messages';
  if (site) return null;
  const opening = glance(draft.nodes).slice(0, 400);
  return /^\s*(dear|hello|hi|bun[aă] ziua|stimat[aăe])\b/imu.test(opening) || /^\s*\uFFFC\s*,\s*$/m.test(opening)
    ? 'it greets a reader'
    : null;
}

/** Composition and metadata: one message for each locale that the text can be had in. */
function finish(
  draft: Draft,
  loaded: Loaded,
  path: Hint,
  { library, declared, localeOfText }: GatherOptions,
): { messages: Message[]; errors: ParseError[] } {
  const { source, parsed } = loaded;
  const config = declared(source.path, draft.key || null);
  const front = hintOfData({ ...parsed.data, ...draft.data });
  const whole = draft.whole && !config?.composed;
  const fixed =
    front.locale ??
    config?.hint.locale ??
    draft.hint.locale ??
    path.locale ??
    (parsed.locale && localeOf(parsed.locale) ? parsed.locale : undefined);
  const pieces = sentWith(draft, loaded, config, library);
  const keys = keysOf(pieces);
  const scope = lazyScope(source.path);
  const offered = fixed || !keys.size ? [] : library.localesOf(keys, source.path);
  // Templates for gettext hold the words of one language themselves.
  const own = offered.length ? localeOfText(glance(draft.nodes)) : null;
  const written = own !== null && !offered.some((locale) => codeOf(locale) === own) ? [own] : [];
  const locales = fixed ? [fixed] : offered.length ? [...written, ...offered.map((locale) => locale || null)] : [null];
  const errors: ParseError[] = [];
  const told = new Set(locales.flatMap((locale) => locale ?? []).map(codeOf));
  const composedIn = locales.map((locale): Message => {
    const composed = compose(pieces, source.path, locale ?? 'en', library, railsLayout(source.path));
    if (!errors.length) errors.push(...composed.errors);
    const title = scope && keys.size ? library.translation(`${scope}.subject`, source.path, locale ?? 'en') : null;
    const hasSubject = composed.nodes.some((node) => node.type === 'role' && node.role === 'subject');
    const nodes: readonly Node[] =
      title && !hasSubject
        ? [{ type: 'role', role: 'subject' }, ...title.nodes, { type: 'role', role: 'body' }, ...composed.nodes]
        : composed.nodes;
    const inText: Hint = drop({
      channel: channelShown(loaded, nodes),
      locale: locale ?? localeOfText(glance(nodes)) ?? undefined,
    });
    const hints: (readonly [How, Hint])[] = [
      ['text', inText],
      ['path', drop({ ...path, ...draft.hint, ...(fixed && { locale: fixed }) })],
      ['config', config?.hint ?? {}],
      ['front matter', front],
    ];
    return {
      entry: draft.key ? `${source.path}#${draft.key}` : source.path,
      source,
      offset: draft.offset,
      metadata: metadataOf(hints),
      nodes,
      unresolved: whole ? new Set() : allDuties,
      composed: composed.composed,
      missing: composed.missing,
      whole: whole && composed.missing.length === 0,
    };
  });
  // A catalog that names no language is often one that another names.
  const messages = composedIn.filter(({ metadata }, i) => locales[i] !== null || !told.has(codeOf(metadata.locale)));
  return { messages, errors };
}

/** A message with what the config says it is sent with, each on a line of its own. */
function sentWith({ nodes, offset }: Draft, { source }: Loaded, config: Declared | null, library: ProjectLibrary): readonly Node[] {
  if (!config?.before.length && !config?.after.length) return nodes;
  const site = { below: source, start: offset, end: offset };
  const line: Node = { type: 'break', strength: 'line' };
  const bring = (name: string): Node => {
    const isFile = nameOf(name).container !== null && library.template(name, source.path) !== null;
    return { type: 'include', kind: isFile ? 'partial' : 'key', name, nodes: [], site };
  };
  return [...config.before.flatMap((name) => [bring(name), line]), ...nodes, ...config.after.flatMap((name) => [line, bring(name)])];
}

/** What pages on paper have, and those on a screen do not: lengths in centimetres, an outline of the PDF. */
const printedPage = /@page\b|<bookmarks>|[:\s]-?\d{1,3}(?:\.\d{1,3})?(?:cm|mm)\s*[;"'}]/;

/** The channel that the message itself shows. */
function channelShown({ parsed, format, source }: Loaded, nodes: readonly Node[]): Hint['channel'] {
  if (subjectIn(nodes)) return 'email';
  if (parsed.channel || format.name !== 'html' || !/<(html|table|body|p|div|br)\b/i.test(source.text)) return parsed.channel;
  return printedPage.test(source.text) ? 'letter' : 'email';
}

const subjectIn = (nodes: readonly Node[]): boolean =>
  nodes.some(
    (node) =>
      (node.type === 'role' && node.role === 'subject') ||
      (node.type === 'branch' && node.arms.some(({ nodes: inside }) => subjectIn(inside))),
  );
