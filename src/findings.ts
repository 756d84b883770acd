/** What the rules found in the readings of a message, as findings of the message: each fault once, with its place and condition. */
import type { ActiveRule } from './lint.ts';
import { toSource, type Edit, type Place } from './mapped.ts';
import type { Message } from './message.ts';
import { locate, nearestIn, rewrite } from './places.ts';
import type { Category, Problem, Reading, Replacement, Severity } from './rule.ts';
import type { Value } from './truth.ts';

export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly missing: boolean;
  /** When the reader is affected, in words; '' for always. */
  readonly condition: string;
  /** The words found, with placeholders by name; '' for a fault of the whole message, null for what is missing. */
  readonly evidence: string | null;
  readonly subject: Message;
  /** Whose the messages are that share its words, where they are of several. */
  readonly owners?: readonly string[];
  readonly fix: Edit | null;
  readonly suggestions: readonly { readonly messageId: string; readonly desc: string; readonly fix: Edit }[];
}

/** A problem, and the reading that has it. */
export interface Found {
  readonly problem: Problem;
  readonly reading: Reading;
}

/** One finding for what several readings share: absences by sentence of the rule, the rest by place. */
export function findingsOf(found: readonly Found[], active: ActiveRule, all: readonly Reading[], message: Message): Finding[] {
  const groups = new Map<string, { first: Found; place: Place; readings: Reading[] }>();
  for (const one of found) {
    const { problem, reading } = one;
    const place = placeOf(problem, reading, message);
    const key =
      problem.missing || problem.whole ? problem.messageId : `${problem.messageId} ${place.source.path} ${place.start} ${place.end}`;
    const known = groups.get(key);
    if (known) known.readings.push(reading);
    else groups.set(key, { first: one, place, readings: [reading] });
  }
  const kept = [...groups.values()].filter(({ first, readings }) => !first.problem.whole || readings.length >= all.length);
  return kept.map(({ first: { problem, reading }, place, readings: affected }) => {
    const condition = conditionOf(affected, all, reading);
    return {
      ruleId: active.id,
      category: active.rule.category,
      messageId: problem.messageId,
      severity: active.fixed ? active.severity : problem.level === 'strict' ? 'warn' : (problem.severity ?? active.severity),
      message: problem.missing && condition ? `${problem.message} ${condition}` : problem.message,
      place,
      missing: problem.missing !== undefined,
      condition,
      evidence: evidenceOf(problem, reading),
      subject: reading.message,
      fix: problem.fix ? editOf(problem.fix, reading) : null,
      suggestions: (problem.suggestions ?? []).flatMap((suggestion) => {
        const fix = editOf(suggestion, reading);
        return fix ? [{ messageId: problem.messageId, desc: suggestion.desc, fix }] : [];
      }),
    };
  });
}

const editOf = (replacement: Replacement, reading: Reading): Edit | null => rewrite(reading, replacement, replacement.text);

function evidenceOf({ at, missing, site, whole }: Problem, { text, placeholders }: Reading): string | null {
  if (whole) return '';
  if (missing) return null;
  if (site) return site.below.text.slice(site.start, site.end);
  if (!at) return '';
  const inside = placeholders.filter((one) => one.at >= at.start && one.at < at.end);
  const starts = [at.start, ...inside.map((one) => one.at + 1)];
  const ends = [...inside.map((one) => one.at), at.end];
  return starts.map((start, i) => text.slice(start, ends[i]) + (inside[i] ? `{${inside[i].name}}` : '')).join('');
}

/** Where a problem is shown: at its words; an absence in its entry file, even where the words come from a partial. */
function placeOf({ at, missing, site, whole }: Problem, reading: Reading, message: Message): Place {
  if (site) return toSource(site.below, site.start, site.end);
  if (whole) return beginning(reading, 0, message);
  const opening = reading.signals.core[0] ?? reading.signals.sentences[0];
  const span = at ?? opening ?? { start: 0, end: 0 };
  const place = locate(reading, span);
  if (place && (!missing || place.source === message.source)) return place;
  return beginning(reading, span.start, message);
}

/** The words of the message's own file that stand nearest, or where the message begins. */
function beginning(reading: Reading, near: number, { source, offset }: Message): Place {
  const own = nearestIn(reading, near, source.path);
  const start = own?.start ?? offset;
  return { source, start, end: own?.end ?? start };
}

/**
 * The condition in words, when only some readings are affected: of what all affected ones share, as little as tells
 * them from the others. A variable that plays no part is not named.
 */
function conditionOf(affected: readonly Reading[], all: readonly Reading[], reading: Reading): string {
  if (affected.length >= all.length) return '';
  let rest = all.filter((other) => !affected.includes(other));
  const shared = [...reading.truth].filter(([variable, value]) => affected.every(({ truth }) => truth.get(variable) === value));
  const told = new Map<string, Value>();
  const left = (variable: string, value: Value) => rest.filter(({ truth }) => truth.get(variable) === value);
  while (rest.length) {
    const [best] = shared.sort(([a, x], [b, y]) => left(a, x).length - left(b, y).length);
    if (!best || left(...best).length === rest.length) break;
    told.set(...best);
    rest = left(...best);
  }
  return told.size ? reading.describe(told) : reading.condition;
}
