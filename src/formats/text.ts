/**
 * @format Text
 * @family texts
 * @reads front matter, a first line `Subject: …`, in the branches of a condition too
 * @notYet several messages in one text
 */
import type { Construct } from '../engines/scan.ts';
import { build, role, textItems, type Format } from '../format.ts';
import { slice, toSource } from '../mapped.ts';
import type { Item } from '../nodes.ts';
import { comments } from './comments.ts';
import { frontMatter } from './front-matter.ts';

/** A line that gives the subject: its label begins at `label`, its words are `[start, end)`. */
export interface SubjectLine {
  readonly label: number;
  readonly start: number;
  readonly end: number;
}

const label = /^(\s*)Subject:[ \t]*/i;

/** The subject lines of a text: a first line "Subject: …", of the whole or of a branch that stands first. */
export function subjectLines(text: string, constructs: readonly Construct[]): SubjectLine[] {
  if (!/subject:/i.test(text)) return [];
  const lines: SubjectLine[] = [];
  const saved: { first: boolean; used: boolean }[] = [];
  let first = true;
  const open: { line: { label: number; start: number; depth: number } | null } = { line: null };
  const end = (at: number) => {
    if (open.line) lines.push({ label: open.line.label, start: open.line.start, end: at });
    open.line = null;
  };
  const stretch = (from: number, to: number) => {
    if (!open.line && first) {
      const found = label.exec(text.slice(from, Math.min(to, from + 400)));
      if (found) open.line = { label: from + found[1]!.length, start: from + found[0].length, depth: saved.length };
      if (found || /\S/.test(text.slice(from, to))) first = false;
      const top = saved.at(-1);
      if (!first && top) top.used = true;
    }
    if (!open.line) return;
    const begin = Math.max(open.line.start, from);
    const stop = text.slice(begin, to).search(/\r?\n/);
    if (stop >= 0) end(begin + stop);
  };
  let done = 0;
  for (const construct of constructs) {
    if (construct.start < done) continue;
    stretch(done, construct.start);
    done = construct.end;
    if (construct.kind === 'open') saved.push({ first, used: false });
    else if (construct.kind === 'middle' || construct.kind === 'close') {
      const top = saved.at(-1);
      if (open.line && saved.length <= open.line.depth) end(construct.start); // a branch's subject ends with the branch
      if (top && construct.kind === 'middle') first = top.first;
      if (top && construct.kind === 'close') {
        saved.pop();
        first = top.first && !top.used;
        const outer = saved.at(-1);
        if (outer) outer.used ||= top.used;
      }
    } else if (construct.kind === 'expression' || construct.kind === 'include') {
      first = false;
      const top = saved.at(-1);
      if (top) top.used = true;
    }
    if (!open.line && !first && !saved.length) break;
  }
  if (done < text.length && (first || open.line)) stretch(done, text.length);
  return lines;
}

/** Takes subject lines out of the body. */
function withSubjects(items: readonly Item[], lines: readonly SubjectLine[]): Item[] {
  const out: Item[] = [];
  for (const item of items) {
    if (item.type === 'construct' && lines.some(({ end }) => end === item.construct.start)) out.push(role('body'));
    if (item.type !== 'text') {
      out.push(item);
      continue;
    }
    const { text } = item;
    const from = text.from[0] ?? 0;
    let done = 0;
    for (const line of lines) {
      if (line.end < from || line.label > from + text.text.length) continue;
      const offset = (at: number) => Math.max(done, Math.min(at - from, text.text.length));
      const put = (to: number) => {
        if (to > done) out.push({ ...item, text: slice(text, done, to) });
        done = to;
      };
      if (line.label >= from) {
        put(offset(line.label));
        done = offset(line.start);
        out.push(role('subject'));
      }
      put(offset(line.end));
      if (line.end < from + text.text.length) out.push(role('body'));
    }
    if (done < text.text.length) out.push(done ? { ...item, text: slice(text, done, text.text.length) } : item);
  }
  return out;
}

const format: Format = {
  name: 'text',
  extensions: ['txt', 'text', 'sms'],
  catalog: false,
  comments: comments(() => []),
  parse(below, context) {
    const front = frontMatter(below, context);
    const body = slice(below, front.content, below.text.length);
    const { items, errors } = textItems(body, 0, body.text.length, context);
    const constructs = items.flatMap((item) => (item.type === 'construct' ? [item.construct] : []));
    const lines = subjectLines(body.text, constructs);
    const built = build([...front.items, ...(lines.length ? withSubjects(items, lines) : items)], context);
    return {
      units: [{ key: [], offset: toSource(body, 0, 0).start, nodes: built.nodes }],
      errors: [...front.errors, ...errors, ...built.errors],
      ...(front.data && { data: front.data }),
    };
  },
};
export default format;
