/** Tags of the services that send mail and text messages. */
import { longest, piece, tag, type Engine, type Marker, type Piece, type Tag } from './engine.ts';

function mailchimp(inside: string): Tag {
  const [, word, rest] = /^(IF|IFNOT|ELSEIF|ELSE|END)(?::(.*))?$/s.exec(inside.trim()) ?? [];
  if (word === 'IF') return tag('open', 'if', rest);
  if (word === 'IFNOT') return tag('open', 'unless', rest);
  if (word === 'ELSEIF') return tag('middle', 'elseif', rest);
  if (word === 'ELSE') return tag('middle', 'else');
  return word ? tag('close') : tag('expression', '', inside.trim());
}

const statement = /"[^"\n]*"|'[^'\n]*'|\/\*[^]*?\*\/|\b(?:if|elseif|then|else|endif|for|do|next|set|var|output|outputline)\b/gi;

/** The statements of an AMPscript block. */
function ampscript(text: string, start: number, end: number, from: number, to: number): Piece[] {
  const found: { at: number; stop: number; kind: Tag['kind']; keyword: string; rest: string }[] = [];
  const add = (at: number, kind: Tag['kind'], keyword = '') => found.push({ at, stop: to, kind, keyword, rest: '' });
  let test: { at: number; kind: Tag['kind']; keyword: string } | null = null;
  for (const match of text.slice(from, to).matchAll(statement)) {
    const at = from + match.index;
    const word = match[0].toLowerCase();
    if (/^["'/]/.test(word)) continue;
    const last = found.at(-1);
    if (last && last.stop === to) last.stop = at;
    if (word === 'if') test = { at, kind: 'open', keyword: 'if' };
    else if (word === 'elseif') test = { at, kind: 'middle', keyword: 'elseif' };
    else if (word === 'for') test = { at, kind: 'open', keyword: 'each' };
    else if ((word === 'then' || word === 'do') && test) {
      const rest = text.slice(test.at, at).replace(/^\w+/, '').trim();
      found.push({ at: test.at, stop: at, kind: test.kind, keyword: test.keyword, rest });
      test = null;
    } else if (word === 'else') add(at, 'middle', 'else');
    else if (word === 'endif') add(at, 'close', 'if');
    else if (word === 'next') add(at, 'close', 'each');
    else if (word === 'set') add(at, 'code', 'assign');
    else if (word === 'var') add(at, 'code');
    else if (word.startsWith('output')) add(at, 'expression');
  }
  if (!found.length) return [piece(start, end, tag('code'))];
  return found.map(({ at, stop, kind, keyword, rest }, i) => {
    const begin = i ? at : start;
    const said = keyword === 'assign' || kind === 'expression' ? text.slice(at, stop).replace(/^\w+/, '').trim() : rest;
    return piece(begin, found[i + 1]?.at ?? end, tag(kind, keyword, said));
  });
}
const block: Marker = {
  open: '%%[',
  read(text, start, next) {
    const close = next(']%%', start);
    if (close - start > 50_000) return ']%%';
    return ampscript(text, start, close + 3, start + 3, close);
  },
};
const included = /^\s*(?:ContentBlockBy(?:Key|Name|Id)|ContentArea(?:ByName)?|TreatAsContentArea)\s*\(\s*["']([^"']{1,300})["']/i;
function ampOutput(inside: string): Tag {
  const name = included.exec(inside)?.[1];
  return name ? tag('include', 'include', `"${name.split(/[\\/]/).at(-1)!.trim()}"`) : tag('expression', '', inside.trim());
}

/** `((name))` and `((late??Words that are shown when it is true))` of GOV.UK Notify. */
const notify: Marker = {
  open: '((',
  read(text, start, next) {
    if (next('))', start + 2) - start > longest) return null;
    const name = /^\(\(([^()?\n]{1,100})(\?\?|\)\))/.exec(text.slice(start, start + 105));
    if (!name) return null;
    const begun = start + name[0].length;
    if (name[2] === '))') return [piece(start, begun, tag('expression', '', name[1]!.trim()))];
    const pieces = [piece(start, begun, tag('open', 'if', name[1]!.trim()))];
    for (const match of text.slice(begun, start + longest).matchAll(/\(\(([^()?\n]{1,100})\)\)|\)\)/g)) {
      const [whole, inner] = match;
      const at = begun + match.index;
      pieces.push(piece(at, at + whole.length, inner === undefined ? tag('close') : tag('expression', '', inner.trim())));
      if (inner === undefined) return pieces;
    }
    return null;
  },
};

export const services: readonly Engine[] = [
  /**
   * @engine Mailchimp
   * @reads conditions, values
   * @notYet feeds: `*|RSSITEMS:|*`
   */
  { name: 'mailchimp', extensions: [], delimiters: [{ open: '*|', close: '|*', tag: mailchimp }] },
  /**
   * @engine AMPscript
   * @reads conditions, `Set`, `IIF`, content blocks
   * @notYet server-side JavaScript
   */
  {
    name: 'ampscript',
    extensions: ['ampscript'],
    delimiters: [
      block,
      { open: '%%=', close: '=%%', tag: ampOutput, quotes: `"'` },
      { open: '%%', close: '%%', tag: (inside) => (/^[A-Za-z_][\w .-]{0,80}$/.test(inside) ? tag('expression', '', inside.trim()) : null) },
    ],
  },
  /**
   * @engine GOV.UK Notify
   * @reads values, `((late??You are late.))`
   */
  { name: 'notify', extensions: [], delimiters: [notify] },
];
