import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments, parseDocument, stringify, visit, type Scalar } from 'yaml';
import type { Format } from '../../src/format.ts';
import json, { jsonString } from '../../src/formats/json.ts';
import { yamlScalar } from '../../src/formats/yaml-scalar.ts';
import yaml from '../../src/formats/yaml.ts';
import { edit, FIXED, LITERAL, type Below, type Mapped } from '../../src/mapped.ts';
import { rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { edited, expectInside, rounds, told } from './readings.ts';
import { context } from './rewriting.ts';

const options = { keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' } as const;

const word = fc.stringMatching(/^[A-Za-zăîțß0-9’]{1,9}$/);
const mark = fc.constantFrom(',', '.', '?', ' %{name}', ': ', ' #', "'", '"', '\\', ' é', ' 🎁', '', '', '', '', '');
const phrase = fc.array(fc.tuple(word, mark), { minLength: 1, maxLength: 6 }).map((pairs) => pairs.map((pair) => pair.join('')).join(' '));
const indented = fc.tuple(fc.constantFrom('', '', '', '  ', '\t'), phrase).map((pair) => pair.join(''));
const lines = fc.array(fc.oneof({ weight: 4, arbitrary: indented }, fc.constantFrom('', '', '  ')), { minLength: 1, maxLength: 6 });
const anyText = fc.oneof(
  phrase,
  lines.map((all) => all.join('\n')),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** A YAML document with one value, in a style and layout that the library accepts. */
const document = fc
  .tuple(
    fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>2', '|2-', '>2+', 'plain', 'single', 'double'),
    lines,
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.constantFrom('', '\n', '\n\n', '\n   \n'),
    fc.constantFrom('', 'next: x\n', '# a comment\n'),
  )
  .map(([style, all, newline, tail, after]) => {
    const body = all.map((line) => (line ? `  ${line}` : line));
    if (/^[|>]/.test(style)) return `a: ${style}\n${body.join('\n')}\n${tail}${after}`.replaceAll('\n', newline);
    const text = all
      .join('\n')
      .replaceAll(/[\t ]+$/gm, '')
      .trim();
    if (style === 'single') return `a: '${text.replaceAll("'", "''").replaceAll('\n', '\n  ')}'\n${after}`.replaceAll('\n', newline);
    if (style === 'double')
      return `a: "${text.replaceAll(/["\\]/g, '\\$&').replaceAll('é', '\\u00e9').replaceAll('🎁', '\\U0001F381').replaceAll('\n', '\n  ')}"\n${after}`.replaceAll(
        '\n',
        newline,
      );
    return `a: ${text
      .replaceAll(/[:#'"%{}\\]/g, '')
      .trim()
      .replaceAll('\n', '\n  ')}\n${after}`.replaceAll('\n', newline);
  });

/** The scalars of a document that the library reads without complaint. */
function scalarsOf(text: string): { mapped: Mapped; value: string }[] {
  const out: { mapped: Mapped; value: string }[] = [];
  const below = { path: 'a.yml', text };
  for (const found of parseAllDocuments(text, options)) {
    if (found.errors.length) return [];
    visit(found, {
      Scalar(_key, node) {
        // What is parsed, and not made by hand, has its range and source.
        if (typeof node.value === 'string') out.push({ mapped: yamlScalar(below, node as Scalar.Parsed), value: node.value });
      },
    });
  }
  return out;
}

/** What the segments say must be true of the file. */
function expectExact({ text, starts, from, to, kinds, below }: Mapped) {
  let done = 0;
  for (const [i, kind] of kinds.entries()) {
    expect(from[i]!).toBeGreaterThanOrEqual(done);
    expect(to[i]!).toBeGreaterThanOrEqual(from[i]!);
    if (kind === LITERAL) expect(below.text.slice(from[i], to[i])).toBe(text.slice(starts[i], starts[i + 1]));
    done = to[i]!;
  }
}

/** Whether the walk gave up and took the scalar as one piece. */
const isDegraded = ({ kinds, text }: Mapped) => kinds.length === 1 && kinds[0] === FIXED && /\S/.test(text);

test('YAML scalars of every style decode to the value of the library, exactly placed', () => {
  let scalars = 0;
  fc.assert(
    fc.property(document, (text) => {
      for (const { mapped, value } of scalarsOf(text)) {
        scalars++;
        expect(mapped.text).toBe(value);
        expect(isDegraded(mapped), JSON.stringify(text)).toBe(false);
        expectExact(mapped);
      }
    }),
    { numRuns: 1000 },
  );
  expect(scalars).toBeGreaterThan(1000);
});

test('what the library writes, in whatever style it chooses, is read back', () => {
  const style = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
  fc.assert(
    fc.property(anyText, style, fc.constantFrom(20, 80), (value, defaultStringType, lineWidth) => {
      const text = stringify({ en: { a: value } }, { defaultStringType, lineWidth, defaultKeyType: 'PLAIN' });
      const found = scalarsOf(text).at(-1);
      if (!found || parseDocument(text, options).getIn(['en', 'a']) !== value) return;
      expect(found.mapped.text).toBe(value);
      expectExact(found.mapped);
      expect(isDegraded(found.mapped), JSON.stringify(text)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test('JSON strings decode to their value, exactly placed', () => {
  const escaped = (text: string) =>
    JSON.stringify(text).replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  fc.assert(
    fc.property(anyText, fc.boolean(), (value, ascii) => {
      const literal = ascii ? escaped(value) : JSON.stringify(value);
      const text = `{"a": ${literal}}`;
      const mapped = jsonString({ path: 'a.json', text }, 6, 6 + literal.length);
      expect(mapped.text).toBe(JSON.parse(literal));
      expectExact(mapped);
    }),
    { numRuns: 1000 },
  );
});

const change = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 12 }),
  to: fc.oneof(word, phrase, fc.constantFrom('', ' ', ' x', 'x ', 'a: b', ' #c', "it's", '\n', 'a\nb', '- x', '"', '\\')),
});

interface Tally {
  applied: number;
  refused: number;
}

/** Asks for a change of the decoded text, applies the edit to the file, and reads again. */
function expectRoundTrip(
  mapped: Mapped,
  { at, length, to }: { at: number; length: number; to: string },
  again: (text: string) => string | undefined,
  tally: Tally,
) {
  const start = Math.min(at % (mapped.text.length + 1), mapped.text.length);
  const end = Math.min(start + length, mapped.text.length);
  const made = edit(mapped, start, end, to);
  if (!made) {
    tally.refused++;
    return;
  }
  tally.applied++;
  const below: Below = mapped.below;
  const after = edited(below.text, made);
  expect(again(after), JSON.stringify({ before: below.text, after })).toBe(mapped.text.slice(0, start) + to + mapped.text.slice(end));
}

test('an edit of a YAML scalar gives what was asked, or is refused', () => {
  const tally = { applied: 0, refused: 0 };
  fc.assert(
    fc.property(document, fc.array(change, { minLength: 3, maxLength: 3 }), (text, changes) => {
      const [key, value] = scalarsOf(text).map(({ mapped }) => mapped);
      if (!key || !value || value.text === 'next') return; // `a:` is null
      const again = (after: string): string | undefined => {
        const found = parseDocument(after, options);
        const read: unknown = found.errors.length ? undefined : found.get('a');
        return typeof read === 'string' ? read : undefined;
      };
      for (const one of changes) expectRoundTrip(value, one, again, tally);
    }),
    { numRuns: rounds(8000) },
  );
  told('YAML scalars', tally);
  expect(tally.applied).toBeGreaterThan(2000);
});

test('an edit of a JSON string gives what was asked', () => {
  const tally = { applied: 0, refused: 0 };
  fc.assert(
    fc.property(anyText, change, (value, one) => {
      const text = `{"a": ${JSON.stringify(value)}}`;
      const mapped = jsonString({ path: 'a.json', text }, 6, text.length - 1);
      const again = (after: string): string | undefined => (JSON.parse(after) as { a: string }).a;
      expectRoundTrip(mapped, one, again, tally);
    }),
    { numRuns: rounds(3000) },
  );
  told('JSON strings', tally);
  expect(tally.applied).toBeGreaterThan(2000);
});

test.each<[Format, (value: string) => string]>([
  [yaml, (value) => stringify({ en: { a: value } }, { lineWidth: 40 })],
  [json, (value) => JSON.stringify({ en: { a: value } })],
])('a word changed in a reading is changed in the file: %s', (format, write) => {
  const read = (text: string) => readings(format.parse({ path: 'a', text }, context).units[0]?.nodes ?? []).readings[0]!;
  const tally = { applied: 0, refused: 0 };
  fc.assert(
    fc.property(
      lines.map((all) => all.join('\n')),
      fc.nat(),
      word,
      (value, at, to) => {
        const text = write(value);
        const flat = read(text);
        const words = [...flat.text.matchAll(/[A-Za-zăîțß]{2,}/g)];
        const match = words[at % (words.length || 1)];
        if (!match) return;
        const span = { start: match.index, end: match.index + match[0].length };
        const made = rewrite(flat, span, to);
        if (!made) {
          tally.refused++;
          return;
        }
        tally.applied++;
        const after = edited(text, made);
        expect(read(after).text, JSON.stringify({ text, after })).toBe(flat.text.slice(0, span.start) + to + flat.text.slice(span.end));
      },
    ),
    { numRuns: rounds(4000) },
  );
  told(format.name, tally);
  expect(tally.applied).toBeGreaterThan(Math.max(2000, tally.refused));
});

test('no text makes a catalog throw', () => {
  const pieces = fc.constantFrom(
    ...[
      'a:',
      ' ',
      '  ',
      '\n',
      '\n  ',
      '- ',
      '|',
      '>-',
      '|2',
      '"',
      "'",
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '#',
      '&x',
      '*x',
      '!!str',
      '%{n}',
      '{{n}}',
      '<b>',
      '&amp;',
      '---',
      '\t',
      '\r',
      '? ',
      'é',
      '\ud800',
      '{% if x %}',
      '<%',
      '$t(',
      '//',
      '/*',
    ],
  );
  const soup = fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 40 }).map((all) => all.join(''));
  fc.assert(
    fc.property(soup, (text) => {
      for (const format of [yaml, json]) {
        expectInside(text, format.parse({ path: 'a', text }, context));
      }
    }),
    { numRuns: 1000 },
  );
});

test('a document cut anywhere is read as far as it goes', () => {
  const text =
    "en:\n  mail:\n    a: \"Hi %{name} \\u00e9\"\n    b: |\n      Line\n\n      more\n    c: 'it''s'\n    d: [x, {y: z}]\n    e: <b>x</b>\n";
  const other = '{"en": {"a": "Hi {{name}} \\u00e9", "b": ["<b>x</b>", {"c": "d\\n"}]}} // end';
  for (let end = 0; end <= text.length; end++) yaml.parse({ path: 'a', text: text.slice(0, end) }, context);
  for (let end = 0; end <= other.length; end++) json.parse({ path: 'a', text: other.slice(0, end) }, context);
  for (const deep of ['['.repeat(20_000), '{"a":'.repeat(20_000), '- '.repeat(5_000)])
    for (const format of [yaml, json]) expect(format.parse({ path: 'a', text: deep }, context).errors.length).toBeGreaterThan(0);
});
