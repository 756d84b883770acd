/**
 * What a reading's words say, in terms rules reason about: greeting, demand, threat, reason, contact … Pure functions
 * of tags (phrases of the language), placeholder roles and metadata, computed once a reading (RULES.md section 2).
 */
import type { Language } from './language.ts';
import type { Span } from './mapped.ts';
import type { Channel } from './message.ts';
import type { PartRole } from './nodes.ts';
import type { Flat } from './flat.ts';
import { contactsOf } from './signals/contacts.ts';
import { deadlinesOf } from './signals/deadlines.ts';
import { demandsOf } from './signals/demands.ts';
import { greetingOf } from './signals/greeting.ts';
import { sumsOf } from './signals/money.ts';
import { causesOf, reasonsOf } from './signals/reasons.ts';
import { setbacksOf } from './signals/setbacks.ts';
import { of, scanReading, sentenceIndex } from './signals/scan.ts';
import { signOffOf } from './signals/sign-off.ts';
import { threatsOf } from './signals/threats.ts';
import type { Sentence, Token } from './tokens.ts';
import type { Hit, Trie } from './trie.ts';

export interface SentenceOf extends Sentence {
  readonly index: number;
  readonly role: PartRole;
  /** Whether it ends as a sentence does; a line of an address or a heading does not. */
  readonly full: boolean;
}

/** A harmful consequence: 1 fee or interest, 2 suspension, 3 bureau, collector or termination, 4 court. */
export interface Threat extends Span {
  readonly class: 1 | 2 | 3 | 4;
  readonly sentence: number;
  /** Something the reader does or leaves undone decides it ("if", "unless", "otherwise", "to avoid this"). */
  readonly conditional: boolean;
  /** Already done, to come, or what happens in general. */
  readonly tense: 'done' | 'coming' | 'general';
  /** It is still to come, and a date or period stands with it. */
  readonly dated: boolean;
}

export interface Demand extends Span {
  readonly sentence: number;
  readonly kind: 'imperative' | 'errand' | 'obligation' | 'due';
  /** Whether it asks for money. */
  readonly money: boolean;
  /** Whether its sentence names a sum. */
  readonly summed: boolean;
  /** Whether it only names a sum in a row or a line of its own: "Total due: £40". */
  readonly label: boolean;
}

export interface Signals {
  readonly tokens: readonly Token[];
  readonly sentences: readonly SentenceOf[];
  /** Phrases of the language by tag, in order. */
  readonly tags: ReadonlyMap<string, readonly Hit[]>;
  /** Sentences of the message proper: without subject, preheader, buttons, alternative texts and footer. */
  readonly core: readonly SentenceOf[];
  /** Of these, what neither a partial brings that is called a footer nor stands below it. */
  readonly own: readonly SentenceOf[];
  readonly greeting: Span | null;
  readonly signOff: Span | null;
  readonly demands: readonly Demand[];
  readonly threats: readonly Threat[];
  readonly politeness: readonly Span[];
  readonly reasons: readonly Span[];
  readonly remedies: readonly Span[];
  /** A date until which the reader can act. */
  readonly deadlines: readonly Span[];
  readonly earlierNotices: readonly Span[];
  readonly contacts: readonly Span[];
  readonly money: readonly Span[];
  readonly badNews: readonly Span[];
}

/** The phrases found under a tag. */
export const hitsOf = ({ tags }: Pick<Signals, 'tags'>, tag: string): readonly Hit[] => tags.get(tag) ?? [];

/** The sentence that holds an offset. */
export const sentenceAt = ({ sentences }: Pick<Signals, 'sentences'>, offset: number): SentenceOf | undefined =>
  sentences[sentenceIndex(sentences, offset)];

/** All that the words of a reading say. `house` is the trie of the words the config adds. */
export function signalsOf(
  flat: Flat,
  language: Language,
  channel: Channel | 'unknown',
  brandNames: readonly string[],
  house: Trie | null = null,
): Signals {
  const scan = scanReading(flat, language, channel, brandNames, house);
  const { tokens, sentences, tags, core, own } = scan;
  const money = sumsOf(scan);
  const deadlines = deadlinesOf(scan);
  const greeting = greetingOf(scan);
  const threats = threatsOf(scan, deadlines);
  return {
    tokens,
    sentences,
    tags: new Map([...tags, ['against', setbacksOf(scan)], ['cause', causesOf(scan)]]),
    core,
    own,
    greeting,
    signOff: signOffOf(scan, greeting),
    demands: demandsOf(scan, money, deadlines, threats),
    threats,
    politeness: [...of(scan, 'polite'), ...of(scan, 'thanks'), ...of(scan, 'apology')],
    reasons: reasonsOf(scan),
    remedies: of(scan, 'remedy'),
    deadlines,
    earlierNotices: of(scan, 'earlier-notice'),
    contacts: contactsOf(scan),
    money,
    badNews: of(scan, 'bad-news'),
  };
}
