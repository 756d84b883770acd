/**
 * The text of a YAML scalar with its way back to the file. The library gives the value and the tokens but not which
 * character came from where; this walks the lines as the library does (its block and flow resolvers) and keeps count.
 */
import type { CST, Scalar } from 'yaml';
import { builder, FIXED, type Below, type Builder, type Mapped } from '../mapped.ts';

// prettier-ignore
const named: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
  ' ': ' ', '"': '"', '/': '/', '\\': '\\', '\t': '\t',
};

const plainStop = /\n/g;
const singleStop = /\n|''/g;
const doubleStop = /\n|\\(?:(\r?\n[ \t]*)|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|[^])/g;

function unescape([code, folded, ...digits]: RegExpExecArray): string {
  if (code === "''") return "'";
  if (folded !== undefined) return '';
  const hex = digits.find((digit) => digit !== undefined);
  if (hex === undefined) return named[code.slice(1)] ?? code;
  const point = Number.parseInt(hex, 16);
  return point > 0x10ffff ? code : String.fromCodePoint(point);
}

const isBlank = (char: string | undefined) => char === ' ' || char === '\t';

/** Plain and quoted scalars: a line break is a blank, an empty line a line break. */
function flow(build: Builder, text: string, start: number, end: number, stop: RegExp): void {
  const raw = text.slice(start, end); // bounded: the pattern must not run past the scalar
  let done = 0;
  for (const match of raw.matchAll(stop)) {
    const at = match.index;
    if (at < done) continue;
    if (match[0] !== '\n') {
      build.literal(start + done, start + at);
      done = at + match[0].length;
      build.atom(unescape(match), start + at, start + done);
      continue;
    }
    let from = at > done && raw[at - 1] === '\r' ? at - 1 : at;
    while (from > done && isBlank(raw[from - 1])) from--;
    let breaks = 0;
    let to = at;
    let next = at;
    for (; next < raw.length && (raw[next] === '\n' || isBlank(raw[next]) || (raw[next] === '\r' && raw[next + 1] === '\n')); next++) {
      if (raw[next] !== '\n') continue;
      breaks++;
      to = next + 1;
    }
    build.literal(start + done, start + from);
    build.atom(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), start + from, start + to, FIXED);
    done = next;
  }
  build.literal(start + done, end);
}

/** A line of a block scalar: its indentation begins at `start`, its text at `text` and ends at `end`; the next begins at `next`. */
interface Line {
  readonly start: number;
  readonly text: number;
  readonly end: number;
  readonly next: number;
}

function linesOf(text: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  for (let at = start; ;) {
    const stop = text.indexOf('\n', at);
    const next = stop < 0 || stop >= end ? end : stop + 1;
    const last = stop < 0 || stop >= end;
    let words = at;
    while (words < end && text[words] === ' ') words++;
    const tail = last ? end : stop;
    lines.push({ start: at, text: words, end: tail > words && text[tail - 1] === '\r' ? tail - 1 : tail, next });
    if (last) return lines;
    at = next;
  }
}

const empty = (line: Line) => line.text === line.end;
const indent = (line: Line) => line.text - line.start;

/** Block scalars, literal and folded, with every header. Gives the width of the indentation. */
function block(build: Builder, text: string, token: CST.BlockScalar, end: number): number {
  const header = token.props.find(({ type }) => type === 'block-scalar-header');
  const [style] = header && 'source' in header ? (/^[|>][\d+-]*/.exec(header.source) ?? ['|']) : ['|'];
  const given = Number(/[1-9]/.exec(style)?.[0] ?? 0);
  const chomp = /[+-]/.exec(style)?.[0];
  const lines = token.source ? linesOf(text, end - token.source.length, end) : [];
  const at = (index: number): Line => lines[index] ?? { start: end, text: end, end, next: end };

  let stop = lines.findLastIndex((line) => !empty(line)) + 1;
  if (stop === 0) {
    if (chomp === '+' && lines.length) build.atom('\n'.repeat(Math.max(1, lines.length - 1)), end - token.source.length, end, FIXED);
    return 0;
  }
  const first = lines.findIndex((line) => !empty(line));
  const width = given ? token.indent + given : indent(at(first));
  stop = Math.max(stop, lines.findLastIndex((line) => indent(line) > width) + 1);

  const folds = style[0] === '>';
  const begin = (line: Line) => Math.min(line.start + width, line.text);
  const cut = (separator: string, from: number, to: number) => build.atom(separator, from, to, FIXED);
  for (const line of lines.slice(0, first)) {
    cut(text.slice(begin(line), line.text), begin(line), line.text);
    cut('\n', line.end, line.next);
  }
  let separator = '';
  let kept = ''; // line breaks that are certain already
  let from = at(first).start;
  let wasDeeper = false;
  for (const line of lines.slice(first, stop)) {
    const deeper = indent(line) > width || (!empty(line) && text[line.text] === '\t');
    if (folds && !deeper && empty(line)) {
      if (separator === '\n') kept += '\n';
      else separator = '\n';
      continue;
    }
    if (folds && deeper) separator = separator === ' ' ? '\n' : separator && !wasDeeper ? '\n\n' : separator;
    cut(kept + separator, from, line.start);
    // The blanks that begin a line decide how it folds and where the scalar ends.
    let words = begin(line);
    while (words < line.end && isBlank(text[words])) words++;
    cut(text.slice(begin(line), words), begin(line), words);
    build.literal(words, line.end);
    separator = folds && !deeper ? ' ' : '\n';
    kept = '';
    from = line.end;
    wasDeeper = deeper;
  }
  const last = at(stop - 1);
  if (chomp === undefined) cut('\n', last.end, last.next);
  if (chomp !== '+') return width;
  for (let index = stop; index < lines.length; index++) cut('\n', at(index - 1).end, at(index).start);
  if (stop === lines.length) cut('\n', end, end);
  return width;
}

const refuse = (): never => {
  throw new RangeError('This style of YAML scalar cannot hold the text');
};

/**
 * What is replaced may stand at the start or the end of a line, where a blank would be lost or change the indentation:
 * such text is refused, and so is a deletion, which may leave a blank there.
 */
const edged = /^$|^\s|\s$/;
const special = /[\n:#,[\]{}&*!|>%@`"']|^[-?=~<]|^\P{L}*$|^(?:true|false|null|yes|no|on|off)$/iu;

const plain = (text: string) => (edged.test(text) || special.test(text) ? refuse() : text);
const single = (text: string) => (/[\r\n]/.test(text) ? refuse() : text.replaceAll("'", "''"));
const double = (text: string) => JSON.stringify(text).slice(1, -1);
const folded =
  (encode: (text: string) => string) =>
  (text: string): string =>
    edged.test(text) ? refuse() : encode(text);
const literal = (width: number) => (text: string) => (edged.test(text) ? refuse() : text.replaceAll('\n', `\n${' '.repeat(width)}`));
const unbroken = (text: string) => (edged.test(text) || text.includes('\n') ? refuse() : text);

/**
 * The text of a scalar of the document in `below`, parsed with `keepSourceTokens`. Line breaks are fixed. If the walk
 * and the library disagree, the whole scalar is one fixed piece: a coarse place, never a wrong one.
 */
export function yamlScalar(below: Below, node: Scalar.Parsed): Mapped {
  const [start, end] = node.range;
  const build = builder(below);
  const { text } = below;
  let mapped: Mapped;
  if (node.srcToken?.type === 'block-scalar') {
    const width = block(build, text, node.srcToken, end);
    mapped = build.done(node.type === 'BLOCK_FOLDED' ? unbroken : literal(width));
  } else if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
    const quoted = node.type === 'QUOTE_DOUBLE';
    flow(build, text, start + 1, Math.max(start + 1, end - 1), quoted ? doubleStop : singleStop);
    const encode = quoted ? double : single;
    mapped = build.done(text.slice(start, end).includes('\n') ? folded(encode) : encode);
  } else {
    flow(build, text, start, end, plainStop);
    mapped = build.done(plain);
  }
  if (mapped.text === node.source) return mapped;
  const whole = builder(below);
  whole.atom(node.source, start, end, FIXED);
  return whole.done();
}
