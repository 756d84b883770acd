/** Names of two words that a project writes in more than one way: `PayPal`, `Pay Pal`, `Paypal`. */
import { plainSpaces } from './characters.ts';
import type { Span } from './mapped.ts';
import type { Message } from './message.ts';
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
    joined: new RegExp(String.raw`${before}\p{Lu}\p{Ll}{1,30}(?:\p{Lu}\p{Ll}{1,30}){1,3}${after}`, 'gu'),
    one: new RegExp(String.raw`${before}\p{Lu}[\p{L}\p{N}]{4,60}${after}`, 'gu'),
    two: new RegExp(String.raw`${before}\p{Lu}\p{Ll}{1,30}(?:[ \u00a0-]\p{Lu}\p{Ll}{1,30}){1,3}${after}`, 'gu'),
  });

/** Shorter words are alike by chance. */
const shortest = 6;
const nameOf = (form: string): string => form.replace(/[\s-]/g, '').toLowerCase();

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

/** The names that are written in more than one way; each language of a message is written by itself. */
export function countSpellings(messages: readonly Message[]): Spellings {
  const texts = messages.map(({ nodes }, id) => ({ id, text: everything(nodes).text }));
  const names = new Set<string>();
  // A name is one that somebody joins: two capitalized words beside each other are often none.
  for (const { text } of texts) for (const [form] of text.matchAll(forms().joined)) if (form.length >= shortest) names.add(nameOf(form));
  const users = new Map<string, Map<string, Set<number>>>();
  for (const { id, text } of names.size ? texts : [])
    for (const { name, form } of spellingsIn(text, names)) {
      const known = users.get(name) ?? new Map<string, Set<number>>();
      users.set(name, known.set(form, (known.get(form) ?? new Set()).add(id)));
    }
  const several = [...users].filter(([, written]) => written.size > 1);
  return new Map(several.map(([name, written]) => [name, new Map([...written].map(([form, ids]) => [form, ids.size]))]));
}
