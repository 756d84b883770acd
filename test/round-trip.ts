/** Edits of what a format reads, written to the file and read again. For any format that reads a file as one message. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { detectEngines } from '../src/engines/scan.ts';
import type { Flat } from '../src/flat.ts';
import type { Format } from '../src/format.ts';
import { originOf, rewrite } from '../src/places.ts';
import { readings } from '../src/reading.ts';

/** Every reading of a document. */
function readingsOf(format: Format, document: string): Flat[] {
  const context = { engines: detectEngines(document, []), styles: inlineStyles() };
  const { units } = format.parse({ path: 'a', text: document }, context);
  return units.flatMap(({ nodes }) => readings(nodes).readings);
}

/** A document, and numbers that choose a reading, a span of its words and what to write there. */
export interface Try {
  readonly document: string;
  readonly reading: number;
  readonly first: number;
  readonly words: number;
  readonly written: string;
}

/**
 * Rewrites words of a reading in the file and reads it again: `refused` where there is no edit, `applied` where the reading
 * changed exactly as asked. Throws on anything else. For any format.
 */
function roundTrip(format: Format, { document, reading, first, words, written }: Try): 'nothing' | 'refused' | 'applied' {
  const before = readingsOf(format, document);
  const index = reading % Math.max(1, before.length);
  const flat = before[index];
  const found = [...(flat?.text.matchAll(/[\p{L}\p{N}]+/gu) ?? [])];
  if (!flat || !found.length) return 'nothing';
  const from = found[first % found.length]!;
  const to = found[Math.min((first % found.length) + words, found.length - 1)]!;
  const span = { start: from.index, end: to.index + to[0].length };
  const edit = rewrite(flat, span, written);
  if (!edit) return 'refused';
  const changed = document.slice(0, edit.start) + edit.text + document.slice(edit.end);
  const after = readingsOf(format, changed);
  const wanted = flat.text.slice(0, span.start) + written + flat.text.slice(span.end);
  expect(after[index]?.text, `${JSON.stringify(edit.text)} at ${edit.start} of\n${document}\n→\n${changed}`).toBe(wanted);
  return 'applied';
}

const tryOf = (document: fc.Arbitrary<string>): fc.Arbitrary<Try> =>
  fc.record({
    document,
    reading: fc.nat(3),
    first: fc.nat(40),
    words: fc.constantFrom(0, 0, 0, 1, 2),
    written: fc.constantFrom('soon', 'a', 'très bientôt', 'yours', 'I', 'Ready & able', 'café', '😀', 'is <b>', 'x*y*z', '#now', "it's"),
  });

/** Tries edits of documents, and counts what came of them. */
export function edits(format: Format, document: fc.Arbitrary<string>, runs: number) {
  const counts = { nothing: 0, refused: 0, applied: 0 };
  fc.assert(
    fc.property(tryOf(document), (given) => {
      counts[roundTrip(format, given)]++;
    }),
    { numRuns: Number(process.env['ROUNDS'] ?? runs) },
  );
  if (process.env['ROUNDS']) console.log(format.name, counts);
  return counts;
}

/** Checks that the letters of every reading are letters of the file. */
export function placed(format: Format, document: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(document, (given) => {
      for (const flat of readingsOf(format, given))
        for (const { index, 0: found } of flat.text.matchAll(/[A-Za-zéțăî\d]+/g)) {
          const raw = originOf(flat, { start: index, end: index + found.length }).map(({ start: from, end }) => given.slice(from, end));
          if (!/[&\u00ad=_]/.test(raw.join(''))) expect(raw.join('')).toBe(found);
        }
    }),
    { numRuns: 500 },
  );
}

/** Checks that documents that are cut and mixed with rubbish are read all the same. */
export function survives(format: Format, document: fc.Arbitrary<string>): void {
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
export function linear(format: Format, repeated: readonly string[], length = 20_000): void {
  const context = { engines: ['handlebars', 'jinja'], styles: inlineStyles() };
  for (const piece of repeated) {
    format.parse({ path: 'a', text: piece.repeat(length / piece.length) }, context);
  }
}
