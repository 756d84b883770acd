import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builder, decode, edit, ESCAPE, FIXED, lineIndex, pieces, slice, toSource, type Below, type Mapped } from '../src/mapped.ts';

/** How a layer stores text. */
type Layer = (below: Below) => Mapped;

const whole = (below: Below, pattern: RegExp, read: (match: RegExpExecArray) => string | null, write: (text: string) => string) =>
  decode(below, 0, below.text.length, pattern, read, write);

const json: Layer = (below) =>
  whole(
    below,
    /\\(?:["\\n]|u[\da-f]{4})/g,
    ([raw]) => String(JSON.parse(`"${raw}"`)),
    (text) => JSON.stringify(text).slice(1, -1),
  );

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', quot: '"', '#92': '\\', '#10': '\n', fj: 'fj' };
const html: Layer = (below) =>
  whole(
    below,
    /&(amp|lt|quot|#92|#10|fj);/g,
    ([, name]) => entities[name!]!,
    (text) => text.replace(/[&<]/g, (char) => (char === '&' ? '&amp;' : '&lt;')),
  );

/** Placeholders are fixed, a folded line is a blank, comments are not there. Holds neither line breaks nor new placeholders. */
const template: Layer = (below) => {
  const build = builder(below);
  let done = 0;
  for (const { 0: raw, index } of below.text.matchAll(/\{\{\w+\}\}|\n {2}|<!-- no -->/g)) {
    build.literal(done, index);
    done = index + raw.length;
    build.atom(raw.startsWith('{') ? '\uFFFC' : raw.startsWith('\n') ? ' ' : '', index, done, FIXED);
  }
  build.literal(done, below.text.length);
  return build.done((text) => {
    if (/[\n\uFFFC]|\{\{|<!--/.test(text)) throw new RangeError('cannot be held');
    return text;
  });
};

const read = (text: string, layers: readonly Layer[]): Mapped => {
  let below: Below = { path: 'a', text };
  for (const layer of layers) below = layer(below);
  return below as Mapped;
};
const spread = (text: string) => read(text, [json, html, template]);

describe('examples', () => {
  test('an entity in a string of JSON is found and replaced whole', () => {
    const mapped = spread('Caf\\u0026amp;Bar');
    expect(mapped.text).toBe('Caf&Bar');
    expect(toSource(mapped, 3, 4)).toMatchObject({ start: 3, end: 13 });
    expect(edit(mapped, 3, 4, '<"')).toMatchObject({ start: 3, end: 13, text: '&lt;\\"' });
  });

  test('what did not change is not written again', () => {
    expect(edit(spread('Dear {{name}}, pay now'), 0, 15, 'Dear \uFFFC, pay soon')).toMatchObject({ start: 19, end: 22, text: 'soon' });
  });

  test('a placeholder, a fold and a comment are never touched', () => {
    const mapped = spread('Dear {{name}}, pay\\n  now<!-- no -->adays');
    expect(mapped.text).toBe('Dear \uFFFC, pay nowadays');
    expect(edit(mapped, 0, 6, 'Hello')).toBeNull();
    expect(edit(mapped, 8, 15, 'payXnow')).toBeNull();
    expect(edit(mapped, 12, 20, 'today')).toBeNull();
    expect(edit(mapped, 8, 11, 'settle')).toMatchObject({ start: 15, end: 18 });
  });

  test('an entity that stands for two characters is not cut', () => {
    const mapped = spread('&fj;ord');
    expect(mapped.text).toBe('fjord');
    expect(edit(mapped, 0, 1, 'F')).toBeNull();
    expect(edit(mapped, 0, 5, 'fiord')).toMatchObject({ start: 0, text: 'fiord' });
  });

  test('a character of two units is written whole', () => {
    expect(edit(spread('Yes 😀!'), 0, 7, 'Yes 😁!')).toMatchObject({ start: 4, end: 6, text: '😁' });
    expect(edit(spread('Yes 🐀!'), 0, 7, 'Yes 😀!')).toMatchObject({ start: 4, end: 6, text: '😀' });
  });

  test('words that a layer cannot hold give no edit', () => {
    expect(edit(spread('Pay now'), 4, 7, 'to\nday')).toBeNull();
    expect(edit(spread('Pay now'), 4, 7, '{{when}}')).toBeNull();
    const broken = decode(
      { path: 'a', text: 'x' },
      0,
      1,
      /y/g,
      () => null,
      () => {
        throw new TypeError('a fault of the format');
      },
    );
    expect(() => edit(broken, 0, 1, 'z')).toThrow(TypeError);
  });

  test('nothing is nowhere', () => {
    const none = builder({ path: 'a', text: 'x' }).done();
    expect(toSource(none, 0, 0)).toMatchObject({ start: 0, end: 0 });
    expect(pieces(none, 0, 1)).toEqual([]);
    expect(edit(none, 0, 0, 'a')).toBeNull();
  });

  test('pieces leave out what stands between', () => {
    const raw = 'Pay <!-- no -->n&amp;w';
    const mapped = spread(raw);
    expect(pieces(mapped, 0, 7).map(({ start, end }) => raw.slice(start, end))).toEqual(['Pay ', 'n&amp;w']);
    expect(pieces(slice(mapped, 1, 5), 0, 4).map(({ start, end }) => raw.slice(start, end))).toEqual(['ay ', 'n']);
  });

  test('lines and columns count from one, and a last line may be empty', () => {
    const at = lineIndex('ab\r\nc\n');
    expect([0, 3, 4, 6].map(at)).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 4 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
    ]);
  });
});

// Only what every layer reads alike wherever it stands: a lone backslash or ampersand would join with what is written beside it.
const piece = fc.constantFrom(
  'a',
  'b ',
  'é',
  '😀',
  '😁',
  ', ',
  '\\"',
  '\\\\',
  '\\u0026amp;',
  '\\u0026lt;',
  '&amp;',
  '&fj;',
  '&quot;',
  '{{n}}',
  '\\n  ',
  '<!-- no -->',
  '\n  ',
);
const stack = fc.constantFrom(
  ...[
    [json],
    [html],
    [template],
    [json, html],
    [html, template],
    [json, template],
    [template, json],
    [json, html, template],
    [html, json, html],
  ],
);
const given = fc.record({
  raw: fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
  layers: stack,
  from: fc.nat(40),
  size: fc.nat(6),
  written: fc
    .array(fc.constantFrom('a', 'x', '"', '\\', '&', '<', '\n', '😀', '😁', '🐀', 'fj', '{', ' '), { maxLength: 4 })
    .map((all) => all.join('')),
});
const span = (mapped: Mapped, from: number, size: number) => {
  const start = Math.min(from, mapped.text.length);
  return { start, end: Math.min(start + size, mapped.text.length) };
};

describe('properties', () => {
  test('a place holds what was read from it, and so do its pieces', () => {
    fc.assert(
      fc.property(given, ({ raw, layers, from, size }) => {
        const mapped = read(raw, layers);
        const { start, end } = span(mapped, from, size);
        if (end <= start) return;
        const place = toSource(mapped, start, end);
        const parts = pieces(mapped, start, end);
        expect(read(raw.slice(place.start, place.end), layers).text).toContain(mapped.text.slice(start, end));
        expect(read(parts.map((part) => raw.slice(part.start, part.end)).join(''), layers).text).toContain(mapped.text.slice(start, end));
        expect(parts[0]!.start).toBe(place.start);
        expect(parts.at(-1)!.end).toBe(place.end);
        for (const [i, part] of parts.entries()) expect(part.start).toBeGreaterThan(parts[i - 1]?.end ?? -1);
      }),
      { numRuns: 3000 },
    );
  });

  test('spans beside each other stand beside each other', () => {
    fc.assert(
      fc.property(given, ({ raw, layers, from }) => {
        const mapped = read(raw, layers);
        const { start } = span(mapped, from, 0);
        const before = toSource(mapped, 0, start);
        const after = toSource(mapped, start, mapped.text.length);
        const cut = mapped.text.slice(start - 1, start + 1) === 'fj'; // one entity for two characters
        if (start > 0 && start < mapped.text.length && !cut) expect(before.end).toBeLessThanOrEqual(after.start);
      }),
      { numRuns: 2000 },
    );
  });

  test('an edit changes the text exactly as asked, or there is none', () => {
    let applied = 0;
    let refused = 0;
    fc.assert(
      fc.property(given, ({ raw, layers, from, size, written }) => {
        const mapped = read(raw, layers);
        const { start, end } = span(mapped, from, size);
        const change = edit(mapped, start, end, written);
        if (!change) {
          refused++;
          return;
        }
        applied++;
        expect(change.text).not.toMatch(/\p{Surrogate}/u); // half a character
        const after = raw.slice(0, change.start) + change.text + raw.slice(change.end);
        expect(read(after, layers).text).toBe(mapped.text.slice(0, start) + written + mapped.text.slice(end));
      }),
      { numRuns: 20_000 },
    );
    expect(applied).toBeGreaterThan(refused);
  });

  test('kinds cover the text', () => {
    fc.assert(
      fc.property(given, ({ raw, layers }) => {
        const { text, starts, from, to, kinds } = read(raw, layers);
        expect(starts.at(-1)).toBe(text.length);
        expect([from.length, to.length, starts.length - 1]).toEqual(Array(3).fill(kinds.length));
        expect(kinds.every((kind) => kind >= 0 && kind <= Math.max(ESCAPE, FIXED))).toBe(true);
      }),
    );
  });
});
