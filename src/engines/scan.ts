import { engineNamed, engines, type Delimiter, type Engine, type Tag } from './table.ts';
import type { Style } from './inline.ts';

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

/** No real tag is longer: an opener that is closed later than this is text, or a slip. */
const longest = 4096;
/** More faults than these say the same. */
const mostErrors = 10;

/** Where each closer stands next, so that openers that are never closed do not each search to the end of the file. */
type Closers = Map<string, number>;

function closerAt(text: string, from: number, { close, quotes, comment }: Delimiter, closers: Closers): number {
  let plain = closers.get(close) ?? -1;
  if (plain < from) {
    const found = text.indexOf(close, from);
    closers.set(close, (plain = found < 0 ? Infinity : found));
  }
  if (plain - from > (comment ? text.length : longest)) return -1;
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

const compiled = new Map<string, { pattern: RegExp; delimiters: Map<string, Delimiter> }>();

function openers(engine: Engine) {
  let entry = compiled.get(engine.name);
  if (!entry) {
    const ordered = [...engine.delimiters].sort((a, b) => b.open.length - a.open.length);
    const pattern = new RegExp(ordered.map(({ open }) => open.replace(/[.*+?^${}()|[\]\\/#-]/g, '\\$&')).join('|'), 'g');
    compiled.set(engine.name, (entry = { pattern, delimiters: new Map(ordered.map((d) => [d.open, d])) }));
  }
  return entry;
}

/** The end of a raw or comment block that opened with `keyword`. */
function endOfRaw(text: string, from: number, keyword: string): { start: number; end: number } | null {
  const match = new RegExp(`\\{%[-+~]?\\s*end${keyword}\\b[^%]{0,40}%\\}`).exec(text.slice(from));
  return match && { start: from + match.index, end: from + match.index + match[0].length };
}

function scanEngine(text: string, engine: Engine, constructs: Construct[], errors: ScanError[]): void {
  const { pattern, delimiters } = openers(engine);
  const closers: Closers = new Map();
  const fault = (start: number, end: number, close: string) => {
    if (errors.length < mostErrors) errors.push({ start, end, message: `Expected "${close}" to close "${text.slice(start, end)}"` });
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const delimiter = delimiters.get(match[0])!;
    const start = match.index;
    const inside = start + delimiter.open.length;
    if (text[start - 1] === '\\' && engine.name === 'handlebars') continue;
    if (delimiter.open === '<%' && text[inside] === '%') {
      pattern.lastIndex = inside + 1; // <%% prints <%
      continue;
    }
    const closer = closerAt(text, inside, delimiter, closers);
    if (closer < 0) {
      fault(start, inside, delimiter.close);
      continue;
    }
    const tag = delimiter.tag(text.slice(inside, closer));
    let end = closer + delimiter.close.length;
    if (tag.kind === 'raw') {
      const found = endOfRaw(text, end, tag.keyword);
      if (!found) fault(start, end, `{% end${tag.keyword} %}`);
      const stop = found ?? { start: text.length, end: text.length };
      if (tag.keyword === 'comment') {
        constructs.push({ ...tag, kind: 'comment', start, end: stop.end, engine: engine.name });
      } else {
        constructs.push({ ...tag, kind: 'code', start, end, engine: engine.name });
        if (stop.end > stop.start) constructs.push({ ...tag, kind: 'code', start: stop.start, end: stop.end, engine: engine.name });
      }
      end = stop.end;
    } else constructs.push({ ...tag, start, end, engine: engine.name });
    pattern.lastIndex = end;
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
      found.push({ kind: 'expression', keyword: '', rest, start: match.index, end: match.index + match[0].length, engine: style.name });
    }
    if (!found.length) continue;
    constructs.push(...found);
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

/** Which engines a text is written in: its extensions first, then what its tags look like. */
export function detectEngines(text: string, extensions: readonly string[]): readonly string[] {
  const named = extensions.flatMap((extension) => engines.find((e) => e.extensions.includes(extension))?.name ?? []);
  const found = new Set(named);
  if (text.includes('@@include(')) found.add('file-include');
  if (text.includes('*|') && /\*\|(IF|IFNOT|END|ELSE)\b/.test(text)) found.add('mailchimp');
  if (text.includes('<%') && !found.has('ejs'))
    found.add(/<%[-_]?\s*(\}|(if|for|while)\s*\(|include\()|<%-/.test(text) && !/<%=?\s*(end|t\(|@)/.test(text) ? 'ejs' : 'erb');
  if (!text.includes('{{') && !text.includes('{%')) return [...found];
  if (!['jinja', 'liquid', 'handlebars', 'go'].some((name) => found.has(name))) {
    if (/\{%-?\s*\w/.test(text))
      found.add(/\{%-?\s*(assign|render|unless|case|elsif)\b|\|\s*(date|money|default|append|t):?\s/.test(text) ? 'liquid' : 'jinja');
    else if (/\{\{~?[#/>^!]|\{\{\{|\{\{~?else/.test(text)) found.add('handlebars');
    else if (
      /\{\{-?\s*(?:(?:if|range|with|else if)\s+(?:\w+\s+){0,3}\(?[.$]|end\s*-?\}\}|(?:template|define|block)\s+["`]|\.[A-Za-z])/.test(text)
    )
      found.add('go');
    else if (/\{\{[^}]{0,200}\|/.test(text)) found.add('liquid');
    else if (text.includes('{{')) found.add('handlebars');
  }
  return [...found];
}
