/** A message as its readers get it, and what its words say. */
import { withAudience } from './audience.ts';
import type { Brand } from './brand.ts';
import type { Role } from './engines/roles.ts';
import { factsOf, type Facts } from './facts.ts';
import type { Flat, PlaceholderAt } from './flat.ts';
import type { Language } from './language.ts';
import type { Duty, Message } from './message.ts';
import { withPurpose } from './purpose.ts';
import { readings } from './reading.ts';
import type { Reading } from './rule.ts';
import { hitsOf, signalsOf, type Signals } from './signals.ts';
import { isAlone, written } from './signals/written.ts';
import type { Trie } from './trie.ts';

/** What a reading needs to be understood. */
export interface Understanding {
  readonly language: Language;
  readonly brand: Brand;
  /** Words the config adds to the language's lists. */
  readonly house: Trie | null;
  /** What the house says its placeholders are, by name; the others are told from their names. */
  readonly roles: Readonly<Record<string, Role>>;
}

/** The readings of a message with what their words say. */
export function read(message: Message, { language, brand, house, roles }: Understanding): { readings: Reading[]; capped: boolean } {
  const names = brand.name ? [brand.name, ...brand.aliases] : brand.aliases;
  const { readings: flats, capped } = readings(message.nodes);
  return {
    capped,
    readings: flats
      .filter(({ text }) => /[A-Za-z\uFFFC]/.test(text) || /\p{L}/u.test(text))
      .map((read) => {
        const flat = withRoles(read, roles);
        const signals = signalsOf(flat, language, message.metadata.channel, names, house);
        const told = withAudience(withPurpose(message, signals, flat), signals, flat);
        return { ...flat, message: told, signals, unresolved: unresolvedOf(message, flat, signals) };
      }),
  };
}

function withRoles(flat: Flat, roles: Readonly<Record<string, Role>>): Flat {
  if (!flat.placeholders.some(({ name }) => Object.hasOwn(roles, name))) return flat;
  const placeholders = flat.placeholders.map((placeholder) => ({ ...placeholder, role: roles[placeholder.name] ?? placeholder.role }));
  return { ...flat, placeholders };
}

/** What text that the project does not hold may fulfil, by where it comes in. */
function unresolvedOf(message: Message, { text, gaps, placeholders }: Flat, signals: Signals): ReadonlySet<Duty> {
  const { core, own, greeting } = signals;
  // what an agent pastes above the signature of the desk goes on with a conversation where it opens with an answer
  const answers = message.unresolved.has('sign-off') && hitsOf(signals, 'answer-opening').some(({ from }) => from === core[0]?.from);
  const pages = placeholders.filter((one) => bringsPage(one, text));
  if (!gaps.length && !answers && !pages.length) return message.unresolved;
  const duties = new Set<Duty>(message.unresolved);
  if (answers) duties.add('greeting');
  const firstEnd = core.find(({ full }) => full)?.end ?? core[0]?.end ?? 0;
  const lastStart = own.at(-1)?.start ?? 0;
  if (pages.some(({ at }) => at < firstEnd)) duties.add('greeting');
  for (const gap of gaps) {
    const printed = placeholders.find(({ at }) => at === gap);
    duties.add('contact').add('opt-out').add('next-step');
    const opensLine = !text.slice(text.lastIndexOf('\n', gap - 1) + 1, gap).trim(); // "Note: …" greets nobody
    // "{text} has sent you a file", and what stands below a colon, opens no letter
    const opens = !printed || (isAlone(text, gap) && !/:\s*$/.test(text.slice(Math.max(0, gap - 20), gap)));
    if (gap < firstEnd && opensLine && opens) duties.add('greeting');
    if (gap >= lastStart) duties.add('sender');
    else duties.add('reason').add('remedy').add('courtesy');
    const last = gap >= lastStart;
    if (printed ? (last || gap < firstEnd) && closes(printed, text, last, greeting !== null) : last) duties.add('sign-off');
  }
  return duties;
}

/** Printed as markup and alone on its line, so that it may be a letter of its own: `{{{correction}}}`. */
const bringsPage = (placeholder: PlaceholderAt, text: string): boolean =>
  placeholder.role === 'unknown' &&
  isAlone(text, placeholder.at) &&
  /^(?:\{\{\{|\{!!|<%==)|\|\s*(?:raw|safe|noescape)\b|\bhtml_safe\b/.test(written(placeholder));

/**
 * Whether what is printed may close the letter: words that are its end, or all of it. Not what a thing is described by, nor
 * what a letter quotes below a colon, as it does a comment.
 */
function closes({ name, at }: PlaceholderAt, text: string, isLast: boolean, isLetter: boolean): boolean {
  const before = text.slice(Math.max(0, at - 20), at);
  return (isLast || isAlone(text, at)) && !/descri/i.test(name) && !(isLetter && /:\s*$/.test(before));
}

interface FactsOptions {
  /** What to call the message. */
  readonly entry?: string;
  readonly nameOf?: (message: Message) => string;
  /** Its readings, where they are made for other ends, too. */
  readonly readings?: () => readonly Reading[];
  /** Facts that are known; what is worked out is put there. */
  readonly known?: Map<string, unknown>;
}

/** The facts of a message for the rules of other messages; it is read where one is looked at that needs it. */
export function factsOfMessage(message: Message, setting: Understanding, { entry, nameOf, readings, known }: FactsOptions = {}): Facts {
  const { brand, language } = setting;
  return factsOf(message, {
    readings: readings ?? (() => read(message, setting).readings),
    brand,
    heard: language.heard,
    understood: language.listed,
    ...(entry !== undefined && { entry }),
    ...(nameOf && { nameOf }),
    ...(known && { known }),
  });
}
