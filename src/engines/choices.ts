/** Choices inside an expression: which words are printed depends on a condition. */
import { parseTest, variableOf } from './condition.ts';
import { balanced, nextIn } from './engine.ts';
import { speaks, type Context, type Printed, type Read } from './printed.ts';
import { marksOf, splitAt, trimmed, type Split } from './prose.ts';

/** `a ? b : c`, `b if a else c`, `if(a, do: b, else: c)`. */
export function choice(context: Context, span: Split, depth: number, read: Read): Printed | null {
  const { code } = context;
  const marks = marksOf(code, span.start, span.end);
  const spaced = (at: number) => /[\s)"'\]]/.test(code[at - 1] ?? '') && /[\s"'(]/.test(code[at + 1] ?? '');
  const ask = marks.find(({ sign, at }) => sign === '?' && spaced(at));
  const colon = ask && marks.find(({ sign, at }) => sign === ':' && at > ask.at);
  let parts: Arms;
  if (ask)
    parts = {
      test: trimmed(code, span.start, ask.at),
      yes: trimmed(code, ask.at + 1, colon?.at ?? span.end),
      no: colon ? trimmed(code, colon.at + 1, span.end) : null,
    };
  else {
    const text = code.slice(span.start, span.end);
    const inline =
      /^((["'])(?:\\.|(?!\2)[^\\])*\2)\s+if\s+(.+?)(?:\s+else\s+(.+))?$/s.exec(text) ??
      /^([\w.]+())\s+if\s+([^"']+?)\s+else\s+(.+)$/s.exec(text);
    if (!inline) return null;
    const test = code.indexOf(inline[3]!, span.start + inline[1]!.length + 3);
    parts = {
      test: { start: test, end: test + inline[3]!.length },
      yes: { start: span.start, end: span.start + inline[1]!.length },
      no: inline[4] === undefined ? null : trimmed(code, span.end - inline[4].length, span.end),
    };
  }
  return choose(context, parts, depth, read);
}

/** What is printed where a condition holds, and where it does not. */
interface Arms {
  readonly test: Split;
  readonly yes: Split;
  readonly no: Split | null;
}

/** A choice with words in it; null where it is between values only. */
export function choose(context: Context, { test, yes, no }: Arms, depth: number, read: Read): Printed | null {
  const first = read(context, yes, depth + 1);
  const other: Printed = no ? read(context, no, depth + 1) : { kind: 'list', parts: [] };
  if (!speaks(first) && !speaks(other)) return null;
  const asked = parseTest(context.code.slice(test.start, test.end));
  // "Ana, or else there": a value with a default.
  if (first.kind === 'value' && !asked.negated && asked.value === null && asked.variable === variableOf(first.name))
    return { ...first, fallback: true };
  return { kind: 'choice', test: asked, yes: first, no: other };
}

/** `x?then("a", "b")` of FreeMarker. */
export function built(context: Context, { start, end }: Split, depth: number, read: Read): Printed | null {
  const { code } = context;
  const then = /^(.{1,300}?)\?(?:then|string)\s*\(/s.exec(code.slice(start, end));
  if (!then) return null;
  const open = start + then[0].length - 1;
  const close = balanced(code.slice(0, end), open, nextIn(code));
  if (close < 0) return null;
  const inside = trimmed(code, open + 1, close - 1);
  const [yes, no] = splitAt(
    code,
    inside,
    marksOf(code, inside.start, inside.end).filter(({ sign }) => sign === ','),
  );
  return yes && no ? choose(context, { test: { start, end: start + then[1]!.length }, yes, no }, depth, read) : null;
}
