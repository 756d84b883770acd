/**
 * Apple's `.stringsdict`: a format string whose variables have a form for each number.
 *
 * @format Apple `.stringsdict`
 * @family apps
 * @reads a branch for each number, forms by width
 * @notYet forms by device
 */
import type { ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { slice, type Below, type Mapped } from '../mapped.ts';
import type { Branch, Node } from '../nodes.ts';
import { catalog, entry } from './catalog.ts';
import { conversions, printfText } from './printf.ts';
import { keysOfNames } from './xml-keys.ts';
import { elements, type XmlElement, type XmlTree } from './xml-tree.ts';
import { valueOf } from './xml-value.ts';

type Dictionary = ReadonlyMap<string, XmlElement>;

const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];
const variable = /%(?:\d{1,2}\$)?#@([\w.-]{1,100})@/g;
/** Variables may hold variables; one that holds itself ends. */
const deepest = 5;
const mostForms = 200;

/** The units of a property list. */
export function readStringsdict(below: Below, root: XmlElement, { entities }: XmlTree, context: ParseContext): Parsed {
  const dictionary = (dict: XmlElement | undefined): Dictionary => {
    const out = new Map<string, XmlElement>();
    let key: string | null = null;
    for (const child of elements(dict?.children ?? []))
      if (child.name === 'key') key = valueOf(below, child.children, { entities, inline: () => 'through' }).text;
      else if (key !== null) {
        out.set(key, child);
        key = null;
      }
    return out;
  };
  const textOf = (element: XmlElement) => valueOf(below, element.children, { entities, inline: () => 'through' });
  const inside = { ...context, styles: [conversions, ...context.styles] };
  const errors: ParseError[] = [];
  const units: Unit[] = [];
  const entries = dictionary(elements(root.children, 'dict')[0]);
  const keys = keysOfNames([...entries.keys()]);
  for (const [name, dict] of entries) {
    const key = keys.get(name)!;
    if (dict.name !== 'dict') continue;
    const variables = dictionary(dict);
    let forms = 0;
    const plain = (value: Mapped): readonly Node[] => {
      if (!value.text) return [];
      const read = entry(key, printfText(value), 0, inside);
      errors.push(...read.errors);
      return read.unit.nodes;
    };
    const nodesOf = (value: Mapped, depth: number): readonly Node[] => {
      const out: Node[] = [];
      let done = 0;
      for (const match of value.text.matchAll(variable)) {
        const found = variables.get(match[1]!);
        if (found?.name !== 'dict' || depth >= deepest) continue;
        out.push(...plain(slice(value, done, match.index)));
        out.push(branchOf(match[1]!, dictionary(found), depth));
        done = match.index + match[0].length;
      }
      return done ? [...out, ...plain(slice(value, done, value.text.length))] : plain(value);
    };
    const branchOf = (counted: string, variants: Dictionary, depth: number): Branch => {
      const named = categories.flatMap((category) => {
        const form = variants.get(category);
        return form?.name === 'string' && forms++ < mostForms ? [{ category, form }] : [];
      });
      const arms = named.map(({ category, form }, index) => ({
        test: index === named.length - 1 ? null : { variable: counted, value: category, negated: false },
        nodes: nodesOf(textOf(form), depth + 1),
      }));
      return { type: 'branch', arms };
    };
    const format = variables.get('NSStringLocalizedFormatKey');
    const widths = dictionary(variables.get('NSStringVariableWidthRuleType'));
    const offset = (format ?? dict).content.start;
    if (format) units.push({ key, offset, nodes: nodesOf(textOf(format), 0) });
    else
      for (const [width, form] of widths)
        if (form.name === 'string') units.push({ key: [...key, width], offset: form.content.start, nodes: plain(textOf(form)) });
  }
  return catalog(units, errors);
}
