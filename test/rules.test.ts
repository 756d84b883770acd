import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { render, run, samplesOf } from './page.ts';

const folder = new URL('../rules/', import.meta.url);
const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -3));

/** `Expected …`, without a full stop, never telling the writer off. */
const grammar = /^(?:Expected|Unexpected|Unknown|Too) [^]*[^.!]$/;

describe.each(ids)('%s', (id) => {
  const page = readFileSync(new URL(`${id}.md`, folder), 'utf8');
  const samples = samplesOf(page);

  test('is in the index', () => expect(rules).toHaveProperty(id));

  test.each(samples.filter(({ section }) => section === 'Problem' || section === 'Fine'))('$section: $files.0.text', async (sample) => {
    const found = await run(id, sample);
    if (sample.section === 'Fine') expect(found.map(({ message }) => message)).toEqual([]);
    else expect(found.length).toBeGreaterThan(0);
    for (const { message } of found) {
      expect(message).toMatch(grammar);
      expect(message.replace(/"[^"]*"/g, '').toLowerCase()).not.toContain('you must');
    }
  });

  test('has samples of both kinds', () => {
    const count = (kind: string) => samples.filter(({ section }) => section === kind).length;
    expect(count('Problem')).toBeGreaterThanOrEqual(4);
    expect(count('Fine')).toBeGreaterThanOrEqual(4);
  });

  test('page is up to date', async () => {
    await expect(await render(id, page)).toMatchFileSnapshot(`../rules/${id}.md`);
  });
});
