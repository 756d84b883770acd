/**
 * @format E-mails as sent
 * @family pages
 * @reads the subject with its encoded words, the HTML and the text, quoted-printable included
 * @notYet parts in base64
 */
import { detectEngines } from '../engines/scan.ts';
import { build, role, textItems, type Format, type ParseContext, type ParseError, type Parsed, type Unit } from '../format.ts';
import { slice, toSource, type Below, type Mapped, type Span } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { comments, markup } from './comments.ts';
import { headersAt, headerWords, valueOf, type Headers } from './eml-headers.ts';
import { html } from './html-dialect.ts';
import { parsePage } from './html-page.ts';
import { quotedPrintable } from './quoted-printable.ts';
import text from './text.ts';

/** A part that is text to read. */
interface Part {
  readonly kind: 'html' | 'text';
  readonly words: Mapped;
}

const deepest = 10;

/** The parts of an e-mail that are read: the first text and the first HTML that are no attachments. */
function partsOf(below: Below, span: Span, headers: Headers, errors: ParseError[], depth = 0): Part[] {
  const { text: whole } = below;
  const type = valueOf(whole, headers, 'content-type');
  if (valueOf(whole, headers, 'content-disposition').word === 'attachment' || depth > deepest) return [];
  if (type.word.startsWith('multipart/')) {
    const at = headers.values.get('content-type')!;
    const boundary = type.parameter('boundary');
    const inside = boundary ? between(whole, span, `--${boundary}`) : [];
    if (!inside.length)
      errors.push({
        place: toSource(below, at.start, at.end),
        message: boundary
          ? `Expected a line "--${boundary}" before each part of this e-mail, found none`
          : 'Expected a boundary after "multipart", as in boundary="parts"',
      });
    const found = inside.flatMap((part) => {
      const own = headersAt(whole, part.start, part.end);
      return partsOf(below, { start: own.end, end: part.end }, own, errors, depth + 1);
    });
    return found.filter(({ kind }, i) => found.findIndex((other) => other.kind === kind) === i);
  }
  if (type.word && type.word !== 'text/html' && type.word !== 'text/plain') return [];
  const kind = type.word === 'text/html' ? 'html' : 'text';
  const encoding = valueOf(whole, headers, 'content-transfer-encoding').word;
  if (encoding === 'base64') return [];
  if (encoding === 'quoted-printable') return [{ kind, words: quotedPrintable(below, span.start, span.end, type.parameter('charset')) }];
  return [{ kind, words: slice(below, span.start, span.end) }];
}

/** What stands between lines that begin with a boundary. */
function between(whole: string, { start, end }: Span, boundary: string): Span[] {
  const spans: Span[] = [];
  let from = -1;
  for (let at = whole.indexOf(boundary, start); at >= 0 && at < end; at = whole.indexOf(boundary, at + boundary.length)) {
    if ((at > start && whole[at - 1] !== '\n') || !/^(?:--|[ \t\r\n]|$)/.test(whole.slice(at + boundary.length, at + boundary.length + 2)))
      continue;
    if (from >= 0) spans.push({ start: from, end: Math.max(from, at - (whole[at - 2] === '\r' ? 2 : 1)) });
    const line = whole.indexOf('\n', at);
    from = line < 0 || line > end ? end : line + 1;
    if (whole.startsWith('--', at + boundary.length)) return spans;
  }
  if (from >= 0 && from < end) spans.push({ start: from, end });
  return spans;
}

function read({ kind, words }: Part, context: ParseContext, hasSubject: boolean): Parsed {
  const engines = [...new Set([...context.engines, ...detectEngines(words.text, [])])];
  return kind === 'html' ? parsePage(words, { ...context, engines }, html, hasSubject) : text.parse(words, { ...context, engines });
}

const format: Format = {
  name: 'eml',
  extensions: ['eml'],
  catalog: false,
  comments: comments(markup),
  parse(below, context) {
    const headers = headersAt(below.text, 0, below.text.length);
    const errors: ParseError[] = [];
    if (!headers.values.size)
      errors.push({
        place: toSource(below, 0, 0),
        message: 'Expected the headers of an e-mail, as in "Subject: …", and a blank line after them',
      });
    const at = headers.values.get('subject');
    const words = at ? headerWords(below, at) : null;
    const items = words ? textItems(words, 0, words.text.length, context) : { items: [], errors: [] };
    const subject: readonly Node[] = build(items.items.length ? [role('subject'), ...items.items, role('body')] : [], context).nodes;
    const parts = partsOf(below, { start: headers.end, end: below.text.length }, headers, errors);
    errors.push(...items.errors);
    const units = parts.flatMap((part): Unit[] => {
      const parsed = read(part, context, subject.length > 0);
      errors.push(...parsed.errors);
      const key = parts.length > 1 ? [part.kind] : [];
      return parsed.units.map((unit) => ({ ...unit, key, nodes: [...subject, ...unit.nodes] }));
    });
    return { units: units.length ? units : [{ key: [], offset: 0, nodes: subject }], errors: errors.slice(0, 10) };
  },
};
export default format;
