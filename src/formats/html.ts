import { Tokenizer } from 'htmlparser2';
import { elementCodes } from '../engines/attributes.ts';
import { printed } from '../engines/expression.ts';
import { mask, scan, type Construct } from '../engines/scan.ts';
import { build, type Format } from '../format.ts';
import { slice, toSource, type Span } from '../mapped.ts';
import type { PartRole } from '../nodes.ts';
import { flow, type Flow, type OnControl } from './flow.ts';
import { frontMatter } from './front-matter.ts';
import { subjectLines } from './text.ts';

const words = (list: string) => new Set(list.split(' '));
// prettier-ignore
const blocks = words('address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select summary table tbody td textarea tfoot th thead title tr ul');
const empty = words('area base br col embed hr img input link meta param source track wbr');
const silent = words('script style svg math template noscript iframe object xml canvas mj-style mj-attributes');

/** What an opening tag ends that was left open, and how far up it looks. */
const ends: Readonly<Record<string, readonly [ended: Set<string>, within: Set<string>]>> = {
  td: [words('td th'), words('table')],
  th: [words('td th'), words('table')],
  tr: [words('tr'), words('table')],
  tbody: [words('tbody thead'), words('table')],
  li: [words('li'), words('ul ol menu dir')],
  dt: [words('dt dd'), words('dl')],
  dd: [words('dt dd'), words('dl')],
  a: [words('a'), words('td th')],
};
const cells = words('td th');
const tableParts = words('table tbody thead tfoot tr td th body html');

interface Element {
  readonly name: string;
  readonly role: PartRole;
  readonly hidden: boolean;
  readonly block: boolean;
  readonly parent: Element | null;
  /** Template blocks that end with it. */
  readonly ending: readonly Construct[];
}

const preheader = /pre-?header|(?:^|\s)(?:e-?mail[_-]?)?preview(?:[_-]?text)?(?:$|\s)/i;
const footer = /(?:^|\s)(?:(?:e?mail|page|message|main|body|template|content|layout|wrapper|container)[_-]?){0,3}footer/i;
const hiddenStyle = /(?:^|[\s;])(?:display\s*:\s*none|max-height\s*:\s*0(?:px|em|%)?\s*(?:$|[;!]))/i;
const buttonClass = /(?:^|[\s_-])(?:btn|button)|button(?:$|[\s_-])/i;
const filled = /background(?:-color)?\s*:\s*(?!transparent|none|inherit|initial)/i;
const buttonStyle = (style: string) =>
  Number(filled.test(style)) + Number(/padding[\w-]*\s*:\s*(?!0(?:px)?\s*(?:$|[;!]))/i.test(style)) + Number(/border-radius/i.test(style)) >
  1;
const generic = words(
  'untitled document e-mail email mail template html newsletter notification title page simple transactional responsive message new the',
);

/** Whether a `<title>` is a subject: words, not the name of the template nor a placeholder alone. */
function readsAsSubject(text: string, { start, end }: Span, constructs: readonly Construct[]): boolean {
  let left = text.slice(start, end);
  let placeholders = 0;
  for (let i = firstAfter(constructs, start); i < constructs.length && constructs[i]!.start < end; i++) {
    const construct = constructs[i]!;
    left = left.replace(text.slice(construct.start, construct.end), ' ');
    if (construct.kind === 'expression' && printed(construct, text).kind !== 'value') return true;
    if (construct.kind === 'expression') placeholders++;
  }
  left = left.replace(/<[^<>]{0,200}>|&#?\w{1,30};/g, ' ');
  const found = (left.match(/\p{L}[\p{L}'’-]+/gu) ?? []).map((word) => word.toLowerCase());
  return found.length > 0 && found.length + placeholders > 1 && !found.every((word) => generic.has(word));
}

/** Index of the first span that ends after an offset. */
export function firstAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
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
): { readonly locale: string | undefined; readonly unclosed: Span | null } {
  const { text, masked, constructs } = page;
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
  const attributes = new Map<string, Span>();

  const codeOf = elementCodes(text);
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
      for (const construct of top.ending) out.insert(construct);
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
  const attribute = (key: string) => {
    const span = attributes.get(key);
    return span ? masked.slice(span.start, span.end) : '';
  };

  const open = (stop: number) => {
    unclosed = null;
    const rule = ends[tag];
    if (rule)
      endOf(
        (other) => rule[0].has(other),
        (other) => rule[1].has(other),
      );
    const alt = tag === 'img' && !top?.hidden ? attributes.get('alt') : undefined;
    if (alt) out.alt(alt.start, alt.end);
    out.skip(tagStart, stop, branch);
    const lang = attribute('lang') || attribute('xml:lang');
    if (tag === 'html' && /^[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,3}$/i.test(lang)) locale = lang.replace(/_/g, '-');
    if (empty.has(tag)) {
      if (top?.hidden) return;
      if (tag === 'br') out.break('line');
      if (tag === 'hr') out.break('block');
      return;
    }
    const style = attribute('style');
    const label = `${attribute('class')} ${attribute('id')}`;
    const isPreheader = preheader.test(label);
    let block = blocks.has(tag);
    let hidden = (top?.hidden ?? false) || silent.has(tag);
    let role: PartRole = top?.role ?? base;
    if (tag === 'title') {
      const stopsAt = /<\/title/i.exec(masked.slice(stop, stop + 1000));
      if (!hidden && !sawSubject && stopsAt && readsAsSubject(text, { start: stop, end: stop + stopsAt.index }, constructs)) {
        role = 'subject';
        sawSubject = true;
      } else hidden = true;
    } else if (!hidden && (isPreheader || hiddenStyle.test(style) || attributes.has('hidden')) && tag !== 'body') {
      block = true;
      if (!sawPreheader && letters < 300) role = 'preheader';
      else if (!isPreheader) hidden = true;
    } else if (role === 'body' || role === 'footer') {
      if (/^h[1-6]$/.test(tag) && role === 'body') role = 'heading';
      else if (tag === 'button') role = 'button';
      else if (tag === 'footer' || (block && tag !== 'body' && footer.test(label))) role = 'footer';
    }
    if (block && !hidden) out.break('block');
    const code = hidden ? null : (codeOf?.((key) => attributes.get(key)) ?? null);
    for (const construct of code?.before ?? []) out.insert(construct);
    const drops = code?.drops ?? false;
    top = { name: tag, role, hidden: hidden || drops, block: block && !(top?.hidden ?? false), parent: top, ending: code?.after ?? [] };
    enter();
    for (const construct of code?.inside ?? []) out.insert(construct);
    if (tag === 'a' && !hidden && !drops && attributes.has('href')) {
      const href = attributes.get('href')!;
      const looks = buttonClass.test(label) || /^button$/i.test(attribute('role')) || buttonStyle(style);
      out.link(text.slice(href.start, href.end).trim(), looks);
    }
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
        attributes.clear();
      },
      onattribname(from, to) {
        name = masked.slice(start + from, start + to).toLowerCase();
        value = null;
      },
      onattribdata(from, to) {
        value = { start: value?.start ?? start + from, end: start + to };
      },
      onattribend(_quote, at) {
        if (!attributes.has(name)) attributes.set(name, value ?? { start: start + at, end: start + at });
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

const format: Format = {
  name: 'html',
  extensions: ['html', 'htm', 'xhtml'],
  catalog: false,
  parse(below, context) {
    const front = frontMatter(below, context);
    const body = slice(below, front.content, below.text.length);
    const { text } = body;
    const { constructs, errors } = scan(text, context.engines, context.styles);
    const subjects = subjectLines(text, constructs);
    const hasSubject = subjects.length > 0 || front.items.some((item) => item.type === 'role' && item.role === 'subject');
    const out = flow({ below: body, constructs, subjects });
    const page: Page = { text, masked: mask(text, constructs), constructs, hasSubject };
    const { locale, unclosed } = readHtml(out, page, { start: 0, end: text.length });
    const built = build([...front.items, ...out.done()], context);
    const silent = errors.length ? silences(text) : [];
    const faults = errors
      .filter(({ start }) => (silent[firstAfter(silent, start)]?.start ?? Infinity) > start)
      .map(({ start, end, message }) => ({ place: toSource(body, start, end), message }));
    if (unclosed)
      faults.push({
        place: toSource(body, unclosed.start, unclosed.end),
        message: `Expected ">" to close "${text.slice(unclosed.start, unclosed.end)}": what follows is part of the tag. A quote may be missing`,
      });
    return {
      units: [{ key: [], offset: toSource(body, 0, 0).start, nodes: built.nodes }],
      errors: [...front.errors, ...faults, ...built.errors],
      ...(front.data && { data: front.data }),
      ...(locale && { locale }),
    };
  },
};
export default format;

/** Style sheets, scripts and comments, where braces are not template code. */
function silences(text: string): Span[] {
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  const opening = /<!--|<(?:style|script)\b/g;
  for (let match = opening.exec(lower); match; match = opening.exec(lower)) {
    const close = lower.indexOf(match[0] === '<!--' ? '-->' : `</${match[0].slice(1)}`, opening.lastIndex);
    spans.push({ start: match.index, end: close < 0 ? text.length : close });
    if (close < 0) break;
    opening.lastIndex = close;
  }
  return spans;
}
