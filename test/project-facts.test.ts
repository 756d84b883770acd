/** What rules are told of the other messages of a project, whichever files are linted. */
import { describe, expect, test } from 'vitest';
import { noProject } from '../src/project-facts.ts';
import { sharedName } from '../src/translations.ts';
import unknownPlaceholder from '../rules/unknown-placeholder.ts';
import { repository, touchlint } from './repository.ts';

const config = 'root: true\nextends: [recommended]\nmessages:\n  - { files: "sms/**", channel: sms, locale: en }\n';
const hello = (name: string, place: string) => `Hello {{ ${name} }}, your book is at the ${place} desk. Elm Library\n`;
const five = Object.fromEntries(
  ['north', 'south', 'east', 'west', 'front'].map((place) => [`sms/${place}.txt`, hello('first_name', place)]),
);
const told = (stdout: string) => [...stdout.matchAll(/(Unknown placeholder .*?) +unknown-placeholder/g)].map(([, message]) => message);

/** What is said of a name that stands once, where five messages have another. */
const said = async (name: string, usual: string) => {
  const others = Object.fromEntries(Object.entries(five).map(([path, text]) => [path, text.replace('first_name', usual)]));
  const folder = repository({ 'touchlint.config.yaml': config, ...others, 'sms/odd.txt': hello(name, 'back') });
  return told((await touchlint(folder, ['sms/odd.txt'])).stdout);
};

describe('a name that is nearly one of the project', () => {
  test.each([
    ['frist_name', 'first_name'],
    ['fist_name', 'first_name'],
    ['firrst_name', 'first_name'],
    ['costumer.name', 'customer.name'],
    ['custmerName', 'customerName'],
    ['delivary_date', 'delivery_date'],
    ['oredr_number', 'order_number'],
  ])('%s for %s', async (name, usual) => {
    expect(await said(name, usual)).toEqual([`Unknown placeholder "{{ ${name} }}", expected "${usual}" as in 5 messages`]);
  });

  test.each([
    ['last_name', 'first_name'],
    ['firstname', 'first_name'],
    ['First_Name', 'first_name'],
    ['first_names', 'first_name'],
    ['sender', 'gender'],
    ['assigner', 'assignee'],
    ['sent_date', 'send_date'],
    ['order_data', 'order_date'],
    ['account', 'count'],
    ['starts_at', 'start_at'],
    ['address_1', 'address_2'],
    ['line1', 'line2'],
    ['room', 'root'],
    ['contact', 'content'],
    ['billing', 'selling'],
    ['nume', 'numele'],
    ['suma', 'sume'],
    ['first_name.short', 'first_name'],
  ])('%s is not %s', async (name, usual) => {
    expect(await said(name, usual)).toEqual([]);
  });

  test('a word that other names have too was meant', async () => {
    const folder = repository({
      'touchlint.config.yaml': config,
      ...five,
      'sms/odd.txt': hello('fist_name', 'back'),
      'sms/other.txt': hello('fist_size', 'side'),
    });
    expect(told((await touchlint(folder, [])).stdout)).toEqual([]);
  });

  test('four messages are too few, and what three have is a name', async () => {
    const { 'sms/front.txt': _, ...four } = five;
    const odd = { 'sms/odd.txt': hello('frist_name', 'back') };
    expect(told((await touchlint(repository({ 'touchlint.config.yaml': config, ...four, ...odd }), [])).stdout)).toEqual([]);
    const more = { ...odd, 'sms/odd2.txt': hello('frist_name', 'x'), 'sms/odd3.txt': hello('frist_name', 'y') };
    expect(told((await touchlint(repository({ 'touchlint.config.yaml': config, ...five, ...more }), [])).stdout)).toEqual([]);
  });

  test('the languages of a message are one message', async () => {
    const locales = ['de', 'fr', 'es', 'it', 'nl'];
    const folder = repository({
      'touchlint.config.yaml': 'root: true\nextends: [recommended]\nmessages:\n  - { files: "sms/**", channel: sms }\n',
      ...Object.fromEntries(locales.map((locale) => [`sms/${locale}/ready.txt`, `{{ first_name }}: ${locale}\n`])),
      'sms/ro/late.txt': 'Buna ziua, {{ frist_name }}. Cartea asteapta la noi. Biblioteca\n',
    });
    expect(told((await touchlint(folder, [])).stdout)).toEqual([]);
  });
});

test('a message that nothing can be compared for is read alone', () => {
  const reading = { placeholders: [], links: [] } as unknown as Parameters<typeof unknownPlaceholder.check>[0];
  const context = { project: noProject } as unknown as Parameters<typeof unknownPlaceholder.check>[1];
  expect([...unknownPlaceholder.check(reading, context)]).toEqual([]);
});

test.each([
  ['mail/en/due.txt', 'en-GB', 'mail//due.txt'],
  ['mail/ro/due.txt', 'ro', 'mail//due.txt'],
  ['mail/due.ro.txt', 'ro', 'mail/due.txt'],
  ['mail/due_pt_BR.html', 'pt-BR', 'mail/due.html'],
  ['config/locales/en.yml#mailer.en', 'en', 'config/locales/.yml#mailer.en'],
  ['res/values-ro/strings.xml#due', 'ro', 'res/values/strings.xml#due'],
  ['Resources.resx#due', 'en', 'Resources.resx#due'],
  ['Resources.de.resx#due', 'de', 'Resources.resx#due'],
  ['payment/enter.txt', 'en', 'payment/enter.txt'],
])('%s in %s has the name %s', (entry, locale, name) => {
  expect(sharedName(entry, locale)).toBe(name);
});

describe('the voice of the advertising', () => {
  const advert = (purpose: string) =>
    `---\nchannel: email\n${purpose}locale: en\n---\nDear {{ name }},\n\nThank you for reading with us. Please join our spring evening.\n\nKind regards,\nElm Library\n`;
  const adverts = (purpose: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`ads/${i}.txt`, advert(purpose)]));
  const fee = 'You failed to return the books and ignored our letters. Pay 8 GBP now. Your account will be closed.\n';
  const cold = { 'fee.txt': `---\nchannel: sms\nlocale: en\n---\n${fee}` };
  const drifts = async (files: Readonly<Record<string, string>>, argv: readonly string[] = []) =>
    (await touchlint(repository({ 'touchlint.config.yaml': 'root: true\nextends: [strict]\n', ...files }), argv)).stdout.match(/ drift$/gm)
      ?.length ?? 0;

  test('is that of five messages that are known to advertise', async () => {
    expect(await drifts({ ...adverts('purpose: marketing\n', 5), ...cold })).toBe(1);
    expect(await drifts({ ...adverts('purpose: marketing\n', 4), ...cold })).toBe(0);
    expect(await drifts({ ...adverts('', 5), ...cold })).toBe(0);
  });

  test('is read from files that are not linted', async () => {
    expect(await drifts({ ...adverts('purpose: marketing\n', 5), ...cold }, ['fee.txt'])).toBe(1);
  });

  test('is each language its own', async () => {
    expect(await drifts({ ...adverts('purpose: marketing\n', 5), 'fee.txt': `---\nchannel: sms\nlocale: ro\n---\n${fee}` })).toBe(0);
  });
});
