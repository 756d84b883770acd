/** Attributes and brackets of templates whose nesting is their indentation. */
import type { Span } from '../mapped.ts';
import type { Attributes } from './html-look.ts';

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** No list of attributes is longer: a bracket that is closed later than this is text, or a slip. */
const longest = 4096;

/** Where the bracket that opens at an offset is closed (the offset after it), or -1. Quotes hide brackets. */
export function closing(text: string, at: number): number {
  const stop = Math.min(text.length, at + longest);
  const open: string[] = [];
  let quote = '';
  for (let i = at; i < stop; i++) {
    const char = text[i]!;
    if (quote) {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (Object.hasOwn(closers, char)) open.push(closers[char]!);
    else if (char === open.at(-1)) {
      open.pop();
      if (!open.length) return i + 1;
    }
  }
  return -1;
}

/** A value of an attribute: of a literal, what stands between its quotes. */
export interface Value {
  readonly place: Span;
  readonly literal: boolean;
}

const pair =
  /([A-Za-z_@:][\w:@.-]{0,60})["']?[ \t]{0,9}(?:=>|!?[:=])\s{0,99}(?:"([^"\n]{0,2000})"|'([^'\n]{0,2000})'|([^\s,;"')}\]]{0,500}))/g;

/** The attributes of a list as HTML, Ruby or JavaScript writes them: `(a="b")`, `{a: "b"}`, `{:a => b}`. */
export function attributesIn(text: string, { start, end }: Span, into: Map<string, Value>): void {
  const list = text.slice(start, end);
  for (const match of list.matchAll(pair)) {
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    const literal = match[4] === undefined;
    const to = start + match.index + match[0].length - Number(literal);
    const name = match[1]!.replace(/^:/, '').toLowerCase();
    if (!into.has(name)) into.set(name, { place: { start: to - value.length, end: to }, literal });
  }
}

/** Attributes with what the shortcuts `.class` and `#id` say. */
export function attributesOf(text: string, values: ReadonlyMap<string, Value>, shortcuts: string): Attributes {
  const named = (mark: string) =>
    (shortcuts.match(/[.#][\w:-]+/g) ?? [])
      .filter((one) => one.startsWith(mark))
      .map((one) => one.slice(1))
      .join(' ');
  const raw = (name: string) => {
    const value = values.get(name);
    return value ? text.slice(value.place.start, value.place.end) : '';
  };
  return {
    has: (name) => values.has(name),
    raw,
    value(name) {
      const short = name === 'class' ? named('.') : name === 'id' ? named('#') : '';
      return `${short} ${values.get(name)?.literal ? raw(name) : ''}`.trim();
    },
    place(name) {
      const value = values.get(name);
      return value && (value.literal || name === 'href') ? value.place : undefined;
    },
  };
}
