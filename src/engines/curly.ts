/** Engines whose tags stand in double braces or `{% %}`: Jinja and its kin, Liquid, Handlebars, Go, Magento. */
import {
  comment,
  head,
  longest,
  piece,
  quotes,
  tag,
  words,
  type Delimiter,
  type Engine,
  type Marker,
  type Piece,
  type Tag,
} from './engine.ts';

const expression = (inside: string) => tag('expression', '', inside.replace(/^[-~=&_]+|[-~_]+$/g, '').trim());
const trimTag = (inside: string) =>
  inside
    .replace(/^[-+~]/, '')
    .replace(/[-+~]$/, '')
    .trim();

const opening = words(
  'if unless for ifchanged ifequal ifnotequal with case block blocktrans blocktranslate filter autoescape macro call capture spaceless embed apply tablerow language cache paginate form switch sandbox',
);
const dividing = words('else elsif elseif elif when empty plural pluralize');
const including = words('include render extends layout import section sections include_relative sender');
const printing = words('trans translate echo now cycle firstof url');
const switching = words('comment raw verbatim');

function jinja(inside: string): Tag {
  const [word, rest] = head(trimTag(inside));
  if (word.startsWith('end')) return tag('close', word.slice(3), rest);
  if (dividing.has(word)) return tag('middle', word, rest);
  // Twig and Jinja wrap text in {% trans %}…{% endtrans %}; Django translates a string.
  if ((word === 'trans' || word === 'translate') && !/["']/.test(rest)) return tag('open', word, rest);
  if (word === 'set' && !rest.includes('=')) return tag('open', 'capture', rest);
  if (opening.has(word)) return tag('open', word, rest);
  if (including.has(word)) return tag('include', word, rest);
  if (printing.has(word)) return tag('expression', word, rest);
  if (switching.has(word)) return tag('raw', word, rest);
  return tag('code', word, rest);
}
const endOfBlock = (keyword: string): [RegExp, string] => [
  new RegExp(`\\{%[-+~]?\\s*end${keyword}\\b[^%]{0,40}%\\}`),
  `{% end${keyword} %}`,
];

/** `{% liquid … %}` holds a tag a line. */
const liquidTag: Marker = {
  open: '{%',
  read(text, start, next) {
    const close = next('%}', start + 2);
    if (close - start > longest) return '%}';
    const end = close + 2;
    const inside = text.slice(start + 2, close);
    const block = /^[-~]?\s*liquid\b/.exec(inside);
    if (!block) return [piece(start, end, jinja(inside))];
    const pieces: Piece[] = [];
    let at = start;
    for (const line of inside.slice(block[0].length).matchAll(/[^\n]*\n?/g)) {
      if (!line[0].trim()) continue;
      const stop = start + 2 + block[0].length + line.index + line[0].length;
      pieces.push(piece(at, stop, jinja(line[0].replace(/[-~]?\s*$/, ''))));
      at = stop;
    }
    const last = pieces.pop();
    return last ? [...pieces, { ...last, end }] : [piece(start, end, tag('code', 'liquid'))];
  },
};

/** Liquid ends at the first closer, even inside a string; Braze's `{{${name}}}` has one brace more. */
const liquidOutput: Marker = {
  open: '{{',
  read(text, start, next) {
    const close = next('}}', start + 2);
    if (close - start > longest) return '}}';
    let inside = text.slice(start + 2, close);
    let end = close + 2;
    if (inside.includes('${') && text[end] === '}' && inside.lastIndexOf('${') > inside.lastIndexOf('}')) {
      inside += '}';
      end++;
    } else if (inside.includes('${') && inside.lastIndexOf('${') > inside.lastIndexOf('}')) {
      const outer = next('}}', end); // {{ event.${name}} | default: 'x' }}: the closer was the name's
      if (outer - end > 200 || /[{\n]/.test(text.slice(end, outer))) return [piece(start, end, expression(inside))];
      inside = text.slice(start + 2, outer);
      end = outer + 2;
    }
    const block = /^-?\s*content_blocks\.\$\{\s*([^{}]{1,200}?)\s*\}/.exec(inside);
    return [piece(start, end, block ? tag('include', 'content_blocks', block[1]!) : expression(inside))];
  },
};

function handlebars(inside: string): Tag {
  const text = inside.replace(/^~/, '').replace(/~$/, '').trim();
  const mark = text[0] ?? '';
  const after = text.slice(1).trim();
  if (mark === '#' && after.startsWith('>')) return tag('open', 'layout', after.slice(1).trim());
  if (mark === '#') {
    const [word, rest] = head(after.replace(/^[*>]\s*/, ''));
    return after.startsWith('*') && word === 'inline' ? tag('open', 'macro', rest) : tag('open', word, rest);
  }
  if (mark === '^') return after ? tag('open', 'unless', after) : tag('middle', 'else');
  if (mark === '/') return tag('close', after.replace(/^>\s*/, '').replace(/^inline$/, 'macro'));
  if (mark === '>') return tag('include', 'partial', after);
  if (mark === '!') return comment();
  const [word, rest] = head(text);
  if (word === 'else') return rest ? tag('middle', 'elseif', rest.replace(/^if\b\s*/, '')) : tag('middle', 'else');
  if (word === 'insert' && rest) return tag('expression', word, rest); // SendGrid
  return expression(text);
}

function magento(inside: string): Tag {
  const text = inside.trim();
  const [word, rest] = head(text.replace(/^\//, ''));
  if (text.startsWith('/')) return tag('close', word === 'depend' ? 'if' : word);
  if (word === 'else') return tag('middle', 'else');
  if (word === 'if' || word === 'depend') return tag('open', 'if', rest);
  if (word === 'for') return tag('open', 'for', rest);
  if (word === 'template') {
    // `design/email/header_template` is where the shop sets which template it is; as it comes that is `email/header.html`
    const path = /=\s*["']([^"']*)["']/.exec(rest)?.[1] ?? '';
    return tag('include', word, `"${/^(?:design\/)?(email\/(?:header|footer))_template$/.exec(path)?.[1] ?? path}"`);
  }
  if (/^(?:inlinecss|css|assign)$/.test(word)) return tag('code', word, rest);
  if (word === 'trans') return tag('expression', word, rest);
  if (word === 'var') return tag('expression', '', rest);
  if (/^(?:htmlescape|escapehtml)$/i.test(word)) return tag('expression', '', rest.replace(/^var\s*=\s*/, ''));
  return expression(text);
}

function go(inside: string): Tag {
  const text = inside.replace(/^-\s/, '').replace(/\s-$/, '').trim();
  const [word, rest] = head(text);
  if (/^(if|range|with|block|define)$/.test(word)) return tag('open', word, rest);
  if (word === 'else')
    return /^(if|with)\b/.test(rest) ? tag('middle', 'elseif', rest.replace(/^(if|with)\s*/, '')) : tag('middle', 'else');
  if (word === 'end') return tag('close');
  if (word === 'template') return tag('include', word, rest);
  if (/^\$\w*\s*:?=/.test(text)) return tag('code', 'assign', text);
  if (/^(break|continue)$/.test(word) || /^\$\w*\s*,\s*\$\w+\s*:?=/.test(text)) return tag('code', word, rest);
  return expression(text);
}

const jinjaDelimiters: readonly Delimiter[] = [
  { open: '{#', close: '#}', tag: comment, long: true },
  { open: '{%', close: '%}', tag: jinja, quotes },
  { open: '{{', close: '}}', tag: expression, quotes },
];

/** `{{{{raw}}}} … {{{{/raw}}}}`. */
const rawFence: Delimiter = {
  open: '{{{{',
  close: '}}}}',
  tag: (inside) => (/^\s*\w/.test(inside) ? tag('raw', inside.trim().split(/\s/, 1)[0]) : tag('code', 'raw')),
};

export const curly: readonly Engine[] = [
  /**
   * @engine Jinja, Django, Twig, Nunjucks, HubL, Klaviyo
   * @reads conditions, loops with their `else`, blocks and inheritance, includes, `set`, translations
   * @notYet macros where they are called
   */
  {
    name: 'jinja',
    extensions: ['j2', 'jinja', 'jinja2', 'njk', 'nunjucks', 'twig'],
    delimiters: jinjaDelimiters,
    rawEnd: endOfBlock,
  },
  /**
   * @engine Liquid, Shopify, Braze, Customer.io
   * @reads conditions, `case`, `capture`, `render`, `include`, defaults, `{% liquid %}`
   * @notYet `cycle`
   */
  {
    name: 'liquid',
    extensions: ['liquid'],
    delimiters: [liquidTag, liquidOutput],
    rawEnd: endOfBlock,
  },
  /**
   * @engine Handlebars, Mustache, SendGrid, Postmark
   * @reads conditions, `each`, partials, inline partials, layouts
   * @notYet words that a helper is given
   */
  {
    name: 'handlebars',
    extensions: ['hbs', 'handlebars', 'mustache'],
    delimiters: [
      { open: '{{!--', close: '--}}', tag: comment, long: true },
      { open: '{{!', close: '}}', tag: comment, long: true },
      rawFence,
      { open: '{{{', close: '}}}', tag: expression, quotes },
      { open: '{{', close: '}}', tag: handlebars, quotes },
    ],
    rawEnd: (keyword) => [new RegExp(`\\{\\{\\{\\{/${keyword.replace(/[^\w-]/g, '.')}\\s{0,9}\\}\\}\\}\\}`), `{{{{/${keyword}}}}}`],
    literal: (text, start) => text[start - 1] === '\\' && text[start - 2] !== '\\',
  },
  /**
   * @engine Magento
   * @reads `if`, `depend`, `trans`, `template`, the subject in a comment
   * @notYet `layout`
   */
  {
    name: 'magento',
    extensions: [],
    delimiters: [
      { open: '{{*', close: '*}}', tag: comment, long: true },
      { open: '{{', close: '}}', tag: magento, quotes },
    ],
  },
  /**
   * @engine Go
   * @reads `if`, `with`, `range`, `define`, `template`, `block`
   * @notYet words in `printf`
   */
  {
    name: 'go',
    extensions: ['gotmpl', 'tmpl', 'gohtml', 'gotxt'],
    delimiters: [
      { open: '{{/*', close: '*/}}', tag: comment, long: true },
      { open: '{{- /*', close: '*/ -}}', tag: comment, long: true },
      { open: '{{', close: '}}', tag: go, quotes: `"'\`` },
    ],
  },
  /**
   * @engine gulp-file-include
   * @reads `@@include`, variables
   * @notYet `@@if`, `@@loop`
   */
  {
    name: 'file-include',
    extensions: [],
    delimiters: [
      { open: '@@include(', close: ')', tag: (inside) => tag('include', 'include', inside.trim()) },
      {
        open: '@@',
        read(text, start) {
          const name = /^@@([A-Za-z_]\w{0,60})(?!\w|\()/.exec(text.slice(start, start + 70))?.[1];
          return name ? [piece(start, start + 2 + name.length, tag('expression', '', name))] : null;
        },
      },
    ],
  },
];
