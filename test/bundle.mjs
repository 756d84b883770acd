// The two files of the bundle. What every run needs stands in the first; what is imported when it is asked for (formats,
// commands, reporters) and the API in the second, which takes from the first what both need. One file of both took a sixth longer to start.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { isAbsolute, posix, relative, sep } from 'node:path';

/** Imported at run time by the sources, but read at every start, and small. */
const always = './src/formats/text.ts';
/** Modules of functions that few runs call: the first call of one brings them in from the second file. */
const seldom = ['./src/formats/front-matter-yaml.ts'];
const isSeldom = (module) => seldom.includes(module);
const [firstFile, secondFile] = ['./touchlint.cjs', './second.cjs'];
/** What is imported by a name that only a run knows: the code that starts the bundle says how (see bin). */
const fromOutside = (source) => source.replace(/\bimport\((?!['.])/g, 'fromOutside(');
const outside = {
  name: 'outside',
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/].*\.ts$/ }, ({ path: file }) => {
      const source = readFileSync(file, 'utf8');
      const contents = fromOutside(source);
      return contents === source ? undefined : { contents, loader: 'ts' };
    });
  },
};
const line = (list) => list.join('\n');

/**
 * Bundles with these options of esbuild, which name the root.
 * @returns the text of each file by its name, and which sources went in
 */
export async function bundle(options) {
  const root = options.absWorkingDir;
  const nameOf = (file) => (isAbsolute(file) ? relative(root, file) : file).replaceAll(sep, '/');
  const later = new Set();
  const imports = {
    name: 'imports',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        let needed = '';
        const text = readFileSync(file, 'utf8');
        const module = `./${nameOf(file)}`;
        if (isSeldom(module)) {
          later.add(module);
          const call = `require('${secondFile}').modules['${module}']()`;
          return { contents: line(functionsOf(text).map((name) => `export const ${name} = (...given) => ${call}.${name}(...given);`)) };
        }
        const source = text.replace(/\bimport\('([^']+)'\)/g, (_, target) => {
          const module = target.startsWith('.') ? `./${posix.join(posix.dirname(nameOf(file)), target)}` : target;
          if (module === always) {
            needed = `\nimport * as always from '${target}';`;
            return 'Promise.resolve(always)';
          }
          later.add(module);
          return `Promise.resolve().then(() => require('${secondFile}').modules['${module}']())`;
        });
        return { contents: fromOutside(source) + needed, loader: 'ts' };
      });
    },
  };
  const whole = (contents, plugins, more) =>
    build({
      ...options,
      stdin: { contents, resolveDir: root },
      plugins: [...plugins, ...options.plugins, outside],
      external: [...options.external, firstFile, secondFile],
      format: 'cjs',
      define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
      banner: { js: 'var fromOutside = fromOutside ?? ((wanted) => import(wanted));' },
      metafile: true,
      write: false,
      ...more,
    });

  const entry = `export { cli } from './src/cli.ts';`;
  const { metafile } = await whole(entry, [imports]);
  const first = new Set(Object.keys(metafile.inputs).filter((name) => !isSeldom(`./${name}`)));

  /** Takes what the first file has from there: what `contents` says of a module, or an import of it that stays. */
  const taken = (contents) => ({
    name: 'taken',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /./ }, async ({ path: target, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === taken || !['import-statement', 'dynamic-import'].includes(kind)) return;
        const found = await resolve(target, { importer, resolveDir, kind, pluginData: taken });
        const name = nameOf(found.path);
        if (found.namespace !== 'file' || !first.has(name)) return found;
        if (kind === 'dynamic-import') return { errors: [{ text: `The first file holds ${name} anyway: import it as usual` }] };
        return contents ? { path: name, namespace: 'first' } : { path: `first:${name}`, external: true };
      });
      onLoad({ filter: /./, namespace: 'first' }, ({ path: name }) => ({ contents: contents(name) }));
    },
  });
  // What is called as if it were there at once cannot be promised.
  const modules = [...later].sort().map((name) => `'${name}': () => ${isSeldom(name) ? 'require' : 'import'}('${name}'),`);
  const contents = line([`export * from './src/index.ts';`, 'export const modules = {', ...modules, '};']);
  const draft = await whole(contents, [taken()], { format: 'esm', minifyWhitespace: false, minifyIdentifiers: false });
  const shared = sharedIn(draft.outputFiles[0].text);
  const constants = (name) => [...(shared.get(name) ?? [])].map((id) => `export ${id === 'default' ? id : `const ${id} =`} first.${id};`);
  const second = await whole(contents, [
    taken((name) => line([`const first = require('${firstFile}').shared()['${name}'];`, ...constants(name)])),
  ]);

  const offers = [...shared].map(([name, ids], i) => ({
    from: `import { ${[...ids].map((id) => `${id} as ${id}_${i}`)} } from './${name}';`,
    offer: `'${name}': { ${[...ids].map((id) => `${id}: ${id}_${i}`)} },`,
  }));
  const offer = ['export const shared = () => ({', ...offers.map(({ offer }) => offer), '});'];
  const final = await whole(line([entry, ...offers.map(({ from }) => from), ...offer]), [imports]);
  return {
    files: { [firstFile]: final.outputFiles[0], [secondFile]: second.outputFiles[0] },
    inputs: [...Object.keys(final.metafile.inputs), ...Object.keys(second.metafile.inputs)],
  };
}

/** The names of what a module exports, which must all be functions. */
function functionsOf(source) {
  const names = [...source.matchAll(/^export (?!type|interface)(\w+)(?: (\w+))?/gm)];
  const other = names.find(([, kind]) => kind !== 'function');
  if (other) throw new Error(`Expected functions only in a module that is seldom needed: ${other[0]}`);
  return names.map(([, , name]) => name);
}

/** The names that a text of esbuild imports of each module of the first file. */
function sharedIn(text) {
  const shared = new Map();
  for (const [statement, single, names, module] of text.matchAll(/^import (?:(\w+),? ?)?(?:\{(.*)\} )?(?:.*)"first:(.*)";$/gm)) {
    if (!single && !names) throw new Error(`Expected names in what the second file imports: ${statement}`);
    const ids = shared.get(module) ?? new Set();
    if (single) ids.add('default');
    for (const name of names?.split(',') ?? []) ids.add(name.trim().split(' as ')[0]);
    shared.set(module, ids);
  }
  return shared;
}
