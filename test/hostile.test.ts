/** Every format and nasty texts, through the whole pipeline: nothing throws, and every place is inside its file. */
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { decodeText } from '../src/encoding.ts';
import { inspectProject } from '../src/inspect-project.ts';
import { lintProject } from '../src/pipeline.ts';
import { repository, type Files } from './repository.ts';

const dear = 'Dear Ana,\nYour payment of 67.41 EUR is late. Pay it by Friday or your account will be closed.\nExample Bank\n';

/** Nasty texts, by what they are. */
const texts: Readonly<Record<string, string>> = {
  empty: '',
  blanks: ' \t\n\u00a0\u2003\n ',
  'a lone quote': '"',
  'half characters': `Dear \ud83d Ana\udc00, ${dear}`,
  'right to left': 'עברית {{name}} \u202eevil\u202c, شكرا جزيلا. ادفع الآن وإلا.',
  'combining marks': `Dear A${'\u0301'.repeat(5000)}na, pay now.`,
  'carriage returns': dear.replaceAll('\n', '\r\n'),
  'lone carriage returns': dear.replaceAll('\n', '\r'),
  'line separators': dear.replaceAll('\n', '\u2028'),
  NUL: `Dear \0 Ana,\n${dear}`,
  'NUL far on': `${dear.repeat(100)}\0\0`,
  'a byte order mark': `\uFEFF${dear}`,
  'unclosed tags': `<div class="a${dear}<!-- `,
  'unclosed template tags': `{{ a {% if x <% y <%= z *|IF:A {{#if b}} ${dear}`,
  'unclosed strings': `{{ "a }} {% 'b %} ${dear}`,
  'closers alone': `{{/if}}{% endif %}<% end %></div>*|END:IF|*]]))>> ${dear}`,
  'front matter without end': `---\nchannel: sms\n${dear}`,
  'front matter that is a list': `---\n- a\n- b\n---\n${dear}`,
  'aliases that multiply': `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`,
  'keys of objects': '{"__proto__": {"subject": "Hi", "body": "Dear Ana, pay now."}, "constructor": "Dear Ana, pay now."}',
  'names of objects': `{{constructor}} {{__proto__}} {{toString.name}} ${dear}{{#if hasOwnProperty}}a{{else}}b{{/if}}`,
  'private use and specials': `\uFFFC\uFFFD\uFFFE\uE000 ${dear}\u0000`.replace('\u0000', ''),
};

/** Long ones, in full with HOSTILE=1, which tells those that take more than a second to lint and inspect. */
const full = process.env['HOSTILE'] !== undefined;
const some = (count: number) => (full ? count : count / 10);
const long: Readonly<Record<string, string>> = {
  'one line': 'word '.repeat(100_000),
  'one word': 'a'.repeat(some(500_000)),
  'one sentence in capitals': 'PAY NOW '.repeat(some(60_000)),
  'no blanks but marks': '!?.,;:'.repeat(some(80_000)),
  'digits and marks': '1.2.3,4:5/'.repeat(some(50_000)),
  'short lines': 'ab\n'.repeat(50_000),
  'empty lines': '\n'.repeat(some(500_000)),
  blanks: ' '.repeat(some(500_000)),
  sentences: dear.repeat(some(4500)),
  addresses: 'a@b.c.d.e www.x.y http://z '.repeat(some(18_000)),
  'half of an address': 'a.b-c_d%e+'.repeat(some(50_000)),
  'blanks in a line': `Dear Ana,${' '.repeat(some(500_000))}pay now.`,
  'open tags': '<div>'.repeat(some(100_000)),
  'open tags with attributes': '<a href="x" class=y '.repeat(some(25_000)),
  brackets: '['.repeat(some(500_000)),
  'brackets and parentheses': '[a](b '.repeat(some(80_000)),
  stars: '*a _b '.repeat(some(80_000)),
  entities: '&amp;&#x41;&'.repeat(some(40_000)),
  'open branches': '{{#if a}}x'.repeat(5000),
  'nested branches': `${'{{#if a}}x'.repeat(5000)}${'{{/if}}'.repeat(5000)}`,
  'branches side by side': Array.from({ length: some(3000) }, (_, i) => `{{#if v${i}}}Pay now.{{else}}Thanks.{{/if}} `).join(''),
  placeholders: Array.from({ length: 10_000 }, (_, i) => `{{ amount_${i} }} and `).join(''),
  'many partials': '{{> x}} '.repeat(some(5000)),
  'openers without end': '{{'.repeat(some(250_000)),
  'openers of another kind': '{%'.repeat(some(250_000)),
  'a list in a list': `${'- '.repeat(some(2000))}a`,
  'quotes in quotes': `${'> '.repeat(some(5000))}a`,
  objects: `${'{"a":'.repeat(some(20_000))}1${'}'.repeat(some(20_000))}`,
  lists: `${'['.repeat(some(20_000))}${']'.repeat(some(20_000))}`,
  'a table': '| a | b |\n'.repeat(some(20_000)),
  'many keys': `en:\n  mailer:\n${Array.from({ length: some(8000) }, (_, i) => `    k${i}: Dear Ana, pay number ${i} now or lose it.`).join('\n')}`,
  'many keys of JSON': JSON.stringify({
    mailer: Object.fromEntries(Array.from({ length: some(8000) }, (_, i) => [`k${i}`, `Dear Ana, pay number ${i} now.`])),
  }),
};

const names = [
  'txt',
  'html',
  'md',
  'yml',
  'json',
  'html.erb',
  'hbs',
  'liquid',
  'txt.j2',
  'gotmpl',
  'ejs',
  'mjml',
  'eml',
  'html.haml',
  'slim',
  'pug',
];
const config = 'root: true\nextends: [all]\nbrand: { name: Example Bank }\nplaceholders: { styles: [{ open: "#", close: "#" }] }\n';

/** What is written to a disk has no half characters, and what is read from it no byte order mark. */
const textOf = (given: string | Uint8Array | undefined): string => decodeText(Buffer.from(given ?? ''))?.text ?? '';

/** Lints and inspects a repository, and checks every place that is told. */
async function survives(files: Files, inspect = true): Promise<void> {
  const cwd = repository({ 'touchlint.config.yaml': config, ...files });
  const options = { cwd, paths: ['.'], configPath: null, useConfig: true, preset: null, ruleFlags: [], stdin: null, rules };
  const run = await lintProject(options);
  expect(run.problems).toEqual([]);
  for (const { filePath, messages, suppressedMessages } of run.results) {
    const given = Object.entries(files).find(([path]) => join(cwd, path) === filePath)?.[1];
    const text = textOf(given);
    const lines = text.split('\n');
    const outside = [...messages, ...suppressedMessages].filter(({ line, column, endLine = line, endColumn = column, fix }) => {
      const inside = (row: number, at: number) => row >= 1 && at >= 1 && at - 1 <= (lines[row - 1]?.length ?? -1);
      const ordered = endLine > line || (endLine === line && endColumn >= column);
      return !inside(line, column) || !inside(endLine, endColumn) || !ordered || (fix?.range[1] ?? 0) > text.length;
    });
    expect(outside).toEqual([]);
  }
  const inspected = inspect ? (await inspectProject(options)).files : [];
  for (const { messages, filePath } of inspected) {
    const given = Object.entries(files).find(([path]) => join(cwd, path) === filePath)?.[1];
    const { length } = textOf(given);
    const ranges = messages.flatMap(({ parts }) => parts.flatMap((part) => part.ranges));
    expect(ranges.filter(([start, end]) => start > end || end > length)).toEqual([]);
  }
}

const inEach = (endings: readonly string[], text: string): Files =>
  Object.fromEntries(endings.map((ending) => [`emails/en/overdue.${ending}`, text]));

test.each(Object.entries(texts))('%s', async (_, text) => survives(inEach(names, text)));

test.runIf(!full).each(Object.entries(long))('%s, very long', { timeout: 60_000 }, async (_, text) =>
  survives(inEach(['txt', 'html', 'md', 'yml', 'json'], text), false),
);

test.runIf(full).each(Object.entries(long))('%s, in full', { timeout: 300_000 }, async (kind, text) => {
  for (const ending of process.env['NAMES']?.split(' ') ?? names) {
    const begun = performance.now();
    await survives(inEach([ending], text));
    const taken = Math.round(performance.now() - begun);
    if (taken > 1000) console.log(`${kind} as ${ending}: ${taken} ms, ${text.length} characters`);
  }
});

test('bytes that are no text', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...names), async (bytes, ending) => {
      await survives({ [`emails/en/overdue.${ending}`]: bytes });
    }),
    { numRuns: 40 },
  );
});
