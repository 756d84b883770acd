/** What plugins bring besides rules. */
import { expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { formatOf, type PluginEntry } from '../src/plugin.ts';
import { readings } from '../src/reading.ts';
import { rewrite } from '../src/places.ts';
import { repository, touchlint } from './repository.ts';

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
