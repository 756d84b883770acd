/** FreeMarker, Velocity and Thymeleaf. */
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

const reference = /^\$!?(?:\{!?\s*([A-Za-z_][^{}\n]{0,200}?)\s*\}|([A-Za-z_][\w-]{0,80}))/;
const velocityReference: Marker = {
  open: '$',
  read(text, start, next) {
    if (/[\w$]/.test(text[start - 1] ?? ' ')) return null; // US$5, a$b
    const match = reference.exec(text.slice(start, start + 220));
    if (!match) return null;
    let end = start + match[0].length;
    if (match[1] !== undefined) return [piece(start, end, tag('expression', '', match[1]))];
    for (let steps = 0; steps < 20; steps++) {
      const member = /^\.[A-Za-z_]\w{0,80}/.exec(text.slice(end, end + 82));
      if (member) end += member[0].length;
      const open = text[end];
      if ((open === '(' && (member || steps === 0)) || (open === '[' && /[\d$"']/.test(text[end + 1] ?? ''))) {
        const close = open === '(' && !member ? -1 : balanced(text, end, next, 1000);
        if (close < 0) break;
        end = close;
      } else if (!member) break;
    }
    return [piece(start, end, tag('expression', '', text.slice(start, end).replace(/^\$!?/, '')))];
  },
};
const velocityWords = words('if elseif else end foreach set parse include macro define stop break evaluate');
const velocityDirective: Marker = {
  open: '#',
  read(text, start, next) {
    const match = /^#(?:\{(\w{1,20})\}|@?([A-Za-z]\w{0,60}))/.exec(text.slice(start, start + 64));
    if (!match || /[&#/]/.test(text[start - 1] ?? ' ')) return null;
    const word = match[1] ?? match[2]!;
    let open = start + match[0].length;
    const known = velocityWords.has(word);
    if (known) while (text[open] === ' ') open++;
    const end = text[open] === '(' ? balanced(text, open, next) : -1;
    if (!known) {
      // A macro: `#springMessage("key")`; anything else is a colour or an anchor.
      return end < 0 ? null : [piece(start, end, tag('expression', word, text.slice(open + 1, end - 1).trim()))];
    }
    const bare = word === 'else' || word === 'end' || word === 'stop' || word === 'break';
    if (bare)
      return [
        piece(start, start + match[0].length, word === 'end' ? tag('close') : word === 'else' ? tag('middle', word) : tag('code', word)),
      ];
    if (end < 0) return text[open] === '(' ? ')' : null;
    const rest = text.slice(open + 1, end - 1).trim();
    return [piece(start, end, velocityTag(word, rest))];
  },
};
function velocityTag(word: string, rest: string): Tag {
  if (word === 'if') return tag('open', word, rest);
  if (word === 'elseif') return tag('middle', word, rest);
  if (word === 'foreach') return tag('open', 'each', rest);
  if (word === 'macro') return tag('open', word, rest.split(/\s/, 1)[0]);
  if (word === 'define') return tag('open', 'capture', rest.replace(/^\$/, ''));
  if (word === 'parse' || word === 'include') return tag('include', 'include', rest);
  return word === 'set' ? tag('code', 'assign', rest.replace(/^\$!?\{?([\w.]+)\}?/, '$1')) : tag('code', word, rest);
}
const lineComment: Marker = {
  open: '##',
  read(text, start, next) {
    if (/[\w&"'#]/.test(text[start - 1] ?? ' ')) return null;
    return [piece(start, Math.min(next('\n', start), text.length), comment())];
  },
};
const unparsed: Marker = {
  open: '#[[',
  read(_text, start, next) {
    const close = next(']]#', start);
    if (close === Infinity) return ']]#';
    return [piece(start, start + 3, tag('code')), piece(close, close + 3, tag('code'))];
  },
};

/** The inside of `${…}`, `*{…}`, `#{…}` and `__${…}__`. */
export function thymeleaf(inside: string): Tag {
  const text = inside.trim();
  const key = /^#\{\s*([\w.-]+)\s*(?:\([^]*\))?\s*\}$/.exec(text)?.[1];
  if (key) return tag('expression', 'message', text);
  const value = /^[$*]\{([^{}]*)\}$/.exec(text)?.[1];
  return tag('expression', '', value === undefined ? text : value.trim());
}
const textual: Marker = {
  open: '[#',
  read(text, start, next) {
    const match = /^\[#\s+th:(if|unless|each)="([^"]{1,1000})"\s*\]/.exec(text.slice(start, start + 1100));
    if (!match) return next(']', start) - start < 3 ? [piece(start, next(']', start) + 1, tag('open', 'do'))] : null;
    const [whole, word, rest] = match;
    return [piece(start, start + whole.length, tag('open', word!, rest))];
  },
};

export const java: readonly Engine[] = [
  {
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
  },
  {
    name: 'velocity',
    extensions: ['vm', 'vtl', 'vsl'],
    delimiters: [{ open: '#*', close: '*#', tag: comment, long: true }, unparsed, lineComment, velocityDirective, velocityReference],
    literal: (text, start) => text[start - 1] === '\\',
  },
  {
    name: 'thymeleaf',
    extensions: [],
    delimiters: [
      { open: '[[', close: ']]', tag: thymeleaf, quotes },
      { open: '[(', close: ')]', tag: thymeleaf, quotes },
      textual,
      { open: '[/', close: ']', tag: (inside) => (inside.trim() ? null : tag('close')) },
    ],
  },
];
