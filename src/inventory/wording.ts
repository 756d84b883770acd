/** Greetings, sign-offs, contacts and names in use, and where: what a company says in many places, to see whether it says it alike. */
import { groupBy } from './grouping.ts';
import type { Inventory, ListedMessage } from './record.ts';

/** One way to say a thing. */
export interface Usage {
  readonly form: string;
  /** Places in the inventory. */
  readonly at: readonly number[];
}

/** Each form with its places, the most frequent first. */
function usages(messages: readonly ListedMessage[], formsOf: (message: ListedMessage) => readonly string[]): Usage[] {
  const pairs = messages.flatMap((message, at) => [...new Set(formsOf(message))].map((form) => ({ form, at })));
  return [...groupBy(pairs, ({ form }) => form)]
    .map(([form, own]) => ({ form, at: own.map(({ at }) => at) }))
    .sort((a, b) => b.at.length - a.at.length || (a.form < b.form ? -1 : 1));
}

const bodyOf = ({ parts }: ListedMessage): readonly string[] =>
  parts
    .filter(({ role }) => role === 'body')
    .flatMap(({ text }) => text.split(/\n+/))
    .map((line) => line.trim())
    .filter(Boolean);

/** Longer lines are sentences, no forms. */
const longest = 60;
const isForm = (line: string): boolean => line.length > 1 && line.length <= longest;

/** "Dear {name}," is one form, whatever the name is called. */
const blank = (line: string): string =>
  line
    .replace(/\{[^{}\n]{1,122}\}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();

/** The opening of the first line, up to where a greeting ends. */
const greetingsIn = (message: ListedMessage): string[] => {
  const [first = ''] = message.facts.greeting ? bodyOf(message) : [];
  return [blank(/^[^,!.:;–—]{1,60}/.exec(first)?.[0] ?? '')].filter(isForm);
};

/** The last line but the name below it. */
function signOffsIn(message: ListedMessage): string[] {
  const lines = message.facts.signOff ? bodyOf(message).slice(-2) : [];
  const closing = lines.length === 2 && /,$/.test(lines[0]!) ? lines.join(' ') : (lines.at(-1) ?? '');
  return [blank(closing)].filter(isForm);
}

const address = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
const telephone = /(?<![\w/.,-])(?:\+|00?)\d(?:[ ()./-]{0,2}\d){6,13}(?![\w/-])/g;

function contactsIn({ parts }: ListedMessage): string[] {
  return parts.flatMap(({ text }) =>
    [...text.matchAll(address), ...text.matchAll(telephone)].map(([found]) => found.replace(/^mailto:/, '')),
  );
}

/** What is told of the whole inventory. */
export interface Wording {
  readonly greetings: readonly Usage[];
  readonly signOffs: readonly Usage[];
  readonly contacts: readonly Usage[];
}

/** What is in use. */
export const wordingOf = ({ messages }: Inventory): Wording => ({
  greetings: usages(messages, greetingsIn),
  signOffs: usages(messages, signOffsIn),
  contacts: usages(messages, contactsIn),
});
