/** What every detector starts from: the words, sentences and phrases of a reading. */
import { isCapital } from '../characters.ts';
import type { Language } from '../language.ts';
import type { Span } from '../mapped.ts';
import type { Channel } from '../message.ts';
import type { PartRole } from '../nodes.ts';
import type { Flat, PlaceholderAt } from '../flat.ts';
import type { SentenceOf } from '../signals.ts';
import { tokenize, type Sentence, type Token } from '../tokens.ts';
import { findPhrases, type Hit, type Trie } from '../trie.ts';
import { changesIn, refusalsIn } from './against.ts';

export interface Scan {
  readonly flat: Flat;
  readonly channel: Channel | 'unknown';
  readonly brandNames: readonly string[];
  readonly tokens: readonly Token[];
  readonly sentences: readonly SentenceOf[];
  /** Sentences of the message proper: without subject, preheader, buttons, alternative texts and footer. */
  readonly core: readonly SentenceOf[];
  /** Of these, what neither a partial brings that is called a footer nor stands below it. */
  readonly own: readonly SentenceOf[];
  readonly tags: ReadonlyMap<string, readonly Hit[]>;
  readonly placeholders: ReadonlyMap<number, PlaceholderAt>;
}

const none: readonly Hit[] = [];

/** The phrases found under a tag, in order. */
export const of = ({ tags }: Pick<Scan, 'tags'>, tag: string): readonly Hit[] => tags.get(tag) ?? none;

/** The index of the sentence that holds an offset (0 where there is none). */
export function sentenceIndex(sentences: readonly SentenceOf[], offset: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether two spans share a character. */
export const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether at most `distance` characters stand between two spans. */
export const near = (a: Span, b: Span, distance: number): boolean => a.start - b.end <= distance && b.start - a.end <= distance;

/** Whether a hit stands in a sentence. */
export const within = (sentence: Sentence, { from }: Pick<Hit, 'from'>): boolean => from >= sentence.from && from < sentence.to;

/** Parts beside the message proper. */
export const aside: ReadonlySet<PartRole> = new Set<PartRole>(['subject', 'preheader', 'button', 'alt', 'footer', 'link']);

/** An abbreviation may also close a sentence: "contul dvs. Va rugam". It does where a capital opens a function word. */
function splitAtAbbreviations(
  text: string,
  sentences: readonly Sentence[],
  tokens: readonly Token[],
  openers: ReadonlySet<string>,
): Sentence[] {
  return sentences.flatMap((sentence) => {
    const out: Sentence[] = [];
    let { from, opens } = sentence;
    for (let i = from + 1; i < sentence.to; i++) {
      const before = tokens[i - 1]!;
      const { start, key } = tokens[i]!;
      if (before.kind !== 'word' || text[before.end - 1] !== '.' || !isCapital(text, start) || !openers.has(key)) continue;
      out.push({ start: tokens[from]!.start, end: before.end, from, to: i, opens });
      from = i;
      opens = false;
    }
    return [...out, { ...sentence, start: tokens[from]!.start, from, opens }];
  });
}

function describe(flat: Flat, sentences: readonly Sentence[], tokens: readonly Token[]): SentenceOf[] {
  let part = 0;
  return sentences.map(({ start, end, from, to, opens }, index) => {
    while (part < flat.parts.length - 1 && flat.parts[part]!.end <= start) part++;
    const role = flat.parts[part]?.role ?? 'body';
    let last = to - 1;
    while (last > from && tokens[last]!.kind === 'mark' && /["'”’)\]»*_]/.test(tokens[last]!.key)) last--;
    return { start, end, from, to, opens, index, role, full: tokens[last]!.kind === 'end' || flat.text[tokens[last]!.end - 1] === '.' };
  });
}

/** Sorts hits by tag; phrases under "not x" cancel those of x that they touch. */
function byTag(hits: readonly Hit[]): Map<string, Hit[]> {
  const tags = new Map<string, Hit[]>();
  for (const hit of hits) {
    const list = tags.get(hit.tag);
    if (list) list.push(hit);
    else tags.set(hit.tag, [hit]);
  }
  for (const [tag, guards] of tags) {
    if (!tag.startsWith('not ')) continue;
    const guarded = tags.get(tag.slice(4));
    if (guarded)
      tags.set(
        tag.slice(4),
        guarded.filter((hit) => !guards.some((guard) => touches(hit, guard))),
      );
  }
  return tags;
}

/** Adds hits to a tag, in order. */
function join(tags: Map<string, Hit[]>, tag: string, more: readonly Hit[]): void {
  if (more.length)
    tags.set(
      tag,
      [...(tags.get(tag) ?? []), ...more].sort((a, b) => a.start - b.start),
    );
}

/** Where the name that closes a message begins: two capitalised words or more after a comma, or on a line of their own. */
function nameAtEnd(text: string, tokens: readonly Token[], { from, to, full }: SentenceOf): number {
  let i = to;
  if (full) i--;
  while (i > from && tokens[i - 1]!.kind === 'word' && isCapital(text, tokens[i - 1]!.start)) i--;
  const opens = i === from ? !full : tokens[i - 1]!.key === ',';
  return opens && to - i >= 2 ? i : tokens.length;
}

/** One pass over a reading: words, sentences, phrases. `house` holds the words that the config adds. */
export function scanReading(
  flat: Flat,
  language: Language,
  channel: Channel | 'unknown',
  brandNames: readonly string[],
  house: Trie | null,
): Scan {
  const { list: tokens, sentences: split } = tokenize(flat.text, language.abbreviations);
  const sentences = describe(flat, splitAtAbbreviations(flat.text, split, tokens, language.functionWords), tokens);
  const hits: Hit[] = [];
  for (const { from, to } of sentences) {
    findPhrases(language.trie, tokens, from, to, hits);
    if (house) findPhrases(house, tokens, from, to, hits);
  }
  const proper = sentences.filter(({ role }) => !aside.has(role));
  const tags = byTag(hits);
  join(tags, 'refusal', refusalsIn(tags, sentences));
  const { worse, better } = changesIn(tags, sentences, tokens);
  join(tags, 'change', worse);
  if (better.length)
    for (const tag of ['refusal', 'setback'])
      tags.set(
        tag,
        (tags.get(tag) ?? []).filter((hit) => !better.some((sentence) => within(sentence, hit))),
      );
  const signature = proper.length > 1 ? nameAtEnd(flat.text, tokens, proper.at(-1)!) : tokens.length;
  const charges = tags.get('charge');
  if (charges)
    tags.set(
      'charge',
      charges.filter(({ from }) => from < signature),
    ); // "Heather Gas" signs, it names no charge
  const core = proper.length ? proper : sentences.filter(({ role }) => role !== 'subject' && role !== 'preheader');
  const last = flat.footers.at(-1)?.start ?? flat.text.length;
  const own = core.filter(({ start, end }) => start < last && !flat.footers.some((footer) => start >= footer.start && end <= footer.end));
  return {
    flat,
    channel,
    brandNames,
    tokens,
    sentences,
    core,
    own: own.length ? own : core,
    tags,
    placeholders: new Map(flat.placeholders.map((placeholder) => [placeholder.at, placeholder])),
  };
}
