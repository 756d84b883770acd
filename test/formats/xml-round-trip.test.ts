/** Random values in each kind of XML: what is edited says what was asked, and nothing makes the reader throw or linger. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import xml from '../../src/formats/xml.ts';
import type { Flat } from '../../src/flat.ts';
import { countEdits, tries } from '../round-trip.ts';
import { allReadings, expectInside, expectPlaced } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string) => xml.parse({ path: 'a.xml', text }, context);
const readingsOf = (text: string): Flat[] => allReadings(parse(text));

const word = ['your', 'book', 'is', 'late', 'Ana', 'élan', 'scadență', '67', 'bring', 'it', 'back', 'today', '😀'];
const mark = [' ', ' ', ' ', ', ', '. ', '\n   ', '\r\n'];
const value = (special: readonly string[], least = 1) =>
  fc
    .array(fc.tuple(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...word) }, fc.constantFrom(...special)), fc.constantFrom(...mark)), {
      minLength: least,
      maxLength: 10,
    })
    .map((pairs) => pairs.flat().join(''));

const xmlOnly = ['&amp;', '&#8211;', 'R&amp;D', '&lt;3', '&apos;', 'a]]b', '%1$s', '%s', '<!-- no -->', "it's", '"so"'];
const htmlOnly = ['<b>', '</b>', '<br/>', '<p>', '</p>', '<a href="/x">', '</a>', '&#233;', '&amp;', '%{name}'];
const escapedHtml = htmlOnly.map((piece) => piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'));
const android = [
  String.raw`it\'s`,
  String.raw`\"so\"`,
  '"',
  String.raw`\n`,
  String.raw`\u00e9`,
  String.raw`\@x`,
  '<xliff:g id="name">%1$s</xliff:g>',
];
const textile = [
  '*late*',
  '_now_',
  '"our rules":https://leaf.test',
  '"$Name":"$Url"',
  '\n\nh2. Note: ',
  '\n\n* ',
  '$Name',
  '\n\n',
  '2*3',
  '!',
  '@',
];
const inline = ['<g id="1">so</g>', '<x id="NAME"/>', '<ph id="2">%s</ph>', '<bpt id="3">&lt;b></bpt>', '<mrk mtype="term">term</mrk>'];
const inline2 = ['<pc id="1">so</pc>', '<ph id="2" disp="{{ name }}"/>', '<sc id="3"/>', '<mrk id="4">term</mrk>'];
const web = [
  '<t t-out="object.name"/>',
  '<t t-if="a">',
  '</t>',
  '<p t-if="b">so</p><p t-else="">or so</p>',
  '<li t-foreach="lines" t-as="l"><span t-field="l.name"/></li>',
  '<h2 t-out="x"/>',
  '{{ object.name }}',
];

const resources = (inside: string) =>
  `<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">\n<string name="a">${inside}</string>\n</resources>`;
const resx = (inside: string) => `<root>\n<resheader name="version"/><data name="a"><value>${inside}</value></data>\n</root>`;
const files: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'Android text': value([...xmlOnly.filter((piece) => !/['"]/.test(piece)), ...android]).map(resources),
  'Android CDATA': value([...htmlOnly, String.raw`it\'s`, String.raw`\n`]).map((text) => resources(`<![CDATA[${text}]]>`)),
  'Android markup': value([String.raw`it\'s`, String.raw`\n`, '&#8211;', '&lt;', '<i>so</i>', '<br/>']).map((text) =>
    resources(`<b>${text}</b>`),
  ),
  'Android plurals': value(android).map(
    (text) =>
      `<resources xmlns:xliff="x"><plurals name="a"><item quantity="one">${text}</item><item quantity="other">More: ${text}</item></plurals></resources>`,
  ),
  'RESX text': value(xmlOnly).map(resx),
  'RESX escaped HTML': value(escapedHtml).map(resx),
  'RESX CDATA': value(htmlOnly).map((text) => resx(`<![CDATA[${text}]]>`)),
  'RESX Textile': value(textile).map((text) => resx(`h1. Late\n\n${text}`)),
  'XLIFF 1.2': value([...xmlOnly, ...inline]).map(
    (text) =>
      `<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="a"><source>x</source><target>${text}</target></trans-unit></body></file></xliff>`,
  ),
  'XLIFF 2': value([...xmlOnly, ...inline2]).map(
    (text) =>
      `<xliff version="2.0" srcLang="en" trgLang="de"><file id="f"><unit id="a"><segment><source>x</source><target>${text}</target></segment></unit></file></xliff>`,
  ),
  stringsdict: value(xmlOnly).map(
    (text) =>
      `<plist><dict><key>a</key><dict><key>NSStringLocalizedFormatKey</key><string>Now %#@n@ left ${text}</string><key>n</key><dict><key>one</key><string>a ${text}</string><key>other</key><string>%d ${text}</string></dict></dict></dict></plist>`,
  ),
  'Odoo inline': value([...htmlOnly.filter((piece) => !/^<\/?(?:p|b|a)/.test(piece)), ...web]).map(
    (text) => `<odoo><record id="a" model="mail.template"><field name="body_html" type="html"><div>${text}</div></field></record></odoo>`,
  ),
  'Odoo CDATA': value([...htmlOnly, ...web, '\n% if x:\n', '\n% else:\n', '\n% endif\n', '${object.name}']).map(
    (text) => `<odoo><record id="a" model="mail.template"><field name="body_html"><![CDATA[${text}]]></field></record></odoo>`,
  ),
};
const kinds = Object.keys(files);

const written = [
  ...[
    'soon',
    'a',
    'très bientôt',
    "don't",
    '"so"',
    'R&D',
    'is <b>',
    'x*y*z',
    String.raw`a\b`,
    '@x',
    '50',
    '😀',
    ']]>',
    'h1. x',
    '-',
    '?',
    'é',
  ],
];

test.each(kinds)('an edit of a value says what was asked, and nothing else changes: %s', { timeout: 60_000 }, (kind) => {
  const counts = countEdits(readingsOf, tries(files[kind]!, fc.constantFrom(...written)), 1000, kind);
  expect(counts.applied).toBeGreaterThan(counts.refused / 3);
});

test.each(kinds)('every word of a reading is in the file: %s', (kind) => {
  fc.assert(
    fc.property(files[kind]!, (file) => expectPlaced(file, readingsOf(file), /[&\\]/)),
    { numRuns: 200 },
  );
});

test('a file that is cut, or in which something was changed, is read without a throw', { timeout: 60_000 }, () => {
  const any = fc.constantFrom(...kinds).chain((kind) => files[kind]!);
  const noise = fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    '</',
    '<![CDATA[',
    ']]>',
    '<!--',
    '<!',
    '<?',
    '<t t-if="',
    '\\',
    '%',
    '${',
    '=',
    '\0',
    '\ud800',
    '',
  );
  fc.assert(
    fc.property(any, fc.nat(1000), fc.nat(30), noise, fc.boolean(), (file, at, length, put, cut) => {
      const start = at % file.length;
      const text = cut ? file.slice(0, start) : file.slice(0, start) + put + file.slice(start + length);
      expectInside(text, parse(text));
    }),
    { numRuns: 3000 },
  );
});

const heads = {
  android: ['<resources>', '<string name="a">', '</string></resources>'],
  resx: ['<root><resheader/>', '<data name="a"><value>h1. x\n', '</value></data></root>'],
  xliff: ['<xliff version="1.2"><file>', '<trans-unit id="a"><source>', '</source></trans-unit></file></xliff>'],
  plist: ['<plist><dict>', '<key>a</key><dict><key>NSStringLocalizedFormatKey</key><string>', '</string></dict></dict></plist>'],
  odoo: ['<odoo>', '<record id="a" model="mail.template"><field name="body_html"><![CDATA[', ']]></field></record></odoo>'],
} as const;
const repeated = [
  ...[
    '<',
    '<a ',
    '<b>',
    '</b>',
    '<b></i>',
    '&',
    '&a',
    '&amp;',
    '"',
    '\\',
    '\n',
    ' ',
    '<!--',
    '<![CDATA[',
    ']]',
    '<!',
    '<?',
    '<!DOCTYPE',
    '[',
    '](',
    '"a":"b" ',
  ],
  ...[
    '*a ',
    '_',
    '!a',
    '%',
    '${',
    '${{',
    '{{',
    '$a',
    '\n% if x:\n',
    '<t t-if="a">',
    '<t t-if="a"/>',
    '<t t-if="a"></t><t t-elif="b"></t>',
    '<t t-out="a"/>',
    'h1. ',
    '%#@a@',
  ],
  ...[
    '<g>',
    '<x id="a"/>',
    '<string name="a">',
    '<trans-unit id="a"><source>x</source></trans-unit>',
    '<data name="a_subject"><value>x</value></data>',
    '<string name="a_text">x</string>',
  ],
];

test.each(Object.entries(heads))('%s does not linger over what repeats', { timeout: 120_000 }, (_, [head, open, close]) => {
  for (const piece of repeated)
    for (const text of [head + open + piece.repeat(200_000 / piece.length) + close, head + piece.repeat(200_000 / piece.length)]) {
      parse(text);
    }
});
