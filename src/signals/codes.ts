/** Codes of the sender's systems: file numbers in front of a message, names of database fields in prose. */
import type { Span } from '../mapped.ts';
import type { Flat } from '../flat.ts';
import type { Reading } from '../rule.ts';
import type { Signals } from '../signals.ts';
import type { Token } from '../tokens.ts';
import { of } from './scan.ts';

const isMixed = (word: string): boolean => word.length >= 6 && /\d/.test(word) && /\D/.test(word) && /^[\p{L}\d]+$/u.test(word);
const opening = /^[\s[\](#*"'“”:.•|/–—-]$/;

/**
 * The code that opens a text at `start`: labels ("case", "client ID") with a token behind them, or a token of six or
 * more characters that mixes letters and digits. Null where other words come first.
 */
export function codeAt(
  { text, signals, placeholders }: Pick<Flat, 'text' | 'placeholders'> & { readonly signals: Signals },
  start: number,
  known: readonly string[],
): Span | null {
  const { tokens } = signals;
  const labels = of(signals, 'code-label');
  let i = tokens.findIndex((token) => token.start >= start);
  if (i < 0) return null;
  const end = signals.sentences.find((sentence) => sentence.from <= i && i < sentence.to)?.to ?? tokens.length;
  let first = -1;
  let labelled = false;
  for (; i < end; i++) {
    const token = tokens[i]!;
    if (token.kind === 'mark' && opening.test(token.key)) continue;
    if (token.kind === 'end' && first >= 0) continue;
    if (first < 0) first = token.start;
    const label = labels.filter(({ from }) => from === i).sort((a, b) => b.to - a.to)[0];
    if (label) {
      if (known.some((word) => token.key === word.toLowerCase())) return null;
      labelled = true;
      i = label.to - 1;
      continue;
    }
    if (token.kind === 'word' && first === token.start && /^(?:re|fwd?|aw|wg)$/.test(token.key) && tokens[i + 1]?.key === ':') {
      first = -1;
      continue;
    }
    if (labelled && i > 0 && token.kind === 'word' && isCopula(token.key)) continue;
    break;
  }
  // the abbreviation of a system in front of its code: "TKT 88-RO-21:"
  if (labelOfSystem(text, tokens, i, end)) i++;
  const token = tokens[i];
  if (!token || i >= end || first < 0) return null;
  // hyphens and slashes join pieces of one code: SHP-00862-EX
  let stop = i;
  for (;;) {
    const joint = stop + 2 < end && /^[-/]$/.test(tokens[stop + 1]!.key) ? 2 : 1;
    const next = tokens[stop + joint];
    if (!next || stop + joint >= end || !/^[-/]$/.test(text.slice(tokens[stop]!.end, next.start))) break;
    if (next.kind !== 'placeholder' && !/^[\p{L}\d]+$/u.test(next.key)) break;
    stop += joint;
  }
  const whole = text.slice(token.start, tokens[stop]!.end);
  const bare = whole.replace(/[-/]/g, '');
  const digits = /[\d\uFFFC]/.test(bare);
  const placeholder = placeholders.find(({ at }) => at === token.start);
  if (known.some((word) => placeholder?.name.toLowerCase().includes(word.toLowerCase()))) return null;
  // a placeholder of a style that the config does not declare: #CONTRACT_NO#
  const fenced = /^#[A-Z][A-Z_\d]{1,40}#/.test(text.slice(Math.max(0, token.start - 1), token.start + 44));
  const fits =
    placeholder !== undefined
      ? (placeholder.role === 'code' && !/(?:subject|title|name|status|type|text)$/i.test(placeholder.name)) ||
        (labelled && placeholder.role === 'unknown')
      : labelled
        ? fenced || (digits && bare.length >= 3 && (token.kind === 'number' || token.kind === 'word'))
        : isMixed(bare) && /\p{Lu}/u.test(whole);
  return fits ? { start: first, end: tokens[stop]!.end } : null;
}

/** Three to five capitals without a vowel, a code of figures, a colon. */
function labelOfSystem(text: string, tokens: readonly Token[], i: number, end: number): boolean {
  const token = tokens[i];
  if (!token || tokens[i + 1]?.kind !== 'number' || token.end - token.start > 5) return false;
  if (!/^\p{Lu}{3,5}\s/u.test(text.slice(token.start, token.end + 1))) return false;
  return !/[aeiou]/.test(token.key) && tokens.slice(i + 2, Math.min(end, i + 9)).some(({ key }) => key === ':');
}

const isCopula = (key: string) => key === 'is' || key === 'este' || key === 'e';

const pieces = new Set(
  'id acct cust usr amt no nr ref cd txn msg num addr dt idx client user cod acc tel qty desc seq flag param val'.split(' '),
);

/** A constant of a program in the midst of words; fenced ones are placeholders that nobody declared. */
const constant = /(?<![\w$%{}[\]<#@|/.:*=&?-])[A-Z]{2,20}(?:_[A-Z\d]{1,20}){1,4}(?![\w$%{}[\]>#@|/:*=-])/g;

/** Names of fields in prose: `IDclient`, `acctNo`, `PENDING_DOCS`. */
export function systemLabels({ text, signals }: Reading): Span[] {
  const constants = /[A-Z]_[A-Z]/.test(text)
    ? [...text.matchAll(constant)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    : [];
  if (!/[a-z][A-Z]|ID[a-z]{3}/.test(text)) return constants;
  const fields = signals.tokens.filter(({ kind, start, end }) => {
    if (kind !== 'word' || end - start < 5) return false;
    const word = text.slice(start, end);
    if (/[$_{%#@.:/\\["'-]/.test(text[start - 1] ?? ' ') || /[_}(%:/]/.test(text[end] ?? ' ')) return false; // code that stands in the text
    if (!/[a-z][A-Z]|^[A-Z]{2}[a-z]{3}/.test(word) || !/^[A-Za-z]+$/.test(word)) return false;
    const parts = /^ID[a-z]{3,}$/.test(word) ? ['ID', word.slice(2)] : word.split(/(?<=[a-z])(?=[A-Z])/);
    return parts.length > 1 && parts.some((part) => pieces.has(part.toLowerCase()));
  });
  return [...constants, ...fields];
}
