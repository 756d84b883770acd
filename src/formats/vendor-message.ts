/** What the exports of e-mail services have in common: a message is an object that names its parts. */
import type { ParseContext, ParseError, Unit } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { entry } from './catalog.ts';
import type { Entries } from './json-entries.ts';
import type { JsonText } from './json-tree.ts';

/** A message as the service keeps it. */
export interface VendorMessage {
  /** Names from the outermost: campaign, step, variant. */
  readonly names: readonly string[];
  /** What the service says of it, in the terms of front matter. */
  readonly data: Readonly<Record<string, string>>;
  /** `subject`, `preheader`, `title`, `html`, `text`, `body`; what is not there or empty is left out. */
  readonly parts: Readonly<Record<string, JsonText | undefined>>;
  /** Reads a part otherwise than as a text of its own. */
  readonly read?: (text: JsonText, unit: Unit) => readonly Node[];
}

/** The entries of messages; of equal names each after the first is numbered. */
export function vendorEntries(messages: Iterable<VendorMessage>, below: Below, context: ParseContext): Entries {
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  const known = new Map<string, number>();
  for (const { names, data, parts, read } of messages) {
    const said = Object.entries(parts).flatMap(([leaf, text]) => (text && /\S/.test(text.text.text) ? [[leaf, text] as const] : []));
    const id = JSON.stringify(names);
    const count = (known.get(id) ?? 0) + 1;
    if (said.length) known.set(id, count);
    const key = count > 1 ? [...names.slice(0, -1), `${names.at(-1) ?? ''} ${count}`] : names;
    // HTML and a text are twins; one of them alone is the body.
    const twins = said.filter(([leaf]) => leaf === 'html' || leaf === 'text').length > 1;
    for (const [leaf, text] of said) {
      const plain = !twins && (leaf === 'html' || leaf === 'text');
      const start = toSource(below, text.offset, text.offset).start;
      const found = entry([...key, plain ? 'body' : leaf], text.text, start, context);
      for (const error of found.errors) errors.push(error);
      units.push({ ...found.unit, nodes: read ? read(text, found.unit) : found.unit.nodes, data });
    }
  }
  return { units, errors };
}
