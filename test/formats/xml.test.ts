import { describe, expect, test } from 'vitest';
import type { Parsed } from '../../src/format.ts';
import xml from '../../src/formats/xml.ts';
import { placeholderChar as P } from '../../src/flat.ts';
import { keysOf, only, readingsOf, rewritten, standing as standingIn } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string): Parsed => xml.parse({ path: 'a.xml', text }, context);
const textOf = (parsed: Parsed, key: string) => only(parsed, key).text.replace(/\n+$/, '');
const textsOf = (parsed: Parsed, key: string) => readingsOf(parsed, key).map(({ text }) => text.replace(/\n+$/, ''));
const namesOf = (parsed: Parsed, key: string) => only(parsed, key).placeholders.map(({ name }) => name);
const linksOf = (parsed: Parsed, key: string) =>
  only(parsed, key).links.map(({ start, end, href }) => [textOf(parsed, key).slice(start, end), href]);
/** What stands in the file where a reading has these words. */
const standing = (text: string, key: string, words: string) => standingIn(text, only(parse(text), key), words);
/** The file after some words of a reading were changed. */
const changed = (text: string, key: string, words: string, to: string) => rewritten(text, only(parse(text), key), words, to);
const faultsOf = (text: string) => parse(text).errors.map(({ message, place }) => [message, text.slice(place.start, place.end)] as const);

describe('Android', () => {
  const file = String.raw`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE resources [
  <!ENTITY shop "Leaf &amp; Page">
]>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2" xmlns:tools="http://schemas.android.com/tools" tools:locale="en">
    <!-- <string name="old">No longer said</string> -->
    <string name="app_name" translatable="false">Leaf</string>
    <string name="push_due_title">Your book is due</string>
    <string name="push_due_body">Hi <xliff:g id="first_name" example="Ana">%1$s</xliff:g>, it\'s due
        tomorrow \u2013 \"Dune\" from &shop;\nBring it &amp; smile\@us</string>
    <string name="spaced">"  two  blanks, it's fine "</string>
    <string name="letter"><![CDATA[<p>Hello <b>%s</b>,</p><p>it\'s <a href="https://leaf.test">here</a>.</p>]]></string>
    <string name="marked">Dear %1$s,\n<b>Late</b> again? See <a href="https://leaf.test/rules">our rules</a> &#8211; don\'t <xliff:g>worry</xliff:g>.</string>
    <string name="escaped">Dear %1$s, &lt;b&gt;pay&lt;/b&gt; &amp;eacute; now.</string>
    <string name="rate">%1$.2f %% of %2$s</string>
    <string name="pointer">@string/app_name</string>
    <plurals name="days">
        <item quantity="one">%d day left</item>
        <item quantity="few">%d days, few</item>
        <item quantity="other">%d days left</item>
    </plurals>
    <plurals name="only"><item quantity="other">%d left</item></plurals>
    <string-array name="tips"><item>One tip</item><item>Two tips</item></string-array>
    <string name="late" product="tablet">On a tablet</string>
    <color name="red">#f00</color>
</resources>
`;
  const parsed = parse(file);

  test('every string is a unit, plural forms are one, and what is not to be translated is none', () => {
    expect(parsed.errors).toEqual([]);
    expect(parsed.locale).toBe('en');
    expect(keysOf(parsed)).toEqual([
      ...['push_due.title', 'push_due.body', 'spaced', 'letter', 'marked', 'escaped', 'rate', 'days', 'only', 'tips.0', 'tips.1'],
      'late.tablet',
    ]);
  });

  test('escapes, entities and white space are read as Android reads them', () => {
    expect(textOf(parsed, 'push_due.body')).toBe(`Hi ${P}, it's due tomorrow – "Dune" from Leaf & Page\nBring it & smile@us`);
    expect(textOf(parsed, 'spaced')).toBe("  two  blanks, it's fine ");
    expect(standing(file, 'push_due.body', "it's")).toBe("it\\'s");
    expect(standing(file, 'push_due.body', '–')).toBe('\\u2013');
    expect(standing(file, 'push_due.body', 'Bring')).toBe('Bring');
    expect(standing(file, 'push_due.body', '& smile')).toBe('&amp; smile');
  });

  test('a placeholder that is an element has its name', () => {
    expect(namesOf(parsed, 'push_due.body')).toEqual(['first_name']);
    expect(standing(file, 'push_due.body', P)).toBe('<xliff:g id="first_name" example="Ana">%1$s</xliff:g>');
    expect(namesOf(parsed, 'days')).toEqual(['d']);
    expect(textOf(parsed, 'rate')).toBe(`${P} % of ${P}`);
    expect(standing(file, 'rate', '%')).toBe('%%');
    expect(changed(file, 'rate', '% of', '% from')).toContain('%% from %2');
  });

  test('markup is HTML, in CDATA, escaped, or as elements', () => {
    expect(textOf(parsed, 'letter')).toBe(`Hello ${P},\n\nit's here.`);
    expect(linksOf(parsed, 'letter')).toEqual([['here', 'https://leaf.test']]);
    expect(textOf(parsed, 'marked')).toBe(`Dear ${P},\nLate again? See our rules – don't worry.`);
    expect(linksOf(parsed, 'marked')).toEqual([['our rules', 'https://leaf.test/rules']]);
    expect(textOf(parsed, 'escaped')).toBe(`Dear ${P}, pay é now.`);
    expect(standing(file, 'escaped', 'é')).toBe('&amp;eacute;');
    expect(standing(file, 'marked', 'rules')).toBe('rules');
  });

  test('plurals are readings', () => {
    expect(textsOf(parsed, 'days').sort()).toEqual([`${P} day left`, `${P} days left`, `${P} days, few`].sort());
    expect(readingsOf(parsed, 'days').map(({ condition }) => condition)[0]).toContain('count');
  });

  test('an edit is escaped as the value is', () => {
    expect(changed(file, 'push_due.body', 'smile', `don't "R&D" <`)).toContain(String.raw`&amp; don\'t \"R&amp;D\" &lt;\@us`);
    expect(changed(file, 'letter', 'Hello', "Don't")).toContain(String.raw`<![CDATA[<p>Don\'t <b>`);
    expect(changed(file, 'escaped', 'pay', 'R&D')).toContain('&lt;b&gt;R&amp;amp;D&lt;/b&gt;');
    expect(changed(file, 'marked', 'Late', 'R&D')).toContain('<b>R&amp;D</b>');
    expect(changed(file, 'push_due.body', 'Hi', '<b>')).toBe(null);
  });
});

describe('RESX', () => {
  const file = `<?xml version="1.0" encoding="utf-8"?>
<root>
  <xsd:schema id="root" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="data" /></xsd:schema>
  <resheader name="version"><value>2.0</value></resheader>
  <data name="pattern_late" xml:space="preserve">
    <value>h1. Late: "$BookTitle":"$BookURL"

Dear $ReaderName,

please bring *it* back to "our shop":https://leaf.test/shop. It has 2*3 pages_here.
p=. Thanks

* one
* two

$WithThanks</value>
    <comment>Said to those who are late</comment>
  </data>
  <data name="subject_late" xml:space="preserve"><value>\${ShopName}: bring $BookTitle back</value></data>
  <data name="pattern_hello" xml:space="preserve"><value>Hello $ReaderName, this is *all*</value></data>
  <data name="pattern_note"><value>h2. Note</value></data>
  <data name="subject_hello" xml:space="preserve"><value>Hello</value></data>
  <data name="pattern_late_tg" xml:space="preserve"><value>Dear $ReaderName, see [the rules](\${URL1}).
*Thanks*</value></data>
  <data name="pattern_html" xml:space="preserve"><value>&lt;td style="color: red"&gt;Dear {0}, caf&amp;eacute; &amp;amp; &lt;a href="$Url"&gt;tea&lt;/a&gt;&lt;/td&gt; "a":"b"</value></data>
  <data name="subject_html" xml:space="preserve"><value>Tea</value></data>
  <data name="Logo" type="System.Drawing.Bitmap, System.Drawing" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>AAEAAAD</value></data>
  <data name="Size" type="System.Drawing.Size, System.Drawing"><value>10, 20</value></data>
  <data name="&gt;&gt;button1.Name" xml:space="preserve"><value>button1</value></data>
  <data name="WelcomeMailSubject"><value>Welcome, {0}</value></data>
  <data name="WelcomeMailBody"><value><![CDATA[<p>Dear {0},</p><p>glad you are here &amp; well.</p>]]></value></data>
  <data name="Context"><value>A label</value></data>
</root>`;
  const parsed = parse(file);

  test('text is read by its name, what goes together under one key', () => {
    expect(parsed.errors).toEqual([]);
    expect(keysOf(parsed)).toEqual([
      ...['late.body', 'late.subject', 'hello.body', 'note.body', 'hello.subject', 'late_tg.body', 'html.body', 'html.subject'],
      ...['WelcomeMail.subject', 'WelcomeMail.body', 'Context'],
    ]);
  });

  test('Textile: headings, emphasis, lists and links are marks', () => {
    expect(textOf(parsed, 'late.body')).toBe(
      `Late: ${P}\n\nDear ${P},\n\nplease bring it back to our shop. It has 2*3 pages_here.\nThanks\n\none\n\ntwo\n\n${P}`.replace(
        'here.\nThanks',
        'here.\np=. Thanks',
      ),
    );
    expect(linksOf(parsed, 'late.body')).toEqual([
      [P, '$BookURL'],
      ['our shop', 'https://leaf.test/shop'],
    ]);
    expect(namesOf(parsed, 'late.body')).toEqual(['BookTitle', 'ReaderName', 'WithThanks']);
    expect(readingsOf(parsed, 'late.body')[0]!.parts.map(({ role }) => role)).toEqual(['heading', 'body']);
    expect(standing(file, 'late.body', 'our shop')).toBe('our shop');
    expect(changed(file, 'late.body', 'back', 'home, dry')).toContain('*it* home, dry to');
    expect(changed(file, 'late.body', 'back', '*home*')).toBe(null);
  });

  test('what is Textile in a file is so in all of it', () => {
    expect(textOf(parsed, 'hello.body')).toBe(`Hello ${P}, this is all`);
    expect(textOf(parsed, 'late.subject')).toBe(`${P}: bring ${P} back`);
  });

  test('a message for a chat', () => {
    expect(textOf(parsed, 'late_tg.body')).toBe(`Dear ${P}, see the rules.\nThanks`);
    expect(parsed.units.find(({ key }) => key[0] === 'late_tg')?.data).toEqual({ channel: 'chat' });
  });

  test('HTML is read through two layers', () => {
    expect(textOf(parsed, 'html.body')).toBe(`Dear ${P}, café & tea\n\n"a":"b"`);
    expect(standing(file, 'html.body', 'é')).toBe('&amp;eacute;');
    expect(changed(file, 'html.body', 'tea', 'R&D')).toContain('"&gt;R&amp;amp;D&lt;');
    expect(textOf(parsed, 'WelcomeMail.body')).toBe(`Dear ${P},\n\nglad you are here & well.`);
    expect(changed(file, 'WelcomeMail.body', 'glad', '<glad>')).toContain('<p>&lt;glad&gt; you');
  });

  test('other XML with a root of that name holds nothing', () => {
    expect(parse('<root><item>Dear Ana</item></root>').units).toEqual([]);
  });
});

describe('XLIFF', () => {
  const one = `<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file source-language="en" target-language="de_AT" datatype="plaintext" original="app">
  <body><group>
   <trans-unit id="a1" resname="mail.welcome.subject"><source>Welcome</source><target state="translated">Willkommen, <x id="INTERPOLATION" equiv-text="{{ user.name }}"/></target></trans-unit>
   <trans-unit id="mail.welcome.body"><source>Hi <g id="1">you</g></source><target>Guten Tag <ph id="2">%1$s</ph>,<x id="LINE_BREAK" ctype="lb"/>wir <x id="START_BOLD_TEXT" ctype="x-b" equiv-text="&lt;b&gt;"/>freuen<x id="CLOSE_BOLD_TEXT"/> <bpt id="3">&lt;i></bpt><g id="4">uns</g><ept id="3">&lt;/i></ept> <mrk mtype="term">sehr</mrk>.</target>
     <context-group purpose="location"><context context-type="sourcefile">src/mail/welcome.html</context><context context-type="linenumber">3</context></context-group>
     <note>Said once</note><alt-trans><target>Hallo</target></alt-trans></trans-unit>
   <trans-unit id="todo"><source>Your bill is ready.</source><target state="needs-translation">Your bill is ready.</target></trans-unit>
   <trans-unit id="empty"><source>Pay &lt;b>now&lt;/b>.</source><target/></trans-unit>
   <trans-unit id="never" translate="no"><source>X</source></trans-unit>
  </group></body></file></xliff>`;
  const two = `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="fr-FR">
 <file id="f1"><unit id="sms_due"><notes><note category="location">app/sms/due.html:3,5</note></notes>
  <segment state="translated"><source>Hi.</source><target>Bonjour <ph id="0" equiv="INTERPOLATION" disp="{{ name }}"/>.</target></segment><ignorable><source> </source></ignorable>
  <segment><source>Pay.</source><target>Merci de <pc id="1" equivStart="START_BOLD_TEXT"><mrk id="m">payer</mrk></pc> <sc id="2"/>votre<ec startRef="2"/> facture<cp hex="0021"/></target></segment></unit>
  <unit id="half"><segment><source>One. </source><target>Un. </target></segment><segment><source>Two.</source></segment></unit>
  <unit id="new"><segment state="initial"><source>New</source><target>New</target></segment></unit></file></xliff>`;

  test('version 1.2: the target, or else the source', () => {
    const parsed = parse(one);
    expect(parsed.errors).toEqual([]);
    expect(parsed.units.map(({ key, locale }) => [key.join('.'), locale])).toEqual([
      ['mail.welcome.subject', 'de-AT'],
      ['mail.welcome.body', 'de-AT'],
      ['todo', 'en'],
      ['empty', 'en'],
    ]);
    expect(textOf(parsed, 'mail.welcome.subject')).toBe(`Willkommen, ${P}`);
    expect(namesOf(parsed, 'mail.welcome.subject')).toEqual(['user.name']);
    expect(textOf(parsed, 'mail.welcome.body')).toBe(`Guten Tag ${P},\nwir freuen uns sehr.`);
    expect(namesOf(parsed, 'mail.welcome.body')).toEqual(['1']);
    expect(textOf(parsed, 'empty')).toBe('Pay now.');
    expect(parsed.units[1]?.usedIn).toEqual(['src/mail/welcome.html']);
    expect(standing(one, 'mail.welcome.body', 'freuen')).toBe('freuen');
    expect(changed(one, 'mail.welcome.body', 'freuen', 'R&D')).toContain('>R&amp;D<x');
  });

  test('version 2: the segments of a unit are one text', () => {
    const parsed = parse(two);
    expect(parsed.errors).toEqual([]);
    expect(parsed.units.map(({ key, locale }) => [key.join('.'), locale, textOf(parsed, key.join('.'))])).toEqual([
      ['sms_due', 'fr-FR', `Bonjour ${P}. Merci de payer votre facture!`],
      ['half', 'en', 'One. Two.'],
      ['new', 'en', 'New'],
    ]);
    expect(parsed.units[0]?.usedIn).toEqual(['app/sms/due.html']);
    expect(standing(two, 'sms_due', 'payer')).toBe('payer');
  });
});

describe('stringsdict', () => {
  const file = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
 <key>push_due_body</key><dict>
  <key>NSStringLocalizedFormatKey</key><string>%@, %1$#@books@ due in %2$#@days@ &amp; more.</string>
  <key>books</key><dict><key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string><key>NSStringFormatValueTypeKey</key><string>d</string>
   <key>one</key><string>%d book is</string><key>other</key><string>%d books are</string></dict>
  <key>days</key><dict><key>NSStringFormatValueTypeKey</key><string>ld</string><key>one</key><string>a day</string><key>other</key><string>%ld days</string></dict>
 </dict>
 <key>wide</key><dict><key>NSStringVariableWidthRuleType</key><dict><key>20</key><string>Pay</string><key>50</key><string>Pay your bill</string></dict></dict>
 <key>loop</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@a@</string><key>a</key><dict><key>other</key><string>x%#@a@%#@a@%#@a@%#@a@</string></dict></dict>
</dict></plist>`;

  test('each number is a reading', () => {
    const parsed = parse(file);
    expect(parsed.errors).toEqual([]);
    expect(keysOf(parsed)).toEqual(['push_due.body', 'wide.20', 'wide.50', 'loop']);
    expect(textsOf(parsed, 'push_due.body').sort()).toEqual(
      [
        `${P}, ${P} book is due in a day & more.`,
        `${P}, ${P} book is due in ${P} days & more.`,
        `${P}, ${P} books are due in a day & more.`,
        `${P}, ${P} books are due in ${P} days & more.`,
      ].sort(),
    );
    expect(standing(file, 'push_due.body', 'book is')).toBe('book is');
    expect(textOf(parsed, 'loop').length).toBeLessThan(10_000);
  });
});

describe('Odoo', () => {
  const file = `<?xml version="1.0" encoding="utf-8"?>
<odoo><data noupdate="1">
<record id="mail_due" model="mail.template">
 <field name="name">For those who are late</field>
 <field name="model_id" ref="library.model_loan"/>
 <field name="subject">{{ object.company_id.name or '' }}: your book is due</field>
 <field name="email_from">{{ user.email }}</field>
 <field name="lang">{{ object.partner_id.lang }}</field>
 <field name="body_html" type="html">
<div style="margin:0">
 <p>Dear <t t-out="object.partner_id.name or ''">Brandon</t>,</p>
 <p t-if="object.days &gt; 3">It is very late &amp; we miss it.</p>
 <p t-elif="object.days == 1">It is a day late.</p>
 <p t-else="">It is due.</p>
 <ul><li t-foreach="object.lines" t-as="line"><span t-esc="line.name"/>, <b t-field="line.date">1 May</b></li></ul>
 <t t-if="object.url"><a t-attf-href="/my/{{ object.id }}">Open it</a></t>
 <t t-set="sign" t-value="1"/>
 <h2 t-out="object.title"/>
 <t t-call="library.footer"/>
</div></field>
</record>
<record id="mail_old" model="mail.template">
 <field name="subject">\${object.name} is late</field>
 <field name="body_html"><![CDATA[
<p>Dear customer,</p>
% if object.counter > 2:
<p>This is the third reminder.</p>
% else:
<p>Please bring it back<br>by \${format_date(object.date)}.</p>
% endif
% for line in object.lines:
<p>\${line.name or ''}</p>
% endfor
<p>Regards</p>]]></field>
</record>
<record id="sms_due" model="sms.template"><field name="body">Hi {{ object.name }}, bring it back &amp; smile.</field></record>
<record id="stage" model="crm.stage"><field name="name">Won</field></record>
</data>
<template id="letter"><t t-call="web.external_layout"><div><p>Dear Sir,</p><p>You owe <span t-field="o.total"/>.</p></div></t></template>
<template id="page"><t t-call="website.layout"><p>Dear visitor, welcome.</p></t></template>
</odoo>`;
  const parsed = parse(file);

  test('a record is a message', () => {
    expect(parsed.errors).toEqual([]);
    expect(parsed.units.map(({ key, data }) => [key.join('.'), data])).toEqual([
      ['mail_due.subject', { channel: 'email' }],
      ['mail_due.body', { channel: 'email' }],
      ['mail_old.subject', { channel: 'email' }],
      ['mail_old.body', { channel: 'email' }],
      ['sms_due.body', { channel: 'sms' }],
      ['letter', { channel: 'letter' }],
    ]);
    expect(textOf(parsed, 'mail_due.subject')).toBe(`${P}: your book is due`);
    expect(textOf(parsed, 'sms_due.body')).toBe(`Hi ${P}, bring it back & smile.`);
  });

  test('directives of QWeb are values, branches and loops', () => {
    const texts = textsOf(parsed, 'mail_due.body');
    const [first] = readingsOf(parsed, 'mail_due.body');
    expect(texts).toHaveLength(6);
    expect(texts).toContain(`Dear ${P},\n\nIt is very late & we miss it.\n\n${P}, ${P}\n\nOpen it\n\n${P}`);
    expect(texts).toContain(`Dear ${P},\n\nIt is a day late.\n\n${P}, ${P}\n\nOpen it\n\n${P}`);
    expect(texts).toContain(`Dear ${P},\n\nIt is due.\n\n${P}, ${P}\n\n${P}`);
    expect(first!.placeholders.map(({ name, fallback }) => [name, fallback])).toEqual([
      ['object.partner_id.name', true],
      ['line.name', false],
      ['line.date', true],
      ['object.title', false],
    ]);
    expect(first!.links.map(({ href }) => href)).toEqual(['/my/{{ object.id }}']);
    expect(standing(file, 'mail_due.body', '& we')).toBe('&amp; we');
    expect(standing(file, 'mail_due.body', P)).toBe("object.partner_id.name or ''");
    expect(changed(file, 'mail_due.body', 'very late', 'R&D')).toContain('It is R&amp;D &amp; we');
  });

  test('lines that begin with % are code', () => {
    const texts = textsOf(parsed, 'mail_old.body');
    expect(texts).toEqual([
      `Dear customer,\n\nThis is the third reminder.\n\n${P}\n\nRegards`,
      `Dear customer,\n\nPlease bring it back\nby ${P}.\n\n${P}\n\nRegards`,
    ]);
  });

  test('a report on paper is a letter', () => {
    expect(textOf(parsed, 'letter')).toBe(`Dear Sir,\n\nYou owe ${P}.`);
  });
});

describe('XML that is broken is read as far as it goes, and told where', () => {
  const android = (inside: string) => `<resources>\n${inside}\n</resources>`;
  test.each<[string, string, string]>([
    [
      android('<string name="a">Hello\n<string name="b">you</string>'),
      'Expected "</string>" before "</resources>" to close "<string>"',
      '<string name="a">',
    ],
    [
      android('<string name="a">x <b>y</i> z</b></string>'),
      'Expected no "</i>": no "<i>" is open here. Remove it, or open the element',
      '</i>',
    ],
    [android('<string name="a">R & D</string>'), 'Expected "&amp;" for "&"', '&'],
    [android('<string name="a">a&nbsp;b</string>'), 'Expected "&#160;" for "&nbsp;", which XML does not know', '&nbsp;'],
    [
      android('<string name="a">a&shop;b</string>'),
      'Expected "&amp;shop;", or its declaration for "&shop;", which XML does not know',
      '&shop;',
    ],
    [android('<string name="a"><![CDATA[x</string>'), 'Expected "]]>" at the end of "<![CDATA["', '<![CDATA['],
    [android('<!-- <string name="a">x</string>'), 'Expected "-->" at the end of the comment', '<!--'],
    ['<resources>\n<string name="a">x</string>\n', 'Expected "</resources>" to close "<resources>"', '<resources>'],
    ['<resources><string name="a>x</string></resources>', 'Expected ">" to close "<string". A quote may be missing', '<string'],
  ])('%j', (text, message, at) => {
    expect(faultsOf(text)).toContainEqual([message, at]);
  });

  test('and only where it holds messages', () => {
    expect(parse('<config><a>x & y</config>')).toEqual({ units: [], errors: [] });
    expect(parse('')).toEqual({ units: [], errors: [] });
    expect(parse('not XML')).toEqual({ units: [], errors: [] });
  });
});
