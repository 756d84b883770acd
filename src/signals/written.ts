/** How placeholders are written in the file, and what its code says of their names. */
import type { PlaceholderAt } from '../flat.ts';

/** A placeholder as it stands in the file. */
export const written = ({ site }: Pick<PlaceholderAt, 'site'>): string => site.below.text.slice(site.start, site.end);

/** Whether the placeholder at an offset of a text has its line for itself. */
export const isAlone = (text: string, at: number): boolean =>
  /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 20), at)) && /^[ \t]*(?:\n|$)/.test(text.slice(at + 1, at + 20));

/** Ways to write a placeholder. */
export type Notation =
  | '{{x}}'
  | '*|X|*'
  | '%%x%%'
  | '<%= x %>'
  | '<?= x ?>'
  | '${x}'
  | '[[x]]'
  | '((x))'
  | '<<x>>'
  | '%{x}'
  | '%x%'
  | '%s'
  | '#{x}'
  | '{$x}'
  | '$x'
  | '[x]'
  | '{0}'
  | '{x}'
  | ':x'
  | '#x#';

const shapes: readonly (readonly [Notation, RegExp])[] = [
  ['{{x}}', /^\{\{|^\{!!/],
  ['*|X|*', /^\*\|/],
  ['%%x%%', /^%%/],
  ['<%= x %>', /^<%/],
  ['<?= x ?>', /^<\?/],
  ['${x}', /^[$*]\{/],
  ['[[x]]', /^\[\[/],
  ['((x))', /^\(\(/],
  ['<<x>>', /^<</],
  ['%{x}', /^%[{<]/],
  ['%x%', /^%[A-Za-z_][\w.:]*%$/],
  ['%s', /^%/],
  ['#{x}', /^#\{/],
  ['{$x}', /^\{\$/],
  ['$x', /^\$/],
  ['[x]', /^\[/],
  ['{0}', /^\{\d{1,2}\s*[},]/],
  ['{x}', /^\{[^{%]/],
  [':x', /^:/],
  ['#x#', /^#\w[\w.]*#$/],
];

/** The notation of a placeholder; null for what a format reads in a way of its own. */
export const notationOf = (placeholder: Pick<PlaceholderAt, 'site'>): Notation | null => {
  const code = written(placeholder);
  return shapes.find(([, shape]) => shape.test(code))?.[0] ?? null;
};

const special = /[.*+?^${}()|[\]\\/-]/g;

/** Whether the file itself gives the name a value: a loop over a list, an assignment, a parameter of a block. */
export function isLocal({ site, name }: Pick<PlaceholderAt, 'site' | 'name'>): boolean {
  const head = /^[@$.]?(\w+)/.exec(name)?.[1];
  if (!head) return false;
  if (/^(?:this|item|loop|forloop|index|it|self|key|value)$/i.test(head)) return true;
  const word = head.replace(special, '\\$&');
  let file = site.below;
  while ('kinds' in file) file = file.below;
  if (!file.text.includes(head)) return false;
  return new RegExp(
    String.raw`(?:\bfor\s+(?:\w+\s*,\s*)?[$@]?|\bas\s+(?:\$\w+\s*=>\s*)?[$@]?|\bas\s+\|(?:\w+\s+)?|\bdo\s*\|(?:\w+\s*,\s*)?|\bvar=["']?|\bitem=["']?|\b(?:assign|set|let|local|capture|define|with|declare)\s+(?:var=["']?)?[$@]?)${word}\b|[$@]${word}\s*:?=(?![=>])|\{\{-?\s*\$?${word}\s*:=|<%-?\s*${word}\s*=(?![=>])`,
  ).test(file.text);
}
