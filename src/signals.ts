/**
 * What a reading's words say, in terms rules reason about: greeting, demand, threat, reason, contact … Pure functions
 * of tags (phrases of the language), placeholder roles and metadata, computed once a reading (RULES.md section 2).
 */
import type { Language } from './language.ts';
import type { Span } from './mapped.ts';
import type { PartRole } from './nodes.ts';
import type { Flat, PlaceholderAt } from './reading.ts';
import type { Channel } from './message.ts';
import { tokenize, type Sentence, type Token } from './tokens.ts';
import { findPhrases, type Hit, type TrieNode } from './trie.ts';

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
  /** Something the reader does or leaves undone decides it ("if", "unless", "otherwise"). */
  readonly conditional: boolean;
}

export interface Demand extends Span {
  readonly sentence: number;
  readonly kind: 'imperative' | 'obligation' | 'due';
  readonly money: boolean;
}

export interface Signals {
  readonly tokens: readonly Token[];
  readonly sentences: readonly SentenceOf[];
  /** Phrases of the language by tag, in order. */
  readonly tags: ReadonlyMap<string, readonly Hit[]>;
  /** Sentences of the message proper: without subject, preheader, buttons, alternative texts and footer. */
  readonly core: readonly SentenceOf[];
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
  sentences.find(({ start, end }) => start <= offset && offset < end);

const inside = (hit: Span, spans: readonly Span[]) => spans.some((span) => hit.start < span.end && span.start < hit.end);

/** Sorts hits by tag; phrases under "not x" cancel those of x that they touch. */
function byTag(hits: readonly Hit[]): Map<string, Hit[]> {
  const tags = new Map<string, Hit[]>();
  for (const hit of hits) {
    const list = tags.get(hit.tag);
    if (list) list.push(hit);
    else tags.set(hit.tag, [hit]);
  }
  for (const [tag, guards] of tags)
    if (tag.startsWith('not ')) {
      const guarded = tags.get(tag.slice(4));
      if (guarded) tags.set(tag.slice(4), guarded.filter((hit) => !inside(hit, guards)));
    }
  return tags;
}

const aside = new Set<PartRole>(['subject', 'preheader', 'button', 'alt', 'footer', 'link']);

function describe(flat: Flat, sentences: readonly Sentence[]): SentenceOf[] {
  let part = 0;
  return sentences.map((sentence, index) => {
    while (part < flat.parts.length - 1 && flat.parts[part]!.end <= sentence.start) part++;
    const role = flat.parts[part]?.role ?? 'body';
    return { ...sentence, index, role, full: /[.!?…]["'”’)\]»*_]*$/.test(flat.text.slice(sentence.start, sentence.end)) };
  });
}

const currency = /^(?:[€£$¥₹]|ron|lei|leu|eur|euro|euros|usd|gbp|aud|cad|inr|chf|pln|dollars?|pounds?)$/;

/** Sums of money: a figure beside a currency, or a placeholder of that role. */
function sums(tokens: readonly Token[], placeholders: readonly PlaceholderAt[]): Span[] {
  const out: Span[] = [];
  const roles = new Map(placeholders.map((placeholder) => [placeholder.at, placeholder.role]));
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    if (token.kind === 'placeholder' && roles.get(token.start) === 'money') out.push(token);
    else if (token.kind === 'number' || token.kind === 'placeholder') {
      if (after && currency.test(after.key)) out.push({ start: token.start, end: after.end });
      else if (before && currency.test(before.key)) out.push({ start: before.start, end: token.end });
    }
  });
  return out;
}

/** Telephone numbers: seven digits or more in a row of number tokens, the first starting as a dialled number does. */
function phones(tokens: readonly Token[]): Span[] {
  const out: Span[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'number') continue;
    let j = i;
    let digits = '';
    while (j < tokens.length && (tokens[j]!.kind === 'number' || /^[()]$/.test(tokens[j]!.key))) digits += tokens[j++]!.key.replace(/\D/g, '');
    const lead = tokens[i - 1]?.key === '+' || /^(0|1[378]|800)/.test(token.key);
    if (digits.length >= 7 && digits.length <= 15 && lead && !/[/:,]/.test(token.key)) out.push({ start: token.start, end: tokens[j - 1]!.end });
    i = Math.max(i, j - 1);
  }
  return out;
}

/** Spans near each other: at most `distance` characters between them. */
const near = (a: Span, b: Span, distance: number) => a.start - b.end <= distance && b.start - a.end <= distance;

/** All that the words of a reading say. `house` is the trie of the words the config adds. */
export function signalsOf(flat: Flat, language: Language, channel: Channel | 'unknown', brandNames: readonly string[], house: TrieNode | null = null): Signals {
  const { list: tokens, sentences: split } = tokenize(flat.text, language.abbreviations);
  const sentences = describe(flat, split);
  const hits = sentences.flatMap(({ from, to }) => [...findPhrases(language.trie, tokens, from, to), ...(house ? findPhrases(house, tokens, from, to) : [])]);
  const tags = byTag(hits);
  const of = (tag: string): readonly Hit[] => tags.get(tag) ?? [];
  const proper = sentences.filter(({ role }) => !aside.has(role));
  const core = proper.length ? proper : sentences.filter(({ role }) => role !== 'subject' && role !== 'preheader');
  const indexAt = (offset: number) => {
    const sentence = sentences.find(({ start, end }) => start <= offset && offset < end);
    return sentence ? sentence.index : 0;
  };
  const money = sums(tokens, flat.placeholders);
  const deadlines = of('deadline').filter((hit) => dated(hit, tokens, flat.placeholders, of));
  const earlierNotices = of('earlier-notice');
  const conditions = [...of('condition'), ...of('otherwise')];
  const negations = of('negation');
  const threats: Threat[] = [];
  for (const threatClass of [4, 3, 2, 1] as const)
    for (const hit of of(`threat-${threatClass}`)) {
      const sentence = indexAt(hit.start);
      const negated = negations.some((negation) => negation.to <= hit.from + 1 && hit.from - negation.to <= 4 && indexAt(negation.start) === sentence);
      if (negated || threats.some((other) => other.sentence === sentence && inside(hit, [other]))) continue;
      const conditional = conditions.some((condition) => {
        const at = indexAt(condition.start);
        return at === sentence || (condition.tag === 'otherwise' && at === sentence);
      });
      threats.push({ class: threatClass, start: hit.start, end: hit.end, sentence, conditional });
    }
  threats.sort((a, b) => a.start - b.start);
  const near_ = (a: Span, list: readonly Span[], distance: number) => list.some((b) => near(a, b, distance));
  const addresses = tokens.filter(({ kind, key }) => kind === 'address' && key.includes('@') && !/no[-_.]?reply|do[-_.]?not[-_.]?reply/.test(key));
  const direct = [...phones(tokens), ...addresses, ...flat.placeholders.filter(({ role }) => role === 'contact').map(({ at }) => ({ start: at, end: at + 1 }))];
  const reachable = [...direct, ...flat.links, ...tokens.filter(({ kind }) => kind === 'address' || kind === 'placeholder')];
  const contacts = [...direct, ...of('contact-route'), ...of('contact-verb').filter((hit) => near_(hit, reachable, 60))];
  const demands = demandsOf(tokens, sentences, of, money, indexAt);
  const greeting = greetingOf(flat, tokens, core, of, channel);
  const signOff = signOffOf(flat, tokens, core, of, brandNames, greeting);
  return {
    tokens,
    sentences,
    tags,
    core,
    greeting,
    signOff,
    demands,
    threats,
    politeness: [...of('polite'), ...of('thanks'), ...of('apology')],
    reasons: [...of('cause'), ...of('charge'), ...flat.placeholders.filter(({ role }) => role === 'product').map(({ at }) => ({ start: at, end: at + 1 }))],
    remedies: of('remedy'),
    deadlines,
    earlierNotices,
    contacts,
    money,
    badNews: of('bad-news'),
  };
}

/** Whether a date follows a "by" or "within". */
function dated(hit: Hit, tokens: readonly Token[], placeholders: readonly PlaceholderAt[], of: (tag: string) => readonly Hit[]): boolean {
  const stop = Math.min(tokens.length, hit.to + 4);
  for (let i = hit.from; i < stop; i++) {
    const token = tokens[i]!;
    if (token.kind === 'end') return false;
    if (token.kind === 'number' && i >= hit.to - 1) return true;
    if (token.kind === 'placeholder') return placeholders.some(({ at, role }) => at === token.start && role !== 'link' && role !== 'person');
    if (['month', 'weekday', 'day'].some((tag) => of(tag).some((day) => day.from <= i && i < day.to))) return true;
  }
  return false;
}

/** A verb of demand counts where an order stands: at the start of a sentence or clause, or after an obligation. */
function demandsOf(tokens: readonly Token[], sentences: readonly SentenceOf[], of: (tag: string) => readonly Hit[], money: readonly Span[], indexAt: (offset: number) => number): Demand[] {
  const demands: Demand[] = [];
  const add = (hit: Hit, kind: Demand['kind']) => {
    const sentence = sentences[indexAt(hit.start)]!;
    if (aside.has(sentence.role)) return;
    const sum = money.some(({ start }) => start >= sentence.start && start < sentence.end);
    demands.push({ start: hit.start, end: hit.end, sentence: sentence.index, kind, money: sum || kind === 'due' });
  };
  const lead = new Set([...of('lead-in'), ...of('polite')].flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  for (const hit of of('demand-verb')) {
    const sentence = sentences[indexAt(hit.start)]!;
    let i = hit.from - 1;
    while (i >= sentence.from && (lead.has(i) || tokens[i]!.key === ',')) i--;
    const before = tokens[i];
    if (i < sentence.from || (before && /^[,;:–—]$/.test(before.key)) || tokens[hit.from - 1]?.key === ',') add(hit, 'imperative');
  }
  for (const hit of of('obligation')) add(hit, 'obligation');
  for (const hit of of('due')) add(hit, 'due');
  return demands.sort((a, b) => a.start - b.start);
}

/**
 * The greeting: before the end of the first full sentence a greeting word opens a line, or the reader is addressed by
 * name (a person placeholder in front of a comma; in short channels in first position).
 */
function greetingOf(flat: Flat, tokens: readonly Token[], core: readonly SentenceOf[], of: (tag: string) => readonly Hit[], channel: Channel | 'unknown'): Span | null {
  const short = channel === 'sms' || channel === 'push' || channel === 'chat' || channel === 'inapp';
  const greetings = of('greeting');
  const people = new Set(flat.placeholders.filter(({ role }) => role === 'person' || role === 'greeting').map(({ at }) => at));
  let full = 0;
  for (const sentence of core) {
    const opening = greetings.find(({ from }) => from >= sentence.from && from <= sentence.from + 1);
    if (opening) return opening;
    const first = tokens[sentence.from]!;
    if (first.kind === 'placeholder') {
      let i = sentence.from;
      let named = false;
      while (i < sentence.to && (tokens[i]!.kind === 'placeholder' || tokens[i]!.key === '.')) named = people.has(tokens[i++]!.start) || named;
      const after = tokens[i]?.key;
      const line = i >= sentence.to || (after === ',' && i + 1 >= sentence.to);
      if ((named && (after === ',' || after === '!' || short)) || (line && after === ',')) return { start: first.start, end: tokens[i - 1]!.end };
    } else if (short && first.kind === 'word' && tokens[sentence.from + 1]?.key === ',' && /^\p{Lu}\p{Ll}+$/u.test(flat.text.slice(first.start, first.end)) && !of('function-word').some(({ from }) => from === sentence.from)) return first;
    if (sentence.full && sentence.role !== 'heading' && sentence.to - sentence.from > 4) full++;
    if (full > 0) return null;
  }
  return null;
}

/** The sign-off: in the last two sentences or the lines after them, a closing, thanks, a signature or a name on a line of its own. */
function signOffOf(flat: Flat, tokens: readonly Token[], core: readonly SentenceOf[], of: (tag: string) => readonly Hit[], brandNames: readonly string[], greeting: Span | null): Span | null {
  const postscript = (sentence: SentenceOf) => of('postscript').some(({ from }) => from >= sentence.from && from < sentence.to);
  const last = core.filter((sentence) => !postscript(sentence));
  let full = 0;
  for (let i = last.length - 1; i >= 0 && full < 2; i--) {
    const sentence = last[i]!;
    const closing = [...of('sign-off'), ...of('thanks')].find(({ from }) => from >= sentence.from && from < sentence.to);
    if (closing) return closing;
    const text = flat.text.slice(sentence.start, sentence.end);
    if (brandNames.some((name) => text.includes(name))) return sentence;
    const signature = flat.placeholders.find(({ at, role }) => at >= sentence.start && at < sentence.end && (role === 'signature' || (role === 'brand' && !sentence.full)));
    if (signature) return { start: signature.at, end: signature.at + 1 };
    const words = tokens.slice(sentence.from, sentence.to);
    const named = words.length <= 8 && !sentence.full && !/[:?]/.test(text) && /^[\p{Lu}\uFFFC–—-]/u.test(text) && !(greeting && greeting.start >= sentence.start && greeting.end <= sentence.end);
    if (named && i === last.length - 1 && i > 0) return sentence;
    if (sentence.full) full++;
  }
  return null;
}
