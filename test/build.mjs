// Bundles touchlint into dist: the command line and the API in split chunks, and the word lists compiled to JSON, so that
// a pre-commit hook does not pay for what it does not use. Types are emitted by tsc.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
// What packages ask of their surroundings, and the command line need not load.
const needless = {
  // chalk is always told whether to color: it need not look at terminals itself.
  '#supports-color': 'export const createSupportsColor = () => false; export default { stdout: false, stderr: false };',
  // commander mentions it for commands that are programs of their own; there are none.
  'node:child_process': 'module.exports = {};',
};
const without = {
  name: 'without',
  setup({ onResolve, onLoad }) {
    // touchlint itself runs git, and nothing else.
    const isOurs = ({ importer }) => importer.startsWith(path('src/'));
    onResolve({ filter: /./ }, (found) =>
      found.path in needless && !isOurs(found) ? { path: found.path, namespace: 'needless' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'needless' }, ({ path: name }) => ({ contents: needless[name] }));
  },
};
// Loaded only for the words of a house, so it stands beside the bundle, which is then all that is installed.
const beside = {
  name: 'beside',
  setup({ onLoad }) {
    onLoad({ filter: /languages[\\/]inflect\.ts$/ }, ({ path: name }) => ({
      contents: readFileSync(name, 'utf8').replace(`('compromise')`, `('./compromise.cjs')`),
      loader: 'ts',
    }));
  },
};
const inflector = ['compromise', 'efrt', 'grad-school', 'suffix-thumb']; // what its one file holds
const shared = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  platform: 'node',
  // A Node version as target would have esbuild write regular expressions with \p{…} as calls of RegExp, made anew at each use.
  target: 'es2023',
  external: ['compromise'],
  mainFields: ['module', 'main'],
  // Its ES modules, of which only what is used is bundled; under Node's condition it offers CommonJS.
  alias: { yaml: path('node_modules/yaml/browser/index.js') },
  plugins: [without],
  metafile: true,
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  logLevel: 'warning',
};

rmSync(path('dist'), { recursive: true, force: true });
const { files, inputs } = await bundle({ ...shared, plugins: [without, beside] });
mkdirSync(path('dist'));
for (const [name, { text, hash }] of Object.entries(files)) {
  // What is not ASCII stands in regular expressions only: as an escape there, the file can be read without decoding it.
  const ascii = text.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  writeFileSync(path(`dist/${name}`), `//${hash.replace(/\W/g, '_')}\n${ascii}`);
}
copyFileSync(path('node_modules/compromise/builds/three/compromise-three.cjs'), path('dist/compromise.cjs'));
const api = await build({ ...shared, entryPoints: ['src/index.ts'], format: 'esm', write: false });
const [{ exports: names }] = Object.values(api.metafile.outputs);
writeFileSync(path('dist/index.js'), `export { ${names.join(', ')} } from './second.cjs';\n`);

const compiler = path('node_modules/.cache/touchlint-compile.mjs');
await build({
  ...shared,
  stdin: {
    contents: `export * from './src/languages/compile.ts'; export { storedTrie } from './src/languages/stored.ts';`,
    resolveDir: path('.'),
  },
  outfile: compiler,
  format: 'esm',
});
const { compilePack, compileVoices, storedTrie, wordLists } = await import(pathToFileURL(compiler).href);
mkdirSync(path('dist/languages'), { recursive: true });
const sources = path('src/languages');
const codes = readdirSync(sources, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const store = (name, data) => writeFileSync(path(`dist/languages/${name}.json`), JSON.stringify(data));
for (const code of codes) {
  const { trie, ...facts } = compilePack(code, join(sources, code));
  store(code, facts);
  writeFileSync(path(`dist/languages/${code}.trie`), storedTrie(trie));
}
store('index', wordLists(sources, codes));
store('voices', compileVoices(sources));

// The licenses of what is bundled ask to be passed on.
const packages = new Set([...inflector, ...inputs.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [])]);
const notices = [...packages].sort().map((name) => {
  const folder = path(`node_modules/${name}`);
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : 'No license text in the package.'}\n`;
});
writeFileSync(path('dist/THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
