/** Comments that answer for a finding: `touchlint-disable-next-line RULE -- reason`, in the comment syntax of the file. */
import type { Span } from '../mapped.ts';

/** Where findings are answered for. */
export interface Suppression extends Span {
  /** Null for every rule. */
  readonly rules: readonly string[] | null;
  readonly reason: string;
}

interface Directive extends Span {
  readonly kind: 'next-line' | 'line' | 'disable' | 'enable';
  readonly rules: readonly string[] | null;
  readonly reason: string;
}

/** How the comments of template engines and mark-up open and close. */
const blocks: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/<!---?\s*$/, /-?-->/],
  [/\{#-?\s*$/, /-?#\}/],
  [/\{\{~?!--\s*$/, /--~?\}\}/],
  [/\{\{~?!\s*$/, /~?\}\}/],
  [/\{\{--\s*$/, /--\}\}/],
  [/\{%-?\s{0,9}comment[^%]{0,200}%\}\s*$/, /\{%-?\s{0,9}endcomment/],
  [/<%-?#\s*$/, /-?%>/],
  [/<%--\s*$/, /--%>/],
  [/\{\{-?\s{0,9}\/\*\s*$/, /\*\//],
  [/\/\*\*?\s*$/, /\*\//],
  [/<#--\s*$/, /-->/],
  [/\{\*\s*$/, /\*\}/],
  [/@\*\s*$/, /\*@/],
  [/#\*\s*$/, /\*#/],
];

/** Comments to the end of the line, by extension. */
const lines: readonly (readonly [extensions: RegExp, open: RegExp])[] = [
  [/\.(?:ya?ml|po|pot|properties|toml|ini|ftl|rb|py|sh|env)(?:\.\w+)?$/i, /(?:^|\s)#[.,:|~]?\s*$/],
  [/\.(?:[cm]?[jt]sx?|php|java|kt|swift|dart|json5|jsonc|pug|jade|scss|strings)(?:\.\w+)?$/i, /(?:^|\s)\/\/-?\s*$/],
  [/\.(?:vm|vtl)$/i, /(?:^|\s)##\s*$/],
];

const marker = /touchlint-(disable-next-line|disable-line|disable|enable)(?![\w-])/g;

/** The comment that holds what stands at `at`, or null: the same words in a message are no directive. */
function commentAround(path: string, text: string, at: number): Span | null {
  const before = text.slice(Math.max(0, at - 300), at);
  for (const [open, close] of blocks) {
    const opening = open.exec(before);
    if (!opening) continue;
    const rest = text.slice(at, at + 2000);
    const end = close.exec(rest);
    if (end) return { start: at - before.length + opening.index, end: at + end.index };
  }
  for (const [extensions, open] of lines) {
    if (!extensions.test(path) || !open.test(before.slice(before.lastIndexOf('\n') + 1))) continue;
    const stop = text.indexOf('\n', at);
    return { start: at, end: stop < 0 ? text.length : stop };
  }
  return null;
}

function directives(path: string, text: string): Directive[] {
  if (!text.includes('touchlint-')) return [];
  return [...text.matchAll(marker)].flatMap((match): Directive[] => {
    const comment = commentAround(path, text, match.index);
    if (!comment) return [];
    const said = text.slice(match.index + match[0].length, comment.end);
    const dashes = /(?:^|\s)--\s/.exec(said);
    const named = (dashes ? said.slice(0, dashes.index) : said).split(/[\s,]+/).filter((name) => /^[\w./-]+$/.test(name));
    const kind =
      match[1] === 'disable-next-line' ? 'next-line' : match[1] === 'disable-line' ? 'line' : match[1] === 'enable' ? 'enable' : 'disable';
    const reason = dashes
      ? said
          .slice(dashes.index + dashes[0].length)
          .replace(/\s+/g, ' ')
          .trim()
      : '';
    return [{ kind, rules: named.length ? named : null, reason, start: comment.start, end: comment.end }];
  });
}

const lineAt = (text: string, at: number): Span => {
  const stop = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: stop < 0 ? text.length : stop };
};

const blockScalar = /^([ \t]*)[^\n]*:[ \t]*[|>][-+\d]*[ \t]*\r?$/;

/** The first line after `at` that says something; of a YAML key whose text stands below it, that text too. */
function nextLine(text: string, at: number): Span {
  let line = lineAt(text, at);
  do {
    if (line.end >= text.length) return { start: text.length, end: text.length };
    line = lineAt(text, line.end + 1);
  } while (!text.slice(line.start, line.end).trim());
  const header = blockScalar.exec(text.slice(line.start, line.end));
  if (!header) return line;
  let end = line.end;
  while (end < text.length) {
    const below = lineAt(text, end + 1);
    const words = text.slice(below.start, below.end);
    if (words.trim() && (/^[ \t]*/.exec(words)?.[0].length ?? 0) <= header[1]!.length) break;
    end = below.end;
  }
  return { start: line.start, end };
}

/** The stretches of a file in which someone answers for findings. */
export function suppressions(path: string, text: string): Suppression[] {
  const found: Suppression[] = [];
  const open: { directive: Directive; rules: Set<string> | null }[] = [];
  const close = (end: number, which: readonly string[] | null) => {
    for (let i = open.length - 1; i >= 0; i--) {
      const { directive, rules } = open[i]!;
      const closed = which === null || rules === null ? rules && [...rules] : [...rules].filter((rule) => which.includes(rule));
      // "enable x" after "disable" of everything leaves the rest off: x alone cannot be told apart, so it ends there.
      if (closed?.length === 0) continue;
      found.push({ start: directive.end, end, rules: closed, reason: directive.reason });
      for (const rule of closed ?? []) rules?.delete(rule);
      if (!rules?.size) open.splice(i, 1);
    }
  };
  for (const directive of directives(path, text)) {
    const { kind, rules, reason } = directive;
    if (kind === 'next-line') found.push({ ...nextLine(text, directive.end), rules, reason });
    else if (kind === 'line')
      found.push({ start: lineAt(text, directive.start).start, end: lineAt(text, directive.end).end, rules, reason });
    else if (kind === 'disable') open.push({ directive, rules: rules && new Set(rules) });
    else close(directive.start, rules);
  }
  close(text.length + 1, null);
  return found;
}
