import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { detectEngines } from '../src/engines/scan.ts';
import type { Format } from '../src/format.ts';
import html from '../src/formats/html.ts';
import markdown from '../src/formats/markdown.ts';
import text from '../src/formats/text.ts';
import type { Flat } from '../src/flat.ts';
import { originOf, rewrite } from '../src/places.ts';
import { readings } from '../src/reading.ts';

/** Every reading of a document. */
function readingsOf(format: Format, document: string): Flat[] {
  const context = { engines: detectEngines(document, []), styles: inlineStyles() };
  const { units } = format.parse({ path: 'a', text: document }, context);
  return units.flatMap(({ nodes }) => readings(nodes).readings);
}

/** A document, and numbers that choose a reading, a span of its words and what to write there. */
export interface Try {
  readonly document: string;
  readonly reading: number;
  readonly first: number;
  readonly words: number;
  readonly written: string;
}

/**
 * Rewrites words of a reading in the file and reads it again: `refused` where there is no edit, `applied` where the reading
 * changed exactly as asked. Throws on anything else. For any format.
 */
export function roundTrip(format: Format, { document, reading, first, words, written }: Try): 'nothing' | 'refused' | 'applied' {
  const before = readingsOf(format, document);
  const index = reading % Math.max(1, before.length);
  const flat = before[index];
  const found = [...(flat?.text.matchAll(/[\p{L}\p{N}]+/gu) ?? [])];
  if (!flat || !found.length) return 'nothing';
  const from = found[first % found.length]!;
  const to = found[Math.min((first % found.length) + words, found.length - 1)]!;
  const span = { start: from.index, end: to.index + to[0].length };
  const edit = rewrite(flat, span, written);
  if (!edit) return 'refused';
  const changed = document.slice(0, edit.start) + edit.text + document.slice(edit.end);
  const after = readingsOf(format, changed);
  const wanted = flat.text.slice(0, span.start) + written + flat.text.slice(span.end);
  expect(after[index]?.text, `${JSON.stringify(edit.text)} at ${edit.start} of\n${document}\n→\n${changed}`).toBe(wanted);
  return 'applied';
}

const word = fc.constantFrom('your', 'bill', 'is', 'ready', 'Ana', 'élan', 'R&D', 'scadență', '67', 'call', 'us', 'today', 'it’s');
const join = (separators: readonly string[], piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(fc.tuple(piece, fc.constantFrom(...separators)), { minLength: 1, maxLength }).map((pairs) => pairs.flat().join(''));

const placeholder = fc.constantFrom(
  '{{name}}',
  '{{ amount_due }}',
  '%{code}',
  '*|FNAME|*',
  '{{#if plan}}your plan{{/if}}',
  '{{#if a}}Hi{{else}}Hello there{{/if}}',
);
const entity = fc.constantFrom(
  'caf&eacute;',
  '&nbsp;',
  '&amp;',
  'AT&T',
  '&#128512;',
  '&hellip;',
  'Kunden&shy;service',
  '&copy;',
  '&NotEqualTilde;',
  'a &lt; b',
);
const inlineTag = fc.constantFrom(
  '<b>',
  '</b>',
  '<br>',
  '<a href="{{url}}">',
  '</a>',
  '<span class="{{#if x}}a{{/if}}">',
  '</span>',
  '<!-- no -->',
  '<img alt="A logo">',
);
const blockTag = fc.constantFrom(
  '<p>',
  '</p>',
  '<td>',
  '</td>',
  '<tr>',
  '<h1>',
  '</h1>',
  '<div>',
  '</div>',
  '<li>',
  '<div style="display:none">',
  '<style>p{}</style>',
  '<!--[if mso]>x<![endif]-->',
);
const mark = fc.constantFrom(
  '*late*',
  '**now**',
  '[pay it]({{url}})',
  '\\*',
  '`code`',
  '[Product Name]',
  '![a logo](x)',
  '<br>',
  '~~no~~',
  'http://a.test',
  '&amp;',
  '  \n',
);
const start = fc.constantFrom('', '', '# ', '- ', '> ', '1. ', '| ', '<div>\n', '{{#if a}}\n', '{{/if}}\n', '---\n');

const documents = {
  text: join([' ', ' ', '\n', ', ', '.\n\n', ''], fc.oneof({ weight: 4, arbitrary: word }, placeholder), 14),
  html: join([' ', ' ', '\n  ', ', ', ''], fc.oneof({ weight: 6, arbitrary: word }, placeholder, entity, inlineTag, blockTag), 24),
  markdown: join(
    ['\n', '\n\n', '\n'],
    fc
      .tuple(start, join([' ', ' ', '\n', ', '], fc.oneof({ weight: 5, arbitrary: word }, placeholder, mark), 8))
      .map((pair) => pair.join('')),
    4,
  ),
};
const tryOf = (document: fc.Arbitrary<string>): fc.Arbitrary<Try> =>
  fc.record({
    document,
    reading: fc.nat(3),
    first: fc.nat(40),
    words: fc.constantFrom(0, 0, 0, 1, 2),
    written: fc.constantFrom('soon', 'a', 'très bientôt', 'yours', 'I', 'Ready & able', 'café', '😀', 'is <b>', 'x*y*z'),
  });
const formats = { text, html, markdown };
const names = ['text', 'html', 'markdown'] as const;

test.each(names)('an edit of a %s reading changes what it says and nothing else', (name) => {
  const counts = { nothing: 0, refused: 0, applied: 0 };
  const plain = tryOf(documents[name]);
  fc.assert(
    fc.property(plain, (given) => {
      counts[roundTrip(formats[name], given)]++;
    }),
    { numRuns: Number(process.env['ROUNDS'] ?? 1500) },
  );
  if (process.env['ROUNDS']) console.log(name, counts);
  expect(counts.refused).toBeLessThan((counts.refused + counts.applied) / 2);
});

test.each(names)('every placed character of a %s reading is in the file', (name) => {
  fc.assert(
    fc.property(documents[name], (document) => {
      for (const flat of readingsOf(formats[name], document))
        for (const { index, 0: found } of flat.text.matchAll(/[A-Za-zéțăî\d]+/g)) {
          const raw = originOf(flat, { start: index, end: index + found.length }).map(({ start: from, end }) => document.slice(from, end));
          if (!/[&\u00ad]/.test(raw.join(''))) expect(raw.join('')).toBe(found);
        }
    }),
    { numRuns: 500 },
  );
});

test.each(names)('no text makes %s throw or linger', (name) => {
  const pieces = fc.oneof(
    documents[name],
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('{{', '}}', '{%', '<%', '<', '<!--', '"', '---\n', '&#', '*|', '[', '](', '`'),
  );
  const broken = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(broken, fc.nat(400), (document, cut) => {
      readingsOf(formats[name], document.slice(0, Math.max(1, document.length - cut)));
    }),
    { numRuns: 600 },
  );
});

const repeated = [
  '<',
  '{{',
  '{{#if a}}',
  '{{#if a}}<br>{{/if}}',
  '<p>',
  '<a href=x>',
  '<td><div>',
  '</div>',
  '<img alt="ab">',
  '&',
  '&nbsp;',
  ' ',
  '\n',
  '>',
  '> ',
  '- ',
  '[',
  '](',
  '![',
  '*a ',
  '`',
  '|',
  'Subject: ',
  '---\n',
  '<b hidden>',
  '<!--',
  '{% if x %}',
  'a\u200c',
];
test.each(names)('%s takes time in proportion to its length', (name) => {
  for (const piece of repeated) {
    const begun = performance.now();
    const context = { engines: ['handlebars', 'jinja'], styles: inlineStyles() };
    formats[name].parse({ path: 'a', text: piece.repeat(20_000 / piece.length) }, context);
    expect(performance.now() - begun, piece).toBeLessThan(1000);
  }
});
