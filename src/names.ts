/** The names of the placeholders that messages print. */
import type { Node } from './nodes.ts';
import { notationOf, written } from './signals/written.ts';

/** A name, no call and no figure of a format string. */
const plain = /^[A-Za-z_][\w -]*(?:\.[\w-]+)*$/;

/** A placeholder that prints a name and nothing else. */
const output = /^(?:\{\{-?|\$\{|%\{|\*\||%%|<%=|\[\[|\(\()\s*([@$.]?[\w.]+)\s*(?:-?\}\}|\}|\|\*|%%|%>|\]\]|\)\))$/;

/** A placeholder's name without the signs of its engine; null for what is more than a name. */
export function plainName(name: string): string | null {
  const bare = name.replace(/^[@$.]+/, '').trim();
  return plain.test(bare) ? bare : null;
}

/** The name that a piece of template code prints, as in the address of a link; null for other code. */
export const nameIn = (code: string): string | null => plainName(output.exec(code)?.[1] ?? '');

/** The plain names that a message prints, in its words and in the addresses of its links. */
export function namesIn(nodes: readonly Node[], names = new Set<string>()): Set<string> {
  const add = (name: string | null) => name !== null && names.add(name);
  for (const node of nodes) {
    if (node.type === 'placeholder') add(notationOf(node) && plainName(node.name));
    else if (node.type === 'link')
      for (const { start, end } of node.address?.code ?? [])
        add(nameIn(written({ site: { below: node.address!.site.below, start, end } })));
    else if (node.type === 'branch') for (const arm of node.arms) namesIn(arm.nodes, names);
    else if ('nodes' in node) {
      namesIn(node.nodes, names);
      if (node.type === 'loop') namesIn(node.otherwise ?? [], names);
    }
  }
  return names;
}

/** `customer_firstName` → customer, first, name. */
export const wordsOfName = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);

/** The first letters of its words: `customer_firstName` → cfn. */
export const initialsOf = (name: string): string =>
  wordsOfName(name)
    .map((word) => word[0])
    .join('');
