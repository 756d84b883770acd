/** gettext, Java properties and Apple strings: what is written is read back, edits do what was asked, nothing throws or lingers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Flat } from '../../src/flat.ts';
import type { Format } from '../../src/format.ts';
import po from '../../src/formats/po.ts';
import properties from '../../src/formats/properties.ts';
import strings from '../../src/formats/strings.ts';
import { originOf, rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { allReadings, edited, expectInside, expectPlaced, rounds, told } from './readings.ts';
import { context } from './rewriting.ts';

const readingsOf = (format: Format, text: string): Flat[] => allReadings(format.parse({ path: 'a', text }, context));

const word = fc.stringMatching(/^[A-Za-zăîțß0-9’]{2,9}$/);
const mark = fc.constantFrom(
  ',',
  '.',
  '?',
  ': ',
  ' #',
  "'s",
  '"',
  '\\',
  ' é',
  ' 🎁',
  '\n',
  '\n\n',
  '\t',
  ' = ',
  '; ',
  '  ',
  '',
  '',
  '',
  '',
);
const phrase = fc.array(fc.tuple(word, mark), { minLength: 1, maxLength: 8 }).map((pairs) => pairs.map((pair) => pair.join('')).join(' '));

/** A piece of a value as a format writes it, and breaks that the format puts between pieces. */
interface Written {
  readonly format: Format;
  /** A document whose first entry says the words; `choose` decides between ways to write. */
  write(values: readonly string[], choose: (most: number) => number): string;
  readonly placeholders: readonly string[];
}

const hex = (char: string) => char.charCodeAt(0).toString(16).padStart(4, '0');

const formats: Readonly<Record<string, Written>> = {
  po: {
    format: po,
    placeholders: ['%(name)s', '%s', '%1$s', '{x}', '%d'],
    write(values, choose) {
      const newline = choose(2) ? '\n' : '\r\n';
      const text = (value: string) => {
        const pieces = value
          .split(/(?<=[ \n])/)
          .map((piece) => piece.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t'));
        const lines = pieces.map((piece, i) => (i && !choose(3) ? `"${newline}${choose(3) ? '' : '  '}"${piece}` : piece));
        return `${choose(3) ? '' : `""${newline}`}"${lines.join('')}"`;
      };
      const flag = choose(2) ? `#, python-format${newline}` : '';
      const entries = values.map((value, i) => {
        if (choose(4)) return `#: a.py:${i}${newline}${flag}msgid "key ${i}"${newline}msgstr ${text(value)}${newline}`;
        return `msgid "one ${i}"${newline}msgid_plural "many ${i}"${newline}msgstr[0] ${text(value)}${newline}msgstr[1]${text(value)}${newline}`;
      });
      return `msgid ""${newline}msgstr "Language: ro\\n"${newline}${newline}${entries.join(newline)}`;
    },
  },
  properties: {
    format: properties,
    placeholders: ['{0}', '{1,date,long}', '${x}', '{name}'],
    write(values, choose) {
      const newline = ['\n', '\r\n', '\r'][choose(3)]!;
      const ascii = choose(2) === 0;
      const doubled = choose(2) === 0;
      const text = (value: string) => {
        const quoted = /\{\d/.test(value) && doubled ? value.replaceAll("'", "''") : value;
        return quoted
          .split(/(?<= )/)
          .map((piece, i) => {
            const written = piece
              .replaceAll('\\', '\\\\')
              .replaceAll('\n', '\\n')
              .replaceAll('\t', choose(2) ? '\\t' : '\t')
              .replace(/[^\0-\x7e]/g, (char) => (ascii || !choose(3) ? `\\u${hex(char)}` : char))
              .replace(/[:=#!']/g, (char) => (choose(3) ? char : `\\${char}`));
            if (!i) return written.replace(/^[ \t:=]/, '\\$&');
            return choose(3) ? written : `\\${newline}${['', '  ', '\t'][choose(3)]}${written.replace(/^[ \t]/, '\\$&')}`;
          })
          .join('');
      };
      const separator = () => ['=', ' = ', ':', ' : ', ' ', '\t'][choose(6)]!;
      const first = doubled ? `zz={0}''s${newline}` : '';
      return `# c${newline}${values.map((value, i) => `${choose(3) ? '' : ' '}k${i}${separator()}${text(value)}${newline}`).join('')}${first}`;
    },
  },
  strings: {
    format: strings,
    placeholders: ['%@', '%1$@', '%ld', '%.2f'],
    write(values, choose) {
      const newline = choose(2) ? '\n' : '\r\n';
      return values
        .map((value, i) => {
          const quote = choose(4) ? '"' : "'";
          const text = value
            .replaceAll('\\', '\\\\')
            .replaceAll(quote, `\\${quote}`)
            .replace(/[^\0-\x7e]/g, (char) => (choose(3) ? char : `\\U${hex(char)}`))
            .replaceAll('\n', choose(3) ? '\\n' : '\n');
          const key = choose(3) ? `"k${i}"` : `k${i}`;
          return `${choose(3) ? '' : `/* "x" = "y"; */${newline}`}${key}${choose(2) ? ' = ' : '='}${quote}${text}${quote}${choose(2) ? ';' : ' ;'}${choose(3) ? newline : ' // end"'.concat(newline)}`;
        })
        .join('');
    },
  },
};
const names = Object.keys(formats);

/** Values with placeholders between phrases, and choices of how to write them. */
const given = (placeholders: readonly string[]) =>
  fc.record({
    values: fc.array(
      fc
        .array(fc.oneof({ weight: 3, arbitrary: phrase }, fc.constantFrom(...placeholders)), { minLength: 1, maxLength: 4 })
        .map((pieces) => pieces.join(' ').replace(/%(?![(\w@.])/g, '')),
      { minLength: 1, maxLength: 3 },
    ),
    choices: fc.array(fc.nat(59), { minLength: 1, maxLength: 40 }),
  });
const chooser = (choices: readonly number[]) => {
  let at = 0;
  return (most: number) => choices[at++ % choices.length]! % most;
};

test.each(names)('%s: what is written is what is read, in every way to write it', { timeout: 60_000 }, (name) => {
  const { format, write } = formats[name]!;
  fc.assert(
    fc.property(
      fc.array(phrase, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(59), { minLength: 1, maxLength: 40 }),
      (values, choices) => {
        const text = write(values, chooser(choices));
        const { units, errors } = format.parse({ path: 'a', text }, context);
        expect(errors, text).toEqual([]);
        const told = units.slice(0, values.length).map(({ nodes }) => readings(nodes).readings.map((flat) => flat.text));
        expect(told, text).toEqual(values.map((value, i) => told[i]!.map(() => value)));
      },
    ),
    { numRuns: 1000 },
  );
});

test.each(names)('%s: an edit changes what was asked and nothing else, or is refused', { timeout: 60_000 }, (name) => {
  const { format, write, placeholders } = formats[name]!;
  const tally = { applied: 0, refused: 0 };
  const change = fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 12 }),
    to: fc.oneof(
      word,
      phrase,
      fc.constantFrom('', ' ', ' x', 'x ', '= b', ': b', ' #c', "it's", "'", '\n', 'a\nb', '"', '\\', '\\n', '//', ';'),
    ),
  });
  fc.assert(
    fc.property(given(placeholders), fc.nat(), change, ({ values, choices }, which, { at, length, to }) => {
      const text = write(values, chooser(choices));
      const before = readingsOf(format, text);
      const flat = before[which % before.length]!;
      const start = at % (flat.text.length + 1);
      const end = Math.min(start + length, flat.text.length);
      const asked = flat.text.slice(0, start) + to + flat.text.slice(end);
      // What is glued to a placeholder (`%sa`, `\\{0}`) makes it another or none; an empty translation is none.
      if (/[\\#]\uFFFC|\uFFFC\w/.test(asked) || !asked) return;
      const made = rewrite(flat, { start, end }, to);
      if (!made) {
        tally.refused++;
        return;
      }
      tally.applied++;
      const after = edited(text, made);
      const wanted = before.map((one) => one.text);
      wanted[which % before.length] = asked;
      const now = readingsOf(format, after).map((one) => one.text);
      expect(now, JSON.stringify({ text, made: made.text, after })).toEqual(wanted);
    }),
    { numRuns: rounds(5000) },
  );
  told(name, tally);
  expect(tally.applied).toBeGreaterThan(Math.max(2000, tally.refused));
});

test.each(names)('%s: every word of a reading stands in the file', { timeout: 60_000 }, (name) => {
  const { format, write, placeholders } = formats[name]!;
  fc.assert(
    fc.property(given(placeholders), ({ values, choices }) => {
      const text = write(values, chooser(choices));
      expectPlaced(text, readingsOf(format, text), /(?!)/, /[A-Za-z\d]+/g);
    }),
    { numRuns: 500 },
  );
});

// prettier-ignore
const pieces = [
  'msgid', 'msgstr', 'msgstr[1]', 'msgctxt', 'msgid_plural', ' ""', ' "a"', '"', "'", '\\', '\n', '\r', '#, fuzzy\n', '#: a.py:1 ', '#~ ', 'domain "x"',
  '=', ':', ' ', '\t', '\\u12', '\\u00e9', '\\U2014', '\\\n', '{0}', '{0,choice,0#a|1#b', '}', '|', '{', "''", '%', '%%', '%(x', '/*', '*/', '//', ';', 'key',
  '<b>', '&amp;', 'é', '\ud83d', '\u2068', '{{', '{%', '<%',
];

test.each(names)('%s: no text makes it throw', { timeout: 60_000 }, (name) => {
  const { format, write } = formats[name]!;
  const soup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 40 }).map((all) => all.join(''));
  const mutated = fc
    .tuple(fc.array(phrase, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat({ max: 20 }), fc.constantFrom(...pieces))
    .map(([values, at, length, piece]) => {
      const text = write(values, chooser([at % 60, 7, 11]));
      const start = at % text.length;
      return edited(text, { start, end: start + length, text: piece });
    });
  fc.assert(
    fc.property(fc.oneof(soup, mutated), (text) => {
      const parsed = format.parse({ path: 'a', text }, context);
      expectInside(text, parsed);
      for (const flat of allReadings(parsed))
        for (const { start, end } of originOf(flat, { start: 0, end: flat.text.length }))
          expect(start <= end && end <= text.length).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const repeated = [
  ...pieces,
  'msgid "a"\nmsgstr "b"\n',
  'msgid "a"\n',
  'msgid "\n',
  'msgstr[',
  'a=b\n',
  "a={0} '\n",
  '{0,choice,',
  '{0,date,',
  '"a"="b"\n',
  '"a";',
  '"a\n',
  '\\"',
  '#: 1:2:3:4 ',
  '#: :1:1:1',
  '#, a,',
  '#\n',
  '%1$',
  '/* */',
  '\\\\',
];
test.each(names)('%s does not linger over what repeats', { timeout: 60_000 }, (name) => {
  for (const piece of repeated)
    for (const text of [piece.repeat(200_000 / piece.length), `a = "${piece.repeat(40_000 / piece.length)}`]) {
      formats[name]!.format.parse({ path: 'a', text }, context);
    }
});
