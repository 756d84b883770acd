/**
 * @format Apple `.strings`
 * @family apps
 * @reads every text, with its conversions (`%1$@`)
 * @notYet binary and XML property lists
 */
import type { Format, ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { decode, toSource, type Below, type Mapped } from '../mapped.ts';
import { comments, markup, slashes } from './comments.ts';
import { catalog, entry } from './catalog.ts';
import { firstFaults } from './faults.ts';
import { conversions, isFormatted, printfText } from './printf.ts';
import { stringsPairs, type Token } from './strings-pairs.ts';

const named: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const codes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };
const escape = /\\(?:U([\dA-Fa-f]{4})|u([\dA-Fa-f]{4})|([0-7]{3})|(\r\n|[^]))/g;

/** What a token says; escapes are decoded in quotes only. */
function textOf(below: Below, { start, end, quote }: Token): Mapped {
  return decode(
    below,
    start,
    end,
    escape,
    ([code, upper, lower, octal, char]) => {
      if (!quote) return null;
      const point = (upper ?? lower) ? Number.parseInt((upper ?? lower)!, 16) : octal ? Number.parseInt(octal, 8) : -1;
      if (octal && point > 127) return code; // NextStep's own encoding
      return point >= 0 ? String.fromCharCode(point) : (named[char!] ?? char!);
    },
    (text) => {
      if (!quote) throw new RangeError('A text without quotes holds one word');
      return text.replace(/[\n\r\t"\\]/g, (found) => codes[found]!).replaceAll("'", quote === "'" ? "\\'" : "'");
    },
  );
}

/** A key that is a name: `push.title`, `push_title`, `pushTitle`. */
const symbol = /^[\w-]*(?:[._-]|\p{Ll}\p{Lu})[\w.-]*$/u;

function parse(below: Below, context: ParseContext): Parsed {
  const { pairs, faults } = stringsPairs(below.text);
  const units: Unit[] = [];
  const errors: ParseError[] = firstFaults(below.text, faults, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  const inside = { ...context, styles: [conversions, ...context.styles] };
  const names = pairs.map(({ key }) => textOf(below, key).text);
  const worded = names.some((name) => /\s/.test(name)); // then its keys are the texts of another language
  for (const [i, { value }] of pairs.entries()) {
    const name = names[i]!;
    const text = textOf(below, value);
    const read = entry([name], isFormatted(text.text) ? printfText(text) : text, toSource(below, value.start, value.start).start, inside);
    units.push(worded && !symbol.test(name) ? { ...read.unit, worded: true } : read.unit);
    for (const error of read.errors) errors.push(error);
  }
  return catalog(units, errors);
}

const strings: Format = { name: 'strings', extensions: ['strings'], catalog: true, comments: comments(slashes('"'), markup), parse };
export default strings;
