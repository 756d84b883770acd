/** Where a message can be answered: telephone numbers and e-mail addresses, in one spelling each, and which desk it is. */
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import { placeholderChar } from '../flat.ts';
import type { Site } from '../nodes.ts';
import { hitsOf, sentenceAt } from '../signals.ts';
import { written } from './written.ts';

export interface ContactPoint {
  readonly kind: 'phone' | 'email';
  /** In one spelling: "40800800111", "help@example.test"; for a placeholder its kind, as all come from one source. */
  readonly value: string;
  /** As it is written. */
  readonly text: string;
  /** Whose it is, where that is said: "support", "billing"; null where nothing tells. */
  readonly role: string | null;
}

/** What stands for the value of a placeholder. */
export const filledIn = '{}';

/** What an address in front of the @ says of the desk. */
const desks: readonly (readonly [role: string, name: RegExp])[] = [
  [
    'support',
    /^(?:(?:customer)?(?:support|help|helpdesk|care|service|services|customerservice|kundenservice|suport|ajutor|relatiiclienti|hilfe|soporte|ayuda|assistenza|assistance|aide))$/,
  ],
  [
    'billing',
    /^(?:billing|accounts|invoices?|payments?|facturare|facturi|plati|rechnung|buchhaltung|facturacion|fatturazione|facturation)$/,
  ],
  ['complaints', /^(?:complaints?|reclamatii|beschwerden?|reclamaciones|reclami|reclamations?)$/],
  ['sales', /^(?:sales|vanzari|vertrieb|ventas|vendite|ventes)$/],
  ['privacy', /^(?:privacy|dpo|gdpr|dataprotection|datenschutz|privacidad)$/],
  ['general', /^(?:info|contact|hello|office|kontakt|contacto|contatto)$/],
  ['security', /^(?:security|fraud|abuse|phishing|sicherheit|frauda|securitate)$/],
];

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** One spelling for a number, however it is grouped and with or without the prefix of its country. */
function phoneValue(text: string): string {
  const digits = digitsOf(text);
  if (/^\s*\+/.test(text)) return digits.replace(/^(\d{1,3})0(?=\d{8,9}$)/, '$1'); // +44 (0) 20 …
  return digits.replace(/^00/, '');
}

/** Whether two numbers are one, with the country before it or the 0 that stands for it at home. */
export function samePhone(a: string, b: string): boolean {
  if (a === b) return true;
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const own = short.replace(/^0/, '');
  return own.length >= 7 && long.endsWith(own) && long.length - own.length >= 1 && long.length - own.length <= 3;
}

/** A contact point where it stands: in words, or as where a link leads. */
export interface ContactPointAt extends ContactPoint {
  readonly at: Span;
  /** Where the address of the link stands, where the words do not say it. */
  readonly site: Site | null;
}

const number = /^[+(\d][\d\s()./-]*$/;
const address = /^[^\s@\uFFFC]+@[^\s@\uFFFC]+\.[^\s@\uFFFC]+$/;

/** What a text says of itself: a number that can be dialled, an address; null for neither. */
function pointOf(words: string): Pick<ContactPoint, 'kind' | 'value' | 'text'> | null {
  if (number.test(words)) return digitsOf(words).length < 6 ? null : { kind: 'phone', value: phoneValue(words), text: words };
  return address.test(words) ? { kind: 'email', value: words.toLowerCase(), text: words } : null;
}

/** A contact point as a config lists it. */
export const listedPoint = (words: string): Pick<ContactPoint, 'kind' | 'value' | 'text'> | null =>
  pointOf(words.trim().replace(/^(?:mailto|tel|sms):/i, ''));

/** The contact points of a reading, in order. */
export function contactPointsIn(reading: Reading): ContactPointAt[] {
  const { signals, text, placeholders, links } = reading;
  const out: ContactPointAt[] = [];
  const add = (point: Pick<ContactPoint, 'kind' | 'value' | 'text'> | null, at: Span, site: Site | null = null, name = '') => {
    if (!point || (site && out.some(({ kind, value }) => kind === point.kind && value === point.value))) return;
    const told = point.kind === 'email' && point.value !== filledIn ? point.value.slice(0, point.value.indexOf('@')) : name;
    out.push({ ...point, role: deskOf(told) ?? deskAt(reading, at), at, site });
  };
  for (const { start, end } of signals.contacts) {
    const plus = /\+\s?$/.test(text.slice(Math.max(0, start - 2), start)) ? '+' : '';
    const words = text.slice(start, end);
    const placeholder = words === placeholderChar ? placeholders.find((one) => one.at === start) : undefined;
    const kind = placeholder && kindOf(placeholder.name);
    if (kind) add({ kind, value: filledIn, text: written(placeholder) }, { start, end }, null, placeholder.name);
    else add(pointOf(plus + words), { start: plus ? text.lastIndexOf('+', start) : start, end });
  }
  for (const { href, start, end, address: place } of links)
    if (place && !place.code.length && /^(?:mailto|tel):/i.test(href))
      add(listedPoint(href.replace(/\?.*$/s, '')), { start, end }, place.site);
  return out.sort((a, b) => a.at.start - b.at.start);
}

function kindOf(name: string): ContactPoint['kind'] | null {
  if (/mail/i.test(name)) return 'email';
  return /phone|tel(?:efon|ephone)?(?![a-z])|hotline|helpline|(?:support|help|contact|service)_?(?:number|no)\b/i.test(name)
    ? 'phone'
    : null;
}

/** The desk that a name tells: of an address, or of a placeholder. */
function deskOf(name: string): string | null {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return desks.find(([, pattern]) => words.some((word) => pattern.test(word)) || pattern.test(words.join('')))?.[0] ?? null;
}

/** The desk that the words of its sentence name, where they name one. */
function deskAt({ signals }: Reading, at: Span): string | null {
  const sentence = sentenceAt(signals, at.start);
  if (!sentence) return null;
  const told = new Set(hitsOf(signals, 'desk').flatMap(({ note, from }) => (from >= sentence.from && from < sentence.to ? [note] : [])));
  return told.size === 1 ? [...told][0]! : null;
}

/** The same with each number as it is longest: with its country, where one message gives it. */
export function inOneSpelling<T extends { readonly key: string }>(points: readonly T[]): T[] {
  const ends = new Map<string, Set<string>>();
  const endOf = (key: string) => key.slice(-7);
  for (const { key } of points) if (/^\d{7,}$/.test(key)) ends.set(endOf(key), (ends.get(endOf(key)) ?? new Set()).add(key));
  return points.map((point) => {
    const alike = [...(ends.get(endOf(point.key)) ?? [])].filter((other) => samePhone(other, point.key));
    const [longest] = alike.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    return longest === undefined || longest === point.key ? point : { ...point, key: longest };
  });
}
