/** The findings of a message as JSON, and back. Anybody may have written what is read: it is taken only where it is of the form. Pure. */
import type { Finding } from '../findings.ts';
import type { Edit, Place, Source } from '../mapped.ts';
import { purposes, type Message, type Purpose } from '../message.ts';
import type { Category } from '../rule.ts';
import { fields, isBoolean, isCount, isString, listOf, maybe, oneOf, orNull, tupleOf, type Is } from './shape.ts';

type StoredPlace = readonly [source: number, start: number, end: number];
type StoredEdit = readonly [...StoredPlace, text: string];

/** A finding with files and subjects by number. */
interface StoredFinding extends Omit<Finding, 'category' | 'place' | 'subject' | 'fix' | 'suggestions'> {
  readonly place: StoredPlace;
  readonly subject: number;
  readonly fix: StoredEdit | null;
  readonly suggestions: readonly { readonly messageId: string; readonly desc: string; readonly fix: StoredEdit }[];
}

/** The findings of a message. Each of its subjects is the message as one reading tells it: `told` is the purpose that only words tell. */
export interface Stored {
  readonly told: readonly (Purpose | null)[];
  readonly findings: readonly StoredFinding[];
}

/** Stored findings, of which each is looked at when it is restored: by then the message is known. */
export interface Unread extends Omit<Stored, 'findings'> {
  readonly findings: readonly unknown[];
}
/** Their form. */
export const unread: { readonly [Key in keyof Unread]: Is } = { told: listOf(orNull(oneOf(...purposes))), findings: Array.isArray };

/** A message of which its words told the purpose. */
const toldBy = (message: Message, purpose: Purpose): Message => ({
  ...message,
  metadata: { ...message.metadata, purpose, how: { ...message.metadata.how, purpose: 'text' } },
});

/** The findings as they are stored, or null where one cannot be. `sources` are all files that the message is made of. */
export function storeFindings(findings: readonly Finding[], message: Message, sources: readonly Source[]): Stored | null {
  const numberOf = new Map(sources.map((source, i) => [source, i]));
  const placeOf = ({ source, start, end }: Place): StoredPlace => [numberOf.get(source)!, start, end];
  const editOf = (edit: Edit): StoredEdit => [...placeOf(edit), edit.text];
  const places = findings.flatMap(({ place, fix, suggestions }) => [place, ...(fix ? [fix] : []), ...suggestions.map((one) => one.fix)]);
  const subjects = [...new Set(findings.map(({ subject }) => subject))];
  const told = subjects.map((one) => (one === message || one.metadata.purpose === 'unknown' ? null : one.metadata.purpose));
  const isTold = subjects.every((one, i) => {
    const again = told[i] ? toldBy(message, told[i]) : message;
    return JSON.stringify(one.metadata) === JSON.stringify(again.metadata);
  });
  if (!isTold || !places.every(({ source }) => numberOf.has(source))) return null;
  return {
    told,
    findings: findings.map(({ category: _, place, subject, fix, suggestions, ...rest }) => ({
      ...rest,
      place: placeOf(place),
      subject: subjects.indexOf(subject),
      fix: fix && editOf(fix),
      suggestions: suggestions.map((one) => ({ ...one, fix: editOf(one.fix) })),
    })),
  };
}

/** The form of a place: a file by its number, and where in its text. */
const isPlaceIn =
  (sources: readonly Source[]): Is =>
  (value) => {
    if (!tupleOf(isCount, isCount, isCount)(value)) return false;
    const [number, start, end] = value as StoredPlace;
    return start <= end && end <= (sources[number]?.text.length ?? -1);
  };
const isEditIn =
  (sources: readonly Source[]): Is =>
  (value) =>
    Array.isArray(value) && isPlaceIn(sources)(value.slice(0, 3)) && isString(value[3]) && value.length === 4;

/** Stored findings of a message as they were, or null where they cannot be findings of these rules in its files. */
export function restoreFindings(
  { told, findings }: Unread,
  message: Message,
  sources: readonly Source[],
  rules: ReadonlyMap<string, Category>,
): Finding[] | null {
  const isEdit = isEditIn(sources);
  const isFinding = fields<StoredFinding>({
    ruleId: (id) => rules.has(id as string),
    messageId: isString,
    severity: oneOf('error', 'warn'),
    message: isString,
    place: isPlaceIn(sources),
    missing: isBoolean,
    condition: isString,
    evidence: orNull(isString),
    subject: (number) => isCount(number) && Number(number) < told.length,
    owners: maybe(listOf(isString)),
    fix: orNull(isEdit),
    suggestions: listOf(fields<StoredFinding['suggestions'][number]>({ messageId: isString, desc: isString, fix: isEdit })),
  });
  if (!findings.every((one): one is StoredFinding => isFinding(one))) return null;
  const subjects = told.map((purpose) => (purpose === null ? message : toldBy(message, purpose)));
  const placeOf = ([number, start, end]: StoredPlace | StoredEdit): Place => ({ source: sources[number]!, start, end });
  const editOf = (edit: StoredEdit): Edit => ({ ...placeOf(edit), text: edit[3] });
  return findings.map(({ place, subject, fix, suggestions, ...rest }) => ({
    ...rest,
    category: rules.get(rest.ruleId)!,
    place: placeOf(place),
    subject: subjects[subject]!,
    fix: fix && editOf(fix),
    suggestions: suggestions.map((one) => ({ ...one, fix: editOf(one.fix) })),
  }));
}
