import type { Unit } from '../format.ts';
import type { Branch } from '../nodes.ts';

/** The plural categories of CLDR, in its order. */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];
const suffixed = /^(.+)_(zero|one|two|few|many|other|plural)$/;

const path = (key: readonly string[]) => JSON.stringify(key);

/** The plural forms of one entry by category; '' is the form whose key names none. */
interface Group {
  readonly key: readonly string[];
  readonly forms: Map<string, Unit>;
}

/** The key a plural form belongs to: i18next gives each form a suffix (`items_one`), Rails a map of forms (`items: { one, other }`). */
export function pluralOf(key: readonly string[]): { key: readonly string[]; category: string } | null {
  const leaf = key.at(-1);
  if (leaf === undefined) return null;
  if (categories.includes(leaf)) return { key: key.slice(0, -1), category: leaf };
  const [, base, category] = suffixed.exec(leaf) ?? [];
  return base && category ? { key: [...key.slice(0, -1), base], category } : null;
}

/** Whether forms are those of a number, and not names that happen to end in `other`. */
function isComplete({ forms }: Group, plain: Unit | undefined): boolean {
  if (forms.has('plural')) return forms.size === 1 && plain !== undefined; // i18next before version 4
  return forms.has('other') && forms.size > 1;
}

function merged({ key, forms }: Group, plain: Unit | undefined): Unit {
  const last = plain && !forms.has('plural') ? plain : (forms.get('other') ?? forms.get('plural'));
  const named: readonly (readonly [string, Unit | undefined])[] = forms.has('plural')
    ? [['one', plain]]
    : categories.map((category) => [category, forms.get(category)]);
  const arms: Branch['arms'][number][] = [];
  let offset = Infinity;
  for (const [value, unit] of [...named, [null, last] as const]) {
    if (!unit || (value !== null && unit === last)) continue;
    arms.push({ test: value === null ? null : { variable: 'count', value, negated: false }, nodes: unit.nodes });
    offset = Math.min(offset, unit.offset);
  }
  return { ...last, key, offset, nodes: [{ type: 'branch', arms }] };
}

/** Joins the plural forms of an entry into one unit with a reading for each. */
export function mergePlurals(units: readonly Unit[]): readonly Unit[] {
  const forms = units.map(({ key }) => pluralOf(key));
  if (forms.every((form) => form === null)) return units;
  const groups = new Map<string, Group>();
  const mixed = new Set<string>(); // maps that hold more than forms
  for (const [i, unit] of units.entries()) {
    const found = forms[i]!;
    if (found?.category !== unit.key.at(-1)) mixed.add(path(unit.key.slice(0, -1)));
    if (!found) continue;
    const id = path(found.key);
    const group = groups.get(id) ?? { key: found.key, forms: new Map<string, Unit>() };
    groups.set(id, group);
    group.forms.set(found.category, unit);
  }
  const byKey = new Map(units.map((unit) => [path(unit.key), unit]));
  const joined = new Map<Unit, Unit>();
  for (const [id, group] of groups) {
    const plain = byKey.get(id);
    if (mixed.has(id) || !isComplete(group, plain)) continue;
    const unit = merged(group, plain);
    for (const form of [plain, ...group.forms.values()]) if (form) joined.set(form, unit);
  }
  const out = new Set(units.map((unit) => joined.get(unit) ?? unit));
  return [...out];
}
