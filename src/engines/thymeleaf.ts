/** Thymeleaf in text; its attributes are read with the elements. */
import { piece, quotes, tag, type Engine, type Marker, type Tag } from './engine.ts';

/** The inside of `${…}`, `*{…}`, `#{…}` and `__${…}__`. */
export function thymeleaf(inside: string): Tag {
  const text = inside.trim();
  const key = /^#\{\s*([\w.-]+)\s*(?:\([^]*\))?\s*\}$/.exec(text)?.[1];
  if (key) return tag('expression', 'message', text);
  const value = /^[$*]\{([^{}]*)\}$/.exec(text)?.[1];
  return tag('expression', '', value === undefined ? text : value.trim());
}
const textual: Marker = {
  open: '[#',
  read(text, start, next) {
    const match = /^\[#\s+th:(if|unless|each)="([^"]{1,1000})"\s*\]/.exec(text.slice(start, start + 1100));
    if (!match) return next(']', start) - start < 3 ? [piece(start, next(']', start) + 1, tag('open', 'do'))] : null;
    const [whole, word, rest] = match;
    return [piece(start, start + whole.length, tag('open', word!, rest))];
  },
};

/**
 * @engine Thymeleaf
 * @reads `th:` attributes in place of the words they replace, conditions, `th:switch`, fragments, `[[…]]`
 */
export const thymeleafEngine: Engine = {
  name: 'thymeleaf',
  extensions: [],
  delimiters: [
    { open: '[[', close: ']]', tag: thymeleaf, quotes },
    { open: '[(', close: ')]', tag: thymeleaf, quotes },
    textual,
    { open: '[/', close: ']', tag: (inside) => (inside.trim() ? null : tag('close')) },
  ],
};
