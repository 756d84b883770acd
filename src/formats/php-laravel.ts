/** What only the language files of Laravel write: `:name`, and the forms of a number between bars. */
import { decode, slice, type Mapped } from '../mapped.ts';

/** `:name` of Laravel, in any case and beside any mark. */
const replaced = /(?<![\w:/])[:]([A-Za-z][A-Za-z_]{1,40})\b(?!:)/g;
const selector = /^\s*(?:\{(\d+)\}|[[\]]\s*(-?\d+|\*)\s*,\s*(?:-?\d+|\*)\s*[[\]])\s*/;
const categories = ['one', 'few', 'many'];

/** The forms of `trans_choice`: `{0} None|[1,*] :count left`, `One item|:count items`. Null where a bar is a bar. */
export function choices(text: Mapped): { value: string | null; text: Mapped }[] | null {
  const forms = text.text.split('|');
  if (forms.length < 2 || forms.length > 6) return null;
  const marked = forms.map((form) => selector.exec(form));
  if (!marked.every(Boolean) && !(forms.some((form) => /:count\b/.test(form)) && forms.every((form) => /\p{L}/u.test(form)))) return null;
  let at = 0;
  return forms.map((form, i) => {
    const start = at + (marked[i]?.[0].length ?? 0);
    at += form.length + 1;
    const [, exact, from] = marked[i] ?? [];
    const number = exact ?? from;
    const value = number === '0' ? 'zero' : number === '1' && exact ? 'one' : (categories[i] ?? 'other');
    return { value: i === forms.length - 1 ? null : value, text: slice(text, start, at - 1) };
  });
}

/** The text with `:name` as a placeholder. */
export const withNames = (text: Mapped): Mapped =>
  text.text.includes(':') ? decode(text, 0, text.text.length, replaced, ([, name]) => `%{${name!.toLowerCase()}}`) : text;
