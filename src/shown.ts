/** Text as people write about it: a placeholder by its name, `{{ user.name | upper }}` as `{user.name | upper}`. */
import type { Flat, PlaceholderAt } from './flat.ts';
import type { Span } from './mapped.ts';
import type { Address, PartRole } from './nodes.ts';

/** Longer code is markup around a name, as in Word's fields. */
const longestCode = 120;

/** A placeholder's code without the signs of its engine; its name where no text holds its code, or more than code. */
export function shownPlaceholder({ name, site: { below, start, end } }: Pick<PlaceholderAt, 'name' | 'site'>): string {
  const code = below.text
    .slice(start, end)
    .replace(/^%(?:\((\w+)\)|(\d+)\$).*$/s, '$1$2')
    .replace(/^<\?(?:php\b|=)?\s*(?:echo\s+)?|[;\s]*\?>$/g, '')
    .replaceAll('->', '.')
    .replace(/\$\{(\w+)\}/g, '$1')
    .replace(/^[\x01\uE0F0«{<%[(*|$~=#:&\s-]+|[\x01\uE0F1»}>%\])*|~\s-]+$/g, '')
    .replace(/[{}<>\s]+/g, ' ')
    .trim();
  const open = code.split('(').length - code.split(')').length; // the last of "name(x)" went with the braces
  if (!code || code.length > longestCode) return `{${name}}`;
  return `{${code + ')'.repeat(Math.max(0, open))}}`;
}

/** Where a link leads. */
export function shownAddress({ site: { below, end, start }, code }: Address): string {
  let text = '';
  let at = start;
  for (const construct of code) {
    text += `${below.text.slice(at, construct.start)}${shownPlaceholder({ name: '', site: { below, ...construct } })}`;
    at = construct.end;
  }
  return text + below.text.slice(at, end);
}

/** A stretch of a shown text: a placeholder, or characters one for one. `at` is where it stands in the reading. */
interface ShownStretch extends Span {
  readonly at: number;
  readonly placeholder: PlaceholderAt | null;
}

/** A part of a reading as it is shown. */
export interface ShownPart {
  readonly role: PartRole;
  readonly text: string;
  readonly stretches: readonly ShownStretch[];
}

/** The parts of a reading as people read them. */
export function shownParts(flat: Flat): ShownPart[] {
  return flat.parts.map(({ role, start, end }) => {
    const stretches: ShownStretch[] = [];
    let text = '';
    let at = start;
    const put = (piece: string, placeholder: PlaceholderAt | null) => {
      if (!piece) return;
      stretches.push({ start: text.length, end: text.length + piece.length, at, placeholder });
      text += piece;
    };
    for (const placeholder of flat.placeholders) {
      if (placeholder.at < start || placeholder.at >= end) continue;
      put(flat.text.slice(at, placeholder.at), null);
      at = placeholder.at;
      put(shownPlaceholder(placeholder), placeholder);
      at++;
    }
    put(flat.text.slice(at, end), null);
    return { role, text, stretches };
  });
}
