/** Greetings, sign-offs, contacts and names in use, and where: what a company says in many places, to see whether it says it alike. */
import { groupBy } from './grouping.ts';
import type { Inventory, ListedMessage } from './record.ts';

/** One thing that is said, and in which messages. */
export interface Usage {
  /** Each way it is written, the most frequent first. */
  readonly forms: readonly string[];
  /** Places in the inventory. */
  readonly at: readonly number[];
}

/** A way to write something that has one key, however it is written. */
interface Form {
  readonly key: string;
  readonly form: string;
}

const frequent = (forms: readonly string[]): string[] =>
  [...groupBy(forms, (form) => form)].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1)).map(([form]) => form);

/** Each thing with its places, the most frequent first. */
function usages(messages: readonly ListedMessage[], formsOf: (message: ListedMessage) => readonly Form[]): Usage[] {
  const all = messages.flatMap((message, at) => formsOf(message).map(({ key, form }) => ({ key, form, at })));
  return [...groupBy(all, ({ key }) => key).values()]
    .map((own) => ({ forms: frequent(own.map(({ form }) => form)), at: [...new Set(own.map(({ at }) => at))] }))
    .sort((a, b) => b.at.length - a.at.length || (a.forms[0]! < b.forms[0]! ? -1 : 1));
}

/** "Dear {name}" is one form, whatever the name is called. */
function phrase({ text }: { readonly text: string }): Form {
  const form = text
    .replace(/\{[^{}\n]{1,122}\}/g, '\u2026')
    .replace(/\s+/g, ' ')
    .replace(/\u2026(?: \u2026)+/g, '\u2026')
    .trim();
  return { key: form.toLowerCase(), form: /\p{L}/u.test(form) ? form : 'the name alone' };
}

const name = (form: string): Form => ({ key: form.replace(/[\s-]/g, '').toLowerCase(), form });

const isJoined = (form: string): boolean => /\p{Ll}\p{Lu}/u.test(form);
const isOfWords = (form: string): boolean => /[\s-]/.test(form);

/** Two capitalized words that stand beside each other in fewer messages are often no name. */
const often = 3;

/** A name somebody joins, or writes in two ways, or many use. */
const isName = ({ forms, at }: Usage): boolean =>
  forms.some(isJoined) || forms.filter(isOfWords).length > 1 || (forms.some(isOfWords) && at.length >= often);

/** What is told of the whole inventory. */
export interface Wording {
  readonly greetings: readonly Usage[];
  readonly signOffs: readonly Usage[];
  readonly contacts: readonly Usage[];
  readonly names: readonly Usage[];
}

/** What is in use. */
export const wordingOf = ({ messages }: Inventory): Wording => ({
  greetings: usages(messages, ({ facts }) => facts.openings.map(phrase)),
  signOffs: usages(messages, ({ facts }) => facts.partings.map(phrase)),
  // a placeholder may stand for any number
  contacts: usages(messages, ({ facts }) =>
    facts.contacts.map(({ kind, value, text }) => ({ key: `${kind} ${value === '{}' ? text : value}`, form: text })),
  ),
  names: usages(messages, ({ facts }) => facts.names.map(name)).filter(isName),
});
