import type { Comment } from '../format.ts';
import type { Find } from './comments.ts';

/** Comments of a template whose nesting is its indentation; `block` tells the lines below which all is text, whatever it looks like. */
export const outlineComments =
  (sign: RegExp, block: RegExp): Find =>
  (text) => {
    const found: Comment[] = [];
    let within = Infinity;
    for (const { 0: line, index: start } of text.matchAll(/[^\n]+/g)) {
      const words = line.trim();
      if (!words) continue;
      const indent = /^\s*/.exec(line)![0].length;
      if (indent > within) continue;
      const mark = sign.exec(words);
      within = mark || block.test(words) ? indent : Infinity;
      const at = start + indent;
      if (mark) found.push({ start: at, end: start + line.length, from: at + mark[0].length, to: start + line.length });
    }
    return found;
  };
