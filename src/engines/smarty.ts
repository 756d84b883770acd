/** Smarty, and Latte, which is written like it. */
import { balanced, comment, head, piece, tag, words, type Engine, type Marker, type Tag } from './engine.ts';

const opening = words('if foreach for while section block capture function strip nocache t ts setfilter define');
const dividing = words('else elseif foreachelse sectionelse');
const silent = words('assign append config_load debug ldelim rdelim counter eval var default parameters varType templateType php');

/** The value of an attribute: `file='x'` of `file='x' y=$z`. */
const attribute = (rest: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*("[^"]*"|'[^']*'|[^\\s"']+)`).exec(rest)?.[1];

function smarty(inside: string): Tag | null {
  const text = inside.trim();
  if (text.startsWith('/'))
    return tag('close', text === '/foreach' || text === '/section' || text === '/for' || text === '/while' ? 'each' : text.slice(1).trim());
  if (/^\$[\w.]+\s*=(?!=)/.test(text)) return tag('code', 'assign', text);
  const [word, rest] = head(text);
  if (word === 'literal' || word === 'php') return tag('raw', word);
  if (dividing.has(word)) return tag('middle', word === 'else' || word === 'elseif' ? word : 'else', rest);
  if (/^(?:foreach|section|for|while)$/.test(word))
    return tag('open', 'each', word === 'section' ? (attribute(rest, 'loop') ?? rest) : (attribute(rest, 'from') ?? rest));
  if (word === 'block') return tag('open', word, attribute(rest, 'name') ?? rest);
  if (word === 'capture') return tag('open', word, attribute(rest, 'assign') ?? attribute(rest, 'name') ?? rest);
  if (word === 'function' || word === 'define') return tag('open', 'macro', attribute(rest, 'name') ?? rest);
  if (opening.has(word)) return tag('open', word === 'if' ? 'if' : word, rest);
  if (word === 'include' || word === 'extends' || word === 'layout') return tag('include', word, attribute(rest, 'file') ?? rest);
  if (word === 'assign') {
    const name = attribute(rest, 'var') ?? '';
    const value = attribute(rest, 'value') ?? '';
    return tag('code', 'assign', `${name.replace(/["']/g, '')} = ${value}`);
  }
  if (silent.has(word)) return tag('code', word, rest);
  return word && rest && !/^[|>(.=[-]/.test(rest) ? tag('expression', word, rest) : tag('expression', '', text);
}

const openedBy = words('if elseif else foreach foreachelse section for while include extends block capture literal assign strip');
const marker: Marker = {
  open: '{',
  read(text, start, next) {
    // Smarty takes a brace before a blank as it stands.
    if (!/[$\/\w"'#_=(]/.test(text[start + 1] ?? '')) return null;
    const end = balanced(text, start, next, 2000);
    const word = /^\/?\$?(\w+)/.exec(text.slice(start + 1, start + 40));
    if (end < 0) return word && (word[0].startsWith('$') || openedBy.has(word[1]!)) ? '}' : null;
    const inside = text.slice(start + 1, end - 1);
    if (/^[\w-]+\s*:\s/.test(inside)) return null; // `{color: red}`
    const found = smarty(inside);
    return found && [piece(start, end, found)];
  },
};

export const smartyEngines: readonly Engine[] = [
  /**
   * @engine Smarty, Latte
   * @reads conditions, loops, blocks, includes, `capture`, translations
   * @notYet `$smarty.capture`
   */
  {
    name: 'smarty',
    extensions: ['latte'],
    delimiters: [{ open: '{*', close: '*}', tag: comment, long: true }, marker],
    rawEnd: (keyword) => [new RegExp(`\\{/${keyword}\\}`), `{/${keyword}}`],
  },
];
