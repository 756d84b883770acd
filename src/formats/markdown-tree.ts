/** The tree of a Markdown text. */
import { GFM, parser as commonMark } from '@lezer/markdown';

// Indented code is left out: in messages indentation is layout, and tags masked by blanks indent what follows them.
const parser = commonMark.configure([GFM, { remove: ['IndentedCode'] }]);

/** A node of the tree. */
export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** Whether a paragraph holds more links, or blanks in a row, than any message: the parser's time grows with their square. */
const isDense = (text: string) =>
  / {2000}/.test(text) || text.split(/\n[ \t]*\n/).some((paragraph) => (paragraph.match(/[[`@]|:\/\/|www\./g)?.length ?? 0) > 2000);

/** Parses a text; null where it is no message but would take long. */
export const markdownTree = (text: string): SyntaxNode | null => (isDense(text) ? null : parser.parse(text).topNode);
