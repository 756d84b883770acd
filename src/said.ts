/** What an expression prints, as nodes: a placeholder, words that stand in the code, a translation key, a choice. */
import { printed, variableOf, type Printed, type Said } from './engines/expression.ts';
import { interpolation, translatedStyles, type Style } from './engines/inline.ts';
import { roleOf } from './engines/roles.ts';
import { scan, type Construct } from './engines/scan.ts';
import { decode, slice, type Below, type Mapped } from './mapped.ts';
import type { Item, Node } from './nodes.ts';

/** What the rest of a template knows of its names. */
export interface Names {
  /** Names whose words the template keeps: captures, assignments, macros that are called. */
  readonly kept: ReadonlySet<string>;
  /** Files of macros, by the names they are called under. */
  readonly imported: ReadonlyMap<string, string>;
}

/** Nests items; given from outside, because words in an expression are a small template of their own. */
type Nest = (items: readonly Item[]) => readonly Node[];

const escapes =
  /\\(?:u\{?([\da-fA-F]{4})\}?|([^]))|<(br|\/p|\/div|\/h\d)\b[^<>]{0,200}>|<\/?[a-z][^<>]{0,300}>|&(nbsp|amp|quot|lt|gt|rsquo|lsquo|#0?39);/gi;
const entities: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  amp: '&',
  quot: '"',
  lt: '<',
  gt: '>',
  rsquo: '’',
  lsquo: '‘',
  '#39': "'",
  '#039': "'",
};

/** The text of a string literal; written back with its own quote escaped. */
function literal(below: Below, start: number, end: number, { quote, translated }: Said, engine: string): Mapped {
  return decode(
    below,
    start,
    end,
    escapes,
    ([whole, hex, char, breaks, entity]) => {
      if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
      if (char !== undefined)
        return quote === "'" && /[a-z]/i.test(char) && engine === 'php' ? null : char === 'n' ? '\n' : char === 't' ? '\t' : char;
      if (entity) return entities[entity.toLowerCase()] ?? null;
      return breaks && whole.startsWith('<') ? '\n' : '';
    },
    (text) => {
      if (/[\n\r\\{}<>\uFFFC]|[$#@]\w|%[>?}\]]|[&]/.test(text) || (translated && /[%:]/.test(text)))
        throw new RangeError('Not a plain text');
      if (!text.includes(quote)) return text;
      if (engine === 'liquid' || engine === 'smarty' || quote === '|') throw new RangeError('Liquid has no escapes');
      return text.replaceAll(quote, `\\${quote}`);
    },
  );
}

/** A variable as `%s` stands for it: `esc_html( $order->get_name() )` is `order.get_name`. */
function nameOf(value: string): string {
  let text = value.trim();
  for (let i = 0; i < 4; i++) {
    const inner = /^\w+\(\s*([^,]*(?:\([^()]*\))?)\s*(?:,[^]*)?\)$/.exec(text)?.[1];
    if (!inner || /^["']/.test(inner)) break;
    text = inner.trim();
  }
  return variableOf(text).replace(/\(\)$/, '').slice(0, 80);
}

function wordItems(below: Below, construct: Construct, at: Said, styles: readonly Style[]): Item[] {
  const text = literal(below, construct.start + at.start, construct.start + at.end, at, construct.engine);
  const known = [...interpolation(at.quote, construct.engine), ...(at.translated ? translatedStyles(construct.engine) : []), ...styles];
  const items: Item[] = [];
  let done = 0;
  let count = 0;
  for (const found of scan(text.text, [], known).constructs) {
    if (found.start > done) items.push({ type: 'text', text: slice(text, done, found.start), collapse: true });
    const position = /^%(\d+)/.exec(text.text.slice(found.start, found.end))?.[1];
    const value = position
      ? at.values[Number(position) - 1]
      : /^%[sd]$/.test(text.text.slice(found.start, found.end))
        ? at.values[count++]
        : undefined;
    items.push({ type: 'construct', construct: value ? { ...found, rest: nameOf(value) } : found, below: text });
    done = found.end;
  }
  if (done < text.text.length) items.push({ type: 'text', text: slice(text, done, text.text.length), collapse: true });
  return items;
}

/** The nodes of a construct of kind `expression`. */
export function expression(construct: Construct, below: Below, styles: readonly Style[], names: Names, nest: Nest): Node[] {
  const site = { below, start: construct.start, end: construct.end };
  const nodesOf = (print: Printed): Node[] => {
    switch (print.kind) {
      case 'value': {
        if (/^(yield|@partial-block|content_for_layout|@inner_content|\$slot)$/.test(print.name))
          return [{ type: 'include', kind: 'content', name: '', nodes: [], site }];
        const kept = names.kept.size ? (/^[\w.$@>-]+/.exec(variableOf(print.name))?.[0] ?? '') : '';
        const name = names.kept.has(kept) ? kept : print.name;
        return [{ type: 'placeholder', name, role: roleOf(name), fallback: print.fallback, site }];
      }
      case 'key':
        return [
          {
            type: 'include',
            kind: 'key',
            name: print.key,
            nodes: [],
            ...(print.given && {
              given: print.given.map(({ name, print: said }) => ({ type: 'capture' as const, name, nodes: nodesOf(said) })),
            }),
            site,
          },
        ];
      case 'words': {
        const nodes = [...nest(wordItems(below, construct, print.at, styles))];
        if (print.key) return [{ type: 'include', kind: 'key', name: print.key, nodes, site }];
        return print.link ? [{ type: 'link', href: '', address: null }, ...nodes, { type: 'link', href: null, address: null }] : nodes;
      }
      case 'list':
        return print.parts.flatMap(nodesOf);
      case 'choice': {
        const arms = [
          { test: print.test, nodes: nodesOf(print.yes) },
          { test: null, nodes: nodesOf(print.no) },
        ];
        return print.key === undefined
          ? [{ type: 'branch', arms }]
          : [{ type: 'include', kind: 'key', name: print.key, nodes: [{ type: 'branch', arms }], site }];
      }
    }
  };
  return nodesOf(printed(construct, below.text));
}
