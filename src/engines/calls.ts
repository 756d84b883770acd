/** Calls inside an expression: translations, links, formats, and what only passes words on. */
import { choose } from './choices.ts';
import { variableOf, type Test } from './condition.ts';
import { balanced, nextIn } from './engine.ts';
import { isKey, isName, joined, keyOf, speaks, suffix, words, type Context, type Given, type Printed, type Read } from './printed.ts';
import { literalAt, marksOf, splitAt, trimmed, type Split } from './prose.ts';

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Calls whose argument names a translation. */
export const keyed = set(
  't i18n translate localize lang formatMessage message messageText msg springMessage choice trans_choice tc $t get l',
);
/** Calls whose argument is the text to translate, or a key. */
export const translating = set(
  '__ _ _t _e trans gettext ugettext gettext_lazy pgettext dgettext dpgettext ngettext dngettext ngettext_lazy _n _x _ex esc_html__ esc_html_e esc_html_x esc_attr__ esc_attr_e esc_attr_x ts',
);
/** Where the text is not the first argument. */
const second = set('pgettext dgettext');
const plural = set('ngettext ngettext_lazy _n');
/** Calls that print what their first argument says, as a link. */
export const linking = set('link_to mail_to button_to button link link_to_if link_to_unless_current submit_tag button_tag');
/** Calls that print what their argument says. */
const passing = set(
  'raw simple_format sanitize strip_tags h html_escape esc_html esc_attr wp_kses_post wp_kses htmlspecialchars htmlentities e nl2br ucfirst ucwords mb_strtoupper strtoupper strtolower trim strip v ProperCase Uppercase Lowercase Trim TreatAsContent kcSanitize safe mark_safe escape capitalize strval concat Concat printf sprintf vsprintf wp_sprintf format print html_safe wpautop make_clickable advancedFormat',
);
const joining = set('concat Concat');
const formatting = set('printf sprintf vsprintf wp_sprintf format advancedFormat');

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

/** What a call for a translation prints: a key, or the words that stand in the code until they are translated. */
function translation(context: Context, name: string, args: readonly Split[], read: (arg: Split) => Printed): Printed | null {
  const { code } = context;
  const first = args[0]!;
  const literal = (arg: Split | undefined) => {
    const at = arg && literalAt(code, arg);
    return at && at.after === arg.end ? at : null;
  };
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
  const at = literal(second.has(name) && args.length > 1 ? args[1] : first) ?? namedText(context, first);
  if (!at) return null;
  const text = code.slice(at.start, at.end);
  if (isKey(text) || (keyed.has(name) && isName(text) && name !== 'get' && name !== 'l')) {
    const fallback = args
      .slice(1)
      .map((arg) => defaultOf(context, arg))
      .find(Boolean);
    if (fallback) return { kind: 'words', at: { ...fallback, values: [], translated: true }, key: text };
    const given = args.slice(1).flatMap((arg) => givenBy(context, arg, read));
    return { kind: 'key', key: text, ...(given.length && { given }) };
  }
  if (name === 'get' || !text) return null;
  const said = words(context, at, true);
  if (said.kind !== 'words') return said;
  const about = name === 'pgettext' || /^(?:_x|esc_html_x|esc_attr_x)$/.test(name) ? literal(name === 'pgettext' ? first : args[1]) : null;
  const key = about ? `${code.slice(about.start, about.end)}.${said.key}` : said.key!;
  return { ...said, key, at: { ...said.at, values: valuesIn(context, args.slice(1)) } };
}

/** What a call prints; null where it is not known what it does with its words. */
export function call(context: Context, span: Split, depth: number, read: Read): Printed | null {
  const found = callAt(context, span);
  if (!found) return null;
  const { code } = context;
  const { name, args, after } = found;
  const rest = code.slice(after, span.end).trim();
  if (rest && !suffix.test(rest) && !rest.startsWith('|') && !rest.startsWith('->')) return null;
  const first = args[0];
  if (!first) return null;
  if (/^(?:IIF|iif)$/.test(name) && args.length === 3) return choose(context, { test: first, yes: args[1]!, no: args[2]! }, depth, read);
  const arm = (label: string) => {
    const given = args.find(({ start, end }) => code.slice(start, end).startsWith(`${label}:`));
    return given && trimmed(code, given.start + label.length + 1, given.end);
  };
  if (name === 'if' && arm('do')) return choose(context, { test: first, yes: arm('do')!, no: arm('else') ?? null }, depth, read); // Elixir
  if (joining.has(name) && args.length > 1) return joined(args.map((arg) => read(context, arg, depth + 1)));
  if (linking.has(name)) {
    const said = read(context, first, depth + 1);
    return said.kind === 'words' ? { ...said, link: true } : said;
  }
  if (plural.has(name) || keyed.has(name) || translating.has(name))
    return translation(context, name, args, (arg) => read(context, arg, depth + 1));
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

/** `link: link_to(t(".account"), url)`: words for a placeholder of the translation. */
function givenBy({ code }: Context, { start, end }: Split, read: (arg: Split) => Printed): Given[] {
  const name = /^(\w+):\s+/.exec(code.slice(start, Math.min(end, start + 100)));
  if (!name) return [];
  const print = read(trimmed(code, start + name[0].length, end));
  return speaks(print) ? [{ name: name[1]!, print }] : [];
}

/** What fills `%s` and `%1$s`: the arguments that are no words, options nor names of a domain. */
const valuesIn = ({ code }: Context, args: readonly Split[]): string[] =>
  args.map(({ start, end }) => code.slice(start, end)).filter((text) => !/^(?:["'`[{]|array\(|\w+\s*(?::(?!:)|=(?!=)))/.test(text));

/** `s='Words'`, `key="a.b"`: the text of a tag with named attributes. */
export function namedText({ code }: Context, { start, end }: Split): ReturnType<typeof literalAt> {
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
