/** Writes a tree as one linear text for given truth values, keeping where each stretch comes from. */
import type { Role } from './engines/roles.ts';
import type { Mapped, Span } from './mapped.ts';
import type { Address, Capture, Node, PartRole, Site } from './nodes.ts';
import { holds, inWords, possible, type Domains, type Value } from './truth.ts';

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
  readonly address: Address | null;
}

/** A stretch of a reading's text and what it comes from. */
export interface Piece {
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
  /** What the entries of catalogs brought that a template asks for by their keys. */
  readonly entries: readonly Span[];
  /** What partials brought that are called footers. */
  readonly footers: readonly Span[];
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
/** How a partial is called that stands below a message: `footer`, `shared/_mail-footer`, `emailFooter`. */
const footer = /footer[^/]*$/i;
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
  readonly entries: Span[];
  readonly footers: Span[];
  readonly gaps: number[];
  readonly pieces: Piece[];
  readonly captures: Map<string, Capture>;
  /** Captures being printed, so that one that prints itself ends. */
  readonly printing: Set<string>;
  /** How many times a capture was printed, so that those that print each other twice over end. */
  printed: number;
  role: PartRole;
  roleStart: number;
  open: Omit<LinkAt, 'end'> | null;
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

function enter(role: PartRole, out: Writer): void {
  if (role === out.role) return;
  closePart(out);
  newline(out, 2);
  out.role = role;
  out.roleStart = out.text.length;
}

/** Has captures printed while `print` goes on, and those that they hide thereafter. */
function handOver(given: readonly Capture[], { captures }: Writer, print: () => void): void {
  const hidden = given.map(({ name }) => captures.get(name));
  for (const capture of given) captures.set(capture.name, capture);
  print();
  for (const [i, { name }] of given.entries()) {
    const before = hidden[i];
    if (before) captures.set(name, before);
    else captures.delete(name);
  }
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
        if (node.role === 'content' && !out.open) out.gaps.push(out.text.length);
        out.placeholders.push({ at: out.text.length, name: node.name, role: node.role, fallback: node.fallback, site: node.site });
        out.pieces.push({ at: out.text.length, length: 1, from: node.site, offset: 0 });
        append(out, placeholderChar);
        break;
      }
      case 'break':
        newline(out, node.strength === 'line' ? 1 : 2);
        break;
      case 'role':
        enter(node.role, out);
        break;
      case 'link':
        if (out.open && out.text.length > out.open.start) out.links.push({ ...out.open, end: out.text.length });
        out.open = node.href === null ? null : { start: out.text.length, href: node.href, address: node.address };
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
      case 'slot': {
        const { role } = out;
        write(node.nodes, choose, out);
        enter(role, out);
        break;
      }
      case 'capture':
        out.captures.set(node.name, node);
        break;
      case 'brought': {
        const start = out.text.length;
        const { role } = out;
        // Of no length: an absence in what is brought in is shown where it was asked for.
        out.pieces.push({ at: out.text.length, length: 0, from: node.site, offset: 0 });
        handOver(node.given, out, () => write(node.nodes, choose, out));
        enter(role, out); // what stands behind it does not know how it ends
        const brought = { start, end: out.text.length };
        if (node.kind === 'key' && brought.end > start) out.entries.push(brought);
        if (node.kind === 'partial' && footer.test(node.name)) out.footers.push(brought);
        break;
      }
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

export function flatten(
  nodes: readonly Node[],
  values: Domains,
  given: ReadonlyMap<string, Value>,
  onChoice: (truth: ReadonlyMap<string, Value>, variable: string, others: readonly Value[]) => void,
): Flat {
  const truth = new Map<string, Value>();
  const choose = (variable: string): Value => {
    const known = truth.get(variable);
    if (known !== undefined) return known;
    const offered = possible(variable, truth, values);
    const fixed = given.get(variable);
    if (fixed === undefined && offered.length > 1) onChoice(truth, variable, offered.slice(1));
    const value = fixed !== undefined && offered.includes(fixed) ? fixed : (offered[0] ?? fixed ?? true);
    truth.set(variable, value);
    return value;
  };
  const out: Writer = {
    text: '',
    tail: '',
    parts: [],
    placeholders: [],
    links: [],
    entries: [],
    footers: [],
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
  const { text, parts, placeholders, links, entries, footers, gaps, pieces } = out;
  const describe = (some: ReadonlyMap<string, Value>) => inWords(some, values);
  return { text, parts, placeholders, links, entries, footers, gaps, pieces, truth, condition: describe(truth), describe };
}
