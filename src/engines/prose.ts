/** Reads code at its top level: what is in a string or a bracket stays together. */
import { endOfString } from './engine.ts';

export interface Split {
  readonly start: number;
  readonly end: number;
}

/** A mark at the top level of an expression. */
interface Mark {
  readonly at: number;
  readonly sign: string;
}

const signs = /^(?:\?\?|\|\||&&|\?:|<>|=>|->|::|==|!=|[|?:,+~.])/;
const opens = '([{';
const closes = ')]}';

/** The marks of `[start, end)` outside strings and brackets, in order. */
export function marksOf(code: string, start: number, end: number): Mark[] {
  const marks: Mark[] = [];
  let depth = 0;
  for (let i = start; i < end; i++) {
    const char = code[i]!;
    if (char === '"' || char === '`' || (char === "'" && !/\w/.test(code[i - 1] ?? ''))) {
      const close = endOfString(code, i, end);
      if (close > 0) i = close - 1;
    } else if (opens.includes(char)) depth++;
    else if (closes.includes(char)) depth--;
    else if (depth === 0) {
      const sign = signs.exec(code.slice(i, i + 2))?.[0];
      if (!sign) continue;
      marks.push({ at: i, sign });
      i += sign.length - 1;
    }
  }
  return marks;
}

/** `[start, end)` without the blanks around it. */
export function trimmed(code: string, start: number, end: number): Split {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(code[from]!)) from++;
  while (to > from && /[\s;]/.test(code[to - 1]!)) to--;
  return { start: from, end: to };
}

/** Splits at marks. */
export function splitAt(code: string, { start, end }: Split, marks: readonly Mark[]): Split[] {
  const parts: Split[] = [];
  let from = start;
  for (const { at, sign } of marks) {
    parts.push(trimmed(code, from, at));
    from = at + sign.length;
  }
  parts.push(trimmed(code, from, end));
  return parts;
}

/** The string literal that `[start, end)` is, or begins with, its quotes left out. */
export function literalAt(code: string, { start, end }: Split): (Split & { readonly quote: string; readonly after: number }) | null {
  const from = /^[rubf@$]["']/.test(code.slice(start, start + 2)) ? start + 1 : start;
  const quote = code[from] ?? '';
  if (quote !== '"' && quote !== "'" && quote !== '`') return null;
  const after = endOfString(code, from, end);
  return after < 0 ? null : { start: from + 1, end: after - 1, quote, after };
}
