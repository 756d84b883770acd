/** Which ways to write a name are told apart, and which are one. */
import { expect, test } from 'vitest';
import { spellingsIn } from '../src/spellings.ts';
import { repository, touchlint } from './repository.ts';

const formsIn = (text: string) => spellingsIn(text, new Set(['goldcard', 'opencollective'])).map(({ form }) => form);

test.each([
  ['Your GoldCard, your Gold Card and your Gold-Card', ['GoldCard', 'Gold Card', 'Gold-Card']],
  ["Goldcard's limit; GoldCard-ul e gata", ['Goldcard', 'GoldCard']],
  ['Open Collective is here.', ['Open Collective']],
  ['A gold card, a Gold card, a goldCard', []],
  ['GOLDCARD and GOLD CARD', []],
  ['@GoldCard #GoldCard GoldCard.com https://x.example/GoldCard GoldCard@x.example ${GoldCard} [GoldCard]', []],
  ['GoldCard, Inc. and Goldcard Ltd', []],
  ['MyGoldCard GoldCards GoldCard2', []],
])('%s', (text, forms) => {
  expect(formsIn(text).sort()).toEqual([...forms].sort());
});

const config = 'root: true\nextends: [strict]\nmessages:\n  - { files: "sms/**", channel: sms, locale: en }\n';
const ready = (name: string) => `Hello, your ${name} is ready. Elm Bank\n`;
const odd = async (files: Readonly<Record<string, string>>, argv: readonly string[] = []) => {
  const { stdout } = await touchlint(repository({ 'touchlint.config.yaml': config, ...files }), argv);
  return [...stdout.matchAll(/(Expected .*?) +inconsistent-terms/g)].map(([, message]) => message);
};
const three = { 'sms/a.txt': ready('GoldCard'), 'sms/b.txt': ready('GoldCard'), 'sms/c.txt': ready('GoldCard') };

test('a file that is linted alone is compared with the rest of the project', async () => {
  const files = { ...three, 'sms/d.txt': ready('Goldcard') };
  expect(await odd(files, ['sms/d.txt'])).toEqual(['Expected "GoldCard", as in 3 messages, found "Goldcard"']);
});

test('where the most have a capital too few, nothing tells which is wrong', async () => {
  const most = { 'sms/a.txt': ready('Goldcard'), 'sms/b.txt': ready('Goldcard'), 'sms/c.txt': ready('Goldcard') };
  expect(await odd({ ...most, 'sms/d.txt': ready('GoldCard') })).toEqual([]);
});

test('what brand.terms says of the name is said once', async () => {
  const brand = 'brand:\n  terms: [GoldCard]\n';
  const files = { ...three, 'sms/d.txt': ready('Goldcard'), 'touchlint.config.yaml': config + brand };
  const { stdout } = await touchlint(repository(files), []);
  expect(stdout.match(/(?:brand|inconsistent)-terms$/gm)).toEqual(['brand-terms']);
});
