/** Chooses the files of a run and reads them: which project each is in, which config holds, which messages it gives. */
import { dirname, join, resolve } from 'node:path';
import type { Config } from './config.ts';
import { flagFault } from './config/active.ts';
import { openConfigs, type Scope } from './config/open.ts';
import { disk, type Files } from './files.ts';
import { single } from './single.ts';
import { loadFormats, type FormatName } from './formats/index.ts';
import { speaksForItself } from './claims.ts';
import { gather, type Gathered, type GatherOptions } from './gather.ts';
import { wordsIn, type Identify } from './languages/identify.ts';
import { stepsOf } from './journeys.ts';
import { openLibrary } from './library.ts';
import { localeOfSegment } from './metadata.ts';
import { openNeighbours } from './neighbours.ts';
import { formatsOf, nameOf } from './file-names.ts';
import { openProject, pathFrom, projectPath } from './project.ts';
import type { Need } from './rule.ts';
import type { RunOptions, UsageProblem } from './run.ts';
import { piecesOf, selectors } from './selectors.ts';
import { openUsage } from './usage.ts';

/** A scope whose config can be used. */
export type UsableScope = Scope & { readonly config: Config };

/** The selected files of one project root, each with the config that holds for it. */
export interface Selected {
  readonly root: string;
  readonly files: { readonly path: string; readonly named: boolean; readonly scope: UsableScope }[];
  /** All files of the project, where they were listed to find these. */
  readonly listed?: readonly string[];
  /** The config that holds for a file that was not selected, or null where it cannot be used. */
  readonly scopeOf: (path: string) => Promise<UsableScope | null>;
}

export interface Selection {
  /** What holds in the current folder. */
  readonly base: Scope;
  readonly projects: readonly Selected[];
  readonly problems: readonly UsageProblem[];
  /** Whether a config cannot be used. */
  readonly faulty: boolean;
}

const usable = (scope: Scope): scope is UsableScope => scope.config !== null;
const problem = (file: string | null, message: string, fatal: boolean): UsageProblem => ({ file, line: 0, column: 0, message, fatal });

/** Extensions that the plugins of a config read. */
const extensionsOf = ({ brought }: Scope): string[] => brought.formats.flatMap(({ extensions }) => extensions);

/** The files that the options mean. */
export async function select(options: RunOptions): Promise<Selection> {
  const { cwd, paths, stdin, files = disk } = options;
  const configs = openConfigs({ ...options, files: options.configs ?? files });
  const base = await configs.of(cwd);
  const fault = flagFault(options.ruleFlags, base.rules);
  if (fault !== null) return { base, projects: [], problems: [...configs.problems(), problem(null, fault, true)], faulty: false };
  const found = stdin
    ? { files: [projectPath(base.root, resolve(cwd, stdin.name))], named: new Set<string>(), problems: [] }
    : (single(base.root, cwd, paths, files) ??
      (await import('./discover.ts')).discover(base.root, cwd, paths.length ? paths : ['.'], files, extensionsOf(base)));
  const projects = new Map<string, Selected>();
  const open = (scope: UsableScope): Selected => {
    const { root } = scope;
    const scopeOf = async (file: string) => {
      const found = await configs.of(dirname(join(root, file)));
      return usable(found) ? found : null;
    };
    const isListed = found.all && root === base.root && extensionsOf(scope).join() === extensionsOf(base).join();
    const project: Selected = { root, files: [], scopeOf, ...(isListed && { listed: found.all }) };
    projects.set(root, project);
    return project;
  };
  for (const path of found.files) {
    const full = join(base.root, path);
    if (options.only && !options.only.has(full)) continue;
    const scope = await configs.of(dirname(full));
    if (!usable(scope)) continue;
    const project = projects.get(scope.root) ?? open(scope);
    project.files.push({ path: projectPath(scope.root, full), named: found.named.has(path) || stdin !== null, scope });
  }
  const problems = found.problems.map(({ path, message }) => problem(path, message, false));
  const faults = configs.problems();
  return { base, projects: [...projects.values()], problems: [...faults, ...problems], faulty: faults.length > 0 };
}

/** Every format that the files may be in, by the ends of their names. */
const formatNames = (paths: readonly string[]): Set<FormatName> =>
  new Set<FormatName>(['text', ...[...new Set(paths.map(endOf))].flatMap(formatsOf)]);
const endOf = (path: string): string => /\.[^/]*$/.exec(path)?.[0] ?? '';

/**
 * Whether one plain text is all there is to read: its front matter says that it is a message, and no tag of an engine
 * can bring another file in. Then the project need not be searched, which is what a pre-commit hook waits for. Rules that
 * look at other messages mostly do so for its placeholders and its translations: where it has neither, they have no question.
 */
function standsAlone(
  root: string,
  paths: readonly string[],
  overlay: ReadonlyMap<string, string>,
  needs: ReadonlySet<Need>,
  files: Files,
): boolean {
  const [path] = paths;
  if (path === undefined || paths.length > 1) return false;
  const { container, engines } = nameOf(path);
  if (container !== 'txt' || engines.length) return false;
  const file = join(root, path);
  const text = overlay.get(path) ?? (files.exists(file) ? files.read(file).toString() : '');
  if (needs.has('project.voice') || needs.has('project.spellings')) return false;
  if (needs.has('project.placeholders') && mayPrint.test(text)) return false;
  if (needs.has('translations') && path.split(/[/._-]/).some((word) => localeOfSegment(word))) return false;
  return /^\uFEFF?---\r?\n/.test(text) && !/\{[{%]|<%/.test(text);
}

/** What a placeholder could be made of, in any notation. */
const mayPrint = /[{}[\]<>%$#*|]|\(\(/;

/** Everything read of one project. */
export interface ReadProject {
  readonly gathered: readonly { readonly file: Gathered; readonly named: boolean; readonly scope: UsableScope }[];
  /**
   * Messages of other files that a selected file is part of: a changed partial, layout or catalog re-judges them. Those of
   * selected files are among them for a file that was named itself: whoever asks for it wants to see what it is for.
   */
  readonly dependents: readonly Dependent[];
  /** Reads a file that was not selected, for what others need of it. */
  readonly gatherMore: (path: string, config: Config) => Gathered;
  /** Whether it is one file, and nothing else was read. */
  readonly alone: boolean;
  /** Reads all files that were not selected, for rules that look at the whole project. */
  readonly others: () => Promise<readonly { readonly file: Gathered; readonly scope: UsableScope }[]>;
}

/** A file whose messages bring in a selected one. */
interface Dependent {
  readonly file: Gathered;
  readonly scope: UsableScope;
  /** The selected file. */
  readonly of: string;
}

/** How far ahead of the others a language must be to be taken for a text's (ENGINE.md section 3: right in 99.8 of 100). */
const clear = 0.2;

/**
 * Reads the selected files of a project, and of the rest what they bring in. `needsOf` tells what the rules
 * that are on for a file ask of other messages; `isRead` is called after each selected file.
 */
export async function readProject(
  { root, files, scopeOf, listed: all }: Selected,
  options: RunOptions,
  identify: Identify,
  needsOf: (path: string, scope: UsableScope) => ReadonlySet<Need>,
  isRead: () => void = () => {},
): Promise<ReadProject> {
  const { stdin, cwd, files: from = disk, known } = options;
  const paths = files.map(({ path }) => path);
  const overlay = new Map(stdin ? [[projectPath(root, resolve(cwd, stdin.name)), stdin.text]] : []);
  for (const [path, text] of options.overlay ?? []) overlay.set(projectPath(root, path), text);
  const alone =
    files.length === 1 &&
    standsAlone(root, paths, overlay, needsOf(files[0]!.path, files[0]!.scope), from) &&
    files.every(({ scope }) => !piecesOf(scope.config).size);
  let listed: readonly string[] = paths;
  const scope = files[0]?.scope;
  if (!alone) listed = all ?? (await import('./discover.ts')).listFiles(root, root, from, scope && extensionsOf(scope)).files;
  const list = () => listed;
  const asksForOwners = !alone || needsOf(files[0]!.path, files[0]!.scope).has('owner');
  const ownerOf = asksForOwners ? (await import('./owners.ts')).openOwners(root, from) : null;
  const formats = await loadFormats(formatNames([...paths, ...listed]));
  const project = openProject({
    root,
    styles: scope?.config.placeholders.styles ?? [],
    formats,
    own: scope?.brought.formats ?? [],
    overlay,
    list,
    files: from,
    ...(known && { known }),
  });
  const library = openLibrary(project);
  const used = openUsage(project, library);
  const among = openNeighbours(project, (path) => speaksForItself(path, { project, library, used }));
  const localeOfText = (text: string) => {
    const guess = identify(wordsIn(text));
    return guess && guess.margin >= clear ? guess.code : null;
  };
  const prepared = new Map<Config, GatherOptions>();
  const gatherMore = (path: string, config: Config): Gathered => {
    let gathering = prepared.get(config);
    if (!gathering) {
      const declared = selectors(config);
      const fromConfig = (file: string) => pathFrom(config.folder, root, file);
      const steps = stepsOf(config);
      gathering = {
        project,
        library,
        used,
        among,
        localeOfText,
        declared: (file, key) => declared(fromConfig(file), key),
        pieces: piecesOf(config),
        ownerOf,
        ...(steps && { stepOf: (entry, locale) => steps(fromConfig(entry), locale) }),
      };
      prepared.set(config, gathering);
    }
    return gather(path, gathering);
  };
  const gathered = files.map(({ path, named, scope }) => {
    const file = gatherMore(path, scope.config);
    isRead();
    return { file, named, scope };
  });
  const selected = new Set(paths);
  const dependents: Dependent[] = [];
  const isWhole = listed.every((path) => selected.has(path));
  for (const { path: of, named } of alone ? [] : files.filter((file) => file.named || !isWhole))
    for (const path of used.dependents(of)) {
      const scope = selected.has(path) && !named ? null : await scopeOf(path);
      if (!scope) continue;
      const file = gatherMore(path, scope.config);
      const messages = file.messages.filter(({ composed }) => composed.some((piece) => piece.replace(/#.*$/, '') === of));
      if (messages.length) dependents.push({ file: { ...file, messages }, scope, of });
    }
  const others = async () => {
    const read: { file: Gathered; scope: UsableScope }[] = [];
    for (const path of listed) {
      const scope = selected.has(path) ? null : await scopeOf(path);
      if (scope) read.push({ file: gatherMore(path, scope.config), scope });
    }
    return read;
  };
  return { gatherMore, gathered, dependents, alone, others };
}
