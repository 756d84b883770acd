/** Which files and keys are pieces of other files' messages. */
import type { Node } from './nodes.ts';
import { isLoaded, type Project } from './project.ts';
import type { ProjectLibrary } from './library.ts';
import { lazyScope } from './library.ts';

export interface Usage {
  /** Catalog keys that templates ask for, without a locale. */
  keys(): ReadonlySet<string>;
  /** Files that others include or extend. Those that only include each other are not among them: their circle must show. */
  files(): ReadonlySet<string>;
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

/** Reads the project's templates, once, when somebody asks. */
export function openUsage(project: Project, library: ProjectLibrary): Usage {
  let seen: { keys: Set<string>; files: Set<string> } | undefined;
  const read = () => {
    if (seen) return seen;
    const keys = new Set<string>();
    const includes = new Map<string, Set<string>>();
    for (const path of project.list()) {
      const loaded = project.load(path);
      if (!isLoaded(loaded)) continue;
      for (const unit of loaded.parsed.units)
        visit(unit.nodes, (kind, name) => {
          if (kind === 'key') keys.add(name.startsWith('.') ? `${lazyScope(path) ?? ''}${name}` : name.replace(/^[\w.-]+:(?=\S)/, ''));
          else if (name) {
            const found = library.template(name, path);
            if (found) includes.set(path, (includes.get(path) ?? new Set()).add(found.path));
          }
        });
      if (!loaded.format.catalog && lazyScope(path)) keys.add(`${lazyScope(path)}.subject`);
    }
    return (seen = { keys, files: reached(includes) });
  };
  return { keys: () => read().keys, files: () => read().files };
}
