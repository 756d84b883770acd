import type { Construct } from './scan.ts';

/** Prose or a default inside an expression: its text's offsets from the start of the construct. */
interface Inner {
  readonly start: number;
  readonly end: number;
}

/** What an expression prints. */
export type Printed =
  | { readonly kind: 'value'; readonly name: string; readonly fallback: boolean }
  /** A translation key: `t("mailer.subject")`. */
  | { readonly kind: 'key'; readonly key: string }
  /** Words of the message itself: `{{ "Hi there" | upper }}`, `t("x", default: "…")`, `link_to "Track it"`. */
  | { readonly kind: 'words'; readonly at: Inner; readonly key?: string };

const keyCall = /^(?:I18n\.)?(?:t|translate|i18n|__|_t|trans|lang|localize|formatMessage)(?:\s*\(\s*|\s+)(["'])([^"'\s]+)\1/;
const gettextCall = /^(?:_|gettext|ugettext|trans|translate|__|_e|esc_html__|esc_html_e)(?:\s*\(\s*|\s+)(["'])((?:\\.|(?!\1)[^\\])+)\1/;
const translated = /^(["'])((?:\\.|(?!\1)[^\\])+)\1\s*\|\s*(?:trans|t|translate|_)\b/;
const wordCall = /^(?:link_to|mail_to|button_to|button)\s*\(?\s*(["'])((?:\\.|(?!\1)[^\\])+)\1/;
/** Calls that print what their first argument says. */
const wrapper =
  /^(?:link_to|mail_to|button_to|raw|simple_format|sanitize|strip_tags|content_tag\s*\(?\s*:\w+\s*,)\s*\(?\s*(?=(?:I18n\.)?t[\s(])/;
const isKey = (text: string) => /^[\w-]*\.?[\w-]+(\.[\w-]+)+$|^\.[\w.-]+$|^[\w-]+:[\w.-]+$/.test(text) && !/\s/.test(text);
const plainName = /^[\w.@$]+$/;
const hasDefault = /\|\s*default\b|\?\?|\|\|\s*["']| or ["']|\bdefault[:=]|\?:/;

/** What a construct of kind `expression` prints. */
export function printed(construct: Construct, text: string): Printed {
  if (!construct.keyword && plainName.test(construct.rest)) return { kind: 'value', name: construct.rest, fallback: false };
  const code = text.slice(construct.start, construct.end);
  const whole = construct.keyword ? `${construct.keyword} ${construct.rest}` : construct.rest;
  const inner = whole.replace(wrapper, '');
  const offsetOf = (piece: string): Inner => {
    const start = code.indexOf(piece);
    return { start, end: start + piece.length };
  };
  const key = keyCall.exec(inner);
  if (key && isKey(key[2]!)) {
    const fallback = /\bdefault:\s*(["'])((?:\\.|(?!\1)[^\\])+)\1/.exec(inner);
    return fallback ? { kind: 'words', at: offsetOf(fallback[2]!), key: key[2]! } : { kind: 'key', key: key[2]! };
  }
  const words = translated.exec(inner) ?? gettextCall.exec(inner) ?? wordCall.exec(inner);
  if (words && isKey(words[2]!)) return { kind: 'key', key: words[2]! };
  if (words && /[\p{L}]{2}/u.test(words[2]!)) return { kind: 'words', at: offsetOf(words[2]!) };
  const name = construct.rest.split(/\||\?\?| or (?=["'])/, 1)[0]!.trim();
  return { kind: 'value', name: name || construct.rest, fallback: hasDefault.test(inner) };
}

/** What decides whether words are shown. Equal tests share their truth value in a reading. */
export interface Test {
  readonly variable: string;
  /** The value it is compared with; null for "is there". */
  readonly value: string | null;
  readonly negated: boolean;
}

const literal = String.raw`(?:"([^"]+)"|'([^']+)'|(-?\d+(?:\.\d+)?)|(:\w+))`;
const compared = new RegExp(String.raw`^([^=!<>&|"']+?) ?(===?|!==?|\b(?:eq|ne|is not|is)\b) ?${literal}$`);
const turned = new RegExp(String.raw`^${literal} ?(===?|!==?) ?([\w.$@]+)$`); // "a" == x
const prefixed = new RegExp(String.raw`^(eq|ne) ([\w.$@]+) ${literal}$`);
const nothing = String.raw`(?:nil|null|none|blank|empty|undefined|""|'')`;
const present = new RegExp(
  String.raw`^(.+?)(?:\.present\?|\.any\?|\.isset|\.length ?> ?0| ?!==? ?(?:${nothing}|false)| is not ${nothing}| is defined| ?===? ?true)$`,
  'i',
);
const absent = new RegExp(
  String.raw`^(.+?)(?:\.blank\?|\.empty\?|\.nil\?| ?===? ?(?:${nothing}|false)| is ${nothing}| is not defined| ?!==? ?true)$`,
  'i',
);

/** Whether several conditions are joined: what decides then is known as a whole only. */
const joined = (code: string): boolean =>
  /^(?:and|or) |[&|]{2}| (?:and|or|xor) /.test(code.replace(/\([^()]*\)/g, '()').replace(/"[^"]*"|'[^']*'/g, ''));

/** The name of a variable without its engine's mark: `@plan`, `.plan` and `$plan` are `plan`. */
export const variableOf = (code: string): string => code.trim().replace(/^[.$@](?=\w)/, '');

/** Reads a condition. */
export function parseTest(code: string, negated = false): Test {
  let text = code.replace(/\s+/g, ' ').trim();
  let not = negated;
  while (!joined(text)) {
    const inner = /^(?:(!)(?!=) ?|(not) )(.+)$/.exec(text) ?? /^()()\(([^()]*)\)$/.exec(text);
    if (!inner) break;
    if (inner[1] || inner[2]) not = !not;
    text = inner[3]!.trim();
  }
  const whole = { variable: variableOf(text), value: null, negated: not };
  if (joined(text)) return whole;
  const missing = absent.exec(text);
  if (missing) return { variable: variableOf(missing[1]!), value: null, negated: !not };
  const there = present.exec(text);
  if (there) return { variable: variableOf(there[1]!), value: null, negated: not };
  const equals = (variable: string, operator: string, values: readonly (string | undefined)[]): Test => ({
    variable: variableOf(variable),
    value: values.find((value) => value !== undefined)!,
    negated: /^!|^ne$|not/.test(operator) !== not,
  });
  const match = compared.exec(text);
  if (match) return equals(match[1]!, match[2]!, match.slice(3));
  const prefix = prefixed.exec(text);
  if (prefix) return equals(prefix[2]!, prefix[1]!, prefix.slice(3));
  const around = turned.exec(text);
  return around ? equals(around[6]!, around[5]!, around.slice(1, 5)) : whole;
}

/** The name an include, a layout or a block gives: `"shared/footer"`, `'x' with y`, `partial: "x"`, `> header`. */
export function targetOf(rest: string): string {
  const quoted = /^(?:\(?\s*(?:partial:|template:|layout:)?\s*)?(["'`])([^"'`]+)\1/.exec(rest);
  if (quoted) return quoted[2]!;
  return /^[\w./@-]+/.exec(rest)?.[0] ?? '';
}
