/** Reads HTML, or what is written like it, into a flow. */
import { Tokenizer } from 'htmlparser2';
import type { Construct } from '../engines/scan.ts';
import type { Span } from '../mapped.ts';
import type { PartRole } from '../nodes.ts';
import type { Flow, OnControl } from './flow.ts';
import { cells, html, tableParts, type Dialect } from './html-dialect.ts';
import { lookOf, readsAsSubject, type Attributes } from './html-look.ts';
import { firstAfter } from './spans.ts';

interface Element {
  readonly name: string;
  readonly role: PartRole;
  readonly hidden: boolean;
  readonly block: boolean;
  readonly parent: Element | null;
}

/** Text to read as HTML: the whole, the same without its template code, and what is known of it. */
export interface Page {
  readonly text: string;
  readonly masked: string;
  readonly constructs: readonly Construct[];
  /** Whether something better than `<title>` gives the subject. */
  readonly hasSubject: boolean;
}

/** Reads `[start, end)` of a page into a flow. Gives the language it declares, and the tag that nothing ends and that swallows the rest. */
export function readHtml(
  out: Flow,
  page: Page,
  { start, end }: Span,
  base: PartRole = 'body',
  dialect: Dialect = html,
): { readonly locale: string | undefined; readonly unclosed: Span | null } {
  const { text, masked, constructs } = page;
  const { blocks, empty, ends } = dialect;
  let locale: string | undefined;
  let top: Element | null = null;
  const saved: (Element | null)[] = [];
  let sawPreheader = false;
  let sawSubject = page.hasSubject;
  let letters = 0;

  let tag = '';
  let tagStart = 0;
  let name = '';
  let value: Span | null = null;
  let unclosed: Span | null = null;
  const places = new Map<string, Span>();
  const valueIn = (whole: string) => (key: string) => {
    const span = places.get(key);
    return span ? whole.slice(span.start, span.end) : '';
  };
  const attributes: Attributes = {
    has: (key) => places.has(key),
    value: valueIn(masked),
    raw: valueIn(text),
    place: (key) => places.get(key),
  };

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

  /** The role of an element, and whether it is hidden, by its look and by what was read so far. */
  const standing = (look: ReturnType<typeof lookOf>, stop: number): { role: PartRole; hidden: boolean } => {
    const { part } = look;
    const role: PartRole = top?.role ?? base;
    if (top?.hidden || part === 'silent') return { role, hidden: true };
    if (part === 'title') {
      const stopsAt = /<\/(?:mj-)?title/i.exec(masked.slice(stop, stop + 1000));
      if (sawSubject || !stopsAt || !readsAsSubject(text, { start: stop, end: stop + stopsAt.index }, constructs))
        return { role, hidden: true };
      sawSubject = true;
      return { role: 'subject', hidden: false };
    }
    if (part === 'preheader' || part === 'concealed')
      return !sawPreheader && letters < 300 ? { role: 'preheader', hidden: false } : { role, hidden: part === 'concealed' };
    if (part === null || (role !== 'body' && role !== 'footer') || (part === 'heading' && role === 'footer'))
      return { role, hidden: false };
    return { role: part, hidden: false };
  };

  const open = (stop: number) => {
    unclosed = null;
    const rule = ends[tag];
    if (rule)
      endOf(
        (other) => rule[0].has(other),
        (other) => rule[1].has(other),
      );
    const alt = dialect.pictures.has(tag) && !top?.hidden ? places.get('alt') : undefined;
    if (alt) out.alt(alt.start, alt.end);
    out.skip(tagStart, stop, branch);
    const lang = tag === dialect.root ? attributes.value('lang') || attributes.value('xml:lang') : '';
    if (/^[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,3}$/i.test(lang)) locale = lang.replace(/_/g, '-');
    const code = top?.hidden ? null : (dialect.codeOf?.(tag, attributes, { start: tagStart - 1, end: stop }) ?? null);
    if (empty.has(tag)) {
      if (top?.hidden) return;
      if (tag === 'br') out.break('line');
      if (tag === 'hr' || code) out.break('block');
      if (code) out.code(code);
      if (code) out.break('block');
      return;
    }
    const look = lookOf(tag, attributes, dialect);
    const { role, hidden } = standing(look, stop);
    const block = look.block || look.part === 'preheader' || look.part === 'concealed';
    if (block && !hidden) out.break('block');
    top = { name: tag, role, hidden: hidden || code !== null, block: block && !(top?.hidden ?? false), parent: top };
    enter();
    if (code) out.code(code);
    const href = dialect.links.has(tag) && !hidden ? places.get('href') : undefined;
    if (href) out.link(text.slice(href.start, href.end).trim(), look.button);
  };

  const close = (closed: string, stop: number) => {
    out.skip(tagStart, stop, branch);
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
    const count = masked.slice(from, to).match(/\p{L}/gu)?.length ?? 0;
    if (role === 'preheader' && count) sawPreheader = true;
    else if (role === 'body' || role === 'heading') letters += count;
    out.text(from, to, branch);
  };
  const comment = (from: number, to: number) => {
    const header = /^@subject\s([^]*?)@?$/.exec(text.slice(from, Math.min(to, from + 2000)).trimEnd());
    if (!header || sawSubject) return out.skip(from, to, branch);
    sawSubject = true;
    const begin = text.indexOf(header[1]!, from);
    out.enter('subject');
    out.text(begin, begin + header[1]!.length, branch);
    out.break('block');
    enter();
  };

  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false, xmlMode: false },
    {
      ontext: (from, to) => read(start + from, start + to),
      oncdata: (from, to, offset) => read(start + from, start + to - offset),
      oncomment: (from, to, offset) => comment(start + from, start + to - offset),
      onopentagname(from, to) {
        tagStart = start + from;
        const cut = constructs[firstAfter(constructs, tagStart)]?.start ?? Infinity; // `<td{{attributes}}>`
        tag = masked.slice(tagStart, Math.min(start + to, cut)).toLowerCase();
        unclosed = { start: tagStart - 1, end: tagStart + tag.length };
        places.clear();
      },
      onattribname(from, to) {
        name = masked.slice(start + from, start + to).toLowerCase();
        value = null;
      },
      onattribdata(from, to) {
        value = { start: value?.start ?? start + from, end: start + to };
      },
      onattribend(_quote, at) {
        if (!places.has(name)) places.set(name, value ?? { start: start + at, end: start + at });
      },
      onopentagend: (at) => open(start + at + 1),
      onselfclosingtag(at) {
        open(start + at + 1);
        if (!empty.has(tag) && !blocks.has(tag) && top?.name === tag) popTo(top.parent);
      },
      onclosetag(from, to) {
        tagStart = start + from;
        close(masked.slice(start + from, start + to).toLowerCase(), start + to);
      },
      ondeclaration: (from, to) => out.skip(start + from, start + to, branch),
      onprocessinginstruction: (from, to) => out.skip(start + from, start + to, branch),
      onattribentity: nothing,
      ontextentity: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(masked.slice(start, end));
  tokenizer.end();
  popTo(null);
  return { locale, unclosed };
}
