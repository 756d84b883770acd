import { serialize, parse as parseFluent, type InlineExpression, type Pattern, type Placeable } from '@fluent/syntax';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import fluent from '../../src/formats/fluent.ts';
import { isFluent } from '../../src/formats/ftl-kind.ts';
import type { Node } from '../../src/nodes.ts';
import { repository, touchlint } from '../repository.ts';
import { expectExact, expectRewrites, expectSurvival, parse, readingsOf, standing, texts } from './rewriting.ts';

const mails = `# Mails of the library
## Overdue

-brand = { $case ->
   *[nominative] Example Library
    [genitive] Example Library’s
}
-sign-off = Kind regards,
    { -brand }

overdue =
    Dear { $name },

    { $count ->
        [0] nothing is due
        [one] your book is due on { DATETIME($date, day: "numeric") }
       *[other] { NUMBER($count) } books are due
    }.
      Indented { "{" }brace{"}"}.

    { -sign-off }
    .subject = { -brand(case: "genitive") } books, { $name }
    .preheader = See { overdue.subject }
paid-subject = Thank you
paid-body = We have it, <b>{ $name }</b>.
button = Open { other-file }
    .label = Read more
`;

test('values, attributes, terms, variants', () => {
  const parsed = parse(fluent, mails);
  expect(parsed.errors).toEqual([]);
  const sign = 'Kind regards,\nExample Library';
  const mail = (middle: string) => `Dear \uFFFC,\n\n${middle}.\n  Indented {brace}.\n\n${sign}`;
  expect(texts(parsed)).toEqual({
    'overdue.body': [mail('nothing is due'), mail('\uFFFC books are due'), mail('your book is due on \uFFFC')],
    'overdue.subject': ['Example Library’s books, \uFFFC'],
    'overdue.preheader': ['See Example Library’s books, \uFFFC'],
    'paid.subject': ['Thank you'],
    'paid.body': ['We have it, \uFFFC.'],
    button: ['Open \uFFFC'],
    'button.label': ['Read more'],
  });
  expect(readingsOf(parsed).map(([, { condition }]) => condition)).toContain('when `count` is "one"');
  expect(standing(mails, parsed, 'your book')).toBe('your book');
  expect(standing(mails, parsed, 'Kind regards')).toBe('Kind regards');
  expect(mails.slice(parsed.units[0]!.offset)).toMatch(/^\s*Dear/);
  expectExact(parsed);
});

test.each([
  ['a = Hi { $name\nb = Bye\n', 'Expected "}"'],
  ['a = Hi }\n', 'Unexpected "}": in a text it is written {"}"}'],
  ['a = { $n ->\n  [one] x\n }\n', 'Expected one variant with "*" in front: it is for what no other names'],
  ['a Hi\nb = c\n', 'Expected "="'],
  ['a =\nb = c\n', 'Expected a text after the key'],
  ['a = { }\nb = c\n', 'Expected a variable, as in "{ $name }"; a brace in a text is written {"{"}'],
])('%j is told in words', (text, message) => {
  const [error] = parse(fluent, text).errors;
  expect(error?.message).toBe(message);
});

test('terms in circles end', () => {
  expect(texts(parse(fluent, '-a = x { -b }\n-b = y { -a }\nm = { -a }\nn = { n }\n'))).toHaveProperty('m');
});

test.each<[string, boolean]>([
  [mails, true],
  ['price = costs ${ $sum }\n', true],
  ['<#if a>b</#if>\nx = y', false],
  ['Dear ${name},\nx = y\n', false],
  ['<html><body>Dear you</body></html>', false],
  ['Dear you', false],
])('%#: Fluent is told from FreeMarker', (text, is) => {
  expect(isFluent(text)).toBe(is);
});

test('a file that ends in .ftl is read as what it is', { timeout: 60_000 }, async () => {
  const folder = repository({
    'emails/en/mails.ftl': mails,
    'emails/en/welcome.ftl': '<html><body><p>Dear you,</p><p>welcome to us.</p></body></html>',
  });
  const { stdout } = await touchlint(folder, ['inspect', '--format', 'json', '.']);
  const files: { messages: { entry: string; parts: { text: string }[] }[] }[] = JSON.parse(stdout);
  const found = Object.fromEntries(
    files.flatMap(({ messages }) => messages.map(({ entry, parts }) => [entry.replace(/^.*\//, ''), parts[0]!.text])),
  );
  expect(Object.keys(found).sort()).toEqual(['mails.ftl#overdue', 'mails.ftl#paid', 'welcome.ftl']);
  expect(found['mails.ftl#paid']).toBe('Thank you');
  expect(found['welcome.ftl']).toMatch(/^Dear you/);
});

const word = fc.constantFrom(
  'Pay',
  'your bill',
  '{ $name }',
  '{ NUMBER($n, a: "b") }',
  '{"{"}',
  '{ -term }',
  'é',
  '🎁',
  "it's",
  ', ',
  '<b>now</b>',
  '\n    more',
  '\n\n      deep',
  '\r\n    again',
);
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const flat = text.map((one) => one.replaceAll(/\s*\r?\n\s*/g, ' '));
const choice = fc
  .tuple(flat, flat, text)
  .map(
    ([one, few, other]) =>
      `{ $n ->\n        [one] ${one}\n        [few] ${few}\n       *[other] ${other.replaceAll('\n', '\n          ')}\n    }`,
  );
const value = fc.array(fc.oneof({ weight: 3, arbitrary: text }, choice), { minLength: 1, maxLength: 3 }).map((all) => all.join(' and '));
const document = fc
  .tuple(value, value, fc.boolean())
  .map(([a, b, block]) => `-term = @@\nk =${block ? '\n    ' : ' '}${a}\n    .subject = ${b}\nz = End\n`);

test('patterns are what the library reads', { timeout: 60_000 }, () => {
  const name = (expression: InlineExpression | Placeable): string => {
    if (expression.type === 'Placeable') return expression.expression.type === 'SelectExpression' ? '' : name(expression.expression);
    if (expression.type === 'StringLiteral') return expression.value;
    if (expression.type === 'VariableReference') return `[${expression.id.name}]`;
    if (expression.type === 'TermReference') return '@@';
    return expression.type === 'FunctionReference' ? name(expression.arguments.positional[0]!) : '?';
  };
  const expected = ({ elements }: Pattern): string =>
    elements
      .map((element) => {
        if (element.type === 'TextElement') return element.value;
        if (element.expression.type !== 'SelectExpression') return name(element.expression);
        return element.expression.variants.map(({ value: inside }) => `(${expected(inside)})`).join('');
      })
      .join('');
  const line = (nodes: readonly Node[]): string =>
    nodes
      .map((node): string => {
        if (node.type === 'text') return node.text.text;
        if (node.type === 'placeholder') return `[${node.name}]`;
        return node.type === 'branch' ? node.arms.map((arm) => `(${line(arm.nodes)})`).join('') : `?${node.type}`;
      })
      .join('');
  fc.assert(
    fc.property(
      document.filter((one) => !one.includes('<')),
      (written) => {
        const resource = parseFluent(written, { withSpans: true });
        const { units, errors } = parse(fluent, written);
        expect(errors.length).toBe(resource.body.some(({ type }) => type === 'Junk') ? 1 : 0);
        const [message] = resource.body.filter((one) => one.type === 'Message');
        if (!message?.value || message.id.name !== 'k') return;
        expect(line(units[0]!.nodes), serialize(resource, {})).toBe(expected(message.value));
        expectExact({ units, errors });
      },
    ),
    { numRuns: 500 },
  );
});

test('a change of words is made where they stand', { timeout: 60_000 }, () => {
  expect(expectRewrites(fluent, document, 1400).applied).toBeGreaterThan(2000);
});

test('nothing throws, and long files are read at once', { timeout: 60_000 }, () => {
  expectSurvival(fluent, mails);
  for (const piece of [
    '{',
    'a = {',
    'a = b\n',
    'a\n',
    '{ $a ->\n *[b] ',
    '  .a = b\n',
    'a = "{"',
    '\n ',
    '# c\n',
    '-a = { -a }\n',
    '}',
    'a = { $n ->\n',
  ])
    for (const head of ['k = ', ''])
      expect(parse(fluent, head + piece.repeat(50_000 / piece.length)).errors.length, piece).toBeLessThan(20);
});
