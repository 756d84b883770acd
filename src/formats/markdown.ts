import { GFM, parser as commonMark } from '@lezer/markdown';
import { mask, scan, type Construct } from '../engines/scan.ts';
import { build, type Format } from '../format.ts';
import { slice, toSource, type Span } from '../mapped.ts';
import type { PartRole } from '../nodes.ts';
import { flow, type Flow } from './flow.ts';
import { frontMatter } from './front-matter.ts';
import type { Page } from './html-elements.ts';
import { readHtml } from './html-reader.ts';
import { encode } from './marked-text.ts';
import { firstAfter } from './spans.ts';
import { subjectLines } from './text.ts';

// Indented code is left out: in messages indentation is layout, and tags masked by blanks indent what follows them.
const parser = commonMark.configure([GFM, { remove: ['IndentedCode'] }]);
type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

const skipped = new Set([
  'FencedCode',
  'LinkReference',
  'CommentBlock',
  'Comment',
  'ProcessingInstruction',
  'ProcessingInstructionBlock',
  'HorizontalRule',
]);
const markup = /Mark$|^(?:URL|LinkTitle|LinkLabel|TableDelimiter|TaskMarker|CodeInfo)$/;
const textBlocks = new Set(['Paragraph', 'TableCell', 'Task']);

const encodeMarks = (text: string) => encode(text).replace(/[\\`*_[\]~|]/g, '\\$&');

/** A stretch where other characters than Markdown's mean something: HTML, code. */
interface Other extends Span {
  readonly write: (text: string) => string;
}
const only =
  (allowed: RegExp) =>
  (text: string): string => {
    if (!allowed.test(text)) throw new RangeError('No escape holds this text here');
    return text;
  };
const encodeCode = only(/^[^`&<>]*$/);
const encodeAddress = only(/^[\w.~%/-]*$/);

/** A tag alone on its line brings a block, not a word of the paragraph below it. */
function aloneOnLine(text: string, { start, end }: Construct): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 80);
  return /(?:^|\n)[ \t]*$/.test(start < 80 ? `\n${before}` : before) && /^[ \t]*(?:\r?\n|$)/.test(after);
}

/** Whether a paragraph holds more links, or blanks in a row, than any message: the parser's time grows with their square. */
const isDense = (text: string) =>
  / {2000}/.test(text) || text.split(/\n[ \t]*\n/).some((paragraph) => (paragraph.match(/[[`@]|:\/\/|www\./g)?.length ?? 0) > 2000);

/** Reads a page as Markdown; what is not written as Markdown goes to `others`. */
function readMarkdown(out: Flow, page: Page, others: Other[]): void {
  const { text, masked } = page;
  if (isDense(masked)) return out.text(0, text.length);
  const { topNode } = parser.parse(masked);
  const targets = new Map<string, string>();
  for (const node of topNode.getChildren('LinkReference')) {
    const label = node.getChild('LinkLabel');
    const url = node.getChild('URL');
    if (label && url) targets.set(labelOf(masked, label.from, label.to), text.slice(url.from, url.to));
  }

  let role: PartRole = 'body';
  const inside = (node: SyntaxNode, from: number, to: number, depth: number, visit: (child: SyntaxNode, depth: number) => void) => {
    let at = from;
    for (let child = depth < 100 ? node.firstChild : null; child; child = child.nextSibling) {
      if (child.from < at || child.to > to) continue;
      out.text(at, child.from);
      visit(child, depth + 1);
      at = child.to;
    }
    out.text(at, to);
  };
  const inline = (node: SyntaxNode, depth: number): void => {
    const { name, from, to } = node;
    if (name === 'Escape') {
      out.skip(from, from + 1);
      out.text(from + 1, to);
    } else if (name === 'HardBreak') {
      out.skip(from, to);
      out.break('line');
    } else if (name === 'Image') {
      const [open, close] = node.getChildren('LinkMark');
      if (open && close) out.alt(open.to, close.from);
      out.skip(from, to);
    } else if (name === 'Link') link(node, depth);
    else if (name === 'Autolink' || name === 'URL') {
      const url = name === 'URL' ? node : (node.getChild('URL') ?? node);
      others.push({ start: from, end: to, write: encodeAddress });
      out.skip(from, url.from);
      out.link(text.slice(url.from, url.to), false);
      out.text(url.from, url.to);
      out.endLink();
      out.skip(url.to, to);
    } else if (name === 'InlineCode') {
      others.push({ start: from, end: to, write: encodeCode });
      inside(node, from, to, depth, inline);
    } else if (name === 'HTMLTag') tag(from, to);
    else if (skipped.has(name) || markup.test(name)) out.skip(from, to);
    else inside(node, from, to, depth, inline);
  };
  const link = (node: SyntaxNode, depth: number) => {
    const { from, to } = node;
    const marks = node.getChildren('LinkMark');
    const [open, close] = marks;
    const label = node.getChild('LinkLabel') ?? { from, to };
    const url = node.getChild('URL');
    const known = targets.get(labelOf(masked, label.from, label.to));
    const href = url ? text.slice(url.from, url.to) : marks.length > 2 ? '' : known;
    if (!open || !close || href === undefined) {
      // "[Product Name]" is text: brackets and all
      inside(node, from, to, depth, (child, level) =>
        child.name === 'LinkMark' || child.name === 'LinkLabel' ? out.text(child.from, child.to) : inline(child, level),
      );
      return;
    }
    out.skip(from, open.to);
    out.link(href, false);
    inside(node, open.to, close.from, depth, inline);
    out.endLink();
    out.skip(close.from, to);
  };
  const tag = (from: number, to: number) => {
    const code = masked.slice(from, to);
    const href = /^<a\s[^>]{0,2000}?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(code);
    if (!href && !/^<\/a\b/i.test(code)) return void readHtml(out, page, { start: from, end: to }, role);
    out.skip(from, to);
    if (!href) return out.endLink();
    const address = href[1] ?? href[2] ?? href[3] ?? '';
    const start = from + code.indexOf(address, href[0].search(/href/i));
    out.link(text.slice(start, start + address.length), /class\s*=\s*["'][^"']{0,500}(?:btn|button)/i.test(code));
  };
  const block = (node: SyntaxNode, depth: number): void => {
    const { name, from, to } = node;
    const heading = name.includes('Heading');
    if (markup.test(name)) return out.skip(from, to);
    if (skipped.has(name)) {
      out.break('block');
      return out.skip(from, to);
    }
    if (!heading && !textBlocks.has(name) && name !== 'HTMLBlock') return inside(node, from, to, depth, block);
    out.break('block');
    role = heading ? 'heading' : 'body';
    out.enter(role);
    if (name === 'HTMLBlock') {
      others.push({ start: from, end: to, write: encode });
      readHtml(out, page, { start: from, end: to });
    } else inside(node, from, to, depth, inline);
    out.break('block');
    role = 'body';
    out.enter(role);
  };
  block(topNode, 0);
}

const labelOf = (text: string, from: number, to: number) =>
  text
    .slice(from + 1, to - 1)
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');

const format: Format = {
  name: 'markdown',
  extensions: ['md', 'markdown'],
  catalog: false,
  parse(below, context) {
    const front = frontMatter(below, context);
    const body = slice(below, front.content, below.text.length);
    const { text } = body;
    const { constructs, errors } = scan(text, context.engines, context.styles);
    const quiet = constructs.map((construct): Construct =>
      construct.kind === 'include' && aloneOnLine(text, construct) ? { ...construct, kind: 'comment' } : construct,
    );
    const masked = mask(text, quiet);
    const subjects = subjectLines(text, constructs);
    const hasSubject = subjects.length > 0 || front.items.some((item) => item.type === 'role' && item.role === 'subject');
    const others: Other[] = [];
    const encodeAt = (offset: number) => {
      const other = others[firstAfter(others, offset)];
      return other && other.start <= offset ? other.write : encodeMarks;
    };
    const out = flow({ below: body, constructs, subjects, encodeAt });
    readMarkdown(out, { text, masked, constructs, hasSubject }, others);
    const built = build([...front.items, ...out.done()], context);
    return {
      units: [{ key: [], offset: toSource(body, 0, 0).start, nodes: built.nodes }],
      errors: [
        ...front.errors,
        ...errors.map(({ start, end, message }) => ({ place: toSource(body, start, end), message })),
        ...built.errors,
      ],
      ...(front.data && { data: front.data }),
    };
  },
};
export default format;
