/** What each reporter makes of a small run, exactly; `npm run update` writes it. */
import { describe, expect, test } from 'vitest';
import { reporters } from '../../src/reporters/index.ts';
import { context, report } from './sample.ts';

const names = Object.keys(reporters);
const endings: Readonly<Record<string, string>> = { html: 'html', csv: 'csv', markdown: 'md', junit: 'xml', checkstyle: 'xml' };

test.each(names)('%s', async (name) => {
  const text = await report(name);
  const isJson = text.startsWith('{') || text.startsWith('[');
  const ending = isJson ? 'json' : (endings[name] ?? 'txt');
  await expect(isJson ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text).toMatchFileSnapshot(`expected/${name}.${ending}`);
});

describe('when nothing is wrong', () => {
  const told = (name: string) => report(name, []);

  test('for people', async () => {
    expect(await told('markdown')).toBe('## touchlint\n\n✅ No problems in 3 messages\n');
    expect(await told('html')).toContain('<h1>No problems found</h1>');
    for (const name of ['compact', 'unix', 'codeframe', 'github']) expect(await told(name), name).toBe('');
  });

  test('for machines', async () => {
    for (const name of ['json', 'gitlab']) expect(await told(name)).toBe('[]\n');
    expect(JSON.parse(await told('json-with-metadata'))).toEqual({
      results: [],
      metadata: { cwd: context.cwd, rulesMeta: context.rulesMeta },
    });
    expect(JSON.parse(await told('sarif')).runs[0].results).toEqual([]);
    expect(JSON.parse(await told('rdjson')).diagnostics).toEqual([]);
    expect(await told('tap')).toBe('TAP version 13\n1..0 # SKIP no files\n');
  });
});

test('colors come from the context', async () => {
  const marked = (text: string) => `<${text}>`;
  const color = { bold: marked, cyan: marked, dim: marked, green: marked, red: marked, underline: marked, yellow: marked };
  expect(await report('codeframe', undefined, { color })).toContain('<error>: <Expected a comma> at <../texts/b.json:3:2>:');
});
