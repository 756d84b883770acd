/** The text of a Fluent pattern: lines joined, placeables as code, variants as cases. */
import type { InlineExpression, Pattern, Placeable, SelectExpression, TextElement } from '@fluent/syntax';
import { code, print } from '../engines/marked.ts';
import { builder, FIXED, type Below, type Builder, type Mapped } from '../mapped.ts';

/** White space with a line break in it: the file has the indentation, the text has what is left of it. */
const lineBreaks = /[ ]*(?:\r?\n[ ]*)+/g;
const keptBreaks = /[ ]*(?:\n[ ]*)+/y;

interface Ranged {
  readonly span?: { readonly start: number; readonly end: number };
}
const spanOf = ({ span }: Ranged) => span ?? { start: 0, end: 0 };

function encode(text: string): string {
  if (/^$|^[\s.*[]|\s$|[{}\r\n]/.test(text)) throw new RangeError('Fluent gives these characters a meaning here');
  return text;
}

function textElement(build: Builder, source: string, element: TextElement): void {
  const { start, end } = spanOf(element);
  const raw = source.slice(start, end);
  const stretches: [from: number, to: number, text: string | null][] = [];
  let at = 0;
  let done = 0;
  for (const match of raw.matchAll(lineBreaks)) {
    stretches.push([done, match.index, null]);
    at += match.index - done;
    done = match.index + match[0].length;
    keptBreaks.lastIndex = at;
    const kept = keptBreaks.exec(element.value)?.[0] ?? '';
    stretches.push([match.index, done, kept]);
    at += kept.length;
  }
  stretches.push([done, raw.length, null]);
  if (stretches.map(([from, to, text]) => text ?? raw.slice(from, to)).join('') !== element.value) {
    build.atom(element.value, start, end, FIXED); // a coarse place, never a wrong one
    return;
  }
  for (const [from, to, text] of stretches) {
    if (text === null) build.literal(start + from, start + to);
    else build.atom(text, start + from, start + to, FIXED);
  }
}

/** What an expression that is no variant prints; a reference by its name, which the file knows. */
function printed(expression: InlineExpression | Placeable): { readonly text?: string; readonly name?: string } {
  switch (expression.type) {
    case 'StringLiteral':
      return { text: expression.value.replace(/\\u([\da-fA-F]{4})|\\U([\da-fA-F]{6})|\\(.)/g, unescape) };
    case 'NumberLiteral':
      return { text: expression.value };
    case 'VariableReference':
      return { name: expression.id.name };
    case 'MessageReference':
      return { name: reference(expression.id.name, expression.attribute?.name) };
    case 'TermReference': {
      const given = expression.arguments?.named.map(({ name, value }) => `${name.name}:${value.value}`) ?? [];
      return { name: [`-${reference(expression.id.name, expression.attribute?.name)}`, ...given].join(' ') };
    }
    case 'FunctionReference': {
      const [first] = expression.arguments.positional;
      return first ? printed(first) : { name: expression.id.name };
    }
    case 'Placeable':
      return expression.expression.type === 'SelectExpression' ? {} : printed(expression.expression);
    default:
      return {};
  }
}

const unescape = (_all: string, four?: string, six?: string, char?: string): string => {
  const point = Number.parseInt(four ?? six ?? '0', 16);
  return char ?? (point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD');
};
const reference = (name: string, attribute: string | undefined): string => `@${name}${attribute === undefined ? '' : `.${attribute}`}`;

function select(build: Builder, source: string, { selector, variants }: SelectExpression, start: number, end: number): void {
  const of = printed(selector).name ?? 'x';
  let at = start;
  build.atom(code(`case ${of.replace(/^-?@|\s.*$/g, '')}`), at, at, FIXED);
  for (const { key, value, default: isDefault } of variants) {
    const from = value.elements[0] ? spanOf(value.elements[0]).start : at;
    const name = key.type === 'Identifier' ? key.name : key.value;
    build.atom(isDefault ? code('else') : code(`when "${name}"`), at, Math.max(at, from), FIXED);
    write(build, source, value);
    at = spanOf(value).end;
  }
  build.atom(code('endcase'), Math.min(at, end), end, FIXED);
}

function write(build: Builder, source: string, { elements }: Pattern): void {
  for (const element of elements) {
    if (element.type === 'TextElement') {
      textElement(build, source, element);
      continue;
    }
    const { start, end } = spanOf(element);
    let inner = element.expression;
    while (inner.type === 'Placeable') inner = inner.expression;
    if (inner.type === 'SelectExpression') {
      select(build, source, inner, start, end);
      continue;
    }
    const { text, name } = printed(inner);
    if (text !== undefined) build.atom(text, start, end, FIXED);
    else if (name) build.atom(print(name), start, end, FIXED);
  }
}

/** The pattern in a layer of marked code. */
export function fluentPattern(below: Below, pattern: Pattern): Mapped {
  const build = builder(below);
  write(build, below.text, pattern);
  return build.done(encode);
}
