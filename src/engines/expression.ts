/** What a construct prints: a value, the words of a translation key, or words that stand in the code itself. */
import { parseTest, variableOf, type Test } from './condition.ts';
import { balanced, nextIn } from './engine.ts';
import { literalAt, marksOf, splitAt, trimmed, type Split } from './prose.ts';
import type { Construct } from './scan.ts';

export { parseTest, variableOf, type Test } from './condition.ts';

/** Words in an expression; offsets are from the start of the construct. */
export interface Said extends Split {
  readonly quote: string;
  /** What `%s`, `%2$s` … stand for, where a call gives the values. */
  readonly values: readonly string[];
  /** Whether it went through a translation, whose placeholders are those of a catalog. */
  readonly translated: boolean;
}

/** What an expression prints. */
export type Printed =
  | { readonly kind: 'value'; readonly name: string; readonly fallback: boolean }
  /** A translation key: `t("mailer.subject")`. */
  | { readonly kind: 'key'; readonly key: string }
  /** Words of the message itself: `{{ "Hi there" | upper }}`, `t("x", default: "…")`, `link_to "Track it"`. */
  | { readonly kind: 'words'; readonly at: Said; readonly key?: string; readonly link?: true }
  | { readonly kind: 'list'; readonly parts: readonly Printed[] }
  | { readonly kind: 'choice'; readonly test: Test; readonly yes: Printed; readonly no: Printed; readonly key?: string };

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Calls whose argument names a translation. */
const keyed = set('t i18n translate localize lang formatMessage message messageText msg springMessage choice trans_choice tc $t get l');
/** Calls whose argument is the text to translate, or a key. */
const translating = set(
  '__ _ _t _e trans gettext ugettext gettext_lazy pgettext dgettext dpgettext ngettext dngettext ngettext_lazy _n _x _ex esc_html__ esc_html_e esc_html_x esc_attr__ esc_attr_e esc_attr_x ts',
);
/** Where the text is not the first argument. */
const second = set('pgettext dgettext');
const plural = set('ngettext ngettext_lazy _n');
/** Calls that print what their first argument says, as a link. */
const linking = set('link_to mail_to button_to button link link_to_if link_to_unless_current submit_tag button_tag');
/** Calls that print what their argument says. */
const passing = set(
  'raw simple_format sanitize strip_tags h html_escape esc_html esc_attr wp_kses_post wp_kses htmlspecialchars htmlentities e nl2br ucfirst ucwords mb_strtoupper strtoupper strtolower trim strip v ProperCase Uppercase Lowercase Trim TreatAsContent kcSanitize safe mark_safe escape capitalize strval concat Concat printf sprintf vsprintf wp_sprintf format print html_safe wpautop make_clickable advancedFormat',
);
const joining = set('concat Concat');
const formatting = set('printf sprintf vsprintf wp_sprintf format advancedFormat');
const translatingFilters = set('trans t translate _ gettext translate_key');

const isKey = (text: string) => /^[\w-]*\.?[\w-]+(\.[\w-]+)+$|^\.[\w.-]+$|^[\w-]+:{1,2}[\w./-]+$/.test(text) && !/\s/.test(text);
const isName = (text: string) => /^[\w.:/-]+$/.test(text);
const plainName = /^[\w.@$]+$/;
const hasDefault = /\|\s*default\b|\?\?|\|\|\s*["']| or ["']|\bdefault[:=]|\?:/;
const deepest = 8;

interface Context {
  readonly code: string;
  readonly engine: string;
}

const value = ({ code, engine }: Context, { start, end }: Split): Printed => {
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

const speaks = (print: Printed): boolean =>
  print.kind === 'words' || print.kind === 'key' || (print.kind === 'list' && print.parts.some(speaks)) || print.kind === 'choice';

function words({ code }: Context, { start, end, quote }: Split & { readonly quote: string }, translated: boolean): Printed {
  const text = code.slice(start, end);
  if (translated && isKey(text)) return { kind: 'key', key: text };
  const at = { start, end, quote, values: [], translated };
  return translated ? { kind: 'words', at, key: keyOf(text) } : { kind: 'words', at };
}

/** A text as catalogs that have texts for keys hold it. */
const keyOf = (text: string): string => text.replace(/\\(["'`\\])/g, '$1').replace(/\\n/g, '\n');

/** `a ? b : c`, `b if a else c`, `if(a, do: b, else: c)`. */
function choice(context: Context, span: Split, depth: number): Printed | null {
  const { code } = context;
  const marks = marksOf(code, span.start, span.end);
  const spaced = (at: number) => /[\s)"'\]]/.test(code[at - 1] ?? '') && /[\s"'(]/.test(code[at + 1] ?? '');
  const ask = marks.find(({ sign, at }) => sign === '?' && spaced(at));
  const colon = ask && marks.find(({ sign, at }) => sign === ':' && at > ask.at);
  let parts: { test: Split; yes: Split; no: Split | null } | null = null;
  if (ask)
    parts = {
      test: trimmed(code, span.start, ask.at),
      yes: trimmed(code, ask.at + 1, colon?.at ?? span.end),
      no: colon ? trimmed(code, colon.at + 1, span.end) : null,
    };
  else {
    const text = code.slice(span.start, span.end);
    const inline =
      /^((["'])(?:\\.|(?!\2)[^\\])*\2)\s+if\s+(.+?)(?:\s+else\s+(.+))?$/s.exec(text) ??
      /^([\w.]+())\s+if\s+([^"']+?)\s+else\s+(.+)$/s.exec(text);
    if (!inline) return null;
    const test = code.indexOf(inline[3]!, span.start + inline[1]!.length + 3);
    parts = {
      test: { start: test, end: test + inline[3]!.length },
      yes: { start: span.start, end: span.start + inline[1]!.length },
      no: inline[4] === undefined ? null : trimmed(code, span.end - inline[4].length, span.end),
    };
  }
  return choose(context, parts.test, parts.yes, parts.no, depth);
}

function choose(context: Context, test: Split, yes: Split, no: Split | null, depth: number): Printed | null {
  const first = read(context, yes, depth + 1);
  const other: Printed = no ? read(context, no, depth + 1) : { kind: 'list', parts: [] };
  if (!speaks(first) && !speaks(other)) return null;
  const asked = parseTest(context.code.slice(test.start, test.end));
  // "Ana, or else there": a value with a default.
  if (first.kind === 'value' && !asked.negated && asked.value === null && asked.variable === variableOf(first.name))
    return { ...first, fallback: true };
  return { kind: 'choice', test: asked, yes: first, no: other };
}

/** `x?then("a", "b")` of FreeMarker. */
function built(context: Context, { start, end }: Split, depth: number): Printed | null {
  const { code } = context;
  const then = /^(.{1,300}?)\?(?:then|string)\s*\(/s.exec(code.slice(start, end));
  if (!then) return null;
  const open = start + then[0].length - 1;
  const close = balanced(code.slice(0, end), open, nextIn(code));
  if (close < 0) return null;
  const inside = trimmed(code, open + 1, close - 1);
  const [yes, no] = splitAt(
    code,
    inside,
    marksOf(code, inside.start, inside.end).filter(({ sign }) => sign === ','),
  );
  return yes && no ? choose(context, { start, end: start + then[1]!.length }, yes, no, depth) : null;
}

/** The arguments of a call, and its name without what it is called on. */
function callAt({ code }: Context, { start, end }: Split): { name: string; args: readonly Split[]; after: number } | null {
  const head = /^[@$]?[\w$]+(?:(?:\.|->|::|&\.)[\w$?!]+)*[?!]?/.exec(code.slice(start, Math.min(end, start + 200)))?.[0];
  if (!head) return null;
  const name = /[\w$]+[?!]?$/.exec(head)?.[0] ?? head;
  let open = start + head.length;
  while (code[open] === ' ' || code[open] === '\n') open++;
  let from = open;
  let to = end;
  let after = end;
  if (code[open] === '(') {
    after = balanced(code.slice(0, end), open, nextIn(code));
    if (after < 0) return null;
    from = open + 1;
    to = after - 1;
  } else if (open === start + head.length || open >= end) return null;
  const inside = trimmed(code, from, to);
  return {
    name,
    args: splitAt(
      code,
      inside,
      marksOf(code, inside.start, inside.end).filter(({ sign }) => sign === ','),
    ).filter((arg) => arg.end > arg.start),
    after,
  };
}

/** What follows a call or a literal that changes how it is written, not what it says. */
const suffix =
  /^(?:(?:\.|->|\?|\|)\s*(?:html_safe|freeze|to_s|upcase|strip|no_esc|html|raw|safe|toString|capitalize|titleize|render|upper|lower|title|cap_first|esc|e|escape|nofilter)(?:\s*\(\s*\))?)*$/;

function call(context: Context, span: Split, depth: number): Printed | null {
  const found = callAt(context, span);
  if (!found) return null;
  const { code } = context;
  const { name, args, after } = found;
  const rest = code.slice(after, span.end).trim();
  if (rest && !suffix.test(rest) && !rest.startsWith('|') && !rest.startsWith('->')) return null;
  const first = args[0];
  if (!first) return null;
  if (/^(?:IIF|iif)$/.test(name) && args.length === 3) return choose(context, first, args[1]!, args[2]!, depth);
  const arm = (label: string) => {
    const found_ = args.find(({ start, end }) => code.slice(start, end).startsWith(`${label}:`));
    return found_ && trimmed(code, found_.start + label.length + 1, found_.end);
  };
  if (name === 'if' && arm('do')) return choose(context, first, arm('do')!, arm('else') ?? null, depth); // Elixir
  if (joining.has(name) && args.length > 1) return joined(args.map((arg) => read(context, arg, depth + 1)));
  const literal = (arg: Split | undefined) => {
    const at = arg && literalAt(code, arg);
    return at && at.after === arg.end ? at : null;
  };
  if (linking.has(name)) {
    const said = read(context, first, depth + 1);
    return said.kind === 'words' ? { ...said, link: true } : said;
  }
  if (plural.has(name)) {
    const [one, many, count] = [literal(first), literal(args[1]), args[2]];
    if (!one || !many) return null;
    const said = (at: Split & { readonly quote: string }): Printed => ({
      kind: 'words',
      at: { ...at, values: count ? [code.slice(count.start, count.end)] : [], translated: true },
    });
    const test: Test = { variable: count ? variableOf(code.slice(count.start, count.end)) : 'count', value: '1', negated: false };
    return { kind: 'choice', test, yes: said(one), no: said(many), key: keyOf(code.slice(one.start, one.end)) };
  }
  if (keyed.has(name) || translating.has(name)) {
    const at = literal(second.has(name) && args.length > 1 ? args[1] : first) ?? namedText(context, first);
    if (!at) return null;
    const text = code.slice(at.start, at.end);
    if (isKey(text) || (keyed.has(name) && isName(text) && name !== 'get' && name !== 'l')) {
      const fallback = args
        .slice(1)
        .map((arg) => defaultOf(context, arg))
        .find(Boolean);
      return fallback ? { kind: 'words', at: { ...fallback, values: [], translated: true }, key: text } : { kind: 'key', key: text };
    }
    if (name === 'get' || !text) return null;
    const said = words(context, at, true);
    if (said.kind !== 'words') return said;
    const about =
      name === 'pgettext' || /^(?:_x|esc_html_x|esc_attr_x)$/.test(name) ? literal(name === 'pgettext' ? first : args[1]) : null;
    const key = about ? `${code.slice(about.start, about.end)}.${said.key}` : said.key!;
    return { ...said, key, at: { ...said.at, values: valuesIn(context, args.slice(1)) } };
  }
  if (name === 'content_tag' && args[1]) return read(context, args[1], depth + 1);
  if (passing.has(name)) {
    const said = read(context, first, depth + 1);
    if (!formatting.has(name)) return said.kind === 'value' && rest ? null : said;
    const values = valuesIn(context, args.slice(1));
    const filled = (print: Printed): Printed =>
      print.kind === 'words'
        ? { ...print, at: { ...print.at, values, translated: true } }
        : print.kind === 'choice'
          ? { ...print, yes: filled(print.yes), no: filled(print.no) }
          : print;
    return filled(said);
  }
  return null;
}

/** What fills `%s` and `%1$s`: the arguments that are no words, options nor names of a domain. */
const valuesIn = ({ code }: Context, args: readonly Split[]): string[] =>
  args.map(({ start, end }) => code.slice(start, end)).filter((text) => !/^(?:["'`[{]|array\(|\w+\s*(?::(?!:)|=(?!=)))/.test(text));

/** `s='Words'`, `key="a.b"`: the text of a tag with named attributes. */
function namedText({ code }: Context, { start, end }: Split): ReturnType<typeof literalAt> {
  const named = /(?:^|\s)(?:s|key|code|text)\s*=\s*(?=["'])/.exec(code.slice(start, Math.min(end, start + 300)));
  const leading = literalAt(code, { start, end });
  if (leading) return leading;
  return named && literalAt(code, { start: start + named.index + named[0].length, end });
}

/** `default: "Words"`, `defaultValue: 'Words'`. */
function defaultOf({ code }: Context, { start, end }: Split): ReturnType<typeof literalAt> {
  const named = /^\{?\s*["']?(?:default|defaultValue)["']?\s*(?::|=>?)\s*(?=["'])/.exec(code.slice(start, Math.min(end, start + 100)));
  return named && literalAt(code, { start: start + named[0].length, end });
}

const joined = (parts: readonly Printed[]): Printed => ({ kind: 'list', parts });

/** Words put together with values: `"Hi " + name + ","`. */
function concatenation(context: Context, span: Split, depth: number): Printed | null {
  const { code } = context;
  const marks = marksOf(code, span.start, span.end).filter(
    ({ sign, at }) =>
      sign === '~' ||
      sign === '<>' ||
      sign === '+' ||
      (sign === '.' &&
        /[\s"')\]]/.test(code[at - 1] ?? '') &&
        /[\s"'$(]/.test(code[at + 1] ?? '') &&
        !/^\s*\w+\(/.test(code.slice(at + 1, at + 20))) ||
      (sign === '.' && /["']/.test(code[at + 1] ?? '')),
  );
  if (!marks.length || marks.length > 40) return null;
  const parts = splitAt(code, span, marks);
  if (parts.some(({ start, end }) => end <= start) || !parts.some((part) => hasLiteral(code, part))) return null;
  const read_ = parts.map((part) => read(context, part, depth + 1));
  return read_.some((print) => print.kind === 'words' || print.kind === 'key') ? joined(read_) : null;
}
const hasLiteral = (code: string, part: Split): boolean => {
  const at = literalAt(code, part);
  return at !== null && at.end > at.start;
};

/** A literal with filters: `"Hi there" | upper | trans`. */
function filtered(context: Context, span: Split, depth: number): Printed | null {
  const { code } = context;
  const bars = marksOf(code, span.start, span.end).filter(({ sign }) => sign === '|');
  if (!bars.length) return null;
  const [base, ...filters] = splitAt(code, span, bars);
  const names = filters.map(({ start, end }) => /^\w*/.exec(code.slice(start, end))![0]);
  const at = literalAt(code, base!);
  if (at && at.after === base!.end)
    return words(
      context,
      at,
      names.some((name) => translatingFilters.has(name)),
    );
  const inner = read(context, base!, depth + 1);
  return speaks(inner) ? inner : null;
}

function read(context: Context, given: Split, depth: number): Printed {
  const { code } = context;
  let span = trimmed(code, given.start, given.end);
  if (depth > deepest || span.end - span.start > 4096) return value(context, span);
  const text = code.slice(span.start, span.end);
  if (plainName.test(text)) return { kind: 'value', name: text, fallback: false };
  const key = context.engine === 'thymeleaf' ? /^#\{\s*([\w.-]+)/.exec(text)?.[1] : undefined;
  if (key) return { kind: 'key', key };
  if (text.startsWith('|') && text.endsWith('|') && context.engine === 'thymeleaf' && text.length > 2)
    return { kind: 'words', at: { start: span.start + 1, end: span.end - 1, quote: '|', values: [], translated: false } };
  if (!/["'`]/.test(text)) {
    const single = /^[@$]?\w+(?:(?:\.|->|::)\w+)*\s*\(/.test(text)
      ? call(context, span, depth)
      : linking.has(/^\w*/.exec(text)![0])
        ? call(context, span, depth)
        : null;
    return single ?? value(context, span);
  }
  if (text.startsWith('(') && balanced(text, 0, nextIn(text)) === text.length) span = trimmed(code, span.start + 1, span.end - 1);
  const at = literalAt(code, span);
  if (at && (at.after === span.end || suffix.test(code.slice(at.after, span.end).trim()))) {
    const said = code.slice(at.start, at.end);
    return words(context, at, false);
  }
  return (
    (context.engine === 'freemarker' ? built(context, span, depth) : null) ??
    choice(context, span, depth) ??
    concatenation(context, span, depth) ??
    call(context, span, depth) ??
    filtered(context, span, depth) ??
    value(context, span)
  );
}

/** What a construct of kind `expression` prints. */
export function printed(construct: Construct, text: string): Printed {
  const { keyword, rest, engine } = construct;
  if (!keyword && plainName.test(rest)) return { kind: 'value', name: rest, fallback: false };
  const code = text.slice(construct.start, construct.end);
  const from = code.indexOf(rest);
  if (!rest) return { kind: 'value', name: keyword, fallback: false };
  if (from < 0) {
    // Written by the format, not in the text: no words to point at.
    const alone = { code: rest, engine };
    const whole = { start: 0, end: rest.length };
    const print = read(alone, whole, 0);
    return print.kind === 'value' || print.kind === 'key' ? print : value(alone, whole);
  }
  const span = { start: from, end: from + rest.length };
  const context = { code, engine };
  if (keyword === 'insert') {
    const [name = rest] = rest.split(/\s/, 1);
    return { kind: 'value', name, fallback: /["']default=/.test(rest) };
  }
  if (!keyword || keyword === 'echo' || engine === 'thymeleaf') return read(context, span, 0);
  // `{% trans "…" %}`, `{l s='…'}`, `<@spring.message "key"/>`: the keyword is a call without brackets.
  const at = literalAt(code, span) ?? namedText(context, span);
  const said = at && code.slice(at.start, at.end);
  if (at && said !== null) {
    const magento = engine === 'magento';
    if (isKey(said) || (/^(?:translate|message|lang|choice|springMessage|msg)$/.test(keyword) && isName(said)))
      return { kind: 'key', key: said };
    if (said && (keyed.has(keyword) || translating.has(keyword) || magento)) {
      const listed = /\ssprintf\s*=\s*\[([^[\]]{0,300})\]/.exec(rest)?.[1];
      const values = listed && !listed.includes('=>') ? listed.split(',') : [];
      const about = /\scontext\s+["']([^"']{1,100})["']/.exec(rest)?.[1];
      return {
        kind: 'words',
        at: { start: at.start, end: at.end, quote: at.quote, values, translated: true },
        key: (about ? `${about}.` : '') + keyOf(said),
      };
    }
  }
  const given = engine === 'smarty' ? /\$([\w.>-]+)/.exec(rest)?.[1] : undefined;
  if (given) return { kind: 'value', name: given, fallback: hasDefault.test(rest) };
  return {
    kind: 'value',
    name: rest && /^[\w.]+$/.test(keyword) && !/^(?:now|cycle|firstof|url|echo|trans|translate)$/.test(keyword) ? keyword : rest,
    fallback: hasDefault.test(rest),
  };
}

/** The name an include, a layout or a block gives: `"shared/footer"`, `'x' with y`, `partial: "x"`, `> header`. */
export function targetOf(rest: string): string {
  const quoted = /^(?:\(?\s*(?:partial:|template:|layout:)?\s*)?(["'`])([^"'`]+)\1/.exec(rest);
  if (quoted) return quoted[2]!;
  return /^[\w./@-]+/.exec(rest)?.[0] ?? '';
}
