/** The elements of a page as they open and close, and what that does to the text in them. */
import type { Span } from '../mapped.ts';
import type { PartRole } from '../nodes.ts';
import { elementCodes } from '../engines/attributes.ts';
import type { Construct } from '../engines/scan.ts';
import type { Flow, OnControl } from './flow.ts';
import { cells, html, tableParts, type Dialect } from './html-dialect.ts';
import { lookOf, readsAsSubject, type Attributes } from './html-look.ts';
import { trimStart } from './marked-text.ts';

/** Text to read as HTML: the whole, the same without its template code, and what is known of it. */
export interface Page {
  readonly text: string;
  readonly masked: string;
  readonly constructs: readonly Construct[];
  /** Whether something better than `<title>` gives the subject. */
  readonly hasSubject: boolean;
}

/** An element that is open. */
export interface Element {
  readonly name: string;
  readonly role: PartRole;
  readonly hidden: boolean;
  readonly block: boolean;
  readonly parent: Element | null;
  /** Template blocks that end with it. */
  readonly ending: readonly Construct[];
}

/** Where a reader of tags tells what it reads. */
export interface Elements {
  /** A tag opens: its name in lower case, its attributes, where it stands; whether it is a title that reads as a subject, where that is known. */
  open(tag: string, attributes: Attributes, place: Span, isSubject?: boolean): void;
  close(tag: string, place: Span): void;
  /** `[from, to)` is text, unless the element it stands in is hidden. */
  text(from: number, to: number): void;
  comment(from: number, to: number): void;
  /** `[from, to)` is markup. */
  skip(from: number, to: number): void;
  /** The innermost element that is open. */
  top(): Element | null;
  /** Closes elements until this one, which is open, is the innermost. */
  back(to: Element | null): void;
  /** The language that the page declares. */
  locale(): string | undefined;
}

/** So many letters of body show that it has begun: what is hidden below them is no preheader. */
const begun = 300;

/** Lines of a comment at the head of a file that say what goes into the head of the e-mail. */
const heads = /(?:^|\n)[ \t]*(?:e-?mail )?(subject|pre-?header)(?: line)?:[ \t]*(\S[^\n]{0,400}?)[ \t]*(?=\r?\n|$)/dgi;

/** Follows the elements of a page, and puts its text into a flow. */
export function elements(out: Flow, page: Page, base: PartRole = 'body', dialect: Dialect = html): Elements {
  const { text, masked, constructs } = page;
  const { blocks, empty, ends } = dialect;
  let locale: string | undefined;
  let top: Element | null = null;
  const saved: (Element | null)[] = [];
  let sawPreheader = false;
  let sawSubject = page.hasSubject;
  let letters = 0;

  const codeIn = elementCodes(text);
  const enter = () => out.enter(top?.role ?? base);
  // Each arm of a branch begins with the tags that were open where the branch began.
  const branch: OnControl = (kind) => {
    if (kind === 'open') saved.push(top);
    else if (kind === 'close') saved.pop();
    else if (saved.length) {
      top = saved.at(-1)!;
      enter();
    }
  };
  const popTo = (element: Element | null) => {
    let block = false;
    for (; top && top !== element; top = top.parent) {
      if (top.name === 'a') out.endLink();
      for (const construct of top.ending) out.code(construct);
      block ||= top.block;
    }
    if (block) out.break('block');
    enter();
  };
  const endOf = (ended: (name: string) => boolean, within: (name: string) => boolean): void => {
    let depth = 0; // markup that never closes must not make each tag a walk to the root
    for (let at = top; at && depth++ < 500; at = at.parent) {
      if (ended(at.name)) return popTo(at.parent);
      if (within(at.name)) return;
    }
  };

  const isTitle = (at: number): boolean => {
    const stopsAt = /<\/(?:mj-)?title/i.exec(masked.slice(at, at + 1000));
    return stopsAt !== null && readsAsSubject(text, { start: at, end: at + stopsAt.index }, constructs);
  };
  /** The role of an element, and whether it is hidden, by its look and by what was read so far. */
  const standing = (look: ReturnType<typeof lookOf>, stop: number, isSubject?: boolean): { role: PartRole; hidden: boolean } => {
    const { part } = look;
    const role: PartRole = top?.role ?? base;
    if (top?.hidden || part === 'silent') return { role, hidden: true };
    if (part === 'title') {
      if (sawSubject || !(isSubject ?? isTitle(stop))) return { role, hidden: true };
      sawSubject = true;
      return { role: 'subject', hidden: false };
    }
    if (part === 'preheader' || part === 'concealed')
      return !sawPreheader && letters < begun ? { role: 'preheader', hidden: false } : { role, hidden: part === 'concealed' };
    if (part === null || (role !== 'body' && role !== 'footer') || (part === 'heading' && role === 'footer'))
      return { role, hidden: false };
    return { role: part, hidden: false };
  };

  const open = (tag: string, attributes: Attributes, { start, end: stop }: Span, isSubject?: boolean) => {
    const rule = ends[tag];
    if (rule)
      endOf(
        (other) => rule[0].has(other),
        (other) => rule[1].has(other),
      );
    const alt = dialect.pictures.has(tag) && !top?.hidden ? attributes.place('alt') : undefined;
    if (alt) out.alt(alt.start, alt.end);
    out.skip(start, stop, branch);
    const lang = tag === dialect.root ? attributes.value('lang') || attributes.value('xml:lang') : '';
    if (/^[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,3}$/i.test(lang)) locale = lang.replace(/_/g, '-');
    const code = top?.hidden ? null : (dialect.codeOf?.(tag, attributes, { start, end: stop }) ?? null);
    if (empty.has(tag)) {
      if (top?.hidden) return;
      if (tag === 'br') out.break('line');
      if (tag === 'hr' || code) out.break('block');
      if (code) out.code(code);
      if (code) out.break('block');
      return;
    }
    const look = lookOf(tag, attributes, dialect);
    const { role, hidden } = standing(look, stop, isSubject);
    const block = look.block || look.part === 'preheader' || look.part === 'concealed';
    if (block && !hidden) out.break('block');
    const own = hidden ? null : (codeIn?.(attributes.place) ?? null);
    for (const construct of own?.before ?? []) out.code(construct);
    const replaced = code !== null || (own?.drops ?? false);
    top = { name: tag, role, hidden: hidden || replaced, block: block && !(top?.hidden ?? false), parent: top, ending: own?.after ?? [] };
    enter();
    if (code) out.code(code);
    for (const construct of own?.inside ?? []) out.code(construct);
    const href = dialect.links.has(tag) && !top.hidden ? attributes.place('href') : undefined;
    if (href) out.link(href, look.button);
  };

  const close = (closed: string, { start, end }: Span) => {
    out.skip(start, end, branch);
    if (closed === 'br' && !top?.hidden) out.break('line');
    endOf(
      (other) => other === closed,
      tableParts.has(closed) ? (other) => other === 'table' && closed !== 'body' && closed !== 'html' : (other) => cells.has(other),
    );
    if (blocks.has(closed) && !top?.hidden) out.break('block');
  };

  const read = (from: number, to: number) => {
    if (top?.hidden) return out.skip(from, to, branch);
    const role = top?.role ?? base;
    if (role === 'preheader' && trimStart(masked, from, to) < to) sawPreheader = true;
    else if ((role === 'body' || role === 'heading') && letters < begun) letters += masked.slice(from, to).match(/\p{L}/gu)?.length ?? 0;
    out.text(from, to, branch);
  };
  const part = (role: PartRole, from: number, to: number) => {
    out.enter(role);
    out.text(from, to, branch);
    out.break('block');
    enter();
  };
  const comment = (from: number, to: number) => {
    const said = text.slice(from, Math.min(to, from + 2000)).trimEnd();
    const magento = /^@subject\s([^]*?)@?$/d.exec(said)?.indices?.[1];
    if (magento && !sawSubject) {
      sawSubject = true;
      part('subject', from + magento[0], from + magento[1]);
    } else if (!letters && /^\s*(?:@|subject|pre-?header|e-?mail)/i.test(said))
      for (const match of said.matchAll(heads)) {
        const [start, end] = match.indices![2]!;
        const isSubject = /subject/i.test(match[1]!);
        if (said.startsWith('@') || (isSubject ? sawSubject : sawPreheader)) continue;
        if (isSubject) sawSubject = true;
        else sawPreheader = true;
        part(isSubject ? 'subject' : 'preheader', from + start, from + end);
      }
    out.skip(from, to, branch);
  };

  return {
    open,
    close,
    text: read,
    comment,
    skip: (from, to) => out.skip(from, to, branch),
    top: () => top,
    back(to) {
      if (isInside(top, to)) popTo(to);
    },
    locale: () => locale,
  };
}

/** Whether an element is another or stands in it, as far up as markup that never closes lets one look. */
function isInside(element: Element | null, other: Element | null): boolean {
  let depth = 0;
  for (let at = element; at && at !== other && other; at = at.parent) if (depth++ > 500 || !at.parent) return false;
  return true;
}
