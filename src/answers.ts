/** All that somebody answered for, without judging anything: directives in files and exceptions in configs. */
import { join } from 'node:path';
import { declaredIn, exceptionsOf } from './declared.ts';
import { loadIdentifier } from './languages/index.ts';
import { lineIndex } from './mapped.ts';
import type { RunOptions, UsageProblem } from './run.ts';
import { readProject, select } from './select.ts';

/** Something that keeps findings from being reported. */
export interface Answer {
  readonly kind: 'comment' | 'front matter' | 'exception' | 'baseline';
  /** Absolute. */
  readonly filePath: string;
  readonly line: number;
  /** Null for every rule. */
  readonly rules: readonly string[] | null;
  /** What it speaks for: a part of its file, or the messages that a pattern fits. */
  readonly scope: string;
  readonly reason: string;
  /** Who answers, where it says so itself. */
  readonly by: string | null;
  /** The last day it holds. */
  readonly until: string | null;
  /** How many findings, where that is known. */
  readonly count: number | null;
}

const scopes = { 'next-line': 'next line', line: 'line', disable: 'from here', file: 'file' } as const;

/** What stands in the selected files and in their configs. */
export async function answersOf(
  options: RunOptions,
): Promise<{ readonly root: string; readonly answers: readonly Answer[]; readonly problems: readonly UsageProblem[] }> {
  const { base, projects, problems } = await select(options);
  const answers: Answer[] = [];
  const identify = await loadIdentifier();
  for (const selected of projects) {
    const { root } = selected;
    const { gathered } = await readProject(selected, options, identify, () => new Set());
    const sources = new Map(gathered.flatMap(({ file }) => (file.loaded ? [[file.path, file.loaded.source.text] as const] : [])));
    for (const [path, { directives }] of await declaredIn(gathered, [], options)) {
      const placeOf = lineIndex(sources.get(path) ?? '');
      for (const { kind, rules, reason, start } of directives)
        if (kind !== 'enable')
          answers.push({
            kind: kind === 'file' ? 'front matter' : 'comment',
            filePath: join(root, path),
            line: placeOf(start).line,
            rules,
            scope: scopes[kind],
            reason,
            by: null,
            until: null,
            count: null,
          });
    }
    const configs = new Set(gathered.map(({ scope }) => scope.config));
    for (const { rule, message, reason, by, until, at } of exceptionsOf(configs, root, options))
      answers.push({
        kind: 'exception',
        filePath: at.path,
        line: lineIndex(at.text)(at.start).line,
        rules: [rule],
        scope: message,
        reason,
        by,
        until,
        count: null,
      });
  }
  return { root: base.root, answers, problems };
}
