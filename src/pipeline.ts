/** The path of a message: discover → read → parse → assemble → compose → readings → judge → settle. */
import { join } from 'node:path';
import { glance } from './assemble.ts';
import type { Catalogue } from './catalogues.ts';
import type { Config } from './config.ts';
import { waiting } from './config/active.ts';
import { dayOf } from './day.ts';
import { declaredIn, exceptionsOf, openLocks } from './declared.ts';
import { unknownStyles } from './engines/unknown-styles.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { Gathered } from './gather.ts';
import { wrongReferences } from './journeys.ts';
import { judge, type Case, type Memory } from './judge.ts';
import type { Message } from './message.ts';
import { report, summaryOf } from './overview.ts';
import { prepareRun, type PreparedRun } from './prepare.ts';
import { projectPath } from './project.ts';
import type { FileReport, LintResult, Run, RunOptions, UsageProblem } from './run.ts';
import type { Selected } from './select.ts';
import { settle, type FileFault } from './settle.ts';

/** Lints what the options select. Never throws on what files hold; problems with the run itself come back in `problems`. */
export const lintProject = async (options: RunOptions): Promise<Run> => judgeRun(await prepareRun(options));

/** Judges what was read: all of it, or only what `wanted` holds. `heard` is told what was found in each message of a project. */
export async function judgeRun(
  { base, problems, faulty, options, prepared, waits }: PreparedRun,
  wanted: ReadonlySet<Case> | null = null,
  heard: (root: string, findings: readonly Finding[]) => void = () => {},
): Promise<Run> {
  const results: LintResult[] = [];
  const chosenFiles: string[] = [];
  const reports: FileReport[] = [];
  const all: Message[] = [];
  const unreadable: UsageProblem[] = [];
  const count = prepared.reduce((sum, { cases }) => sum + (wanted ? cases.filter((one) => wanted.has(one)) : cases).length, 0);
  const isJudged = options.progress?.('messages judged', count);
  for (const { root, selected, project, choices, judged, cases, bystanders, facts, catalogues, abroad } of prepared) {
    const messages = judged.map(({ message }) => message);
    const named = new Set(selected.files.map(({ path }) => path));
    // Of a message that only brings a selected file in, the words of that file are told, and what the whole now lacks.
    const findings = judgeKnowing(options, selected, (memory) => judge(cases, bystanders, abroad, wanted, isJudged, memory)).flatMap(
      (found, i) => (judged[i]!.dependent ? found.filter(({ missing, place }) => missing || named.has(place.source.path)) : found),
    );
    heard(root, findings);
    for (const { file } of project.gathered) {
      chosenFiles.push(join(root, file.path));
      reports.push(report(file, root));
      if (file.unread?.kind === 'unreadable')
        unreadable.push({
          file: projectPath(options.cwd, join(root, file.path)),
          line: 0,
          column: 0,
          message: file.unread.why,
          fatal: false,
        });
    }
    all.push(...messages);
    const wrong = [...facts].flatMap(([config, list]) => referenceFaults(config, root, list, catalogues.get(config) ?? []));
    const faults = distinct([...project.gathered.flatMap(({ file }) => faultsOf(file)), ...wrong]);
    const sources = new Map(
      [...project.gathered, ...project.dependents].map(({ file }) => [file.path, file.loaded?.source ?? { path: file.path, text: '' }]),
    );
    // A config, or a partial that was not selected and leads messages in a circle.
    for (const { place } of faults) if (!sources.get(place.source.path)?.text) sources.set(place.source.path, place.source);
    // Whether an answer is needed is not known where only some messages are judged.
    const exceptions = exceptionsOf(choices.keys(), root, wanted ? { ...options, paths: [] } : options);
    results.push(
      ...settle({
        absolute: (path) => join(root, path),
        files: [...sources.values()],
        findings,
        faults,
        messages,
        exceptions,
        declared: wanted
          ? await declaredIn([], [...project.gathered, ...project.dependents], options)
          : await declaredIn(project.gathered, project.dependents, options),
        locksOf: openLocks([...project.gathered, ...project.dependents], options.cwd),
        today: exceptions.some(({ until }) => until !== null) ? dayOf(options) : null,
      }),
    );
  }
  return {
    ...summaryOf(base, options, all, reports),
    results,
    selected: chosenFiles,
    problems: [...problems, ...unreadable],
    faulty,
    styles: unknownStyles(all.slice(0, enoughForStyles).map(({ nodes }) => glance(nodes))),
    waiting: base.config?.path === null ? waiting(options.rules, base.config) : waits,
  };
}

/** Judges with what is known of a project's messages. That something wrong is known is no reason to fail. */
function judgeKnowing<T>({ memory, cwd }: RunOptions, { root, files }: Selected, work: (memory?: Memory) => T): T {
  const scope = files[0]?.scope;
  // Where a plugin reads files, nobody knows whether it reads them as it did.
  if (!memory || !scope || files.some((file) => file.scope.brought.formats.length)) return work();
  try {
    return work(memory.of(projectPath(cwd, root), scope.config.placeholders.styles));
  } catch {
    memory.forget();
    return work();
  }
}

/** A house writes its placeholders alike everywhere: so many messages show how. */
const enoughForStyles = 500;

/** What is wrong with a file itself. */
function faultsOf({ path, errors, unread }: Gathered): FileFault[] {
  if (unread?.kind === 'broken') return [{ place: { source: { path, text: '' }, start: 0, end: 0 }, message: unread.why, fatal: true }];
  return errors.map(({ place, message }) => ({ place, message, fatal: true }));
}

/** Each fault once: a partial tells of its own to every message that brings it in. */
const distinct = (faults: readonly FileFault[]): FileFault[] => [
  ...new Map(
    faults.map((fault) => [`${fault.place.source.path} ${fault.place.start} ${fault.place.end} ${fault.message}`, fault]),
  ).values(),
];

/** Steps of journeys that lead nowhere, shown in the config: a rename must not go unnoticed. */
function referenceFaults(config: Config, root: string, facts: readonly Facts[], catalogues: readonly Catalogue[]): FileFault[] {
  return wrongReferences(config, facts, catalogues).map(({ at, message }) => ({
    place: { source: { path: projectPath(root, at.path), text: at.text }, start: at.start, end: at.end },
    message,
    fatal: false,
  }));
}
