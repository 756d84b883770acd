/** Findings become results: one fault once, suppressed where someone answers for it, in ESLint's form. Pure. */
import type { Exception } from './config.ts';
import { entryPattern } from './glob.ts';
import type { Finding } from './findings.ts';
import { lineIndex, type Edit, type Place, type Source } from './mapped.ts';
import type { Message } from './message.ts';
import type { LintFix, LintMessage, LintResult, SuppressedMessage } from './run.ts';
import { merge } from './settle/merge.ts';
import { precede } from './settle/precedence.ts';
import { answer, type Declared } from './settle/suppressions.ts';

/** A fault of a file that is no rule's finding: one that cannot be parsed, or a config that names what is not there. */
export interface FileFault {
  readonly place: Place;
  readonly message: string;
  /** Whether the file could not be parsed. */
  readonly fatal: boolean;
  /** An error where nothing is said. */
  readonly severity?: 1 | 2;
}

/** An exception of a config, from the root's point of view. */
export interface JudgedException extends Exception {
  /** How it is reported where no finding needs it; null for not at all. */
  readonly unused: 1 | 2 | null;
  /** Where it stands, in the project. */
  readonly place: Place;
}

export interface Unsettled {
  /** Turns a project path into an absolute one. */
  readonly absolute: (path: string) => string;
  /** The files to report, findings or not. */
  readonly files: readonly Source[];
  readonly findings: readonly Finding[];
  readonly faults: readonly FileFault[];
  /** All messages of the project, to name the locales of an entry. */
  readonly messages: readonly Message[];
  readonly exceptions: readonly JudgedException[];
  /** What files say to touchlint, by path. */
  readonly declared: ReadonlyMap<string, Declared>;
  /** Rules that may not be suppressed in a file, with the config that says so. */
  readonly locksOf: (path: string) => ReadonlyMap<string, string>;
  /** `2027-06-30`: exceptions until an earlier day no longer hold. All hold when it is null. */
  readonly today: string | null;
}

const fixOf = ({ start, end, text }: Edit): LintFix => ({ range: [start, end], text });

function toMessage(finding: Finding, placeOf: ReturnType<typeof lineIndex>): LintMessage {
  const { ruleId, messageId, category, severity, message, place, fix, suggestions, subject, owners, condition, evidence } = finding;
  const { channel, locale, purpose, owner, journey, step } = subject.metadata;
  const end = placeOf(place.end);
  // An edit of another file than the one reported would land on the wrong characters.
  const here = (edit: Edit) => edit.source.path === place.source.path;
  const offered = suggestions.filter((one) => here(one.fix));
  return {
    ruleId,
    severity: severity === 'error' ? 2 : 1,
    message,
    messageId,
    ...placeOf(place.start),
    endLine: end.line,
    endColumn: end.column,
    ...(fix && here(fix) && { fix: fixOf(fix) }),
    ...(offered.length > 0 && {
      suggestions: offered.map(({ messageId: id, desc, fix: edit }) => ({ messageId: id, desc, fix: fixOf(edit) })),
    }),
    entry: subject.entry,
    channel,
    locale,
    purpose,
    owner,
    ...(owners && { owners }),
    category,
    journey,
    step,
    condition,
    evidence,
  };
}

function faultMessage({ place, message, fatal, severity = 2 }: FileFault, placeOf: ReturnType<typeof lineIndex>): LintMessage {
  const end = placeOf(place.end);
  return { ruleId: null, severity, ...(fatal && { fatal }), message, ...placeOf(place.start), endLine: end.line, endColumn: end.column };
}

/** Which of two messages about a file is told first. */
export const inOrder = (a: LintMessage, b: LintMessage): number =>
  a.line - b.line || a.column - b.column || compare(a.ruleId ?? '', b.ruleId ?? '') || compare(a.message, b.message);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Exceptions that hold by their day, each asked whether it fits a finding. */
function openExceptions(exceptions: readonly JudgedException[], today: string | null) {
  const byRule = new Map<string, { readonly exception: JudgedException; readonly fits: (entry: string) => boolean }[]>();
  const used = new Set<JudgedException>();
  const isOver = ({ until }: Exception) => until !== null && today !== null && until < today;
  for (const exception of exceptions) {
    if (isOver(exception)) continue;
    const one = { exception, fits: entryPattern(exception.message) };
    const known = byRule.get(exception.rule);
    if (known) known.push(one);
    else byRule.set(exception.rule, [one]);
  }
  return {
    for({ ruleId, subject }: Finding): readonly JudgedException[] {
      const fitting = (byRule.get(ruleId) ?? []).filter(({ fits }) => fits(subject.entry)).map(({ exception }) => exception);
      for (const exception of fitting) used.add(exception);
      return fitting;
    },
    /** What is wrong with them, once all findings were asked about. */
    faults: (): FileFault[] =>
      exceptions.flatMap((exception): FileFault[] => {
        const { rule, message, until, unused, place } = exception;
        if (isOver(exception))
          return [
            {
              place,
              message: `Expected an exception that still holds: that of "${message}" from "${rule}" ended on ${until}`,
              fatal: false,
            },
          ];
        if (unused === null || used.has(exception)) return [];
        return [{ place, message: `Unexpected exception: "${rule}" finds nothing in "${message}"`, fatal: false, severity: unused }];
      }),
  };
}

const withoutFix = ({ fix: _, ...message }: LintMessage): LintMessage => message;

/** The findings whose fix would change words that somebody answered for. */
function intoSuppressed(text: string, said: Declared, found: readonly Finding[]): ReadonlySet<Finding> {
  const probes = found.flatMap((finding) =>
    finding.fix
      ? [finding.fix.start, finding.fix.end].map((start) => ({ finding, probe: { ...finding, place: { ...finding.place, start } } }))
      : [],
  );
  const { by } = answer(
    text,
    said,
    probes.map(({ probe }) => probe),
  );
  return new Set(probes.filter(({ probe }) => by.has(probe)).map(({ finding }) => finding));
}

/** The results of the files, in the order they are given; those of configs that are none of them follow. */
export function settle(unsettled: Unsettled): LintResult[] {
  const { absolute, files, findings, faults, messages, exceptions, declared, locksOf, today } = unsettled;
  const byFile = new Map<string, Finding[]>();
  for (const finding of merge(precede(findings), messages)) {
    const { path } = finding.place.source;
    const known = byFile.get(path);
    if (known) known.push(finding);
    else byFile.set(path, [finding]);
  }
  const excepted = openExceptions(exceptions, today);
  const settled = files.map((source) => {
    const { path, text } = source;
    const found = byFile.get(path) ?? [];
    const said = declared.get(path);
    const answered = said && answer(text, said, found);
    const held = said && intoSuppressed(text, said, found);
    const placeOf = found.length || answered?.faults.length ? lineIndex(text) : null;
    const kept: LintMessage[] = [];
    const suppressed: SuppressedMessage[] = [];
    const locks = found.length ? locksOf(path) : null;
    for (const finding of found) {
      const by = locks?.get(finding.ruleId);
      const message = { ...toMessage(finding, placeOf!), ...(by !== undefined && { locked: by }) };
      const reasons: SuppressedMessage['suppressions'] = [
        ...(answered?.by.get(finding) ?? []).map(({ reason }) => ({ kind: 'directive' as const, justification: reason })),
        ...excepted.for(finding).map(({ reason, by: who, until }) => ({
          kind: 'exception' as const,
          justification: [reason, who && `by ${who}`, until && `until ${until}`].filter(Boolean).join(', '),
        })),
      ];
      if (reasons.length) suppressed.push({ ...message, suppressions: reasons });
      else kept.push(held?.has(finding) ? withoutFix(message) : message);
    }
    for (const { start, end, message, severity, removed } of answered?.faults ?? [])
      kept.push({
        ...faultMessage({ place: { source, start, end }, message, fatal: false, severity }, placeOf!),
        ...(removed && { fix: { range: [removed.start, removed.end], text: '' } }),
      });
    return { source, kept, suppressed };
  });

  const wrong = new Map<string, FileFault[]>();
  for (const fault of [...faults, ...excepted.faults()]) {
    const { path } = fault.place.source;
    const known = wrong.get(path);
    if (known) known.push(fault);
    else wrong.set(path, [fault]);
  }
  const listed = new Set(files.map(({ path }) => path));
  const others = [...wrong].flatMap(([path, [first]]) =>
    listed.has(path) ? [] : [{ source: first!.place.source, kept: [], suppressed: [] }],
  );
  return [...settled, ...others].map(({ source, kept, suppressed }) => {
    const own = wrong.get(source.path) ?? [];
    // A config is read as such: among the files it has no text.
    const { text } = own.find(({ place }) => place.source.text)?.place.source ?? source;
    const placeOf = own.length ? lineIndex(text) : null;
    const all = [...kept, ...own.map((fault) => faultMessage(fault, placeOf!))];
    return result(absolute(source.path), all.sort(inOrder), suppressed.sort(inOrder), all.length || suppressed.length ? text : null);
  });
}

/** One file's result, counted. */
export function result(
  filePath: string,
  messages: readonly LintMessage[],
  suppressedMessages: readonly SuppressedMessage[],
  source: string | null,
): LintResult {
  const count = (test: (message: LintMessage) => boolean) => messages.filter(test).length;
  return {
    filePath,
    messages,
    suppressedMessages,
    errorCount: count(({ severity }) => severity === 2),
    fatalErrorCount: count(({ fatal }) => fatal === true),
    warningCount: count(({ severity }) => severity === 1),
    fixableErrorCount: count(({ severity, fix }) => severity === 2 && fix !== undefined),
    fixableWarningCount: count(({ severity, fix }) => severity === 1 && fix !== undefined),
    usedDeprecatedRules: [],
    ...(messages.length > 0 && source !== null && { source }),
  };
}
