import { parse as parseIcu, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import fc from 'fast-check';
import { parseCST } from 'messageformat/cst';
import { expect, test } from 'vitest';
import json from '../../src/formats/json.ts';
import type { Node } from '../../src/nodes.ts';
import { context, expectRewrites, expectSurvival, parse, readingsOf, standing, texts } from './rewriting.ts';

const slow = { timeout: 60_000 };
const read = (value: string) => parse(json, JSON.stringify({ a: value }));
const told = (value: string) => read(value).errors.map(({ message }) => message);
const conditions = (value: string) => readingsOf(read(value)).map(([, { text, condition }]) => [condition, text.replaceAll('\uFFFC', '_')]);

test('plural arms are readings, and # is a placeholder', () => {
  const value = 'Hi {name}, {count, plural, =0 {nothing is due} one {# bill is due} other {# bills are due}}.';
  expect(conditions(value)).toEqual([
    ['when `count` is "0"', 'Hi _, nothing is due.'],
    ['when `count` is anything else', 'Hi _, _ bills are due.'],
    ['when `count` is "one"', 'Hi _, _ bill is due.'],
  ]);
  const [, , [, flat]] = readingsOf(read(value)) as [never, never, ReturnType<typeof readingsOf>[0]];
  expect(flat.placeholders.map(({ name }) => name)).toEqual(['name', 'count']);
});

test('select, nested, with other in front; numbers and dates are placeholders', () => {
  expect(
    conditions('{g, select, other {They} female {She}} paid {sum, number, ::currency/EUR} {n, selectordinal, one {#st} other {#th}}'),
  ).toEqual([
    ['when `g` is "female" and `n` is "one"', 'She paid _ _st'],
    ['when `g` is anything else and `n` is "one"', 'They paid _ _st'],
    ['when `g` is "female" and `n` is anything else', 'She paid _ _th'],
    ['when `g` is anything else and `n` is anything else', 'They paid _ _th'],
  ]);
});

test('a format tells what an argument is', () => {
  const [[, flat]] = readingsOf(read('{x, number, ::currency/EUR} by {y, date, dd/MM} or {z, number}')) as [
    ReturnType<typeof readingsOf>[0],
  ];
  expect(flat.placeholders.map(({ name, role }) => `${name} ${role}`)).toEqual(['x money', 'y date', 'z unknown']);
});

test('apostrophes: two are one, one before a brace quotes', () => {
  const value = "It''s '{'due'}' {n, plural, one {today, it's '#1'} other {soon}}";
  expect(texts(read(value))['a']).toEqual(["It's {due} today, it's #1", "It's {due} soon"]);
  const text = JSON.stringify({ a: value });
  expect(standing(text, read(value), "It's")).toBe("It''s");
  expect(standing(text, read(value), 'due')).toBe('due');
});

test('what only looks like ICU is read as it stands', () => {
  for (const value of ['Hi {{name}}', "Unknown value '{value}'", 'One {number, please} or two', "l'{name}", '{{name}}', "rock ''n'' roll"])
    expect(texts(read(value))['a'], value).toEqual([value.replace(/\{\{\w+\}\}|\{(?:name|value)\}/, '\uFFFC')]);
});

test('a layout of HTML around arms stays whole', () => {
  const value = "<p>Dear {name},</p><p>Pay <b>{n, plural, one {# bill} other {# bills}}</b> now. Don''t wait.</p>";
  expect(texts(read(value))['a']).toEqual([
    "Dear \uFFFC,\n\nPay \uFFFC bill now. Don't wait.",
    "Dear \uFFFC,\n\nPay \uFFFC bills now. Don't wait.",
  ]);
});

test('choice of Java', () => {
  expect(conditions('{0,choice,0#No bills|1#One bill|1<{0,number} bills} left')).toEqual([
    ['when `0` is "0"', 'No bills left'],
    ['when `0` is anything else', '_ bills left'],
    ['when `0` is "1"', 'One bill left'],
  ]);
});

test('MessageFormat 2: matches, patterns, literals, mark-up', () => {
  expect(
    conditions(
      '.input {$n :number} .local $d = {$due :date} .match $n $g one * {{A bill, {$g}}} * * {{{$n} bills \\{b\\} by {$d}, {#b}soon{/b}}}',
    ),
  ).toEqual([
    ['when `n g` is "one *"', 'A bill, _'],
    ['when `n g` is anything else', '_ bills {b} by _, soon'],
  ]);
  expect(texts(read('{{Hello {$name}, {|x|}}}'))['a']).toEqual(['Hello \uFFFC, x']);
});

test.each([
  ['{n, plural, one {a}}', 'Expected a form "other {…}" in "{n, plural, …}": it is for what no other form names', '{n, plural'],
  ['{n, plural, one {a} other {b', 'Expected "}" to close "{n, plural,"', '{n, plural'],
  ['{n, plural, }', 'Expected forms after "{n, plural,", as in "one {…} other {…}"', '{n, plural'],
  ["l'{x} {n, plural, one {a} other {b}}", 'Expected "\'\'" before "{": after a single apostrophe it is no placeholder', "'{"],
  ['.match $n one {{a}}', 'Expected a variant "* {{…}}": it is for what no other names', ''],
  ['.match $n one {{a}} two', 'Expected a variant, as in "one {{…}}" or "* {{…}}"', 'two'],
  ['.input {$n :number} {{a', 'Expected "}}" to close "{{"', '{{'],
  ['.input {$n :number} text', 'Expected "{{…}}" around the text after the declarations', 't'],
])('%s: %s', (value, message, at) => {
  const text = JSON.stringify({ a: value });
  const [error] = parse(json, text).errors;
  expect(error?.message).toBe(message);
  expect(text.slice(error!.place.start, error!.place.end)).toBe(at);
  expect(told('no message at all, {just text}')).toEqual([]);
});

/** One line for a tree, as both parsers should see it. */
const line = (nodes: readonly Node[]): string =>
  nodes
    .map((node): string => {
      if (node.type === 'text') return node.text.text;
      if (node.type === 'placeholder') return `[${node.name}]`;
      if (node.type !== 'branch') return `?${node.type}`;
      const [first] = node.arms;
      const arms = node.arms.map(({ test: decides, nodes: inside }) => `${decides?.value ?? 'other'}(${line(inside)})`);
      return `[${first?.test?.variable ?? '?'}:${arms.join('')}]`;
    })
    .join('');
const lineOfIcu = (elements: readonly MessageFormatElement[], number = ''): string =>
  elements
    .map((element): string => {
      if (element.type === TYPE.literal) return element.value;
      if (element.type === TYPE.pound) return `[${number}]`;
      if (element.type === TYPE.tag) return '?tag';
      if (element.type !== TYPE.plural && element.type !== TYPE.select) return `[${element.value}]`;
      const counted = element.type === TYPE.plural ? element.value : number;
      const arms = Object.entries(element.options)
        .sort(([a], [b]) => Number(a === 'other') - Number(b === 'other'))
        .map(([name, { value }]) => `${name.replace(/^=/, '')}(${lineOfIcu(value, counted)})`);
      return `[${element.value}:${arms.join('')}]`;
    })
    .join('');

const words = fc.constantFrom('Pay', 'it', 'your bill', ' ', "don't ", "it''s ", "'{'x'}' ", "'{a, plural, one'", 'é', ', ', '! ', '"');
const simple = fc.constantFrom('{name}', '{ sum , number }', '{sum, number, ::currency/EUR}', '{d, date, short}', '{0}');
const tree = fc.letrec<{ text: string; branch: string }>((tie) => ({
  text: fc.array(fc.oneof({ maxDepth: 2, depthSize: 'xsmall' }, words, simple, tie('branch')), { maxLength: 3 }).map((all) => all.join('')),
  branch: fc
    .tuple(
      fc.constantFrom('plural', 'select', 'selectordinal'),
      fc.constantFrom('n', 'm', 'g'),
      tie('text'),
      tie('text'),
      tie('text'),
      fc.constantFrom(' ', '\n  ', ''),
      fc.boolean(),
    )
    .map(([type, name, a, b, c, blank, first]) => {
      const [one, two] = type === 'select' ? ['male', 'female'] : ['=1', 'few'];
      const hash = type === 'select' ? '' : '#';
      const named = `${one}${blank}{${a}}${blank} ${two} {${b}${hash}}`;
      return first ? `{${name}, ${type}, other {${c}} ${named}}` : `{${name},${type},${blank}${named} other${blank}{${c}${hash}}}`;
    }),
}));

test('reads what the parser of FormatJS reads', slow, () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.tuple(tree.text, tree.branch, tree.text), (parts) => {
      const value = parts.join('');
      let expected: string;
      try {
        expected = lineOfIcu(parseIcu(value, { ignoreTag: true, shouldParseSkeletons: false }));
      } catch {
        return; // an apostrophe that quotes to the end
      }
      compared++;
      const text = JSON.stringify({ a: value });
      const { nodes } = json.parse({ path: 'a', text }, context).units[0]!;
      expect(line(nodes), value).toBe(expected);
    }),
    { numRuns: 800 },
  );
  expect(compared).toBeGreaterThan(400);
});

const pattern = fc
  .array(
    fc.constantFrom(
      'Pay ',
      'it',
      ' now. ',
      '{$name}',
      '{ $sum :number }',
      '{|lit|}',
      '\\{',
      '\\\\',
      'it’s ',
      '{$d :date style=long}',
      '{#b}',
      '{/b}',
    ),
    { maxLength: 6 },
  )
  .map((all) => all.join(''));
const matcher = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('one', 'few', '1', '|a b|'), pattern), { minLength: 1, maxLength: 3 }),
    pattern,
    fc.constantFrom(' ', '\n'),
  )
  .map(([variants, rest, blank]) => {
    const unique = [...new Map(variants)];
    return `.input {$n :number}${blank}.match $n${blank}${unique.map(([key, text]) => `${key} {{${text}}}`).join(blank)}${blank}*${blank}{{${rest}}}`;
  });

test('reads what the parser of MessageFormat 2 reads', slow, () => {
  type Pattern = ReturnType<typeof parseCST> extends infer Message ? (Message extends { pattern: infer P } ? P : never) : never;
  const lineOf = ({ body }: Pattern): string =>
    body
      .map((part) => {
        if (part.type === 'text') return part.value;
        if (part.type !== 'expression' || !part.arg) return '';
        return part.arg.type === 'variable' ? `[${part.arg.name}]` : part.arg.value;
      })
      .join('');
  fc.assert(
    fc.property(matcher, (value) => {
      const message = parseCST(value);
      expect(message.errors).toEqual([]);
      if (message.type !== 'select') throw new Error(value);
      const arms = message.variants.map(({ keys, value: text }) => `${keys[0]!.type === '*' ? 'other' : keys[0]!.value}(${lineOf(text)})`);
      expect(line(read(value).units[0]!.nodes), value).toBe(`[n:${arms.join('')}]`);
    }),
    { numRuns: 500 },
  );
});

test('a change of words is made in the arm it is read in', slow, () => {
  const values = fc.oneof(
    fc.tuple(tree.text, tree.branch, tree.text).map((parts) => parts.join('')),
    matcher,
    pattern.map((text) => `{{${text}{$x}}}`),
  );
  const { applied } = expectRewrites(
    json,
    values.map((value) => JSON.stringify({ a: value })),
    2200,
  );
  expect(applied).toBeGreaterThan(2000);
});

test('nothing throws, and long values take their time once', slow, () => {
  expectSurvival(
    json,
    JSON.stringify({
      a: "Hi {n, plural, offset:1 =0 {no '{' {x, select, a {b} other {c}}} other {it''s #}}",
      b: '.input {$n :number} .match $n one {{a {$n}}} * {{b}}',
    }),
  );
  for (const piece of ['{n, plural, one {', "'{", '{a, number, ', '{', '}', "''", '{a, select, x {b}', '{{', '{0,choice,0#a|'])
    expect(read(piece.repeat(100_000 / piece.length)).units.length, piece).toBe(1);
  for (const piece of ['{', '{$a :b ', 'one {{', '|', '\\{', '{{', '}}', '{|'])
    for (const head of ['.match $n ', '.input {$n :a} {{', '{{ {$a '])
      expect(read(head + piece.repeat(100_000 / piece.length)).units.length, head + piece).toBe(1);
});
