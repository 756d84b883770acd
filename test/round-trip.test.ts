import fc from 'fast-check';
import { describe } from 'vitest';
import html from '../src/formats/html.ts';
import markdown from '../src/formats/markdown.ts';
import text from '../src/formats/text.ts';
import { testRoundTrips } from './round-trip.ts';

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
const formats = { text, html, markdown };
const names = ['text', 'html', 'markdown'] as const;

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
describe.each(names)('%s', (name) => testRoundTrips(formats[name], documents[name], { length: 20_000, repeated }));
