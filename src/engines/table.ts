/**
 * The template engines: their delimiters and what a tag of theirs does. One scanner serves them all, because a
 * linter of prose needs to know where code stands and which words depend on which condition, not to run it.
 */
import { curly } from './curly.ts';
import { nextIn, tag, type Engine, type Tag } from './engine.ts';
import { freemarker } from './freemarker.ts';
import { markedEngine } from './marked.ts';
import { percent } from './percent.ts';
import { phpEngines } from './php.ts';
import { services } from './services.ts';
import { smartyEngines } from './smarty.ts';
import { thymeleafEngine } from './thymeleaf.ts';
import { velocity } from './velocity.ts';

export type { ConstructKind, Engine, Tag } from './engine.ts';

export const engines: readonly Engine[] = [
  ...curly,
  ...percent,
  ...phpEngines,
  ...smartyEngines,
  freemarker,
  velocity,
  thymeleafEngine,
  ...services,
  markedEngine,
];

const byName = new Map(engines.map((engine) => [engine.name, engine]));
const byExtension = new Map(engines.flatMap((engine) => engine.extensions.map((extension) => [extension, engine])));

export const engineNamed = (name: string): Engine | undefined => byName.get(name);

/** The engine that a file's extension names (`hbs`, `erb` …). */
export const engineOfExtension = (extension: string): Engine | undefined => byExtension.get(extension);

/** What a tag of an engine does, for formats that find its code in their own way: `tagReader('ejs', '<%', '%>')`. */
export function tagReader(name: string, open: string, close: string): (inside: string) => Tag {
  const found = engineNamed(name)?.delimiters.find((delimiter) => delimiter.open === open);
  return (inside) => {
    if (!found) return tag('code');
    if (!('read' in found)) return found.tag(inside) ?? tag('code');
    const text = `${open}${inside}${close}`;
    const pieces = found.read(text, 0, nextIn(text));
    return (typeof pieces === 'string' ? undefined : pieces?.[0]) ?? tag('code');
  };
}
