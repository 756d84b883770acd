/** Names of two words that a project writes in more than one way: `PayPal`, `Pay Pal`, `Paypal`. */
import { plainSpaces } from './characters.ts';
import type { Span } from './mapped.ts';
import type { Node } from './nodes.ts';
import { everything } from './reading.ts';

/** In how many messages each way to write a name stands, by the name without blanks and capitals. */
export type Spellings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A name as it stands in a text. */
interface Spelled extends Span {
  readonly name: string;
  readonly form: string;
}

const before = String.raw`(?<![\p{L}\p{N}@#&/._$%{\[\\-])`;
/** Not in an address or in code, and not the name of a firm, which is as it was registered. */
const after = String.raw`(?![\p{L}\p{N}@_/\]}=]|[.:]\p{L}|,? (?:Inc|Ltd|LLC|LLP|Limited|Corp|plc|PLC|GmbH|AG|SE|SA|S\.A|SRL|S\.R\.L|BV|B\.V|SAS|SpA)\b)`;
let patterns: { readonly joined: RegExp; readonly one: RegExp; readonly two: RegExp } | undefined;
/** Compiled when first asked for. */
const forms = () =>
  (patterns ??= {
    joined: /^\p{Lu}\p{Ll}{1,30}(?:\p{Lu}\p{Ll}{1,30}){1,3}$/u,
    one: new RegExp(String.raw`${before}\p{Lu}[\p{L}\p{N}]{4,60}${after}`, 'gu'),
    two: new RegExp(String.raw`${before}\p{Lu}\p{Ll}{1,30}(?:[ \u00a0-]\p{Lu}\p{Ll}{1,30}){1,3}${after}`, 'gu'),
  });

/** Shorter words are alike by chance. */
const shortest = 6;
const nameOf = (form: string): string => form.replace(/[\s-]/g, '').toLowerCase();

/** What a name is called whatever its blanks, hyphens and capitals; null for one that is alike to others by chance, or written in capitals. */
export function spellingName(form: string): string | null {
  const name = nameOf(form);
  const several = /[\s-]|\p{Ll}\p{Lu}/u.test(form);
  return several && name.length >= shortest && form !== form.toUpperCase() ? name : null;
}

/** The names, of those in question, that a text spells one way or the other; all in capitals is none. */
export function spellingsIn(text: string, names: ReadonlySet<string> | Spellings): Spelled[] {
  const { one, two } = forms();
  return [one, two]
    .flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: form, index }) => ({
        name: nameOf(form),
        form: plainSpaces(form),
        start: index,
        end: index + form.length,
      })),
    )
    .filter(({ name, form }) => names.has(name) && form !== form.toUpperCase());
}

/** What a message writes as names are written: a word or several with capitals, each way once. */
export function namesWritten(nodes: readonly Node[]): string[] {
  const { one, two } = forms();
  const { text } = everything(nodes);
  const found = [one, two].flatMap((pattern) => [...text.matchAll(pattern)].map(([form]) => plainSpaces(form)));
  return [...new Set(found)].filter((form) => nameOf(form).length >= shortest && form !== form.toUpperCase()).sort();
}

/** A name that somebody joins: two capitalized words beside each other are often none. */
const joined = (form: string): boolean => forms().joined.test(form);

/** The names that are written in more than one way; each language of a message is written by itself. */
export function countSpellings(messages: readonly (readonly string[])[]): Spellings {
  const names = new Set(messages.flatMap((written) => written.filter(joined).map(nameOf)));
  const users = new Map<string, Map<string, number>>();
  for (const written of names.size ? messages : [])
    for (const form of written) {
      const name = nameOf(form);
      if (!names.has(name)) continue;
      const known = users.get(name) ?? new Map<string, number>();
      users.set(name, known.set(form, (known.get(form) ?? 0) + 1));
    }
  return new Map([...users].filter(([, written]) => written.size > 1));
}
