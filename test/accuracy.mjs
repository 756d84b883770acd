// How right the rules are on the messages of fixtures/accuracy: npm run accuracy -- [--verbose] [--lang en|ro] [--rule NAME] [--markdown]
// `--verbose` lists what was said wrongly and what was missed. Needs `npm run build`.
import { build } from 'esbuild';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { lintProject, rules } from '../dist/index.js';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const bundle = path('node_modules/.cache/touchlint-accuracy.mjs');
await build({
  entryPoints: [path('test/accuracy/run.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  alias: { yaml: path('node_modules/yaml/browser/index.js') },
  outfile: bundle,
  logLevel: 'error',
});
const { main } = await import(pathToFileURL(bundle).href);
try {
  console.log(await main(process.argv.slice(2), new URL('../fixtures/accuracy/', import.meta.url), { lintProject, rules }));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
