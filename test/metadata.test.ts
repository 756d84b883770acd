import { describe, expect, test } from 'vitest';
import { hintOfPath, localeOf, metadataOf } from '../src/metadata.ts';
import { gatherAll, touchlint, repository, type Files } from './repository.ts';

const told = (path: string) => {
  const { channel = '?', purpose = '?', locale = '?', audience = '?' } = hintOfPath(path.replace(/\.\w+$/, '').split('/'));
  return `${channel} ${purpose} ${locale} ${audience}`;
};

describe('what a path says', () => {
  test.each([
    ['emails/en/welcome.html', 'email welcome en ?'],
    ['sms/overdue.ro.txt', 'sms collections ro ?'],
    ['notifications/push/outage.json', 'push outage ? ?'],
    ['letters/dunning/second.de.md', 'letter collections de ?'],
    ['templates/whatsapp/otp.txt', 'chat otp ? ?'],
    ['app/views/user_mailer/confirmation.html', 'email confirmation ? ?'],
    ['e-mails/pt-BR/survey.txt', 'email survey pt-BR ?'],
    ['emails/pt_BR/receipt.txt', 'email confirmation pt-BR ?'],
    ['in-app/security.txt', 'inapp security ? ?'],
    ['SMS_VerificationCode.txt', 'sms otp ? ?'],
    ['text-messages/x.txt', 'sms ? ? ?'],
    ['admin/emails/reminder.txt', 'email reminder ? internal'],
    ['emails/staff/farewell.txt', 'email farewell ? internal'],
    ['mails/lease_ended_to_support.txt', 'email ? ? internal'],
    ['mails/request_sent_to_support.txt', 'email ? ? ?'],
    ['mails/forSalesQuote.txt', 'email ? ? internal'],
    ['mails/thanks_for_support.txt', 'email ? ? ?'],
    ['mails/log_alert.txt', 'email ? ? internal'],
    ['mails/log_in_alert.txt', 'email ? ? ?'],
    ['mails/price_alert.txt', 'email ? ? ?'],
    ['marketing/spring.en.txt', '? marketing en ?'],
    ['emails/no/x.txt', 'email ? no ?'],
    ['src/x.txt', '? ? ? ?'],
    ['to/be/or.txt', '? ? be ?'],
    ['emailing/smsc.txt', '? ? ? ?'],
    ['emails/sms/x.txt', 'sms ? ? ?'],
    ['app/src/main/res/values-pt-rBR/push.xml', 'push ? pt-BR ?'],
    ['app/src/main/res/values/push.xml', 'push ? ? ?'],
    ['Support/ro.lproj/push.strings', 'push ? ro ?'],
    ['Support/Base.lproj/push.strings', 'push ? ? ?'],
    ['resources/messages_pt_BR.properties', '? ? pt-BR ?'],
    ['locale/ro/LC_MESSAGES/emails.po', 'email ? ro ?'],
    ['lang/Spanish/sms.php', 'sms ? es ?'],
    ['mails/cz/x.html', 'email ? cs ?'],
    ['constructor/toString/x.txt', '? ? ? ?'],
    ['mails/payment_error.txt', 'email payment-reminder ? ?'],
    ['mails/card.expiring.txt', 'email payment-reminder ? ?'],
    ['mails/paymentFailed.txt', 'email payment-reminder ? ?'],
    ['mails/past_due.txt', 'email collections ? ?'],
    ['mails/order_shipped.txt', 'email confirmation ? ?'],
    ['mails/reservation_created.txt', 'email confirmation ? ?'],
    ['mails/subscription_canceled.txt', 'email farewell ? ?'],
    ['mails/account_activation.txt', 'email welcome ? ?'],
    ['mails/password.txt', 'email ? ? ?'],
    ['mails/price_list.txt', 'email ? ? ?'],
  ])('%s: %s', (path, wanted) => {
    expect(told(path)).toBe(wanted);
  });

  test.each([
    ['en', 'en'],
    ['ro', 'ro'],
    ['pt_BR', 'pt-BR'],
    ['zh-Hant', 'zh-Hant'],
    ['sr@latin', 'sr-latin'],
    ['es-419', 'es-419'],
    ['xx', null],
    ['EN', null],
    ['email', null],
    ['en-', null],
    ['', null],
  ])('%s as a locale is %s', (word, wanted) => {
    expect(localeOf(word)).toBe(wanted);
  });
});

describe('who is believed', () => {
  test('what is said later, part by part, and each part knows who said it', () => {
    const metadata = metadataOf([
      ['text', { channel: 'email', locale: 'en' }],
      ['path', { channel: 'sms', purpose: 'reminder' }],
      ['front matter', { channel: 'letter' }],
    ]);
    expect(metadata).toMatchObject({ channel: 'letter', purpose: 'reminder', locale: 'en', audience: 'consumer' });
    expect(metadata.how).toEqual({ channel: 'front matter', locale: 'text', purpose: 'path' });
  });

  const path = 'sms/ro/reminder.html';
  const body = '<html lang="de"><body><p>Dear Ana, hello.</p></body></html>';
  const of = async (files: Files, declared = {}) => {
    const { channel, locale, purpose, how } = (await gatherAll(files, [{ files: ['**'], ...declared }]))[path]!.messages[0]!.metadata;
    return { channel: `${channel} (${how['channel']})`, locale: `${locale} (${how['locale']})`, purpose: `${purpose} (${how['purpose']})` };
  };

  test('the path over the text', async () => {
    expect(await of({ [path]: body })).toEqual({ channel: 'sms (path)', locale: 'ro (path)', purpose: 'reminder (path)' });
  });

  test('the path over what the file says of itself', async () => {
    const [own] = (await gatherAll({ 'mails/reminder.html': body }))['mails/reminder.html']!.messages;
    expect(own!.metadata).toMatchObject({ locale: 'de', how: { locale: 'file' } });
  });

  test('the config over the path', async () => {
    expect(await of({ [path]: body }, { channel: 'push', locale: 'fr' })).toEqual({
      channel: 'push (config)',
      locale: 'fr (config)',
      purpose: 'reminder (path)',
    });
  });

  test('front matter over the config', async () => {
    const front = '---\nchannel: letter\nlocale: en\npurpose: legal\n---\n';
    expect(await of({ [path]: front + body }, { channel: 'push', locale: 'fr', purpose: 'survey' })).toEqual({
      channel: 'letter (front matter)',
      locale: 'en (front matter)',
      purpose: 'legal (front matter)',
    });
  });

  test('front matter that makes no sense is as if it were not there', async () => {
    const front = '---\nchannel: pigeon\npurpose: [a]\nlocale: 3\naudience:\n---\n';
    expect(await of({ [path]: front + body })).toEqual({ channel: 'sms (path)', locale: 'ro (path)', purpose: 'reminder (path)' });
  });

  test('what nothing tells is unknown', async () => {
    const all = await gatherAll({ 'a.txt': 'Dear Ana,\nhello there.' });
    expect(all['a.txt']!.messages[0]!.metadata).toMatchObject({ channel: 'unknown', purpose: 'unknown', locale: 'unknown', how: {} });
  });
});

describe('text that the project does not hold', () => {
  const rules = ['missing-greeting', 'missing-sign-off', 'missing-contact-route', 'missing-sender-identity', 'missing-reason'];
  const config = `root: true\nextends: [strict]\nbrand: { name: Example Bank, contacts: ["0800 800 000"] }\nrules: { ${rules.map((rule) => `${rule}: error`).join(', ')} }\n`;
  /** The rules of absence that report something. */
  const missing = async (text: string) => {
    const folder = repository({ 'touchlint.config.yaml': config, 'emails/en/overdue.hbs': text });
    const { stdout } = await touchlint(folder, ['--format', 'json', 'emails']);
    const results: readonly { messages: readonly { ruleId: string }[] }[] = JSON.parse(stdout);
    return [...new Set(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)))]
      .filter((rule) => rules.includes(rule))
      .sort();
  };
  const demand = 'Your payment is late. Pay 67.41 euro by Friday or your account will be suspended.';

  test('without it, everything is missing', async () => {
    expect(await missing(demand)).toEqual([...rules].sort());
  });

  test('before the first sentence it may be the greeting', async () => {
    const found = await missing(`{{> top}}\n${demand}`);
    expect(found).not.toContain('missing-greeting');
    expect(found).toContain('missing-sign-off');
  });

  test('after the last sentence it may be the sign-off, the contact and the sender', async () => {
    const found = await missing(`${demand}\n{{> bottom}}`);
    expect(found).toContain('missing-greeting');
    for (const rule of ['missing-sign-off', 'missing-contact-route', 'missing-sender-identity']) expect(found).not.toContain(rule);
  });

  test('in between it may be the reason and the contact', async () => {
    const found = await missing(`${demand}\n\n{{> middle}}\n\nPlease do so soon.`);
    expect(found).toEqual(expect.arrayContaining(['missing-greeting', 'missing-sign-off']));
    for (const rule of ['missing-reason', 'missing-contact-route']) expect(found).not.toContain(rule);
  });

  test('so may a note that is put in, and a frame around it all', async () => {
    expect(await missing(`{{> top}}\n${demand}\n{{> bottom}}`)).not.toEqual(
      expect.arrayContaining(['missing-greeting', 'missing-sign-off']),
    );
    expect(await missing(`{{#> frame}}${demand}{{/frame}}`)).toEqual(await missing(`{{> top}}\n${demand}\n{{> bottom}}`));
    expect(await missing(`{{{body}}}\n${demand}`)).not.toContain('missing-greeting');
  });
});

test.each([
  ['The AI desk', '{{ author }} closed an AI desk.\n\n{{ author }} closed the AI desk: {{ room }}', 'en'],
  ['SALA E GATA', 'NU MAI AI DE PLATIT NIMIC. SALA ESTE A TA DE LA ORA 10.', 'ro'],
])('capitals amid small letters tell no language: %s', async (subject, body, locale) => {
  const folder = repository({ 'emails/closed.txt': `Subject: ${subject}\n\n${body}\n` });
  const { stdout } = await touchlint(folder, ['inspect', '--format', 'json', '.']);
  expect(JSON.parse(stdout)[0].messages[0].locale).toBe(locale);
});

test('what a page shows for a moment is no e-mail, though its name tells of one', async () => {
  const told = await gatherAll({
    'templates/club/email/address_removed.txt': 'Your e-mail address was removed from the list of the club.',
    'templates/club/messages/second_email_removed.txt': 'Your e-mail address was removed from the list of the club.',
    'templates/shop/messages/second_email_removed.txt': 'Your e-mail address was removed from the list of the shop.',
  });
  expect(Object.values(told).map(({ messages }) => messages[0]?.metadata.channel)).toEqual(['email', 'unknown', 'email']);
});
