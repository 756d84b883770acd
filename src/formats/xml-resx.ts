/** .NET resources: `<data name="…"><value>…</value></data>`. */
import type { Style } from '../engines/inline.ts';
import type { ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
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
  for (const { name, value } of found) {
    const text = valueOf(below, value.children, { entities, inline: () => 'markup' });
    const key = keys.get(name)!;
    const channel = channelOf(name);
    const offset = value.content.start;
    const read = isTextile(text.text)
      ? { ...readTextile(text, inside), key, offset: toSource(text, 0, 0).start }
      : { ...entry(key, text, offset, inside) };
    const unit = 'unit' in read ? read.unit : { key, offset: read.offset, nodes: read.nodes };
    units.push(channel ? { ...unit, data: { channel } } : unit);
    errors.push(...read.errors);
  }
  return catalog(units, errors);
}
