/** Rules that a shared config locks: what a project may not do with them, and what it tried. */
import { relative } from 'node:path';
import type { Lock } from '../config.ts';
import type { Span } from '../mapped.ts';
import { severityOf } from './rule-settings.ts';
import { entryOf, type ConfigNode } from './tree.ts';

const told = (cwd: string, path: string): string => relative(cwd, path).replaceAll('\\', '/') || path;

const itemsOf = (node: ConfigNode | undefined): readonly ConfigNode[] => (node?.type === 'list' ? node.items : []);

/** The severity of a rule's setting, `error` or `[error, { … }]`. */
function severityIn(node: ConfigNode): string | null {
  const first = node.type === 'list' ? node.items[0] : node;
  return first?.type === 'scalar' ? severityOf(first.source) : null;
}

/** What a config says against the locks of those it extends, each with its place. */
export function lockFaults(config: ConfigNode, locks: readonly Lock[], cwd: string): { readonly at: Span; readonly message: string }[] {
  if (!locks.length) return [];
  const byRule = new Map(locks.map((lock) => [lock.rule, lock]));
  const settings = [
    entryOf(config, 'rules')?.value,
    ...itemsOf(entryOf(config, 'overrides')?.value).map((override) => entryOf(override, 'rules')?.value),
  ];
  const weakened = settings.flatMap((rules) =>
    (rules?.type === 'map' ? rules.entries : []).flatMap(({ key, value }) => {
      const lock = byRule.get(key.source);
      const severity = severityIn(value);
      if (!lock || severity === null || !isMilder(severity, lock.severity)) return [];
      const kept = severity === 'off' ? 'to stay on' : 'to stay an error';
      return [{ at: { start: key.start, end: value.end }, message: `Expected "${lock.rule}" ${kept}: ${told(cwd, lock.by)} locks it` }];
    }),
  );
  const excepted = itemsOf(entryOf(config, 'exceptions')?.value).flatMap((exception) => {
    const rule = entryOf(exception, 'rule')?.value;
    const lock = rule?.type === 'scalar' ? byRule.get(rule.source) : undefined;
    return lock && rule ? [{ at: rule, message: `Expected no exception from "${lock.rule}": ${told(cwd, lock.by)} locks it` }] : [];
  });
  return [...weakened, ...excepted];
}

const isMilder = (severity: string, locked: Lock['severity']) => severity === 'off' || (severity === 'warn' && locked === 'error');
