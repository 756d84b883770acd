import { expect, test } from 'vitest';
import { tokenize } from '../src/tokens.ts';
import { formOfName, twinName } from '../src/twins.ts';
import { wordingOf } from '../src/wording.ts';

const nameOf = (entry: string, locale = 'en') => twinName({ entry, metadata: { locale } } as Parameters<typeof twinName>[0]);

test.each([
  ['mail/due.html', 'mail/due.txt'],
  ['mail/due.html.erb', 'mail/due.text.erb'],
  ['mail/html/due.hbs', 'mail/text/due.hbs'],
  ['verification/valid/email.body.gotmpl', 'verification/valid/email.body.plaintext.gotmpl'],
  ['verification/valid/email.body.gotmpl', 'verification/valid/sms.body.gotmpl'],
  ['sms/due.txt', 'letters/due.txt'],
  ['config/en.yml#bill.due.html', 'config/en.yml#bill.due.text'],
  ['config/en.yml#bill.due_push', 'config/en.yml#bill.due'],
])('%s and %s are one message', (one, other) => expect(nameOf(one)).toBe(nameOf(other)));

test.each([
  ['mail/due.html', 'mail/paid.txt'],
  ['mail/order.paid.html', 'mail/order.shipped.txt'],
  ['config/en.yml#bill.due', 'config/ro.yml#bill.due'],
  ['v1/due.html', 'v2/due.html'],
])('%s and %s are two', (one, other) => expect(nameOf(one)).not.toBe(nameOf(other)));

test('a message in another language is no twin', () => expect(nameOf('mail/due.html', 'en')).not.toBe(nameOf('mail/due.html', 'ro')));

test.each([
  ['mail/due.html', 'html'],
  ['mail/due.txt', 'text'],
  ['mail/due.text.erb', 'text'],
  ['a/email.body.plaintext.gotmpl', 'text'],
  ['a/email.body.gotmpl', null],
  ['en.yml#due.text', 'text'],
])('%s is %s', (entry, form) => expect(formOfName(entry)).toBe(form));

test('a sum of words is of the words alone', () => {
  const of = (text: string) => wordingOf(tokenize(text, new Set()).list);
  expect(of('Plată, mâine!')).toBe(of('plata   maine'));
  expect(of('Pay tomorrow')).not.toBe(of('Pay today'));
  expect(of('pay 12')).not.toBe(of('pay 1 2'));
});
