// The sources, bundled for a bench, which looks at what the package does not show.
import { build } from 'esbuild';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Imports what `contents` exports, as a module at the root of the project. */
export async function bundled(name, contents) {
  const outfile = path(`node_modules/.cache/touchlint-${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: path('.') },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { yaml: path('node_modules/yaml/browser/index.js') },
    outfile,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
