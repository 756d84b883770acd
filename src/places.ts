/** Where the spans of a reading stand in the files, and how to rewrite them there. */
import type { Flat, Piece } from './flat.ts';
import { edit, pieces as sourcePieces, toSource, type Edit, type Mapped, type Place, type Span } from './mapped.ts';
import type { Site } from './nodes.ts';

const isMapped = (from: Mapped | Site): from is Mapped => 'kinds' in from;

function pieceAt(flat: Flat, offset: number): number {
  let low = 0;
  let high = flat.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (flat.pieces[middle]!.at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const inSource = ({ from, at, offset }: Piece, start: number, end: number): Place =>
  isMapped(from) ? toSource(from, start - at + offset, end - at + offset) : toSource(from.below, from.start, from.end);

/** Where a span of a reading stands. A span over several files is cut to the file it begins in. Null for an empty reading. */
export function locate(flat: Flat, { start, end }: Span): Place | null {
  if (!flat.pieces.length) return null;
  const first = flat.pieces[pieceAt(flat, start)]!;
  const firstEnd = first.at + first.length;
  const place = inSource(first, Math.min(start, firstEnd), Math.min(Math.max(end, start), firstEnd));
  let stop = place.end;
  for (let i = pieceAt(flat, start) + 1; i < flat.pieces.length && flat.pieces[i]!.at < end; i++) {
    const piece = flat.pieces[i]!;
    if (!piece.length) continue; // where something was brought in
    const next = inSource(piece, piece.at, Math.min(end, piece.at + piece.length));
    if (next.source !== place.source || next.start < stop) break;
    stop = next.end;
  }
  return { source: place.source, start: place.start, end: Math.max(place.start, stop) };
}

/** The span of a reading that comes from a place in a file; null where the reading does not have it. */
export function spanAt(flat: Flat, { path, start, end }: Span & { readonly path: string }): Span | null {
  for (const piece of flat.pieces) {
    const whole = inSource(piece, piece.at, piece.at + piece.length);
    if (!piece.length || whole.source.path !== path || whole.end <= start || whole.start > start) continue;
    const stops = (at: number) => inSource(piece, at, at + 1);
    let from = piece.at;
    const last = piece.at + piece.length - 1;
    while (from < last && stops(from).end <= start) from++;
    let to = from + 1;
    while (to <= last && stops(to).start < end) to++;
    return { start: from, end: to };
  }
  return null;
}

/** The place in a file nearest before an offset of a reading, or the first after it; null where the reading has nothing of that file. */
export function nearestIn(flat: Flat, offset: number, path: string): Place | null {
  const own = flat.pieces
    .map((piece) => ({ at: piece.at, place: inSource(piece, piece.at, piece.at + piece.length) }))
    .filter(({ place }) => place.source.path === path);
  return (own.findLast(({ at }) => at <= offset) ?? own[0])?.place ?? null;
}

/** The pieces of files that a span of a reading comes from. */
export function originOf(flat: Flat, { start, end }: Span): Place[] {
  const out: Place[] = [];
  for (let i = pieceAt(flat, start); i < flat.pieces.length && flat.pieces[i]!.at < end; i++) {
    const { from, at, length, offset } = flat.pieces[i]!;
    const a = Math.max(start, at);
    const b = Math.min(end, at + length);
    if (b <= a) continue;
    if (isMapped(from)) sourcePieces(from, a - at + offset, b - at + offset, out);
    else out.push(toSource(from.below, from.start, from.end));
  }
  return out;
}

/** The edit that puts `text` for a span of a reading, or null where no single stretch of plain text holds it. */
export function rewrite(flat: Flat, { start, end }: Span, text: string): Edit | null {
  if (!flat.pieces.length) return null;
  const { from, at, length, offset } = flat.pieces[pieceAt(flat, start)]!;
  return isMapped(from) && end <= at + length ? edit(from, start - at + offset, end - at + offset, text) : null;
}
