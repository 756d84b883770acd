import type { Comment } from '../format.ts';
import type { syntaxOf } from './syntax.ts';

/** The comments in a syntax tree of code. */
export function commentsIn(tree: NonNullable<ReturnType<typeof syntaxOf>>, text: string): Comment[] {
  const found: Comment[] = [];
  const cursor = tree.cursor();
  do {
    if (cursor.name !== 'LineComment' && cursor.name !== 'BlockComment') continue;
    const { from: start, to: end } = cursor;
    const long = text.startsWith('/*', start);
    found.push({ start, end, from: start + (text[start] === '#' ? 1 : 2), to: long && text.startsWith('*/', end - 2) ? end - 2 : end });
  } while (cursor.next());
  return found;
}
