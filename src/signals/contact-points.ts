/** Where a message can be answered: telephone numbers and e-mail addresses, in one spelling each, and which desk it is. */
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
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

/** A contact point where it stands. */
export interface ContactPointAt extends ContactPoint {
  readonly at: Span;
}

/** The contact points of a reading, in order. */
export function contactPointsIn(reading: Reading): ContactPointAt[] {
  const { signals, text, placeholders } = reading;
  const out: ContactPointAt[] = [];
  for (const { start, end } of signals.contacts) {
    const words = text.slice(start, end);
    const at = { start, end };
    if (/^[+(\d][\d\s()./-]*$/.test(words) && digitsOf(words).length >= 6) {
      const plus = /\+\s?$/.test(text.slice(Math.max(0, start - 2), start)) ? '+' : '';
      out.push({ kind: 'phone', value: phoneValue(plus + words), text: plus + words, role: deskAt(reading, at), at });
    } else if (/^[^\s@\uFFFC]+@[^\s@\uFFFC]+\.[^\s@\uFFFC]+$/.test(words)) {
      const value = words.toLowerCase().replace(/^mailto:/, '');
      out.push({ kind: 'email', value, text: words, role: deskOf(value.slice(0, value.indexOf('@'))) ?? deskAt(reading, at), at });
    } else if (words === '\uFFFC') {
      const placeholder = placeholders.find((one) => one.at === start);
      const kind = placeholder && kindOf(placeholder.name);
      if (kind) out.push({ kind, value: filledIn, text: written(placeholder), role: deskOf(placeholder.name) ?? deskAt(reading, at), at });
    }
  }
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
