/** Other repositories' facts: which catalogue a step means, and what of theirs counts here. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueNamed, factsOfCatalogue, referenceOf, repoOf } from '../src/catalogues.ts';
import { repository, touchlint, type Files } from './repository.ts';

test.each([
  ['collections.inventory.json', 'collections'],
  ['/a/b/collections.json', 'collections'],
  ['C:\\a\\card-portal_inventory.json', 'card-portal'],
  ['inventory.json', 'inventory'],
])('%s is called %s', (path, name) => expect(repoOf(path)).toBe(name));

test('a step means a catalogue by its file, else by a name that only one has', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((repo) => ({ repo, name: repo === 'c' ? 'Shop' : 'Bank', facts: [] }));
  const all = [a!, b!, c!];
  expect([catalogueNamed(all, 'b'), catalogueNamed(all, 'Shop'), catalogueNamed(all, 'Bank'), catalogueNamed(all, 'x')]).toEqual([
    b,
    c,
    null,
    null,
  ]);
});

test('a message elsewhere is told apart from one here', () => {
  expect([
    referenceOf({ repo: 'a', message: 'sms/x.txt' }),
    referenceOf({ repo: null, message: 'sms/x.txt' }),
    referenceOf({ repo: null, message: null }),
  ]).toEqual(['a:sms/x.txt', 'sms/x.txt', null]);
  const facts = [{ entry: 'sms/x.txt', file: 'sms/x.txt', name: 'sms/x.txt' }] as never;
  expect(factsOfCatalogue({ repo: 'a', name: '', facts })).toEqual([{ entry: 'a:sms/x.txt', file: 'a:sms/x.txt', name: 'sms/x.txt' }]);
});

const config = (more = '') => `root: true\nextends: [recommended]\nbrand: { name: Example Shop }\n${more}`;

/** What is found in one repository that knows another by its inventory, with these rules on; each as `file rule: message`. */
async function found(here: Files, elsewhere: Files, rules: string): Promise<string[]> {
  const other = repository({ 'touchlint.config.yaml': config(), ...elsewhere });
  const { stdout: inventory } = await touchlint(other, ['inventory', '--format', 'json']);
  const cwd = repository({ 'touchlint.config.yaml': config(`catalogues: other.inventory.json\nrules: { ${rules} }\n`), ...here });
  writeFileSync(join(cwd, 'other.inventory.json'), inventory);
  const { stdout, stderr } = await touchlint(cwd, ['--format', 'unix']);
  expect(stderr).toBe('');
  return [...stdout.matchAll(/([\w.-]+):\d+:\d+: (.*) \[\w+\/([\w-]+)\]/g)].map(([, file, message, rule]) => `${file} ${rule}: ${message}`);
}

describe('what counts here', () => {
  const mail = (locale: string, words: string) => ({
    [`emails/${locale}/parcel.txt`]: `---\nchannel: email\npurpose: reminder\nsubject: x\n---\n${words}\n`,
  });
  const english = mail(
    'en',
    'Dear {{ name }},\n\nYour parcel {{ parcel }} is here. Please call us on 0800 800 000.\n\nKind regards,\nExample Shop',
  );
  const romanian = mail('ro', 'Bună ziua, {{ name }},\n\nColetul {{ colet }} a sosit.\n\nCu stimă,\nExample Shop');

  test('the same message in another language: what it prints, and what it gives', async () => {
    const all = await found(romanian, english, 'translation-parity: warn');
    expect(all).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^parcel\.txt translation-parity: Expected a way to reach you, as in the "en" version/),
      ]),
    );
    // a message that is sent otherwise is no translation
    const text = await found(
      romanian,
      {
        'emails/en/parcel.txt':
          '---\nchannel: sms\npurpose: reminder\n---\nHello {{ name }}, your parcel {{ parcel }} is here. Thank you, Example Shop\n',
      },
      'translation-parity: warn',
    );
    expect(text.filter((one) => /translation-parity|unknown-placeholder/.test(one))).toEqual([]);
  });

  test('placeholders of the other repository are known', async () => {
    const sms = (name: string, words: string) => ({
      [`sms/${name}.txt`]: `---\nchannel: sms\nlocale: en\n---\n${words} Thank you, Example Shop\n`,
    });
    const here = sms('a', 'Hello {{ customr_name }}, your parcel is here.');
    const elsewhere = Object.assign(
      {},
      ...Array.from({ length: 12 }, (_, i) => sms(`b${i}`, `Hello {{ customer_name }}, order ${i} is here.`)),
    );
    const all = await found(here, elsewhere, 'unknown-placeholder: warn');
    expect(all).toEqual(expect.arrayContaining([expect.stringMatching(/^a\.txt unknown-placeholder: .*customer_name/)]));
    expect((await found(here, {}, 'unknown-placeholder: warn')).filter((one) => one.includes('unknown-placeholder'))).toEqual([]);
  });

  test('how the other repository greets: an outlier here is told, with where the others are', async () => {
    const letter = (name: string, greeting: string) => ({
      [`emails/${name}.txt`]: `---\nchannel: email\nlocale: en\npurpose: reminder\nsubject: Your order\n---\n${greeting} {{ name }},\n\nYour order ${name} is ready to be collected at our shop in Main Street.\n\nKind regards,\nExample Shop\n`,
    });
    const elsewhere = Object.assign({}, ...Array.from({ length: 20 }, (_, i) => letter(`b${i}`, 'Dear')));
    const all = await found(letter('a', 'Hiya'), elsewhere, 'inconsistent-greeting: warn');
    expect(all.filter((one) => one.includes('inconsistent-greeting'))).toEqual([expect.stringMatching(/^a\.txt .*other:emails\/b/)]);
  });
});
