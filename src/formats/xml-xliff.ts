/**
 * XLIFF 1.2 and 2: the translation where there is one, else the source.
 *
 * @format XLIFF 1.2 and 2
 * @family catalogs
 * @reads the translation where there is one, else the source, with inline elements
 */
import type { ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import type { Below } from '../mapped.ts';
import { catalog, entry } from './catalog.ts';
import { elements, type XmlElement, type XmlNode, type XmlTree } from './xml-tree.ts';
import { attributeOf, placeholder, valueOf, type Inline } from './xml-value.ts';

type Attribute = (element: XmlElement, name: string) => string | null;

/** Elements of both versions whose own text is the message's. */
const spans = new Set(['g', 'mrk', 'pc']);
/** Tags of the original, not text: bold begins, bold ends. */
const tags = new Set(['bpt', 'ept', 'it', 'bx', 'ex', 'sc', 'ec', 'sm', 'em']);
/** What an `<x>` or `<ph>` stands for when it is a tag. */
const tagLike = /^\s*<\/?[a-z]|^\s*&lt;\/?[a-z]|^(?:START|CLOSE)_|^(?:TAG|x-)?(?:b|i|u|a|p|em|strong|span|div|img|link)$|^x-[a-z]{1,10}$/i;
const breakLike = /^(?:LINE_BREAK|lb|x-br|x-lb|br)$|^\s*(?:<|&lt;)br\b/i;

/** The name of what stands for a value: `{{ user.name }}` is `user.name`, `%1$s` is 1. */
const nameIn = (code: string): string => code.replace(/^[\s{%$#<(@]+|[\s})>@]+$/g, '').replace(/^(\d+)\$[a-z@]$/i, '$1');

function inlineOf(below: Below, attribute: Attribute): (element: XmlElement) => Inline {
  return (element) => {
    const { name, content } = element;
    if (spans.has(name)) return 'through';
    if (tags.has(name)) return 'nothing';
    if (name === 'cp') return { text: String.fromCharCode(Number.parseInt(attribute(element, 'hex') ?? '20', 16) || 32) };
    if (name !== 'x' && name !== 'ph') return 'through';
    const id = attribute(element, 'id') ?? '';
    const says = [
      below.text.slice(content.start, content.end),
      ...['equiv-text', 'disp', 'equiv', 'ctype', 'type', 'subType'].map((key) => attribute(element, key) ?? ''),
    ];
    const told = [...says, id].filter(Boolean);
    if (told.some((one) => breakLike.test(one))) return { text: '\n' };
    if (told.some((one) => tagLike.test(one))) return 'nothing';
    return { text: placeholder(nameIn(says.slice(0, 3).find((one) => /\w/.test(one)) ?? id)) };
  };
}

/** Whether a translation is one: there is text, and nobody says that it is to be done. */
const untranslated = /^(?:new|initial|needs-(?:translation|l10n))$/;

/** All elements of a name below an element, in order; groups are only order. */
function within(element: XmlElement, name: string, out: XmlElement[] = []): readonly XmlElement[] {
  for (const child of elements(element.children))
    if (child.name === name) out.push(child);
    else if (child.name === 'group' || child.name === 'body') within(child, name, out);
  return out;
}

interface Entry {
  readonly key: string;
  readonly nodes: readonly XmlNode[];
  readonly locale: string | null;
  readonly usedIn: readonly string[];
  readonly offset: number;
}

/** Paths that an entry says it is used in, without line numbers. */
const path = (text: string): string => text.trim().replace(/:[\d,:]+$/, '');

/** The entries of a `<file>` of version 1. */
function entriesOf1(file: XmlElement, below: Below, attribute: Attribute): Entry[] {
  const textIn = (element: XmlElement) => below.text.slice(element.content.start, element.content.end);
  return within(file, 'trans-unit').flatMap((unit): Entry[] => {
    const key = attribute(unit, 'resname') ?? attribute(unit, 'id');
    const source = elements(unit.children, 'source')[0];
    const target = elements(unit.children, 'target')[0];
    if (!key || attribute(unit, 'translate') === 'no') return [];
    const done = target && textIn(target).trim() && !untranslated.test(attribute(target, 'state') ?? '');
    const chosen = done ? target : source;
    if (!chosen) return [];
    const usedIn = elements(unit.children, 'context-group').flatMap((group) =>
      elements(group.children, 'context').flatMap((context) =>
        attribute(context, 'context-type') === 'sourcefile' ? [path(textIn(context))] : [],
      ),
    );
    const locale = attribute(file, done ? 'target-language' : 'source-language');
    return [{ key, nodes: chosen.children, locale, usedIn, offset: chosen.content.start }];
  });
}

/** The entries of a `<file>` of version 2, whose units are in segments. */
function entriesOf2(file: XmlElement, root: XmlElement, below: Below, attribute: Attribute): Entry[] {
  const says = (element: XmlElement | undefined): element is XmlElement =>
    element !== undefined && below.text.slice(element.content.start, element.content.end).trim() !== '';
  return within(file, 'unit').flatMap((unit): Entry[] => {
    const key = attribute(unit, 'name') ?? attribute(unit, 'id');
    if (!key || attribute(unit, 'translate') === 'no') return [];
    const parts = elements(unit.children, 'segment', 'ignorable').map((part) => ({
      source: elements(part.children, 'source')[0],
      target: elements(part.children, 'target')[0],
      state: part.name === 'segment' ? (attribute(part, 'state') ?? '') : '',
      isText: part.name === 'segment',
    }));
    const done = parts.every(
      ({ source, target, state, isText }) => !isText || !says(source) || (says(target) && !untranslated.test(state)),
    );
    const translated = done && parts.some(({ target }) => says(target));
    const chosen = parts.flatMap(({ source, target }) => (translated ? (target ?? source ?? []) : (source ?? [])));
    if (!chosen.length) return [];
    const notes = elements(unit.children, 'notes').flatMap(({ children }) => elements(children, 'note'));
    const usedIn = notes.flatMap((note) =>
      attribute(note, 'category') === 'location' ? [path(below.text.slice(note.content.start, note.content.end))] : [],
    );
    const locale = attribute(root, translated ? 'trgLang' : 'srcLang');
    return [{ key, nodes: chosen.flatMap(({ children }) => children), locale, usedIn, offset: chosen[0]!.content.start }];
  });
}

/** The units of an XLIFF file. */
export function readXliff(below: Below, root: XmlElement, { entities }: XmlTree, context: ParseContext): Parsed {
  const attribute: Attribute = (element, name) => attributeOf(below, element, name, entities);
  const inline = inlineOf(below, attribute);
  const second = (attribute(root, 'version') ?? '').startsWith('2');
  const files = elements(root.children, 'file');
  const seen = new Set<string>();
  const byLocale = new Map<string, Unit[]>();
  const errors: ParseError[] = [];
  for (const [index, file] of files.entries()) {
    const own = attribute(file, 'original') ?? attribute(file, 'id') ?? String(index);
    for (const { key, nodes, locale, usedIn, offset } of second
      ? entriesOf2(file, root, below, attribute)
      : entriesOf1(file, below, attribute)) {
      const id = JSON.stringify([locale, key]);
      const value = valueOf(below, nodes, { entities, inline });
      const read = entry(seen.has(id) ? [own, key] : [key], value, offset, context);
      seen.add(id);
      const known = byLocale.get(locale ?? '') ?? [];
      byLocale.set(locale ?? '', known);
      known.push({ ...read.unit, ...(locale && { locale: locale.replace(/_/g, '-') }), ...(usedIn.length && { usedIn }) });
      errors.push(...read.errors);
    }
  }
  const locales = [...byLocale.values()];
  return { units: locales.flatMap((units) => catalog(units, []).units), errors };
}
