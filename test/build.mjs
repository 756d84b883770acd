// Bundles touchlint into dist: the command line and the API in split chunks, and the word lists compiled to JSON, so that
// a pre-commit hook does not pay for what it does not use. Types are emitted by tsc.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
// Importing node:process makes Node build every standard stream, read or not.
const globalProcess = {
  name: 'global-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:process$/ }, () => ({ path: 'process', namespace: 'global' }));
    onLoad({ filter: /.*/, namespace: 'global' }, () => ({ contents: 'export default globalThis.process;' }));
  },
};
const shared = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['compromise'],
  mainFields: ['module', 'main'],
  // Its ES modules, of which only what is used is bundled; under Node's condition it offers CommonJS.
  alias: { yaml: path('node_modules/yaml/browser/index.js') },
  // Bundled CommonJS packages ask for Node's own modules with require; this is the cheapest one there is.
  banner: { js: 'const require = (name) => process.getBuiltinModule(name);' },
  plugins: [globalProcess],
  logLevel: 'warning',
};

rmSync(path('dist'), { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: 'dist',
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
});

const compiler = path('node_modules/.cache/touchlint-compile.mjs');
await build({ ...shared, entryPoints: ['src/languages/compile.ts'], outfile: compiler });
const { compilePack, vocabulariesOf } = await import(pathToFileURL(compiler).href);
mkdirSync(path('dist/languages'), { recursive: true });
const sources = new URL('src/languages/', root);
const codes = readdirSync(sources, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const store = (name, data) => writeFileSync(path(`dist/languages/${name}.json`), JSON.stringify(data));
for (const code of codes) store(code, compilePack(code, new URL(`${code}/`, sources)));
store('index', vocabulariesOf(sources, codes));
