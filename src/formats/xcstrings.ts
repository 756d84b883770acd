/**
 * String catalogs of Xcode: each key in every language, with forms for numbers and devices.
 *
 * @format Xcode `.xcstrings`
 * @family apps
 * @reads each language, with forms for numbers and devices
 */
import type { Style } from '../engines/inline.ts';
import type { ParseContext, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import type { Branch, Node } from '../nodes.ts';
import { entry } from './catalog.ts';
import type { Entries } from './json-entries.ts';
import { member, membersOf, stringAt, textAt, within, type JsonEntry, type JsonNode, type JsonText } from './json-tree.ts';

/** `%@`, `%lld`, `%1$@`; `%arg` is the number in the form of a substitution. */
const format: Style = {
  name: '%@',
  open: '%',
  pattern: /%(?:(\d{1,2})\$)?[-+0#']{0,3}\d{0,3}(?:\.\d{1,2})?(?:@|(?:hh|h|ll|l|q|z|t|j)?[diouxXfFeEgGcs](?![a-zA-Z]))|%(arg)\b/g,
};
/** `%#@days@`: a text with forms of its own stands there. */
const substitution: Style = { name: '%#@x@', open: '#@', pattern: /%(?:\d{1,2}\$)?(#@\w{1,80}@)/g };

/** Reads the catalog; null where it is none. */
export function xcstrings(root: JsonNode, below: Below, context: ParseContext): Entries | null {
  const source = stringAt(root, 'sourceLanguage');
  const all = member(root, 'strings');
  if (source === undefined || all?.type !== 'object') return null;
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  const inside = { ...context, styles: [substitution, format, ...context.styles] };
  for (const one of all.entries) {
    if (isLeftOut(one.value)) continue;
    const languages = membersOf(member(one.value, 'localizations'));
    const worded = /\s/.test(one.key) ? { worded: true } : {};
    const read = reader(one, below, inside, errors);
    for (const [locale, localization] of languages) {
      const state = stringAt(localization, 'stringUnit', 'state');
      if (state === 'stale' || (state === 'new' && locale !== source)) continue;
      const { nodes, offset } = read.localization(localization);
      if (nodes.length) units.push({ key: [one.key], locale, offset, nodes, ...worded });
    }
    if (one.key && !languages.some(([locale]) => locale === source)) units.push({ ...read.text(one.name), locale: source, ...worded });
  }
  return { units, errors };
}

function isLeftOut(node: JsonNode): boolean {
  const translate = member(node, 'shouldTranslate');
  return (translate?.type === 'other' && translate.value === false) || stringAt(node, 'extractionState') === 'stale';
}

/** Reads the localizations of one key. */
function reader({ key, name }: JsonEntry, below: Below, context: ParseContext, errors: ParseError[]) {
  const text = ({ text: value, offset }: JsonText): Unit => {
    const read = entry([key], value, toSource(below, offset, offset).start, context);
    for (const error of read.errors) errors.push(error);
    return read.unit;
  };
  const branch = (variable: string, forms: JsonNode | undefined): Node[] => {
    const arms: Branch['arms'][number][] = [];
    for (const [value, form] of membersOf(forms))
      arms.push({ test: value === 'other' ? null : { variable, value, negated: false }, nodes: variation(form) });
    arms.sort((a, b) => Number(a.test === null) - Number(b.test === null));
    return arms.length ? [{ type: 'branch', arms }] : [];
  };
  const variation = (node: JsonNode, variable = 'count'): Node[] => {
    const value = textAt(node, 'stringUnit', 'value');
    const substitutions = member(node, 'substitutions');
    if (value) return substitutions ? substituted(text(value).nodes, substitutions) : [...text(value).nodes];
    return [...branch('device', within(node, 'variations', 'device')), ...branch(variable, within(node, 'variations', 'plural'))];
  };
  const substituted = (nodes: readonly Node[], substitutions: JsonNode): Node[] =>
    nodes.flatMap((node): Node[] => {
      if (node.type !== 'placeholder' || !node.name.startsWith('#@')) return [node];
      const found = member(substitutions, node.name.slice(2, -1));
      return found ? variation(found, node.name.slice(2, -1)) : [node];
    });
  return {
    text,
    localization(node: JsonNode): { nodes: readonly Node[]; offset: number } {
      return { nodes: variation(node), offset: firstText(node, below) ?? toSource(below, name.offset, name.offset).start };
    },
  };
}

/** Where the first text of a localization begins. */
function firstText(node: JsonNode, below: Below): number | null {
  const value = textAt(node, 'stringUnit', 'value');
  if (value) return toSource(below, value.offset + 1, value.offset + 1).start;
  for (const [key, inside] of membersOf(node)) {
    const found = key === 'stringUnit' ? null : firstText(inside, below);
    if (found !== null) return found;
  }
  return null;
}
