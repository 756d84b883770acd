/** What other readers of a message get in the place of a word: the other arms of the template's branches. */
import type { Flat } from './flat.ts';
import type { Message } from './message.ts';
import type { Node } from './nodes.ts';

/** The other arms of the branches that hold what stands at an offset of a reading; none where it is always shown. */
export function armsBeside({ pieces, message }: Pick<Flat, 'pieces'> & { readonly message: Message }, at: number): readonly Node[] {
  const piece = pieces.findLast((one) => one.at <= at);
  return piece ? (beside(message.nodes, piece.from) ?? []) : [];
}

/** Null where the text is not in these nodes. */
function beside(nodes: readonly Node[], from: unknown): readonly Node[] | null {
  for (const node of nodes) {
    if (node.type === 'text' && node.text === from) return [];
    if (node.type === 'branch')
      for (const arm of node.arms) {
        const inside = beside(arm.nodes, from);
        if (inside) return [...inside, ...node.arms.filter((other) => other !== arm).flatMap((other) => other.nodes)];
      }
    else if ('nodes' in node) {
      const inside = beside(node.nodes, from) ?? (node.type === 'loop' ? beside(node.otherwise ?? [], from) : null);
      if (inside) return inside;
    }
  }
  return null;
}

/** Whether nodes, however nested, print a placeholder of one of these roles. */
export const prints = (nodes: readonly Node[], roles: readonly string[]): boolean =>
  nodes.some((node) => {
    if (node.type === 'placeholder') return roles.includes(node.role);
    if (node.type === 'branch') return node.arms.some((arm) => prints(arm.nodes, roles));
    return 'nodes' in node && prints(node.nodes, roles);
  });

/** The words of nodes, in source order. */
export const wordsOf = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text.text;
      if (node.type === 'branch') return node.arms.map((arm) => wordsOf(arm.nodes)).join(' ');
      return 'nodes' in node ? wordsOf(node.nodes) : '';
    })
    .join(' ');
