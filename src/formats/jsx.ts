/**
 * @format react-email and jsx-email
 * @family components
 * @reads text, shown attributes, template literals, both arms of a condition, constants and components of the project, keys of
 *   translations
 * @notYet lists that are mapped: `lines.map(…)`
 */
import { parser } from '@lezer/javascript';
import { mask, scan } from '../engines/scan.ts';
import { build, type Comment, type Format, type ParseContext, type Parsed, type ParseError, type Unit } from '../format.ts';
import { toSource, type Below, type Span } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { flow } from './flow.ts';
import { readHtml } from './html-reader.ts';
import { componentFile, type ComponentFile } from './jsx-file.ts';
import { keyMark } from './jsx-names.ts';
import { pageWriter } from './jsx-page.ts';
import { isMailComponent } from './jsx-plan.ts';
import { componentWriter } from './jsx-write.ts';
import { commentsIn } from './syntax-comments.ts';
import { childOf, syntaxOf, type CodeNode } from './syntax.ts';

/** More components that no other uses are a library of parts. */
const mostMessages = 30;

const typed = parser.configure({ dialect: 'jsx ts' });

/** The text with comments between tags as `{null}`: the parser takes the brace after them for text. */
function withoutComments(text: string): { readonly text: string; readonly comments: readonly Comment[] } {
  const comments: Comment[] = [];
  let out = '';
  let done = 0;
  let noEnd = false;
  const opening = /\{\s*(?=\/[*/])/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    let at = match.index + match[0].length;
    for (;;) {
      if (text.startsWith('/*', at) && !noEnd) {
        const end = text.indexOf('*/', at + 2);
        noEnd = end < 0;
        if (noEnd) break;
        at = end + 2;
      } else if (text.startsWith('//', at)) {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length : end;
      } else break;
      while (/\s/.test(text[at] ?? '')) at++;
    }
    if (text[at] === '}' && at - match.index > 4) {
      out += `${text.slice(done, match.index)}{null${' '.repeat(at - match.index - 5)}`;
      done = at;
      const start = match.index + match[0].length;
      comments.push({ start, end: at, from: start + 2, to: Math.max(start + 2, text.lastIndexOf('*/', at)) });
    }
    opening.lastIndex = Math.max(at, opening.lastIndex);
  }
  return { text: out + text.slice(done), comments };
}

const nameIn = (tag: CodeNode | null, text: string) => /^<\/?\s*([\w.:-]*)/.exec(tag ? text.slice(tag.from, tag.to) : '')?.[1] ?? '';

/** The tag that nothing closes, or that another tag closes: the innermost, as those around it only follow. */
function unclosedTag(top: CodeNode, text: string): { start: number; end: number; message: string } | null {
  const cursor = top.cursor();
  let found: { start: number; end: number; message: string } | null = null;
  let first = Infinity;
  do {
    if (cursor.name !== 'JSXElement' || cursor.to >= first) continue;
    const { node } = cursor;
    const open = node.firstChild;
    if (open?.name !== 'JSXOpenTag' && open?.name !== 'JSXFragmentTag') continue;
    const name = nameIn(open, text);
    const close = childOf(node, 'JSXCloseTag');
    if (close && nameIn(close, text) === name) continue;
    first = cursor.to;
    found = { start: open.from, end: open.from + name.length + 1, message: `Expected "</${name}>" to close "<${name}>"` };
  } while (cursor.next());
  return found;
}

/** Keys of translations among the placeholders. */
const withKeys = (nodes: readonly Node[]): Node[] =>
  nodes.map((node): Node => {
    if (node.type === 'placeholder' && node.name.startsWith(keyMark))
      return { type: 'include', kind: 'key', name: node.name.slice(keyMark.length), nodes: [], site: node.site };
    if (node.type === 'branch') return { ...node, arms: node.arms.map((arm) => ({ ...arm, nodes: withKeys(arm.nodes) })) };
    if (node.type === 'loop') return { ...node, nodes: withKeys(node.nodes) };
    return 'nodes' in node ? { ...node, nodes: withKeys(node.nodes) } : node;
  });

/** One component as a message. */
function unitOf(
  name: string,
  key: readonly string[],
  file: ComponentFile,
  below: Below,
  context: ParseContext,
): { unit: Unit; isDocument: boolean; locale: string | undefined } {
  // prettier-ignore
  const writing = pageWriter(below);
  const writer = componentWriter(file, writing, 'path' in below ? below.path : '');
  const subject = file.subjects.get(name) ?? file.subjects.get('');
  if (subject) writer.value(subject);
  const body = writing.length();
  writer.component(name);
  const { page, constructs: own, encodeAt } = writing.done();
  const styled = scan(page.text, [], context.styles).constructs;
  const constructs = [...own, ...styled].sort((a, b) => a.start - b.start);
  const out = flow({ below: page, constructs, encodeAt });
  if (body) {
    out.enter('subject');
    out.text(0, body);
    out.break('block');
    out.enter('body');
  }
  const masked = mask(page.text, constructs);
  const { locale } = readHtml(out, { text: page.text, masked, constructs, hasSubject: body > 0 }, { start: body, end: page.text.length });
  const built = build(out.done(), context);
  const offset = toSource(below, file.functions.get(name)!.from, 0).start;
  return {
    unit: { key, offset, nodes: withKeys(built.nodes) },
    isDocument: /<(?:html|body)\b/.test(page.text) && !own.some(({ keyword }) => keyword === 'yield'),
    locale,
  };
}

function parse(below: Below, context: ParseContext): Parsed {
  const path = 'path' in below ? below.path : '';
  const { text } = below;
  if (!isMailComponent(path, text)) return { units: [], errors: [] };
  const tree = syntaxOf(typed, withoutComments(text).text);
  const fault = tree ? unclosedTag(tree.topNode, text) : { start: 0, end: 0, message: 'Expected TSX, found too many levels of nesting' };
  const errors: ParseError[] = fault ? [{ place: toSource(below, fault.start, fault.end), message: fault.message }] : [];
  if (!tree || fault) return { units: [], errors };
  const file = componentFile(tree.topNode, text);
  const [first, ...others] = file.exported.length ? file.exported : [...file.functions.keys()].slice(-1);
  if (!first) return { units: [], errors };
  const main = unitOf(first, [], file, below, context);
  const used = (name: string) => new RegExp(`<${name.replaceAll('$', '\\$')}[\\s/>]`).test(text);
  const rest = others
    .filter((name) => !used(name))
    .slice(0, mostMessages)
    .map((name) => unitOf(name, [name], file, below, context));
  return {
    units: [main, ...rest].map(({ unit }) => unit),
    errors,
    ...(main.isDocument && { data: { channel: 'email' } }),
    ...(main.locale && { locale: main.locale }),
  };
}

/** Those that the parser sees, and those between tags, unless they stand in a string. */
function comments(text: string): readonly Comment[] {
  const { text: read, comments: between } = withoutComments(text);
  const tree = syntaxOf(typed, read);
  if (!tree) return [];
  const inText = ({ start }: Span) => /String|AttributeValue/.test(tree.resolveInner(start, 1).name);
  return [...commentsIn(tree, text), ...between.filter((one) => !inText(one))].sort((a, b) => a.start - b.start);
}

const jsx: Format = { name: 'jsx', extensions: ['tsx', 'jsx'], catalog: false, comments, parse };
export default jsx;
