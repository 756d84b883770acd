/** What a plugin brings besides rules: formats, reporters, presets. */
import { build, textItems, type Comment, type Format, type ParseContext, type Parsed, type Unit } from './format.ts';
import { accepting, builder, slice, type Mapped, type Source } from './mapped.ts';
import type { Reporter } from './reporter.ts';

/** A text that a plugin's format found in a file: its place, and what the file says of it. */
export interface PluginEntry {
  /** `mail.welcome.subject`, or its segments; left out where the whole file is one message. */
  readonly key?: string | readonly string[];
  readonly start: number;
  readonly end: number;
  /** What stands there: plain text unless said otherwise. */
  readonly as?: 'text' | 'html' | 'markdown';
  /** Places that stand for other characters, in order: `\n` for a line end. */
  readonly escapes?: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly locale?: string;
  /** In the terms of front matter: channel, purpose, owner … */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A format that a plugin brings: it finds the texts, touchlint reads them. */
export interface PluginFormat {
  /** `['.ini']` */
  readonly extensions: readonly string[];
  /** Whether one file holds many entries, which templates print by their keys; it does unless said otherwise. */
  readonly catalog?: boolean;
  entries(text: string): Iterable<PluginEntry>;
  /** Where its comments stand, so that `touchlint-disable-next-line` is heard in them. */
  comments?(text: string): Iterable<Comment>;
}

/** A preset that a plugin brings: built-in presets to begin with, and rules over them. */
export interface PluginPreset {
  readonly extends?: readonly string[];
  readonly rules?: Readonly<Record<string, unknown>>;
}

/** What plugins brought, besides rules. */
export interface Brought {
  readonly formats: readonly Format[];
  readonly reporters: Readonly<Record<string, Reporter>>;
  readonly presets: Readonly<Record<string, PluginPreset>>;
}

/** Nothing. */
export const nothingBrought: Brought = { formats: [], reporters: {}, presets: {} };

/** What two plugins brought; the later one counts. */
export const broughtBy = (before: Brought, later: Brought): Brought => ({
  formats: [...later.formats, ...before.formats],
  reporters: { ...before.reporters, ...later.reporters },
  presets: { ...before.presets, ...later.presets },
});

/** The text of an entry. What stands for other characters is matched as a whole; text that would need it cannot be written. */
function textOf(source: Source, { start, end, escapes = [] }: PluginEntry): Mapped {
  if (!escapes.length) return slice(source, start, end);
  const build = builder(source);
  let done = start;
  for (const escape of escapes) {
    build.literal(done, escape.start);
    build.atom(escape.text, escape.start, escape.end);
    done = escape.end;
  }
  build.literal(done, end);
  const known = new Map(escapes.map((escape) => [escape.text, source.text.slice(escape.start, escape.end)]));
  const special = [...known.keys()].filter(Boolean);
  const text = build.done((given) => {
    if (special.some((one) => given.includes(one))) throw new RangeError('an escape of a format that does not say how to write it');
    return given;
  });
  return accepting(text, (changed) => !/[\r\n]/.test(changed) || /[\r\n]/.test(text.text));
}

const fits = ({ length }: string, { start, end, escapes = [] }: PluginEntry): boolean => {
  let done = start;
  const inOrder = escapes.every((escape) => {
    const follows = escape.start >= done && escape.end >= escape.start;
    done = escape.end;
    return follows;
  });
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end >= start && end <= length && inOrder && done <= end;
};

/** The format that a plugin's one makes, with those that read what stands in its entries. Its faults are told as faults of the file. */
export function formatOf(name: string, given: PluginFormat, inner: ReadonlyMap<string, Format>): Format {
  const unit = (source: Source, entry: PluginEntry, context: ParseContext): { unit: Unit; errors: Parsed['errors'] } => {
    const below = textOf(source, entry);
    const format = entry.as === undefined || entry.as === 'text' ? undefined : inner.get(entry.as);
    const read = format
      ? { ...format.parse(below, context), nodes: [] }
      : (({ items, errors }) => {
          const built = build(items, context);
          return { nodes: built.nodes, errors: [...errors, ...built.errors], units: [] };
        })(textItems(below, 0, below.text.length, context));
    const { key = [], start, locale, data } = entry;
    return {
      unit: {
        key: typeof key === 'string' ? key.split('.') : key,
        offset: start,
        nodes: [...read.nodes, ...read.units.flatMap(({ nodes }) => nodes)],
        ...(locale !== undefined && { locale }),
        ...(data && { data }),
      },
      errors: read.errors,
    };
  };
  return {
    name,
    extensions: given.extensions.map((extension) => extension.replace(/^\./, '').toLowerCase()),
    catalog: given.catalog ?? true,
    comments(text) {
      try {
        return [...(given.comments?.(text) ?? [])];
      } catch {
        return []; // what is wrong with it is told where it reads the file
      }
    },
    parse(below, context) {
      // A plugin's format reads files, and is asked for nothing else.
      const source = below as Source;
      const fault = (message: string): Parsed => ({ units: [], errors: [{ place: { source, start: 0, end: 0 }, message }] });
      try {
        const entries = [...given.entries(source.text)];
        const wrong = entries.find((entry) => !fits(source.text, entry));
        if (wrong)
          return fault(`Expected the format "${name}" of a plugin to give places inside the file, found ${wrong.start}-${wrong.end}`);
        const read = entries.map((entry) => unit(source, entry, context));
        return { units: read.map(({ unit: one }) => one), errors: read.flatMap(({ errors }) => errors) };
      } catch (error) {
        return fault(
          `Expected the format "${name}" of a plugin to read this file: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    },
  };
}
