/**
 * @format Slim
 * @family outlines
 * @reads elements, alternative texts, conditions, calls that print words, embedded text
 * @notYet the marks in `markdown:`
 */
import type { Format } from '../format.ts';
import { comments } from './comments.ts';
import { outlineComments } from './outline-comments.ts';
import { attributesIn, attributesOf, closing } from './outline-attributes.ts';
import { parseOutline, type Language, type Line, type Outline } from './outline.ts';

const tag = /(?:[A-Za-z][\w-]{0,60}(?::[A-Za-z][\w-]{0,60})?|(?=[.#]))(?:[.#][A-Za-z_][\w-]{0,100}(?::[\w-]{1,100}){0,3}){0,20}/y;
const output = /[ \t]*==?[<>']*/y;
const attribute = /[ \t]+\*?([A-Za-z_@:][\w:@.-]{0,60})=(?=["'\w@({[:#])/y;
const embedded = /^(?:javascript|css|scss|sass|less|coffee|ruby|erb|markdown|textile|rdoc|plain)[ \t]*:[ \t]*$/;

/** Ruby goes on in the next line after a comma or a backslash. */
const more = /[,\\][ \t]*$/;

/** Where a value of an attribute ends: a quoted text, or Ruby up to a blank outside brackets. */
function valueEnd(text: string, at: number, end: number): number {
  const quote = text[at]!;
  if (quote === '"' || quote === "'") {
    const close = text.slice(at + 1, end).indexOf(quote);
    return close < 0 ? end : at + close + 2;
  }
  let i = at;
  while (i < end && !/[ \t]/.test(text[i]!)) {
    const close = /[([{]/.test(text[i]!) ? closing(text.slice(0, end), i) : i + 1;
    i = close < 0 ? end : close;
  }
  return i;
}

/** No line nests more tags in each other. */
const deepest = 50;

function element(o: Outline, line: Line, from: number, depth = 0): void {
  const { text } = o;
  tag.lastIndex = from;
  const found = tag.exec(text)?.[0] ?? '';
  const name = /^[^.#]*/.exec(found)![0].toLowerCase() || 'div';
  const shortcuts = found.slice(found.search(/[.#]|$/));
  const values = new Map();
  let at = from + found.length;
  while (/[<>']/.test(text[at] ?? '')) at++;
  const bracket = /[ \t]?[([{]/y;
  bracket.lastIndex = at;
  if (bracket.test(text)) {
    const open = bracket.lastIndex - 1;
    const end = o.closed(open);
    if (end < 0) o.fault(open, open + 1, `Expected a bracket that closes "${text[open]}" and the attributes in it`);
    else attributesIn(text, { start: open, end }, values);
    at = end < 0 ? line.end : end;
  }
  const end = o.lineEnd(at);
  for (attribute.lastIndex = at; attribute.test(text) && attribute.lastIndex < end; attribute.lastIndex = at) {
    const to = valueEnd(text, attribute.lastIndex, end);
    attributesIn(text, { start: at, end: to }, values);
    at = to;
  }
  o.open(line, name, attributesOf(text, values, shortcuts), at);
  output.lastIndex = at;
  if (output.test(text)) return o.prints(line, output.lastIndex, o.carriedOn({ ...line, end }, more));
  const inner = /^:[ \t]+(?=[A-Za-z.#])/.exec(text.slice(at, Math.min(end, at + 100)));
  if (inner && depth < deepest) return element(o, line, at + inner[0].length, depth + 1);
  if (!/^[ \t]*\/[ \t]*$/.test(text.slice(at, Math.min(end, at + 100)))) o.words(text[at] === ' ' ? at + 1 : at, end);
}

const language: Language = {
  name: 'slim',
  code: 'erb',
  interpolation: /#\{/g,
  middle: /^-\s*(?:else|elsif|when|rescue|ensure|in)\b/,
  read(o, line) {
    const { text } = o;
    const { at, end } = line;
    const start = text[at]!;
    if (start === '/') return void o.deeper(line);
    if (start === '|' || start === "'") {
      o.words(text[at + 1] === ' ' ? at + 2 : at + 1, end);
      let last = end;
      for (const inner of o.deeper(line)) [o.gap(inner), o.words(inner.at, (last = inner.end))];
      if (start === "'") o.words(last, Math.min(last + 1, text.length)); // the mark adds a blank
      return;
    }
    if (start === '<') return o.words(at, end);
    if (start === '-') return o.runs(line, at + 1, o.carriedOn(line, more));
    output.lastIndex = at;
    if (output.test(text) && output.lastIndex <= end) return o.prints(line, output.lastIndex, o.carriedOn(line, more));
    const head = text.slice(at, Math.min(end, at + 100));
    if (/^doctype\b/i.test(head)) return;
    if (embedded.test(head)) {
      const shown = /^(?:markdown|textile|plain)/.test(head);
      for (const inner of o.deeper(line)) if (shown) [o.gap(inner), o.words(inner.at, inner.end)];
      return;
    }
    if (/^[A-Za-z.#]/.test(start)) element(o, line, at);
  },
};

const format: Format = {
  name: 'slim',
  extensions: ['slim'],
  catalog: false,
  comments: comments(outlineComments(/^\/!?/, /^(?:[|']|\w+:$)/)),
  parse: (below, context) => parseOutline(below, context, language),
};
export default format;
