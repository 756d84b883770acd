/** Judges messages: readings × rules → findings. Pure and synchronous; knows no files, clock or console. */
import { withAudience } from './audience.ts';
import type { Brand } from './brand.ts';
import type { Contract } from './contract.ts';
import type { Role } from './engines/roles.ts';
import { factsOf, type Facts } from './facts.ts';
import type { Language } from './language.ts';
import { foreignLanguage } from './languages/foreign.ts';
import type { Identify } from './languages/identify.ts';
import { toSource, type Edit, type Place, type Span } from './mapped.ts';
import type { Duty, Message } from './message.ts';
import { withPurpose } from './purpose.ts';
import type { Flat, PlaceholderAt } from './flat.ts';
import { locate, nearestIn, rewrite } from './places.ts';
import type { ProjectFacts } from './project-facts.ts';
import { readings } from './reading.ts';
import type { Value } from './truth.ts';
import type { JourneyContext, Problem, Reading, Replacement, Rule, Severity } from './rule.ts';
import { hitsOf, signalsOf, type Signals } from './signals.ts';
import type { Trie } from './trie.ts';

/** A rule switched on, with its options filled in. */
export interface ActiveRule {
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** Whether the config set the severity: then it holds for every sentence of the rule. */
  readonly fixed: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether problems of level `strict` are wanted. */
  readonly strict: boolean;
  /** Whether absences are judged only in messages that are resolved whole (`first-look`). */
  readonly wholeOnly: boolean;
}

export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly missing: boolean;
  /** When the reader is affected, in words; '' for always. */
  readonly condition: string;
  readonly subject: Message;
  readonly fix: Edit | null;
  readonly suggestions: readonly { readonly messageId: string; readonly desc: string; readonly fix: Edit }[];
}

export interface Setting {
  readonly language: Language;
  readonly brand: Brand;
  readonly journey: JourneyContext | null;
  readonly translations: readonly Facts[];
  readonly project: ProjectFacts;
  /** Words the config adds to the language's lists. */
  readonly house: Trie | null;
  /** What the house says its placeholders are, by name; the others are told from their names. */
  readonly roles: Readonly<Record<string, Role>>;
  readonly contract: Contract;
  /** Prescribed wording, exempt from rules of wording. */
  readonly legal: readonly string[];
  readonly identify: Identify;
}

/** What a reading needs to be understood. */
export type Understanding = Pick<Setting, 'language' | 'brand' | 'house' | 'roles'>;

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
  if (!gaps.length && !answers) return message.unresolved;
  const duties = new Set<Duty>(message.unresolved);
  if (answers) duties.add('greeting');
  const firstEnd = core.find(({ full }) => full)?.end ?? core[0]?.end ?? 0;
  const lastStart = own.at(-1)?.start ?? 0;
  for (const gap of gaps) {
    const printed = placeholders.find(({ at }) => at === gap);
    duties.add('contact').add('opt-out').add('next-step');
    const opensLine = !text.slice(text.lastIndexOf('\n', gap - 1) + 1, gap).trim(); // "Note: …" greets nobody
    if (gap < firstEnd && opensLine) duties.add('greeting');
    if (gap >= lastStart) duties.add('sender');
    else duties.add('reason').add('remedy').add('courtesy');
    const last = gap >= lastStart;
    if (printed ? (last || gap < firstEnd) && closes(printed, text, last, greeting !== null) : last) duties.add('sign-off');
  }
  return duties;
}

/**
 * Whether what is printed may close the letter: words that are its end, or all of it. Not what a thing is described by, nor
 * what a letter quotes below a colon, as it does a comment.
 */
function closes({ name, at }: PlaceholderAt, text: string, isLast: boolean, isLetter: boolean): boolean {
  const before = text.slice(Math.max(0, at - 20), at);
  const alone = /(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\n|$)/.test(text.slice(at + 1, at + 20));
  return (isLast || alone) && !/descri/i.test(name) && !(isLetter && /:\s*$/.test(before));
}

/** The facts of a message for the rules of other messages. */
export const factsOfMessage = (message: Message, setting: Understanding): Facts => factsOf(message, read(message, setting).readings);

interface Found {
  readonly problem: Problem;
  readonly reading: Reading;
}

/** Judges one message; `known` are its readings where they were made before. */
export function lintMessage(message: Message, rules: readonly ActiveRule[], setting: Setting, known?: readonly Reading[]): Finding[] {
  const { channel, audience } = message.metadata;
  if (audience === 'internal') return [];
  const { language, brand, journey, translations, project, identify, contract } = setting;
  const applicable = rules.filter(
    ({ rule }) =>
      (language.listed || rule.anyLanguage) && (rule.channels === 'all' || (channel !== 'unknown' && rule.channels.includes(channel))),
  );
  if (!applicable.length) return [];
  const all = (known ?? read(message, setting).readings).filter((reading) => reading.message.metadata.audience !== 'internal');
  const foreign = foreignReadings(setting);
  const findings: Finding[] = [];
  for (const active of applicable) {
    const found: Found[] = [];
    const context = { options: active.options, language, brand, journey, translations, project, identify, contract };
    for (const reading of all) {
      // The options were checked against the rule's own declaration when the config was read.
      for (const problem of active.rule.check(reading, context as Parameters<Rule['check']>[1]))
        if (wanted(problem, active, reading, setting.legal, foreign)) found.push({ problem, reading });
    }
    if (found.length) findings.push(...merge(found, active, all, message));
  }
  return findings;
}

/** Tells whether a reading is in another language than its message is declared in; each is asked about once. */
function foreignReadings({ identify }: Setting): (reading: Reading) => boolean {
  const known = new Map<Reading, boolean>();
  return (reading) => {
    let foreign = known.get(reading);
    if (foreign === undefined) {
      foreign = foreignLanguage(reading.signals.tokens, reading.message.metadata, identify) !== null;
      known.set(reading, foreign);
    }
    return foreign;
  };
}

function wanted(
  problem: Problem,
  { rule, strict, wholeOnly }: ActiveRule,
  reading: Reading,
  legal: readonly string[],
  foreign: (reading: Reading) => boolean,
): boolean {
  const { message, unresolved } = reading;
  if (problem.level === 'strict' && !strict) return false;
  if (rule.wording && problem.at && inLegalText(reading.text, problem.at, legal)) return false;
  if (!problem.missing) return true;
  if (message.metadata.channel === 'unknown' || unresolved.has(problem.missing) || (wholeOnly && !message.whole)) return false;
  // what the lists of one language do not find may be there in the words of another
  return rule.anyLanguage === true || !foreign(reading);
}

/** Whether a span stands in prescribed wording, however its lines are broken. */
function inLegalText(text: string, { start, end }: Span, legal: readonly string[]): boolean {
  return legal.some((wording) => {
    const words = wording.split(/\s+/).filter(Boolean);
    for (let at = text.indexOf(words[0] ?? '\0'); at >= 0 && at <= start; at = text.indexOf(words[0]!, at + 1)) {
      let to = at;
      const fits = words.every((word) => {
        while (/\s/.test(text[to] ?? '')) to++;
        const same = text.startsWith(word, to);
        to += word.length;
        return same;
      });
      if (fits && end <= to) return true;
    }
    return false;
  });
}

/** One finding for what several readings share: absences by sentence of the rule, the rest by place. */
function merge(found: readonly Found[], active: ActiveRule, all: readonly Reading[], message: Message): Finding[] {
  const groups = new Map<string, { first: Found; place: Place; readings: Reading[] }>();
  for (const one of found) {
    const { problem, reading } = one;
    const place = placeOf(problem, reading, message);
    const key =
      problem.missing || problem.whole ? problem.messageId : `${problem.messageId} ${place.source.path} ${place.start} ${place.end}`;
    const known = groups.get(key);
    if (known) known.readings.push(reading);
    else groups.set(key, { first: one, place, readings: [reading] });
  }
  const kept = [...groups.values()].filter(({ first, readings }) => !first.problem.whole || readings.length >= all.length);
  return kept.map(({ first: { problem, reading }, place, readings: affected }) => {
    const condition = conditionOf(affected, all, reading);
    return {
      ruleId: active.id,
      messageId: problem.messageId,
      severity: active.fixed ? active.severity : problem.level === 'strict' ? 'warn' : (problem.severity ?? active.severity),
      message: problem.missing && condition ? `${problem.message} ${condition}` : problem.message,
      place,
      missing: problem.missing !== undefined,
      condition,
      subject: reading.message,
      fix: problem.fix ? editOf(problem.fix, reading) : null,
      suggestions: (problem.suggestions ?? []).flatMap((suggestion) => {
        const fix = editOf(suggestion, reading);
        return fix ? [{ messageId: problem.messageId, desc: suggestion.desc, fix }] : [];
      }),
    };
  });
}

const editOf = (replacement: Replacement, reading: Reading): Edit | null => rewrite(reading, replacement, replacement.text);

/** Where a problem is shown: at its words; an absence in its entry file, even where the words come from a partial. */
function placeOf({ at, missing, site, whole }: Problem, reading: Reading, message: Message): Place {
  if (site) return toSource(site.below, site.start, site.end);
  if (whole) return beginning(reading, 0, message);
  const opening = reading.signals.core[0] ?? reading.signals.sentences[0];
  const span = at ?? opening ?? { start: 0, end: 0 };
  const place = locate(reading, span);
  if (place && (!missing || place.source === message.source)) return place;
  return beginning(reading, span.start, message);
}

/** The words of the message's own file that stand nearest, or where the message begins. */
function beginning(reading: Reading, near: number, { source, offset }: Message): Place {
  const own = nearestIn(reading, near, source.path);
  const start = own?.start ?? offset;
  return { source, start, end: own?.end ?? start };
}

/**
 * The condition in words, when only some readings are affected: of what all affected ones share, as little as tells
 * them from the others. A variable that plays no part is not named.
 */
function conditionOf(affected: readonly Reading[], all: readonly Reading[], reading: Reading): string {
  if (affected.length >= all.length) return '';
  let rest = all.filter((other) => !affected.includes(other));
  const shared = [...reading.truth].filter(([variable, value]) => affected.every(({ truth }) => truth.get(variable) === value));
  const told = new Map<string, Value>();
  const left = (variable: string, value: Value) => rest.filter(({ truth }) => truth.get(variable) === value);
  while (rest.length) {
    const [best] = shared.sort(([a, x], [b, y]) => left(a, x).length - left(b, y).length);
    if (!best || left(...best).length === rest.length) break;
    told.set(...best);
    rest = left(...best);
  }
  return told.size ? reading.describe(told) : reading.condition;
}
