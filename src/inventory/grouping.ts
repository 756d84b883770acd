/** Things by a name that they have, in the order in which the names are met; what has none is left out. */
export function groupBy<T>(things: readonly T[], nameOf: (thing: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const name = nameOf(thing);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(thing);
    else groups.set(name, [thing]);
  }
  return groups;
}
