import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { placeholderChar, type Flat } from '../../src/flat.ts';
import html from '../../src/formats/html.ts';
import { locate } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { testRoundTrips } from '../round-trip.ts';
import { origins, plainWords, shown, spanOf } from './readings.ts';

const parse = (text: string) => html.parse({ path: 'a.htm', text }, { engines: [], styles: inlineStyles() });
const read = (text: string): Flat => readings(parse(text).units[0]!.nodes).readings[0]!;
const plain = (text: string) => shown(read(text).text.trim());
const names = (flat: Flat) => flat.placeholders.map(({ name }) => name);

/** A merge field as Word writes it. */
const field = (instruction: string, result: string) =>
  `<!--[if supportFields]><span lang=EN-GB><span style='mso-element:field-begin'></span><span
style='mso-spacerun:yes'> </span>${instruction} <span style='mso-element:field-separator'></span></span><![endif]--><span
lang=EN-GB><span style='mso-no-proof:yes'>${result}</span></span><!--[if supportFields]><span lang=EN-GB><span
style='mso-element:field-end'></span></span><![endif]-->`;

const head = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<title>Reminder of what is owed</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Ana</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Calibri; panose-1:2 15} @page WordSection1 {size:595.3pt 841.9pt}
 p.MsoNormal {margin:0cm} --></style>
<!--[if gte mso 10]><style> table.MsoNormalTable {mso-style-name:"Table"} </style><![endif]-->
</head>`;
const letter = `${head}
<body lang=EN-GB link="#0563C1" style='tab-interval:36.0pt'>
<div class=WordSection1>
<p class=MsoNormal>Dear ${field('MERGEFIELD&nbsp; &quot;First Name&quot; \\* MERGEFORMAT', '«First_Name»')},<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><span lang=EN-GB>Your pay</span><span lang=EN-GB style='mso-bidi-font-size:11pt'>ment of </span><b
style='mso-bidi-font-weight:normal'><span lang=EN-GB>£&laquo;<span class=SpellE>Amount_Due</span>&raquo;</span></b><span lang=EN-GB> has not
arrived. It was due on ${field('MERGEFIELD Due_Date \\@ "d MMMM yyyy"', '1 May 2026')}.<o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>pay by card</p>
<p class=MsoNormal>Read <!--[if supportFields]><span style='mso-element:field-begin'></span> HYPERLINK "https://example.test" <span
style='mso-element:field-separator'></span><![endif]--><u>our terms</u><!--[if supportFields]><span style='mso-element:field-end'></span><![endif]-->.</p>
<p class=MsoNormal>Yours sincerely,<br>
Ana Pop</p>
</div>
<div style='mso-element:comment-list'><p class=MsoCommentText>Should we say this?</p></div>
</body></html>`;

test('a letter is read as it is printed', () => {
  const parsed = parse(letter);
  expect(parsed.errors).toEqual([]);
  expect(parsed.channel).toBe('letter');
  const flat = read(letter);
  expect(flat.parts.map(({ role }) => role)).toEqual(['body']);
  expect(shown(flat.text.trim())).toBe(
    'Dear ◆,\n\nYour payment of £◆ has not arrived. It was due on ◆.\n\npay by card\n\nRead our terms.\n\nYours sincerely,\nAna Pop',
  );
  expect(names(flat)).toEqual(['First Name', 'Amount_Due', 'Due_Date']);
});

test('words that Word cut into spans lead back to their pieces', () => {
  const flat = read(letter);
  expect(origins(letter, flat, 'payment')).toEqual(['pay', 'ment']);
  const place = locate(flat, spanOf(flat, placeholderChar))!;
  expect(letter.slice(place.start, place.end)).toContain('MERGEFIELD');
  expect(letter.slice(place.start)).toMatch(/^<!--\[if supportFields\]>/);
});

test('fields without comments around them, in each other, and without an end', () => {
  const begin = "<span style='mso-element:field-begin'></span>";
  const separator = "<span style='mso-element:field-separator'></span>";
  const end = "<span style='mso-element:field-end'></span>";
  const bare = `<p>Dear <span>${begin} MERGEFIELD Name ${separator}</span>«Name»${end}, good day. ${begin} HYPERLINK "x" ${separator}See us${end}.</p>`;
  expect(plain(bare)).toBe('Dear ◆, good day. See us.');
  expect(names(read(bare))).toEqual(['Name']);
  const nested = `<p>You ${begin} IF ${begin} MERGEFIELD Late ${separator}yes${end} = "yes" "are late" "are early" ${separator}are late${end}.</p>`;
  expect(plain(nested)).toBe('You are late.');
  expect(plain(`<p>Dear ${begin} MERGEFIELD Name ${separator}Ana</p>`)).toContain('Ana');
  expect(plain(`<p>${begin}DATE ${end}Hello</p>`)).toBe('◆Hello');
});

test('guillemets are placeholders only where Word merges', () => {
  expect(plain('<p>Il dit «bonjour» à tous.</p>')).toBe('Il dit «bonjour» à tous.');
  expect(plain(`${head}<p>Dites « bonjour » à «Prénom».</p>`)).toBe('Dites « bonjour » à ◆.');
});

test('what Outlook wrote is no letter, nor what has a subject', () => {
  expect(parse(letter.replace('Microsoft Word 15', 'Microsoft Word 15 (filtered medium)')).channel).toBeUndefined();
  expect(parse(`Subject: Your bill\n\n${letter}`).channel).toBeUndefined();
  expect(parse('<p>Dear Ana</p>').channel).toBeUndefined();
});

const piece = fc.constantFrom(
  ...[...plainWords, 'élan', 'caf&eacute;', '«Name»', '&laquo;<b>Due</b>&raquo;', '<o:p></o:p>', '<o:p>&nbsp;</o:p>'],
  ...[
    '<span lang=EN-GB>',
    '</span>',
    '<p class=MsoNormal>',
    '</p>',
    '<br>',
    '<![if !supportLists]>',
    '<![endif]>',
    '<!--[if gte mso 9]><xml>x</xml><![endif]-->',
  ],
  ...[
    field('MERGEFIELD Name', '«Name»'),
    field('HYPERLINK "x"', 'our terms'),
    "<span style='mso-element:field-begin'></span>",
    "<span style='mso-element:field-end'></span>",
  ],
  ...["<span style='mso-list:Ignore'>", "<span style='mso-element:field-separator'></span>", '<!--[if supportFields]>', '<![endif]-->'],
);
const document = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', '\n', ', ', '')), { minLength: 1, maxLength: 24 })
  .map((pairs) => `<meta name=Generator content="Microsoft Word 15">${pairs.flat().join('')}`);

testRoundTrips(html, document, {
  timeout: 60_000,
  length: 200_000,
  repeated: [
    "<span style='mso-element:field-begin'>",
    'mso-element:field-begin',
    'mso-element:field-end ',
    "<span style='mso-element:field-begin'><span style='mso-element:field-end'>",
    '<!--[if supportFields]>mso-element:field-begin',
    '«<b>',
    '«',
    '«a»',
    '&laquo;<b',
  ],
});
