import { describe, expect, test } from 'vitest';
import { firstReading } from '../src/reading.ts';
import { gatherAll } from './repository.ts';

/** The entries of a catalog's messages with their words. */
async function messages(path: string, text: string): Promise<Record<string, string>> {
  const gathered = (await gatherAll({ [path]: text }))[path]!;
  return Object.fromEntries(
    gathered.messages.map(({ entry, nodes }) => [entry.split('#')[1] ?? '', firstReading(nodes).text.replace(/\s+/g, ' ').trim()]),
  );
}

test('a flat dotted key stands where a nested one does', async () => {
  const flat =
    'en:\n  user_mailer.welcome.subject: Your library card\n  user_mailer.welcome.body: Hello Ana, your card is ready at the desk.\n';
  expect(await messages('config/locales/en.yml', flat)).toEqual({
    'user_mailer.welcome': 'Your library card Hello Ana, your card is ready at the desk.',
  });
});

test('what stands below a group with a subject is part of its message', async () => {
  const nested =
    'en:\n  loan_mailer:\n    due:\n      subject: Due on Friday\n      body: Hello Ana, two books are due.\n      hints:\n        renew: You can renew them twice.\n';
  expect(await messages('config/locales/en.yml', nested)).toEqual({
    'loan_mailer.due': 'Due on Friday Hello Ana, two books are due. You can renew them twice.',
  });
});

test('each item of a list of messages is one', async () => {
  const list = JSON.stringify({
    mails: [
      { subject: 'One', body: 'Hello Ana, the first is here.' },
      { subject: 'Two', body: 'Hello Ana, the second is here.' },
    ],
  });
  expect(Object.keys(await messages('mails/en.json', list))).toEqual(['mails.0', 'mails.1']);
});

test('remarks for whoever edits a message are not read to its reader', async () => {
  const text =
    'en:\n  loan_mailer:\n    due:\n      subject: Due on Friday\n      body: Hello Ana, two books are due.\n      notes: Sent to members by the nightly job.\n';
  expect(await messages('config/locales/en.yml', text)).toEqual({ 'loan_mailer.due': 'Due on Friday Hello Ana, two books are due.' });
});

test('@@include brings a file in, as gulp does', async () => {
  const gathered = await gatherAll({
    'emails/receipt.html': '<html><body><p>Hello Ana,</p><p>Your receipt is attached.</p>@@include("./parts/footer.html")</body></html>',
    'emails/parts/footer.html': '<p>Kind regards,<br>The library</p>',
  });
  const [message] = gathered['emails/receipt.html']!.messages;
  expect(message!.composed).toEqual(['emails/parts/footer.html']);
  expect(firstReading(message!.nodes).text).toContain('The library');
});

test('what stands below a named e-mail is that e-mail, however whole its sentences are', async () => {
  const mails = [
    'en:',
    '  emails:',
    '    receipt:',
    '      paid: You have paid for the room on Friday.',
    '      kept: We keep the money until you have left it.',
    '      card:',
    '        charged: Your card was charged this morning.',
    '    sent:',
    '      note: Your parcel is on its way to you.',
    '',
  ].join('\n');
  expect(await messages('config/locales/en.yml', mails)).toEqual({
    'emails.receipt': 'You have paid for the room on Friday. We keep the money until you have left it. Your card was charged this morning.',
    'emails.sent': 'Your parcel is on its way to you.',
  });
});

test('a flat name says that a text is sent, or that it stands on a screen', async () => {
  const text = (name: string, words: string) => `  <string name="${name}">${words}</string>\n`;
  const strings = `<resources>\n${text('push_parked', 'Your bike stands outside of a station. Could you move it, please?')}${text(
    'push_permission_rationale',
    'Allow pushes so that we can tell you when your ride ends.',
  )}${text('sms_code_hint', 'We sent you a code in a text. Enter it here to go on.')}</resources>\n`;
  expect(Object.keys(await messages('app/src/main/res/values/strings.xml', strings))).toEqual(['push_parked']);
});

test('what one template uses of a gettext catalog is one message; what a form uses is none', async () => {
  const entry = (reference: string, words: string) => `#: ${reference}\nmsgid "${words}"\nmsgstr "${words}"\n\n`;
  const letter = 'model_terms:ir.ui.view,arch_db:rents.report_rent_reminder';
  const po =
    'msgid ""\nmsgstr "Language: en\\n"\n\n' +
    entry(letter, 'Dear tenant,') +
    entry(letter, 'Your rent for May has not reached us yet.') +
    entry('model_terms:ir.ui.view,arch_db:rents.rent_reminder_form', 'Choose the tenants whom you want to remind of their rent.');
  expect(await messages('i18n/en.po', po)).toEqual({
    'views/report_rent_reminder': 'Dear tenant, Your rent for May has not reached us yet.',
  });
});

test("the words of a screen about messages are a screen's", async () => {
  const screen =
    'en:\n  instructions:\n    sms:\n      code_sent: We sent a text with a code to your number.\n  cards:\n    title: Fees\n    body: A fee of two euros is taken from each payment.\n';
  expect(await messages('config/locales/en.yml', screen)).toEqual({});
});

test('a note for translators is no message', async () => {
  const text = `fr:
  notifications:
    club:
      late: "Not translated here: the club of Cork sends it in English only, and nobody else does."
      dues: "Do not translate: nur die Klubs in Irland senden das, und zwar alle zwei Wochen."
      match: Votre match est samedi à dix heures, et nous vous attendons devant la grille du stade.
`;
  expect(await messages('config/locales/notifications/fr.yml', text)).toEqual({
    'notifications.club.match': 'Votre match est samedi à dix heures, et nous vous attendons devant la grille du stade.',
  });
});

test.each([
  ['Sent to staff members once a loan is overdue.', 'internal'],
  ['Goes to the branch managers every Monday.', 'internal'],
  ['Sent to a member when a staff member renews for them.', 'consumer'],
  ['Notice for members, written by our staff.', 'consumer'],
])('a remark beside a message tells who it is for: %s', async (remark, audience) => {
  const text = `notes: ${remark}\nsubject: Due on Friday\nbody: Hello Ana, two books are due.\n`;
  const [message] = (await gatherAll({ 'templates/email/due.yaml': text }))['templates/email/due.yaml']!.messages;
  expect(message!.metadata.audience).toBe(audience);
});

describe('a channel in a key', () => {
  const keysOf = async (text: string) => Object.keys(await messages('config/locales/en.yml', text));

  test('is what a page is about where the page has a form', async () => {
    const text = `en:
  library:
    lost_letter:
      intro_html: You asked us for a letter on the third of May.
      again: Ask for a new letter when two weeks have gone by since then.
      form:
        code: Type in the code that the letter brought you.
  rooms:
    booked_letter:
      intro: You have booked the reading room for the third of May.
      again: Ask for another day when you cannot come on that one.
`;
    expect(await keysOf(text)).toEqual(['rooms.booked_letter.intro', 'rooms.booked_letter.again']);
  });

  test('is what the words are about where the same is said of other things', async () => {
    const text = `en:
  trouble:
    lines:
      voice:
        down: We cannot ring you right now. Please try again later.
      phone:
        down: We cannot ring telephones right now. Please try again later.
      sms:
        down: We cannot send texts right now. Please try again later.
  ways:
    app_info: Use a code that the app on your phone shows.
    card_info_html: Use the number that stands on the back of your card.
    sms_info_html: Get a code in a text to the number that ends in 12.
  ride:
    sms:
      ended: Your ride has ended. Thank you for parking between the lines.
    voice:
      ended: Your ride has ended. Thank you for parking between the lines.
    sms_parked: Your bike stands outside of a station. Could you move it, please?
`;
    expect(await keysOf(text)).toEqual(['ride.sms.ended', 'ride.sms_parked']);
  });
});
