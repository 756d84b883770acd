/** SARIF 2.1.0, for code scanning on GitHub and others: rules with their pages, fixes, suppressions and fingerprints. */
import { lineIndex } from '../mapped.ts';
import type { Reporter, ReporterContext } from '../reporter.ts';
import type { LintFix, LintMessage, LintResult, SuppressedMessage } from '../run.ts';
import { faultId, pathFrom, severityOf, summaryOf } from './findings.ts';
import { fingerprints } from './fingerprints.ts';
import { safeJson } from './json.ts';

/** A path as a reference of a URI. */
const uriOf = (path: string): string => {
  const [, drive = '', rest = ''] = /^([A-Za-z]:)?(.*)$/s.exec(path)!;
  const encoded = rest
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD')))
    .join('/');
  return drive || rest.startsWith('/') ? `file://${drive ? '/' : ''}${drive}${encoded}` : encoded.replace(/^([^/]*)%3A/i, './$1%3A');
};

function artifact(path: string) {
  const uri = uriOf(path);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: 'SRCROOT' };
}

const regionOf = ({ line, column, endLine = line, endColumn = column }: LintMessage) => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

/** What is known of a rule where it is shown: what it asks for, and its page. */
function ruleOf(id: string, { rules, page }: ReporterContext) {
  const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
  const summary = summaryOf(id, rules) || `A rule of the house: ${id}`;
  const text = rule ? page(id) : null;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    ...(text !== null && { help: { text: text.trim(), markdown: text.trim() } }),
    defaultConfiguration: { level: rule?.severity === 'error' || !rule ? ('error' as const) : ('warning' as const) },
    properties: { tags: ['touchlint', ...(rule ? [rule.category] : [])] },
  };
}

function fixesOf({ fix, suggestions = [] }: LintMessage, path: string, placeOf: ReturnType<typeof lineIndex>) {
  const offered = [...(fix ? [{ desc: 'Fix', fix }] : []), ...suggestions];
  const change = ({ range: [from, to], text }: LintFix) => {
    const [start, end] = [placeOf(from), placeOf(to)];
    return {
      deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
      insertedContent: { text },
    };
  };
  return offered.map((one) => ({
    description: { text: one.desc },
    artifactChanges: [{ artifactLocation: artifact(path), replacements: [change(one.fix)] }],
  }));
}

const suppressionsOf = (suppressions: SuppressedMessage['suppressions']) =>
  suppressions.map(({ kind, justification }) => ({
    kind: kind === 'directive' ? 'inSource' : 'external',
    ...(justification && { justification }),
  }));

/** What is known of the customer's message, where anything is. */
const propertiesOf = ({ entry, channel, locale, purpose, owner, owners, category, journey, step, condition }: LintMessage) =>
  Object.fromEntries(
    Object.entries({ entry, channel, locale, purpose, owner, owners, category, journey, step, condition }).filter(([, value]) => value),
  );

const sarif: Reporter = (results, context) => {
  const { repository, version } = context;
  const known = fingerprints();
  const ids = [
    ...new Set(results.flatMap((one) => [...one.messages, ...one.suppressedMessages].map(({ ruleId }) => ruleId ?? faultId))),
  ].sort();
  const told = ({ filePath, messages, suppressedMessages, source = '' }: LintResult) => {
    const path = pathFrom(repository, filePath);
    const placeOf = lineIndex(source);
    const all: readonly (LintMessage & Partial<SuppressedMessage>)[] = [...messages, ...suppressedMessages];
    return all.map((one) => {
      const ruleId = one.ruleId ?? faultId;
      const fixes = source ? fixesOf(one, path, placeOf) : [];
      const print = known(one, path);
      return {
        ruleId,
        ruleIndex: ids.indexOf(ruleId),
        level: severityOf(one),
        message: { text: one.message },
        locations: [
          {
            physicalLocation: { artifactLocation: artifact(path), region: regionOf(one) },
            ...(one.entry && { logicalLocations: [{ fullyQualifiedName: one.entry }] }),
          },
        ],
        // GitHub knows an alert again by the first, others by any.
        partialFingerprints: { primaryLocationLineHash: print, 'touchlint/v1': print },
        ...(fixes.length > 0 && { fixes }),
        ...(one.suppressions && { suppressions: suppressionsOf(one.suppressions) }),
        properties: propertiesOf(one),
      };
    });
  };
  const root = uriOf(repository.replaceAll('\\', '/'));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'touchlint', version: version(), rules: ids.map((id) => ruleOf(id, context)) } },
        originalUriBaseIds: { SRCROOT: { uri: root.endsWith('/') ? root : `${root}/` } },
        columnKind: 'utf16CodeUnits',
        results: results.flatMap(told),
      },
    ],
  };
  return `${safeJson(log)}\n`;
};

export default sarif;
