/** The string literals of PHP: what they say, the way back to the file, and how new text is written in them. */
import { ESCAPE, FIXED, type Below, type Builder } from '../mapped.ts';

/** How a literal is quoted. What may be escaped in it, and what stands for a variable, follows from that. */
type Quote = 'single' | 'double' | 'heredoc' | 'nowdoc';

const singleEscape = /\\[^]/g;
/** An escape, bytes of UTF-8 written as such, or a variable: `$name`, `$a[0]`, `$a->b`, `{$…}`, `${…}`. */
const doubleEscape =
  /((?:\\x[\da-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u\{([\da-fA-F]{1,6})\}|\\([^])|\$([A-Za-z_\x80-\uffff][\w\x80-\uffff]*(?:\[[^\][\n]{0,80}\]|->[A-Za-z_]\w*)?)|\{(?=\$)|\$\{/g;
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', e: '\x1b', f: '\f', '\\': '\\', $: '$' };
/** No variable in a string is longer. */
const longest = 400;

/** Where the braces that open at `start` close, or -1. */
function closingBrace(text: string, start: number, end: number): number {
  let depth = 0;
  let quote = '';
  for (let i = start; i < Math.min(end, start + longest); i++) {
    const char = text[i]!;
    if (quote) {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return i;
  }
  return -1;
}

function bytes(code: string): string {
  const values = [...code.matchAll(/\\x([\da-fA-F]+)|\\([0-7]+)/g)].map(([, hex, octal]) =>
    hex ? Number.parseInt(hex, 16) : Number.parseInt(octal!, 8) & 255,
  );
  return new TextDecoder().decode(new Uint8Array(values));
}

/** Writes a name where a variable stands, so that it is read as a placeholder. */
export const placeholder = (name: string): string => `%{${name}}`;

/** What a variable or a call of PHP is called: `$user->name` is `user.name`, `$order['id']` `order.id`. */
export function nameOfCode(code: string): string {
  const plain = code
    .slice(0, longest)
    .replace(/\$this(?:->|::)|[$\\]/g, '')
    .replace(/\?->|->|::/g, '.')
    .replace(/\[\s*["']?([^"'\][]*)["']?\s*\]/g, '.$1')
    .replace(/\([^()]*\)/g, '');
  const name = plain.split(/\s*(?:\?\?|\?|\|\|)/, 1)[0]!.replace(/[^\w.]+/g, '_');
  return name.replace(/^[._]+|[._]+$/g, '').slice(0, 60) || 'value';
}

const firstCharacter = /^(?:[\ud800-\udbff][\udc00-\udfff]|[^])/;
const format = /%(?:(\d{1,2})\$)?[-+0]*(?:'[^])?\d*(?:\.\d+)?[bcdeEfFgGosuxX]|%%/g;

/** What a literal is read with. */
export interface Reading {
  readonly below: Below;
  readonly build: Builder;
  /** The names of what `sprintf` puts into the text; null where it is printed as it stands. */
  readonly values: readonly string[] | null;
  /** How the literals read so far are written. */
  readonly written: Set<string>;
}

/** Reads `[start, end)`, the inside of a literal of one line or of any number. */
function readStretch({ below, build, values, written }: Reading, start: number, end: number, quote: Quote, next: { value: number }): void {
  const { text } = below;
  const raw = text.slice(start, end);
  const pattern = quote === 'single' ? singleEscape : quote === 'nowdoc' ? /(?!)/g : doubleEscape;
  let at = start;
  let done = start;
  let stuck = false; // a bare `$name` stands before: what follows could become part of it, so its first character stays
  const plain = (to: number) => {
    const conversions = values ? [...text.slice(at, to).matchAll(format)] : [];
    if (stuck && at < to && conversions[0]?.index !== 0) {
      const [first] = firstCharacter.exec(text.slice(at, to))!;
      build.atom(first, at, at + first.length, FIXED);
      done = at + first.length;
    }
    for (const { 0: code, 1: position, index } of conversions) {
      const from = at + index;
      build.literal(done, from);
      done = from + code.length;
      if (code === '%%') build.atom('%', from, done, stuck && from === at ? FIXED : ESCAPE);
      else build.atom(placeholder(values?.[position ? Number(position) - 1 : next.value++] ?? 'value'), from, done, FIXED);
    }
    stuck &&= at === to;
    build.literal(done, to);
    at = done = to;
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(raw); match; match = pattern.exec(raw)) {
    const from = start + match.index;
    if (from < at) continue;
    let to = from + match[0].length;
    const skip = (said: string, kind?: number) => {
      plain(from);
      build.atom(said, from, to, stuck ? FIXED : kind);
      at = done = to;
      stuck = false;
    };
    if (quote === 'single') {
      skip(match[0] === '\\\\' || match[0] === "\\'" ? match[0][1]! : match[0]);
      continue;
    }
    const [whole, code, point, char, variable] = match;
    if (code !== undefined) {
      written.add('bytes');
      skip(bytes(code));
    } else if (point !== undefined) skip(Number.parseInt(point, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(point, 16)) : whole);
    else if (char !== undefined) skip(char === '"' && quote === 'double' ? '"' : (named[char] ?? whole));
    else if (variable !== undefined) {
      skip(placeholder(nameOfCode(variable)), FIXED);
      stuck = true;
    } else {
      const close = closingBrace(text, whole === '{' ? from : from + 1, end);
      if (close < 0) continue;
      to = close + 1;
      skip(placeholder(nameOfCode(text.slice(from + whole.length, close))), FIXED);
      pattern.lastIndex = to - start;
    }
  }
  plain(end);
}

/** Reads the string literal `[start, end)`, its quotes included. False where it is none that is closed. */
export function readLiteral(reading: Reading, start: number, end: number): boolean {
  const { text } = reading.below;
  const next = { value: 0 };
  reading.written.add(reading.values ? 'format' : 'no format');
  const from = /^b/i.test(text[start] ?? '') ? start + 1 : start;
  const mark = text[from];
  if (mark === "'" || mark === '"') {
    if (end - from < 2 || text[end - 1] !== mark) return false;
    const quote = mark === "'" ? 'single' : 'double';
    reading.written.add(quote);
    readStretch(reading, from + 1, end - 1, quote, next);
    return true;
  }
  const opening = /^<<<[ \t]*(["']?)(\w+)\1\r?\n/.exec(text.slice(from, Math.min(end, from + 200)));
  const closing = opening && /(?:^|\r?\n)([ \t]*)(\w+)$/.exec(text.slice(Math.max(from + opening[0].length - 1, end - 300), end));
  if (!opening || closing?.[2] !== opening[2]) return false;
  const quote = opening[1] === "'" ? 'nowdoc' : 'heredoc';
  reading.written.add(`${quote} ${opening[2]}`);
  const indent = closing![1]!.length;
  const stop = Math.max(from + opening[0].length, end - closing![0].length);
  const first = from + opening[0].length;
  if (!indent) readStretch(reading, first, stop, quote, next);
  // A line at a time: the indentation of the closing mark is not part of the text, and a line break brings it along.
  for (let at = first; indent && at < stop;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 || newline >= stop ? stop : newline;
    const line = end > at && text[end - 1] === '\r' && end < stop ? end - 1 : end;
    const margin = /^[ \t]*/.exec(text.slice(at, Math.min(line, at + indent)))![0].length;
    readStretch(reading, at + margin, line, quote, next);
    at = Math.min(end + 1, stop);
    reading.build.atom(text.slice(line, at), line, at, FIXED);
  }
  return true;
}

const control: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\x1b': '\\e', '\f': '\\f' };

/** How new text is written in literals of these kinds. */
export function encoder(written: ReadonlySet<string>): (text: string) => string {
  const quotes = [...written].filter((kind) => !/^(?:bytes|(?:no )?format)$/.test(kind));
  const [quote = ''] = quotes.length === 1 ? quotes[0]!.split(' ') : [];
  const marks = quotes.flatMap((kind) => kind.split(' ').slice(1));
  return (given) => {
    if (written.has('format') && written.has('no format') && given.includes('%'))
      throw new RangeError('A percent sign means two things here');
    const text = written.has('format') ? given.replaceAll('%', '%%') : given;
    if (written.has('bytes') && /^[\da-f]/i.test(text)) throw new RangeError('A digit could become part of an escape');
    if (quote === 'single') return text.replace(/[\\']/g, '\\$&');
    const escaped = text.replace(/[\\$]/g, '\\$&').replace(/[\n\r\t\v\f\x1b]/g, (char) => control[char]!).replace(/\{$/, '\\x7b'); // prettier-ignore
    if (quote === 'double') return escaped.replaceAll('"', '\\"');
    if (marks.some((mark) => text.includes(mark))) throw new RangeError('The mark that ends a heredoc cannot stand in it');
    if (quote === 'heredoc') return escaped;
    if (/[\n\r]/.test(text) || (quote !== 'nowdoc' && /[\\'"${\t\v\f\x1b]/.test(text)))
      throw new RangeError('Expected text that every kind of quotes can hold');
    return text;
  };
}
