/** A config in YAML that is not plain, as a tree. */
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { yamlDocuments } from '../formats/yaml-documents.ts';
import { yamlErrors } from '../formats/yaml-errors.ts';
import type { Span } from '../mapped.ts';
import { broken, deepest, nothing, twice, type ConfigNode, type Fault, type Tree } from './tree.ts';

const most = 100_000;

/** Reads YAML. Aliases are followed; their nodes count each time, so that a few lines cannot grow without bound. */
export function yamlTree(text: string): Tree {
  const { documents, faults: errors } = yamlDocuments(text);
  const [document, second] = documents;
  if (errors.length) {
    return broken(yamlErrors({ path: '', text }, errors), 'YAML');
  }
  const faults: Fault[] = second
    ? [{ start: second.range[0], end: second.range[1], message: 'Expected one document, found a second after "---"' }]
    : [];
  let count = 0;
  const convert = (node: unknown, at: Span, depth: number): ConfigNode => {
    const span = rangeOf(node) ?? at;
    if (depth > deepest || ++count > most) {
      if (!faults.length) faults.push({ ...span, message: 'Too deeply nested or too large for a config' });
      return nothing(span);
    }
    if (isAlias(node) && document) return convert(node.resolve(document), span, depth + 1);
    if (isScalar(node)) return { type: 'scalar', source: node.source ?? String(node.value), value: node.value, ...span };
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item, span, depth + 1));
      return { type: 'list', items, ...around(node, span, items.at(-1)) };
    }
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => {
        const name = convert(key, span, depth + 1);
        if (name.type !== 'scalar') faults.push({ start: name.start, end: name.end, message: 'Expected a word as a key' });
        return { key: name.type === 'scalar' ? name : nothing(name), value: convert(value, { start: name.end, end: name.end }, depth + 1) };
      });
      twice(entries, faults);
      return { type: 'map', entries, ...around(node, span, entries.at(-1)?.value) };
    }
    return nothing(span);
  };
  const node = document?.contents ? convert(document.contents, { start: 0, end: 0 }, 0) : null;
  return { node: faults.length ? null : node, faults };
}

/** For the library what stands on lines ends where the next thing begins; for a reader it ends with its last item. */
const around = ({ flow }: { readonly flow?: boolean }, { start, end }: Span, last: Span | undefined): Span => ({
  start,
  end: flow || !last ? end : last.end,
});

function rangeOf(node: unknown): Span | null {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return null;
  const [start, end]: unknown[] = node.range;
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : null;
}
