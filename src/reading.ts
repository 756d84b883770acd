/**
 * A reading is a message as one reader gets it: one truth value for every condition of the template, one linear text,
 * a placeholder as one U+FFFC. Rules see readings only; places come back through the map.
 */
import type { Role } from './engines/roles.ts';
import { edit, pieces as sourcePieces, toSource, type Edit, type Mapped, type Place, type Span } from './mapped.ts';
import type { Capture, Node, PartRole, Site } from './nodes.ts';
import { covering, domains, holds, inWords, most, type Value } from './truth.ts';

export type { Value };

interface PartSpan extends Span {
  readonly role: PartRole;
}
export interface PlaceholderAt {
  readonly at: number;
  readonly name: string;
  readonly role: Role;
  readonly fallback: boolean;
  readonly site: Site;
}
interface LinkAt extends Span {
  readonly href: string;
}

/** A stretch of a reading's text and what it comes from. */
interface Piece {
  readonly at: number;
  readonly length: number;
  readonly from: Mapped | Site;
  readonly offset: number;
}

export interface Flat {
  /** Placeholders stand as U+FFFC; parts are set apart by blank lines. Offsets of spans are into this text. */
  readonly text: string;
  readonly parts: readonly PartSpan[];
  readonly placeholders: readonly PlaceholderAt[];
  readonly links: readonly LinkAt[];
  /** Offsets at which text comes in that the project does not hold. */
  readonly gaps: readonly number[];
  readonly pieces: readonly Piece[];
  /** When this reading is what the reader gets, in words; '' for always. */
  readonly condition: string;
  readonly truth: ReadonlyMap<string, Value>;
  /** Some of the truth in words. */
  readonly describe: (truth: ReadonlyMap<string, Value>) => string;
}

export const placeholderChar = '\uFFFC';
/** Bounds of captures in captures: no template is written so. */
const deepest = 50;
const mostPrinted = 1000;

interface Writer {
  text: string;
  /** The last characters of the text: to look at the text itself while it grows takes a copy of it each time. */
  tail: string;
  readonly parts: { role: PartRole; start: number; end: number }[];
  readonly placeholders: PlaceholderAt[];
  readonly links: LinkAt[];
  readonly gaps: number[];
  readonly pieces: Piece[];
  readonly captures: Map<string, Capture>;
  /** Captures being printed, so that one that prints itself ends. */
  readonly printing: Set<string>;
  /** How many times a capture was printed, so that those that print each other twice over end. */
  printed: number;
  role: PartRole;
  roleStart: number;
  open: { start: number; href: string } | null;
}

function append(out: Writer, text: string): void {
  out.text += text;
  out.tail = (out.tail + text.slice(-8)).slice(-8);
}

function closePart(out: Writer): void {
  const text = out.text.slice(out.roleStart);
  const start = out.roleStart + (text.length - text.trimStart().length);
  const end = out.roleStart + text.trimEnd().length;
  if (end > start) out.parts.push({ role: out.role, start, end });
}

function newline(out: Writer, count: 1 | 2): void {
  const tail = /\n*[ \t]*$/.exec(out.tail)![0].replace(/[ \t]/g, '').length;
  if (out.text && tail < count) append(out, '\n'.repeat(count - tail));
}

function write(nodes: readonly Node[], choose: (variable: string) => Value, out: Writer): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'text': {
        const skip = node.collapse && /^\s/.test(node.text.text) && /(^|\s)$/.test(out.tail) ? 1 : 0;
        const text = skip ? node.text.text.slice(1) : node.text.text;
        if (!text) break;
        out.pieces.push({ at: out.text.length, length: text.length, from: node.text, offset: skip });
        append(out, text);
        break;
      }
      case 'placeholder': {
        const kept = out.captures.get(node.name);
        if (kept && !out.printing.has(node.name) && out.printing.size < deepest && out.printed++ < mostPrinted) {
          out.printing.add(node.name);
          write(kept.nodes, choose, out);
          out.printing.delete(node.name);
          break;
        }
        if (node.role === 'content') out.gaps.push(out.text.length);
        out.placeholders.push({ at: out.text.length, name: node.name, role: node.role, fallback: node.fallback, site: node.site });
        out.pieces.push({ at: out.text.length, length: 1, from: node.site, offset: 0 });
        append(out, placeholderChar);
        break;
      }
      case 'break':
        newline(out, node.strength === 'line' ? 1 : 2);
        break;
      case 'role':
        if (node.role === out.role) break;
        closePart(out);
        newline(out, 2);
        out.role = node.role;
        out.roleStart = out.text.length;
        break;
      case 'link':
        if (out.open && out.text.length > out.open.start) out.links.push({ ...out.open, end: out.text.length });
        out.open = node.href === null ? null : { start: out.text.length, href: node.href };
        break;
      case 'branch': {
        const arm = node.arms.find(({ test }) => !test || holds(test, choose(test.variable)));
        if (arm) write(arm.nodes, choose, out);
        break;
      }
      case 'loop':
        if (node.otherwise && !choose(node.variable)) write(node.otherwise, choose, out);
        else write(node.nodes, choose, out);
        break;
      case 'slot':
        write(node.nodes, choose, out);
        break;
      case 'capture':
        out.captures.set(node.name, node);
        break;
      case 'include': // one that composition could not resolve
        if (node.kind === 'content' && !node.nodes.length) break;
        out.gaps.push(out.text.length);
        if (node.nodes.length) write(node.nodes, choose, out);
        else if (node.kind === 'key') {
          out.placeholders.push({ at: out.text.length, name: node.name, role: 'unknown', fallback: true, site: node.site });
          out.pieces.push({ at: out.text.length, length: 1, from: node.site, offset: 0 });
          append(out, placeholderChar);
        }
        break;
    }
  }
}

function flatten(
  nodes: readonly Node[],
  values: ReadonlyMap<string, readonly Value[]>,
  given: ReadonlyMap<string, Value>,
  onChoice: (truth: ReadonlyMap<string, Value>, variable: string) => void,
): Flat {
  const truth = new Map<string, Value>();
  const choose = (variable: string): Value => {
    const known = truth.get(variable);
    if (known !== undefined) return known;
    const offered = values.get(variable) ?? [true];
    const fixed = given.get(variable);
    if (fixed === undefined) onChoice(truth, variable);
    const value = fixed ?? offered[0]!;
    truth.set(variable, value);
    return value;
  };
  const out: Writer = {
    text: '',
    tail: '',
    parts: [],
    placeholders: [],
    links: [],
    gaps: [],
    pieces: [],
    captures: new Map(),
    printing: new Set(),
    printed: 0,
    role: 'body',
    roleStart: 0,
    open: null,
  };
  write(nodes, choose, out);
  closePart(out);
  const { text, parts, placeholders, links, gaps, pieces } = out;
  const describe = (some: ReadonlyMap<string, Value>) => inWords(some, values);
  return { text, parts, placeholders, links, gaps, pieces, truth, condition: describe(truth), describe };
}

const keyOf = ({ truth }: Flat): string => JSON.stringify([...truth].sort());
const ignore = () => {};

/** The reading in which every condition has its first value. */
export const firstReading = (nodes: readonly Node[]): Flat => flatten(nodes, domains(nodes), new Map(), ignore);

/**
 * The readings of a tree: one for each reachable combination of conditions. Beyond 32 a covering set instead, in which
 * every arm is read at least once where 32 readings can hold them all.
 */
export function readings(nodes: readonly Node[]): { readings: Flat[]; capped: boolean } {
  const values = domains(nodes);
  if (!values.size) return { readings: [flatten(nodes, values, new Map(), ignore)], capped: false };
  const found = new Map<string, Flat>();
  const queue: ReadonlyMap<string, Value>[] = [new Map()];
  while (queue.length && found.size < most) {
    const flat = flatten(nodes, values, queue.shift()!, (truth, variable) => {
      for (const value of values.get(variable)!.slice(1)) if (queue.length < 1000) queue.push(new Map([...truth, [variable, value]]));
    });
    found.set(keyOf(flat), flat);
  }
  if (!queue.length) return { readings: [...found.values()], capped: false };
  const cover = new Map<string, Flat>();
  for (const given of covering(nodes, values)) {
    const flat = flatten(nodes, values, given, ignore);
    cover.set(keyOf(flat), flat);
  }
  for (const [key, flat] of found) if (cover.size < most) cover.set(key, flat);
  return { readings: [...cover.values()], capped: true };
}

/** Every branch after the other, in source order: not what anybody reads, but all that is there. */
export function everything(nodes: readonly Node[]): Flat {
  const open = (list: readonly Node[], out: Node[]): Node[] => {
    for (const node of list)
      if (node.type === 'branch') for (const arm of node.arms) open(arm.nodes, out);
      else if (node.type === 'loop') open(node.otherwise ?? [], open(node.nodes, out));
      else if (node.type === 'capture') open(node.nodes, out).push({ type: 'break', strength: 'block' });
      else out.push('nodes' in node ? { ...node, nodes: open(node.nodes, []) } : node);
    return out;
  };
  return flatten(open(nodes, []), new Map(), new Map(), ignore);
}

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
    const next = inSource(piece, piece.at, Math.min(end, piece.at + piece.length));
    if (next.source !== place.source || next.start < stop) break;
    stop = next.end;
  }
  return { source: place.source, start: place.start, end: Math.max(place.start, stop) };
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
