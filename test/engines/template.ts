/** Reads a template as the project would, for tests of engines. */
import { inlineStyles } from '../../src/engines/inline.ts';
import { detectEngines } from '../../src/engines/scan.ts';
import html from '../../src/formats/html.ts';
import text from '../../src/formats/text.ts';
import type { Node } from '../../src/nodes.ts';
import { readings } from '../../src/reading.ts';

interface Template {
  readonly engines: readonly string[];
  /** Each reading by its condition; a placeholder as `<name>`, with `!` where it has a default. */
  readonly readings: Readonly<Record<string, string>>;
  /** What is brought in: `partial footer`, `key mail.hello`. */
  readonly includes: readonly string[];
  readonly errors: readonly string[];
}

function includesOf(nodes: readonly Node[], out: string[] = []): string[] {
  for (const node of nodes) {
    if (node.type === 'include') out.push([`${node.kind} ${node.name}`.trim(), node.macro].filter(Boolean).join('#'));
    if (node.type === 'branch') for (const arm of node.arms) includesOf(arm.nodes, out);
    else if ('nodes' in node) includesOf(node.nodes, out);
    if (node.type === 'loop') includesOf(node.otherwise ?? [], out);
  }
  return out;
}

/** Reads a template; `extensions` are the engine suffixes of its name. */
export function template(source: string, extensions: readonly string[] = [], format = html): Template {
  const engines = detectEngines(source, extensions);
  const { units, errors } = format.parse({ path: 'a', text: source }, { engines, styles: inlineStyles() });
  const all = units.flatMap(({ nodes }) => readings(nodes).readings);
  return {
    engines,
    readings: Object.fromEntries(
      all.map((flat) => {
        let i = 0;
        const shown = flat.text.replace(/\uFFFC/g, () => {
          const { name, fallback } = flat.placeholders[i++]!;
          return `<${name}${fallback ? '!' : ''}>`;
        });
        return [flat.condition, shown.replace(/\s+/g, ' ').trim()];
      }),
    ),
    includes: units.flatMap(({ nodes }) => includesOf(nodes)),
    errors: errors.map(({ place, message }) => `${place.start} ${message}`),
  };
}

/** The only reading of a template without conditions. */
export const said = (source: string, extensions: readonly string[] = []): string => {
  const all = Object.values(template(source, extensions, text).readings);
  return all.length === 1 ? all[0]! : all.join(' | ');
};
