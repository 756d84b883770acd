/** The tokens of JSON5: JSON with what JavaScript allows, and comments. */

export interface Token {
  readonly type: 'punctuation' | 'string' | 'word' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is wrong with the text, by offsets. */
export interface TokenFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const space = /[\s\uFEFF]+|\/\/[^\n\r\u2028\u2029]*/y;
const string = /"(?:\\(?:\r\n|[^])|[^"\\\n\r])*"|'(?:\\(?:\r\n|[^])|[^'\\\n\r])*'/y;
/** Up to the end of the line: the rest of the file is read all the same. */
const unclosed = /["'][^\n\r]*/y;
const word = /[^\s\uFEFF{}[\],:"'/]+|\//y;

const take = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** Gives one token after the other; at the end, the end again and again. */
export function json5Tokens(text: string, fail: (fault: TokenFault) => void): () => Token {
  let at = 0;
  const skip = () => {
    for (let next = at; next >= 0;) {
      at = next;
      next = take(space, text, at);
      if (next < 0 && text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        if (end < 0) fail({ start: at, end: at + 2, message: 'Expected "*/" at the end of the comment' });
        next = end < 0 ? text.length : end + 2;
      }
    }
  };
  const token = (type: Token['type'], end: number): Token => {
    const start = at;
    at = end;
    return { type, text: text.slice(start, end), start, end };
  };
  return () => {
    skip();
    const char = text[at];
    if (char === undefined) return token('end', at);
    if ('{}[],:'.includes(char)) return token('punctuation', at + 1);
    if (char !== '"' && char !== "'") return token('word', take(word, text, at));
    const end = take(string, text, at);
    if (end >= 0) return token('string', end);
    fail({
      start: at,
      end: at + 1,
      message: `Expected a closing ${char === '"' ? 'double' : 'single'} quote; a line break in a text is written "\\n"`,
    });
    return token('string', take(unclosed, text, at));
  };
}
