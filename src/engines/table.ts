/**
 * The template engines: their delimiters and what a tag of theirs does. One scanner serves them all, because a
 * linter of prose needs to know where code stands and which words depend on which condition, not to run it.
 */
import { markedEngine } from './marked.ts';

/**
 * What a construct does to the text around it: `expression` prints something, `open`, `middle` and `close` bracket
 * text, `include` brings other text in, `code` and `comment` print nothing, `raw` switches the engine off until `close`.
 */
export type ConstructKind = 'expression' | 'open' | 'middle' | 'close' | 'include' | 'comment' | 'code' | 'raw';

export interface Tag {
  readonly kind: ConstructKind;
  /** `if`, `each`, `include`, `block` …; '' for a plain expression. */
  readonly keyword: string;
  /** What follows the keyword, trimmed. */
  readonly rest: string;
}

export interface Delimiter {
  readonly open: string;
  readonly close: string;
  readonly tag: (inside: string) => Tag;
  /** Quote characters that hide a closer inside a string. */
  readonly quotes?: string;
  /** Whether all it ever holds is a comment, which may be of any length. */
  readonly comment?: true;
}

export interface Engine {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly delimiters: readonly Delimiter[];
}

const tag = (kind: ConstructKind, keyword = '', rest = ''): Tag => ({ kind, keyword, rest });
const comment = () => tag('comment');
const expression = (inside: string) => tag('expression', '', inside.replace(/^[-~=&_]+|[-~_]+$/g, '').trim());

/** Splits off the first word. */
function head(inside: string): [word: string, rest: string] {
  const match = /^[\w:.]+/.exec(inside);
  const word = match ? match[0] : '';
  return [word, inside.slice(word.length).trim()];
}
const trimTag = (inside: string) =>
  inside
    .replace(/^[-+~]/, '')
    .replace(/[-+~]$/, '')
    .trim();

const jinjaOpen = new Set(
  'if unless for ifchanged ifequal ifnotequal with case block blocktrans blocktranslate filter autoescape macro call capture spaceless embed apply tablerow'.split(
    ' ',
  ),
);
const jinjaMiddle = new Set('else elsif elseif elif when empty plural'.split(' '));
const jinjaInclude = new Set('include render extends layout import section sections'.split(' '));
const jinjaExpression = new Set('trans translate echo now cycle firstof url'.split(' '));

function jinja(inside: string): Tag {
  const [word, rest] = head(trimTag(inside));
  if (word.startsWith('end')) return tag('close', word.slice(3), rest);
  if (jinjaMiddle.has(word)) return tag('middle', word, rest);
  // Twig and Jinja wrap text in {% trans %}…{% endtrans %}; Django translates a string.
  if ((word === 'trans' || word === 'translate') && !/["']/.test(rest)) return tag('open', word, rest);
  if (word === 'set' && !rest.includes('=')) return tag('open', 'capture', rest);
  if (jinjaOpen.has(word)) return tag('open', word, rest);
  if (jinjaInclude.has(word)) return tag('include', word, rest);
  if (jinjaExpression.has(word)) return tag('expression', word, rest);
  if (word === 'comment' || word === 'raw' || word === 'verbatim') return tag('raw', word, rest);
  return tag('code', word, rest);
}

function handlebars(inside: string): Tag {
  const text = inside.replace(/^~/, '').replace(/~$/, '').trim();
  const mark = text[0] ?? '';
  const after = text.slice(1).trim();
  if (mark === '#' && after.startsWith('>')) return tag('open', 'layout', after.slice(1).trim());
  if (mark === '#') {
    const [word, rest] = head(after.replace(/^[*>]\s*/, ''));
    return tag('open', word, rest);
  }
  if (mark === '^') return after ? tag('open', 'unless', after) : tag('middle', 'else');
  if (mark === '/') return tag('close', after === 'depend' ? 'if' : after.replace(/^>\s*/, ''));
  if (mark === '>') return tag('include', 'partial', after);
  if (mark === '!') return comment();
  const [word, rest] = head(text);
  if (word === 'else') return rest ? tag('middle', 'elseif', rest.replace(/^if\b\s*/, '')) : tag('middle', 'else');
  // Magento's tags have no mark.
  if ((word === 'if' || word === 'depend') && rest) return tag('open', 'if', rest);
  if (word === 'template' && rest.includes('=')) return tag('include', word, rest.replace(/^[^=]*=\s*/, ''));
  if (word === 'inlinecss') return tag('code', word, rest);
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
  if (/^(break|continue)$/.test(word) || /^\$\w*(\s*,\s*\$\w+)?\s*:?=/.test(text)) return tag('code', word, rest);
  return expression(text);
}

function ruby(inside: string): Tag {
  const text = inside
    .replace(/^[-=]+/, '')
    .replace(/-$/, '')
    .trim();
  const [word, rest] = head(text);
  if (word === 'end' || text.startsWith('}')) return tag('close');
  if (word === 'elsif') return tag('middle', 'elseif', rest);
  if (word === 'else' || word === 'when') return tag('middle', word, rest);
  if (/^(if|unless|case|for|while|until)$/.test(word)) return tag('open', word, rest);
  if (/\bdo\s*(\|[^|]*\|)?$/.test(text) || /\{\s*(\|[^|]*\|)?$/.test(text))
    return tag('open', /\.(each|map|times)\b/.test(text) ? 'each' : 'do', text);
  return tag('code', word, rest);
}
function rubyOutput(inside: string): Tag {
  const text = inside
    .replace(/^[-=]+/, '')
    .replace(/-$/, '')
    .trim();
  if (/\bdo\s*(\|[^|]*\|)?$/.test(text)) return tag('open', 'do', text);
  const [word, rest] = head(text);
  if (word === 'render' || word === 'yield' || word === 'content_for') return tag('include', word, rest);
  return tag('expression', '', text);
}

function javascript(inside: string): Tag {
  const text = inside.replace(/^_|_$/g, '').trim();
  const other = /^\}\s*else\s+if\s*\((.*)\)\s*\{$/s.exec(text);
  if (other) return tag('middle', 'elseif', other[1]!.trim());
  if (/^\}\s*else\s*\{$/.test(text)) return tag('middle', 'else');
  if (/^\}/.test(text)) return tag('close');
  const test = /^if\s*\((.*)\)\s*\{$/s.exec(text);
  if (test) return tag('open', 'if', test[1]!.trim());
  if (/\{\s*$/.test(text)) return tag('open', /\bfor(Each)?\b|\bmap\b|\bwhile\b/.test(text) ? 'each' : 'do', text);
  return tag('code', '', text);
}
function javascriptOutput(inside: string): Tag {
  const text = inside.trim();
  const include = /^include\s*\((.*)\)$/s.exec(text);
  return include ? tag('include', 'include', include[1]!.trim()) : expression(text);
}

const quotes = `"'`;
const jinjaDelimiters: readonly Delimiter[] = [
  { open: '{#', close: '#}', tag: comment, comment: true },
  { open: '{%', close: '%}', tag: jinja, quotes },
  { open: '{{', close: '}}', tag: expression, quotes },
];

export const engines: readonly Engine[] = [
  { name: 'jinja', extensions: ['j2', 'jinja', 'jinja2', 'njk', 'nunjucks', 'twig'], delimiters: jinjaDelimiters },
  {
    name: 'liquid', // ends at the first closer, even inside a string
    extensions: ['liquid'],
    delimiters: [
      { open: '{%', close: '%}', tag: jinja },
      { open: '{{', close: '}}', tag: expression },
    ],
  },
  {
    name: 'handlebars',
    extensions: ['hbs', 'handlebars', 'mustache'],
    delimiters: [
      { open: '{{!--', close: '--}}', tag: comment, comment: true },
      { open: '{{!', close: '}}', tag: comment, comment: true },
      { open: '{{{', close: '}}}', tag: expression, quotes },
      { open: '{{', close: '}}', tag: handlebars, quotes },
    ],
  },
  {
    name: 'go',
    extensions: ['gotmpl', 'tmpl', 'gohtml', 'gotxt'],
    delimiters: [
      { open: '{{/*', close: '*/}}', tag: comment, comment: true },
      { open: '{{- /*', close: '*/ -}}', tag: comment, comment: true },
      { open: '{{', close: '}}', tag: go, quotes: `"'\`` },
    ],
  },
  {
    name: 'erb',
    extensions: ['erb'],
    delimiters: [
      { open: '<%#', close: '%>', tag: comment, comment: true },
      { open: '<%=', close: '%>', tag: rubyOutput },
      { open: '<%', close: '%>', tag: ruby },
    ],
  },
  {
    name: 'ejs',
    extensions: ['ejs'],
    delimiters: [
      { open: '<%#', close: '%>', tag: comment, comment: true },
      { open: '<%=', close: '%>', tag: javascriptOutput },
      { open: '<%-', close: '%>', tag: javascriptOutput },
      { open: '<%', close: '%>', tag: javascript },
    ],
  },
  {
    name: 'mailchimp',
    extensions: [],
    delimiters: [
      {
        open: '*|',
        close: '|*',
        tag: (inside) => {
          const [, word, rest] = /^(IF|IFNOT|ELSEIF|ELSE|END)(?::(.*))?$/s.exec(inside.trim()) ?? [];
          if (word === 'IF') return tag('open', 'if', rest);
          if (word === 'IFNOT') return tag('open', 'unless', rest);
          if (word === 'ELSEIF') return tag('middle', 'elseif', rest);
          if (word === 'ELSE') return tag('middle', 'else');
          return word ? tag('close') : tag('expression', '', inside.trim());
        },
      },
    ],
  },
  {
    name: 'file-include', // gulp-file-include, beside any other engine
    extensions: [],
    delimiters: [{ open: '@@include(', close: ')', tag: (inside) => tag('include', 'include', inside.trim()) }],
  },
  markedEngine,
];

export const engineNamed = (name: string): Engine | undefined => engines.find((engine) => engine.name === name);

/** The engine that a file's extension names (`hbs`, `erb` …). */
export const engineOfExtension = (extension: string): Engine | undefined => engines.find((engine) => engine.extensions.includes(extension));
