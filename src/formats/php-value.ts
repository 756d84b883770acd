/** What an expression of PHP prints, as one text: literals, `.`, interpolation, `sprintf` and calls that translate. */
import { builder, FIXED, type Below, type Mapped } from '../mapped.ts';
import { encoder, nameOfCode, placeholder, readLiteral, type Reading } from './php-string.ts';
import { childOf, partsOf, type CodeNode } from './syntax.ts';

/** Calls that print the text they are given in another language. */
const gettext =
  /^(?:__|_e|_x|_ex|_|gettext|translate|trans|t|Lang::get|esc_(?:html|attr)_(?:_|e|x)|wp_kses_data|pgettext|dgettext|_n|_nx|ngettext|dngettext|npgettext|trans_choice)$/;
/** Those whose text comes second. */
const second = /^(?:pgettext|dgettext|dngettext|npgettext)$/;
/** Calls that print the text they are given for another medium. */
const pass =
  /^(?:nl2br|[lr]?trim|(?:mb_)?strtoupper|ucfirst|lcfirst|ucwords|htmlspecialchars|htmlentities|html_entity_decode|esc_html|esc_attr|e|wp_kses(?:_post)?|wp_strip_all_tags|strip_tags|wordwrap|wptexturize|wpautop|strtr|sanitize_text_field)$/;
const formats = /^(?:wp_)?v?s?printf$/;
const joins = /^(?:implode|join)$/;
const links = /(?:^|_|::)(?:url|route|link|permalink|action)$/i;
const settings = /^(?:config|env|get_option|get_bloginfo|settings?|option)$/;

/** Whether a call's first argument is text to translate. */
export const isGettext = (name: string): boolean => gettext.test(name);
/** Whether a call puts values into a text. */
export const isFormat = (name: string): boolean => formats.test(name);
/** Whether a call has a form for one thing and one for many. */
export const isPluralGettext = (name: string): boolean => /^(?:_n|_nx|ngettext)$/.test(name);

/** The name of what a call calls: `sprintf`, `Lang::get`, `trans`; '' where it is computed. */
export function calleeOf(call: CodeNode, text: string): string {
  const callee = call.firstChild;
  if (!callee || callee.to - callee.from > 80) return '';
  const name = text.slice(callee.from, callee.to).replace(/^\\/, '');
  return /^[\w\\]+(?:::\w+)?$/.test(name) ? name : '';
}

/** The arguments of a call, without their names. */
export function argumentsOf(call: CodeNode): CodeNode[] {
  const list = childOf(call, 'ArgList');
  return list ? partsOf(list).map((one) => (one.name === 'NamedArgument' ? (one.lastChild ?? one) : one)) : [];
}

/** The operands of `a . b . c`. */
function operands(node: CodeNode): CodeNode[] {
  const out: CodeNode[] = [];
  let at: CodeNode | null = node;
  // Left-leaning and long where a text is put together over many lines.
  while (at?.name === 'BinaryExpression' && childOf(at, 'ConcatOp')) {
    const last: CodeNode | null = at.lastChild;
    if (last) out.push(last);
    at = at.firstChild;
  }
  if (at) out.push(at);
  return out.reverse();
}

const isLiteral = (name: string) => name === 'String' || name === 'HeredocString';
const deepest = 40;

interface Value extends Reading {
  readonly seen: { literals: number };
}

/** The argument that a call prints, or null where it prints none of them as it stands. */
function printed(node: CodeNode, text: string): CodeNode | null {
  if (node.name === 'NewExpression') return /^new\s+\\?(?:\w+\\)*HtmlString\b/.test(text.slice(node.from, node.from + 80)) ? (argumentsOf(node)[0] ?? null) : null; // prettier-ignore
  if (node.name !== 'CallExpression') return null;
  const name = calleeOf(node, text);
  const given = argumentsOf(node);
  if (joins.test(name)) return given[1] ?? null;
  if (second.test(name)) return given[1] ?? null;
  return gettext.test(name) || pass.test(name) || formats.test(name) ? (given[0] ?? null) : null;
}

/** Whether an expression prints words that stand in it. */
function holdsText(node: CodeNode, text: string, depth = 0): boolean {
  if (depth > deepest) return false;
  if (isLiteral(node.name)) return true;
  if (node.name === 'BinaryExpression') return operands(node).some((one) => holdsText(one, text, depth + 1));
  if (node.name === 'ArrayExpression') return itemsOf(node).some((one) => holdsText(one, text, depth + 1));
  const inner = printed(node, text) ?? (node.name === 'ParenthesizedExpression' ? partsOf(node)[0] : null);
  return inner ? holdsText(inner, text, depth + 1) : false;
}

function nameOf(node: CodeNode, text: string, depth = 0): string {
  const code = text.slice(node.from, node.to);
  const name = node.name === 'CallExpression' ? calleeOf(node, text) : '';
  if (!name || depth > deepest) return nameOfCode(code);
  if (links.test(name)) return 'url';
  const [first] = argumentsOf(node);
  if (first && text.slice(first.from, first.to).includes('$')) return nameOf(first, text, depth + 1);
  return nameOfCode(first?.name === 'String' && settings.test(name) ? text.slice(first.from + 1, first.to - 1) : name);
}

function put(node: CodeNode, value: Value, depth: number): void {
  const { below, build } = value;
  const { text } = below;
  const inner = printed(node, text);
  if (depth > deepest) return;
  if (isLiteral(node.name)) {
    if (readLiteral(value, node.from, node.to)) value.seen.literals++;
  } else if (node.name === 'Integer' || node.name === 'Float') build.atom(text.slice(node.from, node.to), node.from, node.to, FIXED);
  else if (node.name === 'BinaryExpression' && childOf(node, 'ConcatOp')) for (const part of operands(node)) put(part, value, depth + 1);
  else if (node.name === 'ParenthesizedExpression' || node.name === 'CastExpression') {
    const last = partsOf(node).at(-1);
    if (last) put(last, value, depth + 1);
  } else if (node.name === 'Name' && /^(?:PHP_EOL|EOL|NL|CRLF|LF)$/.test(text.slice(node.from, node.to)))
    build.atom('\n', node.from, node.to, FIXED);
  else if (inner && holdsText(inner, text)) {
    const name = calleeOf(node, text);
    if (formats.test(name)) {
      const rest = argumentsOf(node).slice(1);
      put(inner, { ...value, values: rest.map((one) => nameOf(one, text)) }, depth + 1);
    } else if (joins.test(name)) {
      const glue = argumentsOf(node)[0]!;
      const line = /\\n|PHP_EOL|<br/.test(text.slice(glue.from, glue.to));
      for (const [i, item] of itemsOf(inner).entries()) {
        if (i) build.atom(line ? '\n' : ' ', item.from, item.from, FIXED);
        put(item, value, depth + 1);
      }
    } else put(inner, value, depth + 1);
  } else build.atom(placeholder(nameOf(node, text)), node.from, node.to, FIXED);
}

/** The values of an array without keys. */
export function itemsOf(array: CodeNode): CodeNode[] {
  const list = childOf(array, 'ValueList');
  return partsOf(list ?? array).filter((one) => one.name !== 'array');
}

/** What an expression prints, or null where none of it is written here. */
export function valueOf(node: CodeNode, below: Below): Mapped | null {
  const build = builder(below);
  const value: Value = { below, build, values: null, written: new Set(), seen: { literals: 0 } };
  put(node, value, 0);
  return value.seen.literals ? build.done(encoder(value.written)) : null;
}
