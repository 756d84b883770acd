/** Which files and keys are pieces of other files' messages. */
import type { Node } from './nodes.ts';
import { folderOf, grouped, isLoaded, type Loaded, type Project } from './project.ts';
import { everything } from './reading.ts';
import type { ProjectLibrary } from './library.ts';
import { lazyScope, railsLayout } from './library.ts';
import { keysOfCatalog } from './catalog-keys.ts';

export interface Usage {
  /** Catalog keys that templates ask for, without a locale. */
  keys(): ReadonlySet<string>;
  /** Files that others include or extend. Those that only include each other are not among them: their circle must show. */
  files(): ReadonlySet<string>;
  /** The template beside a catalog that prints most of its keys as placeholders, as builds do that merge the two; or null. */
  printedBeside(path: string, keys: readonly string[]): Loaded | null;
  /** Files whose messages a file may be part of: what includes a partial or a layout, what asks for a catalog's keys. */
  dependents(path: string): readonly string[];
}

function visit(nodes: readonly Node[], see: (kind: 'key' | 'file', name: string) => void): void {
  for (const node of nodes) {
    if (node.type === 'include') {
      if (node.kind !== 'content') see(node.kind === 'key' ? 'key' : 'file', node.name);
      visit(node.given ?? [], see);
    }
    if (node.type === 'branch') for (const arm of node.arms) visit(arm.nodes, see);
    else if ('nodes' in node) visit(node.nodes, see);
    if (node.type === 'loop' && node.otherwise) visit(node.otherwise, see);
  }
}

/** What is reached from files that no other file includes. */
function reached(includes: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const included = new Set([...includes].flatMap(([from, to]) => [...to].filter((path) => path !== from)));
  const seen = new Set<string>();
  const queue = [...includes.keys()].filter((path) => !included.has(path));
  for (let path = queue.pop(); path !== undefined; path = queue.pop())
    for (const next of includes.get(path) ?? [])
      if (next !== path && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
  return seen;
}

/** What templates ask for: keys and files, each with who asks. */
interface Asked {
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  readonly files: ReadonlySet<string>;
  /** Who includes a file. */
  readonly includedBy: ReadonlyMap<string, ReadonlySet<string>>;
}

const put = (map: Map<string, Set<string>>, key: string, value: string) => map.set(key, (map.get(key) ?? new Set()).add(value));

function askedIn(project: Project, library: ProjectLibrary): Asked {
  const keys = new Map<string, Set<string>>();
  const includes = new Map<string, Set<string>>();
  const includedBy = new Map<string, Set<string>>();
  const include = (name: string, path: string) => {
    const found = library.template(name, path)?.path.replace(/#.*$/, '');
    if (found === undefined) return;
    put(includes, path, found);
    put(includedBy, found, path);
  };
  for (const path of project.list()) {
    const loaded = project.load(path);
    if (!isLoaded(loaded)) continue;
    for (const unit of loaded.parsed.units)
      visit(unit.nodes, (kind, name) => {
        if (kind === 'key') put(keys, name.startsWith('.') ? `${lazyScope(path) ?? ''}${name}` : name.replace(/^[\w.-]+:(?=\S)/, ''), path);
        else if (name) include(name, path);
      });
    const scope = loaded.format.catalog ? null : lazyScope(path);
    if (scope) put(keys, `${scope}.subject`, path);
    const layout = railsLayout(path);
    if (layout !== null) include(layout, path);
  }
  return { keys, files: reached(includes), includedBy };
}

/** Everything that includes one of the files, directly or not, and these files. */
function withIncluders(paths: Iterable<string>, { includedBy }: Asked): Set<string> {
  const seen = new Set(paths);
  for (const path of seen) for (const next of includedBy.get(path) ?? []) seen.add(next);
  return seen;
}

/** Reads the project's templates, once, when somebody asks. */
export function openUsage(project: Project, library: ProjectLibrary): Usage {
  let asked: Asked | undefined;
  let keys: ReadonlySet<string> | undefined;
  let folders: ReadonlyMap<string, readonly string[]> | undefined;
  const read = () => (asked ??= askedIn(project, library));
  return {
    keys: () => (keys ??= new Set(read().keys.keys())),
    files: () => read().files,
    printedBeside(path, keys) {
      if (keys.length < 3) return null;
      folders ??= grouped(project.list(), folderOf);
      const folder = folderOf(path).replace(/\/(?:i18n|l10n|locales?|languages?|lang|translations?)$/, '');
      for (const template of folders.get(folder) ?? []) {
        const loaded = project.load(template);
        if (!isLoaded(loaded) || loaded.format.catalog) continue;
        const names = new Set(loaded.parsed.units.flatMap(({ nodes }) => everything(nodes).placeholders.map(({ name }) => name)));
        if (keys.filter((key) => names.has(key)).length > keys.length / 2) return loaded;
      }
      return null;
    },
    dependents(path) {
      const loaded = project.load(path);
      if (!isLoaded(loaded)) return [];
      const users = loaded.format.catalog
        ? keysOfCatalog(loaded.parsed.units).flatMap((key) => [...(read().keys.get(key) ?? [])])
        : (read().includedBy.get(path) ?? []);
      return [...withIncluders(users, read())].filter((user) => user !== path).sort();
    },
  };
}
