/** Edits of what a format reads, written to the file and read again. For any format that reads a file as one message. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { detectEngines } from '../src/engines/scan.ts';
import type { Flat } from '../src/flat.ts';
import type { Format } from '../src/format.ts';
import { rewrite } from '../src/places.ts';
import { allReadings, edited, expectPlaced, rounds, told } from './formats/readings.ts';

/** Every reading of a document. */
function readingsOf(format: Format, document: string): Flat[] {
  const context = { engines: detectEngines(document, []), styles: inlineStyles() };
  return allReadings(format.parse({ path: 'a', text: document }, context));
}

/** A document, and numbers that choose a reading, a span of its words and what to write there. */
export interface Try {
  readonly document: string;
  readonly reading: number;
  readonly first: number;
  readonly words: number;
  readonly written: string;
}

/** What a file says, in a fixed order. */
type Read = (document: string) => readonly Flat[];

/** What came of edits: `refused` where there was none, `applied` where the reading changed exactly as asked. */
interface Counts {
  nothing: number;
  refused: number;
  applied: number;
}

/** Rewrites words of a reading in the file and reads it again. Throws where that is not as asked, but for what `same` leaves out. */
function roundTrip(read: Read, { document, reading, first, words, written }: Try, same: (text: string) => string): keyof Counts {
  const before = read(document);
  const index = reading % Math.max(1, before.length);
  const flat = before[index];
  const found = [...(flat?.text.matchAll(/[\p{L}\p{N}]+/gu) ?? [])];
  if (!flat || !found.length) return 'nothing';
  const from = found[first % found.length]!;
  const to = found[Math.min((first % found.length) + words, found.length - 1)]!;
  const span = { start: from.index, end: to.index + to[0].length };
  const edit = rewrite(flat, span, written);
  if (!edit) return 'refused';
  const changed = edited(document, edit);
  const after = read(changed)[index];
  const change = `${JSON.stringify(edit.text)} at ${edit.start} of\n${document}\n→\n${changed}`;
  expect(after, change).toBeDefined();
  expect(same(after!.text), change).toBe(same(edited(flat.text, { ...span, text: written })));
  return 'applied';
}

const anyWritten = fc.constantFrom('soon', 'a', 'très bientôt', 'yours', 'I', 'Ready & able', 'café', '😀', 'is <b>', 'x*y*z', '#now', "it's"); // prettier-ignore

/** Documents, each with an edit to try. */
export const tries = (document: fc.Arbitrary<string>, written: fc.Arbitrary<string> = anyWritten): fc.Arbitrary<Try> =>
  fc.record({ document, reading: fc.nat(3), first: fc.nat(40), words: fc.constantFrom(0, 0, 0, 1, 2), written });

/** Tries edits of what is read, and counts what came of them. */
export function countEdits(read: Read, given: fc.Arbitrary<Try>, runs: number, name = '', same = (text: string) => text): Counts {
  const counts: Counts = { nothing: 0, refused: 0, applied: 0 };
  fc.assert(
    fc.property(given, (one) => {
      counts[roundTrip(read, one, same)]++;
    }),
    { numRuns: rounds(runs) },
  );
  told(name, counts);
  return counts;
}

/** Tries edits of a format's documents, and counts what came of them. */
export const edits = (format: Format, document: fc.Arbitrary<string>, runs: number): Counts =>
  countEdits((text) => readingsOf(format, text), tries(document), runs, format.name);

/** Checks that the letters of every reading are letters of the file. */
export function placed(format: Format, document: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(document, (given) => expectPlaced(given, readingsOf(format, given), /[&\u00ad=_]/)),
    { numRuns: 500 },
  );
}

/** Checks that documents that are cut and mixed with rubbish are read all the same. */
function survives(format: Format, document: fc.Arbitrary<string>): void {
  const pieces = fc.oneof(
    document,
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('{{', '}}', '{%', '<%', '<', '<!--', '"', '---\n', '&#', '*|', '[', '](', '`'),
  );
  const broken = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(broken, fc.nat(400), (given, cut) => {
      readingsOf(format, given.slice(0, Math.max(1, given.length - cut)));
    }),
    { numRuns: 600 },
  );
}

/** Reads what repeats over and over: time that grows faster than the text would exhaust the test's. */
function linear(format: Format, repeated: readonly string[], length: number): void {
  const context = { engines: ['handlebars', 'jinja'], styles: inlineStyles() };
  for (const piece of repeated) {
    format.parse({ path: 'a', text: piece.repeat(length / piece.length) }, context);
  }
}

/** What a format may refuse, and what is tried of it. */
interface Trial {
  /** How many edits may be refused for each that is made. */
  readonly refusals?: number;
  readonly repeated: readonly string[];
  /** How long a text of what repeats is. */
  readonly length: number;
  readonly timeout?: number;
}

/** The tests of every format that reads a file as one message: edits, places, rubbish and what repeats. */
export function testRoundTrips(
  format: Format,
  document: fc.Arbitrary<string>,
  { refusals = 1, repeated, length, ...options }: Trial,
): void {
  test('an edit of a reading changes what it says and nothing else', options, () => {
    const { refused, applied } = edits(format, document, 6000);
    expect(refused).toBeLessThan(applied * refusals);
    expect(applied).toBeGreaterThan(2000);
  });
  test('every placed character of a reading is in the file', options, () => placed(format, document));
  test('no text makes it throw or linger', options, () => survives(format, document));
  test('it does not linger over what repeats', options, () => linear(format, repeated, length));
}
