/** Nothing that looks like a template makes any engine throw, linger or lose a place. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { detectEngines, scan } from '../../src/engines/scan.ts';
import { engines } from '../../src/engines/table.ts';
import { unknownStyles } from '../../src/engines/unknown-styles.ts';
import html from '../../src/formats/html.ts';
import text from '../../src/formats/text.ts';
import { originOf } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';

const names = engines.map(({ name }) => name);
const openers = [...new Set(engines.flatMap(({ delimiters }) => delimiters.flatMap((one) => ['close' in one ? one.close : '', one.open])))];
const codes = [
  ...'if else elseif elsif endif end each for foreach block capture include @if($a) @else @endif @php @section( #if( #end #set($a= ${ } ?> " \' ` ) ( [ ] , ; : | ~ + . ? ?? -> => do {% %} $name @name name == != "Hi there" \'It\\\'s\' t( __( trans case when then %s :x th:if=" th:text=" t-else=" \n'.split(
    ' ',
  ),
  ' ',
  'a && b',
  '"Hi " + name',
  "x ? 'Pay now' : 'Thank you'",
];
const template = fc
  .array(fc.oneof(fc.constantFrom(...openers), fc.constantFrom(...codes), fc.constantFrom('Hi Ana, ', '<p>', '</p>', '<a href="')), {
    maxLength: 25,
  })
  .map((pieces) => pieces.join(''));

test.each(names)('%s reads anything', (name) => {
  fc.assert(
    fc.property(template, (source) => {
      const { constructs } = scan(source, [name], inlineStyles([], true));
      for (const { start, end } of constructs) expect(start <= end && start >= 0 && end <= source.length, source).toBe(true);
      for (const format of [html, text]) {
        const { units } = format.parse({ path: 'a', text: source }, { engines: [name], styles: inlineStyles() });
        for (const flat of units.flatMap(({ nodes }) => readings(nodes).readings))
          for (const place of originOf(flat, { start: 0, end: flat.text.length }))
            expect(place.start <= place.end && place.end <= source.length, source).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

const used = (work: () => unknown): number => {
  const begun = process.cpuUsage();
  work();
  return process.cpuUsage(begun).user / 1000;
};

test.each(names)('%s takes time in proportion to length, nested and read', (name) => {
  const { delimiters } = engines.find((engine) => engine.name === name)!;
  const tags = delimiters.flatMap((one) => {
    const close = 'close' in one ? one.close : '}';
    return ['if (a) {', 'if a', '"a" + ', '(((', "x ? 'a' : ", 'end', 't("', 'else'].map((code) => `${one.open}${code}${close}`);
  });
  for (const tag of new Set([...tags, 'th:if="a" ', '<p th:if="${a}">', '<.a :if={', '<t t-else="">'])) {
    const source = tag.repeat(Math.ceil(20_000 / tag.length));
    const time = used(() => {
      const engine = [...new Set([...detectEngines(source, []), name])];
      html.parse({ path: 'a', text: source }, { engines: engine, styles: inlineStyles() });
    });
    expect(time, tag).toBeLessThan(1500);
  }
});

test('one long expression is read at once', () => {
  const pieces = [
    '"a" + ',
    "'a' . ",
    '(',
    "x ? 'Hi' : ",
    't(',
    '| trans ',
    'a && ',
    '!(',
    'not ',
    '"a", ',
    "\\'",
    '${',
    'a?',
    'isset($x) && ',
  ];
  for (const name of names)
    for (const piece of pieces) {
      const code = piece.repeat(Math.floor(3900 / piece.length));
      const source = [
        `{{ ${code}"b" }}`,
        `{% if ${code}x %}a{% endif %}`,
        `<?php if (${code}"b"): ?>a`,
        `<%= ${code}"b" %>`,
        `{${code}}`,
      ].join(' ');
      const time = used(() => text.parse({ path: 'a', text: source }, { engines: [name], styles: inlineStyles() }));
      expect(time, `${name} ${piece}`).toBeLessThan(1500);
    }
});

test('shapes of placeholders that no style knows', () => {
  const five = (shape: (name: string) => string) =>
    ['first_name', 'amountDue', 'DUE_DATE', 'email', 'order.id'].map((name) => `Dear ${shape(name)}, hello.`);
  const found = (texts: readonly string[]) => unknownStyles(texts).map(({ open, close, messages }) => `${open} ${close} ${messages}`);
  expect(found(five((name) => `@@${name}@@`))).toEqual(['@@ @@ 5']);
  expect(found(five((name) => `[%${name}%]`))).toEqual(['[% %] 5']);
  expect(found(five((name) => `#${name}#`))).toEqual(['# # 5']);
  expect(found(five((name) => `<${name}>`))).toEqual([]); // a tag
  expect(found(five((name) => `*${name}*`))).toEqual([]); // bold
  expect(found(five((name) => `|${name}|`).slice(1))).toEqual([]); // too few
  expect(found(Array.from({ length: 9 }, () => 'Dear #friend#, #that#, #all#'))).toEqual([]); // words
  expect(unknownStyles(five((name) => `^${name}^`))[0]).toEqual({ open: '^', close: '^', example: '^first_name^', messages: 5 });
  const long = ['#a_', '[[[', '@@a@', '<<<a_b'].map((piece) => piece.repeat(50_000));
  expect(used(() => unknownStyles(long))).toBeLessThan(1500);
});
