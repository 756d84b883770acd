/** What plugins bring besides rules. */
import { describe, expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { formatOf, type PluginEntry } from '../src/plugin.ts';
import { readings } from '../src/reading.ts';
import { rewrite } from '../src/places.ts';
import type { LintResult } from '../src/run.ts';
import { repository, touchlint, type Files } from './repository.ts';

const context = { engines: [], styles: inlineStyles() };
const parse = (text: string, entries: (text: string) => Iterable<PluginEntry>) =>
  formatOf('ini', { extensions: ['.ini'], entries }, new Map()).parse({ path: 'a.ini', text }, context);

test('an escape is matched and replaced as a whole, and nothing is written that would need one', () => {
  const text = 'a=one\\ntwo';
  const { units, errors } = parse(text, () => [{ key: 'a', start: 2, end: text.length, escapes: [{ start: 5, end: 7, text: '\n' }] }]);
  expect(errors).toEqual([]);
  const flat = readings(units[0]!.nodes).readings[0]!;
  expect(flat.text.trim()).toBe('one\ntwo');
  const at = flat.text.indexOf('two');
  expect(rewrite(flat, { start: at, end: at + 3 }, 'six')).toMatchObject({ start: 7, end: 10, text: 'six' });
  expect(rewrite(flat, { start: at, end: at + 3 }, 's\nx')).toBeNull();
});

test.each([
  [[{ start: 0, end: 99 }]],
  [[{ start: 3, end: 1 }]],
  [[{ start: 0, end: 2, escapes: [{ start: 5, end: 6, text: 'x' }] }]],
  [[{ start: Number.NaN, end: 2 }]],
])('places outside of the file are told as a fault of the file: %j', (entries) => {
  const { units, errors } = parse('a=bcdef', () => entries);
  expect(units).toEqual([]);
  expect(errors[0]?.message).toMatch(/^Expected the format "ini" of a plugin to give places inside the file/);
});

test('a format that throws does not end the run', () => {
  const { errors } = parse('a', () => {
    throw new Error('no');
  });
  expect(errors[0]?.message).toContain('to read this file: no');
});

test('rules of a preset count over what it begins with, and the config over both', async () => {
  const files = {
    'plugin.mjs': `export default { presets: { house: { extends: ['recommended'], rules: { 'missing-greeting': 'off' } } } };`,
    'sms/en/a.txt': 'Pay 67.41 EUR now.\n',
  };
  const found = async (config: string) =>
    (await touchlint(repository({ ...files, 'touchlint.config.yaml': `root: true\nplugins: [./plugin.mjs]\n${config}` }), [])).stdout;
  expect(await found('')).toContain('missing-greeting');
  expect(await found('extends: [house]\n')).not.toContain('missing-greeting');
  expect(await found('extends: [house]\n')).toContain('missing-reason');
  expect(await found('extends: [house]\nrules: { missing-greeting: error }\n')).toContain('missing-greeting');
});

/** Lines of `key = text`: what a catalog in JSON holds, in a format of a plugin. */
const lines = `export default { formats: { wording: { extensions: ['.wording'],
  *entries(text) {
    for (const { index, 0: line, 1: key } of text.matchAll(/^([\\w.]+) = .*$/gm))
      yield { key, start: index + key.length + 3, end: index + line.length };
  } } } };`;

describe('keys of templates lead into a catalog of a plugin as into our own', () => {
  const catalog = (entries: Readonly<Record<string, string>>, extension: string): string =>
    extension === 'json'
      ? JSON.stringify(entries, null, 1)
      : Object.entries(entries)
          .map(([key, text]) => `${key} = ${text}\n`)
          .join('');
  const entries = {
    'paid.hello': 'Dear {{ name }},',
    'paid.body': 'YOUR PAYMENT IS LATE AGAIN. Please pay 20 euros by Friday, or call 020 7946 0000 if you need more time.',
    'paid.end': 'Kind regards, Example Library',
    'sms.due': 'PLEASE BRING YOUR BOOKS BACK TO US NOW',
    'common.ok': 'OK',
  };
  const page = `---\nchannel: email\nlocale: en\npurpose: reminder\n---\n<p>{{ t('paid.hello') }}</p>\n<p>{{ t('paid.body') }}</p>\n<p>{{ t('paid.end') }}</p>\n`;
  /** The same repository with its words in either kind of file. */
  const each = async <T>(of: (folder: string, extension: string) => Promise<T>, more: (extension: string) => Files = () => ({})) => {
    const [json, wording] = await Promise.all(
      ['json', 'wording'].map((extension) =>
        of(
          repository({
            'touchlint.config.yaml': 'root: true\nplugins: [./plugin.mjs]\nextends: [recommended]\n',
            'plugin.mjs': lines,
            'emails/paid.twig': page,
            [`locales/en.${extension}`]: catalog(entries, extension),
            ...more(extension),
          }),
          extension,
        ),
      ),
    );
    return { json: json!, wording: wording! };
  };
  const findings = async (folder: string, ...argv: string[]): Promise<string[]> => {
    const { stdout } = await touchlint(folder, ['--format', 'json', ...argv]);
    const results: readonly LintResult[] = JSON.parse(stdout);
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, entry, message }) =>
        `${filePath.slice(folder.length + 1)} ${entry} ${ruleId} ${message}`.replaceAll('.json', '.wording'),
      ),
    );
  };

  test('what is composed is judged whole, and told of in the entry', async () => {
    const { json, wording } = await each((folder) => findings(folder));
    expect(wording).toEqual(json);
    expect(json.some((one) => one.startsWith('locales/en.wording emails/paid.twig shouting '))).toBe(true);
    expect(json.some((one) => / emails\/paid\.twig missing-(?:greeting|sign-off) /.test(one))).toBe(false);
  });

  test('a piece is no message of its own, nor is one that a template does not name as a message', async () => {
    const inspected = async (folder: string, extension: string) => {
      const { stdout } = await touchlint(folder, ['inspect', '--format', 'json', 'emails', 'locales']);
      const files: readonly {
        filePath: string;
        messages: readonly { entry: string; composed: readonly string[]; missing: readonly string[] }[];
        leftAside: readonly object[];
      }[] = JSON.parse(stdout);
      return JSON.parse(
        JSON.stringify(
          files.map(({ filePath, messages, leftAside }) => ({
            file: filePath.slice(folder.length),
            messages: messages.map(({ entry, composed, missing }) => ({ entry, composed, missing })),
            leftAside,
          })),
        ).replaceAll(`.${extension}`, '.x'),
      );
    };
    const { json, wording } = await each(inspected);
    expect(wording).toEqual(json);
    expect(json[0].messages[0].composed).toEqual(['locales/en.x#paid.hello', 'locales/en.x#paid.body', 'locales/en.x#paid.end']);
  });

  test('in each language that the catalogs hold, by namespaces too', async () => {
    const german = {
      'paid.hello': 'Guten Tag {{ name }},',
      'paid.body': 'bitte zahlen Sie 20 Euro bis Freitag.',
      'paid.end': 'Ihre Beispielbibliothek',
    };
    const more = (extension: string) => ({
      'emails/paid.twig': page.replace('locale: en\n', ''),
      'emails/named.twig': page.replace('locale: en\n', '').replaceAll("t('", "t('de:"),
      [`locales/de.${extension}`]: catalog(german, extension),
    });
    const composed = async (folder: string, extension: string) => {
      const { stdout } = await touchlint(folder, ['inspect', '--format', 'json', 'emails']);
      const files: readonly { messages: readonly { locale: string; composed: readonly string[] }[] }[] = JSON.parse(stdout);
      return files.map(({ messages }) =>
        messages.map(({ locale, composed: pieces }) => `${locale} ${pieces.join()}`.replaceAll(`.${extension}`, '.x')),
      );
    };
    const { json, wording } = await each(composed, more);
    expect(wording).toEqual(json);
    expect(json[1]!.map((one) => one.slice(0, 2))).toEqual(['de', 'en']);
  });

  test('a changed catalog judges the templates that print it anew', async () => {
    const { json, wording } = await each((folder, extension) => findings(folder, `locales/en.${extension}`));
    expect(wording).toEqual(json);
    expect(json).not.toEqual([]);
  });

  test('with a language of its own for each entry, and text in HTML', async () => {
    const folder = repository({
      'touchlint.config.yaml': 'root: true\nplugins: [./plugin.mjs]\nextends: [recommended]\n',
      'plugin.mjs': `export default { formats: { wording: { extensions: ['.wording'],
        *entries(text) {
          for (const { index, 0: line, 1: locale, 2: key } of text.matchAll(/^(\\w+) ([\\w.]+) = .*$/gm))
            yield { key, locale, as: 'html', start: index + locale.length + key.length + 4, end: index + line.length };
        } } } };`,
      'emails/paid.twig': page,
      'words/all.wording': `de paid.hello = Guten Tag,\nen paid.hello = <b>Dear</b> Ana,\nen paid.body = Your payment of 20 euros is late. Please pay it by Friday.\nen paid.end = Kind regards\n`,
    });
    const { stdout } = await touchlint(folder, ['inspect', '--format', 'json', 'emails']);
    const [file] = JSON.parse(stdout);
    expect(file.messages[0].composed).toEqual([
      'words/all.wording#paid.hello',
      'words/all.wording#paid.body',
      'words/all.wording#paid.end',
    ]);
    expect(file.messages[0].parts[0].text).toMatch(/^Dear Ana,/);
  });
});
