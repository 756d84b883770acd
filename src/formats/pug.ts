/**
 * @format Pug
 * @family outlines
 * @reads elements, conditions, cases, blocks, includes, the words that a mixin is called with
 * @notYet texts kept in variables
 */
import type { Tag } from '../engines/table.ts';
import type { Format } from '../format.ts';
import { comments } from './comments.ts';
import { outlineComments } from './outline-comments.ts';
import { attributesIn, attributesOf, closing } from './outline-attributes.ts';
import { parseOutline, type Language, type Line, type Outline } from './outline.ts';

const tag = /(?:[A-Za-z][\w-]{0,60}(?::[A-Za-z][\w-]{0,60})?|(?=[.#]))(?:[.#][A-Za-z_-][\w-]{0,100}){0,20}/y;
const statement =
  /^(if|unless|else if|else|each|for|while|case|when|default|include|extends|block append|block prepend|block|append|prepend|mixin|doctype)(?![\w=.#-])[ \t]*(.*)/;
const more = /,[ \t]*$/;

/** What a statement does, in the terms of the engines. */
function tagOf(word: string, rest: string): Tag | null {
  const make = (kind: Tag['kind'], keyword: string): Tag => ({ kind, keyword, rest: rest.trim() });
  switch (word) {
    case 'else if':
      return make('middle', 'elseif');
    case 'else':
    case 'default':
      return make('middle', 'else');
    case 'when':
      return { ...make('middle', 'when'), rest: rest.replace(/:\s.*$/, '').trim() };
    case 'for':
    case 'each':
      return make('open', 'each');
    case 'mixin':
      return make('open', 'macro');
    case 'include':
    case 'extends':
      return { ...make('include', word), rest: `"${rest.trim()}"` };
    case 'doctype':
      return null;
    case 'if':
    case 'unless':
    case 'while':
    case 'case':
      return make('open', word);
    default:
      return make('open', 'block');
  }
}

/** Text with tags in it: `Hello #[b {{name}}]`. */
function words(o: Outline, line: Line, from: number, to: number, depth = 0): void {
  let done = from;
  for (let at = o.text.indexOf('#[', from); at >= 0 && at < to && depth < 10; at = o.text.indexOf('#[', done)) {
    const end = closing(o.text.slice(0, to), at + 1);
    if (end < 0) break;
    o.words(done, at);
    o.within(() => element(o, { ...line, at: at + 2, end: end - 1 }, at + 2, depth + 1));
    done = end;
  }
  o.words(done, to);
}

/** What the arguments of a mixin say: texts with words, not addresses or names. */
function call(o: Outline, line: Line): void {
  const { text } = o;
  const [head, name = ''] = /^\+([\w-]+)[ \t]*/.exec(text.slice(line.at, line.end)) ?? [];
  if (!head) return;
  const open = line.at + head.length;
  const end = text[open] === '(' ? o.closed(open) : open;
  const stop = end < 0 ? line.end : end;
  const part = /button|btn|cta/i.test(name) ? 'button' : 'div';
  o.open(line, part, attributesOf(text, new Map(), ''), open);
  for (const found of text.slice(open, stop).matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)) {
    const said = found[1] ?? found[2] ?? '';
    const at = open + found.index + 1;
    if (/^\p{Lu}\p{L}+[!?.]?$|\p{L}\s+\p{L}/u.test(said) && !/[:;]\s?\w+.*;|^[\w-]+( [\w-]+)*:/.test(said)) o.guessed(at, at + said.length);
  }
  if (end >= 0) words(o, line, stop, o.lineEnd(stop));
}

/** No line nests more tags in each other. */
const deepest = 50;

function element(o: Outline, line: Line, from: number, depth = 0, nested = 0): void {
  const { text } = o;
  tag.lastIndex = from;
  const found = tag.exec(text)?.[0] ?? '';
  const name = /^[^.#]*/.exec(found)![0].toLowerCase() || 'div';
  const values = new Map();
  let at = from + found.length;
  for (let open = /^(?:&attributes)?\(/.exec(text.slice(at, at + 12)); open; open = /^(?:&attributes)?\(/.exec(text.slice(at, at + 12))) {
    const bracket = at + open[0].length - 1;
    const end = o.closed(bracket);
    if (end < 0) {
      o.fault(bracket, bracket + 1, 'Expected ")" after the attributes that "(" opens');
      return o.open(line, name, attributesOf(text, values, found), line.end);
    }
    attributesIn(text, { start: bracket, end }, values);
    at = end;
  }
  const end = depth ? line.end : o.lineEnd(at);
  o.open(line, name, attributesOf(text, values, found.slice(name === 'div' ? found.search(/[.#]|$/) : name.length)), at);
  const rest = text.slice(at, end);
  const prints = /^!?=/.exec(rest);
  if (prints) return o.prints(line, at + prints[0].length, depth ? end : o.carriedOn({ ...line, end }, more));
  if (/^\.[ \t]*$/.test(rest)) return block(o, line);
  const inner = /^:[ \t]+/.exec(rest);
  if (inner)
    return at + inner[0].length < end && nested < deepest ? read(o, { ...line, at: at + inner[0].length, end }, nested + 1) : undefined;
  if (/^[ \t]/.test(rest)) words(o, line, at + 1, end, depth);
}

/** Lines of text below a tag. */
function block(o: Outline, line: Line): void {
  for (const inner of o.deeper(line)) [o.gap(inner), words(o, inner, inner.at, inner.end)];
}

function read(o: Outline, line: Line, nested = 0): void {
  const { text } = o;
  const { at, end } = line;
  const start = text.slice(at, at + 2);
  if (start === '//') return void o.deeper(line);
  if (start[0] === '|') {
    if (o.afterText()) o.gap(line);
    words(o, line, text[at + 1] === ' ' ? at + 2 : at + 1, end);
    return void o.afterText(line);
  }
  if (start[0] === '<') return words(o, line, at, end);
  if (start[0] === '-') return void (/^-[ \t]*$/.test(text.slice(at, end)) && o.deeper(line));
  if (start[0] === '=' || start === '!=') return o.prints(line, at + (start[0] === '=' ? 1 : 2), o.carriedOn(line, more));
  if (start[0] === '+') return call(o, line);
  if (start[0] === ':') {
    const shown = /^:(?:markdown|plain)/.test(text.slice(at, end));
    for (const inner of o.deeper(line)) if (shown) [o.gap(inner), o.words(inner.at, inner.end)];
    return;
  }
  if (start === '#{' || start === '#[' || start === '!{') return words(o, line, at, end);
  const found = statement.exec(text.slice(at, end));
  if (!found) return /^[A-Za-z.#]/.test(start) ? element(o, line, at, 0, nested) : undefined;
  const [, word = '', rest = ''] = found;
  const said = tagOf(word, rest);
  if (said) o.runs(line, at, end, said);
  const inline = word === 'when' || word === 'default' ? /:[ \t]+(?=\S)/.exec(text.slice(at, end)) : null;
  if (inline) read(o, { ...line, at: at + inline.index + inline[0].length, indent: line.indent + 1 }, 1);
}

const language: Language = { name: 'pug', code: 'ejs', interpolation: /[#!]\{/g, middle: /^else\b/, read: (o, line) => read(o, line) };

const format: Format = {
  name: 'pug',
  extensions: ['pug', 'jade'],
  catalog: false,
  comments: comments(outlineComments(/^\/\/-?/, /^(?::|[\w#.-]+(?:\(.{0,500}\))?\.$)/)),
  parse: (below, context) => parseOutline(below, context, language),
};
export default format;
