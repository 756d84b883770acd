/** What the reader is said to have done or left undone, told from the words between: "you have still not bothered". */
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import { hitsOf } from '../signals.ts';

const none = /n't$|^(?:not|never|nu|n|nici)$/;
const aux = /^(?:have|had|has|did|do|am|au)$/;

/** Words that accuse: phrases, and verbs whose subject is the reader. */
export function accusationsIn({ signals }: Reading): Span[] {
  const { tokens } = signals;
  const found: Span[] = [...hitsOf(signals, 'blame')];
  const done = hitsOf(signals, 'blame-done');
  const undone = hitsOf(signals, 'blame-undone');
  const subjects = hitsOf(signals, 'blame-subject');
  if (!subjects.length || !(done.length || undone.length)) return found;
  const between = new Set<number>();
  for (const { from, to } of hitsOf(signals, 'blame-chain')) for (let i = from; i < to; i++) between.add(i);
  for (const hit of [...done, ...undone]) {
    let i = hit.from - 1;
    const linked = (at: number) => between.has(at) || /ly$/.test(tokens[at]?.key ?? '') || aux.test(tokens[at]?.key ?? '');
    while (i >= 0 && hit.from - i < 7 && linked(i)) i--;
    const subject = subjects.find(({ to }) => to === i + 1 || (to > i + 1 && to <= hit.from));
    if (!subject) continue;
    // in Romanian the "no" stands before: "nu ați respectat"
    const from = none.test(tokens[subject.from - 1]?.key ?? '') ? subject.from - 1 : subject.from;
    const denied = tokens.slice(from, hit.from).some(({ key }) => none.test(key));
    if (denied === (hit.tag === 'blame-undone')) found.push({ start: tokens[from]!.start, end: hit.end });
  }
  return found;
}
