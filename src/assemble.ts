/** Puts units together into messages: sibling keys of a catalog, a subject file beside its body, HTML and text twins. */
import type { Unit } from './format.ts';
import { hintOfPath, localeOf, type Hint } from './metadata.ts';
import type { Duty } from './message.ts';
import type { Node, PartRole } from './nodes.ts';
import { firstReading } from './reading.ts';
import { addressesSomebody, isProse } from './evidence.ts';
import type { Loaded } from './project.ts';

/** A message before composition. */
export interface Draft {
  /** Key without the locale root, joined with dots; '' for a whole file. */
  readonly key: string;
  readonly offset: number;
  readonly nodes: readonly Node[];
  /** What its own key says. */
  readonly hint: Hint;
  /** What made it a message. */
  readonly why: string;
  /** Whether it is read as it stands; a piece of a view that the project does not hold is not. */
  readonly whole: boolean;
  /** Whether its words alone read as something said to somebody. */
  readonly addressed: boolean;
  /** What the container says of its entries. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Aside {
  readonly entry: string;
  readonly why: string;
}

/** How the config names leaves of catalogs: `subject: subj`. */
export type LeafNames = Readonly<Partial<Record<PartRole, readonly string[]>>>;

export interface CatalogOptions {
  /** What the path says; its locale where the catalog's keys have none. */
  readonly path: Hint;
  /** Whether the config declares a key as a message's. */
  readonly declared: (key: string) => { readonly leaves: LeafNames } | null;
  /** Keys that templates of the project use: pieces, not messages. */
  readonly used: ReadonlySet<string>;
}

const roles: Readonly<Record<string, PartRole>> = {
  subject: 'subject',
  preheader: 'preheader',
  preview: 'preheader',
  title: 'title',
  heading: 'heading',
  headline: 'heading',
  body: 'body',
  text: 'body',
  html: 'body',
  message: 'body',
  content: 'body',
  button: 'button',
  cta: 'button',
  footer: 'footer',
};
const own = new Set(['sms', 'push', 'html', 'text']); // a channel or twin of its own beside its siblings

const spoken = new Set(['voice', 'call', 'ivr', 'speech']);

/** Everything a tree says, for evidence: the first reading's text. */
export const glance = (nodes: readonly Node[]): string => firstReading(nodes).text;

const leafRole = (leaf: string, leaves: LeafNames): PartRole | null => {
  for (const [role, names] of Object.entries(leaves)) if (names?.includes(leaf)) return role as PartRole;
  const plain = leaf.replace(/_(html|text|md)$/, '').toLowerCase();
  const name =
    /(?:^|_)(subject|preheader|preview|title|heading|headline|body|html|text|message|content|button|cta|footer)$/.exec(plain)?.[1] ?? plain;
  return (Object.hasOwn(roles, plain) && roles[plain]) || (plain !== leaf || /_(subject|body)$/.test(plain) ? (roles[name] ?? null) : null);
};

/** A message of a file that is no catalog: as a rule, all of it. */
export function draftOfFile({ source }: Loaded, unit: Unit = { key: [], offset: 0, nodes: [] }, subject: readonly Node[] | null): Draft {
  const nodes: Node[] = subject
    ? [{ type: 'role', role: 'subject' }, ...subject.filter(({ type }) => type !== 'role'), { type: 'role', role: 'body' }, ...unit.nodes]
    : [...unit.nodes];
  const text = glance(nodes);
  return {
    key: unit.key.join('.'),
    ...(unit.data && { data: unit.data }),
    offset: unit.offset,
    nodes,
    hint: {},
    why: source.path,
    whole: true,
    addressed: addressesSomebody(text) || isProse(text),
  };
}

interface Group {
  readonly parent: readonly string[];
  readonly units: Unit[];
}

/** The locale that a catalog's top-level keys are (Rails), or null. */
export function localeRoot(units: readonly Unit[]): string | null {
  const first = units[0]?.key[0];
  return first !== undefined && localeOf(first) && units.every(({ key }) => key[0] === first) ? localeOf(first) : null;
}

const messageKey = /(^|_)(mailer|mailers|mail|mails|emails?|sms|push|letters?|notifications?|reminders?|campaigns?|whatsapp)($|_)/i;

/** A flat key (`user_mailer.welcome.subject`) names its place as a nested one does. */
const segmentsOf = (key: readonly string[]): string[] =>
  key.flatMap((segment) => (/^[\w-]+(\.[\w-]+)+$/.test(segment) ? segment.split('.') : [segment]));

/** Leaves that are said to whoever edits the message, not to its reader. */
const remarks = /^_?(notes?|description|comments?|help|id|type|category|group|lang|language|locale)$/i;

/** A long list of names at the top of a file is no message, whatever one of them is called. */
const isFlat = (parent: readonly string[], units: readonly Unit[]): boolean => parent.length === 0 && units.length > 12;

/** Where an entry stands: its key without the last segment and without the indexes of lists. */
function parentOf(key: readonly string[]): readonly string[] {
  const named = key.filter((segment) => !/^\d+$/.test(segment));
  return /^\d+$/.test(key.at(-1) ?? '') || named.length === key.length ? named.slice(0, -1) : key.slice(0, -1);
}

/** Entries by where they stand. What stands below a group with a subject is part of its message. */
function groupsOf(units: readonly Unit[]): Map<string, Group> {
  const nameOf = (parent: readonly string[]) => parent.join('\0');
  const withSubject = new Set(
    units.filter(({ key }) => leafRole(key.at(-1) ?? '', {}) === 'subject').map(({ key }) => nameOf(parentOf(key))),
  );
  const groups = new Map<string, Group>();
  for (const unit of units) {
    let parent = parentOf(unit.key);
    for (let length = parent.length - 1; length > 0 && !withSubject.has(nameOf(parent)); length--)
      if (withSubject.has(nameOf(parent.slice(0, length)))) parent = parent.slice(0, length);
    const group = groups.get(nameOf(parent)) ?? { parent, units: [] };
    groups.set(nameOf(parent), group);
    group.units.push(unit);
  }
  return groups;
}

/** The messages among a catalog's entries. */
export function draftsOfCatalog(
  entries: readonly Unit[],
  file: string,
  { path, declared, used }: CatalogOptions,
): { drafts: Draft[]; aside: Aside[] } {
  const root = localeRoot(entries);
  const drafts: Draft[] = [];
  const aside: Aside[] = [];
  const units = entries.map((unit) => ({ ...unit, key: unit.worded ? unit.key : segmentsOf(root ? unit.key.slice(1) : unit.key) }));
  const groups = groupsOf(units.filter(({ worded }) => !worded));
  const mailFile =
    path.channel !== undefined ||
    messageKey.test(
      file
        .split('/')
        .at(-1)!
        .replace(/\.\w+$/, ''),
    );
  for (const unit of units) {
    if (!unit.worded) continue;
    const key = unit.key.join('.');
    const config = declared(key) !== null;
    if (used.has(key)) aside.push({ entry: key, why: 'part of messages that use it' });
    else entryAlone(unit, path, config || mailFile, config, drafts, aside);
  }
  for (const { parent, units } of groups.values()) {
    const key = parent.join('.');
    const config = declared(key) ?? declared(units[0]!.key.join('.'));
    const rolesHere = units.map(({ key: segments }) => leafRole(segments.at(-1) ?? '', config?.leaves ?? {}));
    const told = units.some(({ data }) => data?.['channel'] !== undefined); // the container knows that these are messages
    const structured =
      !isFlat(parent, units) && (rolesHere.includes('subject') || (rolesHere.includes('body') && (rolesHere.includes('title') || told)));
    const greets = units.some(({ key: segments }) => /^(greetings?|salutation|hello)$/i.test(segments.at(-1) ?? ''));
    const keyed = mailFile || greets || parent.some((segment) => messageKey.test(segment)) || config !== null;
    const said = structured ? units.filter(({ key: segments }) => !remarks.test(segments.at(-1) ?? '')) : units;
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
      for (const unit of free) entryAlone(unit, path, false, false, drafts, aside);
      continue;
    }
    const made = structured
      ? groupDrafts(parent, free, rolesHere, units)
      : told
        ? free.map((unit) => entryDraft(unit, 'its file says so', path, true))
        : loose(parent, free, path, config !== null);
    drafts.push(...made.filter(({ nodes }) => /\p{L}{2}|\uFFFC/u.test(glance(nodes))));
    if (!made.length) aside.push({ entry: key, why: 'no sentences' });
  }
  return { drafts, aside };
}

/** Pages named after e-mail (`email_change.html`) are about addresses; folders, code and other names send messages. */
const page = /^e?mail([._-][\w-]+)*\.(?:html?|xhtml|twig|j2|jinja2?|vue|svelte|phtml)$/i;

function sendsMessages(path: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return [...folders, page.test(name) ? '' : name].some((segment) => messageKey.test(segment.replace(/[.-]/g, '_')));
}

/** An entry that is judged by itself: a message where it reads so, or where who uses it or what holds it says so. */
function entryAlone(unit: Unit, path: Hint, keyed: boolean, declared: boolean, drafts: Draft[], aside: Aside[]): void {
  const text = glance(unit.nodes);
  const user = unit.usedIn?.find(sendsMessages);
  const prose = isProse(text);
  const { locale: _, ...used } = hintOfPath(user?.split('/') ?? []); // who uses it is written in another language
  const hint = { ...used, ...path };
  if (prose && user) drafts.push(entryDraft(unit, `${user} uses it`, hint, declared));
  else if (prose && (keyed || addressesSomebody(text))) drafts.push(entryDraft(unit, 'reads as a message', hint, declared));
  else aside.push({ entry: unit.key.join('.'), why: 'a label or text of an interface' });
}

/** One entry as a message. An e-mail's text in a catalog is usually wrapped by a view; short messages and those with a greeting stand alone. */
function entryDraft(unit: Unit, why: string, path: Hint, declared = false): Draft {
  const hint = unit.worded ? path : hintOfPath(unit.key.slice(0, -1).concat(unit.key.at(-1)?.split('.') ?? []));
  const channel = hint.channel ?? path.channel;
  const whole = declared || (channel !== undefined && channel !== 'email') || addressesSomebody(glance(unit.nodes));
  const data = unit.data && { data: unit.data };
  return { key: unit.key.join('.'), offset: unit.offset, nodes: unit.nodes, hint, why, whole, addressed: true, ...data };
}

/** A push or an SMS needs no full stop: where the key says that it is one's body, a few words do. */
const isShort = ({ key }: Unit, text: string): boolean =>
  key.some((segment) => /(^|[_.-])(sms|push)($|[_.-])/i.test(segment)) &&
  leafRole(key.at(-1) ?? '', {}) === 'body' &&
  (text.match(/[\p{L}\uFFFC]+/gu)?.length ?? 0) >= 4;

/** Entries that stand beside each other without a subject: messages of their own where they read so, else pieces of one. */
function loose(parent: readonly string[], units: readonly Unit[], path: Hint, declared: boolean): Draft[] {
  const texts = units.map(({ nodes }) => glance(nodes));
  const complete = texts.filter((text) => isProse(text) && (/[.!?]["')\]]?\s*\S*\s*$/.test(text) || text.split(/\s+/).length >= 9)).length;
  if (declared || units.length === 1 || complete >= units.length * 0.8 || isFlat(parent, units))
    return units
      .filter((unit, i) => isProse(texts[i]!) || isShort(unit, texts[i]!))
      .map((unit) => entryDraft(unit, 'its key names a message', path, declared));
  if (!texts.some(isProse)) return [];
  return [
    {
      ...pieces(
        parent,
        units.map((unit) => ({ unit, role: 'body' as const })),
      ),
      whole: false,
    },
  ];
}

/** A subject with what belongs to it. `sms`, `push` and twins are messages of their own that share it. */
function groupDrafts(
  parent: readonly string[],
  free: readonly Unit[],
  rolesHere: readonly (PartRole | null)[],
  all: readonly Unit[],
): Draft[] {
  const roleOf = (unit: Unit) => rolesHere[all.indexOf(unit)] ?? null;
  const leaf = (unit: Unit) => (unit.key.at(-1) ?? '').toLowerCase();
  const twins = free.filter((unit) => own.has(leaf(unit)));
  const separate = twins.length > 1 || twins.some((unit) => leaf(unit) === 'sms' || leaf(unit) === 'push') ? twins : [];
  const rest = free.filter((unit) => !separate.includes(unit));
  const heads = rest.filter((unit) => roleOf(unit) === 'subject' || roleOf(unit) === 'preheader');
  const drafts: Draft[] = [];
  for (const unit of separate) {
    const short = leaf(unit) === 'sms' || leaf(unit) === 'push';
    const list = [...(short ? [] : heads), unit];
    drafts.push({
      ...pieces(
        [...parent, leaf(unit)],
        list.map((one) => ({ unit: one, role: roleOf(one) ?? 'body' })),
      ),
      whole: true,
    });
  }
  const order: readonly (PartRole | null)[] = ['subject', 'preheader', 'title', 'heading'];
  const body = rest.filter((unit) => roleOf(unit) !== 'subject' && roleOf(unit) !== 'preheader');
  if (body.length) {
    const sorted = [
      ...order.flatMap((role) => rest.filter((unit) => roleOf(unit) === role)),
      ...rest.filter((unit) => !order.includes(roleOf(unit))),
    ];
    const unnamed = body.some((unit) => roleOf(unit) === null);
    drafts.push({
      ...pieces(
        parent,
        sorted.map((unit) => ({ unit, role: roleOf(unit) ?? 'body' })),
      ),
      whole: !unnamed,
    });
  } else if (!separate.length && heads.some(({ data }) => data)) {
    // The body is not translated yet.
    drafts.push({
      ...pieces(
        parent,
        heads.map((unit) => ({ unit, role: roleOf(unit) ?? 'subject' })),
      ),
      whole: false,
    });
  }
  return drafts;
}

/** A page's title says no more where the message has a subject of its own. */
function withoutSubject(nodes: readonly Node[]): Node[] {
  let subject = false;
  return nodes.filter((node) => {
    if (node.type === 'role') subject = node.role === 'subject';
    return !subject;
  });
}

function pieces(parent: readonly string[], list: readonly { unit: Unit; role: PartRole }[]): Omit<Draft, 'whole'> {
  const titled = list.some(({ role }) => role === 'subject');
  const nodes = list.flatMap(({ unit, role }): Node[] => [
    { type: 'role', role },
    { type: 'break', strength: 'block' },
    ...(role === 'body' ? (titled ? withoutSubject(unit.nodes) : unit.nodes) : unit.nodes.filter((node) => node.type !== 'role')),
  ]);
  const text = glance(nodes);
  return {
    key: parent.join('.'),
    offset: Math.min(...list.map(({ unit }) => unit.offset)),
    nodes,
    data: Object.assign({}, ...list.map(({ unit }) => unit.data ?? {})) as Readonly<Record<string, unknown>>,
    hint: hintOfPath(parent),
    why: 'a group of keys with a subject or a body',
    addressed: addressesSomebody(text),
  };
}

/** What a piece of an unseen view cannot be blamed for. */
export const allDuties: ReadonlySet<Duty> = new Set<Duty>(['greeting', 'sign-off', 'contact', 'sender', 'reason', 'courtesy', 'remedy']);
