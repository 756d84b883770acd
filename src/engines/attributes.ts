/** Template code in the attributes of elements: Thymeleaf, HEEx. An element may stand on a condition, be repeated, or print a value for what it holds. */
import { tag, type Tag } from './engine.ts';
import { thymeleaf } from './thymeleaf.ts';
import type { Construct } from './scan.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What an element's attributes do to it. */
export interface ElementCode {
  /** Blocks that begin with it. */
  readonly before: readonly Construct[];
  /** What is printed inside it. */
  readonly inside: readonly Construct[];
  /** Blocks that end with it. */
  readonly after: readonly Construct[];
  /** Whether what the file holds in it is never sent. */
  readonly drops: boolean;
}

/** What one attribute does: the tag that opens with its value, and whether the element's own words go. */
interface Rule {
  readonly names: readonly string[];
  readonly engine: string;
  readonly open: (value: string) => Tag | null;
  readonly drops?: true;
}

const bare = (value: string): string => /^\{([^]*)\}$/.exec(value.trim())?.[1]?.trim() ?? value.trim();
/** `~{fragments/footer :: footer}`, `fragments/footer`. */
const fragment = (value: string): string => /[\w/.-]+/.exec(value)?.[0] ?? '';
const th = (name: string): string[] => [`th:${name}`, `data-th-${name}`];
const include = (value: string): Tag => tag('include', 'include', `"${fragment(value)}"`);

// In the order in which the engines look at them.
const rules: readonly Rule[] = [
  {
    names: ['layout:decorate', 'layout:decorator'],
    engine: 'thymeleaf',
    open: (value) => tag('include', 'extends', `"${fragment(value)}"`),
  },
  { names: ['layout:fragment'], engine: 'thymeleaf', open: (value) => tag('open', 'block', `"${value}"`) },
  { names: [...th('replace'), ...th('insert'), ...th('include')], engine: 'thymeleaf', open: include, drops: true },
  { names: th('each'), engine: 'thymeleaf', open: (value) => tag('open', 'each', value) },
  { names: th('if'), engine: 'thymeleaf', open: (value) => tag('open', 'if', value) },
  { names: th('unless'), engine: 'thymeleaf', open: (value) => tag('open', 'unless', value) },
  { names: th('switch'), engine: 'thymeleaf', open: (value) => tag('open', 'case', value) },
  { names: th('case'), engine: 'thymeleaf', open: (value) => (value === '*' ? tag('middle', 'else') : tag('middle', 'when', value)) },
  { names: [...th('text'), ...th('utext')], engine: 'thymeleaf', open: thymeleaf, drops: true },
  { names: th('remove'), engine: 'thymeleaf', open: () => null, drops: true },
  { names: [':for'], engine: 'heex', open: (value) => tag('open', 'each', bare(value).replace(/^.*?<-\s*/s, '')) },
  { names: [':if'], engine: 'heex', open: (value) => tag('open', 'if', bare(value)) },
];
const marks: Readonly<Record<string, RegExp>> = {
  thymeleaf: /\s(?:th|layout):[a-z]|\sdata-th-/,
  heex: /\s:(?:if|for)=\{/,
};
const hints: Readonly<Record<string, readonly string[]>> = {
  thymeleaf: ['th:', 'data-th-', 'layout:'],
  heex: [':if={', ':for={'],
};

/** Reads the attributes of a text's elements; null where no attribute of the text is code. */
export function elementCodes(text: string): ((place: (name: string) => Span | undefined) => ElementCode | null) | null {
  const engines = Object.keys(marks).filter((name) => hints[name]!.some((hint) => text.includes(hint)) && marks[name]!.test(text));
  if (!engines.length) return null;
  const known = rules.filter(({ engine }) => engines.includes(engine));
  return (place) => {
    const before: Construct[] = [];
    const inside: Construct[] = [];
    const after: Construct[] = [];
    let drops = false;
    for (const { names, engine, open, drops: replaces } of known) {
      const span = names.map(place).find(Boolean);
      if (!span) continue;
      const value = text.slice(span.start, span.end);
      if (names[0] === 'th:remove' && !/^all$|^body$/.test(value.trim())) continue;
      const found = open(value);
      drops ||= replaces ?? false;
      if (!found) continue;
      const construct: Construct = { ...found, start: span.start, end: span.end, engine };
      if (found.kind === 'expression' || (found.kind === 'include' && found.keyword !== 'extends')) inside.push(construct);
      else before.push(construct);
      if (found.kind === 'open') after.unshift({ ...construct, kind: 'close' });
    }
    return before.length || inside.length || drops ? { before, inside, after, drops } : null;
  };
}
