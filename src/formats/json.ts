/**
 * @format JSON
 * @family catalogs
 * @reads every text with its key; i18next’s plurals, nested entries and numbered components
 */
import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Format, ParseContext, Parsed } from '../format.ts';
import { decode, toSource, type Below, type Mapped } from '../mapped.ts';
import { comments, markup, slashes } from './comments.ts';
import { catalog } from './catalog.ts';
import { firstFaults } from './faults.ts';
import { jsonEntries } from './json-entries.ts';
import { jsonBuilder, type JsonText } from './json-tree.ts';

const named: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const escape = /\\(?:u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u([\da-fA-F]{4})|([^]))/g;

/** Whether a literal ends with its closing quote: one that is not escaped. */
function isClosed(raw: string): boolean {
  let slash = raw.length - 2;
  while (raw[slash] === '\\') slash--;
  return raw.length > 1 && raw.endsWith('"') && (raw.length - slash) % 2 === 0;
}

/** The text of a string literal; `[start, end)` includes its quotes. */
export function jsonString(below: Below, start: number, end: number): Mapped {
  const closed = isClosed(below.text.slice(start, end));
  return decode(
    below,
    Math.min(start + 1, end),
    closed ? end - 1 : end,
    escape,
    ([, high, low, unit, char]) => {
      if (char !== undefined) return named[char] ?? char;
      return [high, low, unit].map((hex) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : '')).join('');
    },
    (text) => JSON.stringify(text).slice(1, -1),
  );
}

/** What jsonc-parser's codes mean to the one who has to put it right. */
const messages: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'Expected a number',
  PropertyNameExpected: 'Expected a key in double quotes',
  ValueExpected: 'Expected a value',
  ColonExpected: 'Expected ":" after the key',
  CommaExpected: 'Expected "," between two entries',
  CloseBraceExpected: 'Expected "}" at the end of the map',
  CloseBracketExpected: 'Expected "]" at the end of the list',
  EndOfFileExpected: 'Expected the end of the file',
  UnexpectedEndOfComment: 'Expected "*/" at the end of the comment',
  UnexpectedEndOfString: 'Expected a closing double quote; a line break in a text is written "\\n"',
  InvalidUnicode: 'Expected four hexadecimal digits after "\\u"',
  InvalidEscapeCharacter: 'Unknown escape; a backslash in a text is written "\\\\"',
  InvalidCharacter: 'Unexpected control character; a tab in a text is written "\\t"',
};

function parse(below: Below, context: ParseContext): Parsed {
  const faults: { start: number; end: number; message: string }[] = [];
  const fail = (start: number, end: number, message: string) => faults.push({ start, end: Math.min(end, below.text.length), message });
  const text = (offset: number, length: number): JsonText => ({ type: 'text', text: jsonString(below, offset, offset + length), offset });
  const build = jsonBuilder();
  try {
    visit(
      below.text,
      {
        onObjectBegin: () => build.open('object'),
        onArrayBegin: () => build.open('list'),
        onObjectEnd: build.close,
        onArrayEnd: build.close,
        onObjectProperty: (_name, offset, length) => build.key(text(offset, length)),
        onLiteralValue(value: unknown, offset, length) {
          if (typeof value === 'string') build.value(text(offset, length));
          else build.value({ type: 'other', value: typeof value === 'number' || typeof value === 'boolean' ? value : null });
        },
        onError(code, offset, length) {
          const found = below.text.slice(offset, offset + Math.min(length, 40));
          fail(offset, offset + length, messages[printParseErrorCode(code)] ?? `Unexpected "${found}"`);
        },
      },
      { allowTrailingComma: true },
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fail(0, 0, error.message);
  }
  const told = firstFaults(below.text, faults, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  const { units, errors, locale } = jsonEntries(build.done(), below, context);
  return { ...catalog(units, [...told, ...errors]), ...(locale && { locale }) };
}

const json: Format = {
  name: 'json',
  extensions: ['json', 'jsonc', 'arb', 'xcstrings'],
  catalog: true,
  comments: comments(slashes('"'), markup),
  parse,
};
export default json;
