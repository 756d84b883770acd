/** Shapes of config values: one declaration gives the type, the check with its place and words, and the JSON Schema. */
import type { Span } from '../mapped.ts';
import { unknown } from '../nearest.ts';
import type { ConfigNode, ConfigScalar } from './tree.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Takes what is wrong, and where. */
export type Report = (at: Span, message: string) => void;

export interface Shape<T> {
  /** What is expected, in words. */
  readonly words: string;
  readonly schema: () => JsonSchema;
  /** The value, or undefined where something was reported. */
  readonly read: (node: ConfigNode, report: Report) => T | undefined;
}

/** A value as it would be shown in a message. */
export const shown = (node: ConfigNode): string =>
  node.type === 'list' ? 'a list' : node.type === 'map' ? 'keys with values' : node.value === null ? 'nothing' : `"${node.source}"`;

/** Whether a value was left empty. */
export const isEmpty = (node: ConfigNode): boolean => node.type === 'scalar' && node.value === null;

/** One value without parts. */
function scalar<T>(words: string, schema: JsonSchema, take: (node: ConfigScalar) => T | undefined): Shape<T> {
  return {
    words,
    schema: () => schema,
    read(node, report) {
      const value = node.type === 'scalar' && node.value !== null ? take(node) : undefined;
      if (value === undefined) report(node, `Expected ${words}, found ${shown(node)}`);
      return value;
    },
  };
}

/** Words as they are written: `0800800000` and `yes` stay what they are. */
export const text = (words = 'text', fits: (source: string) => boolean = (source) => source.trim() !== ''): Shape<string> =>
  scalar(words, { type: ['string', 'number', 'boolean'] }, ({ source }) => (fits(source) ? source : undefined));

export const yesOrNo: Shape<boolean> = scalar('true or false', { type: 'boolean' }, ({ value }) =>
  typeof value === 'boolean' ? value : undefined,
);

/** A number between two bounds. */
export const number = (low: number, high: number, words: string, whole = false): Shape<number> =>
  scalar(words, { type: whole ? 'integer' : 'number', minimum: low, maximum: high }, ({ value }) =>
    typeof value === 'number' && value >= low && value <= high && (!whole || Number.isInteger(value)) ? value : undefined,
  );

/** One of a few words. `what` names the kind: "Unknown channel …". */
export function choice<const T extends string>(what: string, choices: readonly T[]): Shape<T> {
  const words = `one of ${choices.join(', ')}`;
  return {
    words,
    schema: () => ({ enum: choices }),
    read(node, report) {
      const found = node.type === 'scalar' ? choices.find((one) => one === node.source) : undefined;
      if (found === undefined)
        report(
          node,
          node.type === 'scalar' && node.value !== null ? unknown(what, node.source, choices) : `Expected ${words}, found ${shown(node)}`,
        );
      return found;
    },
  };
}

/** A list; what is wrong in it is reported and left out. */
export const list = <T>(item: Shape<T>, words = `a list, each item ${item.words}`): Shape<readonly T[]> => ({
  words,
  schema: () => ({ type: 'array', items: item.schema() }),
  read(node, report) {
    if (node.type !== 'list') {
      report(node, `Expected ${words}, found ${shown(node)}`);
      return undefined;
    }
    return node.items.flatMap((one) => item.read(one, report) ?? []);
  },
});

/** A list, or one item by itself. */
export const oneOrMore = <T>(item: Shape<T>): Shape<readonly T[]> => {
  const many = list(item);
  return {
    words: `${item.words} or a list`,
    schema: () => ({ anyOf: [item.schema(), many.schema()] }),
    read(node, report) {
      if (node.type === 'list') return many.read(node, report);
      const one = item.read(node, report);
      return one === undefined ? undefined : [one];
    },
  };
};

/** Values of one shape under names; `fault` tells what is wrong with a name. */
export const namesTo = <T>(
  value: Shape<T>,
  words: string,
  fault: (name: string) => string | null = () => null,
): Shape<Readonly<Record<string, T>>> => ({
  words,
  schema: () => ({ type: 'object', additionalProperties: value.schema() }),
  read(node, report) {
    if (node.type !== 'map') {
      report(node, `Expected ${words}, found ${shown(node)}`);
      return undefined;
    }
    const pairs: [string, T][] = [];
    for (const { key, value: given } of node.entries) {
      const wrong = fault(key.source);
      if (wrong !== null) report(key, wrong);
      const read = value.read(given, report);
      if (wrong === null && read !== undefined) pairs.push([key.source, read]);
    }
    return Object.fromEntries(pairs);
  },
});

export interface Field<T> {
  readonly shape: Shape<T>;
  readonly required: boolean;
  readonly fallback: T;
}
/** A key that may be left out. */
export const optional = <T, F>(shape: Shape<T>, fallback: F): Field<T | F> => ({ shape, required: false, fallback });
/** A key that must be there; the empty value stands in only until the fault is reported. */
export const required = <T>(shape: Shape<T>, empty: T): Field<T> => ({ shape, required: true, fallback: empty });

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type ValueOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** Named values and no others. `also` judges the whole. */
export const object = <F extends Fields>(
  fields: F,
  words = 'keys with values',
  also: (value: ValueOf<F>) => string | null = () => null,
): Shape<ValueOf<F>> => ({
  words,
  schema: () => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(fields).map(([name, { shape }]) => [name, shape.schema()])),
    required: Object.keys(fields).filter((name) => fields[name]!.required),
  }),
  read(node, report) {
    if (node.type !== 'map') {
      report(node, `Expected ${words}, found ${shown(node)}`);
      return undefined;
    }
    let whole = true;
    for (const { key } of node.entries)
      if (!Object.hasOwn(fields, key.source)) report(key, unknown('key', key.source, Object.keys(fields)));
    const pairs = Object.entries(fields).map(([name, { shape, required: needed, fallback }]): [string, unknown] => {
      const entry = node.entries.find(({ key }) => key.source === name);
      const given = entry && !isEmpty(entry.value) ? shape.read(entry.value, report) : undefined;
      if (needed && (!entry || isEmpty(entry.value)))
        report(entry?.key ?? { start: node.start, end: node.start }, `Expected the key "${name}": ${shape.words}`);
      if (needed && given === undefined) whole = false;
      return [name, given ?? fallback];
    });
    // Each value came from the shape of its own key.
    const value = Object.fromEntries(pairs) as ValueOf<F>;
    const wrong = whole ? also(value) : null;
    if (wrong !== null) report(node, wrong);
    return whole && wrong === null ? value : undefined;
  },
});

/** A value with the place it stands at. */
export const placed = <T>(shape: Shape<T>): Shape<{ readonly value: T; readonly at: Span }> => ({
  ...shape,
  read(node, report) {
    const value = shape.read(node, report);
    return value === undefined ? undefined : { value, at: { start: node.start, end: node.end } };
  },
});

/** A value in another form. */
export const into = <T, U>(shape: Shape<T>, turn: (value: T) => U): Shape<U> => ({
  ...shape,
  read(node, report) {
    const value = shape.read(node, report);
    return value === undefined ? undefined : turn(value);
  },
});

/** A shape for each kind of node: a word, a list, keys. */
export const either = <T>(words: string, kinds: { readonly [K in ConfigNode['type']]?: Shape<T> }): Shape<T> => ({
  words,
  schema: () => ({ anyOf: Object.values(kinds).map(({ schema }) => schema()) }),
  read(node, report) {
    const shape = kinds[node.type];
    if (!shape || isEmpty(node)) {
      report(node, `Expected ${words}, found ${shown(node)}`);
      return undefined;
    }
    return shape.read(node, report);
  },
});
