/** What an expression prints, and the pieces that its readers share. */
import type { Test } from './condition.ts';
import type { Split } from './prose.ts';

/** Words in an expression; offsets are from the start of the construct. */
export interface Said extends Split {
  readonly quote: string;
  /** What `%s`, `%2$s` … stand for, where a call gives the values. */
  readonly values: readonly string[];
  /** Whether it went through a translation, whose placeholders are those of a catalog. */
  readonly translated: boolean;
}

/** Words that a call hands to a translation: `t("mail.help", link: link_to(t("mail.account"), url))`. */
export interface Given {
  readonly name: string;
  readonly print: Printed;
}

/** What an expression prints. */
export type Printed =
  | { readonly kind: 'value'; readonly name: string; readonly fallback: boolean }
  /** A translation key: `t("mailer.subject")`. */
  | { readonly kind: 'key'; readonly key: string; readonly given?: readonly Given[] }
  /** Words of the message itself: `{{ "Hi there" | upper }}`, `t("x", default: "…")`, `link_to "Track it"`. */
  | { readonly kind: 'words'; readonly at: Said; readonly key?: string; readonly link?: true }
  | { readonly kind: 'list'; readonly parts: readonly Printed[] }
  | { readonly kind: 'choice'; readonly test: Test; readonly yes: Printed; readonly no: Printed; readonly key?: string };

/** An expression with the engine that it is written for. */
export interface Context {
  readonly code: string;
  readonly engine: string;
}

/** A value, by its name. */
export const value = ({ code, engine }: Context, { start, end }: Split): Printed => {
  const text = code.slice(start, end);
  const fallback =
    hasDefault.test(text) || (engine === 'freemarker' && /[\w)]!/.test(text)) || (engine === 'velocity' && text.includes('|'));
  if (engine === 'freemarker' && !/^["']/.test(text)) {
    const name = text
      .replace(/^\(([\w.]+)\)/, '$1')
      .split(/[!?]/, 1)[0]!
      .trim();
    return { kind: 'value', name: name || text, fallback };
  }
  const name = text
    .split(/\||\?\?|\?:| or (?=["'])/, 1)[0]!
    .replace(/\$\{\s*([^{}]*?)\s*\}/g, '$1')
    .trim();
  return { kind: 'value', name: name || text, fallback };
};

/** Whether words are printed, not a value alone. */
export const speaks = (print: Printed): boolean =>
  print.kind === 'words' || print.kind === 'key' || (print.kind === 'list' && print.parts.some(speaks)) || print.kind === 'choice';

/** A string literal that is printed. */
export function words({ code }: Context, { start, end, quote }: Split & { readonly quote: string }, translated: boolean): Printed {
  const text = code.slice(start, end);
  if (translated && isKey(text)) return { kind: 'key', key: text };
  const at = { start, end, quote, values: [], translated };
  return translated ? { kind: 'words', at, key: keyOf(text) } : { kind: 'words', at };
}

/** A text as catalogs that have texts for keys hold it. */
export const keyOf = (text: string): string => text.replace(/\\(["'`\\])/g, '$1').replace(/\\n/g, '\n');

/** Reads `[start, end)` of an expression. */
export type Read = (context: Context, span: Split, depth: number) => Printed;

/** Whether a text is a key of translations: `mail.hello`. */
export const isKey = (text: string) => /^[\w-]*\.?[\w-]+(\.[\w-]+)+$|^\.[\w.-]+$|^[\w-]+:{1,2}[\w./-]+$/.test(text) && !/\s/.test(text);
/** Whether a text may be a key without points. */
export const isName = (text: string) => /^[\w.:/-]+$/.test(text);
export const plainName = /^[\w.@$]+$/;
export const hasDefault = /\|\s*default\b|\?\?|\|\|\s*["']| or ["']|\bdefault[:=]|\?:/;
/** One after the other. */
export const joined = (parts: readonly Printed[]): Printed => ({ kind: 'list', parts });

/** What follows a call or a literal that changes how it is written, not what it says. */
export const suffix =
  /^(?:(?:\.|->|\?|\|)\s*(?:html_safe|freeze|to_s|upcase|strip|no_esc|html|raw|safe|toString|capitalize|titleize|render|upper|lower|title|cap_first|esc|e|escape|nofilter)(?:\s*\(\s*\))?)*$/;
