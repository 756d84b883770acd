/** What most messages of a kind do, and which are compared. */
import { describe, expect, test } from 'vitest';
import { countHabits, groupOf, outlier } from '../src/habits.ts';
import { inOneSpelling, samePhone } from '../src/signals/contact-points.ts';
import { repository, touchlint, type Files } from './repository.ts';

const config = (locale: string, more = '') =>
  `root: true\nextends: [strict]\n${more}messages:\n  - { files: "mail/**", channel: email, locale: ${locale} }\n  - { files: "sms/**", channel: sms, locale: ${locale} }\n`;

/** What a rule says over a repository, each with its file and what editors are offered. */
async function said(rule: string, files: Files, argv: readonly string[] = []) {
  const { stdout } = await touchlint(repository(files), ['--format', 'json', ...argv]);
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string; message: string; line: number; condition?: string; suggestions?: { fix: { text: string } }[] }[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId === rule)
      .map(({ message, line, suggestions = [] }) => ({
        at: `${filePath.split('/').slice(-2).join('/')}:${line}`,
        message,
        offers: suggestions.map(({ fix }) => fix.text),
      })),
  );
}
const mail = (opening: string, close: string, body = 'Your card is on its way.') => `${opening}\n\n${body}\n\n${close}\nElm Bank\n`;
const copies = (count: number, text: (i: number) => string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`mail/${i}.txt`, text(i)]));

describe('greetings', () => {
  const dear = copies(7, (i) => mail('Dear {{ name }},', 'Kind regards,', `Your card number ${i} is on its way.`));
  const greeting = (opening: string, files: Files = dear, locale = 'en') =>
    said('inconsistent-greeting', { 'touchlint.config.yaml': config(locale), ...files, 'mail/odd.txt': mail(opening, 'Kind regards,') });

  test.each([
    ['Hi {{ name }},', 'Hi {name}'],
    ['Hey there {{ name }}!', 'Hey there {name}'],
    ['Good morning {{ customer.first_name }},', 'Good morning {first_name}'],
    ['{{ name }},', '{name}'],
  ])('%s is another', async (opening, found) => {
    const offers = opening.startsWith('{') ? [] : ['Dear'];
    const message = `Expected "Dear {name}", as in 7 of 8 e-mails (mail/0.txt …), found "${found}"`;
    expect(await greeting(opening)).toEqual([{ at: 'mail/odd.txt:1', message, offers }]);
  });

  test.each([
    'Dear {{ first_name }} {{ last_name }},',
    'Dear Mrs {{ last_name }}:',
    'DEAR {{ name }},',
    'Dear customer,',
    'Hello,',
    'Welcome to Elm Bank, {{ name }}!',
    '{{ salutation }} {{ name }},',
    'Thank you for your order, {{ name }}!',
  ])('%s is none', async (opening) => {
    expect(await greeting(opening)).toEqual([]);
  });

  test('that stands in for a name that is not known', async () => {
    expect(await greeting('{% if name %}Dear {{ name }}{% else %}Hello{% endif %},')).toEqual([]);
  });

  test.each([
    ['ro', 'Bună ziua {{ nume }},', 'Bună seara {{ nume }},', 'Salut {{ nume }},'],
    ['ro', 'Stimate domnule {{ nume }},', 'Stimată doamnă {{ nume }},', 'Bună {{ prenume }},'],
    ['de', 'Sehr geehrter Herr {{ name }},', 'Sehr geehrte Frau {{ name }},', 'Hallo {{ vorname }},'],
    ['fr', 'Cher {{ prenom }},', 'Chère {{ prenom }},', 'Salut {{ prenom }},'],
    ['es', 'Buenos días {{ nombre }},', 'Buenas tardes {{ nombre }},', 'Hola {{ nombre }},'],
    ['es', '¡Hola, {{ nombre }}!', 'Hola, {{ nombre }}:', 'Estimada {{ nombre }}:'],
  ])('in %s', async (locale, usual, same, other) => {
    const files = copies(6, (i) => mail(i % 2 ? usual : same, 'X,'));
    expect(await greeting(usual, files, locale)).toEqual([]);
    expect(await greeting(other, files, locale)).toHaveLength(1);
  });

  test('a file that is linted alone is compared with the rest of the project', async () => {
    const files = { 'touchlint.config.yaml': config('en'), ...dear, 'mail/odd.txt': mail('Hi {{ name }},', 'Kind regards,') };
    expect(await said('inconsistent-greeting', files, ['mail/odd.txt'])).toHaveLength(1);
  });

  test('each channel, audience and matter has its own', async () => {
    const odd = mail('Hi {{ name }},', 'Kind regards,');
    const of = (front: string) =>
      said('inconsistent-greeting', { 'touchlint.config.yaml': config('en'), ...dear, 'mail/odd.txt': `---\n${front}\n---\n${odd}` });
    expect(await of('purpose: confirmation')).toHaveLength(1);
    for (const front of ['channel: chat', 'audience: business', 'purpose: marketing', 'variant: b', 'locale: en-GB'])
      expect(await of(front), front).toEqual([]);
  });

  test('in a layout is reported once, there', async () => {
    const layout = (name: string) => `{% layout 'layouts/${name}' %}\n<p>Your card is on its way.</p>\n`;
    const files = {
      'touchlint.config.yaml': config('en').replace('mail/**', 'mail/*.liquid'),
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`mail/${i}.liquid`, layout('letter')])),
      'mail/layouts/letter.liquid': '<p>Dear {{ name }},</p>\n{{ content_for_layout }}\n<p>Kind regards,<br>Elm Bank</p>\n',
      'mail/layouts/chatty.liquid': '<p>Hey {{ name }},</p>\n{{ content_for_layout }}\n<p>Kind regards,<br>Elm Bank</p>\n',
      'mail/7.liquid': layout('chatty'),
      'mail/8.liquid': layout('chatty'),
    };
    expect(await said('inconsistent-greeting', files)).toEqual([
      {
        at: 'layouts/chatty.liquid:1',
        message: 'Expected "Dear {name}", as in 6 of 8 e-mails (mail/1.liquid …), found "Hey {name}"',
        offers: ['Dear'],
      },
    ]);
  });
});

describe('sign-offs', () => {
  const kind = copies(7, (i) => mail('Hello {{ name }},', 'Kind regards,', `Your card number ${i} is on its way.`));
  test.each([
    ['Cheers,', 1],
    ['Best regards,', 1],
    ['Thanks,', 1],
    ['kind regards', 0],
    ['Thank you for your patience.', 0],
    ['The billing team', 0],
    ['Thank you for banking with us,', 0],
  ])('%s: %i', async (close, count) => {
    const files = { 'touchlint.config.yaml': config('en'), ...kind, 'mail/odd.txt': mail('Hello {{ name }},', close) };
    expect(await said('inconsistent-sign-off', files)).toHaveLength(count);
  });
});

test('thanks are one close, however many', async () => {
  const thanks = copies(6, (i) => mail('Hello {{ name }},', i % 2 ? 'Thanks,' : 'Many thanks,'));
  const of = (close: string) =>
    said('inconsistent-sign-off', { 'touchlint.config.yaml': config('en'), ...thanks, 'mail/odd.txt': mail('Hello {{ name }},', close) });
  expect(await of('Thank you,')).toEqual([]);
  expect(await of('Cheers,')).toHaveLength(1);
});

describe('contacts', () => {
  test.each([
    ['40215550100', '0215550100', true],
    ['442079460000', '02079460000', true],
    ['442079460000', '2079460000', true],
    ['0800800111', '0800800112', false],
    ['0215550100', '0315550100', false],
    ['5550100', '0215550100', true],
    ['5550100', '0315550199', false],
  ])('%s and %s', (a, b, same) => {
    expect(samePhone(a, b)).toBe(same);
  });

  test('a number counts as it is longest', () => {
    expect(inOneSpelling(['0215550100', '40215550100', '0215550199', 'a@b.example'].map((key) => ({ key }))).map(({ key }) => key)).toEqual(
      ['40215550100', '40215550100', '0215550199', 'a@b.example'],
    );
  });

  const care = (contact: string) => mail('Hello {{ name }},', 'Kind regards,', `Questions? Write to ${contact}, any time.`);
  const usual = copies(5, () => care('support@elm.example'));
  test.each([
    ['help@elm.example', '', 1],
    ['Support@Elm.example', '', 0],
    ['billing@elm.example', '', 0],
    ['{{ support_email }}', '', 0],
    ['help@elm.example or support@elm.example', '', 0],
    ['help@elm.example', 'brand: { contacts: ["support@elm.example", "help@elm.example"] }\n', 0],
    ['team@elm.example', 'brand: { contacts: ["support@elm.example"] }\n', 1],
    ['team@partner.example', 'brand: { contacts: ["support@elm.example"] }\n', 0],
    ['team@partner.example', 'brand: { domains: [partner.example], contacts: ["support@elm.example"] }\n', 1],
    ['team@elm.example', 'brand: { contacts: ["0800 800 111"] }\n', 0],
  ])('%s with %s', async (contact, brand, count) => {
    const files = { 'touchlint.config.yaml': config('en', brand), ...usual, 'mail/odd.txt': care(contact) };
    expect(await said('inconsistent-contact', files)).toHaveLength(count);
  });

  test('the address of a link', async () => {
    const link = (address: string) =>
      `<p>Dear {{ name }},</p><p>Your card is here. <a href="mailto:${address}?subject=Card">Write to us</a>.</p>`;
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`mail/${i}.html`, link('support@elm.example')]));
    const found = await said('inconsistent-contact', {
      'touchlint.config.yaml': config('en'),
      ...files,
      'mail/odd.html': link('help@elm.example'),
    });
    expect(found).toEqual([
      {
        at: 'mail/odd.html:1',
        message: 'Expected "support@elm.example", as in 5 messages (mail/1.html …), found "help@elm.example"',
        offers: [],
      },
    ]);
  });
});

test('forms of address are compared in strict presets only', async () => {
  const text = (you: string) => `Buna ziua, {{ nume }}. Comanda ${you} a plecat din depozit. Livrare Nord\n`;
  const files = {
    ...Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`sms/${i}.txt`, text('dvs.')])),
    'sms/odd.txt': text('ta'),
  };
  const message = 'Expected the polite form, as in 5 of 6 text messages (sms/1.txt …), found "ta"';
  expect(await said('inconsistent-formality', { 'touchlint.config.yaml': config('ro'), ...files })).toEqual([
    { at: 'sms/odd.txt:1', message, offers: [] },
  ]);
  expect(
    await said('inconsistent-formality', { 'touchlint.config.yaml': config('ro').replace('strict', 'recommended'), ...files }),
  ).toEqual([]);
  const polite = config('ro', 'brand: { formality: { ro: T } }\n');
  expect(await said('inconsistent-formality', { 'touchlint.config.yaml': polite, ...files })).toHaveLength(5);
});

test.each([
  ['de', 'Ihre Bestellung ist da, {{ name }}. Wir helfen Ihnen gern.', 'Deine Bestellung ist da, {{ name }}. Wir helfen dir gern.'],
  ['fr', 'Bonjour {{ nom }}, votre commande est prête.', 'Bonjour {{ nom }}, ta commande est prête.'],
  ['es', 'Hola {{ nombre }}, usted puede recoger el pedido.', 'Hola {{ nombre }}, tu pedido está listo.'],
  ['it', 'Ciao {{ nome }}, il tuo ordine è pronto.', 'Salve {{ nome }}, il Suo ordine è pronto.'],
  ['nl', 'Hallo {{ naam }}, je bestelling is klaar.', 'Hallo {{ naam }}, uw bestelling is klaar.'],
])('forms of address in %s', async (locale, usual, other) => {
  const files = Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`sms/${i}.txt`, `${usual}\n`]));
  const of = (text: string) =>
    said('inconsistent-formality', { 'touchlint.config.yaml': config(locale), ...files, 'sms/odd.txt': `${text}\n` });
  expect(await of(usual)).toEqual([]);
  expect(await of(other)).toHaveLength(1);
});

test('a letter of an abbreviation is no pronoun', async () => {
  const files = Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`sms/${i}.txt`, 'Hallo {{ naam }}, je bestelling is klaar. Bel ons.\n']));
  const odd = { 'sms/odd.txt': 'Hallo {{ naam }}, bel ons a.u.b. over je bestelling.\n' };
  expect(await said('inconsistent-formality', { 'touchlint.config.yaml': config('nl'), ...files, ...odd })).toEqual([]);
});

describe('habits', () => {
  const kind = { brand: null, locale: 'en', channel: 'sms', audience: 'consumer', purpose: 'unknown', variant: null };
  const group = groupOf(kind)!;
  const habits = (counts: Readonly<Record<string, number>>) =>
    countHabits(
      Object.entries(counts).flatMap(([key, count]) =>
        Array.from({ length: count }, () => ({ group, key, text: key, words: key, where: key })),
      ),
    );
  const clear = { minSample: 5, majority: 70 };
  test.each([
    [{ a: 4, b: 1 }, true],
    [{ a: 3, b: 1 }, false],
    [{ a: 7, b: 3 }, true],
    [{ a: 6, b: 3 }, false],
    [{ b: 9 }, false],
    [{ '': 9, b: 1 }, false],
  ])('%j', (counts, odd) => {
    expect(outlier(habits(counts), kind, { key: 'b' }, clear) !== null).toBe(odd);
  });

  test('of what is not known there are none', () => {
    expect(groupOf({ ...kind, channel: 'unknown' })).toBeNull();
    expect(groupOf({ ...kind, locale: 'unknown' })).toBeNull();
    expect(groupOf({ ...kind, audience: 'internal' })).toBeNull();
  });
});
