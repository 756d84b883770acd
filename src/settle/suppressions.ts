/** Which findings the directives of a file answer for, and what is wrong with the directives. Pure. */
import type { Finding } from '../findings.ts';
import type { Span } from '../mapped.ts';
import { unknown } from '../nearest.ts';
import type { Directive, Unread } from './directives.ts';

/** What a config makes of directives. */
export interface Policy {
  /** The rules there are. */
  readonly rules: readonly string[];
  /** Rules that may not be suppressed, with the config that says so. */
  readonly locks: ReadonlyMap<string, string>;
  readonly requireReason: boolean;
  /** How directives that no finding needs are reported; null for not at all. */
  readonly unused: 1 | 2 | null;
}

/** The directives of a file, and what they are judged by. */
export interface Declared {
  readonly directives: readonly Directive[];
  readonly unread: readonly Unread[];
  readonly policy: Policy;
  /** Where the texts of a catalog begin, in order; empty for a file that is one message. */
  readonly entries: readonly number[];
  /** Where its messages begin, in order: some are made of several texts. */
  readonly messages: readonly number[];
}

/** Something wrong with a directive. */
interface DirectiveFault extends Span {
  readonly message: string;
  readonly severity: 1 | 2;
  /** What can be taken out: a comment that nothing needs. */
  readonly removed?: Span;
}

export interface Answered {
  /** The directives that answer for a finding; none of them where its rule is locked. */
  readonly by: ReadonlyMap<Finding, readonly Directive[]>;
  readonly faults: readonly DirectiveFault[];
}

const written: Readonly<Record<Directive['kind'], string>> = {
  'next-line': 'touchlint-disable-next-line',
  line: 'touchlint-disable-line',
  disable: 'touchlint-disable',
  enable: 'touchlint-enable',
  file: 'touchlint: { disable: … }',
};

/** The lines of a text, found as they are asked for: a file may be one line with thousands of directives, or blank below them. */
interface Lines {
  readonly text: string;
  /** The line that holds an offset. */
  readonly at: (offset: number) => Span;
  /** The first line below one that says something. */
  readonly below: (line: Span) => Span | null;
}

function linesOf(text: string): Lines {
  let last: Span = { start: 1, end: 0 };
  const at = (offset: number): Span => {
    if (offset >= last.start && offset <= last.end) return last;
    const stop = text.indexOf('\n', offset);
    return (last = { start: text.lastIndexOf('\n', offset - 1) + 1, end: stop < 0 ? text.length : stop });
  };
  const known = new Map<number, Span | null>();
  const below = (line: Span): Span | null => {
    const found = known.get(line.end);
    if (found !== undefined) return found;
    let next: Span | null = line;
    do next = next.end >= text.length ? null : at(next.end + 1);
    while (next && !text.slice(next.start, next.end).trim());
    known.set(line.end, next);
    return next;
  };
  return { text, at, below };
}

const indentAt = (text: string, { start }: Span): number => /^[ \t]*/.exec(text.slice(start, start + 200))![0].length;

/** The index of the first number that is not less. */
function firstFrom(sorted: readonly number[], least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const blockHeader = /:[ \t]*[|>][-+\d]*[ \t]*\r?$/;

/** The first line after `at` that says something; of a catalog the whole entry that begins there, however many lines it has. */
function below(lines: Lines, { end: at, inner }: Directive, { entries, messages }: Declared): Span {
  const { text } = lines;
  const line = lines.below(lines.at(at));
  if (!line) return { start: text.length, end: text.length };
  if (inner || !entries.length) return line;
  const first = firstFrom(entries, line.start);
  const begins = entries[first];
  if (begins === undefined || !belongs(lines, line, begins)) return line;
  const isGroup =
    begins > line.end && indentAt(text, lines.at(begins)) > indentAt(text, line) && !blockHeader.test(text.slice(line.start, line.end));
  const next = isGroup ? messages[firstFrom(messages, begins + 1)] : entries[first + 1];
  const end = next === undefined ? text.length : lines.at(next).start - 1;
  return { start: line.start, end: Math.max(line.end, end) };
}

/** Whether an entry that begins at an offset is that of a line: on it, or below it before another of its depth. */
function belongs({ text, at: lineAt }: Lines, line: Span, offset: number): boolean {
  if (offset <= line.end) return true;
  const depth = indentAt(text, line);
  for (let at = line.end + 1, lines = 0; at <= offset && lines < 20; lines++) {
    const next = lineAt(at);
    const deeper = indentAt(text, next) > depth;
    if (next.start <= offset && offset <= next.end) return deeper || lines < 8;
    at = next.end + 1;
  }
  return false;
}

/** A comment with what would be left of it otherwise: its line, the blanks before it, the braces around it in JSX. */
function whole(text: string, { start, end }: Directive): Span {
  const braced = text[start - 1] === '{' && text[end] === '}' && text.startsWith('/*', start);
  const [from, to] = braced ? [start - 1, end + 1] : [start, end];
  const before = /(^|\n)?[ \t]*$/.exec(text.slice(Math.max(0, from - 200), from))!;
  const after = /^[ \t]*\r?(?:\n|$)/.exec(text.slice(to, to + 200));
  if (!after) return { start: from, end: to };
  const blanks = before[0].length - (before[1]?.length ?? 0);
  return before[1] === undefined ? { start: from - blanks, end: to } : { start: from - blanks, end: to + after[0].length };
}

/** Where the text of the entry ends that a directive stands in. */
function endOfEntry(lines: Lines, { end }: Directive, entries: readonly number[]): number {
  const next = entries[firstFrom(entries, end)];
  return next === undefined ? lines.text.length + 1 : lines.at(next).start - 1;
}

/** What is switched off at a point of the file. */
interface State {
  all: Directive | null;
  readonly off: Map<string, Directive>;
  /** Rules that were switched on again after all were switched off. */
  readonly on: Set<string>;
}

/** Whether a directive changed anything. */
function take(state: State, directive: Directive): boolean {
  const { kind, rules } = directive;
  if (kind === 'enable') {
    if (rules === null) {
      const some = state.all !== null || state.off.size > 0;
      state.all = null;
      state.off.clear();
      state.on.clear();
      return some;
    }
    let some = false;
    for (const rule of rules) {
      if (state.off.delete(rule)) some = true;
      if (state.all && !state.on.has(rule)) {
        state.on.add(rule);
        some = true;
      }
    }
    return some;
  }
  if (rules === null) {
    state.all ??= directive;
    state.on.clear();
  } else
    for (const rule of rules) {
      state.on.delete(rule);
      if (!state.off.has(rule)) state.off.set(rule, directive);
    }
  return true;
}

/** Answers for the findings of one file, given in any order. */
export function answer(text: string, declared: Declared, findings: readonly Finding[]): Answered {
  const { directives, unread, policy, entries } = declared;
  const lines = linesOf(text);
  const sorted = [...findings].sort((a, b) => a.place.start - b.place.start);
  const starts = sorted.map(({ place }) => place.start);
  const hits = new Map<Finding, Directive[]>();
  const used = new Map<Directive, Set<string>>();
  const idle = new Set<Directive>();
  const lockedHit = new Map<Directive, string>();
  const hit = (directive: Directive, finding: Finding) => {
    const { ruleId } = finding;
    if (directive.rules !== null && !directive.rules.includes(ruleId)) return;
    used.set(directive, (used.get(directive) ?? new Set()).add(ruleId));
    if (policy.locks.has(ruleId)) lockedHit.set(directive, ruleId);
    else hits.set(finding, [...(hits.get(finding) ?? []), directive]);
  };
  const within = (directive: Directive, { start, end }: Span) => {
    for (let i = firstFrom(starts, start); i < sorted.length && starts[i]! <= end; i++) hit(directive, sorted[i]!);
  };

  const state: State = { all: null, off: new Map(), on: new Set() };
  let done = 0;
  const upTo = (at: number) => {
    for (; done < sorted.length && starts[done]! < at; done++) {
      const finding = sorted[done]!;
      const one = state.off.get(finding.ruleId);
      if (one) hit(one, finding);
      if (state.all && !state.on.has(finding.ruleId)) hit(state.all, finding);
    }
  };
  for (const [i, directive] of directives.entries()) {
    const { kind, start, end, inner } = directive;
    if (kind === 'file') within(directive, { start: 0, end: text.length });
    else if (kind === 'line') within(directive, { start: lines.at(start).start, end: lines.at(end).end });
    else if (kind === 'next-line') within(directive, below(lines, directive, declared));
    else if (inner && kind === 'disable') within(directive, { start: end, end: innerEnd(lines, directives, i, entries) });
    else if (!inner) {
      upTo(start);
      if (!take(state, directive)) idle.add(directive);
    }
  }
  upTo(Infinity);

  const faults: DirectiveFault[] = unread.map((one) => ({ ...one, severity: 2 }));
  const known = new Set(policy.rules);
  for (const directive of directives) {
    const { start, end, kind, rules, reason, inner } = directive;
    const tell = (message: string, severity: 1 | 2 = 2) => void faults.push({ start, end, message, severity });
    const spareOf = (message: string, severity: 1 | 2) =>
      void faults.push({ start, end, message, severity, ...(kind !== 'file' && { removed: whole(text, directive) }) });
    const named = rules ?? [];
    const strange = named.filter((rule) => !known.has(rule));
    for (const rule of strange) tell(unknown('rule', rule, policy.rules));
    if (kind !== 'enable') {
      const locked = named.find((rule) => policy.locks.has(rule)) ?? lockedHit.get(directive);
      if (locked !== undefined)
        tell(`Expected no directive for "${locked}": ${policy.locks.get(locked)} locks it, so it cannot be suppressed`);
      if (policy.requireReason && !reason)
        tell(
          kind === 'file'
            ? `Expected a reason, as in touchlint: { disable: ${rules === null ? 'all' : `[${named.join(', ')}]`}, reason: "statutory wording" }`
            : `Expected a reason after "--", as in ${written[kind]}${rules === null ? '' : ` ${named.join(', ')}`} -- statutory wording`,
        );
    }
    if (policy.unused === null || strange.length) continue;
    if (kind === 'enable') {
      if (!inner && idle.has(directive)) spareOf(`Unexpected ${written[kind]}: nothing was switched off before it`, policy.unused);
      continue;
    }
    const needed = used.get(directive);
    const spare = named.filter((rule) => !needed?.has(rule));
    if (!needed)
      spareOf(`Unexpected ${written[kind]}: nothing is found there${rules === null ? '' : ` by ${quoted(named)}`}`, policy.unused);
    else if (spare.length)
      tell(`Unexpected ${quoted(spare)} in ${written[kind]}: nothing is found there by ${spare.length > 1 ? 'them' : 'it'}`, policy.unused);
  }
  return { by: hits, faults };
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** In a text of a catalog, what is switched off is on again at the next "enable", and at the end of the text. */
function innerEnd(lines: Lines, directives: readonly Directive[], at: number, entries: readonly number[]): number {
  const directive = directives[at]!;
  const end = endOfEntry(lines, directive, entries);
  for (let i = at + 1; i < directives.length && directives[i]!.start < end; i++) {
    const { kind, rules, inner, start } = directives[i]!;
    if (inner && kind === 'enable' && (rules === null || directive.rules?.every((rule) => rules.includes(rule)))) return start;
  }
  return end;
}
