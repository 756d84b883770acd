import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import type { Flat } from '../../src/flat.ts';
import eml from '../../src/formats/eml.ts';
import { rewrite } from '../../src/places.ts';
import { testRoundTrips } from '../round-trip.ts';
import { allReadings, faultsOf, origins, parts, plainWords, spanOf, standing } from './readings.ts';

const parse = (text: string) => eml.parse({ path: 'a.eml', text }, { engines: [], styles: inlineStyles() });
const read = (text: string): Flat[] => allReadings(parse(text));

const mail = `Return-Path: <billing@example.test>
From: =?utf-8?Q?Example_Caf=C3=A9?= <billing@example.test>
To: {{email}}
Subject: =?utf-8?Q?Your_bill_from_Caf=C3=A9_Ana_?=
 =?UTF-8?B?Zm9yIE3Dqcin?= is ready,
 {{first_name}}
MIME-Version: 1.0
Content-Type: multipart/mixed;
	boundary="outer"

This part nobody sees.
--outer
Content-Type: multipart/alternative; boundary=inner-1

--inner-1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Dear {{first_name}},

Your bill of =E2=82=AC{{amount}} is in the long line that we had to cut he=
re. 2 + 2 =3D 4.  
Best regards,
Caf=C3=
=A9 Ana

--inner-1
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><head><title>Another title here</title></head><body><p style=3D"colo=
r:red">Dear {{first_name}},</p><p>Your bill is <b>re=
ady</b>.</p><a class=3D"button" href=3D"https://example.test/?a=3Db">Pay n=
ow</a></body></html>
--inner-1--
--outer
Content-Type: text/plain; name="notes.txt"
Content-Disposition: attachment; filename="notes.txt"

Attached words.
--outer
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgoAAAANSUhEUgAA
--outer--
`;

test('the twins of an e-mail are a message each, under one subject', () => {
  const parsed = parse(mail);
  expect(parsed.errors).toEqual([]);
  expect(parsed.units.map(({ key }) => key)).toEqual([['text'], ['html']]);
  const [plain, page] = read(mail);
  expect(parts(plain!)).toEqual([
    ['subject', 'Your bill from Café Ana for Méȧ is ready, ◆'],
    ['body', 'Dear ◆,\n\nYour bill of €◆ is in the long line that we had to cut here. 2 + 2 = 4.\nBest regards,\nCafé Ana'],
  ]);
  expect(parts(page!)).toEqual([
    ['subject', 'Your bill from Café Ana for Méȧ is ready, ◆'],
    ['body', 'Dear ◆,\n\nYour bill is ready.'],
    ['button', 'Pay now'],
  ]);
});

test('words lead back to the characters of the file', () => {
  const [plain, page] = read(mail);
  expect(standing(mail, plain!, '€')).toBe('=E2=82=AC');
  expect(standing(mail, plain!, 'here')).toBe('he=\nre');
  expect(standing(mail, plain!, 'from Café Ana')).toBe('from_Caf=C3=A9_Ana');
  expect(standing(mail, page!, 'Pay now')).toBe('Pay n=\now');
  expect(origins(mail, page!, 'ready.')).toEqual(['re', 'ady', '.']);
  const at = plain!.text.indexOf('bill of');
  expect(rewrite(plain!, { start: at, end: at + 4 }, 'café = bill')).toMatchObject({
    text: 'caf=C3=A9 =3D=20',
    start: mail.indexOf('bill of =E2'),
  });
  const title = spanOf(plain!, 'bill');
  expect(rewrite(plain!, title, 'invoice')).toMatchObject({ text: 'invoice', start: mail.indexOf('bill_from') });
  expect(rewrite(plain!, title, 'bill here')).toBeNull();
});

test('an e-mail of one part', () => {
  const crlf =
    'Subject: Your code is {{code}}\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9: your code is {{code}}.\r\n';
  expect(parts(read(crlf)[0]!)).toEqual([
    ['subject', 'Your code is ◆'],
    ['body', 'Café: your code is ◆.'],
  ]);
  expect(parse(crlf).units.map(({ key }) => key)).toEqual([[]]);
  const html = 'Content-Type: text/html\n\n<p>Hello</p>';
  expect(parts(read(html)[0]!)).toEqual([['body', 'Hello']]);
  const coded = 'Subject: Hi there\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8gdGhlcmU=\n';
  expect(parts(read(coded)[0]!)).toEqual([['subject', 'Hi there']]);
});

test('faults say what is missing', () => {
  const faults = (text: string) => faultsOf(text, parse(text));
  expect(faults('Subject: x\nContent-Type: multipart/mixed; boundary="a"\n\nHello')).toEqual([
    ['multipart/mixed; boundary="a"', 'Expected a line "--a" before each part of this e-mail, found none'],
  ]);
  expect(faults('Content-Type: multipart/mixed\n\nHello')).toEqual([
    ['multipart/mixed', 'Expected a boundary after "multipart", as in boundary="parts"'],
  ]);
  expect(faults('Dear Ana, hello')).toEqual([['', 'Expected the headers of an e-mail, as in "Subject: …", and a blank line after them']]);
  expect(faults('Subject: Hi {{ name\n\n{{#if a}}x')).not.toEqual([]);
});

const piece = fc.constantFrom(
  ...[...plainWords, 'today', '{{name}}', '{{#if a}}yes{{/if}}', '=\n', '=C3=A9', '=E2=82=AC', '=3D', '=', '=F0=9F=98=80'],
  ...['<b>', '</b>', '<p>', '</p>', '<br>', '\n', '\n\n', ' \n', '=C3=\n=A9', '=C3', '&amp;', '=?utf-8?Q?Caf=C3=A9_x?='],
);
const words = (most: number) =>
  fc.array(fc.tuple(piece, fc.constantFrom(' ', ' ', '', ', ')), { minLength: 1, maxLength: most }).map((pairs) => pairs.flat().join(''));
const part = fc
  .tuple(
    fc.constantFrom('text/plain', 'text/html', 'text/plain; charset=latin1'),
    fc.constantFrom('quoted-printable', 'quoted-printable', '8bit'),
    words(14),
  )
  .map(([type, encoding, body]) => `Content-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`);
const document = fc.tuple(words(4), fc.array(part, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([subject, all, many]) => {
  const title = `Subject: ${subject.replaceAll('\n', ' ').replaceAll('=?', ' =?')}\n`;
  return many ? `${title}Content-Type: multipart/alternative; boundary="b"\n\n--b\n${all.join('\n--b\n')}\n--b--\n` : title + all[0]!;
});

testRoundTrips(eml, document, {
  timeout: 60_000,
  length: 100_000,
  repeated: [
    'Subject: a\n',
    'Subject: a\n ',
    '=?utf-8?Q?a?= ',
    '=?',
    'Content-Type: multipart/mixed; boundary=a\n\n--a\n',
    ' ',
    `Content-Type: multipart/mixed; boundary=a\n\n${'--a\n\n'.repeat(20_000)}`,
    `Content-Transfer-Encoding: quoted-printable\n\n${'='.repeat(100_000)}`,
    `Content-Transfer-Encoding: quoted-printable\n\n${' '.repeat(100_000)}`,
    `Content-Transfer-Encoding: quoted-printable\n\n${'=C3=\n'.repeat(20_000)}`,
    `Content-Transfer-Encoding: quoted-printable\n\n${'=\n'.repeat(50_000)}`,
  ],
});
