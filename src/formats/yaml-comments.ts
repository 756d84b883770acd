import { Lexer } from 'yaml';
import type { Comment } from '../format.ts';
import type { Find } from './comments.ts';

/** What the lexer puts before a scalar, at the start of a document and where a flow breaks off: no characters of the text. */
const [scalar, silent] = ['\u001f', /^[\u0002\u0018\u001f]$/];

/** Comments of YAML: a `#` in a text, quoted or in a block, is none. */
export const yamlComments: Find = (text) => {
  const found: Comment[] = [];
  let at = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && before !== scalar) found.push({ start: at, end: at + token.length, from: at + 1, to: at + token.length });
    before = token;
    if (!silent.test(token)) at += token.length;
  }
  return found;
};
