// Bundles touchlint into dist: the command line and the API in split chunks, and the word lists compiled to JSON, so that
// a pre-commit hook does not pay for what it does not use. Types are emitted by tsc.
import { build } from 'esbuild';
import { builtinModules } from 'node:module';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
// An import of one of Node's modules makes Node read everything that module offers, and so load what nobody asked for
// (fs brings the streams, process the terminal); asking for the module itself does not.
const imported = /^import \{([^}]*)\} from 'node:([\w/]+)';$/gm;
const asked = (source) =>
  source.replace(imported, (_, names, name) => `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule('${name}');`);
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /[\\/](src|rules)[\\/].*\.ts$/ }, ({ path: file }) => ({ contents: asked(readFileSync(file, 'utf8')), loader: 'ts' }));
    // Packages: what they require, and what chalk imports.
    onResolve({ filter: /./ }, ({ path: name, kind }) => {
      const plain = name.replace(/^node:/, '');
      if (kind !== 'entry-point' && builtinModules.includes(plain)) return { path: plain, namespace: 'builtin' };
      // chalk is always told whether to color: it need not look at terminals itself.
      return name === '#supports-color' ? { path: name, namespace: 'no-terminal' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path: name }) => ({
      contents:
        name === 'child_process' // commander mentions it for commands that are programs of their own; there are none
          ? 'module.exports = {};'
          : `module.exports = process.getBuiltinModule('${name}');`,
    }));
    onLoad({ filter: /.*/, namespace: 'no-terminal' }, () => ({
      contents: 'export const createSupportsColor = () => false; export default { stdout: false, stderr: false };',
    }));
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
  plugins: [builtins],
  logLevel: 'warning',
};

rmSync(path('dist'), { recursive: true, force: true });
const { metafile } = await build({
  ...shared,
  metafile: true,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: 'dist',
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
});

const compiler = path('node_modules/.cache/touchlint-compile.mjs');
await build({ ...shared, entryPoints: ['src/languages/compile.ts'], outfile: compiler });
const { compilePack, wordLists } = await import(pathToFileURL(compiler).href);
mkdirSync(path('dist/languages'), { recursive: true });
const sources = new URL('src/languages/', root);
const codes = readdirSync(sources, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const store = (name, data) => writeFileSync(path(`dist/languages/${name}.json`), JSON.stringify(data));
for (const code of codes) {
  const { trie, ...facts } = compilePack(code, new URL(`${code}/`, sources));
  store(code, facts);
  writeFileSync(path(`dist/languages/${code}.trie`), trie.map((node) => JSON.stringify(node)).join('\n'));
}
store('index', wordLists(sources, codes));

// The licenses of what is bundled ask to be passed on.
const packages = new Set(Object.keys(metafile.inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
const notices = [...packages].sort().map((name) => {
  const folder = path(`node_modules/${name}`);
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : 'No license text in the package.'}\n`;
});
writeFileSync(path('dist/THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
