/** Reads HTML, or what is written like it, into a flow. */
import { Tokenizer } from 'htmlparser2';
import type { Span } from '../mapped.ts';
import type { PartRole } from '../nodes.ts';
import type { Flow } from './flow.ts';
import { html, type Dialect } from './html-dialect.ts';
import { elements, type Elements, type Page } from './html-elements.ts';
import type { Attributes } from './html-look.ts';
import { firstAfter } from './spans.ts';

/** Reads `[start, end)` of a page into a flow. Gives the language it declares, and the tag that nothing ends and that swallows the rest. */
export function readHtml(
  out: Flow,
  page: Page,
  span: Span,
  base: PartRole = 'body',
  dialect: Dialect = html,
): { readonly locale: string | undefined; readonly unclosed: Span | null } {
  const within = elements(out, page, base, dialect);
  const unclosed = readTags(within, page, span, dialect);
  within.back(null);
  return { locale: within.locale(), unclosed };
}

/** Reads the tags and the text of `[start, end)`. Gives the tag that nothing ends. */
export function readTags(
  within: Elements,
  { text, masked, constructs }: Page,
  { start, end }: Span,
  { empty, blocks }: Dialect = html,
): Span | null {
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

  const open = (stop: number) => {
    unclosed = null;
    within.open(tag, attributes, { start: tagStart - 1, end: stop });
  };

  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false, xmlMode: false },
    {
      ontext: (from, to) => within.text(start + from, start + to),
      oncdata: (from, to, offset) => within.text(start + from, start + to - offset),
      oncomment: (from, to, offset) => within.comment(start + from, start + to - offset),
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
        const top = within.top();
        if (!empty.has(tag) && !blocks.has(tag) && top?.name === tag) within.back(top.parent);
      },
      onclosetag(from, to) {
        within.close(masked.slice(start + from, start + to).toLowerCase(), { start: start + from, end: start + to });
      },
      ondeclaration: (from, to) => within.skip(start + from, start + to),
      onprocessinginstruction: (from, to) => within.skip(start + from, start + to),
      onattribentity: nothing,
      ontextentity: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(masked.slice(start, end));
  tokenizer.end();
  return unclosed;
}
