import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { detectEngines } from '../../src/engines/scan.ts';
import type { Flat } from '../../src/flat.ts';
import mjml from '../../src/formats/mjml.ts';
import type { Node } from '../../src/nodes.ts';
import { originOf } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { testRoundTrips } from '../round-trip.ts';
import { faultsOf, parts, spanOf } from './readings.ts';

const parse = (text: string) => mjml.parse({ path: 'mail.mjml', text }, { engines: detectEngines(text, []), styles: inlineStyles() });
const read = (text: string): Flat[] => readings(parse(text).units[0]!.nodes).readings;

const delivery = `<mjml lang="en">
  <mj-head>
    <mj-title>Your parcel from Example Shop is on its way</mj-title>
    <mj-preview>It should arrive on <%= day %></mj-preview>
    <mj-attributes><mj-all font-family="Arial" /><mj-text color="#333" /></mj-attributes>
    <mj-style inline="inline">.note { color: red }</mj-style>
    <mj-font name="Lato" href="https://fonts.example.test/css" />
    <mj-include path="./styles.css" type="css" />
    <mj-include path="./head.mjml" />
  </mj-head>
  <mj-body>
    <mj-include path="./partials/header.mjml" />
    <mj-section>
      <mj-column>
        <mj-image src="cid:van" alt="A van on the road" href="https://example.test" />
        <mj-text><h1>Hello \${firstName}</h1></mj-text>
        <mj-text font-size="14px">Your parcel has <b>left</b> us,
          it weighs {{weight}}&nbsp;kg.</mj-text>
        <mj-raw><% if (late) { %></mj-raw>
        <mj-text>We are sorry that it is late.</mj-text>
        <mj-raw><% } else { %></mj-raw>
        <mj-text>It left us on time.</mj-text>
        <mj-raw><% } %></mj-raw>
        <mj-table><tr><th>Thing</th><th>Price</th></tr><tr><td>A lamp</td><td>\${price}</td></tr></mj-table>
        <mj-button href="{{track_url}}" background-color="#123">Track your parcel</mj-button>
        <mj-divider />
        <mj-accordion><mj-accordion-element>
          <mj-accordion-title>Not at home?</mj-accordion-title>
          <mj-accordion-text>We leave it with a neighbour.</mj-accordion-text>
        </mj-accordion-element></mj-accordion>
        <mj-social><mj-social-element name="mastodon" href="https://example.test/@us">Follow us</mj-social-element></mj-social>
        <mj-navbar><mj-navbar-link href="/a">Shop</mj-navbar-link> <mj-navbar-link href="/b">Help</mj-navbar-link></mj-navbar>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;

test('takes an MJML e-mail apart as its reader gets it', () => {
  const parsed = parse(delivery);
  expect(parsed.errors).toEqual([]);
  expect(parsed.locale).toBe('en');
  const [late, onTime, ...others] = read(delivery);
  expect(others).toEqual([]);
  expect(parts(late!)).toEqual([
    ['subject', 'Your parcel from Example Shop is on its way'],
    ['preheader', 'It should arrive on ◆'],
    ['alt', 'A van on the road'],
    ['heading', 'Hello ◆'],
    ['body', 'Your parcel has left us, it weighs ◆\u00a0kg.\n\nWe are sorry that it is late.\n\nThing\n\nPrice\n\nA lamp\n\n◆'],
    ['button', 'Track your parcel'],
    ['heading', 'Not at home?'],
    ['body', 'We leave it with a neighbour.'],
    ['link', 'Follow us\n\nShop Help'],
  ]);
  expect(onTime!.text).toContain('It left us on time.');
  expect(onTime!.links.map(({ href }) => href)).toEqual(['{{track_url}}', 'https://example.test/@us', '/a', '/b']);
  const { start } = spanOf(late!, 'Track your parcel');
  expect(originOf(late!, { start, end: start + 5 }).map((place) => delivery.slice(place.start, place.end))).toEqual(['Track']);
});

test('includes are pieces of other files, but for style sheets', () => {
  const includes = parse(delivery)
    .units[0]!.nodes.filter((node): node is Extract<Node, { type: 'include' }> => node.type === 'include')
    .map(({ kind, name, site }) => [kind, name, site.below.text.slice(site.start, site.end)]);
  expect(includes).toEqual([
    ['partial', './head.mjml', '<mj-include path="./head.mjml" />'],
    ['partial', './partials/header.mjml', '<mj-include path="./partials/header.mjml" />'],
  ]);
  const html = '<mj-text>One</mj-text><mj-include path="a.html" type="html"></mj-include><mj-text>Two</mj-text>';
  expect(parse(html).units[0]!.nodes.map(({ type }) => type)).toEqual(['text', 'break', 'include', 'break', 'text', 'break']);
  expect(parse('<!-- <mj-include path="a.mjml" /> --><mj-text>One').units[0]!.nodes.map(({ type }) => type)).toEqual(['text', 'break']);
});

test('a title is a subject only when it reads like one, and markup may stay open', () => {
  expect(
    parts(read('<mjml><mj-head><mj-title>Newsletter</mj-title></mj-head><mj-body><mj-text>Hi<mj-button>Go</mj-body></mjml>')[0]!),
  ).toEqual([
    ['body', 'Hi'],
    ['button', 'Go'],
  ]);
  const text = '<mj-text>Hello <b class="x>there</mj-text>';
  expect(faultsOf(text, parse(text))).toEqual([
    ['<b', 'Expected ">" to close "<b": what follows is part of the tag. A quote may be missing'],
  ]);
});

const piece = fc.constantFrom(
  ...'your|bill|is|ready|Ana|élan|today|R&D|caf&eacute;|&nbsp;|{{name}}|${x}|{{#if a}}yes{{else}}no{{/if}}|<b>|</b>|<br>|<mj-text>|</mj-text>'.split(
    '|',
  ),
  ...'<mj-section><mj-column>|</mj-column></mj-section>|<mj-button href="{{url}}">|</mj-button>|<mj-image alt="A logo" />|<mj-raw>'.split(
    '|',
  ),
  ...'</mj-raw>|<mj-include path="x" />|<mj-style>p{}</mj-style>|<mj-preview>|</mj-preview>|<mj-accordion-title>|<!-- no -->'.split('|'),
);
const document = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', '\n  ', ', ', '')), { minLength: 1, maxLength: 24 })
  .map((pairs) => pairs.flat().join(''));

testRoundTrips(mjml, document, {
  timeout: 60_000,
  length: 200_000,
  repeated: ['<mj-text>', '<mj-include path=x>', '<mj-button href=x>', '</mj-raw>', '<mj-preview>', '<mj-title>', '<mj-image alt=ab>'],
});
