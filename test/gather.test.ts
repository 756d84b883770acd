import { describe, expect, test } from 'vitest';
import type { MessageSelector } from '../src/config.ts';
import { readings } from '../src/reading.ts';
import { gatherAll, said, type Files } from './repository.ts';

/** Each entry of a repository with what it says, by entry and locale. */
async function messages(files: Files, declared: readonly Partial<MessageSelector>[] = []) {
  const gathered = Object.values(await gatherAll(files, declared)).flatMap((file) => file.messages);
  return Object.fromEntries(
    gathered.map((message) => [
      gathered.filter(({ entry }) => entry === message.entry).length > 1 ? `${message.entry} ${message.metadata.locale}` : message.entry,
      said(message),
    ]),
  );
}
/** Why each file of a repository is one with messages, or was left aside. */
const whys = async (files: Files) =>
  Object.fromEntries(Object.entries(await gatherAll(files)).map(([path, { why, messages: all }]) => [path, `${all.length} ${why}`]));

const dear = 'Dear Ana,\nyour card is on its way to you.\nKind regards,\nExample Bank\n';

describe('messages and the files they are made of', () => {
  test('Handlebars: partials and a block partial', async () => {
    const files = {
      'emails/welcome.hbs': '{{#> frame}}Hello {{name}}, welcome.{{/frame}}',
      'emails/partials/frame.hbs': '{{> @partial-block}} {{> footer}}',
      'emails/partials/footer.hbs': 'Call 0800.',
    };
    expect(await messages(files)).toEqual({ 'emails/welcome.hbs': ['email unknown', 'Hello \uFFFC, welcome. Call 0800.'] });
    expect(await whys(files)).toMatchObject({ 'emails/partials/footer.hbs': '0 part of messages that include it' });
  });

  test('a text that is called a page keeps its lines', async () => {
    const files = {
      'mails/en-plain.html.twig': '{{ customer }},\n\nyour parcel: {{ order.number }}\n\nDo call us.',
      'mails/en-html.html.twig': '<i>{{ customer }}</i>,\n\nyour parcel: {{ order.number }}\n\nDo call us.',
    };
    const read = Object.values(await gatherAll(files)).map(({ messages: [one] }) => readings(one!.nodes).readings[0]!.text.trim());
    expect(read).toEqual(['\uFFFC, your parcel: \uFFFC Do call us.', '\uFFFC,\n\nyour parcel: \uFFFC\n\nDo call us.']);
  });

  test('names in another case than that of the file, where one file alone fits', async () => {
    const files = {
      'emails/a.hbs': 'Hi {{name}}, {{> dealSign}} {{> dealNote}}',
      'emails/partials/deal-sign.hbs': 'Example Bank',
      'emails/partials/deal-note.hbs': 'never',
      'emails/partials/deal_note.hbs': 'never',
    };
    expect((await messages(files))['emails/a.hbs']).toEqual(['email unknown', 'Hi \uFFFC, Example Bank']);
    expect((await whys(files))['emails/partials/deal-sign.hbs']).toBe('0 part of messages that include it');
  });

  test('Liquid, Jinja and EJS: the nearest file of the name, in the same engine', async () => {
    const files = {
      'a/sms/x.liquid': "Hi {{ name }}, {% render 'sign' %}",
      'a/shared/sign.liquid': 'A bank',
      'b/shared/sign.liquid': 'B bank',
      'a/shared/sign.ejs': 'never',
      'b/sms/x.j2': "{% extends 'frame' %}{% block body %}Hi{% endblock %}",
      'b/layouts/frame.j2': '{% block body %}{% endblock %}, B bank',
    };
    expect(await messages(files)).toEqual({
      'a/sms/x.liquid': ['sms unknown', 'Hi \uFFFC, A bank'],
      'b/sms/x.j2': ['sms unknown', 'Hi, B bank'],
    });
  });

  test('Rails: partials, the layout of mailers, lazy keys and the subject, in each locale', async () => {
    const files = {
      'app/views/user_mailer/hello.html.erb': '<p><%= t(".greeting", name: @name) %></p><%= render "shared/sign" %>',
      'app/views/shared/_sign.html.erb': '<p><%= t("shared.regards") %></p>',
      'app/views/layouts/mailer.html.erb': '<html><body><h1>Bank</h1><%= yield %></body></html>',
      'config/locales/en.yml':
        'en:\n  user_mailer:\n    hello:\n      subject: Your card\n      greeting: Dear %{name}\n  shared:\n    regards: Kind regards\n',
      'config/locales/ro.yml':
        'ro:\n  user_mailer:\n    hello:\n      subject: Cardul\n      greeting: Stimată %{name}\n  shared:\n    regards: Cu stimă\n',
    };
    const path = 'app/views/user_mailer/hello.html.erb';
    expect(await messages(files)).toEqual({
      [`${path} en`]: ['email en', 'Your card Bank Dear \uFFFC Kind regards'],
      [`${path} ro`]: ['email ro', 'Cardul Bank Stimată \uFFFC Cu stimă'],
    });
    expect((await gatherAll(files))['config/locales/en.yml']!.aside.map(({ why }) => why)).toEqual([
      'part of messages that use it',
      'part of messages that use it',
    ]);
  });

  test('i18next: keys of a namespace', async () => {
    const files = {
      'emails/hello.hbs': "{{t 'mail:hello'}} {{t 'mail:nested.bye'}}",
      'locales/en/mail.json': '{ "hello": "Dear {{name}},", "nested": { "bye": "Goodbye" } }',
      'locales/de/mail.json': '{ "hello": "Liebe {{name}},", "nested": { "bye": "Tschüss" } }',
    };
    expect(await messages(files)).toEqual({
      'emails/hello.hbs de': ['email de', 'Liebe \uFFFC, Tschüss'],
      'emails/hello.hbs en': ['email en', 'Dear \uFFFC, Goodbye'],
    });
  });

  test('a file that includes itself is in a circle, one that names another of its name is not', async () => {
    const circle = await gatherAll({ 'emails/a.hbs': 'Hi {{> a}} there' });
    expect(circle['emails/a.hbs']!.errors.map(({ message }) => message)).toEqual([
      'Unexpected circle of includes: emails/a.hbs → emails/a.hbs. Take one of them out',
    ]);
    const pair = await gatherAll({ 'emails/a.hbs': 'Hi {{> b}}', 'emails/b.hbs': 'there {{> a}}' });
    expect(Object.values(pair).map(({ errors }) => errors.length)).toEqual([1, 1]);
    const entered = await gatherAll({ 'emails/x.hbs': 'Dear {{> a}}', 'emails/a.hbs': 'Hi {{> b}}', 'emails/b.hbs': 'there {{> a}}' });
    expect(Object.values(entered).map(({ errors, messages: all }) => [errors.length, all.length])).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    expect(await messages({ 'emails/a.hbs': 'Hi {{> a}}', 'emails/partials/a.hbs': 'there' })).toEqual({
      'emails/a.hbs': ['email unknown', 'Hi there'],
    });
  });

  test('a subject beside a body', async () => {
    const files = {
      'x/welcome_subject.txt': 'Your card',
      'x/welcome.txt': dear,
      'y/email.subject.gotmpl': 'Your loan',
      'y/email.body.gotmpl': dear,
      'z/subject.tpl': 'Your account',
      'z/body.html.tpl': '<p>Dear Ana, it is open.</p>',
      'z/body.text.tpl': 'Dear Ana, it is open.',
    };
    const all = await messages(files);
    expect(Object.entries(all).map(([entry, [channel, text]]) => [entry, channel, text?.slice(0, 20)])).toEqual([
      ['x/welcome.txt', 'email unknown', 'Your card Dear Ana, '],
      ['y/email.body.gotmpl', 'email unknown', 'Your loan Dear Ana, '],
      ['z/body.html.tpl', 'email unknown', 'Your account Dear An'],
      ['z/body.text.tpl', 'email unknown', 'Your account Dear An'],
    ]);
    expect(await whys(files)).toMatchObject({ 'x/welcome_subject.txt': '0 the subject of the message beside it' });
  });

  test('HTML and text twins are e-mails both, each judged for itself', async () => {
    const files = { 'notices/card.html': '<p>Dear Ana, your card is here.</p>', 'notices/card.txt': dear };
    expect(Object.values(await messages(files)).map(([channel]) => channel)).toEqual(['email unknown', 'email unknown']);
  });
});

describe('catalogs', () => {
  test('Rails: keys of mailers by their subject; labels are left aside', async () => {
    const yaml =
      'en:\n  card_mailer:\n    sent:\n      subject: Your card\n      body: Dear %{name}, your card is on its way.\n      sms: Your card is on its way.\n  buttons:\n    save: Save\n    cancel: Cancel\n';
    expect(await messages({ 'config/locales/en.yml': yaml })).toEqual({
      'config/locales/en.yml#card_mailer.sent': ['email en', 'Your card Dear \uFFFC, your card is on its way.'],
      'config/locales/en.yml#card_mailer.sent.sms': ['sms en', 'Your card is on its way.'],
    });
    expect((await gatherAll({ 'config/locales/en.yml': yaml }))['config/locales/en.yml']!.aside).toEqual([
      { entry: 'buttons.save', why: 'a label or text of an interface' },
      { entry: 'buttons.cancel', why: 'a label or text of an interface' },
    ]);
  });

  test('one message a file', async () => {
    const json = '{ "subject": "Your card", "body": "Dear {{name}}, your card is on its way." }';
    expect(await messages({ 'emails/en/card.json': json })).toEqual({
      'emails/en/card.json': ['email en', 'Your card Dear \uFFFC, your card is on its way.'],
    });
  });

  test('push messages: a title and a body', async () => {
    const json = '{ "push": { "paid": { "title": "Paid", "body": "We paid your bill of {{amount}} today." } } }';
    expect(await messages({ 'locales/en/app.json': json })).toEqual({
      'locales/en/app.json#push.paid': ['push en', 'Paid We paid your bill of \uFFFC today.'],
    });
  });

  test('a catalog of an interface, a broken one and an empty one hold no messages', async () => {
    const all = await gatherAll({
      'locales/en/ui.json': '{ "save": "Save", "menu": { "home": "Home" } }',
      'locales/en/b.json': '{ "a": ',
      'locales/en/c.yml': 'en:\n',
    });
    expect(
      Object.fromEntries(Object.entries(all).map(([path, { messages: list, why, errors }]) => [path, [list.length, why, errors.length]])),
    ).toEqual({
      'locales/en/ui.json': [0, 'a catalog without messages', 0],
      'locales/en/b.json': [0, 'a catalog without messages', 1],
      'locales/en/c.yml': [0, 'a catalog without messages', 0],
    });
  });
});

describe('what is left aside', () => {
  test('and why', async () => {
    expect(
      await whys({
        'README.md': dear,
        LICENSE: dear,
        'package.json': '{ "name": "x", "subject": "y" }',
        'emails/requirements.txt': dear,
        'emails/empty.txt': ' \n',
        'emails/code.txt': '{{ x }} 12 !',
        'docs/guide.md': 'Dear reader, this is how it works.',
        'notes.txt': 'Things to do, one by one and all of them.',
        'emails/_header.html': '<p>Dear Ana, this is a piece.</p>',
        'emails/x.vm': 'Dear $name',
        'letters/notice.txt': dear,
        'NOTICE.txt': dear,
        'emails/security.html': '<p>Dear Ana, somebody signed in.</p>',
      }),
    ).toEqual({
      'README.md': '0 written for developers, by its name',
      'package.json': '0 written for developers, by its name',
      'emails/requirements.txt': '0 written for developers, by its name',
      'emails/empty.txt': '0 empty file',
      'emails/code.txt': '0 no words of its own',
      'docs/guide.md': '0 nothing says that a customer reads it',
      'notes.txt': '0 nothing says that a customer reads it',
      'emails/_header.html': '0 part of messages that include it',
      'emails/x.vm': '1 its path says email',
      'letters/notice.txt': '1 its path says letter',
      'NOTICE.txt': '0 written for developers, by its name',
      'emails/security.html': '1 its path says email',
    });
  });
});

describe('a Django mail', () => {
  const files = {
    'templates/base.html':
      '<html><head><title>{% block title %}The Shop{% endblock %}</title></head><body>{% block body %}{% endblock %}</body></html>',
    'templates/mail/late_subject.txt': '{% load i18n %}{% trans "Your parcel is late" %}',
    'templates/mail/late.html':
      '{% extends "base.html" %}{% load i18n %}{% block body %}<p>{% blocktrans with who=user.first_name %}Dear <b>{{ who }}</b>,{% endblocktrans %}</p><p>{% trans "One thing: it comes on Friday." %}</p>{% endblock %}',
    'locale/ro/LC_MESSAGES/django.po':
      'msgid "Your parcel is late"\nmsgstr "Coletul întârzie"\n\nmsgid "Dear <b>%(who)s</b>,"\nmsgstr "Dragă <b>%(who)s</b>,"\n\nmsgid "One thing: it comes on Friday."\nmsgstr "Un lucru: vine vineri."\n',
  };

  test('keeps the subject that stands beside it when it extends a layout, and is translated through markup', async () => {
    const { messages } = (await gatherAll(files))['templates/mail/late.html']!;
    expect(messages.map((message) => said(message))).toEqual([['email ro', 'Coletul întârzie Dragă \uFFFC, Un lucru: vine vineri.']]);
  });

  test('has its keys in use, those with a colon too', async () => {
    expect((await gatherAll(files))['locale/ro/LC_MESSAGES/django.po']).toMatchObject({ messages: [] });
  });
});

test('Blade: components are files, in tags as in directives, and their slot is what they hold', async () => {
  const files = {
    'resources/views/mail/a.blade.php': '<x-layouts.mail :to="$user->name"><p>It is here.</p><x-help /></x-layouts.mail>',
    'resources/views/mail/b.blade.php': "@component('components.layouts.mail')<p>It is late.</p>@endcomponent",
    'resources/views/components/layouts/mail.blade.php': '<body><p>Hello {{ $to }},</p>{{ $slot }}<p>Bye</p></body>',
    'resources/views/components/help.blade.php': '<p>Call 0800.</p>',
    'resources/views/mail/c.blade.php': '<x-mail::message>\n# Hello\n\nIt is *here*,<br>we think.\n</x-mail::message>',
  };
  expect(await messages(files)).toMatchObject({
    'resources/views/mail/a.blade.php': ['email unknown', 'Hello \uFFFC, It is here. Call 0800. Bye'],
    'resources/views/mail/b.blade.php': ['email unknown', 'Hello \uFFFC, It is late. Bye'],
    'resources/views/mail/c.blade.php': ['email unknown', 'Hello It is here, we think.'],
  });
});

test("parts end with the file: their subject is not the message's, and what stands behind them is no picture", async () => {
  const files = {
    'email/header.html': '<!--@subject {{trans "Header"}} @--><body><a href="{{store url=""}}"><img src="x.png" alt="The Shop"></a>',
    'email/late.html':
      '<!--@subject {{trans "Late"}} @-->{{template config_path="design/email/header_template"}}<p>{{trans "Hello %name," name=$a.name}}</p><p>{{trans "It is late."}}</p>',
    'i18n/ro_RO.csv': '"Late","Întârziere"\n"Hello %name,","Bună, %name,"\n"It is late.","Întârzie."\n"Buy","Cumpără"\n',
    'other/de_DE.csv': '"Late","Spät"\n',
  };
  const gathered = await gatherAll(files);
  const { messages } = gathered['email/late.html']!;
  expect(messages.map((message) => said(message))).toEqual([['email ro-RO', 'Întârziere The Shop Bună, \uFFFC, Întârzie.']]);
  expect(readings(messages[0]!.nodes).readings[0]!.parts.map(({ role }) => role)).toEqual(['subject', 'alt', 'body']);
  expect(gathered['email/header.html']).toMatchObject({ messages: [], why: 'part of messages that include it' });
});

test('a picture whose alternative text is a key', async () => {
  const files = {
    'emails/a.mjml':
      '<mjml><mj-body><mj-image src="a.png" alt="{{t "mail:a.photo"}}" /><mj-text>{{t "mail:a.hello"}}</mj-text></mj-body></mjml>',
    'locales/en/mail.json': '{ "a": { "photo": "Your bike", "hello": "Hello, here it is." } }',
  };
  expect(await messages(files)).toEqual({ 'emails/a.mjml': ['email en', 'Your bike Hello, here it is.'] });
});

test('Liquid of a shop: words that all stand in `en.default.json`, and a frame that shows the channel', async () => {
  const files = {
    'notifications/late.liquid': "{% render 'frame' %}<p>{{ 'mail.late' | t }}</p>",
    'templates/cart.liquid': "<p>{{ 'cart.empty' | t }}</p>",
    'snippets/frame.liquid': "<table><tr><td>{{ 'mail.hello' | t: name: customer.first_name }}</td></tr></table>",
    'locales/en.default.json':
      '{ "mail": { "hello": "Hello {{ name }},", "late": "It comes on Friday." }, "cart": { "empty": "There is nothing in your basket yet." } }',
  };
  expect(await messages(files)).toEqual({ 'notifications/late.liquid': ['email en', 'Hello \uFFFC, It comes on Friday.'] });
});

describe('messages that the config puts together', () => {
  const records = (name: string) => ({
    [name]: `texts:\n  header: "Dear {name},"\n  late: "Your bill of {amount} is late. Please pay it by {date}."\n  paid: "We have your payment, and thank you."\n  footer: "Example Energy, 0800 555 019"\n`,
  });
  const declared = [{ keys: ['texts.*'], channel: 'sms', before: ['texts.header'], after: ['texts.footer'] }] as const;

  test('records of one catalog, with or without a language', async () => {
    for (const name of ['sms/records.yml', 'config/en/sms.yml'])
      expect(await messages(records(name), declared)).toEqual({
        [`${name}#texts.late`]: [
          expect.stringMatching(/^sms /),
          'Dear \uFFFC, Your bill of \uFFFC is late. Please pay it by \uFFFC. Example Energy, 0800 555 019',
        ],
        [`${name}#texts.paid`]: [
          expect.stringMatching(/^sms /),
          'Dear \uFFFC, We have your payment, and thank you. Example Energy, 0800 555 019',
        ],
      });
  });

  test('each language has its own pieces', async () => {
    const files = {
      'config/en.yml': 'en:\n  sms:\n    late: "Please pay your bill today."\n  parts:\n    footer: "Call us any time."\n',
      'config/ro.yml': 'ro:\n  sms:\n    late: "Vă rugăm să plătiți factura azi."\n  parts:\n    footer: "Sunați-ne oricând."\n',
    };
    expect(await messages(files, [{ keys: ['sms.*'], channel: 'sms', after: ['parts.footer'] }])).toEqual({
      'config/en.yml#sms.late': ['sms en', 'Please pay your bill today. Call us any time.'],
      'config/ro.yml#sms.late': ['sms ro', 'Vă rugăm să plătiți factura azi. Sunați-ne oricând.'],
    });
  });

  test('files', async () => {
    const files = { 'sms/late.txt': 'Please pay your bill today.', 'sms/head.txt': 'Dear Ana,', 'sms/foot.txt': 'Example Energy' };
    const all = [{ files: ['sms/**'], channel: 'sms', before: ['sms/head.txt'], after: ['sms/foot.txt'] }] as const;
    expect(await messages(files, all)).toEqual({ 'sms/late.txt': ['sms unknown', 'Dear Ana, Please pay your bill today. Example Energy'] });
  });

  test('a piece that is not there leaves its place unknown', async () => {
    const [message] = (await gatherAll({ 'sms/late.txt': 'Please pay your bill today.' }, [{ channel: 'sms', before: ['sms/none.txt'] }]))[
      'sms/late.txt'
    ]!.messages;
    expect(message).toMatchObject({ missing: ['sms/none.txt'], whole: false });
  });
});

describe('files that say nothing themselves', () => {
  const greets = 'Dear Ana,\nyour room is booked for Friday.\n';
  const labels = '<p>Room: {$room}</p><p>Start: {$start}</p>';
  const folder = {
    'lang/en_us/Booked.tpl': greets,
    'lang/en_us/Cancelled.tpl': greets,
    'lang/ro/Booked.tpl': greets,
    'lang/en_us/Changed.tpl': labels,
    'lang/ro/Changed.tpl': labels,
  };

  test('are messages where they lie among messages, in every language', async () => {
    expect(await whys(folder)).toMatchObject({
      'lang/en_us/Changed.tpl': '1 it lies among messages',
      'lang/ro/Changed.tpl': '1 it lies among messages',
    });
    expect((await messages(folder))['lang/en_us/Changed.tpl']![0]).toBe('email en-US');
  });

  test('are none where few are', async () => {
    const pages = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`lang/en_us/page${i}.tpl`, labels]));
    expect(await whys({ ...folder, ...pages })).toMatchObject({ 'lang/en_us/Changed.tpl': '0 nothing says that a customer reads it' });
  });

  test('paper is measured in centimetres', async () => {
    const printed = { 'notices/overdue.html': '<div style="margin-left: 2cm;"><p>Dear Ana,</p><p>your account is overdue.</p></div>' };
    expect((await messages(printed))['notices/overdue.html']![0]).toMatch(/^letter/);
  });

  test('a catalog beside the template that prints its keys holds one message', async () => {
    const files = {
      'templates/Receipt/index.html': '<h1><%-it_title%></h1><p><%-it_first%> <%-it_second%></p>',
      'templates/Receipt/i18n/it.json': JSON.stringify({
        it_title: 'Ricevuta',
        it_first: 'Abbiamo ricevuto il pagamento.',
        it_second: 'Lo trovi nel tuo conto.',
      }),
    };
    expect((await messages(files))['templates/Receipt/i18n/it.json']).toEqual([
      'email it',
      'Ricevuta Abbiamo ricevuto il pagamento. Lo trovi nel tuo conto.',
    ]);
  });
});
