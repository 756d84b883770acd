/** What a construct prints: a value, the words of a translation key, or words that stand in the code itself. */
import { call, keyed, linking, namedText, translating } from './calls.ts';
import { built, choice } from './choices.ts';
import { balanced, nextIn } from './engine.ts';
import {
  hasDefault,
  isKey,
  isName,
  joined,
  keyOf,
  plainName,
  speaks,
  suffix,
  value,
  words,
  type Context,
  type Printed,
} from './printed.ts';
import { literalAt, marksOf, splitAt, trimmed, type Split } from './prose.ts';
import type { Construct } from './scan.ts';

export { parseTest, variableOf, type Test } from './condition.ts';
export type { Printed, Said } from './printed.ts';

const translatingFilters = new Set(['trans', 't', 'translate', '_', 'gettext', 'translate_key']);
/** Calls in calls beyond these are values. */
const deepest = 8;

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
  const printed_ = parts.map((part) => read(context, part, depth + 1));
  return printed_.some((print) => print.kind === 'words' || print.kind === 'key') ? joined(printed_) : null;
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
      ? call(context, span, depth, read)
      : linking.has(/^\w*/.exec(text)![0])
        ? call(context, span, depth, read)
        : null;
    return single ?? value(context, span);
  }
  if (text.startsWith('(') && balanced(text, 0, nextIn(text)) === text.length) span = trimmed(code, span.start + 1, span.end - 1);
  const at = literalAt(code, span);
  if (at && (at.after === span.end || suffix.test(code.slice(at.after, span.end).trim()))) return words(context, at, false);
  return (
    (context.engine === 'freemarker' ? built(context, span, depth, read) : null) ??
    choice(context, span, depth, read) ??
    concatenation(context, span, depth) ??
    call(context, span, depth, read) ??
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
