/** `java.text.MessageFormat`: apostrophes quote, arguments have formats, a choice has a text for each range of numbers. */
import type { Style } from '../engines/inline.ts';
import { decode, slice, toSource, type Mapped, type Span } from '../mapped.ts';
import type { Branch, Node } from '../nodes.ts';

/** `{0,number,currency}`, `{1,date,long}`: what is printed, and how. */
export const formattedArgument: Style = {
  name: '{0,…}',
  open: '{',
  pattern: /\{\s*(\w{1,40})\s*,\s*(?:number|date|time|list|dtf_\w{1,20})\s*(?:,[^{}]{0,200})?\}/g,
};

const argument = /\{\s*\d{1,2}\s*[,}]/;
const international = /\{\s*\w{1,40}\s*,\s*(?:plural|select|selectordinal)\s*,/;

/** Whether a value has arguments, so that MessageFormat reads it; the forms of ICU have their own reader. */
export const hasArguments = (text: string): boolean => argument.test(text) && !international.test(text);

/** Whether a value shows that its file goes through MessageFormat: an apostrophe written twice. */
export const doublesApostrophes = (text: string): boolean => argument.test(text) && text.includes("''");

const insideWord = /(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}])/gu;
const mark = /''|'/g;

const refuse = (): never => {
  throw new RangeError('The text would be read as quoted');
};

/** What is written where apostrophes are no quotes must not make one of them, or of those beside it, a quote. */
const beside = (text: string) => (written: string) =>
  written.includes("'") || (text.includes("'") && !/^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(written)) ? refuse() : written;

/** What MessageFormat prints of a value, and what of it is literal: the spans are in the file. */
export interface Printed {
  readonly text: Mapped;
  readonly literal: readonly Span[];
}

/**
 * `''` is an apostrophe, what stands between two single ones is literal. In a file that never doubles one, an apostrophe
 * inside a word (`don't`) says that something else fills in the arguments.
 */
export function printedText(value: Mapped, doubled: boolean): Printed {
  const { text } = value;
  if (!doubled && !text.replace(insideWord, '').includes("'")) return { text: slice(value, 0, text.length, beside(text)), literal: [] };
  const literal: Span[] = [];
  let open = -1;
  const close = (end: number) => {
    if (open >= 0) literal.push(toSource(value, open, end));
    open = -1;
  };
  const printed = decode(
    value,
    0,
    text.length,
    mark,
    (found) => {
      if (found[0] === "''") return "'";
      if (open >= 0) close(found.index);
      else open = found.index;
      return '';
    },
    (written) => {
      if (!doubled || /[{}]/.test(written)) refuse();
      return written.replaceAll("'", "''");
    },
  );
  close(text.length);
  return { text: printed, literal };
}

const money = /^\{[^,]*,\s*number\s*,\s*(?:currency|[^}]*¤)/;
const date = /^\{[^,]*,\s*(?:date|time|dtf_)/;

/** What is quoted is no placeholder: the reader sees it as it stands. A format says what an argument is. */
export function withArguments(nodes: readonly Node[], literal: readonly Span[]): readonly Node[] {
  return nodes.map((node): Node => {
    if (node.type === 'branch') return { ...node, arms: node.arms.map((arm) => ({ ...arm, nodes: withArguments(arm.nodes, literal) })) };
    if (node.type !== 'placeholder') return node;
    const { below, start, end } = node.site;
    const place = toSource(below, start, end);
    if (literal.some((span) => span.start <= place.start && place.end <= span.end))
      return { type: 'text', text: slice(below, start, end), collapse: false };
    const code = below.text.slice(start, end);
    const role = money.test(code) ? 'money' : date.test(code) ? 'date' : node.role;
    return role === node.role ? node : { ...node, role };
  });
}

const choice = /\{\s*(\d{1,2})\s*,\s*choice\s*,/g;
const limit = /^\s*(-?(?:\d{1,10}(?:\.\d{1,6})?|∞))\s*([#<≤])/;

/** The arms of a choice that begin at `from`: their spans, and where its closing brace is; null where it is not closed. */
function armsAt(text: string, from: number): { arms: Span[]; end: number } | null {
  const arms: Span[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}' && depth-- === 0) return { arms: [...arms, { start, end: at }], end: at + 1 };
    else if (char === '|' && depth === 0) {
      arms.push({ start, end: at });
      start = at + 1;
    }
  }
  return null;
}

/** A text with the arms of its choices as branches; `read` gives the nodes of a piece. */
export function withChoices(text: Mapped, read: (piece: Mapped) => readonly Node[]): readonly Node[] {
  const whole = text.text;
  if (!whole.includes('choice')) return read(text);
  const nodes: Node[] = [];
  let done = 0;
  const piece = (start: number, end: number) => (end > start ? read(slice(text, start, end)) : []);
  for (const match of whole.matchAll(choice)) {
    if (match.index < done) continue;
    const found = armsAt(whole, match.index + match[0].length);
    if (!found) break;
    for (const node of piece(done, match.index)) nodes.push(node);
    const arms = found.arms.map(({ start, end }, i): Branch['arms'][number] => {
      const [label = '', bound = '', sign] = limit.exec(whole.slice(start, end)) ?? [];
      const last = i === found.arms.length - 1;
      const value = sign === '<' ? `more than ${bound}` : bound;
      return { test: last ? null : { variable: `{${match[1]}}`, value, negated: false }, nodes: piece(start + label.length, end) };
    });
    nodes.push({ type: 'branch', arms });
    done = found.end;
  }
  for (const node of piece(done, whole.length)) nodes.push(node);
  return nodes;
}
