/** Templates whose nesting is their indentation: HAML, Slim and Pug. Each says what its lines mean; what they have in common is here. */
import { mask, scan, type Construct } from '../engines/scan.ts';
import { tagReader, type Tag } from '../engines/table.ts';
import { build, type ParseContext, type Parsed } from '../format.ts';
import { slice, toSource, type Below, type Span } from '../mapped.ts';
import { flow } from './flow.ts';
import { frontMatter } from './front-matter.ts';
import { elements, type Element, type Page } from './html-elements.ts';
import { readsAsSubject, type Attributes } from './html-look.ts';
import { readTags } from './html-reader.ts';
import { encode } from './marked-text.ts';
import { attributesIn, closing, type Value } from './outline-attributes.ts';
import { firstAfter } from './spans.ts';

/** A line that is not empty: where it starts, where its text begins and ends, and how deep it is indented. */
export interface Line {
  readonly start: number;
  readonly at: number;
  readonly end: number;
  readonly indent: number;
}

/** What a language does with what it reads. */
export interface Outline {
  readonly text: string;
  /** An element opens, and ends with the lines that are indented deeper. */
  open(line: Line, tag: string, attributes: Attributes, end: number): void;
  /** `[from, to)` is text, with HTML in it. */
  words(from: number, to: number): void;
  /** `[from, to)` is text because it looks like it. */
  guessed(from: number, to: number): void;
  /** The line break before a line stands between two words. */
  gap(line: Line): void;
  /** `[from, to)` is code whose value is printed. */
  prints(line: Line, from: number, to: number): void;
  /** `[from, to)` is a statement, or what the language says it is. */
  runs(line: Line, from: number, to: number, tag?: Tag): void;
  /** Takes the lines that are indented deeper. */
  deeper(line: Line): Line[];
  /** Where code that is carried on over lines ends; the lines are taken. */
  carriedOn(line: Line, more: RegExp): number;
  /** The offset after the bracket that opens at an offset; lines inside it are taken. */
  closed(at: number): number;
  /** Where the line of an offset ends. */
  lineEnd(at: number): number;
  /** What opens in here, ends in here. */
  within(read: () => void): void;
  /** Whether the line before was text; with a line: that it is. */
  afterText(line?: Line): boolean;
  fault(from: number, to: number, message: string): void;
}

/** A language of this kind. */
export interface Language {
  readonly name: string;
  /** The engine whose statements the code is written in. */
  readonly code: 'erb' | 'ejs';
  /** What opens an interpolation in a text; it ends at the brace. */
  readonly interpolation: RegExp;
  /** Statements that carry on the block before them at the same depth. */
  readonly middle: RegExp;
  read(outline: Outline, line: Line): void;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    let at = start;
    while (at < stop && (text[at] === ' ' || text[at] === '\t')) at++;
    const end = text[stop - 1] === '\r' ? stop - 1 : stop;
    if (at < end) lines.push({ start, at, end, indent: at - start });
    start = stop + 1;
  }
  return lines;
}

/** Interpolated code in texts. */
function interpolations(text: string, { interpolation, name }: Language): Construct[] {
  const found: Construct[] = [];
  let done = 0;
  let unclosed = 0;
  for (const { index, 0: open } of text.matchAll(interpolation)) {
    const brace = index + open.length - 1;
    if (index < done || text[index - 1] === '\\') continue;
    const end = closing(text.slice(0, Math.min(text.length, brace + 1000)), brace);
    if (end < 0 && unclosed++ > 100) break; // no template at all
    if (end < 0) continue;
    found.push({ kind: 'expression', keyword: '', rest: text.slice(brace + 1, end - 1).trim(), start: index, end, engine: name });
    done = end;
  }
  return found;
}

/** Writes words where no character of them means anything to the language. */
function encodeWords(words: string): string {
  if (!/^[\p{L}\p{N}<&]/u.test(words) || /[=\n{}|\\"'`]|[#!]\[/.test(words)) throw new RangeError('This text could be read as code here');
  return encode(words);
}

function refuse(): never {
  throw new RangeError('What this is depends on its words');
}

interface Frame {
  readonly indent: number;
  readonly control: boolean;
  readonly before: Element | null;
  leave(): void;
}

/** Helpers of Rails that print no words. */
const silent = /^(?:image_tag|favicon_link_tag|stylesheet_\w+|javascript_\w+|csrf_\w+|csp_\w+|tag)\b/;
const documentTags = new Set(['html', 'body', 'table']);

/** Reads a file of a language. */
export function parseOutline(below: Below, context: ParseContext, language: Language): Parsed {
  const front = frontMatter(below, context);
  const body = slice(below, front.content, below.text.length);
  const { text } = body;
  const own = interpolations(text, language);
  const inline = scan(text, [], context.styles).constructs.filter(
    ({ start, end }) => (own[firstAfter(own, start)]?.start ?? Infinity) >= end,
  );
  const constructs = [...own, ...inline].sort((a, b) => a.start - b.start);
  const hasSubject = front.items.some((item) => item.type === 'role' && item.role === 'subject');
  const fixed: Span[] = [];
  const encodeAt = (offset: number) => ((fixed[firstAfter(fixed, offset)]?.start ?? Infinity) <= offset ? refuse : encodeWords);
  const out = flow({ below: body, constructs, keepsLines: true, encodeAt });
  const page: Page = { text, masked: mask(text, constructs), constructs, hasSubject };
  const within = elements(out, page);
  const errors: { start: number; end: number; message: string }[] = [];
  const [statement, output] = ['<%', '<%='].map((open) => tagReader(language.code, open, '%>'));
  const lines = linesOf(text);
  const frames: Frame[] = [];
  let next = 0;
  let textLine = -1;
  const seen = { page: false };

  const code = (tag: Tag, start: number, end: number) => {
    if (!within.top()?.hidden || tag.kind !== 'expression') out.code({ ...tag, start, end, engine: language.name });
  };
  const block = (line: Line, tag: Tag, start: number, end: number, leave = () => {}) => {
    code(tag, start, end);
    const close = () => {
      leave();
      code({ kind: 'close', keyword: '', rest: '' }, start, end);
    };
    frames.push({ indent: line.indent, control: true, before: within.top(), leave: close });
  };

  const isSubject = (from: number, to: number): boolean => {
    const printed = /^[&!]?={1,2}\s*(.*)/.exec(text.slice(from, to))?.[1];
    if (printed !== undefined) return /^["']|^(?:I18n\.)?(?:t|translate)\b/.test(printed);
    return readsAsSubject(text, { start: from, end: to }, constructs);
  };

  const outline: Outline = {
    text,
    open(line, tag, attributes, end) {
      seen.page ||= documentTags.has(tag);
      const before = within.top();
      within.open(tag, attributes, { start: line.at, end }, tag === 'title' ? isSubject(end, outline.lineEnd(end)) : undefined);
      frames.push({ indent: line.indent, control: false, before, leave: () => within.back(before) });
    },
    words(from, to) {
      if (from >= to) return;
      if (text.slice(from, to).includes('<')) readTags(within, page, { start: from, end: to });
      else within.text(from, to);
    },
    guessed(from, to) {
      fixed.push({ start: from, end: to });
      outline.words(from, to);
    },
    gap: ({ start, at }) => within.text(Math.max(0, start - 1), at),
    prints(line, from, to) {
      const whole = text.slice(from, to);
      const start = from + whole.length - whole.trimStart().length;
      const end = from + whole.trimEnd().length;
      const said = text.slice(start, end);
      if (/^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)$/.test(said)) return outline.words(start + 1, end - 1);
      if (silent.test(said)) {
        const values = new Map<string, Value>();
        attributesIn(text, { start, end }, values);
        const alt = values.get('alt');
        if (alt?.literal && !within.top()?.hidden) out.alt(alt.place.start, alt.place.end);
        return;
      }
      const tag = output!(said);
      const link = /^(?:link_to|button_to|mail_to)\b/.test(said) && !within.top()?.hidden;
      if (link) out.link(said, /btn|button/i.test(said));
      if (tag.kind === 'open') block(line, tag, start, end, link ? out.endLink : undefined);
      else code(tag, start, end);
      if (link && tag.kind !== 'open') out.endLink();
    },
    runs(line, from, to, given) {
      const tag = given ?? statement!(text.slice(from, to).trim());
      if (tag.kind === 'open') block(line, tag, from, to);
      else if (tag.kind === 'middle' || tag.kind === 'include') code(tag, from, to);
    },
    deeper({ indent }) {
      const taken: Line[] = [];
      while (next < lines.length && lines[next]!.indent > indent) taken.push(lines[next++]!);
      return taken;
    },
    carriedOn(line, more) {
      let { end } = line;
      while (next < lines.length && more.test(text.slice(Math.max(line.start, end - 200), end))) ({ end } = lines[next++]!);
      return end;
    },
    closed(at) {
      const end = errors.length < 10 ? closing(text, at) : -1;
      while (end >= 0 && next < lines.length && lines[next]!.start < end) next++;
      return end;
    },
    lineEnd(at) {
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline;
      return text[end - 1] === '\r' && end > at ? end - 1 : end;
    },
    within(read) {
      const depth = frames.length;
      read();
      for (let frame = frames.at(-1); frame && frames.length > depth; frame = frames.at(-1)) leave(frame);
    },
    afterText(line) {
      const was = textLine === next - 1;
      if (line) textLine = next;
      return was;
    },
    fault(start, end, message) {
      if (errors.length < 10) errors.push({ start, end, message });
    },
  };

  const leave = (frame: Frame) => {
    within.back(frame.before);
    frames.pop();
    frame.leave();
  };
  const leaveTo = (indent: number, carriesOn: boolean) => {
    for (let frame = frames.at(-1); frame && frame.indent >= indent; frame = frames.at(-1)) {
      if (carriesOn && frame.control && frame.indent === indent) return within.back(frame.before);
      leave(frame);
    }
  };
  while (next < lines.length) {
    const line = lines[next++]!;
    leaveTo(line.indent, language.middle.test(text.slice(line.at, Math.min(line.end, line.at + 40))));
    language.read(outline, line);
  }
  leaveTo(0, false);
  within.back(null);

  const built = build([...front.items, ...out.done()], context);
  return {
    units: [{ key: [], offset: toSource(body, 0, 0).start, nodes: built.nodes }],
    errors: [
      ...front.errors,
      ...errors.map(({ start, end, message }) => ({ place: toSource(body, start, end), message })),
      ...built.errors,
    ],
    ...(front.data && { data: front.data }),
    ...(seen.page && { channel: 'email' }),
  };
}
