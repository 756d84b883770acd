// Random templates, printed for each engine, and a small interpreter that says what readers get: both must agree.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { build, textItems } from '../src/format.ts';
import { readings } from '../src/reading.ts';

/** Every reading of a plain text, sorted, with the faults of its tags. */
function read(engine: string, text: string) {
  const context = { engines: [engine], styles: inlineStyles() };
  const { items, errors } = textItems({ path: 'a', text }, 0, text.length, context);
  const built = build(items, context);
  const { readings: all, capped } = readings(built.nodes);
  return { texts: [...new Set(all.map((flat) => flat.text))].sort(), errors: [...errors, ...built.errors], capped };
}

interface Condition {
  readonly variable: string;
  readonly value: string | null;
  readonly not: boolean;
}
type Ast =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'if';
      readonly arms: readonly { readonly test: Condition; readonly body: readonly Ast[] }[];
      readonly otherwise: readonly Ast[] | null;
    }
  | {
      readonly kind: 'case';
      readonly variable: string;
      readonly arms: readonly { readonly value: string; readonly body: readonly Ast[] }[];
      readonly otherwise: readonly Ast[] | null;
    }
  | { readonly kind: 'loop'; readonly variable: string; readonly body: readonly Ast[]; readonly otherwise: readonly Ast[] | null };

/** How an engine writes each construct; null where it has none, and the template is left out. */
interface Writer {
  readonly test: (test: Condition) => string;
  readonly open: (test: string) => string;
  readonly other: (test: string) => string;
  readonly rest: string;
  readonly end: string;
  readonly loop: ((name: string) => readonly [open: string, middle: string | null, end: string]) | null;
  readonly choice: ((name: string) => readonly [open: string, when: (value: string) => string, end: string]) | null;
}
const infix =
  (not: string, sign: string) =>
  ({ variable, value, not: negated }: Condition) =>
    value === null ? `${negated ? not : ''}${sign}${variable}` : `${sign}${variable} ${negated ? '!=' : '=='} "${value}"`;
const writers: Readonly<Record<string, Writer>> = {
  jinja: {
    test: infix('not ', ''),
    open: (test) => `{% if ${test} %}`,
    other: (test) => `{% elif ${test} %}`,
    rest: '{% else %}',
    end: '{% endif %}',
    loop: (name) => [`{% for i in ${name} %}`, '{% else %}', '{% endfor %}'],
    choice: null,
  },
  liquid: {
    test: ({ variable, value, not }) =>
      value === null ? `${variable} ${not ? '==' : '!='} nil` : `${variable} ${not ? '!=' : '=='} '${value}'`,
    open: (test) => `{%- if ${test} -%}`,
    other: (test) => `{% elsif ${test} %}`,
    rest: '{% else %}',
    end: '{% endif %}',
    loop: (name) => [`{% for i in ${name} %}`, '{% else %}', '{% endfor %}'],
    choice: (name) => [`{% case ${name} %}`, (value) => `{% when '${value}' %}`, '{% endcase %}'],
  },
  handlebars: {
    test: ({ variable, value, not }) => {
      const test = value === null ? variable : `(eq ${variable} "${value}")`;
      return not ? `(not ${test})`.replace('(not (eq', '(ne').replace('"))', '")') : test;
    },
    open: (test) => `{{#if ${test.replace(/^\(not (\w+)\)$/, 'not $1')}}}`,
    other: (test) => `{{else if ${test.replace(/^\(not (\w+)\)$/, 'not $1')}}}`,
    rest: '{{else}}',
    end: '{{/if}}',
    loop: (name) => [`{{#each ${name}}}`, '{{else}}', '{{/each}}'],
    choice: null,
  },
  go: {
    test: ({ variable, value, not }) =>
      value === null ? `${not ? 'not ' : ''}.${variable}` : `${not ? 'ne' : 'eq'} .${variable} "${value}"`,
    open: (test) => `{{- if ${test} -}}`,
    other: (test) => `{{ else if ${test} }}`,
    rest: '{{else}}',
    end: '{{end}}',
    loop: (name) => [`{{range .${name}}}`, '{{else}}', '{{end}}'],
    choice: null,
  },
  erb: {
    test: infix('!', '@'),
    open: (test) => `<% if ${test} -%>`,
    other: (test) => `<% elsif ${test} %>`,
    rest: '<% else %>',
    end: '<% end %>',
    loop: (name) => [`<% @${name}.each do |i| %>`, null, '<% end %>'],
    choice: (name) => [`<% case @${name} %>`, (value) => `<% when "${value}" %>`, '<% end %>'],
  },
  ejs: {
    test: infix('!', ''),
    open: (test) => `<% if (${test}) { %>`,
    other: (test) => `<% } else if (${test}) { %>`,
    rest: '<% } else { %>',
    end: '<% } %>',
    loop: (name) => [`<% for (const i of ${name}) { %>`, null, '<% } %>'],
    choice: null,
  },
};

function print(list: readonly Ast[], to: Writer): string {
  return list
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'loop') {
        const [open, middle, end] = to.loop!(node.variable);
        return `${open}${print(node.body, to)}${node.otherwise && middle ? middle + print(node.otherwise, to) : ''}${end}`;
      }
      const rest = node.otherwise ? to.rest + print(node.otherwise, to) : '';
      if (node.kind === 'case' && to.choice) {
        const [open, when, end] = to.choice(node.variable);
        return `${open}${node.arms.map(({ value, body }) => when(value) + print(body, to)).join('')}${rest}${end}`;
      }
      const arms =
        node.kind === 'if'
          ? node.arms
          : node.arms.map(({ value, body }) => ({ test: { variable: node.variable, value, not: false }, body }));
      return `${arms.map(({ test, body }, i) => (i ? to.other : to.open)(to.test(test)) + print(body, to)).join('')}${rest}${to.end}`;
    })
    .join('');
}

/** What is read when the variables have these values (false for empty). */
function run(list: readonly Ast[], values: ReadonlyMap<string, string | false>, loopsElse: boolean): string {
  const again = (inner: readonly Ast[] | null) => (inner ? run(inner, values, loopsElse) : '');
  return list
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'loop')
        return node.otherwise && loopsElse && values.get(node.variable) === false ? again(node.otherwise) : again(node.body);
      const value = (name: string) => values.get(name) ?? false;
      const arm =
        node.kind === 'case'
          ? node.arms.find((one) => one.value === value(node.variable))
          : node.arms.find(
              ({ test }) => (test.value === null ? value(test.variable) !== false : value(test.variable) === test.value) !== test.not,
            );
      return again(arm ? arm.body : node.otherwise);
    })
    .join('');
}

const variable = fc.constantFrom('plan', 'name', 'debt');
const condition: fc.Arbitrary<Condition> = fc.record({ variable, value: fc.constantFrom(null, null, 'v', 'w'), not: fc.boolean() });
const { template } = fc.letrec<{ template: Ast[]; node: Ast }>((tie) => {
  const body = fc.oneof({ depthSize: 'small' }, fc.constant<Ast[]>([{ kind: 'text', text: 't' }]), tie('template'));
  const otherwise = fc.option(body);
  return {
    template: fc.array(tie('node'), { maxLength: 3, minLength: 1 }),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant<Ast>({ kind: 'text', text: 't' }),
      fc.record({
        kind: fc.constant('if' as const),
        arms: fc.array(fc.record({ test: condition, body }), { minLength: 1, maxLength: 3 }),
        otherwise,
      }),
      fc.record({
        kind: fc.constant('case' as const),
        variable,
        arms: fc.array(fc.record({ value: fc.constantFrom('v', 'w', 'x'), body }), { minLength: 1, maxLength: 3 }),
        otherwise,
      }),
      fc.record({ kind: fc.constant('loop' as const), variable: fc.constantFrom('items', 'plan'), body, otherwise }),
    ),
  };
});

/** Numbers the texts, so that each arm can be told in a reading. */
function numbered(list: readonly Ast[], next: { id: number } = { id: 0 }): Ast[] {
  const each = (inner: readonly Ast[] | null) => inner && numbered(inner, next);
  return list.map((node): Ast => {
    if (node.kind === 'text') return { kind: 'text', text: `t${next.id++};` };
    if (node.kind === 'loop') return { ...node, body: each(node.body)!, otherwise: each(node.otherwise) };
    if (node.kind === 'if')
      return { ...node, arms: node.arms.map(({ test, body }) => ({ test, body: each(body)! })), otherwise: each(node.otherwise) };
    return { ...node, arms: node.arms.map(({ value, body }) => ({ value, body: each(body)! })), otherwise: each(node.otherwise) };
  });
}

/** Every truth there is for the variables: empty, each value, another value. */
const worlds = ['plan', 'name', 'debt', 'items'].reduce<Map<string, string | false>[]>(
  (all, name) => all.flatMap((world) => ([false, 'v', 'w', 'x', 'other'] as const).map((value) => new Map([...world, [name, value]]))),
  [new Map()],
);

test.each(Object.entries(writers))('%s: readings are what readers get, no more and no less', (engine, writer) => {
  fc.assert(
    fc.property(template, (given) => {
      const ast = numbered(given);
      const text = print(ast, writer);
      const loopsElse = writer.loop!('x')[1] !== null;
      const wanted = [...new Set(worlds.map((world) => run(ast, world, loopsElse)))].sort();
      const { texts, errors, capped } = read(engine, text);
      expect(errors, text).toEqual([]);
      if (!capped) expect(texts, text).toEqual(wanted);
      for (const one of texts) expect(wanted, text).toContain(one);
      const said = texts.join('');
      for (const piece of new Set(wanted.join('').match(/t\d+;/g))) expect(said, text).toContain(piece);
    }),
    { numRuns: 200 },
  );
});
