/**
 * Text that knows where it came from. A format decodes (escapes, entities, folded lines) and keeps a map
 * back to the file, through any number of layers: HTML in a JSON string is two. All offsets are zero-based
 * UTF-16 units; a BOM is not counted.
 */

/** A file as it was read. */
export interface Source {
  /** Path from the project root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of one file. */
export interface Place extends Span {
  readonly source: Source;
}

/** How a segment's text relates to what stands below it. */
export const LITERAL = 0; // the same characters, one for one
export const ESCAPE = 1; // an escape or entity: matched as a whole, replaceable as a whole
export const FIXED = 2; // a placeholder or a line break of the format: matched, never edited

/** The text below a mapped text: a file, or another mapped text. */
export type Below = Source | Mapped;

/**
 * Decoded text in segments. Segment i covers `[starts[i], starts[i + 1])` of `text` and `[from[i], to[i])` of what is
 * below; between `to[i]` and `from[i + 1]` source may be skipped (indentation, tags, quotes).
 */
export interface Mapped {
  readonly text: string;
  readonly starts: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly kinds: readonly number[];
  readonly below: Below;
  /** Writes new text the way this layer stores it (`"` as `\"` in JSON). Throws a RangeError where it cannot. */
  readonly encode?: (text: string) => string;
  /** Whether this layer's text, changed to this, would still be read in the same way. */
  readonly accepts?: (changed: string) => boolean;
}

/** A replacement in a file. */
export interface Edit extends Place {
  readonly text: string;
}

const isMapped = (below: Below): below is Mapped => 'kinds' in below;

/** A stretch of what is below, as it stands. */
export function slice(below: Below, start: number, end: number, encode?: (text: string) => string): Mapped {
  const text = below.text.slice(start, end);
  return { text, starts: [0, text.length], from: [start], to: [end], kinds: [LITERAL], below, ...(encode && { encode }) };
}

export interface Builder {
  /** Length of the text so far. */
  length(): number;
  /** Takes `[start, end)` of what is below as it stands. */
  literal(start: number, end: number): void;
  /** Puts `text` for `[start, end)` of what is below. An empty text only skips. */
  atom(text: string, start: number, end: number, kind?: number): void;
  done(encode?: (text: string) => string): Mapped;
}

/** Builds a mapped text from left to right. */
export function builder(below: Below): Builder {
  const starts: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const kinds: number[] = [];
  let text = '';
  const add = (piece: string, start: number, end: number, kind: number) => {
    starts.push(text.length);
    from.push(start);
    to.push(end);
    kinds.push(kind);
    text += piece;
  };
  return {
    length: () => text.length,
    literal(start, end) {
      if (end <= start) return;
      const last = kinds.length - 1;
      if (last >= 0 && kinds[last] === LITERAL && to[last] === start) {
        to[last] = end;
        text += below.text.slice(start, end);
      } else add(below.text.slice(start, end), start, end, LITERAL);
    },
    atom(piece, start, end, kind = ESCAPE) {
      if (piece) add(piece, start, end, kind);
    },
    done(encode) {
      starts.push(text.length);
      return { text, starts, from, to, kinds, below, ...(encode && { encode }) };
    },
  };
}

/** The same text, in which an edit must leave `accepts` true of the whole. */
export const accepting = (mapped: Mapped, accepts: (changed: string) => boolean): Mapped => {
  const before = mapped.accepts;
  return { ...mapped, accepts: before ? (changed) => before(changed) && accepts(changed) : accepts };
};

/** Decodes `[start, end)` of what is below: `decode` gives the text for each match, or null to leave it as it is. */
export function decode(
  below: Below,
  start: number,
  end: number,
  pattern: RegExp,
  decodeMatch: (match: RegExpExecArray) => string | null,
  encode?: (text: string) => string,
): Mapped {
  const raw = below.text.slice(start, end); // bounded: a global pattern must not run past the piece
  pattern.lastIndex = 0;
  const build = builder(below);
  let done = 0;
  for (let match = pattern.exec(raw); match; match = pattern.exec(raw)) {
    if (!match[0]) {
      pattern.lastIndex++;
      continue;
    }
    const text = decodeMatch(match);
    if (text === null) continue;
    build.literal(start + done, start + match.index);
    done = match.index + match[0].length;
    build.atom(text, start + match.index, start + done);
  }
  build.literal(start + done, end);
  return build.done(encode);
}

function segmentAt(mapped: Mapped, offset: number): number {
  let low = 0;
  let high = mapped.kinds.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (mapped.starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One layer down. An escape is taken whole. */
function step(mapped: Mapped, start: number, end: number): Span {
  if (!mapped.kinds.length) return { start: 0, end: 0 };
  const first = segmentAt(mapped, start);
  const past = start >= mapped.starts[first + 1]!; // the end of the text, after an escape
  const from =
    mapped.kinds[first] === LITERAL
      ? mapped.from[first]! + (start - mapped.starts[first]!)
      : past
        ? mapped.to[first]!
        : mapped.from[first]!;
  if (end <= start) return { start: from, end: from };
  const last = segmentAt(mapped, end - 1);
  const to = mapped.kinds[last] === LITERAL ? mapped.from[last]! + (end - mapped.starts[last]!) : mapped.to[last]!;
  return { start: from, end: to };
}

/** Where `[start, end)` stands in the file. */
export function toSource(below: Below, start: number, end: number): Place {
  if (!isMapped(below)) return { source: below, start, end };
  const span = step(below, start, end);
  return toSource(below.below, span.start, span.end);
}

/** The pieces of the file that `[start, end)` really comes from: without indentation, tags or quotes in between. */
export function pieces(below: Below, start: number, end: number, out: Place[] = []): Place[] {
  if (end <= start) return out;
  if (!isMapped(below)) {
    const last = out.at(-1);
    if (last && last.source === below && last.end === start) out[out.length - 1] = { source: below, start: last.start, end };
    else out.push({ source: below, start, end });
    return out;
  }
  for (let i = segmentAt(below, start); i < below.kinds.length && below.starts[i]! < end; i++) {
    const a = Math.max(start, below.starts[i]!);
    const b = Math.min(end, below.starts[i + 1]!);
    if (b <= a) continue;
    const span = step(below, a, b);
    pieces(below.below, span.start, span.end, out);
  }
  return out;
}

function editable(below: Below, start: number, end: number): boolean {
  if (!isMapped(below)) return true;
  for (let i = segmentAt(below, start); i < below.kinds.length && below.starts[i]! < end; i++) if (below.kinds[i] === FIXED) return false;
  // An insertion beside a fixed piece is safe only where literal text touches it.
  if (end <= start && below.kinds[segmentAt(below, start)] === FIXED && start !== below.starts.at(-1)) return false;
  const span = step(below, start, end);
  return editable(below.below, span.start, span.end);
}

/** Whether no layer would cut an escape in two: an entity that stands for two characters is replaced with both or not at all. */
function whole(below: Below, start: number, end: number): boolean {
  if (!isMapped(below)) return true;
  const cut = (offset: number) => {
    const i = segmentAt(below, offset);
    return below.kinds[i] !== LITERAL && offset > below.starts[i]! && offset < below.starts[i + 1]!;
  };
  if (cut(start) || cut(end)) return false;
  const span = step(below, start, end);
  return whole(below.below, span.start, span.end);
}

/** Whether a character of two units stands across an offset. */
const inPair = (text: string, offset: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, offset - 1), offset + 1)) && offset > 0;

/**
 * The edit of the file that turns `[start, end)` into `text`, or null where that cannot be done safely: across a
 * placeholder, a line break of the format, a gap, or where a layer cannot hold the new text.
 */
export function edit(mapped: Mapped, start: number, end: number, text: string): Edit | null {
  const old = mapped.text.slice(start, end);
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head++;
  if (inPair(old, head) || inPair(text, head)) head--;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  if (inPair(old, old.length - tail) || inPair(text, text.length - tail)) tail--;
  if (!mapped.kinds.length) return null;
  if (!whole(mapped, start + head, end - tail)) head = tail = 0;
  return replacement(mapped, start + head, end - tail, text.slice(head, text.length - tail));
}

/** The same edit with all that is given, even where old and new text begin or end alike: a layer may hold a word and no blank. */
export function replacement(mapped: Mapped, start: number, end: number, text: string): Edit | null {
  if (!mapped.kinds.length || inPair(mapped.text, start) || inPair(mapped.text, end)) return null;
  if (!whole(mapped, start, end) || !editable(mapped, start, end) || pieces(mapped, start, end).length > 1) return null;
  let written = text;
  let span: Span = { start, end };
  try {
    for (let layer: Below = mapped; isMapped(layer); layer = layer.below) {
      if (layer.accepts?.(layer.text.slice(0, span.start) + written + layer.text.slice(span.end)) === false) return null;
      written = layer.encode?.(written) ?? written;
      span = step(layer, span.start, span.end);
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return { ...toSource(mapped, start, end), text: written };
}

/** Turns offsets into one-based lines and columns (columns count UTF-16 units, as ESLint and LSP do). */
export function lineIndex(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
