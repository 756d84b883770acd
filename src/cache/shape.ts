/** Forms of values, asked of data that anybody may have written; and that of what a run gives. Pure. */
import type { LintFix, LintMessage, Run, SuppressedMessage, Waiting } from '../run.ts';

/** Whether a value is of a form; what is not there is `undefined`. */
export type Is = (value: unknown) => boolean;

export const isString: Is = (value) => typeof value === 'string';
export const isBoolean: Is = (value) => typeof value === 'boolean';
/** Whether a value is a whole number from 0. */
export const isCount: Is = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
export const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
export const maybe =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
export const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
/** A list of so many, each of its own form. */
export const tupleOf =
  (...form: readonly Is[]): Is =>
  (value) =>
    Array.isArray(value) && value.length === form.length && form.every((is, i) => is(value[i]));
export const oneOf =
  (...choices: readonly unknown[]): Is =>
  (value) =>
    choices.includes(value);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value has these fields and no others; the compiler asks for one here when the type gets one. */
export function fields<T>(form: { readonly [Key in keyof T]-?: Is }): Is {
  const all = Object.entries<Is>(form);
  const known = new Set(Object.keys(form));
  return (value) => isObject(value) && Object.keys(value).every((key) => known.has(key)) && all.every(([key, is]) => is(value[key]));
}

const isCounts: Is = (value) => isObject(value) && Object.entries(value).every(([key, count]) => key !== '__proto__' && isCount(count));

/** The counts of a run. */
export const counts = fields<Run['counts']>({
  files: isCount,
  messages: isCount,
  byChannel: isCounts,
  byLocale: isCounts,
  byOwner: maybe(isCounts),
  leftAside: isCounts,
});

/** Styles that nobody declared. */
export const styles = listOf(fields<Run['styles'][number]>({ open: isString, close: isString, example: isString, messages: isCount }));

/** What rules wait for; `isRule` tells of an id. */
export const waits = (isRule: Is): Is => listOf(fields<Waiting>({ rule: isRule, data: isString }));

const inOrder: Is = (value) => tupleOf(isCount, isCount)(value) && Array.isArray(value) && value[0] <= value[1];
const fix = fields<LintFix>({ range: inOrder, text: isString });

const message = (isRule: Is): { readonly [Key in keyof LintMessage]-?: Is } => ({
  ruleId: orNull(isRule),
  severity: oneOf(1, 2),
  fatal: maybe(oneOf(true)),
  message: isString,
  messageId: maybe(isString),
  line: isCount,
  column: isCount,
  endLine: maybe(isCount),
  endColumn: maybe(isCount),
  fix: maybe(fix),
  suggestions: maybe(listOf(fields<NonNullable<LintMessage['suggestions']>[number]>({ messageId: isString, desc: isString, fix }))),
  entry: maybe(isString),
  channel: maybe(isString),
  locale: maybe(isString),
  purpose: maybe(isString),
  owner: maybe(orNull(isString)),
  owners: maybe(listOf(isString)),
  category: maybe(isString),
  journey: maybe(orNull(isString)),
  step: maybe(orNull(isCount)),
  condition: maybe(isString),
  evidence: maybe(orNull(isString)),
  locked: maybe(isString),
});

/** The messages of a file. */
export const messages = (isRule: Is): Is => listOf(fields<LintMessage>(message(isRule)));

/** Those that someone has answered for. */
export const suppressed = (isRule: Is): Is =>
  listOf(
    fields<SuppressedMessage>({
      ...message(isRule),
      suppressions: listOf(
        fields<SuppressedMessage['suppressions'][number]>({
          kind: oneOf('directive', 'exception', 'file'),
          justification: isString,
        }),
      ),
    }),
  );

/** Whether what a message says of places is within a text. */
export function isWithin(text: string): (message: LintMessage) => boolean {
  const lines = text.split('\n').map((line) => line.length + 1);
  const isPlace = (line: number, column: number) => column <= (lines[line - 1] ?? (line === 0 ? 1 : 0));
  return ({ line, column, endLine = line, endColumn = column, fix: own, suggestions = [] }) =>
    isPlace(line, column) &&
    isPlace(endLine, endColumn) &&
    [...(own ? [own] : []), ...suggestions.map((one) => one.fix)].every(({ range }) => range[1] <= text.length);
}
