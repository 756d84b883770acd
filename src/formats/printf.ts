/** Texts that go through printf: a per cent sign is written twice. */
import type { Style } from '../engines/inline.ts';
import { decode, type Mapped } from '../mapped.ts';

const conversion = /%(?:\d{1,2}\$|\(\w{1,60}\))?[-+0#']?\d{0,4}(?:\.\d{1,4})?(?:hh?|ll?|[qLztj])?[@dDiuUxXoOfFeEgGcCsSp]/;
const doubled = /%%/g;

/** Conversions that the inline styles do not know: `%@`, `%ld`, `%.2f`, `%#@days@`. */
export const conversions: Style = {
  name: '%@',
  open: '%',
  pattern: /%(?:(\d{1,2})\$)?(?:#@(\w{1,60})@|(@)|[-+0#']?\d{0,4}(?:\.\d{1,4})?(?:hh?|ll?|[qLztj])?([dDiuUxXoOfFeEgGcCsSp])(?!\w))/g,
};

/** `%1`, `%L2`, `%n` of Qt. */
export const qtArguments: Style = { name: '%1', open: '%', pattern: /%L?(\d{1,2}|n)(?![\w$])/g };

/** Whether a text holds a conversion (`%s`, `%1$@`, `%(name)s`). */
export const isFormatted = (text: string): boolean => conversion.test(text.replace(doubled, ''));

/** The text as printf prints it: `%%` is `%`. */
export const printfText = (text: Mapped): Mapped =>
  text.text.includes('%')
    ? decode(
        text,
        0,
        text.text.length,
        doubled,
        () => '%',
        (written) => written.replaceAll('%', '%%'),
      )
    : text;
