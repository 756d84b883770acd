import { longest, type Delimiter, type Engine, type Marker, type Next, type Tag } from './engine.ts';
import type { Style } from './inline.ts';
import { engineNamed } from './table.ts';

export { detectEngines } from './detect.ts';

/** A piece of template code in a text. */
export interface Construct extends Tag {
  readonly start: number;
  readonly end: number;
  readonly engine: string;
}

/** An opener without its closer. */
interface ScanError {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Scan {
  /** In order, without overlaps. */
  readonly constructs: readonly Construct[];
  readonly errors: readonly ScanError[];
}

/** More faults than these say the same. */
const mostErrors = 10;

/** Where each string stands next, so that openers that are never closed do not each search to the end of the file. */
function searcher(text: string): Next {
  const known = new Map<string, { from: number; at: number }>();
  return (wanted, from) => {
    const last = known.get(wanted);
    if (last && last.from <= from && last.at >= from) return last.at;
    const found = text.indexOf(wanted, from);
    const at = found < 0 ? Infinity : found;
    if (last) {
      last.from = from;
      last.at = at;
    } else known.set(wanted, { from, at });
    return at;
  };
}

function closerAt(text: string, from: number, { close, quotes, long }: Delimiter, next: Next): number {
  const plain = next(close, from);
  if (plain - from > (long ? text.length : longest)) return -1;
  if (!quotes || !hasQuote(text, from, plain, quotes)) return plain;
  const stop = Math.min(text.length, from + longest);
  let quote = '';
  let quoted = 0;
  for (let i = from; i < stop; i++) {
    const char = text[i]!;
    if (quote) {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
      else if (i > plain && i - quoted > 400) break; // an apostrophe: no string with a closer in it is so long
    } else if (text.startsWith(close, i)) return i;
    else if (quotes.includes(char)) {
      quote = char;
      quoted = i;
    }
  }
  return plain; // an apostrophe, not a quote
}

function hasQuote(text: string, from: number, to: number, quotes: string): boolean {
  for (let i = from; i < to; i++) if (quotes.includes(text[i]!)) return true;
  return false;
}

const compiled = new Map<string, { pattern: RegExp; delimiters: Map<string, Delimiter | Marker> }>();

function openers(engine: Engine) {
  let entry = compiled.get(engine.name);
  if (!entry) {
    const ordered = [...engine.delimiters].sort((a, b) => b.open.length - a.open.length);
    const pattern = new RegExp(ordered.map(({ open }) => open.replace(/[.*+?^${}()|[\]\\/#-]/g, '\\$&')).join('|'), 'g');
    compiled.set(engine.name, (entry = { pattern, delimiters: new Map(ordered.map((d) => [d.open, d])) }));
  }
  return entry;
}

const construct = ({ kind, keyword, rest }: Tag, start: number, end: number, { name: engine }: Engine): Construct => ({
  kind,
  keyword,
  rest,
  start,
  end,
  engine,
});

function scanEngine(text: string, engine: Engine, constructs: Construct[], errors: ScanError[]): void {
  const { pattern, delimiters } = openers(engine);
  const next = searcher(text);
  const fault = (start: number, end: number, close: string) => {
    if (errors.length < mostErrors) errors.push({ start, end, message: `Expected "${close}" to close "${text.slice(start, end)}"` });
  };
  /** Takes a tag that switches the engine off, with all that stands before it is switched on again. */
  const raw = (found: Tag, start: number, end: number): number => {
    const [ending, written] = engine.rawEnd?.(found.keyword) ?? [/(?!)/, ''];
    const match = ending.exec(text.slice(end));
    if (!match) fault(start, end, written);
    const stop = match ? end + match.index : text.length;
    const past = match ? stop + match[0].length : text.length;
    if (found.keyword === 'comment') constructs.push({ ...found, kind: 'comment', start, end: past, engine: engine.name });
    else {
      constructs.push({ ...found, kind: 'code', start, end, engine: engine.name });
      if (past > stop) constructs.push({ ...found, kind: 'code', start: stop, end: past, engine: engine.name });
    }
    return past;
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const delimiter = delimiters.get(match[0])!;
    const start = match.index;
    const inside = start + delimiter.open.length;
    if (engine.literal?.(text, start, delimiter.open)) continue;
    if ('read' in delimiter) {
      const found = delimiter.read(text, start, next);
      if (typeof found === 'string') {
        fault(start, inside, found);
        continue;
      }
      const last = found?.at(-1);
      if (!found || !last) {
        pattern.lastIndex = start + 1; // another opener may begin inside
        continue;
      }
      let end = last.end;
      for (const one of found) {
        if (one.kind === 'raw') end = raw(one, one.start, one.end);
        else constructs.push(construct(one, one.start, one.end, engine));
      }
      pattern.lastIndex = Math.max(end, start + 1);
      continue;
    }
    const closer = closerAt(text, inside, delimiter, next);
    if (closer < 0) {
      fault(start, inside, delimiter.close);
      continue;
    }
    const found = delimiter.tag(text.slice(inside, closer));
    if (!found) continue;
    const end = closer + delimiter.close.length;
    if (found.kind === 'raw') pattern.lastIndex = raw(found, start, end);
    else {
      constructs.push(construct(found, start, end, engine));
      pattern.lastIndex = end;
    }
  }
}

/** Finds the template code in a text: of its engines first, then placeholders of the inline styles in what is left. */
export function scan(text: string, engineNames: readonly string[], styles: readonly Style[]): Scan {
  const constructs: Construct[] = [];
  const errors: ScanError[] = [];
  for (const name of engineNames) {
    const engine = engineNamed(name);
    if (engine) scanEngine(text, engine, constructs, errors);
  }
  constructs.sort((a, b) => a.start - b.start);
  if (!styles.some(({ open }) => text.includes(open))) return { constructs, errors };
  let left = constructs.length ? blank(text, constructs, '\0', '\0') : text;
  for (const style of styles) {
    if (!left.includes(style.open)) continue;
    const found: Construct[] = [];
    for (const match of left.matchAll(style.pattern)) {
      const rest = match.slice(1).find((group) => group !== undefined) ?? '';
      if (style.except?.(text, rest)) continue;
      found.push({ kind: 'expression', keyword: '', rest, start: match.index, end: match.index + match[0].length, engine: style.name });
    }
    if (found.length < (style.least ?? 1)) continue;
    for (const one of found) constructs.push(one);
    left = blank(left, found, '\0', '\0');
  }
  constructs.sort((a, b) => a.start - b.start);
  return { constructs, errors };
}

function blank(text: string, constructs: readonly Construct[], printed: string, silent: string): string {
  let out = '';
  let done = 0;
  for (const { start, end, kind } of constructs) {
    if (start < done) continue;
    const filler = kind === 'expression' || kind === 'include' ? printed : silent;
    const code = text.slice(start, end);
    out += text.slice(done, start) + (code.includes('\n') ? code.replace(/[^\n]/g, filler) : filler.repeat(code.length));
    done = end;
  }
  return out + text.slice(done);
}

/**
 * The same text with its template code blanked, so that a plain tokenizer of the container can read it: what prints
 * becomes `x` (legal in a tag, an attribute and an unquoted value), the rest spaces. Offsets stay the same.
 */
export const mask = (text: string, constructs: readonly Construct[]): string => blank(text, constructs, 'x', ' ');
