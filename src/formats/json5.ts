/**
 * @format JSON5
 * @family catalogs
 * @reads as JSON, with comments, single quotes and lines that go on
 */
import type { Format, ParseContext, Parsed } from '../format.ts';
import { decode, toSource, type Below, type Mapped } from '../mapped.ts';
import { comments, markup, slashes } from './comments.ts';
import { catalog } from './catalog.ts';
import { firstFaults } from './faults.ts';
import { jsonEntries } from './json-entries.ts';
import { jsonBuilder, type JsonBuilder, type JsonText } from './json-tree.ts';
import { json5Tokens, type Token, type TokenFault } from './json5-tokens.ts';

const named: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', 0: '\0' };
const escape =
  /\\(?:u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|([^]))/g;

/** The text of a string; a key may stand without quotes. */
function text(below: Below, { type, start, end, text: raw }: Token): Mapped {
  const quote = type === 'string' ? raw[0]! : '';
  const closed = quote && raw.length > 1 && raw.endsWith(quote);
  return decode(
    below,
    quote ? start + 1 : start,
    closed ? end - 1 : end,
    escape,
    ([, high, low, unit, byte, lineBreak, char]) => {
      if (lineBreak !== undefined) return '';
      if (char !== undefined) return named[char] ?? char;
      return [high, low, unit, byte].map((hex) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : '')).join('');
    },
    (written) => {
      const inside = JSON.stringify(written).slice(1, -1);
      return quote === "'" ? inside.replaceAll('\\"', '"').replaceAll("'", "\\'") : inside;
    },
  );
}

/** Reads tokens into a tree; what is out of place is told and left out. */
function read(below: Below, build: JsonBuilder, fail: (fault: TokenFault) => void): void {
  const next = json5Tokens(below.text, fail);
  const open: string[] = []; // closers of what is open
  const expect = ({ start, end }: Token, message: string) => fail({ start, end, message });
  const asText = (token: Token): JsonText => ({ type: 'text', text: text(below, token), offset: token.start });
  let token = next();
  const advance = () => void (token = next());
  const ended = () => token.type === 'end';
  const is = (punctuation: string) => token.type === 'punctuation' && token.text === punctuation;
  const value = () => {
    if (is('{') || is('[')) {
      build.open(is('{') ? 'object' : 'list');
      open.push(is('{') ? '}' : ']');
    } else if (token.type === 'string') build.value(asText(token));
    else if (token.type === 'word') {
      const plain = /^(?:null|true|false)$|^[-+]?(?:\.?\d|Infinity$|NaN$)/.test(token.text);
      if (!plain) expect(token, 'Expected a value; a text stands in quotes');
      build.value({ type: 'other', value: token.text === 'true' || (token.text !== 'false' && null) });
    } else return expect(token, 'Expected a value');
    advance();
  };
  while (!ended()) {
    const closer = open.at(-1);
    if (closer === undefined) {
      value();
      if (!open.length) break;
    } else if (is(closer)) {
      build.close();
      open.pop();
      advance();
      if (!open.length) break;
      if (is(',')) advance();
      else if (!is(open.at(-1)!) && !ended()) expect(token, 'Expected "," between two entries');
    } else {
      const depth = open.length;
      const before = token;
      if (closer === '}') {
        if (token.type !== 'string' && token.type !== 'word') expect(token, 'Expected a key');
        else {
          build.key(asText(token));
          advance();
          if (is(':')) advance();
          else expect(token, 'Expected ":" after the key');
          value();
        }
      } else value();
      if (token === before) advance(); // out of place: each turn must take something
      if (open.length > depth) continue;
      if (is(',')) advance();
      else if (!is(closer) && ended()) break;
      else if (!is(closer)) expect(token, 'Expected "," between two entries');
    }
  }
  if (open.length)
    fail({
      start: token.start,
      end: token.end,
      message: open.at(-1) === '}' ? 'Expected "}" at the end of the map' : 'Expected "]" at the end of the list',
    });
  else if (!ended()) expect(token, 'Expected the end of the file');
}

function parse(below: Below, context: ParseContext): Parsed {
  const faults: TokenFault[] = [];
  const build = jsonBuilder();
  try {
    read(below, build, (fault) => void faults.push(fault));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    faults.push({ start: 0, end: 0, message: error.message });
  }
  const told = firstFaults(below.text, faults, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  const { units, errors, locale } = jsonEntries(build.done(), below, context);
  return { ...catalog(units, [...told, ...errors]), ...(locale && { locale }) };
}

const json5: Format = { name: 'json5', extensions: ['json5'], catalog: true, comments: comments(slashes(`"'`), markup), parse };
export default json5;
