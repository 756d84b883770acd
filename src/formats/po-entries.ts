/** The entries of a gettext catalog, line by line: where their texts stand, their flags and who uses them. */
import type { Span } from '../mapped.ts';
import { references } from './po-references.ts';
import { closingQuote } from './quotes.ts';

/** A text in quotes, over several lines: what is between the quotes. */
export type Quoted = readonly Span[];

export interface PoEntry {
  /** Where its first text begins. */
  readonly start: number;
  readonly context: Quoted | null;
  readonly id: Quoted;
  readonly plural: Quoted | null;
  /** Translations, by number. */
  readonly forms: ReadonlyMap<number, Quoted>;
  readonly flags: readonly string[];
  readonly references: readonly string[];
}

export interface PoFault extends Span {
  readonly message: string;
}

/** An entry while its lines come in. */
interface Draft {
  start: number;
  context: Span[] | null;
  id: Span[] | null;
  plural: Span[] | null;
  readonly forms: Map<number, Span[]>;
  readonly flags: string[];
  readonly references: string[];
  /** A line of it could not be read. */
  broken: boolean;
}

const opener = /^(?:(msgctxt|msgid_plural|msgid|msgstr)(?:[ \t]*\[[ \t]*(\d{1,3})[ \t]*\])?)?[ \t]*(?=["#]|$)/;
const domain = /^domain[ \t]*"/;

const noKeyword = 'Expected "msgid" or "msgstr" before a text';
const noLine = 'Expected "msgid", "msgstr", a text in quotes or a comment that begins with "#"';

const draft = (): Draft => ({
  start: -1,
  context: null,
  id: null,
  plural: null,
  forms: new Map(),
  flags: [],
  references: [],
  broken: false,
});

/** Reads a catalog. Obsolete entries (`#~`) are comments. */
export function poEntries(text: string): { entries: PoEntry[]; faults: PoFault[] } {
  const entries: PoEntry[] = [];
  const faults: PoFault[] = [];
  let entry = draft();
  let into: Span[] | null = null;
  const fail = (start: number, end: number, message: string) => {
    faults.push({ start, end, message });
    entry.broken = true;
  };
  const finish = () => {
    const { start, context, id, plural, forms, flags, references } = entry;
    if (id && !forms.size && !entry.broken)
      fail(start, start + 5, 'Expected "msgstr" after "msgid"; an entry without a translation ends with msgstr ""');
    if (id && !entry.broken) entries.push({ start, context, id, plural, forms, flags, references });
    entry = draft();
    into = null;
  };

  const begin = (keyword: string, form: string | undefined, at: number): Span[] | null => {
    // A translation ends the entry; so does the next text, where it is missing.
    if (entry.forms.size ? keyword !== 'msgstr' : entry.id && (keyword === 'msgid' || keyword === 'msgctxt')) finish();
    if (entry.start < 0) {
      entry.start = at;
      entry.broken = false; // what was wrong stands before it
    }
    const pieces: Span[] = [];
    if (keyword === 'msgctxt') entry.context = pieces;
    else if (keyword === 'msgid') entry.id = pieces;
    else {
      if (!entry.id && !entry.broken) fail(at, at + keyword.length, `Expected "msgid" before "${keyword}"`);
      if (keyword === 'msgid_plural') entry.plural = pieces;
      else entry.forms.set(Number(form ?? 0), pieces);
    }
    return pieces;
  };

  const comment = (line: string) => {
    if (entry.forms.size || line.startsWith('#~')) finish();
    if (line.startsWith('#,') || line.startsWith('#=')) for (const flag of line.slice(2).split(',')) entry.flags.push(flag.trim());
    else if (line.startsWith('#:')) for (const one of references(line.slice(2))) entry.references.push(one);
  };

  const texts = (line: string, from: number, start: number) => {
    let at = from;
    while (at < line.length && line[at] !== '#') {
      if (line[at] !== '"')
        return fail(start + at, start + line.length, 'Expected the end of the line after the text; a quote in a text is written \\"');
      const close = closingQuote(line, at);
      if (close < 0)
        return fail(start + at, start + line.length, 'Expected a closing double quote; a line break in a text is written "\\n"');
      into?.push({ start: start + at + 1, end: start + close });
      at = close + 1;
      while (line[at] === ' ' || line[at] === '\t' || line[at] === '\f') at++;
    }
  };

  for (let start = 0; start < text.length;) {
    const stop = text.indexOf('\n', start);
    const next = stop < 0 ? text.length : stop + 1;
    let end = stop < 0 ? text.length : stop;
    while (end > start && /[\s]/.test(text[end - 1]!)) end--;
    while (start < end && /[ \t\f]/.test(text[start]!)) start++;
    const line = text.slice(start, end);
    if (line.startsWith('#')) comment(line);
    else if (line) {
      const found = opener.exec(line);
      const keyword = found?.[1];
      if (found && keyword) into = begin(keyword, found[2], start);
      if (found && (keyword || into)) texts(line, found[0].length, start);
      else if (!domain.test(line) && !entry.broken) fail(start, end, line.startsWith('"') ? noKeyword : noLine);
    }
    start = next;
  }
  finish();
  return { entries, faults };
}
