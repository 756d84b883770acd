/** Puts fixes into a text. Pure. */
import type { LintFix } from '../run.ts';

interface Applied<T> {
  readonly text: string;
  readonly applied: readonly T[];
}

/** Puts in what fits beside each other, from the start; what touches an earlier fix is left for another pass. */
export function putIn<T extends { readonly fix: LintFix }>(text: string, offered: readonly T[]): Applied<T> {
  const inOrder = [...offered].sort((a, b) => a.fix.range[0] - b.fix.range[0] || a.fix.range[1] - b.fix.range[1]);
  const applied: T[] = [];
  let done = -1;
  let rest = 0;
  let fixed = '';
  for (const one of inOrder) {
    const [start, end] = one.fix.range;
    if (start <= done || start > end || end > text.length) continue;
    fixed += text.slice(rest, start) + one.fix.text;
    done = rest = end;
    applied.push(one);
  }
  return { text: fixed + text.slice(rest), applied };
}
