/** From changed words of a part to edits of the sources, or to the reason why there are none. Pure. */
import type { Flat, Piece } from '../flat.ts';
import { edit, replacement, type Edit, type Mapped, type Span } from '../mapped.ts';
import type { Site } from '../nodes.ts';
import type { ShownPart } from '../shown.ts';
import { cellWords, hidden } from './csv.ts';
import { changedCharacters, changedWords, slid, type Hunk } from './hunks.ts';
import { invented, wordsBetween } from './slots.ts';

/** An edit of a source, and the words that it changes as their reader gets them. */
export interface WordEdit {
  readonly edit: Edit;
  readonly old: string;
  readonly now: string;
}

export interface Refused {
  readonly refused: string;
}

/** Tells texts apart that are not read by the same readers. */
export type Audience = (from: Mapped | Site) => string;

/** Words between two placeholders, with the place of each character in the reading. */
interface Gap {
  readonly text: string;
  readonly at: readonly number[];
  /** Where it begins in the reading. */
  readonly start: number;
}

const isMapped = (from: Mapped | Site): from is Mapped => 'kinds' in from;

function gapsOf({ stretches, text }: ShownPart): { readonly gaps: readonly Gap[]; readonly names: readonly string[] } {
  const gaps: Gap[] = [];
  const names: string[] = [];
  let words = '';
  let at: number[] = [];
  let start = stretches[0]?.at ?? 0;
  for (const stretch of stretches) {
    if (stretch.placeholder) {
      gaps.push({ text: words, at, start });
      names.push(cellWords(text.slice(stretch.start, stretch.end)));
      [words, at, start] = ['', [], stretch.at + 1];
      continue;
    }
    for (let i = stretch.start; i < stretch.end; i++) {
      if (hidden.test(text[i]!)) continue;
      words += text[i]!;
      at.push(stretch.at + i - stretch.start);
    }
  }
  return { gaps: [...gaps, { text: words, at, start }], names };
}

/** Where a hunk stands in the reading. */
function spanOf(flat: Flat, { text, at, start }: Gap, hunk: Hunk): Span {
  if (hunk.end > hunk.start) {
    const first = at[hunk.start]!;
    // A line end of two characters is one.
    const begins = text[hunk.start] === '\n' && flat.text[first - 1] === '\r' ? first - 1 : first;
    return { start: begins, end: at[hunk.end - 1]! + 1 };
  }
  const place = hunk.start > 0 ? at[hunk.start - 1]! + 1 : (at[0] ?? start);
  return { start: place, end: place };
}

const quote = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim();
  return `"${line.length > 60 ? `${line.slice(0, 60).trim()}…` : line}"`;
};

interface Candidate extends Hunk {
  readonly piece: Piece & { readonly from: Mapped };
  readonly span: Span;
}

/** The stretches of plain text that could take a hunk. */
function candidates(flat: Flat, gap: Gap, hunk: Hunk): Candidate[] {
  const span = spanOf(flat, gap, hunk);
  return flat.pieces.flatMap((piece): Candidate[] => {
    const { at, length, from } = piece;
    return isMapped(from) && length && at <= span.start && span.end <= at + length ? [{ ...hunk, span, piece: { ...piece, from } }] : [];
  });
}

/** What keeps a hunk from its place: more than one is as good as another, or none can hold it. */
type Fault = { readonly fault: 'branches' | 'format' | 'markup' };

/** The edit of one hunk, or why there is none. */
function place(flat: Flat, gap: Gap, hunk: Hunk, audience: Audience): WordEdit | Fault {
  const all = slid(gap.text, hunk).flatMap((one) => candidates(flat, gap, one));
  if (!all.length) return { fault: 'markup' };
  if (new Set(all.map(({ piece }) => audience(piece.from))).size > 1) return { fault: 'branches' };
  // Running text rather than the few words that stand out in it.
  const longest = Math.max(...all.map(({ piece }) => piece.length));
  const ordered = [...all.filter(({ piece }) => piece.length === longest), ...all.filter(({ piece }) => piece.length < longest)];
  for (const { piece, span, text } of ordered) {
    const from = span.start - piece.at + piece.offset;
    const to = from + span.end - span.start;
    const found = edit(piece.from, from, to, text);
    if (found) return { edit: stored(found), old: flat.text.slice(span.start, span.end), now: text };
    // Where blanks at an end could be lost, a layer takes them with the word beside them.
    const [before = ''] = /[\p{L}\p{N}]{1,40}$/u.exec(piece.from.text.slice(Math.max(piece.offset, from - 40), from)) ?? [];
    const [behind = ''] = /^[\p{L}\p{N}]{1,40}/u.exec(piece.from.text.slice(to, Math.min(piece.offset + piece.length, to + 40))) ?? [];
    for (const [left, right] of [
      [before, ''],
      ['', behind],
      [before, behind],
    ] as const) {
      const now = left + text + right;
      const wider = left || right ? replacement(piece.from, from - left.length, to + right.length, now) : null;
      if (wider) return { edit: stored(wider), old: flat.text.slice(span.start - left.length, span.end + right.length), now };
    }
  }
  return { fault: 'format' };
}

/** An edit with the line ends of its file. */
const stored = (found: Edit): Edit =>
  found.text.includes('\n') && found.source.text.includes('\r\n') ? { ...found, text: found.text.replace(/\r?\n/g, '\r\n') } : found;

function reasonOf({ fault }: Fault, gap: Gap, hunk: Hunk): Refused {
  const old = gap.text.slice(hunk.start, hunk.end);
  if (fault === 'markup') return across(gap, hunk);
  if (fault === 'branches')
    return {
      refused: `Expected a change that stands in one branch of the template: ${quote(hunk.text.trim() ? hunk.text : old)} could belong to either of two`,
    };
  if (!hunk.text.trim()) return { refused: `Expected ${quote(old)} to stay: where it stands in the file, it cannot be taken out alone` };
  return { refused: `Expected words that can be written there as plain text: ${quote(hunk.text)} cannot` };
}

/** Why a hunk stands in no one stretch. */
function across(gap: Gap, { start, end, text }: Hunk): Refused {
  const old = gap.text.slice(start, end);
  if (old.includes('\n') !== text.includes('\n') || old.includes('\n'))
    return {
      refused: `Expected the line breaks as they were: those at ${quote(gap.text.slice(Math.max(0, start - 20), end + 20))} come from the markup`,
    };
  if (!old) return { refused: `Expected words of the source beside ${quote(text)}: only placeholders or markup stand there` };
  return { refused: `Expected a change on one side of the markup: ${quote(old)} stands across it` };
}

/** The edits that make a part say `words`, or why they cannot be made. */
export function planWords(flat: Flat, part: ShownPart, words: string, audience: Audience): readonly WordEdit[] | Refused {
  const { gaps, names } = gapsOf(part);
  const old = cellWords(part.text);
  const same = wordsBetween(old, names);
  if ('refused' in same || same.some((text, i) => text !== gaps[i]!.text))
    return { refused: 'Expected words that are no placeholders: some of these look like one, so that none can be told from the other' };
  if (!/\p{L}/u.test(words)) return { refused: 'Expected words: a part is taken out in its source' };
  const lossy = questionMarks(old, words);
  if (lossy !== null)
    return { refused: `Expected ${quote(lossy)} as it was: the table was saved without its letters. Save it as CSV UTF-8` };
  const now = wordsBetween(words, names);
  if ('refused' in now) return now;
  const unknown = invented(same, now);
  if (unknown !== null)
    return { refused: `Unknown placeholder ${unknown}: the part has ${names.length ? [...new Set(names)].join(', ') : 'none'}` };
  const edits: WordEdit[] = [];
  for (const [i, gap] of gaps.entries())
    for (const hunk of changedWords(gap.text, now[i]!)) {
      const whole = place(flat, gap, hunk, audience);
      if ('edit' in whole) {
        edits.push(whole);
        continue;
      }
      const placed = whole.fault === 'branches' ? [whole] : changedCharacters(gap.text, hunk).map((one) => place(flat, gap, one, audience));
      for (const one of placed) {
        if ('fault' in one) return reasonOf(whole.fault === 'branches' ? one : whole, gap, hunk);
        edits.push(one);
      }
    }
  return edits;
}

/** Words whose letters became question marks, as where a table is saved in an encoding that lacks them. */
function questionMarks(old: string, now: string): string | null {
  for (const { start, end, text } of changedWords(old, now)) {
    const [before, after] = [[...old.slice(start, end)], [...text]];
    if (
      before.length &&
      before.length === after.length &&
      after.every((char, i) => char === before[i] || (char === '?' && before[i]! > '\u007f'))
    )
      return old.slice(start, end);
  }
  return null;
}
