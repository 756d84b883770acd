/** Random changes of words in what a format reads, made in the file and read again. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import type { Flat } from '../../src/flat.ts';
import type { Format, Parsed } from '../../src/format.ts';
import { LITERAL, type Below } from '../../src/mapped.ts';
import { locate, rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { rounds, told } from './readings.ts';

export const context = { engines: [], styles: inlineStyles([], true) };

/** What a catalog format reads of a text. */
export const parse = (format: Format, text: string, path = 'a'): Parsed => format.parse({ path, text }, context);

/** Each reading of each entry, under its locale and key. */
export const readingsOf = ({ units }: Parsed): [key: string, flat: Flat][] =>
  units.flatMap(({ key, locale, nodes }) =>
    readings(nodes).readings.map((flat): [string, Flat] => [`${locale ? `${locale}:` : ''}${key.join('.')}`, flat]),
  );

/** Keys with all their readings' texts. */
export const texts = (parsed: Parsed): Record<string, string[]> => {
  const out: Record<string, string[]> = {};
  for (const [key, { text }] of readingsOf(parsed)) (out[key] ??= []).push(text.trim());
  return out;
};

/** What the file has where some words of a reading stand. */
export function standing(text: string, parsed: Parsed, words: string): string {
  for (const [, flat] of readingsOf(parsed)) {
    const start = flat.text.indexOf(words);
    const place = start < 0 ? null : locate(flat, { start, end: start + words.length });
    if (place) return text.slice(place.start, place.end);
  }
  throw new Error(`no ${words}`);
}

/** Every stretch that says it is literal stands in the file as it is read. */
export function expectExact(parsed: Parsed): void {
  for (const [, { pieces }] of readingsOf(parsed))
    for (const { from } of pieces) {
      let layer: Below;
      if ('kinds' in from) layer = from;
      else layer = from.below;
      for (; 'kinds' in layer; layer = layer.below)
        for (const [i, kind] of layer.kinds.entries())
          if (kind === LITERAL)
            expect(layer.below.text.slice(layer.from[i], layer.to[i])).toBe(layer.text.slice(layer.starts[i], layer.starts[i + 1]));
    }
}

const written = fc.constantFrom(
  'bill',
  'Ana',
  'R&D',
  'it’s',
  "don't",
  'say "so"',
  'scadență',
  '67',
  'a, b; c',
  'é\u00a0!',
  '#1',
  '',
  'x < y',
  'a\nb',
  '\\',
  "''",
  '\t',
);

/** In HTML a run of white space is one blank. */
const blanks = (text: string) => text.replace(/[\s\u200b]+/g, ' ').trim();

/** Changes random words of documents; gives how many changes were made. A change that is not exactly as asked fails. */
export function expectRewrites(
  format: Format,
  document: fc.Arbitrary<string>,
  numRuns: number,
  path = 'a',
): { applied: number; refused: number } {
  const tally = { applied: 0, refused: 0 };
  const change = fc.tuple(document, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 3 }), written), { minLength: 3, maxLength: 3 }));
  fc.assert(
    fc.property(change, ([text, changes]) => {
      const before = readingsOf(parse(format, text, path));
      for (const [which, first, count, to] of changes) {
        const index = which % Math.max(1, before.length);
        const flat = before[index]?.[1];
        const words = [...(flat?.text.matchAll(/[\p{L}\p{N}]+/gu) ?? [])];
        if (!flat || !words.length) continue;
        const from = words[first % words.length]!;
        const until = words[Math.min((first % words.length) + count, words.length - 1)]!;
        const span = { start: from.index, end: until.index + until[0].length };
        const wanted = flat.text.slice(0, span.start) + to + flat.text.slice(span.end);
        const edit = blanks(wanted) ? rewrite(flat, span, to) : null; // what is empty is left out
        if (!edit) {
          tally.refused++;
          continue;
        }
        tally.applied++;
        const changed = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
        const after = readingsOf(parse(format, changed, path))[index];
        expect(blanks(after?.[1].text ?? ''), JSON.stringify({ text, changed, to })).toBe(blanks(wanted));
      }
    }),
    { numRuns: rounds(numRuns) },
  );
  told(format.name, tally);
  return tally;
}

/** Cuts and crosses a document at random: nothing throws, and every place is inside. */
export function expectSurvival(format: Format, document: string, path = 'a', numRuns = 150): void {
  const at = fc.nat({ max: document.length });
  const bit = fc.oneof(fc.constantFrom(...`{}[]()'"\\,;:#$%<>/*=|.-\n\t\0`), fc.constantFrom('{{', '}}', '/*', '"""', '\ud800', '{ $'));
  fc.assert(
    fc.property(fc.array(fc.tuple(at, fc.nat({ max: 30 }), bit), { maxLength: 5 }), (changes) => {
      let text = document;
      for (const [from, length, to] of changes) text = text.slice(0, from) + to + text.slice(from + length);
      const parsed = parse(format, text, path);
      for (const { place } of parsed.errors) expect(0 <= place.start && place.start <= place.end && place.end <= text.length).toBe(true);
      for (const { offset } of parsed.units) expect(0 <= offset && offset <= text.length).toBe(true);
      expectExact(parsed);
    }),
    { numRuns },
  );
}
