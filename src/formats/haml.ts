/**
 * @format HAML
 * @family outlines
 * @reads elements, alternative texts, conditions, calls that print words, `:plain` and other filters of text
 * @notYet `:erb`, the marks in `:markdown`
 */
import type { Format } from '../format.ts';
import { comments } from './comments.ts';
import { outlineComments } from './outline-comments.ts';
import { attributesIn, attributesOf } from './outline-attributes.ts';
import { parseOutline, type Language, type Line, type Outline } from './outline.ts';

const tag = /(?:%([A-Za-z][\w-]{0,60}(?::[\w-]{1,60})?))?((?:[.#][A-Za-z_][\w-]{0,100}(?::[\w-]{1,100}){0,3}){0,20})/y;
const output = /[&!]?==?|~/y;

/** Ruby goes on in the next line after a comma, or a bar. */
const more = /(?:,|[ \t]\|)[ \t]*$/;

function element(o: Outline, line: Line, name: string, shortcuts: string, from: number): void {
  const { text } = o;
  const values = new Map();
  let at = from;
  while (/[{([]/.test(text[at] ?? '')) {
    const end = o.closed(at);
    if (end < 0) {
      o.fault(at, at + 1, `Expected a bracket that closes "${text[at]}" and the attributes in it`);
      return o.open(line, name, attributesOf(text, values, shortcuts), line.end);
    }
    attributesIn(text, { start: at, end }, values);
    at = end;
  }
  while (/[<>/]/.test(text[at] ?? '')) at++;
  const end = o.lineEnd(at);
  o.open(line, name, attributesOf(text, values, shortcuts), at);
  output.lastIndex = at;
  const mark = output.exec(text)?.[0];
  if (mark?.endsWith('==')) o.words(at + mark.length, end);
  else if (mark) o.prints(line, at + mark.length, o.carriedOn({ ...line, end }, more));
  else o.words(at, end);
}

const language: Language = {
  name: 'haml',
  code: 'erb',
  interpolation: /#\{/g,
  middle: /^-\s*(?:else|elsif|when|rescue|ensure|in)\b/,
  read(o, line) {
    const { text } = o;
    const { at, end } = line;
    const start = text.slice(at, at + 3);
    if (start.startsWith('-#') || start.startsWith('/')) return void o.deeper(line);
    if (start === '!!!') return;
    if (start.startsWith('-')) return o.runs(line, at + 1, o.carriedOn(line, more));
    if (/^:[a-z]/.test(start)) {
      const shown = /^:(?:plain|preserve|escaped|markdown|cdata|textile)\b/.test(text.slice(at, end));
      for (const inner of o.deeper(line)) if (shown) [o.gap(inner), o.words(inner.at, inner.end)];
      return;
    }
    o.gap(line);
    output.lastIndex = at;
    const mark = output.exec(text)?.[0];
    if (mark?.endsWith('==')) return o.words(at + mark.length, end);
    if (mark) return o.prints(line, at + mark.length, o.carriedOn(line, more));
    tag.lastIndex = at;
    const found = tag.exec(text);
    if (found?.[0]) return element(o, line, (found[1] ?? 'div').toLowerCase(), found[2]!, tag.lastIndex);
    const from = /^(?:\\|[&!] )/.test(start) ? at + 1 : at;
    const bar = /[ \t]\|[ \t]*$/.exec(text.slice(Math.max(at, end - 20), end));
    o.words(from, bar ? end - bar[0].length : end);
  },
};

const format: Format = {
  name: 'haml',
  extensions: ['haml'],
  catalog: false,
  comments: comments(outlineComments(/^(?:-#|\/(?!\[))/, /^:/)),
  parse: (below, context) => parseOutline(below, context, language),
};
export default format;
