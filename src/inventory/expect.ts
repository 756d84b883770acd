/** What messages say, and what they are to say after edits of their sources: to hold what is read again against it. Pure. */
import type { Flat } from '../flat.ts';
import { pieces, toSource, type Mapped, type Place, type Span } from '../mapped.ts';
import type { Site } from '../nodes.ts';
import { shownAddress, shownParts } from '../shown.ts';
import { cellWords } from './csv.ts';
import type { WordEdit } from './plan.ts';

/** A part, with the placeholders in it by name. */
interface SaidPart {
  readonly role: string;
  readonly text: string;
  readonly names: readonly string[];
}

/** All that a change of words is to leave as it is, and the words. */
export interface Said {
  readonly parts: readonly SaidPart[];
  readonly links: readonly string[];
}

const isMapped = (from: Mapped | Site): from is Mapped => 'kinds' in from;

/** A stretch of a file of the project. */
export interface SourceSpan extends Span {
  readonly path: string;
}

/** The stretches of files that a reading comes from. */
export const sourcesOf = (flat: Flat): SourceSpan[] =>
  flat.pieces.map(({ from, length, offset }) => {
    const { source, start, end } = isMapped(from) ? toSource(from, offset, offset + length) : toSource(from.below, from.start, from.end);
    return { path: source.path, start, end };
  });

const linksIn = ({ links }: Flat): string[] => links.map(({ address, href }) => (address ? shownAddress(address) : href));

/** What a reading says. How its file ends lines does not count. */
export function saidBy(flat: Flat): Said {
  const parts = shownParts(flat).map(({ role, text, stretches }) => ({
    role,
    text: text.replaceAll('\r', ''),
    names: stretches.flatMap(({ placeholder, start, end }) => (placeholder ? [text.slice(start, end)] : [])),
  }));
  return { parts, links: linksIn(flat) };
}

/** Where a character of a reading stands; null for line ends between blocks. */
type Origin = Pick<Place, 'start' | 'end'> & { readonly path: string };

/** The origins of the characters of a reading, where they are in one of the files. */
function originsIn(flat: Flat, files: ReadonlySet<string>): (Origin | null)[] {
  const origins: (Origin | null)[] = Array.from({ length: flat.text.length }, () => null);
  for (const { from, at, length, offset } of flat.pieces) {
    for (let i = 0; i < length; i++) {
      const all = isMapped(from) ? pieces(from, i + offset, i + offset + 1) : [toSource(from.below, from.start, from.end)];
      const first = all[0];
      if (!first) continue;
      if (!files.has(first.source.path)) break;
      origins[at + i] = { path: first.source.path, start: first.start, end: all.at(-1)!.end };
    }
  }
  return origins;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where an edit shows in a reading; null where it shows other words than those it was made for. */
function replacements(flat: Flat, origins: readonly (Origin | null)[], { edit, old, now }: WordEdit): Replacement[] | null {
  const { path } = edit.source;
  const found: Replacement[] = [];
  if (edit.end > edit.start) {
    for (let i = 0; i < origins.length; i++) {
      const touched = (at: number) => {
        const origin = origins[at];
        return origin?.path === path && origin.start < edit.end && edit.start < origin.end;
      };
      if (!touched(i)) continue;
      let end = i + 1;
      while (end < origins.length && touched(end)) end++;
      if (flat.text.slice(i, end) !== old) return null;
      found.push({ start: i, end, text: now });
      i = end;
    }
    return found;
  }
  for (let i = 0; i < origins.length; i++) {
    const [origin, before] = [origins[i], origins[i - 1]];
    const behind = origin?.path === path && origin.end === edit.start;
    const ahead = origin?.path === path && origin.start === edit.start && !(before?.path === path && before.end === edit.start);
    if (behind) found.push({ start: i + 1, end: i + 1, text: now });
    else if (ahead) found.push({ start: i, end: i, text: now });
  }
  return found;
}

/** What a reading is to say after edits; null where they would change it otherwise than they were made for. */
export function saidAfter(flat: Flat, edits: readonly WordEdit[]): Said | null {
  const origins = originsIn(flat, new Set(edits.map(({ edit }) => edit.source.path)));
  const all: Replacement[] = [];
  for (const one of edits) {
    const found = replacements(flat, origins, one);
    if (!found) return null;
    all.push(...found);
  }
  all.sort((a, b) => a.start - b.start || a.end - b.end);
  if (all.some(({ start }, i) => i > 0 && start < all[i - 1]!.end)) return null;
  const before = saidBy(flat);
  const shown = shownParts(flat);
  const parts = flat.parts.map(({ start, end }, p): SaidPart => {
    const { stretches, text } = shown[p]!;
    let out = '';
    let at = start;
    const own = all.filter((one) => one.start >= start && one.end <= end);
    const copy = (to: number) => {
      for (const stretch of stretches) {
        const length = stretch.placeholder ? 1 : stretch.end - stretch.start;
        const [a, b] = [Math.max(at, stretch.at), Math.min(to, stretch.at + length)];
        if (b <= a) continue;
        out += stretch.placeholder
          ? text.slice(stretch.start, stretch.end)
          : text.slice(stretch.start + a - stretch.at, stretch.start + b - stretch.at);
      }
      at = to;
    };
    for (const one of own) {
      copy(one.start);
      out += one.text;
      at = one.end;
    }
    copy(end);
    return { ...before.parts[p]!, text: out.replaceAll('\r', '') };
  });
  return { ...before, parts };
}

export const isSame = (a: Said, b: Said): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The words of a part as a cell holds them. */
export const wordsOfPart = ({ text }: SaidPart): string => cellWords(text);
