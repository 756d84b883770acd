import type { Construct } from './scan.ts';

/** Prose or a default inside an expression: its text's offsets from the start of the construct. */
export interface Inner {
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

const keyCall = /^(?:I18n\.)?(?:t|translate|i18n|__|_t|trans|lang|localize|formatMessage)\s*(?:\(\s*|\s+)(["'])([^"'\s]+)\1/;
const gettextCall = /^(?:_|gettext|ugettext|trans|translate|__|_e|esc_html__|esc_html_e)\s*(?:\(\s*|\s+)(["'])((?:\\.|(?!\1)[^\\])+)\1/;
const translated = /^(["'])((?:\\.|(?!\1)[^\\])+)\1\s*\|\s*(?:trans|t|translate|_)\b/;
const wordCall = /^(?:link_to|mail_to|button_to|button)\s*\(?\s*(["'])((?:\\.|(?!\1)[^\\])+)\1/;
const isKey = (text: string) => /^[\w-]*\.?[\w-]+(\.[\w-]+)+$|^\.[\w.-]+$|^[\w-]+:[\w.-]+$/.test(text) && !/\s/.test(text);
const hasDefault = /\|\s*default\b|\?\?|\|\|\s*["']|\bdefault[:=]|\?:/;

/** What a construct of kind `expression` prints. */
export function printed(construct: Construct, text: string): Printed {
  const code = text.slice(construct.start, construct.end);
  const inner = construct.keyword ? `${construct.keyword} ${construct.rest}` : construct.rest;
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
  const name = (/^[^|]*?(?=\s*(?:\||\?\?|\|\||$))/.exec(construct.rest)?.[0] ?? construct.rest).trim();
  return { kind: 'value', name: name || construct.rest, fallback: hasDefault.test(inner) };
}

/** What decides whether words are shown. Equal tests share their truth value in a reading. */
export interface Test {
  readonly variable: string;
  /** The value it is compared with; null for "is there". */
  readonly value: string | null;
  readonly negated: boolean;
}

const literal = String.raw`(?:"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?)|(:\w+))`;
const compared = new RegExp(String.raw`^\(?\s*([^=!<>&|]+?)\s*(===?|!==?|\beq\b|\bne\b|\bis\b)\s*${literal}\s*\)?$`);
const prefixed = new RegExp(String.raw`^\(?(eq|ne)\s+([\w.$@]+)\s+${literal}\)?$`);

const tidy = (code: string) =>
  code
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/^[.$@](?=\w)/, '')
    .replace(/\s*(\.present\?|\.any\?|\.isset|\.length\s*>\s*0|\s*!=\s*(nil|null|blank|empty|none|""|''))$/i, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Reads a condition. */
export function parseTest(code: string, negated = false): Test {
  let text = code.trim();
  let not = negated;
  for (;;) {
    const stripped = /^(?:!(?!=)|not\s+)(.+)$/s.exec(text);
    if (!stripped) break;
    text = stripped[1]!.trim();
    not = !not;
  }
  const empty = /^(.+?)(?:\.blank\?|\.empty\?|\.nil\?|\s*==\s*(?:nil|null|blank|empty|none|""|''))$/i.exec(text);
  if (empty) return { variable: tidy(empty[1]!), value: null, negated: !not };
  const equal = prefixed.exec(text);
  if (equal) {
    const [, operator, variable, a, b, c, d] = equal;
    return { variable: tidy(variable!), value: a ?? b ?? c ?? d ?? '', negated: (operator === 'ne') !== not };
  }
  const match = compared.exec(text);
  if (match && (match[3] ?? match[4] ?? match[5] ?? match[6])) {
    const [, variable, operator, a, b, c, d] = match;
    return { variable: tidy(variable!), value: a ?? b ?? c ?? d ?? '', negated: /^!|ne/.test(operator!) !== not };
  }
  return { variable: tidy(text), value: null, negated: not };
}

/** The name an include, a layout or a block gives: `"shared/footer"`, `'x' with y`, `partial: "x"`, `> header`. */
export function targetOf(rest: string): string {
  const quoted = /^(?:\(?\s*(?:partial:|template:|layout:)?\s*)?(["'`])([^"'`]+)\1/.exec(rest);
  if (quoted) return quoted[2]!;
  return /^[\w./@-]+/.exec(rest)?.[0] ?? '';
}
