/** The file of approvals: one line for each message, language, variant and role. Reads and writes its text. Pure. */
import { lineIndex } from '../mapped.ts';
import { unknown } from '../nearest.ts';
import { wordsVersion } from './seen.ts';

/** The role of what was there before reviews began: it stands for every other. */
export const grandfathered = 'grandfathered';

/** Somebody has approved the words of a message. */
export interface Approval {
  readonly entry: string;
  readonly locale: string;
  readonly variant: string | null;
  readonly role: string;
  /** The hash of what the customer sees. */
  readonly words: string;
  readonly by: string | null;
  /** `2026-11-22`. */
  readonly on: string;
}

/** A line of the file, with the comments that belong to it. */
export interface ApprovalLine extends Approval {
  /** One-based. */
  readonly line: number;
  /** Lines of comments above it, and what stands behind it. */
  readonly above: readonly string[];
  readonly behind: string;
}

interface ReviewsFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface ReviewsFile {
  readonly lines: readonly ApprovalLine[];
  /** Comments at the top and at the end. */
  readonly head: readonly string[];
  readonly foot: readonly string[];
  /** How its lines end. */
  readonly eol: string;
  readonly mark: boolean;
  readonly faults: readonly ReviewsFault[];
}

const keys = ['entry', 'locale', 'variant', 'role', 'words', 'by', 'on'] as const;
type Key = (typeof keys)[number];
const optionalKeys: ReadonlySet<Key> = new Set(['variant', 'by']);
const form =
  '- { entry: sms/due.txt, locale: en, role: marketing, words: v1-…, by: Ana, on: 2026-11-22 }, as `touchlint approve` writes it';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

class Wrong extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** A value in double quotes, in single ones, or bare. */
function valueAt(text: string, from: number): { readonly value: string; readonly end: number } {
  const quote = text[from];
  if (quote === '"') {
    let end = from + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    try {
      return { value: String(JSON.parse(text.slice(from, end + 1))), end: end + 1 };
    } catch {
      throw new Wrong(from, 'Expected text in double quotes, as in JSON');
    }
  }
  if (quote === "'") {
    let end = from + 1;
    while (end < text.length && (text[end] !== "'" || text[end + 1] === "'")) end += text[end] === "'" ? 2 : 1;
    if (end >= text.length) throw new Wrong(from, 'Expected a closing quote');
    return { value: text.slice(from + 1, end).replaceAll("''", "'"), end: end + 1 };
  }
  let end = from;
  while (end < text.length && !',{}[]'.includes(text[end]!)) end++;
  return { value: text.slice(from, end).trim(), end };
}

const past = (text: string, at: number): number => {
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
};

/** Reads `- { entry: …, … }`; a Wrong tells what cannot be read, and where. */
function readLine(text: string): { readonly approval: Approval; readonly behind: string } {
  const open = /^\s*-\s+\{/.exec(text);
  if (!open) throw new Wrong(past(text, 0), `Expected ${form}`);
  const found = new Map<Key, string>();
  let at = past(text, open[0].length);
  while (text[at] !== '}') {
    const name = /^[\w-]+/.exec(text.slice(at, at + 80))?.[0];
    if (!name) throw new Wrong(at, at < text.length ? `Expected a key: ${keys.join(', ')}` : 'Expected "}" at the end of the line');
    const key = keys.find((one) => one === name);
    if (!key) throw new Wrong(at, unknown('key', name, keys));
    if (found.has(key)) throw new Wrong(at, `Expected the key "${key}" only once`);
    const colon = past(text, at + name.length);
    if (text[colon] !== ':') throw new Wrong(colon, `Expected ":" after "${key}"`);
    const from = past(text, colon + 1);
    const { value, end } = valueAt(text, from);
    if (!value) throw new Wrong(from, `Expected a value for "${key}"`);
    if (key === 'on' && !isDay(value)) throw new Wrong(from, `Expected a day such as 2026-11-22, found "${value}"`);
    if (key === 'words') checkWords(value, from);
    found.set(key, value);
    at = past(text, end);
    if (text[at] === ',') at = past(text, at + 1);
    else if (text[at] !== '}') throw new Wrong(at, at < text.length ? 'Expected "," or "}" here' : 'Expected "}" at the end of the line');
  }
  const behind = text.slice(at + 1).trim();
  if (behind && !behind.startsWith('#')) throw new Wrong(past(text, at + 1), 'Expected one approval a line, found more');
  const lacks = keys.find((key) => !optionalKeys.has(key) && !found.has(key));
  if (lacks) throw new Wrong(open[0].length - 1, `Expected the key "${lacks}"`);
  const of = (key: Key) => found.get(key) ?? '';
  return {
    approval: {
      entry: of('entry'),
      locale: of('locale'),
      variant: found.get('variant') ?? null,
      role: of('role'),
      words: of('words'),
      by: found.get('by') ?? null,
      on: of('on'),
    },
    behind,
  };
}

/** The form of a hash of words. */
export const wordsForm = /^v(\d{1,6})-[0-9a-f]{32}$/;

function checkWords(value: string, at: number): void {
  const [, version] = wordsForm.exec(value) ?? [];
  if (version === undefined) throw new Wrong(at, `Expected words as \`touchlint approve\` writes them, found "${value.slice(0, 60)}"`);
  if (Number(version) !== wordsVersion)
    throw new Wrong(at, `Unknown version of words "v${version}": expected v${wordsVersion}. Another version of touchlint wrote this line`);
}

/** More faults than these say the same. */
const mostFaults = 10;

/** Reads the text of the file. Lines that cannot be read are told in `faults`, and left out. */
export function readReviews(text: string): ReviewsFile {
  const source = text.replace(/^\uFEFF/, '');
  const lines: ApprovalLine[] = [];
  const faults: ReviewsFault[] = [];
  const head: string[] = [];
  let above: string[] = [];
  const conflict = /^(?:<{7}|={7}|>{7})(?: |\r?$)/m.exec(source);
  if (conflict)
    faults.push({
      ...lineIndex(source)(conflict.index),
      message: 'Expected the two sides of a merge put together, found the mark of a conflict: keep the lines of both',
    });
  else
    for (const [i, line] of source.split(/\r?\n/).entries()) {
      const bare = line.trim();
      if (!bare) {
        // What stands by itself at the top is about the file.
        if (!lines.length) head.push(...above.splice(0));
        continue;
      }
      if (bare.startsWith('#')) {
        above.push(bare);
        continue;
      }
      try {
        const { approval, behind } = readLine(line);
        lines.push({ ...approval, line: i + 1, above, behind });
      } catch (error) {
        if (!(error instanceof Wrong)) throw error;
        if (faults.length < mostFaults) faults.push({ line: i + 1, column: error.at + 1, message: error.message });
      }
      above = [];
    }
  return { lines, head, foot: above, eol: /\r\n/.test(source) ? '\r\n' : '\n', mark: source !== text, faults };
}

const header = [
  '# Who has approved the words of which message. Written by `touchlint approve`, listed by `touchlint reviews`.',
  '# One line for each message, language, variant and role, sorted; comments above or behind a line stay with it.',
];

/** What YAML takes for the text that it is, in a map on one line. */
const bareWord = /^[\p{L}_./][\p{L}\p{N}_./#@+$*-]{0,400}(?: [\p{L}\p{N}_./@+$(-][\p{L}\p{N}_./@+$()-]{0,80}){0,9}$/u;
const otherwise = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const written = (value: string): string =>
  isDay(value) || (bareWord.test(value) && !otherwise.test(value) && !value.endsWith('.')) ? value : JSON.stringify(value);

const lineOf = (approval: Approval): string =>
  `- { ${keys.flatMap((key) => (approval[key] === null ? [] : [`${key}: ${written(approval[key])}`])).join(', ')} }`;

/** What an approval is about: one stands for it. */
export const subjectOf = ({ entry, locale, variant }: Pick<Approval, 'entry' | 'locale' | 'variant'>): string =>
  JSON.stringify([entry, locale, variant]);
const nameOf = (approval: Approval): string => `${subjectOf(approval)} ${approval.role}`;

const by = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (a: Approval, b: Approval): number =>
  by(a.entry, b.entry) ||
  by(a.locale, b.locale) ||
  by(a.variant ?? '', b.variant ?? '') ||
  by(a.role, b.role) ||
  by(a.on, b.on) ||
  by(a.words, b.words);

/** Those that hold: of several for the same, which a merge of branches leaves, the newest. Two of one day hold both. */
export function newest<T extends Approval>(approvals: readonly T[]): T[] {
  const last = new Map<string, string>();
  for (const one of approvals) {
    const name = nameOf(one);
    if (one.on > (last.get(name) ?? '')) last.set(name, one.on);
  }
  const kept = approvals.filter((one) => one.on === last.get(nameOf(one)));
  return [...new Map(kept.map((one) => [`${nameOf(one)} ${one.words}`, one])).values()];
}

/** A file of nothing yet. */
export const noReviews: ReviewsFile = { lines: [], head: [], foot: [], eol: '\n', mark: false, faults: [] };

/** The text of the file with more approvals: each takes the place of an older one. */
export function withApprovals(file: ReviewsFile, more: readonly Approval[]): string {
  const fresh = new Map(more.map((one) => [nameOf(one), one]));
  const comments = new Map<string, Pick<ApprovalLine, 'above' | 'behind'>>();
  for (const line of file.lines) if (line.above.length || line.behind) comments.set(nameOf(line), line);
  const kept = newest(file.lines).filter((line) => !fresh.has(nameOf(line)));
  const out = file.head.length ? [...file.head] : [...header];
  let entry: string | null = null;
  for (const one of [...kept, ...fresh.values()].sort(inOrder)) {
    // A blank line between messages: lines that stand apart are changed apart, and git merges them.
    if (one.entry !== entry) out.push('');
    entry = one.entry;
    const { above = [], behind = '' } = comments.get(nameOf(one)) ?? {};
    out.push(...above, behind ? `${lineOf(one)} ${behind}` : lineOf(one));
  }
  if (file.foot.length) out.push('', ...file.foot);
  return `${file.mark ? '\uFEFF' : ''}${out.join(file.eol)}${file.eol}`;
}
