/** Exports of Braze, SendGrid and Marketing Cloud: content blocks, variants, steps of a Canvas. */
import { expect, test, vi } from 'vitest';
import { inspected, leftAside } from './inspected.ts';

vi.setConfig({ testTimeout: 30_000 });

test('messages, each with its channel, language, purpose, subject and what it is put together from', async () =>
  expect(await inspected('braze-export')).toEqual([
    'braze/campaigns/plum-week.json#Plum week.Variant 1 | email | en | marketing | variant Variant 1 | "It is plum week" | < braze/content_blocks/greeting.json#greeting, braze/content_blocks/signature.json#signature',
    'braze/campaigns/plum-week.json#Plum week.Variant 2 | email | en | marketing | variant Variant 2 | "Plums!" | < braze/content_blocks/signature.json#signature',
    'braze/campaigns/plum-week.json#Plum week.Push | push | en | marketing | variant Push | "Plum week"',
    'braze/canvas/unpaid-box.json#Unpaid box.Day 1.Push | push | en | collections | variant Push | "Your payment did not go through"',
    'braze/canvas/unpaid-box.json#Unpaid box.Day 7.Plain | email | en | collections | variant Plain | "Your box of {event_properties.week}" | < braze/content_blocks/greeting.json#greeting, braze/content_blocks/signature.json#signature',
    'braze/canvas/unpaid-box.json#Unpaid box.Day 7.Short | email | en | collections | variant Short | "Payment due" | < braze/content_blocks/greeting.json#greeting, braze/content_blocks/signature.json#signature',
    'braze/canvas/unpaid-box.json#Unpaid box.Day 14.Text | sms | en | collections | variant Text',
    'braze/templates/box-shipped.json#box_shipped.html | email | en | confirmation | "Your box is on its way, {first_name}" | < braze/content_blocks/greeting.json#greeting, braze/content_blocks/signature.json#signature',
    'braze/templates/box-shipped.json#box_shipped.text | email | en | confirmation | "Your box is on its way, {first_name}"',
    'braze/templates/refund-decided.json#refund_decided | email | en | confirmation | "Your claim" | < braze/content_blocks/greeting.json#greeting, braze/content_blocks/signature.json#signature',
    'sendgrid/receipt.json#Receipt | email | en | confirmation | variant Receipt 2026 | "Your receipt, {order.number}"',
    'sfmc/newsletter-spring.json#Newsletter spring | email | en | marketing | "Asparagus is here, {FirstName}"',
  ]));

test('files without messages', async () =>
  expect(await leftAside('braze-export')).toEqual([
    'README.md',
    'braze/content_blocks/greeting.json',
    'braze/content_blocks/signature.json',
    'expected.txt',
    'package.json',
    'schemas/user-attributes.json',
    'touchlint.config.yaml',
  ]));
