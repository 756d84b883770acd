/** Entries of a catalog put together: those of one e-mail, those beside each other, those that one template uses. */
import { withoutSubject, type Draft } from './assemble.ts';
import type { Unit } from './format.ts';
import { hintOfPath } from './metadata.ts';
import type { Node, PartRole } from './nodes.ts';

const own = new Set(['sms', 'push', 'html', 'text']); // a channel or twin of its own beside its siblings

/** One message of all of them, as far as the catalog holds it. */
export const asPieces = (parent: readonly string[], units: readonly Unit[]): Draft[] => [
  {
    ...pieces(
      parent,
      units.map((unit) => ({ unit, role: 'body' as const })),
    ),
    whole: false,
  },
];

/** A subject with what belongs to it. `sms`, `push` and twins are messages of their own that share it. */
export function groupDrafts(
  parent: readonly string[],
  free: readonly Unit[],
  rolesHere: readonly (PartRole | null)[],
  all: readonly Unit[],
): Draft[] {
  const roleOf = (unit: Unit) => rolesHere[all.indexOf(unit)] ?? null;
  const leaf = (unit: Unit) => (unit.key.at(-1) ?? '').toLowerCase();
  const twins = free.filter((unit) => own.has(leaf(unit)));
  const separate = twins.length > 1 || twins.some((unit) => leaf(unit) === 'sms' || leaf(unit) === 'push') ? twins : [];
  const rest = free.filter((unit) => !separate.includes(unit));
  const heads = rest.filter((unit) => roleOf(unit) === 'subject' || roleOf(unit) === 'preheader');
  const drafts: Draft[] = [];
  for (const unit of separate) {
    const short = leaf(unit) === 'sms' || leaf(unit) === 'push';
    const list = [...(short ? [] : heads), unit];
    drafts.push({
      ...pieces(
        [...parent, leaf(unit)],
        list.map((one) => ({ unit: one, role: roleOf(one) ?? 'body' })),
      ),
      whole: true,
    });
  }
  const order: readonly (PartRole | null)[] = ['subject', 'preheader', 'title', 'heading'];
  const body = rest.filter((unit) => roleOf(unit) !== 'subject' && roleOf(unit) !== 'preheader');
  if (body.length) {
    const sorted = [
      ...order.flatMap((role) => rest.filter((unit) => roleOf(unit) === role)),
      ...rest.filter((unit) => !order.includes(roleOf(unit))),
    ];
    const unnamed = body.some((unit) => roleOf(unit) === null);
    drafts.push({
      ...pieces(
        parent,
        sorted.map((unit) => ({ unit, role: roleOf(unit) ?? 'body' })),
      ),
      whole: !unnamed,
    });
  } else if (!separate.length && (heads.some(({ data }) => data) || hintOfPath(parent).channel === 'push')) {
    // The body is not translated yet, or there is none: a push may be all title.
    const role = hintOfPath(parent).channel === 'push' ? 'title' : 'subject';
    drafts.push({
      ...pieces(
        parent,
        heads.map((unit) => ({ unit, role: roleOf(unit) === 'preheader' ? 'preheader' : role })),
      ),
      whole: false,
    });
  }
  return drafts;
}

function pieces(parent: readonly string[], list: readonly { unit: Unit; role: PartRole }[]): Omit<Draft, 'whole'> {
  const titled = list.some(({ role }) => role === 'subject');
  const nodes = list.flatMap(({ unit, role }): Node[] => [
    { type: 'role', role },
    { type: 'break', strength: 'block' },
    ...(role === 'body' ? (titled ? withoutSubject(unit.nodes) : unit.nodes) : unit.nodes.filter((node) => node.type !== 'role')),
  ]);
  return {
    key: parent.join('.'),
    offset: Math.min(...list.map(({ unit }) => unit.offset)),
    nodes,
    subject: null,
    data: Object.assign({}, ...list.map(({ unit }) => unit.data ?? {})) as Readonly<Record<string, unknown>>,
    hint: hintOfPath(parent),
    why: 'a group of keys with a subject or a body',
  };
}
