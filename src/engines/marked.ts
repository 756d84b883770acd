/**
 * Code that a format writes, in a layer of its own, for what it knows to be code. No text of a message has its delimiters,
 * so that nothing beside it can be mistaken.
 */

const open = '\uE0F0';
const close = '\uE0F1';

/** A tag that prints something: `name`, `name | date: "dd/MM"`. */
export const print = (expression: string): string => `${open}=${expression}${close}`;

/** A tag that brackets text or brings it in: `case n`, `when "one"`, `else`, `endcase`, `include "footer"`. */
export const code = (tag: string): string => `${open}${tag}${close}`;

type Kind = 'expression' | 'open' | 'middle' | 'close' | 'include' | 'code';
const kinds: Readonly<Record<string, Kind>> = { case: 'open', when: 'middle', else: 'middle', endcase: 'close', include: 'include' };

/** The engine of these tags, for the scanner. */
export const markedEngine = {
  name: 'marked',
  extensions: [],
  delimiters: [
    {
      open,
      close,
      tag(inside: string): { kind: Kind; keyword: string; rest: string } {
        if (inside.startsWith('=')) return { kind: 'expression', keyword: '', rest: inside.slice(1) };
        const [word = ''] = /^\w*/.exec(inside) ?? [];
        const kind = Object.hasOwn(kinds, word) ? kinds[word]! : 'code';
        return { kind, keyword: word.replace(/^end/, ''), rest: inside.slice(word.length).trim() };
      },
    },
  ],
};
