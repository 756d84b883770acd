/** Of two versions of a project, the messages that may be judged otherwise: those that read otherwise, or stand among others. Pure. */
import type { Facts } from './facts.ts';
import { factsOfAll, inSeveralLanguages, neededBy, type Bystander, type Case } from './judge.ts';
import type { Message } from './message.ts';
import { namesIn } from './names.ts';
import { together, type ProjectFacts } from './project-facts.ts';
import { openSame } from './same.ts';
import { sharedNames } from './translations.ts';

/** A version: its messages, and what they are called, alike in both. */
export interface Side {
  readonly cases: readonly Case[];
  readonly bystanders: readonly Bystander[];
  /** The facts of other repositories. */
  readonly abroad: readonly Facts[];
  readonly nameOf: (message: Message) => string;
}

const isCase = (one: Bystander | Case): one is Case => 'rules' in one;

/** What a message is judged by. The words of the house follow from the rules' options and the brand. */
const groundsOf = ({ rules, setting: { identify: _, house: __, ...setting } }: Case) => ({ rules, setting });

/** The names of messages whose findings may differ between two versions. */
export function differing(before: Side, now: Side): ReadonlySet<string> {
  const same = openSame();
  const sides = [before, now].map(({ cases, bystanders, abroad, nameOf }) => {
    const everyone: readonly (Bystander | Case)[] = [...cases, ...bystanders];
    return { cases, everyone, abroad, nameOf, byName: new Map(everyone.map((one) => [nameOf(one.message), one])) };
  });
  const changed = new Set<string>();
  const [{ byName: old }, { byName: fresh }] = sides as [(typeof sides)[0], (typeof sides)[0]];
  for (const name of new Set([...old.keys(), ...fresh.keys()])) {
    const [a, b] = [old.get(name), fresh.get(name)];
    if (!a || !b || !same(a.message, b.message) || (isCase(a) && isCase(b) && !same(groundsOf(a), groundsOf(b)))) changed.add(name);
  }

  const needs = new Set(
    [...new Set(sides.flatMap(({ cases }) => cases.map(({ rules }) => rules)))].flatMap((rules) => [...neededBy(rules)]),
  );
  if (needs.has('translations'))
    for (const { everyone, nameOf } of sides)
      for (const group of new Set(inSeveralLanguages(everyone, sharedNames()).values())) {
        const names = group.map(({ message }) => nameOf(message));
        if (names.some((name) => changed.has(name))) for (const name of names) changed.add(name);
      }

  const [known, told] = sides.map(({ everyone, abroad }) => together(factsOfAll(everyone, sharedNames(), abroad), needs));
  const parts = (Object.keys(known!) as (keyof ProjectFacts)[]).filter((name) => !same(known![name], told![name]));
  const hasNames = ({ message }: Case) => namesIn(message.nodes).size > 0;
  for (const { cases, nameOf } of sides)
    for (const one of parts.length ? cases : []) {
      const asks = neededBy(one.rules);
      if (parts.some((name) => asks.has(`project.${name}`) && (!name.startsWith('placeholders') || hasNames(one))))
        changed.add(nameOf(one.message));
    }
  return changed;
}
