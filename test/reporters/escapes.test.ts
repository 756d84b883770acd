/** Whatever templates, paths and rules hold, it is text to the tool that reads a report. */
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { printable } from '../../src/reporters/printable.ts';
import { reporters } from '../../src/reporters/index.ts';
import type { LintMessage, LintResult } from '../../src/run.ts';
import { result } from '../../src/settle.ts';
import { problem, report } from './sample.ts';

const bits = [
  ...[
    '\u001b[2J',
    '\u009b31m',
    '\r\n',
    '\n',
    '\r',
    '\t',
    '\0',
    '\u2028',
    '\u202e',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udc00',
    '👍',
    '方',
    'e\u0301',
  ],
  ...['::error::', '%0A', '%', ':', ',', '::', '# SKIP', '# TODO', '\\', '|', '`', '*', '_', '[x](javascript:alert(1))', '![](x)', '@team'],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</title>',
    ']]>',
    '-->',
    '<!--',
    '&amp;',
    '"',
    "'",
    '<',
    '>',
    '&',
    '{{ x }}',
  ],
  ...['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|/c calc', ';=1', ' =1', '＝1', '"=1', '...', '---', '#', 'a', ' ', '1..9', 'ok 1', 'not ok 2'],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 6 })
  .map((all) => all.join(''));

const messages = fc.record({
  text: hostile,
  at: hostile,
  rule: fc.option(hostile, { nil: 'jargon' }),
  owner: fc.option(hostile),
  owners: fc.array(hostile, { maxLength: 2 }),
  severity: fc.constantFrom(1 as const, 2 as const),
});
type Given = typeof messages extends fc.Arbitrary<infer T> ? T : never;

const toMessage = ({ text, at, rule, owner, owners, severity }: Given): LintMessage => ({
  ...problem(`${text}${at}${text}`, at),
  ruleId: rule,
  severity,
  message: text,
  owner,
  ...(owners.length > 1 && { owners }),
  journey: at,
  category: text,
  channel: at,
  locale: at,
  entry: text,
  suggestions: [{ messageId: 'x', desc: at, fix: { range: [0, Math.min(1, text.length)], text: at } }],
});
const given = fc
  .tuple(hostile, fc.array(messages, { minLength: 1, maxLength: 3 }))
  .map(([path, all]): LintResult =>
    result(`/project/x${path.replaceAll('/', '')}`, all.map(toMessage), [], `${all[0]!.text}${all[0]!.at}\n`),
  );

/** Holds for reports of hostile results. */
const always = (name: string, holds: (text: string, one: LintResult) => void) =>
  fc.assert(
    fc.asyncProperty(given, async (one) => {
      holds(await report(name, [one]), one);
    }),
    { numRuns: 150 },
  );

test.each(Object.keys(reporters))('%s holds nothing that a terminal would obey', (name) =>
  always(name, (text) => expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)),
);

test.each(['json', 'json-with-metadata', 'sarif', 'gitlab', 'rdjson'])('%s is JSON in well-formed Unicode', (name) =>
  always(name, (text) => {
    expect(() => JSON.parse(text)).not.toThrow();
    expect(text).not.toMatch(/\p{Surrogate}/u);
  }),
);

test('json gives the words back as they are', () =>
  always('json', (text, one) => expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify([one])))));

test.each(['compact', 'unix'])('%s: one line a problem', (name) =>
  always(name, (text, one) => expect(text.split('\n')).toHaveLength(one.messages.length + 3)),
);

test('github: one command a line, and the words come back', () =>
  always('github', (text, { messages: all }) => {
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(all.length);
    for (const [i, line] of lines.entries()) {
      // As the runner reads it: properties up to the first "::", each up to a comma.
      const [, severity, properties, data] = /^::(error|warning) (.*?)::(.*)$/s.exec(line)!;
      const decoded = data!.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
      expect(severity).toBe(all[i]!.severity === 2 ? 'error' : 'warning');
      expect(decoded.split('\n')[0]).toBe(printable(all[i]!.message));
      const names = properties!.split(',').map((pair) => pair.slice(0, pair.indexOf('=')));
      expect([...new Set(names)]).toEqual(names);
      expect(names.filter((name) => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(name))).toEqual([]);
    }
  }));

/** Elements with their attributes, and all text, as a parser of XML or HTML sees them. */
function parsed(text: string, xmlMode: boolean) {
  const elements: { readonly name: string; readonly attributes: Readonly<Record<string, string>>; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => void elements.push({ name, attributes, text: '' }),
      ontext: (words) => void (elements.at(-1)!.text += words),
      oncomment: () => expect.unreachable('a comment'),
      oncdatastart: () => expect.unreachable('CDATA'),
    },
    { xmlMode, decodeEntities: true },
  );
  parser.end(text.replace(/^<\?xml[^>]*\?>\n|^<!doctype html>\n/, ''));
  return elements;
}

/** What XML 1.0 has no way to write. */
const legal = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const inXml = (text: string) => printable(text).replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

describe('XML', () => {
  test('checkstyle: what is said is the value of an attribute', () =>
    always('checkstyle', (text, { messages: all }) => {
      expect(text).toMatch(legal);
      const elements = parsed(text, true);
      expect(elements.map(({ name }) => name)).toEqual(['checkstyle', 'file', ...all.map(() => 'error')]);
      expect(elements.slice(2).map(({ attributes }) => attributes['message'])).toEqual(all.map(({ message }) => inXml(message)));
    }));

  test('junit: a test for each problem', () =>
    always('junit', (text, { messages: all }) => {
      expect(text).toMatch(legal);
      const cases = parsed(text, true).slice(2);
      expect(cases.map(({ name }) => name)).toEqual(all.flatMap(({ severity }) => ['testcase', severity === 2 ? 'failure' : 'system-out']));
      const failures = cases.filter(({ name }) => name === 'failure');
      expect(failures.map(({ attributes }) => attributes['message'])).toEqual(
        all.filter(({ severity }) => severity === 2).map(({ message }) => inXml(message)),
      );
    }));
});

test('html: the elements are those of the page, whatever is in them', () =>
  always('html', (text, { messages: all }) => {
    const elements = parsed(text, false);
    const named = (name: string) => elements.filter((one) => one.name === name);
    expect([named('script').length, named('style').length, named('img').length]).toEqual([1, 1, 0]);
    const what = named('p').filter((one) => one.attributes['class'] === 'what');
    expect(what.map((one) => one.text).sort()).toEqual(all.map(({ message }) => printable(message)).sort());
    const attributes = new Set(elements.flatMap((one) => Object.keys(one.attributes)));
    const known =
      /^(?:lang|charset|http-equiv|content|name|class|href|id|role|tabindex|type|autocomplete|value|disabled|hidden|data-(?:severity|channel|locale|owner|journey|category|rule))$/;
    expect([...attributes].filter((name) => !known.test(name))).toEqual([]);
    expect(named('a').map((one) => one.attributes['href'])).toEqual(['#messages']);
  }));

test('markdown: four cells a row, and no mark-up in them', () =>
  always('markdown', (text, { messages: all }) => {
    const rows = text.split('\n').filter((line) => /^\| (?:❌|⚠️)/.test(line));
    expect(rows).toHaveLength(all.length);
    for (const row of rows) {
      const plain = row
        .replace(/\\[\\`*_[\]|~]/g, '')
        .replaceAll('<br>', '')
        .replaceAll('@<!-- -->', '')
        .replace(/&#\d+;/g, '');
      expect(plain.match(/\|/g)).toHaveLength(5);
      expect(plain).not.toMatch(/[<>`*_[\]~@$]|\\(?![^\s])/);
    }
  }));

/** Cells of a table as spreadsheets read it, in quotes or not. */
function cells(text: string, separator: ',' | ';'): string[][] {
  const rows = [['']];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1)!;
    const char = text.charAt(i);
    if (quoted && char === '"' && text.charAt(i + 1) === '"') row[row.length - 1] += text.charAt(++i);
    else if (char === '"' && (quoted || row.at(-1) === '')) quoted = !quoted;
    else if (!quoted && char === separator) row.push('');
    else if (!quoted && char === '\n') rows.push(['']);
    else row[row.length - 1] += char;
  }
  return rows.slice(0, -1);
}

test('csv: as many cells in each row, and none that is calculated', () =>
  always('csv', (text, { messages: all }) => {
    expect(text.startsWith('\ufeff')).toBe(true);
    const table = cells(text.slice(1), ',');
    expect(table.map((row) => row.length)).toEqual(Array.from({ length: all.length + 1 }, () => 16));
    for (const separator of [',', ';'] as const)
      for (const one of cells(text.slice(1), separator).flat())
        expect(one).not.toMatch(/^[\s"']*(?<!')[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
  }));

test('csv: what begins a formula has an apostrophe before it', async () => {
  const words = ['=1', '+1', '-1', '@x', '\t=1', '\tx', '\rx', 'a=1', 'x;=1'];
  const all = words.map((message) => ({ ...problem('x', 'x'), message }));
  const table = cells((await report('csv', [result('/project/a', all, [], null)])).slice(1), ',');
  expect(table.slice(1).map((row) => row[5])).toEqual(["'=1", "'+1", "'-1", "'@x", "' '=1", "' x", "'x", 'a=1', "x;'=1"]);
});

test('tap: a test for a file, with problems as YAML', () =>
  always('tap', (text, { messages: all, errorCount }) => {
    const [version, plan, line, ...rest] = text.split('\n');
    expect([version, plan]).toEqual(['TAP version 13', '1..1']);
    expect(line!.startsWith(errorCount ? 'not ok 1 - ' : 'ok 1 - ')).toBe(true);
    expect(line!.replace(/\\[\\#]/g, '')).not.toContain('#');
    const yaml = rest.slice(1, -2).join('\n');
    expect(rest.slice(-2)).toEqual(['  ...', '']);
    const { problems }: { problems: readonly { message: string }[] } = parse(yaml);
    expect(problems.map(({ message }) => message)).toEqual(all.map(({ message }) => message));
  }));
