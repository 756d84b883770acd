/** ICU MessageFormat 1 in a catalog's value: `{n, plural, one {…} other {…}}`, and the apostrophes that quote. */
import { builder, FIXED, type Builder, type Mapped } from '../mapped.ts';
import { code, print } from '../engines/marked.ts';
import type { IcuFault } from './icu.ts';

const forms = /\{\s*[\w.-]{1,80}\s*,\s*(?:plural|select|selectordinal)\s*,/;
const argument =
  /\{\s*[\w.-]{1,80}\s*,\s*(?:(?:plural|select|selectordinal|choice)\s*,|(?:number|date|time|duration|ordinal|spellout)\s*[,}])/;
const quotedBrace = /'[{}]{1,9}'/;
const doubled = /\p{L}''\p{L}/u;

/** Whether a value is written in ICU MessageFormat: placeholders alone (`{name}`) are everybody's, and so is a text without. */
export const isMessageFormat1 = (text: string, java: boolean): boolean =>
  java
    ? forms.test(text)
    : text.includes('{') && (argument.test(text) || (text.includes("'") && (doubled.test(text) || quotedBrace.test(text))));

const head = /\{\s*([\w.-]{1,80})\s*(?:,\s*(\w{1,20})\s*)?(?=[,}])/y;
const offset = /,\s*(?:offset\s*:\s*-?\d{1,9}\s*)?/y;
const selector = /\s*(?:=(-?\d{1,9}(?:\.\d{1,9})?)|([^\s{}',#=]{1,80}))\s*\{/y;
const limit = /\s*(-?[\d.∞]{1,12})\s*[#<≤]/y;
const deepest = 30;
/** No style of a number or a date is longer, nor a choice. */
const longestStyle = 2000;

interface Walk {
  readonly text: string;
  readonly build: Builder;
  readonly faults: IcuFault[];
}

const at = (pattern: RegExp, text: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from;
  return pattern.exec(text);
};

/** Reads a value: text, placeholders, and arms as cases. */
export function messageFormat1(below: Mapped): { text: Mapped; faults: readonly IcuFault[] } {
  const { text } = below;
  const walk: Walk = { text, build: builder(below), faults: [] };
  message(walk, 0, 0, null);
  const lone = /(?<!')'(?!')/.test(text);
  const plural = /,\s*(?:plural|selectordinal)\s*,/.test(text);
  const encode = (written: string) => {
    if (/[{}]/.test(written) || (plural && written.includes('#')) || (lone && /^'*$/.test(written)))
      throw new RangeError('ICU MessageFormat gives these characters a meaning');
    return written.replaceAll("'", "''");
  };
  return { text: walk.build.done(encode), faults: walk.faults };
}

/** Reads text up to the brace that ends an arm, or to the end; gives where it stopped. `number` is what `#` stands for. */
function message(walk: Walk, from: number, depth: number, number: string | null): number {
  const { text, build } = walk;
  const special = /['{}#]/g;
  let done = from;
  for (let i = from; ;) {
    special.lastIndex = i;
    const found = special.exec(text);
    if (!found) {
      build.literal(done, text.length);
      return text.length;
    }
    const { index } = found;
    const until = (next: number) => {
      done = i = next;
    };
    if (found[0] === '}' && depth > 0) {
      build.literal(done, index);
      return index;
    }
    i = index + 1;
    if (found[0] === "'") {
      const next = text[index + 1];
      if (next !== "'" && next !== '{' && next !== '}' && (next !== '#' || number === null)) continue;
      build.literal(done, index);
      until(quotation(walk, index));
    } else if (found[0] === '#' && number !== null) {
      build.literal(done, index);
      build.atom(print(number), index, index + 1, FIXED);
      until(index + 1);
    } else if (found[0] === '{') {
      if (text[index + 1] === '{') {
        const end = text.indexOf('}}', index); // another engine's tag
        i = end < 0 ? text.length : end + 2;
        continue;
      }
      const match = at(head, text, index);
      if (!match || depth >= deepest) continue;
      build.literal(done, index);
      until(placeholder(walk, index, match, depth, number));
    }
  }
}

/** `''` is an apostrophe; `'{…}'` is the text between. */
function quotation({ text, build, faults }: Walk, from: number): number {
  if (text[from + 1] === "'") {
    build.atom("'", from, from + 2);
    return from + 2;
  }
  let end = from + 1;
  do end = text.indexOf("'", end + 1);
  while (end >= 0 && text[end + 1] === "'" && end++);
  if (end < 0) {
    faults.push({
      start: from,
      end: from + 2,
      message: `Expected "''" before "${text[from + 1]}": after a single apostrophe it is no placeholder`,
    });
    build.atom("'", from, from + 1);
    return from + 1;
  }
  for (let i = from + 1; i < end;) {
    const pair = text.slice(i, end).indexOf("''");
    const stop = pair < 0 ? end : i + pair;
    // What is quoted must not become a tag by an edit beside it.
    for (const piece of text.slice(i, stop).match(/[{}]|[^{}]+/g) ?? []) {
      build.atom(piece, i, i + piece.length, /[{}]/.test(piece) ? FIXED : undefined);
      i += piece.length;
    }
    if (stop < end) build.atom("'", stop, stop + 2);
    i = stop < end ? stop + 2 : end;
  }
  return end + 1;
}

/** What stands in braces; gives where it ends. */
function placeholder(walk: Walk, from: number, found: RegExpExecArray, depth: number, number: string | null): number {
  const { text, build } = walk;
  const [whole, name = '', type = ''] = found;
  const after = from + whole.length;
  if (text[after] === '}') {
    build.atom(print(name), from, after + 1, FIXED);
    return after + 1;
  }
  if (/^(?:plural|select|selectordinal)$/.test(type)) return arms(walk, from, { name, type, after }, depth, number);
  let open = 1;
  let end = after;
  for (const stop = Math.min(text.length, from + longestStyle); open && end < stop; end++)
    open += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
  if (open) {
    build.literal(from, from + 1); // no ICU after all
    return from + 1;
  }
  const style = text.slice(after + 1, end - 1).trim();
  if (type === 'choice' && at(limit, style, 0)) return choice(walk, from, { name, after, end });
  const written = /^[\w/. -]+$/.test(style) ? `: "${style}"` : '';
  const filter = /^(?:date|time)$/.test(type) ? ` | date${written}` : /currency|¤/.test(style) ? ' | money' : '';
  build.atom(print(`${name}${filter}`), from, end, FIXED);
  return end;
}

interface Branching {
  readonly name: string;
  readonly type: string;
  readonly after: number;
}

function arms(walk: Walk, from: number, { name, type, after }: Branching, depth: number, number: string | null): number {
  const { text, build, faults } = walk;
  const begin = after + (at(offset, text, after)?.[0].length ?? 0);
  const shown = text.slice(from, after + 1);
  const fault = (end: number, expected: string) => faults.push({ start: from, end, message: expected });
  if (!at(selector, text, begin)) {
    fault(after, `Expected forms after "${shown}", as in "one {…} other {…}"`);
    build.literal(from, from + 1);
    return from + 1;
  }
  build.atom(code(`case ${name}`), from, begin, FIXED);
  const counted = type === 'select' ? number : name;
  let other = false;
  let i = begin;
  for (let match = at(selector, text, i); match; match = at(selector, text, i)) {
    const [whole, exact, word = ''] = match;
    other ||= word === 'other';
    build.atom(word === 'other' ? code('else') : code(`when "${(exact ?? word).replaceAll('"', '')}"`), i, i + whole.length, FIXED);
    i = message(walk, i + whole.length, depth + 1, counted);
    if (i >= text.length) break;
    i++;
  }
  const blanks = /\s*/y;
  const stop = i + (at(blanks, text, i)?.[0].length ?? 0);
  const closed = text[stop] === '}';
  const end = closed ? stop + 1 : Math.min(i, text.length);
  build.atom(code('endcase'), Math.min(i, end), end, FIXED);
  if (!closed) fault(after, `Expected "}" to close "${shown}"`);
  else if (!other) fault(after, `Expected a form "other {…}" in "${shown} …}": it is for what no other form names`);
  return end;
}

/** `{0,choice,0#none|1#one|1<many}` of Java. */
function choice({ text, build }: Walk, from: number, { name, after, end }: { name: string; after: number; end: number }): number {
  build.atom(code(`case ${name}`), from, after + 1, FIXED);
  for (let i = after + 1; i < end - 1;) {
    const bar = text.indexOf('|', i);
    const stop = bar < 0 || bar >= end ? end - 1 : bar;
    const [mark = ''] = at(limit, text, i) ?? [];
    build.atom(stop === end - 1 ? code('else') : code(`when "${mark.replace(/[\s#≤]/g, '')}"`), i, i + mark.length, FIXED);
    for (let at = i + mark.length; at < stop;) {
      const nested = /\{\s*([\w.-]{1,80})[^{}]{0,80}\}/.exec(text.slice(at, stop));
      const found = at + (nested?.index ?? stop - at);
      build.literal(at, found);
      at = found + (nested?.[0].length ?? 0);
      if (nested) build.atom(print(nested[1]!), found, at, FIXED);
    }
    i = stop + 1;
  }
  build.atom(code('endcase'), end - 1, end, FIXED);
  return end;
}
