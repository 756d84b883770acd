/**
 * .NET resources: `<data name="…"><value>…</value></data>`.
 *
 * @format .NET resources
 * @family catalogs
 * @reads every text, with Textile and NVelocity in it
 * @notYet `.resw`
 */
import { detectEngines } from '../engines/scan.ts';
import type { Style } from '../engines/inline.ts';
import type { ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { accepting, toSource, type Below, type Mapped } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { catalog, entry } from './catalog.ts';
import { isTextile, readTextile } from './textile.ts';
import { keysOfNames } from './xml-keys.ts';
import { elements, type XmlElement, type XmlTree } from './xml-tree.ts';
import { attributeOf, valueOf } from './xml-value.ts';

/** `$UserName`, `$!name`, `${user.name}`: NVelocity, which .NET programs fill their mails with. */
const velocity: Style = { name: '$x', open: '$', pattern: /(?<![\w$\\])\$!?(?:\{([A-Za-z_][\w.]*)\}|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*))/g };
/** `%SITEURL%`. */
const percent: Style = { name: '%X%', open: '%', pattern: /%([A-Z][A-Z_]{2,60})%/g };

/** What the end of a name says of the channel, where a message is kept for several. */
const channelOf = (name: string): string | null => (/[_.-](?:tg|telegram)$/i.test(name) ? 'chat' : null);

/** Whether an entry is text: no image, no size, and not what a form designer keeps to itself. */
const isText = (type: string | null, mimetype: string | null, name: string): boolean =>
  !mimetype && (!type || /^System\.String\b/.test(type)) && !name.startsWith('>>');

interface Nodes {
  readonly nodes: readonly Node[];
  readonly errors: readonly ParseError[];
}

const unitOf = (key: readonly string[], text: Mapped, { nodes, errors }: Nodes): { unit: Unit; errors: readonly ParseError[] } => ({
  unit: { key, offset: toSource(text, 0, 0).start, nodes },
  errors,
});

/** A value that an edit must not turn into Textile. */
const notTextile = (value: Mapped): Mapped => accepting(value, (changed) => !isTextile(changed));

const isHtmlBlock = (text: string): boolean => /^\s*</.test(text);

/** The units of a resource file. */
export function readResx(below: Below, root: XmlElement, { entities }: XmlTree, context: ParseContext): Parsed {
  const attribute = (element: XmlElement, name: string) => attributeOf(below, element, name, entities);
  const found = elements(root.children, 'data').flatMap((data) => {
    const name = attribute(data, 'name');
    const value = elements(data.children, 'value')[0];
    return name && value && isText(attribute(data, 'type'), attribute(data, 'mimetype'), name) ? [{ name, value }] : [];
  });
  const keys = keysOfNames(found.map(({ name }) => name));
  const inside = { ...context, styles: [...context.styles, velocity, percent] };
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  const values = found.map(({ value }) => valueOf(below, value.children, { entities, inline: () => 'markup' }));
  const textile = values.filter(({ text }) => isTextile(text)).length > 1; // what one file holds is written in one way
  for (const [index, { name, value }] of found.entries()) {
    const text = values[index]!;
    const key = keys.get(name)!;
    const channel = channelOf(name);
    const isBody = key.length > 1 && key.at(-1) !== 'subject';
    const engines = /#(?:if|foreach)\b|\$!?\{?[A-Za-z_]/.test(text.text) ? [...detectEngines(text.text, []), 'velocity'] : [];
    const here = { ...inside, engines };
    const offset = value.content.start;
    let read: { unit: Unit; errors: readonly ParseError[] };
    if (isTextile(text.text) || (textile && isBody && !channel && !isHtmlBlock(text.text)))
      read = unitOf(key, text, readTextile(text, here));
    else if (channel === 'chat' && /\]\(/.test(text.text)) read = unitOf(key, text, readTextile(text, here, true));
    else read = entry(key, notTextile(text), offset, here);
    units.push(channel && isBody ? { ...read.unit, data: { channel } } : read.unit);
    errors.push(...read.errors);
  }
  return catalog(units, errors);
}
