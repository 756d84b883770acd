// Whether words stand where they are said to: node test/bench/positions.mjs FOLDER [words a file] [seed]
// Takes random words of what is read of each file below the folder, and compares each with the source at its place. A word that
// is written otherwise there (escapes, entities, tags or line ends within it) is decoded first, and counted by itself.
import { decodeHTML } from 'entities';
import { readdirSync } from 'node:fs';
import { bundled } from './sources.mjs';

const [folder, count = 500, seed = 1] = process.argv.slice(2);
const { formatsByName, isLoaded, locate, nameOf, openProject, originOf, readableExtensions, readings } = await bundled(
  'positions',
  `
  import { formatOfExtension, loadFormats, readableExtensions } from './src/formats/index.ts';
  export { readableExtensions };
  export { isLoaded, nameOf, openProject } from './src/project.ts';
  export { locate, originOf } from './src/places.ts';
  export { readings } from './src/reading.ts';
  export const formatsByName = await loadFormats(new Set(readableExtensions.map(formatOfExtension)));
`,
);
const project = openProject({ root: folder, styles: [], formats: formatsByName, overlay: new Map(), list: () => [] });

/** Numbers that look random and are the same each time: mulberry32. */
let state = Number(seed);
const random = (below) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
};

const unicode = (text) => text.replace(/\\[uU]([\da-fA-F]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
const bytes = (text) => {
  const out = [];
  for (const [whole, hex] of text.matchAll(/=(?:\r?\n|([\dA-F]{2}))|[^]/g))
    if (hex) out.push(Number.parseInt(hex, 16));
    else if (whole[0] !== '=' || whole.length < 2) out.push(...Buffer.from(whole));
  return Buffer.from(out).toString();
};
const decoders = [decodeHTML, unicode, bytes, (text) => text.replace(/\\(.)/g, '$1'), (text) => text.replace(/(['"%])\1/g, '$1')];
const invisible = /[\u00ad\u034f\u200b\u2060\ufeff]/g;
/** Whether what is written means a word, by one way to write or two, one in the other. */
const means = (written, word) =>
  decoders.some((outer) => {
    const once = outer(written);
    return [once, ...decoders.map((inner) => inner(once))].some((text) => text.replace(invisible, '') === word);
  });

const rows = new Map();
const wrong = [];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = `${entry.parentPath.slice(folder.length).replace(/^\//, '')}/${entry.name}`.replace(/^\//, '');
  const { container, engines } = nameOf(path);
  if (!engines.length && !readableExtensions.includes(container ?? '')) continue;
  const loaded = project.load(path);
  if (!isLoaded(loaded)) continue;
  const words = loaded.parsed.units.flatMap(({ nodes }) =>
    readings(nodes).readings.flatMap((flat) =>
      [...flat.text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)].map(({ index, 0: word }) => ({
        flat,
        start: index,
        end: index + word.length,
        word,
      })),
    ),
  );
  if (!words.length) continue;
  const row = rows.get(loaded.format.name) ?? { files: 0, words: 0, coded: 0, wrong: 0 };
  rows.set(loaded.format.name, row);
  row.files++;
  const drawn = words.length <= count ? words : Array.from({ length: count }, () => words[random(words.length)]);
  for (const { flat, start, end, word } of drawn) {
    const at = originOf(flat, { start, end }).map((piece) => loaded.source.text.slice(piece.start, piece.end));
    const place = locate(flat, { start, end });
    const whole = place && loaded.source.text.slice(place.start, place.end);
    row.words++;
    if (at.join('') === word && (whole === word || at.length > 1)) continue;
    if (whole && at.length && means(at.join(''), word)) row.coded++;
    else {
      row.wrong++;
      wrong.push(`${path}: ${JSON.stringify(word)} at ${JSON.stringify(at)}, told at ${JSON.stringify(whole)}`);
    }
  }
}

console.log('format       files   words  coded  wrong');
for (const [name, row] of [...rows].sort())
  console.log(
    `${name.padEnd(12)} ${String(row.files).padStart(5)} ${String(row.words).padStart(7)} ${String(row.coded).padStart(6)} ${String(row.wrong).padStart(6)}`,
  );
for (const line of wrong.slice(0, 50)) console.log(line);
if (wrong.length) process.exitCode = 1;
