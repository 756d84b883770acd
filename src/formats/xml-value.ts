/** The text of an XML element as one mapped text: entities decoded, inline elements read through, left out, or placeholders. */
import { builder, FIXED, type Below, type Builder, type Mapped } from '../mapped.ts';
import type { Style } from '../engines/inline.ts';
import { entityText, type XmlElement, type XmlNode } from './xml-tree.ts';

/** What an inline element is: its text alone, its text between its tags, nothing, or a text of its own. */
export type Inline = 'through' | 'markup' | 'nothing' | { readonly text: string };

/** Takes the pieces of a value as they stand in the file. */
export interface Reader {
  text(start: number, end: number): void;
  cdata(start: number, end: number): void;
  markup(start: number, end: number): void;
  atom(text: string, start: number, end: number): void;
}

/** `%{name}`: how a placeholder that is an element stands in the text, where the scanner finds it. */
export const placeholder = (name: string): string =>
  `%{${
    name
      .replace(/[{}\s]+/g, ' ')
      .trim()
      .slice(0, 80) || 'value'
  }}`;
export const placeholderStyle: Style = { name: 'element', open: '%{', pattern: /%\{([^{}]{1,80})\}/g };

/** What XML cannot hold, however it is written; a carriage return would be read as a line feed. */
const illegal = /[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const legal = (text: string): string => {
  if (illegal.test(text)) throw new RangeError('XML cannot hold this character');
  return text;
};
const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Writes text between the tags of XML. */
const writeText = (text: string): string => legal(text).replace(/[&<>]/g, (char) => escaped[char]!);

function writeCdata(text: string): string {
  if (/\]\]|^>|\]$/.test(text)) throw new RangeError('CDATA cannot hold its own end');
  return legal(text);
}

/** A value of both kinds: what needs an escape in one of them is not written. */
function writeEither(text: string): string {
  if (/[&<>\]]/.test(text)) throw new RangeError('How this is written depends on where in the value it stands');
  return legal(text);
}

const entity = /&(?:#x[\da-fA-F]{1,6}|#\d{1,7}|[A-Za-z_][\w.-]{0,60});/g;

/** Reads text as XML does: every character counts. */
function plainReader(build: Builder, below: Below, entities: ReadonlyMap<string, string>, raw: boolean): Reader {
  return {
    text(start, end) {
      let done = start;
      if (!raw)
        for (const { 0: code, index } of below.text.slice(start, end).matchAll(entity)) {
          const text = entityText(code, entities);
          if (text === null) continue;
          build.literal(done, start + index);
          done = start + index + code.length;
          build.atom(text, start + index, done);
        }
      build.literal(done, end);
    },
    cdata: (start, end) => build.literal(start, end),
    markup: (start, end) => build.literal(start, end),
    atom: (text, start, end) => build.atom(text, start, end, FIXED),
  };
}

export interface ValueOptions {
  readonly entities: ReadonlyMap<string, string>;
  readonly inline: (element: XmlElement) => Inline;
  /** Reads the pieces; `raw` where they are HTML, which decodes its entities itself. */
  readonly reader?: typeof plainReader;
  /** Escapes of the format within the text. */
  readonly write?: (text: string) => string;
}

const isBlank = (text: string): boolean => !/\S/.test(text);

/** The text of nodes. With tags among them that are kept, it is HTML. */
export function valueOf(below: Below, nodes: readonly XmlNode[], { entities, inline, reader = plainReader, write }: ValueOptions): Mapped {
  const kinds = new Set<string>();
  const look = (list: readonly XmlNode[]) => {
    for (const node of list)
      if (node.type !== 'element') {
        if (!isBlank(below.text.slice(node.start, node.end))) kinds.add(node.type);
      } else {
        const kind = inline(node);
        if (kind === 'markup') kinds.add('markup');
        if (typeof kind === 'string' && kind !== 'nothing') look(node.children);
      }
  };
  look(nodes);
  const raw = kinds.has('markup');
  const build = builder(below);
  const read = reader(build, below, entities, raw);
  const walk = (list: readonly XmlNode[]) => {
    for (const node of list) {
      if (node.type !== 'element') {
        read[node.type](node.start, node.end);
        continue;
      }
      const kind = inline(node);
      if (typeof kind !== 'string') read.atom(kind.text, node.start, node.end);
      else if (kind !== 'nothing') {
        if (kind === 'markup') read.markup(node.start, node.content.start);
        walk(node.children);
        if (kind === 'markup') read.markup(node.content.end, node.end);
      }
    }
  };
  walk(nodes);
  const outer = kinds.has('cdata') ? (kinds.size > 1 ? writeEither : writeCdata) : raw ? legal : writeText;
  return build.done((text) => outer(write ? write(text) : text));
}

/** The value of an attribute, decoded. */
export function attributeOf(below: Below, element: XmlElement, name: string, entities: ReadonlyMap<string, string>): string | null {
  const span = element.attributes.get(name);
  if (!span) return null;
  return below.text.slice(span.start, span.end).replace(entity, (code) => entityText(code, entities) ?? code);
}
