/** What a file says to touchlint itself: `touchlint-disable-next-line RULE -- reason` in its comments, `touchlint:` in its front matter. */
import type { Comment, Format } from '../format.ts';
import { frontMatterAt } from '../formats/front-matter.ts';
import { headEntry } from '../formats/front-matter-yaml.ts';
import { yamlComments } from '../formats/yaml-comments.ts';
import type { Span } from '../mapped.ts';

export interface Directive extends Span {
  readonly kind: 'next-line' | 'line' | 'disable' | 'enable' | 'file';
  /** Null for every rule. */
  readonly rules: readonly string[] | null;
  readonly reason: string;
  /** Whether it stands inside the text of a catalog's entry. */
  readonly inner: boolean;
}

/** What is written as a directive and cannot be read as one. */
export interface Unread extends Span {
  readonly message: string;
}

const marker = /^[\s*!#/-]{0,40}touchlint-(disable-next-line|disable-line|disable|enable)(?![\w-])/;
const kinds = { 'disable-next-line': 'next-line', 'disable-line': 'line', disable: 'disable', enable: 'enable' } as const;
/** What parts the reason: two dashes as in ESLint, or one long one, because two cannot stand in a comment of XML. */
const dashes = /(?:^|\s)(?:-{2,3}|[–—])(?:\s|$)/;

const named = (list: string): readonly string[] | null => {
  const names = list.split(/[\s,]+/).filter((name) => /[\w]/.test(name));
  return names.length ? [...new Set(names)] : null;
};

function directiveOf({ start, end, from, to, inner }: Comment, text: string): Directive[] {
  const match = marker.exec(text.slice(from, Math.min(to, from + 80)));
  if (!match) return [];
  const said = text.slice(from + match[0].length, to).replace(/\s{0,9}\*\/\s{0,9}$/, '');
  const dash = dashes.exec(said);
  const kind = kinds[match[1] as keyof typeof kinds];
  const reason = dash
    ? said
        .slice(dash.index + dash[0].length)
        .replace(/\s+/g, ' ')
        .trim()
    : '';
  return [{ kind, rules: named(dash ? said.slice(0, dash.index) : said), reason, start, end, inner: inner === true }];
}

const shape = 'Expected touchlint: { disable: [rules], reason: "why" }';

/** `touchlint: { disable: [jargon], reason: statutory wording }` at the head of a file; `disable: all` for every rule. */
function declared(text: string, front: Span): { readonly directives: readonly Directive[]; readonly unread: readonly Unread[] } {
  const entry = headEntry(text.slice(front.start, front.end), 'touchlint');
  if (!entry) return { directives: [], unread: [] };
  const { value } = entry;
  const [start, end] = [front.start + entry.start, front.start + entry.end];
  const wrong = { directives: [], unread: [{ start, end, message: shape }] };
  if (typeof value !== 'object' || value === null) return wrong;
  const { disable, reason = '', ...more }: { disable?: unknown; reason?: unknown } = value;
  const list: readonly unknown[] = Array.isArray(disable) ? disable : [disable];
  const names = list.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
  if (!names.length || names.length < list.length || typeof reason !== 'string' || Object.keys(more).length) return wrong;
  const rules = names.length === 1 && names[0] === 'all' ? null : [...new Set(names)];
  return { directives: [{ kind: 'file', rules, reason: reason.trim(), start, end, inner: false }], unread: [] };
}

/** The directives of a file, in order. */
export function directivesIn(
  text: string,
  format: Format,
  engines: readonly string[],
): { readonly directives: readonly Directive[]; readonly unread: readonly Unread[] } {
  if (!text.includes('touchlint')) return { directives: [], unread: [] };
  const front = format.catalog ? null : frontMatterAt(text);
  const head = front ? declared(text, front) : { directives: [], unread: [] };
  const own = front ? yamlComments(text.slice(front.start, front.end)).map((comment) => moved(comment, front.start)) : [];
  const body = front ? text.slice(0, front.content).replace(/[^\n]/g, ' ') + text.slice(front.content) : text;
  const comments = [...own, ...format.comments(body, engines)];
  return {
    directives: [...head.directives, ...comments.flatMap((comment) => directiveOf(comment, text))],
    unread: head.unread,
  };
}

const moved = ({ start, end, from, to }: Comment, by: number): Comment => ({
  start: start + by,
  end: end + by,
  from: from + by,
  to: to + by,
});
