/** Velocity. */
import { balanced, comment, piece, tag, words, type Engine, type Marker, type Tag } from './engine.ts';

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

/**
 * @engine Velocity
 * @reads conditions, loops, `#set`, `#parse`, `#define`
 * @notYet macros where they are called
 */
export const velocity: Engine = {
  name: 'velocity',
  extensions: ['vm', 'vtl', 'vsl'],
  delimiters: [{ open: '#*', close: '*#', tag: comment, long: true }, unparsed, lineComment, velocityDirective, velocityReference],
  literal: (text, start) => text[start - 1] === '\\',
};
