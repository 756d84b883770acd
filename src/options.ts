/** Options of rules: one declaration gives the TypeScript type, the check, the row in the page and the JSON Schema. */

export interface Option<T> {
  readonly default: T;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly summary: string;
  readonly accepts: (value: unknown) => value is T;
  /** Words given here are found wherever the signal of this name is. */
  readonly signal?: string;
}
export type Options = Readonly<Record<string, Option<unknown>>>;
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

/** A list of words or phrases. With `signal` they join the language's own list of that name, for every rule. */
export const words = (
  summary: string,
  { signal, value = [] }: { signal?: string; value?: readonly string[] } = {},
): Option<readonly string[]> => ({
  default: value,
  schema: { type: 'array', items: { type: 'string' } },
  summary,
  accepts: (given): given is readonly string[] => Array.isArray(given) && given.every((word) => typeof word === 'string'),
  ...(signal && { signal }),
});

/** A whole number, zero or more. */
export const integer = (summary: string, value: number): Option<number> => ({
  default: value,
  schema: { type: 'integer', minimum: 0 },
  summary,
  accepts: (given): given is number => typeof given === 'number' && Number.isInteger(given) && given >= 0,
});

/** Yes or no. */
export const flag = (summary: string, value: boolean): Option<boolean> => ({
  default: value,
  schema: { type: 'boolean' },
  summary,
  accepts: (given): given is boolean => typeof given === 'boolean',
});

/** Some of a few choices. */
export const someOf = <const T extends string>(summary: string, choices: readonly T[], value: readonly T[]): Option<readonly T[]> => ({
  default: value,
  schema: { type: 'array', items: { enum: choices } },
  summary,
  accepts: (given): given is readonly T[] => Array.isArray(given) && given.every((item) => choices.some((choice) => choice === item)),
});

/** Numbers by key, each with a default: `{ 3: 2 }` changes only that one. */
export const numbers = <const K extends string>(
  summary: string,
  value: Readonly<Record<K, number>>,
): Option<Readonly<Record<K, number>>> => ({
  default: value,
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.keys(value).map((key) => [key, { type: 'integer', minimum: 0 }])),
  },
  summary,
  accepts: (given): given is Readonly<Record<K, number>> =>
    typeof given === 'object' &&
    given !== null &&
    Object.entries(given).every(([key, number]) => key in value && Number.isInteger(number) && Number(number) >= 0),
});

/** What a value should have been, in words. */
export const expected = ({ schema }: Option<unknown>): string => {
  const { type, items } = schema as { type: string; items?: { type?: string; enum?: readonly string[] } };
  if (type === 'array') return items?.enum ? `a list of some of ${items.enum.join(', ')}` : 'a list of words';
  return type === 'object' ? 'whole numbers under the keys the page lists' : type === 'boolean' ? 'true or false' : 'a whole number';
};

/** Fills in the defaults. A TypeError names what is unknown or wrong, and what there is. */
export function resolveOptions(options: Options, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) values[name] = option.default;
  for (const [name, value] of Object.entries(given)) {
    const option = options[name];
    if (!option)
      throw new TypeError(`Unknown option "${name}", expected ${Object.keys(options).join(', ') || 'none, as this rule has no options'}`);
    if (!option.accepts(value)) throw new TypeError(`Expected option "${name}" to be ${expected(option)}, found ${JSON.stringify(value)}`);
    const base = option.default;
    values[name] = typeof base === 'object' && base !== null && !Array.isArray(base) ? { ...base, ...(value as object) } : value;
  }
  return values;
}
