import { toSource, type Below } from '../mapped.ts';
import type { ParseError } from '../format.ts';
import { firstFaults } from './faults.ts';

/** A fault of a document, as the library names it. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** What stands before a value on its line: indentation, list marks, a key. */
const before = /^[ \t]*(?:[-?][ \t]+)*(?:(?:"[^"\n]*"|'[^'\n]*'|[^\s"'#:{}[\]][^:\n]*):(?:[ \t]+|$))?/;
/** Placeholders that mean something else to YAML when a value begins with them. */
const opening =
  /^(?:%\{[^}\n]{0,60}\}|%\(\w{1,60}\)\w?|\{\{[^}\n]{0,60}\}\}\}?|\{%[^%\n]{0,60}%\}|\{[\w.]{1,60}\}|\*\|[^|\n]{0,60}\|\*|\[\[\s*[A-Za-z_][\w. -]{0,60}\]\])/;

/** The value on the line of an offset, or the one that begins there if that is known, to the end of the line. */
function valueAt(text: string, offset: number, exact: boolean): { start: number; end: number; value: string } {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const stop = text.indexOf('\n', offset);
  const whole = text.slice(line, stop < 0 ? undefined : stop).slice(0, 2000);
  const start = exact ? offset : line + (before.exec(whole)?.[0].length ?? 0);
  const value = text.slice(start, line + whole.length).trimEnd();
  return { start, end: start + value.length, value };
}

/** The placeholder that stands at an offset and that YAML takes for something else. */
export const placeholderAt = (text: string, offset: number): string | null => opening.exec(text.slice(offset, offset + 80))?.[0] ?? null;

const quotes = (start: string) => `Expected quotes around a value that starts with "${start}"`;

const byCode: Readonly<Record<string, string>> = {
  RESOURCE_EXHAUSTION: 'Too many levels of nesting',
  TAB_AS_INDENT: 'Expected spaces for indentation, not a tab',
  MULTILINE_IMPLICIT_KEY: 'Expected ":" after the key, or more indentation where a line continues a value',
  BAD_DQ_ESCAPE: 'Unknown escape in double quotes; a backslash is written "\\\\"',
};
const byMessage: readonly (readonly [string, string])[] = [
  ['Missing closing "', 'Expected a closing double quote'],
  ["Missing closing '", 'Expected a closing single quote'],
  ['Implicit map keys need', 'Expected ":" after the key'],
  ['All mapping items', 'Expected the same indentation as the other keys of the map'],
  ['All sequence items', 'Expected the same indentation as the other items of the list'],
];

/** Words for the faults of a value as a whole; null for the others. */
function ofValue({ code, message }: Fault, text: string, start: number, value: string): string | null {
  const placeholder = placeholderAt(text, start);
  if (placeholder) return quotes(placeholder);
  if (code === 'BAD_SCALAR_START') return quotes(value[0] ?? '');
  if (code === 'BAD_ALIAS') return `Unknown alias "${value.split(/\s/, 1)[0]!}"; a value that starts with "*" needs quotes`;
  if (code === 'BLOCK_AS_IMPLICIT_KEY')
    return value.includes(': ')
      ? 'Expected quotes around a value with ": " in it'
      : 'Expected less indentation for the key after this value';
  if (message.startsWith('Block scalar header') || message.startsWith('Not a YAML token'))
    return `Expected the text on the line after "${value[0] ?? ''}"`;
  if (!message.includes('at node end')) return null;
  if (value.startsWith('"')) return 'Unexpected text after the closing quote; a double quote in a value is written "\\""';
  if (value.startsWith("'")) return `Unexpected text after the closing quote; a single quote in a value is written "''"`;
  return /^[[{*&!]/.test(value) ? quotes(value[0]!) : null;
}

function inWords({ code, message }: Fault): string {
  const known = byCode[code] ?? byMessage.find(([start]) => message.startsWith(start))?.[1];
  return known ?? `Expected valid YAML: ${message.split('\n', 1)[0]!.replace(/[.:]$/, '')}`;
}

/** What is wrong, in the reader's words. */
export function yamlErrors(below: Below, faults: readonly Fault[]): ParseError[] {
  const { text } = below;
  const errors: ParseError[] = [];
  for (const fault of firstFaults(text, faults, ({ pos }) => pos[0])) {
    const offset = Math.min(fault.pos[0], text.length);
    const exact = placeholderAt(text, offset) !== null || fault.code === 'BAD_SCALAR_START' || fault.code === 'BAD_ALIAS';
    const { start, end, value } = valueAt(text, offset, exact);
    const message = ofValue(fault, text, start, value);
    let from = offset;
    while (text[from] === ' ') from++;
    const place = message ? { start, end } : { start: from, end: Math.min(Math.max(fault.pos[1], from + 1), text.length) };
    errors.push({ place: toSource(below, place.start, place.end), message: message ?? inWords(fault) });
  }
  return errors;
}
