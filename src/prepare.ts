/** Before anything is judged: selects and reads, and gathers for each message what it is judged by. */
import { join } from 'node:path';
import { factsAbroad, openCatalogues } from './abroad.ts';
import type { Catalogue } from './catalogues.ts';
import type { Config } from './config.ts';
import { dayOf } from './day.ts';
import { chooser, waiting, type Choose } from './config/active.ts';
import { refusedFlags } from './declared.ts';
import type { Facts } from './facts.ts';
import { factsElsewhere, filesOfJourneys, journeyOf, leadsElsewhere } from './journeys.ts';
import { codeOf, unlisted, type Language } from './language.ts';
import { neededBy, type Bystander, type Case } from './judge.ts';
import type { Identify } from './languages/identify.ts';
import { loadIdentifier } from './languages/index.ts';
import { languagesOf, rolesOf, type Languages } from './knowledge.ts';
import type { ActiveRule } from './lint.ts';
import type { Message } from './message.ts';
import { pathFrom, projectPath } from './project.ts';
import type { Need } from './rule.ts';
import type { RunOptions, UsageProblem, Waiting } from './run.ts';
import type { Reviewed } from './reviews/gather.ts';
import type { Review } from './reviews/state.ts';
import { readProject, select, type ReadProject, type Selected, type Selection, type UsableScope } from './select.ts';
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

const fromConfig = ({ folder }: Config, root: string, path: string): string => pathFrom(folder, root, path);

/** Segments of a catalog entry's key; none for a whole file. */
const keyOf = ({ entry }: Message): readonly string[] => (entry.includes('#') ? entry.slice(entry.indexOf('#') + 1).split('.') : []);

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

/** What the projects of a run have in common, and what is told of them as they are read. */
interface Shared {
  readonly options: RunOptions;
  readonly identify: Identify;
  readonly cataloguesOf: (config: Config) => Promise<readonly Catalogue[]>;
  readonly isRead: (() => void) | undefined;
  readonly waits: Map<string, Waiting>;
  readonly refused: UsageProblem[];
}

/** Selects and reads. */
export async function prepareRun(options: RunOptions): Promise<PreparedRun> {
  const selection = await select(options);
  const refused: UsageProblem[] = [];
  const waits = new Map<string, Waiting>();
  const isRead = options.progress?.(
    'files read',
    selection.projects.reduce((sum, { files }) => sum + files.length, 0),
  );
  const shared = { options, identify: await loadIdentifier(), cataloguesOf: openCatalogues(options, refused), isRead, waits, refused };
  const prepared: Prepared[] = [];
  for (const selected of selection.projects) prepared.push(await prepareProject(selected, shared));
  return { ...selection, problems: [...selection.problems, ...refused], options, prepared, waits: [...waits.values()] };
}

/** Reads a project, and gathers what its messages are judged by. */
async function prepareProject(selected: Selected, { options, identify, cataloguesOf, isRead, waits, refused }: Shared): Promise<Prepared> {
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
    ? await (await import('./reviews/gather.ts')).gatherReviews(root, reviewed, options, agesIn(reviewed) ? dayOf(options) : null)
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
  return { root, selected, project, choices, judged, cases, bystanders, facts, catalogues, abroad };
}

/** Whether approvals are to be renewed. */
const agesIn = (reviewed: readonly Reviewed[]): boolean => reviewed.some(({ policy }) => policy.maxAgeDays !== null);

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
  if (!dependents.length) return own;
  const others = dependents.flatMap(({ file, scope }) =>
    file.messages.map((message) => ({ message, path: file.path, config: scope.config, dependent: true })),
  );
  const nameOf = ({ message }: Judged) => `${message.entry} ${message.metadata.locale}`;
  const known = new Set(own.map(nameOf));
  return [...own, ...new Map(others.filter((one) => !known.has(nameOf(one))).map((one) => [nameOf(one), one])).values()];
}

const on = (rules: readonly ActiveRule[]) => Object.fromEntries(rules.map(({ id, rule }) => [id, rule]));

/** Every message of the files that a config's journeys name, selected or not. */
function journeyMessages(config: Config, root: string, { gathered, gatherMore }: ReadProject): Message[] {
  const named = filesOfJourneys(config);
  if (!named.length) return [];
  const locales = new Set(gathered.flatMap(({ file }) => file.messages.map(({ metadata }) => metadata.locale)));
  const files = named.flatMap((file) =>
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
