/** What a rule asked of the facts of a project, so that its answer holds for as long as theirs do. Pure. */

/** What was asked of facts of one name: some of their keys, or null for all of them, and a digest of what they said. */
export type Question = readonly [facts: string, keys: readonly string[] | null, said: string];

/** Which fields of several facts were looked at, and a digest of what they said. */
export type Look = readonly [fields: readonly string[], said: string];

type Table = ReadonlyMap<unknown, unknown>;

const isTable = (value: unknown): value is Table => value instanceof Map;

/** Opens questions. Facts that are asked for as a whole again and again are digested once. */
export function openQuestions(digest: (value: unknown) => string) {
  const wholes = new WeakMap<object, string>();
  const whole = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return digest(value);
    const known = wholes.get(value) ?? digest(value);
    wholes.set(value, known);
    return known;
  };
  const saidByEach = (facts: readonly object[], fields: readonly string[]): string =>
    digest(facts.map((one) => fields.map((field) => Reflect.get(one, field))));
  const said = (value: unknown, keys: readonly string[] | null): string =>
    keys === null || !isTable(value) ? whole(value) : digest(keys.map((key) => [value.has(key), value.get(key)]));

  return {
    /** The facts, and what has been asked of them since. */
    listen<T extends object>(facts: T): { readonly facts: T; readonly asked: () => Question[] } {
      const asked = new Map<string, Set<string> | null>();
      const askedAll = (name: string) => void asked.set(name, null);
      const askedOne = (name: string, key: unknown) => {
        const keys = asked.get(name);
        if (keys === null) return;
        if (typeof key !== 'string') askedAll(name);
        else if (keys) keys.add(key);
        else asked.set(name, new Set([key]));
      };
      const listeningTo = (name: string, table: Table): Table =>
        new Proxy(table, {
          get(_, property) {
            const held: unknown = Reflect.get(table, property, table);
            if (property !== 'get' && property !== 'has') {
              askedAll(name);
              // a map answers only when it is asked itself
              return typeof held === 'function' ? held.bind(table) : held;
            }
            return (key: unknown) => {
              askedOne(name, key);
              return table[property](key);
            };
          },
        });
      const tables = new Map<string, Table>();
      const heard = new Proxy(facts, {
        get(_, name) {
          const value: unknown = Reflect.get(facts, name);
          if (typeof name !== 'string') return value;
          if (!isTable(value)) {
            askedAll(name);
            return value;
          }
          const table = tables.get(name) ?? listeningTo(name, value);
          tables.set(name, table);
          return table;
        },
      });
      return {
        facts: heard,
        asked: () =>
          [...asked].map(([name, keys]): Question => {
            const sorted = keys && [...keys].sort();
            return [name, sorted, said(Reflect.get(facts, name), sorted)];
          }),
      };
    },
    /** Facts of several messages, and what has been looked at in any of them since. */
    listenToEach<T extends object>(facts: readonly T[]): { readonly facts: readonly T[]; readonly looked: () => Look } {
      const fields = new Set<string>();
      const listeningTo = (one: T): T =>
        new Proxy(one, {
          get(_, name) {
            if (typeof name === 'string') fields.add(name);
            return Reflect.get(one, name);
          },
        });
      const looked = (): Look => {
        const sorted = [...fields].sort();
        return [sorted, saidByEach(facts, sorted)];
      };
      return { facts: facts.map(listeningTo), looked };
    },
    /** Whether several facts say what they said where somebody looked. */
    holdsInEach: (facts: readonly object[], [fields, before]: Look): boolean => saidByEach(facts, fields) === before,
    /** Whether facts say what they said. */
    holds: (facts: object, questions: readonly Question[]): boolean =>
      questions.every(([name, keys, before]) => Object.hasOwn(facts, name) && said(Reflect.get(facts, name), keys) === before),
  };
}
