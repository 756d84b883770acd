// What each format costs, and whether the cost grows with the size alone: node test/bench/formats.mjs [format …]
// Parses a plausible file of 100 KB and one of 800 KB, and what repeats without ever closing at 25 KB and 200 KB. MB/s of the
// larger file; the growth is time a byte of the larger over the smaller: about 1 is linear, 8 would be quadratic.
import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const cache = path('node_modules/.cache/touchlint-formats.mjs');
const contents = `
  export { formatOfExtension, loadFormats, readableExtensions } from './src/formats/index.ts';
  export { detectEngines } from './src/engines/detect.ts';
  export { inlineStyles } from './src/engines/inline.ts';
`;
await build({
  stdin: { contents, resolveDir: path('.') },
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  alias: { yaml: path('node_modules/yaml/browser/index.js') },
  outfile: cache,
  logLevel: 'error',
});
const { detectEngines, formatOfExtension, inlineStyles, loadFormats, readableExtensions } = await import(pathToFileURL(cache).href);

const words = 'Dear {{name}}, your bill of %{amount} is ready. Please pay it by {date}; if anything is unclear, call us.';
const tagged = (before, after) => (i) => `${before(i)}${words} (${i})${after}\n`;
/** Head, repeated piece and tail of a file of each format; text for the rest. */
const files = {
  android: ['xml', '<resources>', tagged((i) => `<string name="k${i}">`, '</string>'), '</resources>'],
  csv: ['csv', 'key,en\n', (i) => `k${i},"${words}"\n`, ''],
  fluent: ['ftl', '', (i) => `k${i} = Your bill { $name } is ready, please pay it soon.\n`, ''],
  haml: ['haml', '', (i) => `%p Dear #{name}, your bill ${i} is ready. Please pay it soon.\n`, ''],
  html: ['html', '<html><body>', tagged(() => '<p>', '</p>'), '</body></html>'],
  json: ['json', '{"x":"y"', (i) => `,"k${i}":"${words}"\n`, '}'],
  jsx: [
    'tsx',
    "import { Html, Text } from '@react-email/components';\nexport default function M({ name }) { return <Html>",
    (i) => `<Text>Dear {name}, your bill ${i} is ready. Please pay it soon.</Text>\n`,
    '</Html>; }',
  ],
  markdown: ['md', '', (i) => `${words} (${i})\n\n`, ''],
  mjml: ['mjml', '<mjml><mj-body>', tagged(() => '<mj-text>', '</mj-text>'), '</mj-body></mjml>'],
  php: ['php', '<?php return [\n', (i) => `'k${i}' => 'Dear :name, your bill is ready. Please pay it soon.',\n`, '];'],
  po: ['po', 'msgid ""\nmsgstr "Language: en\\n"\n\n', (i) => `msgid "k${i}"\nmsgstr "${words}"\n\n`, ''],
  properties: ['properties', '', (i) => `k${i}=Dear {0}, your bill is ready. Please pay it soon.\n`, ''],
  pug: ['pug', '', (i) => `p Dear #{name}, your bill ${i} is ready. Please pay it soon.\n`, ''],
  resx: ['resx', '<root>', tagged((i) => `<data name="k${i}"><value>`, '</value></data>'), '</root>'],
  strings: ['strings', '', (i) => `"k${i}" = "Dear %@, your bill is ready.";\n`, ''],
  text: ['txt', '', (i) => `${words} (${i})\n\n`, ''],
  xliff: [
    'xlf',
    '<xliff><file><body>',
    tagged((i) => `<trans-unit id="${i}"><source>a</source><target>`, '</target></trans-unit>'),
    '</body></file></xliff>',
  ],
  yaml: ['yml', 'en:\n', (i) => `  k${i}: "${words}"\n`, ''],
};
const open = ['<b>', '{{#if a}}', '{% if a %}', '{', '[', '"', "'", '<!--', '{{', '<%', '\\', '- ', '#{', '${', '&', '(('];

const fill = (size, [, head, piece, tail]) => {
  let text = head;
  for (let i = 0; text.length < size; i++) text += piece(i);
  return text + tail;
};
const wanted = process.argv.slice(2);
const formats = await loadFormats(new Set(readableExtensions.map(formatOfExtension)));
const time = (format, extension, text) => {
  const run = () => {
    const engines = format.catalog ? [] : detectEngines(text, []);
    const started = performance.now();
    format.parse({ path: `mail/x.${extension}`, text }, { engines, styles: inlineStyles([], format.catalog) });
    return performance.now() - started;
  };
  run();
  return Math.min(run(), run());
};
const growth = (small, large) => (large[0] / large[1] / (small[0] / small[1])).toFixed(1);

console.log('format        MB/s  growth  worst growth of what never closes');
for (const [name, file] of Object.entries(files)) {
  if (wanted.length && !wanted.includes(name)) continue;
  const format = formats.get(formatOfExtension(file[0]));
  const sizes = [100_000, 800_000].map((size) => {
    const text = fill(size, file);
    return [time(format, file[0], text), text.length];
  });
  const worst = open
    .map((piece) => {
      const [small, large] = [25_000, 200_000].map((size) => [
        Math.max(0.5, time(format, file[0], file[1] + piece.repeat(size / piece.length))),
        size,
      ]);
      return [Number(growth(small, large)), piece, large[0]];
    })
    .sort((a, b) => b[0] - a[0])[0];
  const [, [ms, length]] = sizes;
  console.log(
    `${name.padEnd(12)} ${(length / ms / 1000).toFixed(1).padStart(5)}  ${growth(...sizes).padStart(6)}  ${worst[0]} of ${JSON.stringify(worst[1])} (${worst[2].toFixed(0)} ms)`,
  );
}
