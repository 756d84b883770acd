/** What the keys of a catalog say: which entries belong together, what part of a message each is, which name messages. */
import type { Unit } from './format.ts';
import { localeOf } from './metadata.ts';
import type { PartRole } from './nodes.ts';

/** How the config names leaves of catalogs: `subject: subj`. */
export type LeafNames = Readonly<Partial<Record<PartRole, readonly string[]>>>;

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
export const leafRole = (leaf: string, leaves: LeafNames): PartRole | null => {
  for (const [role, names] of Object.entries(leaves)) if (names?.includes(leaf)) return role as PartRole;
  const plain = leaf.replace(/_(html|text|md)$/, '').toLowerCase();
  if (Object.hasOwn(roles, plain)) return roles[plain]!;
  if (plain === leaf && !/_(subject|body)$/.test(plain)) return null;
  const name =
    /(?:^|_)(subject|preheader|preview|title|heading|headline|body|html|text|message|content|button|cta|footer)$/.exec(plain)?.[1] ?? plain;
  return roles[name] ?? null;
};

interface Group {
  readonly parent: readonly string[];
  readonly units: Unit[];
}

/** The locale that a catalog's top-level keys are (Rails), or null. */
export function localeRoot(units: readonly Unit[]): string | null {
  const first = units[0]?.key[0];
  return first !== undefined && localeOf(first) && units.every(({ key }) => key[0] === first) ? localeOf(first) : null;
}

/** Keys as templates ask for them: without the locale. */
export function keysOfCatalog(units: readonly Unit[]): string[] {
  const root = localeRoot(units);
  return units.map(({ key }) => (root ? key.slice(1) : key).join('.'));
}

export const messageKey = /(^|_)(mailer|mailers|mail|mails|emails?|sms|push|letters?|notifications?|reminders?|campaigns?|whatsapp)($|_)/i;

const names = /(?<=[a-z\d])(?=[A-Z])|[_.-]/;
/** Words in the names of what stands on a screen about messages: the switch for pushes, the field for a code sent by SMS. */
const ofScreens =
  /^(permissions?|settings?|preferences?|notifications|hint|label|placeholder|description|summary|explanation|rationale|prompt|dialog|screen|button|toggle|switch|enabled?|disabled?|error|failed|failure|invalid|missing|empty|unsupported|unavailable|unknown|blocked|rejected)$/i;

/** Whether the name of an entry says that it is sent: `push_ride_ended`, `smsVerification`, but not `sms_code_hint`. */
export function namesSent(name: string): boolean {
  const [first = '', ...others] = name.split(names);
  return /^(sms|push|whatsapp)$/i.test(first) && others.length > 0 && !others.some((word) => ofScreens.test(word));
}

/** A flat key (`user_mailer.welcome.subject`) names its place as a nested one does. */
export const segmentsOf = (key: readonly string[]): readonly string[] =>
  key.some((segment) => segment.includes('.'))
    ? key.flatMap((segment) => (/^[\w-]+(\.[\w-]+)+$/.test(segment) ? segment.split('.') : [segment]))
    : key;

/** Leaves that are said to whoever edits the message, not to its reader. */
export const remarks = /^_?(notes?|description|comments?|help|id|type|category|group|lang|language|locale)$/i;

/** A long list of names at the top of a file is no message, whatever one of them is called. */
export const isFlat = (parent: readonly string[], units: readonly Unit[]): boolean => parent.length === 0 && units.length > 12;

/** Where an entry stands: its key without the last segment and without the indexes of lists. */
function parentOf(key: readonly string[]): readonly string[] {
  const named = key.filter((segment) => !/^\d+$/.test(segment));
  return /^\d+$/.test(key.at(-1) ?? '') || named.length === key.length ? named.slice(0, -1) : key.slice(0, -1);
}

/** Keys under which the words of a screen stand, those about messages too. */
const screenKey =
  /^(?:instructions|forms?|simple_form|headings?|labels?|buttons?|links?|tooltips?|hints?|placeholders?|errors?|validations?|pages?|components?|settings|help|activerecord|activemodel)$/i;

/** Whether keys are those of a screen. */
export const onScreen = (keys: readonly string[]): boolean => keys.some((segment) => screenKey.test(segment));

/** Keys of what a reader fills in: no message has it. */
const fieldKey = /^(?:forms?|fields?|inputs?|submit|labels?|placeholders?|tooltips?|validations?)$/i;

/** Whether keys name messages: one does, none before it a screen's words, and it names neither a page with a form nor a subject matter. */
export function namesMessages(keys: readonly string[], units: readonly Unit[]): boolean {
  const at = keys.findIndex((segment) => messageKey.test(segment));
  if (at < 0 || onScreen(keys.slice(0, at))) return false;
  const one = /_(?:\w*[^s\W]|sms)$/i.test(keys[at]!) && !/mailer$/i.test(keys[at]!); // `lost_letter` is one thing, `letters` are many
  return !(one && hasFields(keys.slice(0, at + 1), units)) && !isOneOfMany(keys, at, units);
}

const startsWith = (key: readonly string[], start: readonly string[]): boolean => start.every((segment, i) => key[i] === segment);
const hasFields = (start: readonly string[], units: readonly Unit[]): boolean =>
  units.some(({ key }) => startsWith(key, start) && key.slice(start.length).some((segment) => fieldKey.test(segment)));

const channelName = /^(?:sms|push|e?mail|letter|whatsapp|telegram|chat|inapp)(?=_|$)/i;

/**
 * Whether the channel that a key names is one of several things of which the same is told: `sms.down` beside `bank.down`
 * and `phone.down`, `sms_info` beside `card_info` and `app_info`. What is named so is what the words are about.
 */
export function isOneOfMany(keys: readonly string[], at: number, units: readonly Unit[]): boolean {
  const name = channelName.exec(keys[at] ?? '')?.[0];
  if (name === undefined) return false;
  const start = keys.slice(0, at);
  const rest = keys[at]!.slice(name.length).replace(/_html$/, '');
  const family = units.flatMap(({ key }) => (key.length > at && startsWith(key, start) ? [key.slice(at)] : []));
  const told = new Set(family.flatMap(([segment, ...tail]) => (segment === keys[at] && tail.length ? [tail.join('.')] : [])));
  const others = family.flatMap(([segment = '', ...tail]) => {
    const subject = segment.replace(/_html$/, '');
    const same = tail.length ? !rest && told.has(tail.join('.')) && !leafRole(tail.at(-1)!, {}) : rest !== '' && subject.endsWith(rest);
    return same && subject !== rest && !channelName.test(subject) ? [subject] : [];
  });
  return new Set(others).size > 1;
}

/** Keys under which e-mails stand. */
const mailKey = /(^|_)(e?mails?|mailers?)($|_)/i;

/** The e-mail that a key is in, by what stands below `emails`: `emails.receipt` of `emails.receipt.stripe.intro`; or null. */
export function mailOf(parent: readonly string[]): readonly string[] | null {
  const mails = parent.findIndex((segment) => mailKey.test(segment));
  return mails >= 0 && parent.length > mails + 1 ? parent.slice(0, mails + 2) : null;
}

/** Entries by where they stand. What stands below a group with a subject, or below words of a named e-mail, is part of its message. */
export function groupsOf(units: readonly Unit[]): Map<string, Group> {
  const nameOf = (parent: readonly string[]) => parent.join('\0');
  const parents = new Set(units.map(({ key }) => nameOf(parentOf(key))));
  const withSubject = new Set(
    units.filter(({ key }) => leafRole(key.at(-1) ?? '', {}) === 'subject').map(({ key }) => nameOf(parentOf(key))),
  );
  const titled = new Set([...withSubject].map((name) => mailOf(name.split('\0'))?.join('\0')));
  const homeOf = (own: readonly string[]): readonly string[] => {
    let parent = own;
    for (let length = parent.length - 1; length > 0 && !withSubject.has(nameOf(parent)); length--)
      if (withSubject.has(nameOf(parent.slice(0, length)))) parent = parent.slice(0, length);
    const mail = mailOf(parent);
    return mail && parents.has(nameOf(mail)) && !titled.has(nameOf(mail)) ? mail : parent;
  };
  const groups = new Map<string, Group>();
  const byParent = new Map<string, Group>();
  for (const unit of units) {
    const own = parentOf(unit.key);
    let group = byParent.get(nameOf(own));
    if (!group) {
      const parent = homeOf(own);
      group = groups.get(nameOf(parent)) ?? { parent, units: [] };
      groups.set(nameOf(parent), group);
      byParent.set(nameOf(own), group);
    }
    group.units.push(unit);
  }
  return groups;
}

/** Pages named after e-mail (`email_change.html`) are about addresses; folders, code and other names send messages. */
const page = /^e?mail([._-][\w-]+)*\.(?:html?|xhtml|twig|j2|jinja2?|vue|svelte|phtml)$/i;

/** Whether a file is by its folders or its name one that sends messages. */
export function sendsMessages(path: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return [...folders, page.test(name) ? '' : name].some((segment) => messageKey.test(segment.replace(/[.-]/g, '_')));
}
