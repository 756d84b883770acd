/** What is wrong with a language file of PHP, told where it stands and how to mend it. */
import type { ParseError } from '../format.ts';
import { toSource, type Below } from '../mapped.ts';
import { firstFaults } from './faults.ts';
import type { CodeNode } from './syntax.ts';

const quoted = /^[bB]?(["'])[^]*\1$/;

function messageOf(error: CodeNode, text: string): string | null {
  const parent = error.parent?.name ?? '';
  const before = error.prevSibling;
  const literal = before?.name === 'Pair' ? before.lastChild : before;
  if (literal?.name === 'String' && (literal.to - literal.from < 2 || !quoted.test(text.slice(literal.from, literal.to))))
    return 'Expected a closing quote';
  if (/^(?:Pair|ArrayExpression|ValueList)$/.test(parent))
    return before?.name === '=>'
      ? 'Expected a value after "=>"'
      : 'Expected "," or the end of the array. A quote inside of a text is written with a backslash before it';
  if (parent === 'ExpressionStatement' || parent === 'ReturnStatement') return 'Expected ";" after this. A quote inside of a text is written with a backslash before it'; // prettier-ignore
  return null;
}

/** The first fault of each statement that a language file consists of. */
export function phpFaults(top: CodeNode, below: Below): ParseError[] {
  const found: { start: number; end: number; message: string }[] = [];
  for (let statement = top.firstChild; statement && found.length < 100; statement = statement.nextSibling) {
    if (!/^(?:Return|Expression)Statement$/.test(statement.name)) continue;
    const cursor = statement.cursor();
    do {
      if (cursor.from > statement.to || !cursor.type.isError) continue;
      const message = messageOf(cursor.node, below.text);
      if (message) found.push({ start: cursor.from, end: cursor.to, message });
      break;
    } while (cursor.next() && cursor.from < statement.to + 1);
    if (found.length) break; // what follows an array that does not end is read wrongly
  }
  return firstFaults(below.text, found, ({ start }) => start).map(({ start, end, message }) => ({
    place: toSource(below, start, end),
    message,
  }));
}
