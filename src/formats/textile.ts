/**
 * Textile, as it stands in values of catalogs: headings, lists, emphasis and links are marks, the rest is text.
 *
 * @format Textile in a catalog
 * @family catalogs
 * @reads paragraphs, headings, lists, links
 * @notYet files of Textile
 */
import { mask, scan } from '../engines/scan.ts';
import { build, type ParseContext, type ParseError } from '../format.ts';
import { toSource, type Mapped, type Span } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { flow } from './flow.ts';
import { encode } from './marked-text.ts';

const heading = /^h[1-6](?:\([^()\n]{0,60}\)|[<>=]|\{[^{}\n]{0,200}\}){0,3}\.[ \t]*\S/m;
const anyLink = /"[^"\n]{1,500}":(?:"[^"\n]{1,500}"|(?:https?:|mailto:|\/|[$%{])[^\s"<>]{1,500})/;

/** Whether a text is clearly Textile: a heading with its level, or a link as only Textile writes it. */
export const isTextile = (text: string): boolean => !/^\s*</.test(text) && (heading.test(text) || anyLink.test(text));

/** The marks a block begins with. */
const attributes = String.raw`(?:\([^()\n]{0,60}\)|[<>=]|\{[^{}\n]{0,200}\}|\[[\w-]{1,10}\]){0,4}`;
const block = new RegExp(String.raw`(?:(h[1-6])|p|bq|fn\d{1,3}|div|pre|bc|notextile)${attributes}\.{1,2}[ \t]*|[*#]{1,6}[ \t]+`, 'y');
const list = /[*#]{1,6}[ \t]+/y;
const gap = /\n(?:[ \t\r]*\n)*[ \t]*/y;
const link = /"([^"\n]{1,500}?)(?:\([^()"\n]{1,200}\))?":(?:"([^"\n]{0,500})"|([^\s"<>]{1,500}))/y;
const image = /![^!\s()]{1,300}(?:\([^()\n]{1,200}\))?!/y;
const tag = /<\/?([a-z][a-z\d]{0,12})(?:\s[^<>]{0,1000})?\/?>/iy;
/** Anything that might be a mark. */
const special = /[\n"!<*_@[]/g;
/** Where emphasis ends, by the character it begins with. */
const ends: Readonly<Record<string, RegExp>> = {
  '*': /\S\*(?![\p{L}\p{N}])/u,
  _: /\S_(?![\p{L}\p{N}])/u,
  '@': /\S@(?![\p{L}\p{N}])/u,
};

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

function matchAt(pattern: RegExp, code: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(code);
}

interface Link {
  /** Where its words end. */
  readonly end: number;
  readonly address: Span;
  /** Where all of it ends. */
  readonly tail: number;
}

function linkAt(code: string, start: number): Link | null {
  const [whole, words, quoted, bare] = matchAt(link, code, start) ?? [];
  if (whole === undefined || words === undefined) return null;
  const end = start + 1 + words.length;
  if (bare === undefined) {
    const close = start + whole.length - 1;
    return { end, address: { start: close - (quoted ?? '').length, end: close }, tail: close + 1 };
  }
  const tail = start + whole.length - /[.,;:!?)]*$/.exec(bare)![0].length; // what ends the sentence, not the address
  return { end, address: { start: start + whole.length - bare.length, end: tail }, tail };
}

const chatLink = /\[([^[\]\n]{1,500})\]\(([^()\s]{1,500})\)/y;

function chatLinkAt(code: string, start: number): Link | null {
  const [whole, words, address] = matchAt(chatLink, code, start) ?? [];
  if (whole === undefined || words === undefined || address === undefined) return null;
  const tail = start + whole.length;
  return { end: start + 1 + words.length, address: { start: tail - 1 - address.length, end: tail - 1 }, tail };
}

const words = /^[\p{L}\p{N}](?:[^\n*_@"![\]|<]*[\p{L}\p{N}])?$/u;
const blockMark = /^(?:h[1-6]|p|bq|div|pre|bc|fn\d+|notextile)\W{0,20}\./;

/** Writes words between marks: none may come of it, so that they begin and end as words do. */
function write(text: string): string {
  if (!words.test(text) || blockMark.test(text)) throw new RangeError('Textile would read a mark');
  return encode(text);
}

/** Reads a text as Textile, or as chats are written: the same emphasis, links as in Markdown, no blocks. */
export function readTextile(below: Mapped, context: ParseContext, chat = false): { nodes: readonly Node[]; errors: readonly ParseError[] } {
  const { text } = below;
  const { constructs, errors } = scan(text, context.engines, context.styles);
  const code = mask(text, constructs);
  const out = flow({ below, constructs, encodeAt: () => write });
  let inside: Link | null = null;
  const opened: string[] = [];
  let done = 0;
  const skip = (from: number, to: number) => {
    out.text(done, from);
    out.skip(from, to);
    done = to;
  };
  const begin = (offset: number): number => {
    const mark = chat ? null : matchAt(block, code, offset);
    out.enter(mark?.[1] ? 'heading' : 'body');
    if (mark) skip(offset, offset + mark[0].length);
    return offset + (mark?.[0].length ?? 0);
  };
  const leave = ({ end, tail }: Link): number => {
    out.text(done, end);
    out.endLink();
    out.skip(end, tail);
    return (done = tail);
  };
  const emphasizes = (char: string, i: number): boolean => {
    const end = ends[char];
    if (!end) return false;
    if (opened.includes(char) && !isWord(code[i + 1]) && !/\s/.test(code[i - 1] ?? ' ')) {
      opened.splice(opened.lastIndexOf(char), 1);
      return true;
    }
    const ahead = code.slice(i + 1, i + 400).split('\n', 1)[0]!;
    if (isWord(code[i - 1]) || /^[\s*_@]/.test(ahead) || !end.test(ahead)) return false;
    opened.push(char);
    return true;
  };
  const newLine = (i: number): number => {
    const after = i + matchAt(gap, code, i)![0].length;
    out.text(done, i);
    const parted = code.slice(i + 1, after).includes('\n') || matchAt(list, code, after) !== null;
    out.break(parted ? 'block' : 'line');
    opened.length = 0;
    done = after;
    return parted ? begin(after) : after;
  };

  for (let i = begin(0); i < code.length;) {
    if (inside && i >= inside.end) {
      i = leave(inside);
      inside = null;
      continue;
    }
    const next = Math.min(matchAt(special, code, i)?.index ?? code.length, inside?.end ?? code.length);
    if (next > i) {
      i = next;
      continue;
    }
    const char = code[i]!;
    if (char === '\n') {
      i = newLine(i);
      continue;
    }
    const quote = char === '"' && !chat && !isWord(code[i - 1]);
    const linked: Link | null = inside ? null : quote ? linkAt(code, i) : char === '[' && chat ? chatLinkAt(code, i) : null;
    if (linked) {
      skip(i, i + 1);
      out.link(linked.address, false);
      inside = linked;
      i++;
      continue;
    }
    const markup = char === '<' ? matchAt(tag, code, i) : char === '!' && !chat ? matchAt(image, code, i) : null;
    if (markup) {
      skip(i, i + markup[0].length);
      if (/^br$/i.test(markup[1] ?? '')) out.break('line');
      i = done;
      continue;
    }
    if (emphasizes(char, i)) skip(i, i + 1);
    i++;
  }
  if (inside) leave(inside);
  out.text(done, code.length);
  const built = build(out.done(), context);
  const faults = errors.map(({ start, end, message }) => ({ place: toSource(below, start, end), message }));
  return { nodes: built.nodes, errors: [...faults, ...built.errors] };
}
