/** The path of a message: discover → read → parse → assemble → compose → readings → judge → settle. */
import { dirname, join, resolve } from 'node:path';
import type { Config } from './config.ts';
import { chooser, flagFault, presetsOf, waiting, type Choose } from './config/active.ts';
import { openConfigs, type Scope } from './config/open.ts';
import { discover, listFiles } from './discover.ts';
import type { Facts } from './facts.ts';
import { loadFormats, formatOfExtension, type FormatName } from './formats/index.ts';
import { gather, type Gathered, type GatherOptions } from './gather.ts';
import { inspectMessage } from './inspect.ts';
import { filesOfJourneys, journeyOf, wrongReferences } from './journeys.ts';
import type { Language } from './language.ts';
import { identify } from './languages/identify.ts';
import { languageCodes, loadLanguage } from './languages/index.ts';
import { openLibrary } from './library.ts';
import { factsOfMessage, lintMessage, read, type Finding } from './lint.ts';
import type { Message } from './message.ts';
import { nameOf, openProject, projectPath } from './project.ts';
import type { FileReport, LintResult, Run, RunOptions, UsageProblem, Waiting } from './run.ts';
import { selectors } from './selectors.ts';
import { settle, type FileFault } from './settle.ts';
import { toneOf } from './tone.ts';
import { openUsage } from './usage.ts';

/** The selected files of one project root, each with the config that holds for it. */
interface Selected {
  readonly root: string;
  readonly files: { path: string; named: boolean; scope: Scope & { config: Config } }[];
}

/** Everything read of one project. */
interface ReadProject {
  readonly root: string;
  readonly gathered: readonly { readonly file: Gathered; readonly named: boolean; readonly scope: Scope & { config: Config } }[];
  readonly gatherMore: (path: string, config: Config) => Gathered;
}

const usable = (scope: Scope): scope is Scope & { config: Config } => scope.config !== null;

async function select(options: RunOptions): Promise<{ base: Scope; projects: Selected[]; problems: UsageProblem[] }> {
  const { cwd, paths, stdin } = options;
  const configs = openConfigs(options);
  const base = await configs.of(cwd);
  const problems: UsageProblem[] = [];
  const fault = flagFault(options.ruleFlags, base.rules);
  if (fault !== null)
    return { base, projects: [], problems: [...configs.problems(), { file: null, line: 0, column: 0, message: fault, fatal: true }] };
  const found = stdin
    ? { files: [projectPath(base.root, resolve(cwd, stdin.name))], named: new Set<string>(), problems: [] }
    : discover(base.root, cwd, paths.length ? paths : ['.']);
  for (const { path, message } of found.problems) problems.push({ file: path, line: 0, column: 0, message, fatal: false });
  const projects = new Map<string, Selected>();
  for (const path of found.files) {
    const scope = await configs.of(dirname(join(base.root, path)));
    if (!usable(scope)) continue;
    const project = projects.get(scope.root) ?? { root: scope.root, files: [] };
    projects.set(scope.root, project);
    project.files.push({ path: projectPath(scope.root, join(base.root, path)), named: found.named.has(path) || stdin !== null, scope });
  }
  return { base, projects: [...projects.values()], problems: [...configs.problems(), ...problems] };
}

const formatNames = (paths: readonly string[]): Set<FormatName> => {
  const names = new Set<FormatName>();
  for (const path of paths) {
    const { container, engines } = nameOf(path);
    const format = formatOfExtension(container ?? '');
    if (format) names.add(format);
    if (!container && engines.length) names.add('html').add('text');
  }
  return names.add('text');
};

async function readProject(
  { root, files }: Selected,
  stdin: RunOptions['stdin'],
  cwd: string,
  languages: readonly Language[],
): Promise<ReadProject> {
  let listed: readonly string[] | undefined;
  const list = () => (listed ??= listFiles(root).files);
  // One kind of file decides alone; where files can bring others in, every format of the project may be needed.
  const alone = files.length === 1 && nameOf(files[0]!.path).engines.length === 0 && nameOf(files[0]!.path).container !== 'html';
  const formats = await loadFormats(formatNames(alone ? files.map(({ path }) => path) : [...files.map(({ path }) => path), ...list()]));
  const overlay = new Map(stdin ? [[projectPath(root, resolve(cwd, stdin.name)), stdin.text]] : []);
  const styles = files[0]?.scope.config.placeholders.styles ?? [];
  const project = openProject({ root, styles, formats, overlay, list });
  const library = openLibrary(project);
  const used = openUsage(project, library);
  const localeOfText = (text: string) => identify(text, languages);
  const declaredBy = new Map<Config, GatherOptions>();
  const gatherMore = (path: string, config: Config): Gathered => {
    let gathering = declaredBy.get(config);
    if (!gathering) {
      const prefix = projectPath(root, config.folder);
      const declared = selectors(config);
      gathering = {
        project,
        library,
        used,
        localeOfText,
        declared: (file, key) => declared(prefix && file.startsWith(`${prefix}/`) ? file.slice(prefix.length + 1) : file, key),
      };
      declaredBy.set(config, gathering);
    }
    return gather(path, gathering);
  };
  return { root, gatherMore, gathered: files.map(({ path, named, scope }) => ({ file: gatherMore(path, scope.config), named, scope })) };
}

const languagesOf = async (): Promise<Map<string, Language>> => {
  const languages = await Promise.all(languageCodes.map(loadLanguage));
  return new Map(languages.flatMap((language) => (language ? [[language.code, language] as const] : [])));
};

const languageOf = (languages: ReadonlyMap<string, Language>, { metadata }: Message): Language | undefined =>
  languages.get(metadata.locale.toLowerCase().split('-')[0]!);

/** Lints what the options select. Never throws on what files hold; problems with the run itself come back in `problems`. */
export async function lintProject(options: RunOptions): Promise<Run> {
  const { base, projects, problems } = await select(options);
  const languages = await languagesOf();
  const results: LintResult[] = [];
  const reports: FileReport[] = [];
  const all: Message[] = [];
  const waits = new Map<string, Waiting>();
  const today = new Date().toISOString().slice(0, 10);
  for (const selected of projects) {
    const { root } = selected;
    const project = await readProject(selected, options.stdin, options.cwd, [...languages.values()]);
    const choices = new Map<Config, Choose>();
    for (const { config, rules } of new Set(selected.files.map(({ scope }) => scope)))
      choices.set(config, chooser(config, rules, { preset: options.preset, flags: options.ruleFlags }));
    const facts = journeyFacts(project, languages, choices);
    const findings: Finding[] = [];
    for (const { file, scope } of project.gathered) {
      const { config } = scope;
      for (const message of file.messages) {
        const { rules, house } = choices.get(config)!(fromConfig(config, root, file.path), keyOf(message));
        for (const wait of waiting(rules, config)) waits.set(`${wait.rule} ${wait.data}`, wait);
        const language = languageOf(languages, message);
        if (!language) continue;
        const entry = fromConfig(config, root, message.entry);
        const journey = journeyOf(config, entry, message.metadata.locale, facts.get(config) ?? []);
        findings.push(...lintMessage(message, rules, { language, house, brand: config.brand, journey }));
      }
      all.push(...file.messages);
      reports.push(report(file, root));
      if (file.unread?.kind === 'unreadable')
        problems.push({
          file: projectPath(options.cwd, join(root, file.path)),
          line: 0,
          column: 0,
          message: file.unread.why,
          fatal: false,
        });
    }
    const wrong = [...facts].flatMap(([config, list]) => referenceFaults(config, root, list));
    results.push(
      ...settle({
        absolute: (path) => join(root, path),
        files: [
          ...project.gathered.map(({ file }) => file.loaded?.source ?? { path: file.path, text: '' }),
          ...wrong.flatMap(({ place }, i) =>
            wrong.findIndex((other) => other.place.source.path === place.source.path) === i ? [place.source] : [],
          ),
        ],
        findings,
        faults: [...project.gathered.flatMap(({ file }) => faultsOf(file)), ...wrong],
        messages: project.gathered.flatMap(({ file }) => file.messages),
        exceptions: [...choices.keys()].flatMap(({ exceptions }) => exceptions),
        today,
      }),
    );
  }
  return { ...summaryOf(base, options, all, reports), results, problems, waiting: [...waits.values()] };
}

const fromConfig = (config: Config, root: string, path: string): string => projectPath(config.folder, join(root, path));

/** Segments of a catalog entry's key; none for a whole file. */
const keyOf = ({ entry }: Message): readonly string[] => (entry.includes('#') ? entry.slice(entry.indexOf('#') + 1).split('.') : []);

/** What is wrong with a file itself. */
function faultsOf({ path, errors, unread }: Gathered): FileFault[] {
  if (unread?.kind === 'broken') return [{ place: { source: { path, text: '' }, start: 0, end: 0 }, message: unread.why, fatal: true }];
  return errors.map(({ place, message }) => ({ place, message, fatal: true }));
}

/** Steps of journeys that lead nowhere, shown in the config: a rename must not go unnoticed. */
function referenceFaults(config: Config, root: string, facts: readonly Facts[]): FileFault[] {
  return wrongReferences(config, facts).map(({ at, reference, journey }) => ({
    place: { source: { path: projectPath(root, at.path), text: at.text }, start: at.start, end: at.end },
    message: `Unknown message "${reference}" in the journey "${journey}": expected the path of a file that holds a message, with #key for an entry of a catalog`,
    fatal: false,
  }));
}

/** Facts of every message that the journeys of the configs in play name; selected or not. */
function journeyFacts(
  { gathered, gatherMore, root }: ReadProject,
  languages: ReadonlyMap<string, Language>,
  choices: ReadonlyMap<Config, Choose>,
): Map<Config, Facts[]> {
  const facts = new Map<Config, Facts[]>();
  for (const config of choices.keys()) {
    const files = filesOfJourneys(config);
    if (!files.length) continue;
    const base = projectPath(root, config.folder);
    const wanted = new Set(
      files
        .flatMap((file) => (file.includes('{locale}') ? [...languages.keys()].map((code) => file.replaceAll('{locale}', code)) : [file]))
        .map((file) => (base ? `${base}/${file}` : file)),
    );
    const list = [...wanted].flatMap((path) => {
      const known = gathered.find(({ file }) => file.path === path)?.file ?? gatherMore(path, config);
      return known.messages.flatMap((message) => {
        const language = languageOf(languages, message);
        const { house } = choices.get(config)!(path, []);
        return language
          ? [{ ...factsOfMessage(message, { language, brand: config.brand, house }), entry: fromConfig(config, root, message.entry) }]
          : [];
      });
    });
    facts.set(config, list);
  }
  return facts;
}

const report = ({ path, messages, aside, why }: Gathered, root: string): FileReport => ({
  filePath: join(root, path),
  messages: [],
  leftAside: aside,
  why: messages.length ? why : `left aside: ${why}`,
});

function summaryOf(
  base: Scope,
  options: RunOptions,
  messages: readonly Message[],
  files: readonly FileReport[],
): Omit<Run, 'results' | 'problems' | 'waiting'> {
  const count = (values: readonly string[]) => {
    const counts: Record<string, number> = {};
    for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
    return counts;
  };
  const configured = base.config !== null && base.config.path !== null;
  return {
    root: base.root,
    preset: base.config ? presetsOf(base.config, options.preset).join(', ') : (options.preset ?? 'recommended'),
    configured,
    files: [],
    counts: {
      files: files.length,
      messages: messages.length,
      byChannel: count(messages.map(({ metadata }) => metadata.channel)),
      byLocale: count(messages.map(({ metadata }) => metadata.locale)),
      leftAside: count([
        ...files.flatMap(({ leftAside }) => leftAside.map(({ why }) => why)),
        ...files.flatMap(({ why }) => (why.startsWith('left aside: ') ? [why.slice(12)] : [])),
      ]),
    },
  };
}

/** What touchlint understands of the files that the options select, without judging them. */
export async function inspectProject(options: RunOptions): Promise<Run> {
  const { base, projects, problems } = await select(options);
  const languages = await languagesOf();
  const files: FileReport[] = [];
  const all: Message[] = [];
  for (const selected of projects) {
    const project = await readProject(selected, options.stdin, options.cwd, [...languages.values()]);
    const name = (path: string) => projectPath(options.cwd, join(selected.root, path));
    for (const { file, scope } of project.gathered) {
      all.push(...file.messages);
      const messages = file.messages.map((message) => {
        const language = languageOf(languages, message);
        const readings = language ? read(message, { language, brand: scope.config.brand, house: null }).readings : [];
        const first = readings[0];
        const { purpose, how } = first?.message.metadata ?? message.metadata;
        return inspectMessage(message, toneOf(first), { purpose, how: how['purpose'] }, name);
      });
      files.push({ ...report(file, selected.root), messages });
    }
  }
  return { ...summaryOf(base, options, all, files), files, results: [], problems, waiting: [] };
}
