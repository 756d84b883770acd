import { isCapital } from '../characters.ts';
import type { Span } from '../mapped.ts';
import type { SentenceOf } from '../signals.ts';
import type { Token } from '../tokens.ts';
import type { Hit } from '../trie.ts';
import { of, within, type Scan } from './scan.ts';

const shortChannels = new Set(['sms', 'push', 'chat', 'inapp']);
const addressing = new Set(['person', 'greeting', 'unknown']);

/**
 * The greeting: before the end of the first full sentence a greeting word opens a line, or the reader is addressed by
 * name (a person placeholder in front of a comma; in short channels in first position).
 */
export function greetingOf(scan: Scan): Span | null {
  const { tokens, core, channel } = scan;
  const greetings = of(scan, 'greeting');
  let block = 0;
  for (const sentence of core) {
    // a code, bullet, quotation mark or emoji may stand before the word
    const opening = greetings.find(
      ({ from }) =>
        from >= sentence.from && from <= sentence.from + 2 && !tokens.slice(sentence.from, from).some(({ kind }) => kind === 'word'),
    );
    const lateInLine =
      opening ??
      greetings.find(
        ({ from }) => from > sentence.from && from < sentence.to && /^[:–—|]$/.test(tokens[from - 1]!.key) && from - sentence.from <= 8,
      );
    if (lateInLine) return lateInLine;
    const referred = greetings.find(
      (hit) => hit.from > sentence.from && within(sentence, hit) && isReference(scan, sentence.from, hit.from),
    );
    if (referred) return referred;
    const addressed = addressedBy(scan, sentence) ?? salutation(scan, sentence) ?? named(scan, sentence);
    if (addressed) return addressed;
    const words = wordsIn(tokens, sentence);
    if ((sentence.full && sentence.role !== 'heading' && words > 4) || words > 25) return lateLine(scan, greetings);
    if (++block > (channel === 'letter' ? 20 : 12)) return lateLine(scan, greetings);
  }
  return null;
}

/** A short reference such as "REF-55012/K": capitals, marks and figures only. */
function isReference({ flat, tokens }: Scan, from: number, to: number): boolean {
  if (to - from > 8) return false;
  const text = flat.text.slice(tokens[from]!.start, tokens[to]!.start);
  return /\d/.test(text) && /^[\p{Lu}\d\s/.:#()[\]-]+$/u.test(text);
}

/** A message of a short channel that opens with a first name, or with a placeholder of one in a style that nobody declared. */
function named(scan: Scan, sentence: SentenceOf): Span | null {
  const { flat, tokens, core, channel } = scan;
  if (!shortChannels.has(channel) || sentence !== core[0]) return null;
  const name = of(scan, 'given-name').find(({ from, to }) => from === sentence.from && /^[,!]$/.test(tokens[to]?.key ?? ''));
  if (name) return name;
  const first = tokens[sentence.from]!;
  const comma = tokens[sentence.from + 1];
  // "Sam, your parcel …": a capitalized word that means nothing else, in front of words to the reader.
  const toReader = ['you', 'polite', 'order-verb', 'demand-verb', 'lead-in'].some((tag) =>
    of(scan, tag).some(({ from }) => from === sentence.from + 2),
  );
  const meaningless = ![...scan.tags.values()].some((hits) => hits.some(({ from }) => from === sentence.from));
  if (toReader && comma?.key === ',' && meaningless && /^\p{Lu}\p{Ll}+$/u.test(flat.text.slice(first.start, first.end))) return first;
  const opening = flat.text.slice(sentence.start, sentence.start + 48);
  if (!/^[%#@|*_[<{(]/.test(opening)) return null;
  const house = /^([%#@|*_[<{(]{1,2})[\w. -]{0,20}(?:name|nume)[\w. -]{0,20}[%#@|*_\]>})]{1,2}(?=[,!])/i.exec(opening);
  return house && { start: sentence.start, end: sentence.start + house[0].length };
}

/** A line further down that can be nothing but a salutation: a greeting word and a name, up to a comma. */
function lateLine({ tokens, core }: Scan, greetings: readonly Hit[]): Span | null {
  for (const sentence of core) {
    if (sentence.to - sentence.from > 7 || !/^[,!:]$/.test(tokens[sentence.to - 1]!.key)) continue;
    const found = greetings.find(({ from }) => from === sentence.from);
    if (found) return found;
  }
  return null;
}

function wordsIn(tokens: readonly Token[], { from, to }: SentenceOf): number {
  let count = 0;
  for (let i = from; i < to; i++) if (tokens[i]!.kind === 'word') count++;
  return count;
}

/** Whether names stand under what announces them: "Guests:", and then who they are. */
function isListed(tokens: readonly Token[], from: number): boolean {
  let before = from - 1;
  while (tokens[before]?.kind === 'placeholder') before--;
  return tokens[before]?.key === ':';
}

/** A line or sentence that opens with placeholders of a person. */
function addressedBy({ tokens, placeholders, channel }: Scan, sentence: SentenceOf): Span | null {
  const first = tokens[sentence.from]!;
  if (first.kind !== 'placeholder') return null;
  let i = sentence.from;
  let named = 0;
  let other = false;
  while (i < sentence.to && (tokens[i]!.kind === 'placeholder' || tokens[i]!.key === '.')) {
    const role = placeholders.get(tokens[i]!.start)?.role;
    if (role === 'person' || role === 'greeting') named++;
    other ||= role !== undefined && !addressing.has(role);
    i++;
  }
  const after = tokens[i]?.key;
  const endsLine = i >= sentence.to || (/^[,!:;–—-]$/.test(after ?? '') && i + 1 >= sentence.to);
  const inLine = shortChannels.has(channel) && i < sentence.to && !other;
  if (endsLine && after !== ',' && isListed(tokens, sentence.from)) return null;
  const addressed = named > 0 && ((endsLine && after !== undefined) || inLine || (named > 1 && after === ','));
  return addressed || (endsLine && after === ',' && !other) || (endsLine && placeholders.get(first.start)?.role === 'greeting')
    ? { start: first.start, end: tokens[i - 1]!.end }
    : null;
}

/** A word that may be a name. */
const isName = (text: string, { start, key }: Token): boolean => isCapital(text, start) && !/\d/.test(key);

/** A short line of names that ends in a comma ("Ana,"), or in a text a name in front ("Morning Ana, …"). */
function salutation(scan: Scan, sentence: SentenceOf): Span | null {
  const { flat, tokens, core, channel } = scan;
  if (sentence.index > (core[0]?.index ?? 0) + 4 && channel !== 'letter') return null;
  const first = tokens[sentence.from]!;
  let i = sentence.from;
  while (
    i < sentence.to &&
    i < sentence.from + 6 &&
    (tokens[i]!.kind === 'placeholder' ||
      (tokens[i]!.kind === 'word' && (i === sentence.from || tokens[i]!.key === 'and' || isName(flat.text, tokens[i]!))))
  )
    i++;
  const count = i - sentence.from;
  const after = tokens[i]?.key;
  // "Mrs Petrov: …"
  const titled =
    after === ':' &&
    shortChannels.has(channel) &&
    sentence === core[0] &&
    of(scan, 'tone-title').some(({ from }) => from === sentence.from);
  if (titled && count > 1) return { start: first.start, end: tokens[i - 1]!.end };
  if (!count || !after || !/^[,!]$/.test(after) || first.kind !== 'word' || !isCapital(flat.text, first.start)) return null;
  const endsLine = i + 1 >= sentence.to;
  if (endsLine && after === ',' && count <= 5) return { start: first.start, end: tokens[i - 1]!.end };
  return shortChannels.has(channel) && sentence === core[0] && after === ',' && count === 2 && tokens[i - 1]!.kind === 'word'
    ? { start: first.start, end: tokens[i - 1]!.end }
    : null;
}
