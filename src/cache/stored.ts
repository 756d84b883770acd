/** The findings of a message as JSON, and back. Anybody may have written what is read: it is taken only where it is of the form. Pure. */
import type { Finding } from '../findings.ts';
import type { Edit, Place, Source } from '../mapped.ts';
import { purposes, type Message, type Purpose } from '../message.ts';
import type { Category } from '../rule.ts';

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

class NotOfTheForm extends Error {}
function fail(): never {
  throw new NotOfTheForm();
}

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : fail());
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : fail());
const text = (value: unknown): string => (typeof value === 'string' ? value : fail());
const yes = (value: unknown): boolean => (typeof value === 'boolean' ? value : fail());
const oneOf = <T>(value: unknown, known: readonly T[]): T => known.find((one) => one === value) ?? fail();
const orNull = <T>(value: unknown, read: (value: unknown) => T): T | null => (value === null ? null : read(value));
const at = <T>(number: unknown, known: readonly T[]): T => (typeof number === 'number' ? (known[number] ?? fail()) : fail());

function placeIn(value: unknown, sources: readonly Source[]): Place {
  const [number, start, end] = list(value);
  const source = at(number, sources);
  if (typeof start !== 'number' || typeof end !== 'number') return fail();
  const isIn = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= source.text.length;
  return isIn ? { source, start, end } : fail();
}
const editIn = (value: unknown, sources: readonly Source[]): Edit => ({ ...placeIn(value, sources), text: text(list(value)[3]) });

/** Stored findings of a message as they were, or null where they cannot be findings of these rules in its files. */
export function restoreFindings(
  stored: Readonly<Record<keyof Stored, unknown>>,
  message: Message,
  sources: readonly Source[],
  rules: ReadonlyMap<string, Category>,
): Finding[] | null {
  const findingIn = (value: unknown, subjects: readonly Message[]): Finding => {
    const of = fields(value);
    return {
      ruleId: text(of['ruleId']),
      category: rules.get(text(of['ruleId'])) ?? fail(),
      messageId: text(of['messageId']),
      severity: oneOf(of['severity'], ['error', 'warn'] as const),
      message: text(of['message']),
      place: placeIn(of['place'], sources),
      missing: yes(of['missing']),
      condition: text(of['condition']),
      evidence: orNull(of['evidence'], text),
      subject: at(of['subject'], subjects),
      fix: orNull(of['fix'], (fix) => editIn(fix, sources)),
      suggestions: list(of['suggestions']).map((one) => {
        const { messageId, desc, fix } = fields(one);
        return { messageId: text(messageId), desc: text(desc), fix: editIn(fix, sources) };
      }),
    };
  };
  try {
    const told = list(stored.told).map((one) => orNull(one, (purpose) => oneOf(purpose, purposes)));
    const subjects = told.map((purpose) => (purpose === null ? message : toldBy(message, purpose)));
    return list(stored.findings).map((one) => findingIn(one, subjects));
  } catch (error) {
    if (error instanceof NotOfTheForm) return null;
    throw error;
  }
}
