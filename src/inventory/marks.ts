/** Where findings stand in the words of a part. Pure. */
import type { Flat } from '../flat.ts';
import type { Place, Span } from '../mapped.ts';
import { originOf } from '../places.ts';
import type { ShownPart } from '../shown.ts';
import type { ListedPart } from './record.ts';

const touches = (place: Place, { source, start, end }: Place): boolean =>
  place.source.path === source.path && place.start < end && start < place.end;

/** The stretches of a reading that come from any character of a place. */
function spansFrom(flat: Flat, place: Place): Span[] {
  const spans: Span[] = [];
  for (const { at, length } of flat.pieces) {
    if (!originOf(flat, { start: at, end: at + length }).some((origin) => touches(origin, place))) continue;
    for (let i = at; i < at + length; i++) {
      if (!originOf(flat, { start: i, end: i + 1 }).some((origin) => touches(origin, place))) continue;
      const last = spans.at(-1);
      // line ends between blocks come from nowhere
      if (last && !flat.text.slice(last.end, i).trim()) spans[spans.length - 1] = { start: last.start, end: i + 1 };
      else spans.push({ start: i, end: i + 1 });
    }
  }
  return spans;
}

/** A span of a reading in the text of a part; null where the part has nothing of it. */
function inPart({ stretches }: ShownPart, { start, end }: Span): Span | null {
  let from = Infinity;
  let to = -1;
  for (const { start: shownStart, end: shownEnd, at, placeholder } of stretches) {
    const length = placeholder ? 1 : shownEnd - shownStart;
    if (at >= end || at + length <= start) continue;
    from = Math.min(from, placeholder ? shownStart : shownStart + Math.max(0, start - at));
    to = Math.max(to, placeholder ? shownEnd : shownStart + Math.min(length, end - at));
  }
  return to < 0 ? null : { start: from, end: to };
}

/** The marks in each part of a reading; null is a finding that stands nowhere. */
export function marksIn(flat: Flat, parts: readonly ShownPart[], places: readonly (Place | null)[]): ListedPart['marks'][] {
  const spans = places.map((place) => (place ? spansFrom(flat, place) : []));
  return parts.map((part) =>
    spans
      .flatMap((all, finding) =>
        all.flatMap((span) => {
          const mark = inPart(part, span);
          return mark ? [{ ...mark, finding }] : [];
        }),
      )
      .sort((a, b) => a.start - b.start || b.end - a.end || a.finding - b.finding),
  );
}
