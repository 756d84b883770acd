/** Findings become results: one fault once, suppressed where someone answers for it, in ESLint's form. Pure. */
import type { Exception } from './config.ts';
import { entryPattern } from './glob.ts';
import type { Finding } from './findings.ts';
import { lineIndex, type Edit, type Place, type Source } from './mapped.ts';
import type { Message } from './message.ts';
import type { LintFix, LintMessage, LintResult, SuppressedMessage } from './run.ts';
import { merge } from './settle/merge.ts';
import { precede } from './settle/precedence.ts';
import { suppressions, type Suppression } from './settle/suppressions.ts';

/** A fault of a file that is no rule's finding: one that cannot be parsed, or a config that names what is not there. */
export interface FileFault {
  readonly place: Place;
  readonly message: string;
  /** Whether the file could not be parsed. */
  readonly fatal: boolean;
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
  readonly exceptions: readonly Exception[];
  /** `2027-06-30`: exceptions until an earlier day no longer hold. All hold when it is null. */
  readonly today: string | null;
}

const fixOf = ({ start, end, text }: Edit): LintFix => ({ range: [start, end], text });

function toMessage(finding: Finding, placeOf: ReturnType<typeof lineIndex>): LintMessage {
  const { ruleId, messageId, severity, message, place, fix, suggestions, subject, condition, evidence } = finding;
  const { channel, locale, purpose, owner } = subject.metadata;
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
    condition,
    evidence,
  };
}

function faultMessage({ place, message, fatal }: FileFault, placeOf: ReturnType<typeof lineIndex>): LintMessage {
  const end = placeOf(place.end);
  return { ruleId: null, severity: 2, ...(fatal && { fatal }), message, ...placeOf(place.start), endLine: end.line, endColumn: end.column };
}

const order = (a: LintMessage, b: LintMessage): number =>
  a.line - b.line || a.column - b.column || compare(a.ruleId ?? '', b.ruleId ?? '') || compare(a.message, b.message);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const inside = ({ place, ruleId }: Finding, { start, end, rules }: Suppression) =>
  place.start >= start && place.start <= end && (rules === null || rules.includes(ruleId));

/** The results of the files, in the order they are given. */
export function settle({ absolute, files, findings, faults, messages, exceptions, today }: Unsettled): LintResult[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of merge(precede(findings), messages)) {
    const { path } = finding.place.source;
    const known = byFile.get(path);
    if (known) known.push(finding);
    else byFile.set(path, [finding]);
  }
  const excepted = exceptions
    .filter(({ until }) => until === null || today === null || until >= today)
    .map((exception) => ({ ...exception, fits: entryPattern(exception.message) }));

  return files.map((source) => {
    const found = byFile.get(source.path) ?? [];
    const wrong = faults.filter(({ place }) => place.source.path === source.path);
    if (!found.length && !wrong.length) return result(absolute(source.path), [], [], null);
    const placeOf = lineIndex(source.text);
    const declared = suppressions(source.path, source.text);
    const kept: LintMessage[] = wrong.map((fault) => faultMessage(fault, placeOf));
    const answered: SuppressedMessage[] = [];
    for (const finding of found) {
      const message = toMessage(finding, placeOf);
      const reasons: SuppressedMessage['suppressions'][number][] = [];
      for (const one of declared) if (inside(finding, one)) reasons.push({ kind: 'directive', justification: one.reason });
      for (const { rule, fits, reason, by, until } of excepted)
        if (rule === finding.ruleId && fits(finding.subject.entry))
          reasons.push({
            kind: 'exception',
            justification: [reason, by && `by ${by}`, until && `until ${until}`].filter(Boolean).join(', '),
          });
      if (reasons.length) answered.push({ ...message, suppressions: reasons });
      else kept.push(message);
    }
    return result(absolute(source.path), kept.sort(order), answered.sort(order), source.text);
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
