/** Exports of e-mail services, whole messages out of JSON. */
import { expect, test } from 'vitest';
import { scan } from '../../src/engines/scan.ts';
import json from '../../src/formats/json.ts';
import { gatherAll, said, type Files } from '../repository.ts';
import { expectExact, expectRewrites, expectSurvival, parse, standing } from './rewriting.ts';
import fc from 'fast-check';

/** Every message of a repository: its entry, then what its readers get. */
async function messages(files: Files): Promise<Record<string, string[]>> {
  const gathered = Object.values(await gatherAll(files));
  expect(gathered.flatMap(({ errors }) => errors)).toEqual([]);
  return Object.fromEntries(gathered.flatMap((file) => file.messages.map((message) => [message.entry, said(message)])));
}

const page = (body: string) =>
  `<html lang="en"><head><title>Card mail v2</title><style>p { color: red }</style></head><body><div style="display:none">New card inside</div><h1>Your card is here</h1>${body}<a href="https://example.test" class="button">Activate it</a></body></html>`;

const template = JSON.stringify(
  {
    email_template_id: '0f4e',
    template_name: 'card_issued',
    description: 'Sent when the card is printed',
    subject: 'Your new card, {{ name }}',
    preheader: 'It arrives in two days',
    body: page('<p>Dear {{ name }},</p><p>{% if gold %}Your gold card{% else %}Your card{% endif %} is on its way.</p>'),
    plaintext_body: 'Dear {{ name }},\n\nyour card is on its way.\n',
    tags: ['cards'],
    created_at: '2026-01-01',
  },
  null,
  2,
);

test('Braze: an e-mail template, with its twin', async () => {
  expect(await messages({ 'braze/card.json': template })).toEqual({
    'braze/card.json#card_issued.html': [
      'email unknown',
      'Your new card, \uFFFC It arrives in two days New card inside Your card is here Dear \uFFFC, Your gold card is on its way. Activate it',
      'Your new card, \uFFFC It arrives in two days New card inside Your card is here Dear \uFFFC, Your card is on its way. Activate it',
    ],
    'braze/card.json#card_issued.text': [
      'email unknown',
      'Your new card, \uFFFC It arrives in two days Dear \uFFFC, your card is on its way.',
    ],
  });
  const parsed = parse(json, template, 'braze/card.json');
  expect(standing(template, parsed, 'on its way')).toBe('on its way');
  expectExact(parsed);
});

const canvas = JSON.stringify({
  name: 'Overdue card',
  variants: [{ name: 'Control' }, { name: 'Kind' }],
  channels: ['email', 'sms'],
  steps: [
    {
      name: 'Day 3',
      messages: {
        a1: { channel: 'email', name: 'Kind', subject: 'A bill is open', body: '<p>Dear {{ name }},</p><p>please pay by Friday.</p>' },
        a2: { channel: 'sms', name: 'Text', body: 'Pay by Friday, please.' },
        a3: { channel: 'webhook', name: 'Log', body: '{"a": "b"}' },
      },
    },
    { name: 'Day 7', messages: [{ channel: 'ios_push', name: 'Push', title: 'Open bill', alert: 'Please pay' }] },
    { name: 'Wait' },
  ],
});

test('Braze: a Canvas, step by step', async () => {
  expect(await messages({ 'export.json': canvas })).toEqual({
    'export.json#Overdue card.Day 3.Kind': ['email unknown', 'A bill is open Dear \uFFFC, please pay by Friday.'],
    'export.json#Overdue card.Day 3.Text': ['sms unknown', 'Pay by Friday, please.'],
    'export.json#Overdue card.Day 7.Push': ['push unknown', 'Open bill Please pay'],
  });
});

// The engine of Braze's Liquid reads `{{${name}}}`.
const isBraze = scan('{{${a}}}', ['liquid'], []).constructs[0]?.end === 8;

test.runIf(isBraze)('Braze: a campaign, and names of people and blocks as Braze writes them', async () => {
  const campaign = {
    message: 'success',
    name: 'Welcome',
    channels: ['email'],
    conversion_behaviors: [],
    messages: {
      b1: {
        channel: 'email',
        name: 'Variant 1',
        subject: 'Welcome',
        body: "<p>Dear {{${first_name} | default: 'customer'}},</p><p>welcome.</p>{{content_blocks.${signature}}}",
      },
      b2: { channel: 'email', name: 'Variant 1', subject: 'Hello', body: '<p>Hello {{${first_name}}}.</p>{{content_blocks.${closing}}}' },
    },
  };
  const block = { content_block_id: 'c1', name: 'signature', content: '<p>Kind regards,<br>Example Bank</p>', content_type: 'html' };
  expect(
    await messages({
      'a/campaign.json': JSON.stringify(campaign),
      'b/signature.json': JSON.stringify(block),
      'content_blocks/closing.html': '<p>Your bank</p>',
    }),
  ).toEqual({
    'a/campaign.json#Welcome.Variant 1': ['email unknown', 'Welcome Dear \uFFFC, welcome. Kind regards, Example Bank'],
    'a/campaign.json#Welcome.Variant 1 2': ['email unknown', 'Hello Hello \uFFFC. Your bank'],
  });
});

test('SendGrid: versions are variants', async () => {
  const template = {
    id: 'd-1',
    name: 'Receipt',
    generation: 'dynamic',
    versions: [
      {
        name: 'A',
        active: 1,
        subject: 'Your receipt',
        html_content: '<p>Hi {{name}},</p>{{#if late}}<p>It is late.</p>{{/if}}',
        plain_content: '',
      },
      { name: 'B', active: 0, subject: 'Paid', html_content: '<p>Thank you, {{name}}.</p>', plain_content: 'Thank you, {{name}}.' },
    ],
  };
  expect(await messages({ 'receipt.json': JSON.stringify(template) })).toEqual({
    'receipt.json#Receipt.A': ['email unknown', 'Your receipt Hi \uFFFC, It is late.', 'Your receipt Hi \uFFFC,'],
    'receipt.json#Receipt.B.html': ['email unknown', 'Paid Thank you, \uFFFC.'],
    'receipt.json#Receipt.B.text': ['email unknown', 'Paid Thank you, \uFFFC.'],
  });
});

const asset = JSON.stringify({
  name: 'Overdue notice',
  assetType: { id: 207, name: 'templatebasedemail' },
  views: {
    subjectline: { content: 'Your bill, %%FirstName%%' },
    preheader: { content: 'It is due on Friday' },
    html: {
      content: '<html><body><p>Dear %%FirstName%%,</p><div data-type="slot" data-key="main"></div><p>Kind regards</p></body></html>',
      slots: {
        main: {
          content: '<div data-type="block" data-key="b1"></div>',
          blocks: { b1: { assetType: { name: 'textblock' }, content: '<p>please pay <b>by Friday</b>.</p>' } },
        },
      },
    },
    text: { content: '' },
  },
});

test('Salesforce Marketing Cloud: slots and blocks stand where the view has them', async () => {
  expect(
    await messages({
      'assets/overdue.json': asset,
      'assets/block.json': JSON.stringify({ name: 'Footer', assetType: { name: 'htmlblock' }, content: '<p>Dear you, hello there.</p>' }),
    }),
  ).toEqual({
    'assets/overdue.json#Overdue notice': [
      'email unknown',
      'Your bill, \uFFFC It is due on Friday Dear \uFFFC, please pay by Friday. Kind regards',
    ],
  });
  const parsed = parse(json, asset);
  expect(standing(asset, parsed, 'please pay')).toBe('please pay');
  expectExact(parsed);
});

test('JSON that is no export is read as a catalog', () => {
  for (const data of [
    { name: 'a', content: 'b' },
    { name: 'a', versions: ['1'] },
    { messages: { a: { channel: 'email' } } },
    { assetType: 'x', name: 'y' },
    [{ name: 'a' }],
  ])
    expect(parse(json, JSON.stringify(data)).units.every(({ data: told }) => told === undefined)).toBe(true);
});

const words = fc.constantFrom(
  'Pay',
  'your bill',
  '{{ name }}',
  '<b>now</b>',
  '&eacute;',
  ', ',
  '"so"',
  '<br>',
  '%%Name%%',
  '<p>',
  '{% if a %}yes{% endif %}',
);
const body = fc.array(words, { minLength: 1, maxLength: 8 }).map((all) => `<p>${all.join(' ')}</p>`);
const documents = fc.tuple(body, body, fc.nat({ max: 2 })).map(([a, b, kind]) =>
  JSON.stringify(
    kind === 0
      ? { template_name: 't', subject: 'Pay it', body: a, plaintext_body: 'Pay now' }
      : kind === 1
        ? { name: 't', versions: [{ name: 'v', subject: 'Pay it', html_content: a, plain_content: 'x' }] }
        : {
            name: 't',
            assetType: {},
            views: { html: { content: `${a}<div data-key="k" data-type="slot">`, slots: { k: { content: b } } } },
          },
  ),
);

test('a change of words is made where they stand', { timeout: 60_000 }, () => {
  expect(expectRewrites(json, documents, 1400).applied).toBeGreaterThan(2000);
});

test('nothing throws', { timeout: 60_000 }, () => {
  for (const document of [template, canvas, asset]) expectSurvival(json, document);
});
