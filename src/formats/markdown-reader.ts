/** Reads the tree of a Markdown text into a flow. */
import type { Span } from '../mapped.ts';
import type { PartRole } from '../nodes.ts';
import type { Flow } from './flow.ts';
import type { Page } from './html-elements.ts';
import { readHtml } from './html-reader.ts';
import type { SyntaxNode } from './markdown-tree.ts';
import { encode } from './marked-text.ts';

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

/** Writes words where Markdown's marks mean something. */
export const encodeMarks = (text: string) => encode(text).replace(/[\\`*_[\]~|]/g, '\\$&');

/** A stretch where other characters than Markdown's mean something: HTML, code. */
export interface Other extends Span {
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

/** Where links by name lead, by the name. */
export function linkTargets({ text, masked }: Page, top: SyntaxNode): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const node of top.getChildren('LinkReference')) {
    const label = node.getChild('LinkLabel');
    const url = node.getChild('URL');
    if (label && url) targets.set(labelOf(masked, label.from, label.to), text.slice(url.from, url.to));
  }
  return targets;
}

/** Reads a node of a page's tree; what is not written as Markdown goes to `others`. */
export function readMarkdown(out: Flow, page: Page, root: SyntaxNode, targets: ReadonlyMap<string, string>, others: Other[]): void {
  const { masked } = page;
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
      out.link({ start: url.from, end: url.to }, false);
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
    const address = url ? { start: url.from, end: url.to } : marks.length > 2 ? '' : known;
    if (!open || !close || address === undefined) {
      // "[Product Name]" is text: brackets and all
      inside(node, from, to, depth, (child, level) =>
        child.name === 'LinkMark' || child.name === 'LinkLabel' ? out.text(child.from, child.to) : inline(child, level),
      );
      return;
    }
    out.skip(from, open.to);
    out.link(address, false);
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
    out.link({ start, end: start + address.length }, /class\s*=\s*["'][^"']{0,500}(?:btn|button)/i.test(code));
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
  block(root, 0);
}

const labelOf = (text: string, from: number, to: number) =>
  text
    .slice(from + 1, to - 1)
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');
