/**
 * @format Markdown
 * @family texts
 * @reads front matter, headings, links, tables, alternative texts; collections of replies in quotes or fences, each a message
 * @notYet footnotes
 */
import { mask, scan, type Construct } from '../engines/scan.ts';
import { build, role, textItems, type Format, type ParseContext, type ParseError, type Unit } from '../format.ts';
import { slice, toSource, type Mapped } from '../mapped.ts';
import type { Item } from '../nodes.ts';
import { comments } from './comments.ts';
import { markdownComments } from './markdown-comments.ts';
import { flow } from './flow.ts';
import { frontMatter } from './front-matter.ts';
import type { Page } from './html-elements.ts';
import { encodeMarks, linkTargets, readMarkdown, type Other } from './markdown-reader.ts';
import { repliesIn, type Reply } from './markdown-replies.ts';
import { markdownTree, type SyntaxNode } from './markdown-tree.ts';
import { firstAfter } from './spans.ts';
import { subjectLines, type SubjectLine } from './text.ts';

/** A tag alone on its line brings a block, not a word of the paragraph below it. */
function aloneOnLine(text: string, { start, end }: Construct): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 80);
  return /(?:^|\n)[ \t]*$/.test(start < 80 ? `\n${before}` : before) && /^[ \t]*(?:\r?\n|$)/.test(after);
}

type Targets = ReadonlyMap<string, string>;

/** The items of a node of a page's tree; of the whole text where there is no tree. */
function read(body: Mapped, page: Page, targets: Targets, node: SyntaxNode | null, subjects: readonly SubjectLine[]): Item[] {
  const others: Other[] = [];
  const encodeAt = (offset: number) => {
    const other = others[firstAfter(others, offset)];
    return other && other.start <= offset ? other.write : encodeMarks;
  };
  const inside = node
    ? page.constructs.slice(firstAfter(page.constructs, node.from), firstAfter(page.constructs, node.to))
    : page.constructs;
  const out = flow({ below: body, constructs: inside, subjects, encodeAt });
  if (node) readMarkdown(out, page, node, targets, others);
  else out.text(0, page.text.length);
  return out.done();
}

/** The message that a reply of a collection is. */
function unitOf(
  reply: Reply,
  body: Mapped,
  page: Page,
  targets: Targets,
  context: ParseContext,
): { unit: Unit; errors: readonly ParseError[] } {
  const { name, node, fenced, subject } = reply;
  const plain = (start: number, end: number): Item[] => textItems(body, start, end, context).items;
  const items = (): Item[] => {
    if (!fenced) return read(body, page, targets, node, subject ? [subject] : []);
    if (!subject) return plain(fenced.start, fenced.end);
    return [role('subject'), ...plain(subject.start, subject.end), role('body'), ...plain(subject.end, fenced.end)];
  };
  const { nodes, errors } = build(items(), context);
  const start = fenced?.start ?? node.from;
  const unit = { key: [name], offset: toSource(body, start, start).start, nodes };
  // what has a subject is a mail; the rest an agent pastes above the signature of the desk
  return { unit: subject ? unit : { ...unit, added: ['sign-off'] }, errors };
}

const format: Format = {
  name: 'markdown',
  extensions: ['md', 'markdown'],
  catalog: false,
  comments: comments(markdownComments),
  parse(below, context) {
    const front = frontMatter(below, context);
    const body = slice(below, front.content, below.text.length);
    const { text } = body;
    const { constructs, errors } = scan(text, context.engines, context.styles);
    const quiet = constructs.map((construct): Construct =>
      construct.kind === 'include' && aloneOnLine(text, construct) ? { ...construct, kind: 'comment' } : construct,
    );
    const masked = mask(text, quiet);
    const top = markdownTree(masked);
    const faults = errors.map(({ start, end, message }) => ({ place: toSource(body, start, end), message }));
    const replies = top && !front.data ? repliesIn(masked, top) : [];
    if (top && replies.length) {
      const page: Page = { text, masked, constructs, hasSubject: false };
      const targets = linkTargets(page, top);
      const found = replies.map((reply) => unitOf(reply, body, page, targets, context));
      return { units: found.map(({ unit }) => unit), errors: [...faults, ...found.flatMap((one) => one.errors)].slice(0, 10) };
    }
    const subjects = subjectLines(text, constructs);
    const hasSubject = subjects.length > 0 || front.items.some((item) => item.type === 'role' && item.role === 'subject');
    const page: Page = { text, masked, constructs, hasSubject };
    const built = build([...front.items, ...read(body, page, top ? linkTargets(page, top) : new Map(), top, subjects)], context);
    return {
      units: [{ key: [], offset: toSource(body, 0, 0).start, nodes: built.nodes }],
      errors: [...front.errors, ...faults, ...built.errors],
      ...(front.data && { data: front.data }),
    };
  },
};
export default format;
