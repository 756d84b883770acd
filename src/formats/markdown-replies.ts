/** Collections of replies: a Markdown file in which each quote or fenced text below a heading is a message, and the rest is said to the team. */
import { addressesSomebody, isProse } from '../evidence.ts';
import type { Span } from '../mapped.ts';
import type { SubjectLine } from './text.ts';
import type { SyntaxNode } from './markdown-tree.ts';

/** A message of a collection. */
export interface Reply {
  /** What its heading is called in links: `2-partial-refund`. */
  readonly name: string;
  readonly node: SyntaxNode;
  /** The text of a fenced block, or null for a quote, which is Markdown. */
  readonly fenced: Span | null;
  readonly subject: SubjectLine | null;
}

const lists = new Set(['BulletList', 'OrderedList', 'ListItem']);
const textInfo = /^(?:te?xt|plain(?:text)?|md|markdown|e-?mail|message|sms)?$/i;

/** The name by which GitHub links to a heading. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]|\ufe0f/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** The text of a fenced block that is no code. */
function fencedText(text: string, node: SyntaxNode): Span | null {
  const info = node.getChild('CodeInfo');
  const parts = node.getChildren('CodeText');
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || !textInfo.test(info ? text.slice(info.from, info.to).trim() : '')) return null;
  const said = text.slice(first.from, last.to);
  return addressesSomebody(said) || isProse(said) ? { start: first.from, end: last.to } : null;
}

/** The line of a reply that gives its subject. */
function subjectOf(text: string, start: number, end: number): SubjectLine | null {
  const found =
    /^(\s{0,9}(?:>[ \t]?)?[ \t]{0,9})((?:\*{1,2}|_{1,2})?Subject(?:\*{1,2}|_{1,2})?:(?:\*{1,2}|_{1,2})?[ \t]*)(\S[^\n]{0,400}?)[ \t]*(?:\r?\n|$)/i.exec(
      text.slice(start, Math.min(end, start + 500)),
    );
  if (!found) return null;
  const label = start + found[1]!.length;
  const from = label + found[2]!.length;
  return { label, start: from, end: from + found[3]!.length };
}

/** The replies of a collection, or none where the file is one message: half of its sections, and two at least, must be made so. */
export function repliesIn(text: string, top: SyntaxNode): readonly Reply[] {
  const replies: Reply[] = [];
  const names = new Map<string, number>();
  let heading = '';
  let sections = 0;
  let filled = 0;
  let state: 'none' | 'empty' | 'prose' | 'replies' = 'none';
  const begin = (words: string) => {
    heading = anchorOf(words);
    state = 'empty';
  };
  const saw = (what: 'prose' | 'replies') => {
    if (state === 'empty') sections++;
    if (what === 'replies' && state !== 'none' && state !== 'replies') filled++;
    if (state !== 'none' && state !== 'replies') state = what;
  };
  const add = (node: SyntaxNode, fenced: Span | null) => {
    if (!heading) return;
    saw('replies');
    const count = names.get(heading) ?? 0;
    names.set(heading, count + 1);
    const subject = fenced ? subjectOf(text, fenced.start, fenced.end) : subjectOf(text, node.from, node.to);
    replies.push({ name: count ? `${heading}-${count}` : heading, node, fenced, subject });
  };
  const visit = (node: SyntaxNode, depth: number): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name.includes('Heading')) begin(text.slice(child.from, child.to).replace(/^#+|#+$|\n[=-]+$/g, ''));
      else if (child.name === 'Blockquote') add(child, null);
      else if (child.name === 'FencedCode') {
        const fenced = fencedText(text, child);
        if (fenced) add(child, fenced);
      } else if (lists.has(child.name) && depth < 20) visit(child, depth + 1);
      else if (child.name === 'Paragraph') saw('prose');
    }
  };
  visit(top, 0);
  return filled >= 2 && filled * 2 >= sections ? replies : [];
}
