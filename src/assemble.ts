/** What a message is made of before composition: a file, with the subject that stands beside it. */
import { addressesSomebody, isProse } from './evidence.ts';
import type { Unit } from './format.ts';
import type { Duty } from './message.ts';
import type { Hint } from './metadata.ts';
import type { Node } from './nodes.ts';
import type { Loaded } from './project.ts';
import { firstReading } from './reading.ts';

/** A message before composition. */
export interface Draft {
  /** Key without the locale root, joined with dots; '' for a whole file. */
  readonly key: string;
  readonly offset: number;
  readonly nodes: readonly Node[];
  /** What its own key says. */
  readonly hint: Hint;
  /** What made it a message. */
  readonly why: string;
  /** Whether it is read as it stands; a piece of a view that the project does not hold is not. */
  readonly whole: boolean;
  /** Whether its words alone read as something said to somebody. */
  readonly addressed: boolean;
  /** What the container says of its entries. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Aside {
  readonly entry: string;
  readonly why: string;
}

/** Everything a tree says, for evidence: the first reading's text. */
export const glance = (nodes: readonly Node[]): string => firstReading(nodes).text;

/** A message of a file that is no catalog: as a rule, all of it. */
export function draftOfFile({ source }: Loaded, unit: Unit = { key: [], offset: 0, nodes: [] }, subject: readonly Node[] | null): Draft {
  const nodes: Node[] = subject
    ? [{ type: 'role', role: 'subject' }, ...subject.filter(({ type }) => type !== 'role'), { type: 'role', role: 'body' }, ...unit.nodes]
    : [...unit.nodes];
  const text = glance(nodes);
  return {
    key: unit.key.join('.'),
    ...(unit.data && { data: unit.data }),
    offset: unit.offset,
    nodes,
    hint: {},
    why: source.path,
    whole: true,
    addressed: addressesSomebody(text) || isProse(text),
  };
}

/** What a piece of an unseen view cannot be blamed for. */
export const allDuties: ReadonlySet<Duty> = new Set<Duty>([
  'greeting',
  'sign-off',
  'contact',
  'sender',
  'reason',
  'courtesy',
  'remedy',
  'opt-out',
  'next-step',
]);
