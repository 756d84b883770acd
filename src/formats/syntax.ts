/** The syntax tree of a file of code, within bounds: code that is none must not make a parser linger. */
import type { parser } from '@lezer/php';

type Parser = typeof parser;
type Tree = ReturnType<Parser['parse']>;

/** No code is nested so deeply; parsers that try several ways at once take ever longer with depth. */
const deepest = 300;
/** So much is read after the first mistake: what follows is guessed, slowly. */
const afterMistake = 30_000;

/** A string of one line, a bracket, or a `<` that begins something. */
const bracket = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|[([{]|[)\]}]|<(?![\s=])|\/?>/g;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let tags = 0;
  for (const [found] of text.matchAll(bracket)) {
    if (/^[([{]/.test(found)) depth++;
    else if (/^[)\]}]/.test(found)) depth = Math.max(0, depth - 1);
    else if (found === '<') tags++;
    else if (found === '>' || found === '/>') tags = Math.max(0, tags - 1);
    if (depth > deepest || tags > deepest) return true;
  }
  return false;
}

/** Parses a text. Null where no code looks like it. */
export function syntaxOf(parser: Parser, text: string): Tree | null {
  if (isTooDeep(text)) return null;
  try {
    return parser.configure({ strict: true }).parse(text);
  } catch (error) {
    const at = error instanceof SyntaxError ? /^No parse at (\d+)/.exec(error.message) : null;
    if (!at) throw error;
    const reading = parser.startParse(text);
    reading.stopAt(Math.min(text.length, Number(at[1]) + afterMistake));
    for (;;) {
      const tree = reading.advance();
      if (tree) return tree;
    }
  }
}

/** A node of a syntax tree. */
export type CodeNode = Tree['topNode'];

/** The children of a node that are no punctuation or comments. */
export function partsOf(node: CodeNode): CodeNode[] {
  const parts: CodeNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!/^(?:[^A-Za-z]*|LineComment|BlockComment)$/.test(child.name)) parts.push(child);
  return parts;
}

/** The first child of a kind. `getChild` walks up to the root each time. */
export function childOf(node: CodeNode, name: string): CodeNode | null {
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name === name) return child;
  return null;
}
