/** From drafts to messages: composition and metadata. */
import { allDuties, glance, subjectIn, titled, withoutSubject, withoutSubjectsOfParts, type Draft } from './assemble.ts';
import { compose, keysOf } from './compose.ts';
import type { ParseError } from './format.ts';
import type { Declared, GatherOptions } from './gather.ts';
import { codeOf } from './language.ts';
import { lazyScope, railsLayout, type ProjectLibrary } from './library.ts';
import { audiences, channels, purposes, type How, type Message } from './message.ts';
import { localeOf, metadataOf, type Hint, type Told } from './metadata.ts';
import type { Node } from './nodes.ts';
import { nameOf } from './file-names.ts';
import { isLoaded, type Loaded, type Project, type Unread } from './project.ts';

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((known) => known === value);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** What front matter says. */
function hintOfData(data: Readonly<Record<string, unknown>>): Told {
  return {
    channel: oneOf(channels, data['channel']),
    purpose: oneOf(purposes, data['purpose']),
    audience: oneOf(audiences, data['audience']),
    locale: text(data['locale'] ?? data['lang'] ?? data['language']),
    owner: text(data['owner']),
    journey: text(data['journey']),
    step: typeof data['step'] === 'number' ? data['step'] : undefined,
    variant: text(data['variant']),
    sender: text(data['sender'] ?? data['from']),
    standalone: data['standalone'] === true ? true : undefined,
  };
}

/** Values of front matter that are none of those there are. */
const misreadIn = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ channel: channels, purpose: purposes, audience: audiences }).flatMap(([key, known]) => {
      const value = text(data[key]);
      return value === undefined || oneOf<string>(known, value) ? [] : [[key, value]];
    }),
  );

/** Composition and metadata: one message for each locale that the text can be had in. */
export function finish(
  draft: Draft,
  loaded: Loaded,
  path: Hint,
  { project, library, declared, localeOfText, ownerOf, stepOf }: GatherOptions,
): { messages: Message[]; errors: ParseError[] } {
  const { source, parsed } = loaded;
  const config = declared(source.path, draft.key || null);
  const said = { ...parsed.data, ...draft.data };
  const front = hintOfData(said);
  const whole = draft.whole && !config?.composed;
  const outside = front.locale ?? config?.hint.locale ?? draft.hint.locale ?? path.locale;
  const inFile = outside === undefined && parsed.locale && localeOf(parsed.locale) ? parsed.locale : undefined;
  const fixed = outside ?? inFile;
  const subject = draft.subject;
  const pieces = sentWith(draft, loaded, config, library);
  const keys = keysOf([...(subject?.nodes ?? []), ...pieces]);
  const scope = lazyScope(source.path);
  const offered = fixed || !keys.size ? [] : library.localesOf(keys, source.path);
  // Templates for gettext hold the words of one language themselves.
  const own = offered.length ? localeOfText(glance(subject ? titled(subject.nodes, draft.nodes) : draft.nodes)) : null;
  const written = own !== null && !offered.some((locale) => codeOf(locale) === own) ? [own] : [];
  const locales = fixed ? [fixed] : offered.length ? [...written, ...offered.map((locale) => locale || null)] : [null];
  const errors: ParseError[] = [];
  const told = new Set(locales.flatMap((locale) => locale ?? []).map(codeOf));
  const composedIn = locales.map((locale): Message => {
    const body = compose(pieces, source.path, locale ?? 'en', library, railsLayout(source.path));
    const head = subject && compose(subject.nodes, subject.path, locale ?? 'en', library);
    if (!errors.length) errors.push(...body.errors, ...(head?.errors ?? []));
    const title = scope && keys.size ? library.translation(`${scope}.subject`, source.path, locale ?? 'en') : null;
    const given = head?.nodes ?? (title && !subjectIn(body.nodes) ? title.nodes : null);
    const nodes = given
      ? titled(given, withoutSubject(body.nodes))
      : subjectIn(draft.nodes)
        ? withoutSubjectsOfParts(body.nodes)
        : body.nodes;
    const missing = [...new Set([...(head?.missing ?? []), ...body.missing])];
    const inText: Told = {
      channel: channelShown(loaded, nodes, body.composed, project),
      locale: locale ?? localeOfText(glance(nodes)) ?? undefined,
    };
    const hints: (readonly [How, Told])[] = [
      ['text', inText],
      ['file', { locale: inFile }],
      ['path', { ...path, ...draft.hint, ...(locale && locale !== own && locale !== inFile && { locale }) }],
      ['codeowners', { owner: ownerOf?.(source.path) ?? undefined }],
      ['config', config?.hint ?? {}],
      ['front matter', front],
    ];
    const entry = draft.key ? `${source.path}#${draft.key}` : source.path;
    const metadata = metadataOf(hints);
    const step = stepOf?.(entry, metadata.locale);
    return {
      entry,
      source,
      offset: draft.offset,
      metadata: step ? metadataOf([...hints.slice(0, -1), ['config', step], ...hints.slice(-1)]) : metadata,
      nodes,
      misread: misreadIn(said),
      unresolved: whole ? new Set(draft.added) : allDuties,
      composed: [...new Set([...(head?.composed ?? []), ...body.composed])],
      missing,
      whole: whole && missing.length === 0,
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

/** The channel that the message itself shows, or what it is made of. */
export function channelShown(loaded: Loaded, nodes: readonly Node[], composed: readonly string[], project: Project): Hint['channel'] {
  if (subjectIn(nodes)) return 'email';
  const parts = composed.flatMap((path) => (path.includes('#') ? [] : [project.load(path)]));
  if (loaded.parsed.channel || ![loaded, ...parts].some(isMarkup)) return loaded.parsed.channel;
  return printedPage.test(loaded.source.text) ? 'letter' : 'email';
}

const isMarkup = (file: Loaded | Unread): boolean =>
  isLoaded(file) && file.format.name === 'html' && /<(html|table|body|p|div|br)\b/i.test(file.source.text);
