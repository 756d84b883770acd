/** The messages among a catalog's entries: sibling keys put together, entries that stand alone, twins. */
import { glance, type Aside, type Draft } from './assemble.ts';
import {
  groupsOf,
  isFlat,
  isOneOfMany,
  leafRole,
  localeRoot,
  mailOf,
  messageKey,
  namesMessages,
  namesSent,
  onScreen,
  remarks,
  segmentsOf,
  sendsMessages,
  type LeafNames,
} from './catalog-keys.ts';
import { asPieces, groupDrafts } from './catalog-pieces.ts';
import { addressesSomebody, goesToStaff, isNote, isProse, isShared } from './evidence.ts';
import type { Unit } from './format.ts';
import { hintOfPath, type Hint } from './metadata.ts';

export interface CatalogOptions {
  /** What the path says; its locale where the catalog's keys have none. */
  readonly path: Hint;
  /** Whether the config declares a key as a message's. */
  readonly declared: (key: string) => { readonly leaves: LeafNames } | null;
  /** Keys that templates of the project use: pieces, not messages. */
  readonly used: ReadonlySet<string>;
  /** What a template that stands beside and prints these entries by their names says of its message: they are pieces of it. */
  readonly printed: (keys: readonly string[]) => Hint | null;
}

const spoken = new Set(['voice', 'call', 'ivr', 'speech']);

/** The messages among a catalog's entries. */
export function draftsOfCatalog(
  entries: readonly Unit[],
  file: string,
  { path, declared, used, printed }: CatalogOptions,
): { drafts: Draft[]; aside: Aside[] } {
  const root = localeRoot(entries);
  const drafts: Draft[] = [];
  const aside: Aside[] = [];
  const all = entries.flatMap((entry) => {
    const unit = { ...entry, key: entry.worded ? entry.key : segmentsOf(root ? entry.key.slice(1) : entry.key) };
    const opening = unit.nodes.find((node) => node.type === 'text'); // to glance at every entry of a catalog takes long
    if (!opening || !isNote(opening.text.text)) return [unit];
    aside.push({ entry: unit.key.join('.'), why: 'a note for translators' });
    return [];
  });
  const groups = groupsOf(all.filter(({ worded }) => !worded));
  const mailFile =
    path.channel !== undefined ||
    messageKey.test(
      file
        .split('/')
        .at(-1)!
        .replace(/\.\w+$/, ''),
    );
  const byTemplate = new Map<string, Unit[]>();
  for (const unit of all) {
    if (!unit.worded) continue;
    const key = unit.key.join('.');
    const config = declared(key) !== null;
    const template = config ? undefined : unit.usedIn?.find((user) => sendsMessages(user) && isTemplate.test(user));
    if (used.has(key)) aside.push({ entry: key, why: 'part of messages that use it' });
    else if (template !== undefined) byTemplate.set(template, [...(byTemplate.get(template) ?? []), unit]);
    else entryAlone(unit, path, config || mailFile, config, drafts, aside);
  }
  for (const [template, list] of byTemplate) draftOfTemplate(template, list, path, drafts, aside);
  const titled = [...groups.values()].filter(({ units: group }) => group.some(({ key }) => leafRole(key.at(-1) ?? '', {}) === 'subject'));
  // A file of e-mails: a body in it is one's, though its subject stands elsewhere.
  const mails = titled.length >= 3 && titled.length >= groups.size / 3;
  for (const { parent, units } of groups.values()) {
    const key = parent.join('.');
    const config = declared(key) ?? declared(units[0]!.key.join('.'));
    const rolesHere = units.map(({ key: segments }) => leafRole(segments.at(-1) ?? '', config?.leaves ?? {}));
    const told = units.some(({ data }) => data?.['channel'] !== undefined); // the container knows that these are messages
    const greets = units.some(({ key: segments }) => /^(greetings?|salutation|hello)$/i.test(segments.at(-1) ?? ''));
    const together = !told && parent.length === 0 ? printed(units.map(({ key: segments }) => segments.join('.'))) : null;
    const keyed = (mailFile && !onScreen(parent)) || together !== null || greets || namesMessages(parent, all) || config !== null;
    const body = rolesHere.includes('body');
    const structured =
      !isFlat(parent, units) &&
      (rolesHere.includes('subject') ||
        (body && (told || mails || (rolesHere.includes('title') && (keyed || hintOfPath(parent).channel !== undefined)))));
    const isRemark = ({ key: segments }: Unit) => structured && remarks.test(segments.at(-1) ?? '');
    const said = units.filter((unit) => !isRemark(unit));
    const free = said.filter(
      ({ key: segments, data }) =>
        !used.has(segments.join('.')) && !spoken.has(segments.at(-1) ?? '') && data?.['content_block'] === undefined,
    );
    if (!free.length) {
      aside.push({
        entry: key,
        why: units.some(({ key: segments }) => spoken.has(segments.at(-1) ?? '')) ? 'spoken, not read' : 'part of messages that use it',
      });
      continue;
    }
    if (!structured && !keyed && !told) {
      for (const unit of free) {
        const sent = namesSent(unit.key.at(-1) ?? '') && !isOneOfMany(unit.key, unit.key.length - 1, all);
        entryAlone(unit, path, sent, false, drafts, aside);
      }
      continue;
    }
    const made = structured
      ? groupDrafts(parent, free, rolesHere, units)
      : told
        ? free.map((unit) => entryDraft(unit, 'its file says so', path, true))
        : together
          ? asPieces(parent, free).map((draft) => ({ ...draft, hint: { ...together, ...draft.hint } }))
          : loose(parent, free, path, config !== null);
    const staff = units.some((unit) => isRemark(unit) && goesToStaff(glance(unit.nodes)));
    const worded = made.filter(({ nodes }) => /\p{L}{2}|\uFFFC/u.test(glance(nodes)));
    drafts.push(...worded.map((draft) => (staff ? { ...draft, hint: { ...draft.hint, audience: 'internal' as const } } : draft)));
    if (!made.length) aside.push(...free.map((unit) => ({ entry: unit.key.join('.'), why: 'no sentences' })));
  }
  return { drafts, aside };
}

/** Templates of other files that the project does not hold: what they use of a catalog is one message. */
const isTemplate = /^views\/|\.(?:x?html?|txt|mjml|hbs|mustache|twig|j2|jinja2?|njk|tpl|ftlh?|vm|erb|haml|slim|pug|liquid|ejs|xml)$/i;

/** The words that one template uses. */
function draftOfTemplate(template: string, units: readonly Unit[], path: Hint, drafts: Draft[], aside: Aside[]): void {
  if (isShared(template) || !units.some(({ nodes }) => isProse(glance(nodes)))) {
    for (const { key } of units) aside.push({ entry: key.join('.'), why: 'part of messages that use it' });
    return;
  }
  if (units.length === 1) return entryAlone(units[0]!, path, false, false, drafts, aside);
  const { locale: _, ...used } = hintOfPath(template.split('/')); // the template is written in another language
  for (const draft of asPieces([template], units)) drafts.push({ ...draft, hint: { ...used, ...path }, why: `${template} uses it` });
}

/** An entry that is judged by itself: a message where it reads so, or where who uses it or what holds it says so. */
function entryAlone(unit: Unit, path: Hint, keyed: boolean, declared: boolean, drafts: Draft[], aside: Aside[]): void {
  const text = glance(unit.nodes);
  const prose = isProse(text);
  const user = prose ? unit.usedIn?.find(sendsMessages) : undefined;
  const { locale: _, ...used } = hintOfPath(user?.split('/') ?? []); // who uses it is written in another language
  if (user) drafts.push(entryDraft(unit, `${user} uses it`, { ...used, ...path }, declared));
  else if (prose && (keyed || addressesSomebody(text))) drafts.push(entryDraft(unit, 'reads as a message', path, declared));
  else aside.push({ entry: unit.key.join('.'), why: 'a label or text of an interface' });
}

/** One entry as a message. An e-mail's text in a catalog is usually wrapped by a view; short messages and those with a greeting stand alone. */
function entryDraft(unit: Unit, why: string, path: Hint, declared = false): Draft {
  const hint = unit.worded ? path : hintOfPath(unit.key.slice(0, -1).concat(unit.key.at(-1)?.split('.') ?? []));
  const channel = hint.channel ?? path.channel;
  const whole = declared || (channel !== undefined && channel !== 'email') || addressesSomebody(glance(unit.nodes));
  const data = unit.data && { data: unit.data };
  return { key: unit.key.join('.'), offset: unit.offset, nodes: unit.nodes, subject: null, hint, why, whole, ...data };
}

/** A push or an SMS needs no full stop: where the key says that it is one's body, a few words do. */
const isShort = ({ key }: Unit, text: string): boolean =>
  key.some((segment) => /(^|[_.-])(sms|push)($|[_.-])/i.test(segment)) &&
  leafRole(key.at(-1) ?? '', {}) === 'body' &&
  (text.match(/[\p{L}\uFFFC]+/gu)?.length ?? 0) >= 4;

/** Fewer words of an e-mail are its headline or a button: the rest is not translated, or stands elsewhere. */
const fewWords = 8;
const wordsIn = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + (text.match(/[\p{L}\uFFFC]+/gu)?.length ?? 0), 0);

/** Entries that stand beside each other without a subject: messages of their own where they read so, else pieces of one. */
function loose(parent: readonly string[], units: readonly Unit[], path: Hint, declared: boolean): Draft[] {
  const texts = units.map(({ nodes }) => glance(nodes));
  if (!declared && mailOf(parent) && texts.filter(addressesSomebody).length < 2)
    return texts.some(isProse) && wordsIn(texts) >= fewWords ? asPieces(parent, units) : [];
  const complete = texts.filter((text) => isProse(text) && (/[.!?]["')\]]?\s*\S*\s*$/.test(text) || text.split(/\s+/).length >= 9)).length;
  if (declared || units.length === 1 || complete >= units.length * 0.8 || isFlat(parent, units))
    return units
      .filter((unit, i) => isProse(texts[i]!) || isShort(unit, texts[i]!))
      .map((unit) => entryDraft(unit, 'its key names a message', path, declared));
  return texts.some(isProse) ? asPieces(parent, units) : [];
}
