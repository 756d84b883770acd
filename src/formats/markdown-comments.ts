import type { Comment } from '../format.ts';
import { markup, type Find } from './comments.ts';

/** Fences, as far as they go, and code in a line. */
const fence = /^ {0,3}(`{3,}|~{3,})[^\n]*/gm;
/** `[//]: # (words)`: a definition that nothing refers to. */
const definition = /^ {0,3}\[(?:\/\/|comment)\]:[ \t]{1,9}(?:#|<>)[ \t]{1,9}["'(](?=([^\n]*?)["')][ \t]*$)/gim;

function withoutCode(text: string): string {
  let out = '';
  let done = 0;
  const blank = (start: number, end: number) => {
    out += text.slice(done, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    done = end;
  };
  fence.lastIndex = 0;
  for (let open = fence.exec(text); open; open = fence.exec(text)) {
    const sign = open[1]!;
    let close = fence.exec(text);
    while (close && !(close[1]!.startsWith(sign) && close[0].trim() === close[1])) close = fence.exec(text);
    const end = close ? close.index + close[0].length : text.length;
    inline(done, open.index, blank);
    blank(open.index, end);
    if (!close) break;
    fence.lastIndex = end;
  }
  inline(done, text.length, blank);
  return out + text.slice(done);

  function inline(from: number, to: number, take: typeof blank): void {
    const runs = [...text.slice(from, to).matchAll(/`{1,99}/g)];
    for (let i = 0; i < runs.length; i++) {
      const { 0: run, index } = runs[i]!;
      const close = runs.slice(i + 1, i + 50).findIndex((other) => other[0].length === run.length);
      if (close < 0) continue;
      i += close + 1;
      take(from + index, from + runs[i]!.index + run.length);
    }
  }
}

/** Comments of Markdown: those of HTML outside code, and definitions that nothing refers to. */
export const markdownComments: Find = (text) => {
  const plain = withoutCode(text);
  const defined = [...plain.matchAll(definition)].map(({ 0: head, 1: words = '', index }): Comment => {
    const from = index + head.length;
    return { start: index, end: from + words.length + 1, from, to: from + words.length };
  });
  return [...markup(plain), ...defined].sort((a, b) => a.start - b.start);
};
