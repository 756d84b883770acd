/** The path of a message: discover → read → parse → assemble → compose → readings → judge → settle. */
import { join } from 'node:path';
import { glance } from './assemble.ts';
import { factsOfCatalogue, type Catalogue } from './catalogues.ts';
import type { Config } from './config.ts';
import { chooser, waiting, type Choose } from './config/active.ts';
import { declaredIn, exceptionsOf, openLocks, refusedFlags } from './declared.ts';
import { unknownStyles } from './engines/unknown-styles.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { Gathered } from './gather.ts';
import { disk } from './files.ts';
import { factsElsewhere, filesOfJourneys, journeyOf, leadsElsewhere, wrongReferences } from './journeys.ts';
import { codeOf, unlisted, type Language } from './language.ts';
import { judge, neededBy, type Bystander, type Case } from './judge.ts';
import { loadIdentifier } from './languages/index.ts';
import { languagesOf, rolesOf, type Languages } from './knowledge.ts';
import type { ActiveRule } from './lint.ts';
import type { Message } from './message.ts';
import { report, summaryOf } from './overview.ts';
import { projectPath } from './project.ts';
import type { Need } from './rule.ts';
import type { FileReport, LintResult, Run, RunOptions, UsageProblem, Waiting } from './run.ts';
import type { Review } from './reviews/state.ts';
import { readProject, select, type ReadProject, type Selected, type Selection, type UsableScope } from './select.ts';
import { settle, type FileFault } from './settle.ts';
import { factsOfMessage } from './understand.ts';

/** Of a message that nothing tells the language of, only rules judge that go by no words. */
const noLanguage = unlisted('unknown');
const languageOf = (languages: Languages, { metadata }: Message): Language => languages.get(codeOf(metadata.locale)) ?? noLanguage;

/** Needs for which messages in languages without lists of their own are heard by the few words that are known of them. */
const heardBy: readonly Need[] = ['project.openings', 'project.partings', 'project.formality'];

/** What a config tells the judgement of every message. */
const told = (config: Config) => ({
  brand: config.brand,
  legal: config.legal.map(({ text }) => text),
  roles: rolesOf(config),
  contract: config.placeholders.contract,
  journeys: Object.keys(config.journeys),
});

const fromConfig = (config: Config, root: string, path: string): string => projectPath(config.folder, join(root, path));

/** Segments of a catalog entry's key; none for a whole file. */
const keyOf = ({ entry }: Message): readonly string[] => (entry.includes('#') ? entry.slice(entry.indexOf('#') + 1).split('.') : []);

/** Today. */
const dayOf = (): string => new Date().toISOString().slice(0, 10);
const noReviews: ReadonlyMap<Message, Review> = new Map();

/** A project that was read and is to be judged. */
interface Prepared {
  readonly root: string;
  readonly selected: Selected;
  readonly project: ReadProject;
  readonly choices: ReadonlyMap<Config, Choose>;
  readonly judged: readonly Judged[];
  /** What is judged, in the order of `judged`. */
  readonly cases: readonly Case[];
  readonly bystanders: readonly Bystander[];
  /** The facts of the messages that a config's journeys name. */
  readonly facts: ReadonlyMap<Config, readonly Facts[]>;
  /** What each config names of other repositories. */
  readonly catalogues: ReadonlyMap<Config, readonly Catalogue[]>;
  /** The facts of their messages, where rules ask for them. */
  readonly abroad: readonly Facts[];
}

/** A run before anything is judged. */
export interface PreparedRun extends Selection {
  readonly options: RunOptions;
  readonly prepared: readonly Prepared[];
  readonly waits: readonly Waiting[];
}

/** Lints what the options select. Never throws on what files hold; problems with the run itself come back in `problems`. */
export const lintProject = async (options: RunOptions): Promise<Run> => judgeRun(await prepareRun(options));

/** Selects and reads. */
export async function prepareRun(options: RunOptions): Promise<PreparedRun> {
  const selection = await select(options);
  const waits = new Map<string, Waiting>();
  const refused: UsageProblem[] = [];
  const identify = await loadIdentifier();
  const prepared: Prepared[] = [];
  const cataloguesOf = openCatalogues(options, refused);
  const isRead = options.progress?.(
    'files read',
    selection.projects.reduce((sum, { files }) => sum + files.length, 0),
  );
  for (const selected of selection.projects) {
    const { root } = selected;
    const choices = new Map<Config, Choose>();
    const choiceFor = ({ config, rules }: UsableScope): Choose => {
      const known = choices.get(config) ?? chooser(config, rules, { preset: options.preset, flags: options.ruleFlags });
      if (!choices.has(config)) refused.push(...refusedFlags(config, options));
      choices.set(config, known);
      return known;
    };
    const needsOf = (path: string, scope: UsableScope) => {
      const { rules } = choiceFor(scope)(fromConfig(scope.config, root, path), []);
      return options.knowOwners || rules.some((one) => mayAskForOwner(one, options)) ? neededBy(rules).add('owner') : neededBy(rules);
    };
    const project = await readProject(selected, options, identify, needsOf, isRead);
    for (const { scope } of [...selected.files, ...project.dependents]) choiceFor(scope);
    const steps = new Map([...choices.keys()].map((config) => [config, journeyMessages(config, root, project)] as const));
    const judged = toJudge(project);
    const messages = judged.map(({ message }) => message);
    const chosen = judged.map(({ message, path, config }) => choices.get(config)!(fromConfig(config, root, path), keyOf(message)));
    const needs = new Set([...new Set(chosen.map(({ rules }) => rules))].flatMap((rules) => [...neededBy(rules)]));
    const others = needs.size
      ? (await project.others()).flatMap(({ file, scope }) => file.messages.map((message) => ({ message, scope })))
      : [];
    const everyone = [...messages, ...[...steps.values()].flat(), ...others.map(({ message }) => message)];
    const languages = await languagesOf(
      everyone,
      heardBy.some((need) => needs.has(need)),
    );
    const catalogues = new Map<Config, readonly Catalogue[]>();
    for (const config of choices.keys())
      if ((needs.size && !project.alone) || leadsElsewhere(config)) catalogues.set(config, await cataloguesOf(config));
    const facts = new Map(
      [...steps].map(([config, list]) => {
        const own = journeyFacts(config, root, list, languages, choices.get(config)!);
        return [config, [...own, ...factsElsewhere(config, catalogues.get(config) ?? [])]] as const;
      }),
    );
    const reviewed = judged.flatMap(({ message, config: { reviews: policy } }, i) =>
      policy && message.metadata.audience !== 'internal' && chosen[i]!.rules.some(({ rule }) => rule.needs?.includes('reviews'))
        ? [{ message, policy }]
        : [],
    );
    const { reviews, problems: unreviewed } = reviewed.length
      ? await (await import('./reviews/gather.ts')).gatherReviews(root, reviewed, options, dayOf())
      : { reviews: noReviews, problems: [] };
    refused.push(...unreviewed);
    const knowledgeOf = new Map([...choices.keys()].map((config) => [config, told(config)] as const));
    const asked = new Set<readonly ActiveRule[]>();
    const cases = judged.map(({ message, config }, i): Case => {
      const { rules, house } = chosen[i]!;
      if (!asked.has(rules)) for (const wait of waiting(on(rules), config)) waits.set(`${wait.rule} ${wait.data}`, wait);
      asked.add(rules);
      const entry = fromConfig(config, root, message.entry);
      const journey = journeyOf(config, entry, message.metadata.locale, facts.get(config) ?? []);
      const language = languageOf(languages, message);
      const review = reviews.get(message) ?? null;
      return { message, rules, setting: { language, house, journey, review, identify, ...knowledgeOf.get(config)! } };
    });
    const bystanders = others.map(({ message, scope }): Bystander => {
      const { house } = choiceFor(scope)(fromConfig(scope.config, root, message.source.path), keyOf(message));
      const { brand } = scope.config;
      return { message, setting: { language: languageOf(languages, message), brand, house, roles: rolesOf(scope.config) } };
    });
    const abroad = needs.size ? factsAbroad(catalogues) : [];
    prepared.push({ root, selected, project, choices, judged, cases, bystanders, facts, catalogues, abroad });
  }
  const problems = [...selection.problems, ...refused];
  return { ...selection, problems, options, prepared, waits: [...waits.values()] };
}

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
    const findings = judge(cases, bystanders, abroad, wanted, isJudged).flatMap((found, i) =>
      judged[i]!.dependent ? found.filter(({ missing, place }) => missing || named.has(place.source.path)) : found,
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
    results.push(
      ...settle({
        absolute: (path) => join(root, path),
        files: [...sources.values()],
        findings,
        faults,
        messages,
        // Whether an answer is needed is not known where only some messages are judged.
        exceptions: exceptionsOf(choices.keys(), root, wanted ? { ...options, paths: [] } : options),
        declared: wanted
          ? await declaredIn([], [...project.gathered, ...project.dependents], options)
          : await declaredIn(project.gathered, project.dependents, options),
        locksOf: openLocks([...project.gathered, ...project.dependents], options.cwd),
        today: dayOf(),
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

/** Whether a rule may look at whose a message is: one that says so, or of a plugin. */
const mayAskForOwner = ({ id, rule }: ActiveRule, { rules }: RunOptions): boolean =>
  rule.needs?.includes('owner') === true || rules[id] !== rule;

/** A message to judge, with the config that holds for its file. */
interface Judged {
  readonly message: Message;
  readonly path: string;
  readonly config: Config;
  /** Whether its file was not selected, but one that it brings in. */
  readonly dependent: boolean;
}

/** The messages of the selected files, and each once those that bring them in. */
function toJudge({ gathered, dependents }: ReadProject): Judged[] {
  const own = gathered.flatMap(({ file, scope }) =>
    file.messages.map((message) => ({ message, path: file.path, config: scope.config, dependent: false })),
  );
  const others = dependents.flatMap(({ file, scope }) =>
    file.messages.map((message) => ({ message, path: file.path, config: scope.config, dependent: true })),
  );
  const nameOf = ({ message }: Judged) => `${message.entry} ${message.metadata.locale}`;
  const known = new Set(own.map(nameOf));
  return [...own, ...new Map(others.filter((one) => !known.has(nameOf(one))).map((one) => [nameOf(one), one])).values()];
}

/** A house writes its placeholders alike everywhere: so many messages show how. */
const enoughForStyles = 500;

const on = (rules: readonly ActiveRule[]) => Object.fromEntries(rules.map(({ id, rule }) => [id, rule]));

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

/** Reads the catalogues that a config names, each once. */
function openCatalogues({ files = disk, cwd }: RunOptions, told: UsageProblem[]): (config: Config) => Promise<readonly Catalogue[]> {
  const known = new Map<Config, readonly Catalogue[]>();
  return async (config) => {
    if (!config.catalogues.length) return [];
    const read = known.get(config);
    if (read) return read;
    const { catalogues, problems } = await (await import('./config/catalogue-file.ts')).readCatalogues(config.catalogues, files, cwd);
    for (const problem of problems)
      if (!told.some((other) => other.file === problem.file && other.message === problem.message)) told.push(problem);
    known.set(config, catalogues);
    return catalogues;
  };
}

/** The facts of all catalogues, each file once. */
function factsAbroad(catalogues: ReadonlyMap<Config, readonly Catalogue[]>): Facts[] {
  const repos = new Map([...catalogues.values()].flat().map((one) => [one.repo, one]));
  return [...repos.values()].flatMap((one) => factsOfCatalogue(one));
}

/** Every message of the files that a config's journeys name, selected or not. */
function journeyMessages(config: Config, root: string, { gathered, gatherMore }: ReadProject): Message[] {
  const locales = new Set(gathered.flatMap(({ file }) => file.messages.map(({ metadata }) => metadata.locale)));
  const files = filesOfJourneys(config).flatMap((file) =>
    file.includes('{locale}') ? [...locales].map((locale) => file.replaceAll('{locale}', locale)) : [file],
  );
  const paths = new Set(files.map((file) => projectPath(root, join(config.folder, file))));
  return [...paths].flatMap((path) => (gathered.find(({ file }) => file.path === path)?.file ?? gatherMore(path, config)).messages);
}

/** Their facts, named as the config names them. */
const journeyFacts = (config: Config, root: string, messages: readonly Message[], languages: Languages, choose: Choose): Facts[] =>
  messages.map((message) => {
    const { house } = choose(fromConfig(config, root, message.source.path), keyOf(message));
    const setting = { language: languageOf(languages, message), brand: config.brand, house, roles: rolesOf(config) };
    return factsOfMessage(message, setting, { entry: fromConfig(config, root, message.entry) });
  });
