/** FreeMarker, in both its syntaxes. */
import {
  balanced,
  comment,
  endOfString,
  head,
  longest,
  piece,
  quotes,
  tag,
  words,
  type Engine,
  type Marker,
  type Next,
  type Tag,
} from './engine.ts';

const opening = words(
  'if list items switch macro function attempt escape noescape compress outputformat autoesc noautoesc foreach transform',
);
const keywords = new Map(Object.entries({ list: 'each', foreach: 'each', switch: 'case', macro: 'macro', function: 'macro', if: 'if' }));

function freemarkerTag(word: string, rest: string, selfClosing: boolean): Tag {
  if (word === 'else' || word === 'default' || word === 'recover') return tag('middle', 'else');
  if (word === 'elseif') return tag('middle', 'elseif', rest);
  if (word === 'case' || word === 'on') return tag('middle', 'when', rest);
  if (word === 'noparse') return tag('raw', word);
  if (word === 'nested') return tag('include', 'yield');
  if (word === 'include') return tag('include', word, rest);
  if (opening.has(word)) return tag('open', keywords.get(word) ?? word, rest.replace(/\s+as\s+\w+(?:\s*,\s*\w+)?$/, ''));
  if (/^(?:assign|local|global)$/.test(word)) {
    if (!rest.includes('=') && !selfClosing) return tag('open', 'capture', rest);
    return tag('code', 'assign', rest);
  }
  return tag('code', word, rest);
}

/** The end of a tag: the first closer outside brackets and strings. */
function endOfTag(text: string, from: number, close: string, next: Next): number {
  if (next(close, from) - from > longest) return -1;
  const stop = Math.min(text.length, from + longest);
  let depth = 0;
  for (let i = from; i < stop; i++) {
    const char = text[i]!;
    if (char === close && depth <= 0) return i;
    if (char === '(' || (char === '[' && close !== ']')) depth++;
    else if (char === ')' || (char === ']' && close !== ']')) depth--;
    else if (char === '"' || char === "'") {
      const end = endOfString(text, i, Math.min(stop, i + 1000));
      if (end > 0) i = end - 1;
    }
  }
  return next(close, from);
}

function directives(open: '<' | '[', close: '>' | ']'): Marker[] {
  const read =
    (prefix: string, make: (word: string, rest: string, selfClosing: boolean) => Tag): Marker['read'] =>
    (text, start, next) => {
      const from = start + prefix.length;
      if (!/[A-Za-z]/.test(text[from] ?? '')) return null;
      const end = endOfTag(text, from, close, next);
      if (end < 0) return close;
      const inside = text.slice(from, end);
      const [word, rest] = head(inside.replace(/\/$/, ''));
      return [piece(start, end + 1, make(word, rest, inside.endsWith('/')))];
    };
  const closing = (word: string) => tag('close', /^(?:assign|local|global)$/.test(word) ? 'capture' : (keywords.get(word) ?? word));
  return [
    { open: `${open}#`, read: read(`${open}#`, freemarkerTag) },
    { open: `${open}/#`, read: read(`${open}/#`, closing) },
    {
      open: `${open}@`,
      read: read(`${open}@`, (word, rest, selfClosing) =>
        /(?:^|\.)(?:message|messageText|msg)$/.test(word)
          ? tag('expression', 'message', rest)
          : selfClosing
            ? tag('include', 'call', word)
            : tag('open', 'call', word),
      ),
    },
    {
      open: `${open}/@`,
      read(text, start) {
        const end = /^[\w.]{0,100}\s{0,9}[>\]]/.exec(text.slice(start + 3, start + 120))?.[0].length;
        return end === undefined ? null : [piece(start, start + 3 + end, tag('close', 'call'))];
      },
    },
  ];
}
const braces = (open: string): Marker => ({
  open,
  read(text, start, next) {
    const end = balanced(text, start + open.length - 1, next, 2000);
    return end < 0
      ? /[\w(]/.test(text[start + open.length] ?? '')
        ? '}'
        : null
      : [piece(start, end, tag('expression', '', text.slice(start + open.length, end - 1).trim()))];
  },
});

/**
 * @engine FreeMarker
 * @reads conditions, `list`, `switch`, `assign`, includes, defaults, both kinds of brackets
 * @notYet macros where they are called
 */
export const freemarker: Engine = {
  name: 'freemarker',
  extensions: ['ftl', 'ftlh', 'ftlx'],
  delimiters: [
    { open: '<#--', close: '-->', tag: comment, long: true },
    { open: '[#--', close: '--]', tag: comment, long: true },
    ...directives('<', '>'),
    ...directives('[', ']'),
    braces('${'),
    braces('#{'),
    { open: '[=', close: ']', tag: (inside) => tag('expression', '', inside.trim()), quotes },
  ],
  rawEnd: (keyword) => [new RegExp(`[<\\[]/#${keyword}[>\\]]`), `</#${keyword}>`],
};
