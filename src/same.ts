/** Whether two values say the same: what they share is not looked into, so that two versions of a project are compared quickly. */

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Compares plain data, maps and sets in order, arrays of numbers; functions are the same only if they are one. */
export function openSame(): (a: unknown, b: unknown) => boolean {
  // What was compared before, and what is being compared: a graph may lead back to itself.
  const known = new WeakMap<object, WeakMap<object, boolean>>();

  const list = (a: readonly unknown[], b: readonly unknown[]) => a.length === b.length && a.every((value, i) => same(value, b[i]));
  const objects = (a: object, b: object): boolean => {
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (Array.isArray(a)) return Array.isArray(b) && list(a, b);
    if (a instanceof Map || a instanceof Set) return (b instanceof Map || b instanceof Set) && list([...a], [...b]);
    if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && list([...(a as Uint8Array)], [...(b as Uint8Array)]);
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => same(Reflect.get(a, key), Reflect.get(b, key)));
  };
  function same(a: unknown, b: unknown): boolean {
    if (Object.is(a, b)) return true;
    if (!isObject(a) || !isObject(b)) return false;
    const before = known.get(a)?.get(b);
    if (before !== undefined) return before;
    const of = known.get(a) ?? new WeakMap<object, boolean>();
    known.set(a, of);
    of.set(b, true);
    const answer = objects(a, b);
    of.set(b, answer);
    return answer;
  }
  return same;
}
