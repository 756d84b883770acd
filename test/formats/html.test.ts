import { expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { detectEngines } from '../../src/engines/scan.ts';
import type { Parsed } from '../../src/format.ts';
import html from '../../src/formats/html.ts';
import { builder, type Mapped } from '../../src/mapped.ts';
import { placeholderChar, type Flat } from '../../src/flat.ts';
import { rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { faultsOf, origins, parts, shown, spanOf, standing } from './readings.ts';

const parse = (text: string, extension = 'html'): Parsed =>
  html.parse({ path: `mail.${extension}`, text }, { engines: detectEngines(text, [extension]), styles: inlineStyles() });
const read = (text: string, extension?: string): Flat[] => readings(parse(text, extension).units[0]!.nodes).readings;

const receipt = `<!DOCTYPE html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <title>Your receipt from Example Bank</title>
  <style>
    @media print{#header{display:none}} .btn { color: #fff; }
  </style>
</head>
<body style="margin:0">
  <span class="preheader" style="display:none; max-height:0">Nothing to do: we keep you informed.&nbsp;&zwnj;&nbsp;&zwnj;&#847; </span>
  <!--[if mso]><table><tr><td>Outlook only<![endif]-->
  <table role="presentation" width="100%">
    <tr>
      <td class="masthead"><a href="https://example.test"><img src="logo.png" alt="Example Bank"></a></td>
    </tr>
    <tr>
      <td>
        <h1>Thank you, {{first_name}}!</h1>
        <p>We received
          <b>{{amount}}</b> on {{paid_on}}. Caf&eacute; &amp; friends&#8217; bill is
          settled &ndash; see <a href="{{ receipt_url }}?a=1&amp;b=2">your receipt</a>.</p>
        <table><tr><td align="center" bgcolor="#123456"><a href="{{receipt_url}}" style="padding:10px 20px;border-radius:4px">
          Download receipt</a></td></tr></table>
        <!--[if !mso]><!--><p>Seen everywhere else.</p><!--<![endif]-->
        Best regards,<br>The team<br><br>
        P.S. Write to us
      </td>
      <td>Second cell</td>
    </tr>
  </table>
  <div style="display:none">A copy for telephones</div>
  <div class="email-footer">Example Bank, 1 Main Street</div>
</body>
</html>`;

test('takes an e-mail apart as its reader gets it', () => {
  const parsed = parse(receipt);
  expect(parsed.errors).toEqual([]);
  expect(parsed.locale).toBe('en-GB');
  const [flat, ...others] = read(receipt);
  expect(others).toEqual([]);
  expect(parts(flat!)).toEqual([
    ['subject', 'Your receipt from Example Bank'],
    ['preheader', 'Nothing to do: we keep you informed.'],
    ['alt', 'Example Bank'],
    ['heading', 'Thank you, ◆!'],
    ['body', 'We received ◆ on ◆. Café & friends’ bill is settled – see your receipt.'],
    ['button', 'Download receipt'],
    ['body', 'Seen everywhere else.\n\nBest regards,\nThe team\n\nP.S. Write to us\n\nSecond cell'],
    ['footer', 'Example Bank, 1 Main Street'],
  ]);
  expect(flat!.links.map(({ start, end, href }) => [flat!.text.slice(start, end).trim(), href])).toEqual([
    ['your receipt', '{{ receipt_url }}?a=1&amp;b=2'],
    ['Download receipt', '{{receipt_url}}'],
  ]);
});

test('leads back to the very characters', () => {
  const [flat] = read(receipt);
  expect(standing(receipt, flat!, 'Café')).toBe('Caf&eacute;');
  expect(standing(receipt, flat!, 'bill is settled – see')).toBe('bill is\n          settled &ndash; see');
  expect(standing(receipt, flat!, `received ${placeholderChar} on`)).toBe('received\n          <b>{{amount}}</b> on');
  expect(origins(receipt, flat!, `received ${placeholderChar} on`)).toEqual(['received\n          ', '{{amount}}', ' on']);
  expect(standing(receipt, flat!, 'Thank you, ')).toBe('Thank you, ');
});

test('rewrites text, and entities only as a whole', () => {
  const [flat] = read(receipt);
  const place = (words: string) => receipt.indexOf(words);
  expect(rewrite(flat!, spanOf(flat!, 'Second cell'), 'A & B')).toMatchObject({ start: place('Second cell'), text: 'A &amp; B' });
  expect(rewrite(flat!, spanOf(flat!, 'Café & friends'), 'Cafés & friends')).toMatchObject({ start: place(' &amp; friends'), text: 's' });
  expect(rewrite(flat!, spanOf(flat!, 'Café'), 'Cafe')).toMatchObject({
    start: place('&eacute;'),
    end: place(' &amp; friends'),
    text: 'e',
  });
  expect(rewrite(flat!, spanOf(flat!, `Thank you, ${placeholderChar}`), 'Hello, Ana')).toBeNull();
  expect(rewrite(flat!, spanOf(flat!, 'Second cell'), 'Hi {{name}}')).toBeNull();
  const faces = 'Hi &#128512; there';
  expect(rewrite(read(faces)[0]!, { start: 3, end: 5 }, '\u{1F602}')).toMatchObject({ start: 3, end: 12, text: '\u{1F602}' });
});

test('invisible characters do not part words', () => {
  expect(read('<p>Kunden&shy;service, \ufeffal\u00adways\u200b open</p>')[0]!.text.trim()).toBe('Kundenservice, always open');
});

test('branches hold whole rows and cells', () => {
  const text = `<table>
  {{#if overdue}}<tr><td class="{{#if red}}alert{{/if}}">Your bill is late.</td></tr>
  {{else}}<tr><td>All is paid.</td></tr>{{/if}}
  {{#each lines}}<tr><td {{attributes}}>{{title}}</td><td{{more}}>{{price}}</td></tr>{{/each}}
  </table>`;
  const parsed = parse(text);
  expect(parsed.errors).toEqual([]);
  expect(read(text).map((flat) => [flat.condition, shown(flat.text.trim())])).toEqual([
    ['when `overdue` is set', 'Your bill is late.\n\n◆\n\n◆'],
    ['when `overdue` is empty', 'All is paid.\n\n◆\n\n◆'],
  ]);
});

test('code that opens in a tag may close outside it, and the other way round', () => {
  const text = '{% if a %}<a class="btn" href="{% else %}<a class="btn" href="/b{% endif %}">Pay now</a> and {% if b %}more{% endif %}';
  expect(parse(text, 'twig').errors).toEqual([]);
  expect(read(text, 'twig').map((flat) => flat.text.trim())).toContain('Pay now\n\nand more');
});

test('each arm of a branch begins with the tags open before it', () => {
  const text =
    '{% if a %}<div class="footer">{% else %}<div style="display:none" class="x">{% endif %}One</div><p>Two</p>{% if c %}<h2>{% else %}<h3>{% endif %}Three</h3>';
  const roles = read(text, 'twig').map((flat) => parts(flat).find(([, words]) => words!.includes('Two'))?.[0]);
  expect(new Set(roles)).toEqual(new Set(['body']));
});

test('the engines inside HTML', () => {
  const erb = `<p>Hi <%= @user.name %>,</p><% if @late %><p>It is late.</p><% else %><p>It is <b>paid</b>.</p><% end %><%= link_to "Track it", url %>`;
  expect(read(erb, 'erb').map(({ text }) => shown(text))).toEqual(['Hi ◆,\n\nIt is late.\n\nTrack it', 'Hi ◆,\n\nIt is paid.\n\nTrack it']);
  const jinja = `{% trans "Good morning" %} {{ user.name|default:"there" }}{# no word #}<p title="{{ a <b }}">{{ "a > b" }} x</p>`;
  expect(shown(read(jinja, 'j2')[0]!.text.trim())).toBe('Good morning ◆\n\na > b x');
  const liquid = `{% capture title %}Thank you{% endcapture %}<h1>{{ title }}</h1>{% unless paid %}<p>Please pay</p>{% endunless %}`;
  expect(read(liquid, 'liquid').map((flat) => parts(flat))).toContainEqual([
    ['heading', 'Thank you'],
    ['body', 'Please pay'],
  ]);
  const magento = `<!--@subject {{trans "Your order from %store" store=$store.name}} @--><p>{{trans "Hello"}} {{var name}}{{depend phone}}, call us{{/depend}}</p>`;
  expect(parts(read(magento)[0]!)).toEqual([
    ['subject', 'Your order from ◆'],
    ['body', 'Hello ◆, call us'],
  ]);
});

test('markup that never closes', () => {
  const text = '<ul><li>One<li>Two</ul><p>Three<p>Four<table><tr><td class=footer>Five<td>Six</table><a href=x>Seven<br>Eight';
  expect(parse(text).errors).toEqual([]);
  expect(read(text)[0]!.text.trim()).toBe('One\n\nTwo\n\nThree\n\nFour\n\nFive\n\nSix\n\nSeven\nEight');
  expect(parts(read(text)[0]!)).toContainEqual(['footer', 'Five']);
});

test('what is a button, and what a link', () => {
  const buttons = (text: string) =>
    parts(read(text)[0]!)
      .filter(([role]) => role === 'button')
      .map(([, words]) => words);
  expect(buttons('<p><a href="/pay">Pay now</a></p>')).toEqual(['Pay now']);
  expect(buttons('<p>Or <a class="btn-primary" href="/pay">Pay now</a> today</p>')).toEqual(['Pay now']);
  expect(buttons('<p><a role="button" href="/pay">Pay</a> <a href="/x" style="background:#fff;padding:4px">Ask</a></p>')).toEqual([
    'Pay',
    'Ask',
  ]);
  expect(buttons('<p><button>Pay now</button></p>')).toEqual(['Pay now']);
  expect(buttons('<p>Please <a href="/pay">pay now</a>.</p>')).toEqual([]);
  expect(buttons('<p><a href="/a">One</a> <a href="/b">Two</a></p>')).toEqual([]);
  expect(buttons('<p><a href="{{url}}">{{url}}</a></p><p><a href="https://a.test">https://a.test</a></p>')).toEqual([]);
  expect(buttons('<footer><p><a href="/u">Unsubscribe</a></p></footer><h2><a href="/h">Head</a></h2>')).toEqual([]);
  expect(buttons('<td><a href="/">Example Bank</a></td><p>Hello</p><p><a href="/pay">Pay now</a></p>')).toEqual(['Pay now']);
  expect(buttons('{{#if a}}<p><a href="/a">Pay</a></p>{{else}}<p><a href="/b">Ask</a></p>{{/if}}')).toEqual(['Pay']);
});

test('a title is a subject only when it reads like one', () => {
  const subject = (title: string, rest = '') =>
    parts(read(`<title>${title}</title><p>Text</p>${rest}`)[0]!).find(([role]) => role === 'subject')?.[1];
  expect(subject('Your order is on its way')).toBe('Your order is on its way');
  expect(subject('Order {{number}}')).toBe('Order ◆');
  for (const title of ['', 'Email template', '{{subject}}', '*|MC:SUBJECT|*', 'Newsletter', '{{a}} &bull; {{b}}'])
    expect(subject(title), title).toBeUndefined();
});

test('what comments say, and what they hide', () => {
  const magento = `<!--@subject Your order {{var order.id}} @-->
<!--@vars {"var order.id":"Number of the order", "subject: x": "y"} @-->
<!--@styles .a { color: red } @-->
<p>Thank you.</p>`;
  expect(parts(read(magento)[0]!)).toEqual([
    ['subject', 'Your order ◆'],
    ['body', 'Thank you.'],
  ]);
  const header = `<!--
  Subject: Your order {{number}} is late
  Preheader: We are sorry
  Owner: the shop
-->
<title>Another title of it</title><p>Hello</p><!-- Subject: not this -->`;
  const [flat] = read(header);
  expect(parts(flat!)).toEqual([
    ['subject', 'Your order ◆ is late'],
    ['preheader', 'We are sorry'],
    ['body', 'Hello'],
  ]);
  expect(standing(header, flat!, 'is late')).toBe('is late');
  const outlook = `<div><!--[if mso]><v:roundrect href="x"><center>Pay now</center></v:roundrect><![endif]-->
<!--[if !mso]> --><a href="x" class="btn" style="background:url(data:image/png;base64,iVBORw0KGgo=)">Pay now</a><!-- <![endif]--></div>
<![if !mso]><p>All but Outlook</p><![endif]><img src="data:image/gif;base64,R0lGODlh" alt="A cat">`;
  expect(parts(read(outlook)[0]!)).toEqual([
    ['button', 'Pay now'],
    ['body', 'All but Outlook'],
    ['alt', 'A cat'],
  ]);
  for (const style of ['visibility: hidden', 'opacity:0', 'max-height:0px;overflow:hidden'])
    expect(parts(read(`<span style="${style}">Only a preview</span><p style="opacity:0.9">Hello</p>`)[0]!)[0]).toEqual([
      'preheader',
      'Only a preview',
    ]);
  const twice = (said: string) => `<div style="display:none">${said}</div><div style="display:none">More</div><p>Hello</p>`;
  expect(parts(read(twice('😀'))[0]!)).toEqual([
    ['preheader', '😀'],
    ['body', 'Hello'],
  ]);
  expect(parts(read(twice('&nbsp;&zwnj;&#847;'))[0]!)).toEqual([
    ['preheader', 'More'],
    ['body', 'Hello'],
  ]);
});

test('front matter and subject lines', () => {
  const text =
    "---\nsubject: \"It\\u2019s due, {{name}}\"\npreheader: 'It''s quick'\nchannel: email\n---\n<title>Some other words</title><p>Hello</p>";
  const parsed = parse(text);
  expect(parsed.data).toEqual({ subject: 'It’s due, {{name}}', preheader: "It's quick", channel: 'email' });
  expect(parsed.units[0]!.offset).toBe(text.indexOf('<title>'));
  const [flat] = read(text);
  expect(parts(flat!)).toEqual([
    ['subject', 'It’s due, ◆'],
    ['preheader', "It's quick"],
    ['body', 'Hello'],
  ]);
  expect(standing(text, flat!, 'It’s due')).toBe('It\\u2019s due');
  expect(standing(text, flat!, "It's quick")).toBe("It''s quick");

  const lines = '{{#if again}}Subject: Once more, {{name}}{{else}}Subject: Welcome{{/if}}\n\n{{> header}}\n<p>Subject: not this</p>';
  expect(read(lines, 'hbs').map((flat_) => parts(flat_)[0])).toEqual([
    ['subject', 'Once more, ◆'],
    ['subject', 'Welcome'],
  ]);
});

test('faults of the template, not of the style sheet', () => {
  expect(parse('<style>a{#b}</style><!-- {{ --><p>{% if a %}text</p>', 'twig').errors.map(({ message }) => message)).toEqual([
    'Expected an end for "{% if a %}"',
  ]);
  const text = '<p>Hello {{ name</p>';
  expect(faultsOf(text, parse(text, 'hbs'))).toEqual([['{{', 'Expected "}}" to close "{{"']]);
});

test('HTML inside a decoded value', () => {
  const file = { path: 'a.json', text: String.raw`{"a":"<p class=\"x\">Good\u00a0day, <b>{{name}}<\/b> &amp; all<\/p>"}` };
  const made = builder(file);
  let done = 6;
  for (const { 0: code, index } of file.text.matchAll(/\\(?:u[\da-f]{4}|.)/g)) {
    made.literal(done, index);
    made.atom(code.length > 2 ? '\u00a0' : code[1]!, index, index + code.length);
    done = index + code.length;
  }
  made.literal(done, file.text.length - 2);
  const value: Mapped = made.done((text) => JSON.stringify(text).slice(1, -1));
  const [flat] = readings(html.parse(value, { engines: ['handlebars'], styles: inlineStyles() }).units[0]!.nodes).readings;
  expect(flat!.text.trim()).toBe(`Good\u00a0day, ${placeholderChar} & all`);
  expect(standing(file.text, flat!, 'Good\u00a0day')).toBe(String.raw`Good\u00a0day`);
  expect(standing(file.text, flat!, '& all')).toBe('&amp; all');
  expect(rewrite(flat!, spanOf(flat!, 'all'), '"all" & <more>')).toMatchObject({ text: String.raw`\"all\" &amp; &lt;more&gt;` });
});
