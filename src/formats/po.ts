/**
 * @format gettext
 * @family catalogs
 * @reads translations with context and plural forms, the texts themselves in templates; fuzzy and obsolete entries are left out; `#:`
 *   tells mails from labels
 * @notYet `.mo`
 */
import type { Format, ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { builder, toSource, type Below, type Mapped } from '../mapped.ts';
import type { Branch, Node } from '../nodes.ts';
import { comments, markup, wholeLines } from './comments.ts';
import { catalog, entry } from './catalog.ts';
import { firstFaults } from './faults.ts';
import { poEntries, type PoEntry, type Quoted } from './po-entries.ts';
import { pluralNames } from './po-plurals.ts';
import { pathOf, recordField } from './po-references.ts';
import { conversions, isFormatted, printfText, qtArguments } from './printf.ts';

const named: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};
const names = new Map(Object.entries(named).map(([letter, char]) => [char, `\\${letter}`]));
const escape = /\\(?:([0-7]{1,3})|x([\da-f]{1,2})|([^]))/gi;

/** What an escape stands for; bytes of an encoding and unknown escapes stay as they are. */
function unescape([code, octal, hex, letter]: RegExpExecArray): string {
  const byte = octal ? Number.parseInt(octal, 8) : hex ? Number.parseInt(hex, 16) : -1;
  if (byte >= 0) return byte < 128 ? String.fromCharCode(byte) : code;
  return (letter && named[letter]) || code;
}

const encode = (text: string) => text.replace(/[\x07-\r"\\]/g, (char) => names.get(char) ?? char);

/** The text between quotes; the quotes and line ends in between are gaps. */
function textOf(below: Below, quoted: Quoted): Mapped {
  const build = builder(below);
  for (const { start, end } of quoted) {
    const raw = below.text.slice(start, end);
    if (!raw.includes('\\')) {
      build.literal(start, end);
      continue;
    }
    let done = 0;
    for (const match of raw.matchAll(escape)) {
      build.literal(start + done, start + match.index);
      done = match.index + match[0].length;
      build.atom(unescape(match), start + match.index, start + done);
    }
    build.literal(start + done, end);
  }
  return build.done(encode);
}

/** What a file is, by its header and name. */
interface Kind {
  readonly locale: string | null;
  /** Whether its texts are the ids: a template, or a catalog of the language the program is written in. */
  readonly source: boolean;
}

const language = /^([a-z]{2,3})(?:[-_@][A-Za-z\d]{2,8}){0,2}/;
const baseOf = (locale: string) => locale.split(/[-_@]/, 1)[0]!;

function kindOf(below: Below, header: string): Kind {
  const field = (name: string) => language.exec(new RegExp(`^${name}:[ \\t]*(\\S+)`, 'mi').exec(header)?.[1] ?? '')?.[0];
  const path = 'path' in below ? below.path : '';
  const locale = field('Language')?.replace(/[_@]/g, '-') ?? null;
  const written = field('X-Source-Language') ?? 'en';
  const own = locale ?? new RegExp(`(?:^|[/._-])(${baseOf(written)})(?:[-_][A-Z]{2})?[/.]`).exec(path)?.[1];
  return { locale, source: /\.pot$/i.test(path) || (own !== undefined && baseOf(own) === baseOf(written)) };
}

/** The texts of an entry, one for each plural form that is there; none where it is not translated. */
function formsOf({ id, plural, forms, flags }: PoEntry, source: boolean, below: Below): Mapped[] {
  const translated = flags.includes('fuzzy')
    ? []
    : [...forms]
        .sort(([a], [b]) => a - b)
        .map(([, quoted]) => textOf(below, quoted))
        .filter(({ text }) => text);
  if (translated.length || !source) return translated;
  return [id, ...(plural ? [plural] : [])].map((quoted) => textOf(below, quoted)).filter(({ text }) => text);
}

const printfFlag = /^(?:c|objc|python|php|perl|lua|javascript|object-pascal|gcc-internal)-format$/;
const qtFlag = /^(?:qt|qt-plural|kde)-format$/;

/** The styles of placeholders that an entry's flags name. */
function stylesOf(flags: readonly string[], { styles }: ParseContext): ParseContext['styles'] {
  if (flags.some((flag) => printfFlag.test(flag))) return [...styles, conversions];
  return flags.some((flag) => qtFlag.test(flag)) ? [...styles, qtArguments] : styles;
}

/** An id that is a key and no text: `mail.welcome.subject`. */
const symbol = /^[\w-]+(?:[.:][\w-]+)+$/;

/** The keys that an entry goes by: its text, or the fields of the records of Odoo that it fills. */
function keysOf(
  id: string,
  context: string | null,
  references: readonly string[],
): { key: string[]; unit: Omit<Unit, 'key' | 'offset' | 'nodes'> }[] {
  const fields = references.map(recordField).filter((field) => field !== null);
  if (fields.length) return fields.map(({ name, field, channel }) => ({ key: [name, field], unit: { data: { channel } } }));
  const usedIn = [...new Set(references.map(pathOf).filter((path) => path !== null))];
  const unit = { ...(usedIn.length && { usedIn }), ...(!symbol.test(id) && { worded: true }) };
  return [{ key: context === null ? [id] : [context, id], unit }];
}

function parse(below: Below, context: ParseContext): Parsed {
  const { entries, faults } = poEntries(below.text);
  const header = entries.find(({ id, context: said }) => !said && id.every(({ start, end }) => start === end));
  const about = header ? textOf(below, header.forms.get(0) ?? []).text : '';
  const { locale, source } = kindOf(below, about);
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  for (const one of entries) {
    if (one === header) continue;
    const texts = formsOf(one, source, below);
    if (!texts.length) continue;
    const id = textOf(below, one.id).text;
    const printf = one.flags.some((flag) => printfFlag.test(flag));
    const inside = { ...context, styles: stylesOf(one.flags, context) };
    const at = toSource(below, one.start, one.start).start;
    for (const { key, unit } of keysOf(id, one.context && textOf(below, one.context).text, one.references)) {
      const read = texts.map((text) => entry(key, printf || isFormatted(text.text) ? printfText(text) : text, at, inside));
      for (const { errors: found } of read) for (const error of found) errors.push(error);
      const forms = read.map(({ unit: { nodes } }) => nodes);
      units.push({ key, offset: read[0]!.unit.offset, nodes: branches(forms, locale), ...unit });
    }
  }
  const told = firstFaults(below.text, faults, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
  const parsed = catalog(units, [...told, ...errors]);
  return locale ? { ...parsed, locale } : parsed;
}

/** Plural forms as branches by the count; the last form is that of all other numbers. */
function branches(forms: readonly (readonly Node[])[], locale: string | null): readonly Node[] {
  if (forms.length === 1) return forms[0]!;
  const named = pluralNames(forms.length, locale);
  const arms = forms.map((nodes, i): Branch['arms'][number] => ({
    test: i === forms.length - 1 ? null : { variable: 'count', value: named[i]!, negated: false },
    nodes,
  }));
  return [{ type: 'branch', arms }];
}

const po: Format = {
  name: 'po',
  extensions: ['po', 'pot'],
  catalog: true,
  comments: comments(wholeLines(/^[ \t]*#[.,:|]?(?=\s|$)/gm), markup),
  parse,
};
export default po;
