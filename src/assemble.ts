/** What a message is made of before composition: a file, with the subject that stands beside it. */
import type { Unit } from './format.ts';
import type { Duty } from './message.ts';
import type { Hint } from './metadata.ts';
import type { Node } from './nodes.ts';
import type { Loaded } from './project.ts';
import { firstReading } from './reading.ts';

/** What stands in a file beside a message. */
export interface Beside {
  readonly path: string;
  readonly nodes: readonly Node[];
}

/** A message before composition. */
export interface Draft {
  /** Key without the locale root, joined with dots; '' for a whole file. */
  readonly key: string;
  readonly offset: number;
  readonly nodes: readonly Node[];
  /** The subject that stands in a file of its own. */
  readonly subject: Beside | null;
  /** What its own key says. */
  readonly hint: Hint;
  /** What made it a message. */
  readonly why: string;
  /** Whether it is read as it stands; a piece of a view that the project does not hold is not. */
  readonly whole: boolean;
  /** What the container says of its entries. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What whoever sends it adds. */
  readonly added?: readonly Duty[];
}

export interface Aside {
  readonly entry: string;
  readonly why: string;
}

/** Everything a tree says, for evidence: the first reading's text. */
export function glance(nodes: readonly Node[]): string {
  const [only] = nodes;
  // Most entries of catalogs are one text as it stands.
  return nodes.length === 1 && only?.type === 'text' && !only.collapse ? only.text.text : firstReading(nodes).text;
}

/** Whether nodes tell a subject. */
export const subjectIn = (nodes: readonly Node[]): boolean =>
  nodes.some((node) => {
    if (node.type === 'role') return node.role === 'subject';
    if (node.type === 'branch') return node.arms.some((arm) => subjectIn(arm.nodes));
    return (node.type === 'brought' || node.type === 'slot') && subjectIn(node.nodes);
  });

/** Without what is said as a subject: a page's title says no more where the message has a subject of its own. */
export function withoutSubject(nodes: readonly Node[], within = false): Node[] {
  let subject = within;
  return nodes.flatMap((node): Node[] => {
    if (node.type === 'role') subject = node.role === 'subject';
    if (node.type === 'brought' || node.type === 'slot') return [{ ...node, nodes: withoutSubject(node.nodes, subject) }];
    return subject ? [] : [node];
  });
}

/** Without the subjects that shared parts have: in Magento a header is a template like any other. */
export const withoutSubjectsOfParts = (nodes: readonly Node[]): Node[] =>
  nodes.map((node) => {
    if (node.type === 'brought') return { ...node, nodes: withoutSubject(node.nodes) };
    if (node.type === 'branch') return { ...node, arms: node.arms.map((arm) => ({ ...arm, nodes: withoutSubjectsOfParts(arm.nodes) })) };
    return node.type === 'slot' ? { ...node, nodes: withoutSubjectsOfParts(node.nodes) } : node;
  });

/** Nodes with a subject before them. */
export const titled = (subject: readonly Node[], nodes: readonly Node[]): Node[] => [
  { type: 'role', role: 'subject' },
  ...subject.filter(({ type }) => type !== 'role'),
  { type: 'role', role: 'body' },
  ...nodes,
];

/** A message of a file that is no catalog: as a rule, all of it. */
export function draftOfFile({ source }: Loaded, unit: Unit = { key: [], offset: 0, nodes: [] }, subject: Beside | null): Draft {
  return {
    key: unit.key.join('.'),
    ...(unit.data && { data: unit.data }),
    ...(unit.added && { added: unit.added }),
    offset: unit.offset,
    nodes: unit.nodes,
    subject,
    hint: {},
    why: source.path,
    whole: true,
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
