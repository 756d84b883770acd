/** What a rule is, and all a rule may import: a house rule gets the same from `touchlint`. */
import type { Brand } from './brand.ts';
import type { Contract } from './contract.ts';
import type { Facts } from './facts.ts';
import type { Language } from './language.ts';
import type { Identify } from './languages/identify.ts';
import type { Span } from './mapped.ts';
import type { Channel, Duty, Message } from './message.ts';
import type { Options, Values } from './options.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { Flat } from './flat.ts';
import type { Site } from './nodes.ts';
import type { Review } from './reviews/state.ts';
import type { Signals } from './signals.ts';

export type Severity = 'error' | 'warn';
/**
 * Facts of other messages that a rule looks at: the steps of its journey, the same message in other languages, and what the
 * messages of the project say together. And whose a message is, which CODEOWNERS may say: it is read when somebody asks. And who has approved it.
 */
export type Need = 'journey' | 'owner' | 'translations' | 'twins' | 'reviews' | `project.${keyof ProjectFacts}`;
export type Category =
  'courtesy' | 'fairness' | 'clarity' | 'contact' | 'brand' | 'consistency' | 'journey' | 'channel' | 'template' | 'privacy' | 'compliance';

/** A replacement in a reading. Dropped where it would touch anything but plain text. */
export interface Replacement extends Span {
  readonly text: string;
}
export interface Suggestion extends Replacement {
  readonly desc: string;
}

/** What a rule found. Say what was expected, not whose fault it is. */
export interface Problem {
  /** Where; the message's first words when left out. */
  readonly at?: Span;
  /** Where, when it is no words: template code, the address of a link. */
  readonly site?: Site;
  /** Which sentence of the rule this is. */
  readonly messageId: string;
  readonly message: string;
  /** What is not there: merged over the readings of a message, with the condition under which it is missing. */
  readonly missing?: Duty;
  /** It is of the message and not of its words: shown once, where the message begins, when all its readings have it. */
  readonly whole?: true;
  /** Reported only by the presets `strict` and `all`. */
  readonly level?: 'strict';
  /** Less than the rule's own severity, unless the config sets one. */
  readonly severity?: Severity;
  readonly fix?: Replacement;
  readonly suggestions?: readonly Suggestion[];
}

/** A message as one reader gets it, with what its words say. */
export interface Reading extends Flat {
  readonly message: Message;
  readonly signals: Signals;
  /** Duties that text outside the project may fulfil. */
  readonly unresolved: ReadonlySet<Duty>;
}

/** The declared journey that a message is a step of: facts of all steps in order, and which one this is (zero-based). */
export interface JourneyContext {
  readonly name: string;
  readonly steps: readonly JourneyStep[];
  readonly position: number;
}
export interface JourneyStep {
  readonly name: string;
  /** What a step is that is no message: call, visit, letter …; null for a message. */
  readonly type: string | null;
  /** How it reaches the reader, as far as it is known: by a channel or, for a step that is no message, by its type. */
  readonly channel: string | null;
  /** Null for a step that is no message (a call, a visit) and for one whose message was not found. */
  readonly facts: Facts | null;
  readonly day: number | null;
}
/** What a message states, as another form of it may be asked. */
export interface Stated extends Pick<Facts, 'entry' | 'locale' | 'channel' | 'threats' | 'demand' | 'given' | 'contact' | 'points'> {
  /** A sum of each word of each of its sentences. */
  readonly sayings: readonly (readonly number[])[];
}
/** A message and its other forms. */
export interface Twins {
  readonly own: Stated;
  readonly others: readonly Stated[];
}

export interface Context<O extends Options> {
  readonly options: Values<O>;
  readonly language: Language;
  readonly brand: Brand;
  /** Placeholders that the config declares. */
  readonly contract: Contract;
  readonly journey: JourneyContext | null;
  /** Names of the journeys that the config declares. */
  readonly journeys: readonly string[];
  /** Facts of the same message in other languages; none unless a rule `needs` them. */
  readonly translations: readonly Facts[];
  /** Facts of the message and of its other forms: the text of an e-mail, the SMS beside it. Null without any. */
  readonly twins: Twins | null;
  /** Who has approved the message; null where the config asks for no reviews, and unless a rule `needs` it. */
  readonly review: Review | null;
  /** Facts of the project's messages together; each empty unless a rule `needs` it. */
  readonly project: ProjectFacts;
  /** Tells the language of a text by its words, folded as tokens are. */
  readonly identify: Identify;
}

/** A rule: facts about it, and a pure generator. Its id is its file name. */
export interface Rule<O extends Options = Options> {
  /** One sentence in the imperative: Require, Disallow, Limit, Specify. */
  readonly summary: string;
  readonly category: Category;
  /** Channels it judges; 'all' includes messages whose channel is unknown. */
  readonly channels: readonly Channel[] | 'all';
  /** Severity in `recommended`; 'off' for rules that only stricter presets have. */
  readonly severity: Severity | 'off';
  /** Packs that switch it on, each with the options that it sets. Other presets leave such a rule off. */
  readonly packs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Right without any config, on messages that are resolved whole. */
  readonly firstLook?: boolean;
  /** Data without which it is silent. */
  readonly needsData?: readonly ('brand.name' | 'brand.voice' | 'brand.terms' | 'journeys' | 'placeholders.contract' | 'reviews')[];
  /** Facts of other messages that it looks at: gathered from the whole project when such a rule is on. */
  readonly needs?: readonly Need[];
  /** What its problems of level `strict` look at besides. */
  readonly strictNeeds?: readonly Need[];
  /** Whether it judges messages in languages that have no lists of phrases: it goes by no words. */
  readonly anyLanguage?: boolean;
  /** Wording rules are silent inside declared legal text. */
  readonly wording?: boolean;
  readonly options: O;
  check(reading: Reading, context: Context<O>): Iterable<Problem>;
}

/** Types a rule's `check` from its `options`. */
export const defineRule = <const O extends Options>(rule: Rule<O>): Rule<O> => rule;

export { reaches } from './brand.ts';
export { plainSpaces } from './characters.ts';
export { armsBeside, prints, wordsOf } from './alternatives.ts';
export { flag, integer, numbers, someOf, words } from './options.ts';
export { foreignLanguage, strangeLanguage } from './languages/foreign.ts';
export { audiences, channels, purposes } from './message.ts';
export { nearest, unknown } from './nearest.ts';
export { isInferred } from './purpose.ts';
export { hitsOf, sentenceAt } from './signals.ts';
export { addressOf, formOf } from './signals/address.ts';
export { codeAt, systemLabels } from './signals/codes.ts';
export { countParts, foreignIn } from './signals/text-message.ts';
export { hostOf, linksOf } from './signals/links.ts';
export { isQuoted } from './signals/quotations.ts';
export { isFilledIn, ownWords } from './signals/own-words.ts';
export { offersOptOut } from './signals/given.ts';
export { oneTimeCode } from './signals/one-time-code.ts';
export { identitiesIn } from './signals/identity.ts';
export { isLocal, notationOf, written } from './signals/written.ts';
export { initialsOf, nameIn, namesIn, plainName, wordsOfName } from './names.ts';
export { pointsIn } from './signals/points.ts';
export { sayingsIn } from './signals/sayings.ts';
export { formOfName } from './twins.ts';
export { gravityOf } from './signals/gravity.ts';
export { roleOf } from './engines/roles.ts';
export { hasCause, isExplained, tells } from './signals/causes.ts';
export { isNamedSum } from './signals/money.ts';
export { acronymsIn } from './signals/acronyms.ts';
export { timed } from './signals/timed.ts';
export { amountsIn } from './signals/amounts.ts';
export { openMatters } from './signals/matters.ts';
export { wordsIn } from './signals/length.ts';
export { addresses, isCard, isLabel, saidIn } from './signals/card.ts';
export { opensWithSender } from './signals/sender.ts';
export { accusationsIn } from './signals/accusations.ts';
export { capitalsIn } from './signals/capitals.ts';
export { limitNear } from './signals/limits.ts';
export { datesWritten } from './signals/written-dates.ts';
export { tonesOf } from './tone.ts';
export { wordingOf } from './wording.ts';
export { excerpt } from './excerpt.ts';
export { spanAt } from './places.ts';
export { spellingName, spellingsIn } from './spellings.ts';
export { openingIn } from './signals/openings.ts';
export { partingIn } from './signals/partings.ts';
export { outlier } from './habits.ts';
export { deskOf } from './project-facts.ts';
export { contactPointsIn, filledIn, listedPoint, samePhone } from './signals/contact-points.ts';
export type { Term } from './brand.ts';
export type { Language } from './language.ts';
export type { ContactPointAt } from './signals/contact-points.ts';
export type { Span } from './mapped.ts';
export type { SentenceOf, Signals } from './signals.ts';
