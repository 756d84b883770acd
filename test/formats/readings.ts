/** What a format reads of a file, and where its words stand. For the tests of formats. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { placeholderChar, type Flat } from '../../src/flat.ts';
import type { Parsed, Unit } from '../../src/format.ts';
import type { Span } from '../../src/mapped.ts';
import { locate, originOf, rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';

/** The keys of all units, with dots. */
export const keysOf = ({ units }: Parsed): string[] => units.map(({ key }) => key.join('.'));

/** The unit of this key, with dots. */
export function unitOf({ units }: Parsed, key: string): Unit {
  const unit = units.find((candidate) => candidate.key.join('.') === key);
  if (!unit) throw new Error(`no ${key}`);
  return unit;
}

/** The readings of the unit of this key. */
export const readingsOf = (parsed: Parsed, key: string): readonly Flat[] => readings(unitOf(parsed, key).nodes).readings;

/** The first reading of the unit of this key. */
export const only = (parsed: Parsed, key: string): Flat => readingsOf(parsed, key)[0]!;

/** The first text of every unit, under its key with dots. */
export const textsOf = (parsed: Parsed): Record<string, string> =>
  Object.fromEntries(parsed.units.map(({ key, nodes }) => [key.join('.'), readings(nodes).readings[0]!.text]));

/** Every reading of every unit. */
export const allReadings = ({ units }: Parsed): Flat[] => units.flatMap(({ nodes }) => readings(nodes).readings);

/** Text with a mark that can be seen for each placeholder. */
export const shown = (text: string): string => text.replaceAll(placeholderChar, '◆');

/** The roles and texts of a reading's parts. */
export const parts = ({ text, parts: found }: Flat): [role: string, text: string][] =>
  found.map(({ role, start, end }) => [role, shown(text.slice(start, end))]);

/** Where a reading has these words. */
export function spanOf(flat: Flat, words: string): Span {
  const start = flat.text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length };
}

/** What the file has where a reading has these words. */
export function standing(text: string, flat: Flat, words: string): string {
  const place = locate(flat, spanOf(flat, words))!;
  return text.slice(place.start, place.end);
}

/** The pieces of the file that these words of a reading come from. */
export const origins = (text: string, flat: Flat, words: string): string[] =>
  originOf(flat, spanOf(flat, words)).map(({ start, end }) => text.slice(start, end));

/** A text after an edit. */
export const edited = (text: string, edit: Span & { readonly text: string }): string =>
  text.slice(0, edit.start) + edit.text + text.slice(edit.end);

/** The file after these words of a reading were changed, or null where they cannot be. */
export function rewritten(text: string, flat: Flat, words: string, to: string): string | null {
  const edit = rewrite(flat, spanOf(flat, words), to);
  return edit && edited(text, edit);
}

/** What errors point at, and what they say. */
export const faultsOf = (text: string, { errors }: Parsed): [at: string, message: string][] =>
  errors.map(({ place, message }) => [text.slice(place.start, place.end), message]);

/** Checks that every place is inside the file, and that every unit can be read. */
export function expectInside(text: string, { units, errors }: Parsed): void {
  for (const { place } of errors) expect(0 <= place.start && place.start <= place.end && place.end <= text.length).toBe(true);
  for (const { nodes, offset } of units) {
    expect(0 <= offset && offset <= text.length).toBe(true);
    readings(nodes);
  }
}

/** Checks that the letters of every reading are letters of the file, but where the file has a code for one. */
export function expectPlaced(text: string, flats: readonly Flat[], coded: RegExp, letters = /[A-Za-zéțăî\d]+/g): void {
  for (const flat of flats)
    for (const { index, 0: found } of flat.text.matchAll(letters)) {
      const raw = originOf(flat, { start: index, end: index + found.length }).map(({ start, end }) => text.slice(start, end));
      if (!coded.test(raw.join(''))) expect(raw.join('')).toBe(found);
    }
}

/** How many rounds of random tries: as many as are asked for with ROUNDS=40000. */
export const rounds = (usual: number): number => Number(process.env['ROUNDS'] ?? usual);

/** Prints what came of tries, where their number was asked for. */
export function told(name: string, counts: object): void {
  if (process.env['ROUNDS']) console.log(name, JSON.stringify(counts));
}

/** Words without anything to escape in them, to put what is tested between. */
export const plainWords = ['your', 'bill', 'is', 'ready', 'Ana'] as const;

/** One of some files with a stretch of it replaced by a piece. */
export const damaged = (files: readonly string[], pieces: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...files), fc.nat(3000), fc.nat(40), pieces)
    .map(([file, at, length, text]) => edited(file, { start: at % file.length, end: (at % file.length) + length, text }));
