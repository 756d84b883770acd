import { scan } from './engines/scan.ts';
import type { Style } from './engines/inline.ts';
import { slice, toSource, type Below, type Place, type Span } from './mapped.ts';
import type { Channel, Duty } from './message.ts';
import type { Item, Node, PartRole } from './nodes.ts';
import { tree } from './tree.ts';

/** What a format needs to know to read a file. */
export interface ParseContext {
  /** Engines of the file's tags, in the scanner's names. */
  readonly engines: readonly string[];
  readonly styles: readonly Style[];
}

/** Something a format read: the whole file, or one entry of a catalog. */
export interface Unit {
  /** Segments of the entry's key, the locale included where the catalog has one; empty for a whole file. */
  readonly key: readonly string[];
  /** Offset where the unit begins. */
  readonly offset: number;
  readonly nodes: readonly Node[];
  /** The entry's language, where one file holds several and its key does not begin with one. */
  readonly locale?: string;
  /** Files that use the entry, as the catalog says (`#:` in gettext). */
  readonly usedIn?: readonly string[];
  /** Its key is a text, which says nothing of where the entry belongs: it is judged by itself. */
  readonly worded?: boolean;
  /** What the container says of the entry, in the terms of front matter: `channel`, `purpose` … */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What whoever sends it adds: an agent's name below a reply. */
  readonly added?: readonly Duty[];
}

/** A fault of the file itself. Offsets are in the source. */
export interface ParseError {
  readonly place: Place;
  readonly message: string;
}

export interface Parsed {
  readonly units: readonly Unit[];
  readonly errors: readonly ParseError[];
  /** What the file says of its messages: front matter. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The channel that the form of the file shows, where nothing else tells. */
  readonly channel?: Channel;
  /** The language the file declares (`<html lang>`). */
  readonly locale?: string;
}

/** A comment of a file: `from` and `to` bound what it says. */
export interface Comment extends Span {
  readonly from: number;
  readonly to: number;
  /** Whether it stands inside the text of an entry. */
  readonly inner?: true;
}

/** Finds the comments of a file whose template code is in these engines, in order. */
export type Comments = (text: string, engines: readonly string[]) => readonly Comment[];

/** Reads one container. Never throws: what cannot be read comes back as errors. */
export interface Format {
  readonly name: string;
  readonly extensions: readonly string[];
  /** Whether one file holds many entries. */
  readonly catalog: boolean;
  readonly comments: Comments;
  parse(below: Below, context: ParseContext): Parsed;
}

/** Plain text with template code, as items. */
export function textItems(
  below: Below,
  start: number,
  end: number,
  context: ParseContext,
  collapse = false,
): { items: Item[]; errors: ParseError[] } {
  const text = slice(below, start, end);
  const { constructs, errors } = scan(text.text, context.engines, context.styles);
  const items: Item[] = [];
  let done = 0;
  for (const construct of constructs) {
    if (construct.start < done) continue;
    if (construct.start > done) items.push({ type: 'text', text: slice(below, start + done, start + construct.start), collapse });
    items.push({ type: 'construct', construct, below: text });
    done = construct.end;
  }
  if (start + done < end) items.push({ type: 'text', text: slice(below, start + done, end), collapse });
  return { items, errors: errors.map(({ start: at, end: to, message }) => ({ place: toSource(text, at, to), message })) };
}

/** Nests items and turns template faults into parse errors. */
export function build(items: readonly Item[], context: ParseContext): { nodes: Node[]; errors: ParseError[] } {
  const { nodes, errors } = tree(items, context.styles);
  return { nodes, errors: errors.map(({ below, start, end, message }) => ({ place: toSource(below, start, end), message })) };
}

export const role = (name: PartRole): Item => ({ type: 'role', role: name });
export const lineBreak: Item = { type: 'break', strength: 'line' };
export const blockBreak: Item = { type: 'break', strength: 'block' };
