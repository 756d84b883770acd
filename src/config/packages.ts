/** Configs that are packages, as npm installs them: found beside touchlint itself, so that a repository needs no package.json of its own. */
import { dirname, join } from 'node:path';
import type { Files } from '../files.ts';
import { configNames } from './open.ts';

const hasConfig = (manifest: string, files: Files): boolean =>
  files.exists(manifest) && /"touchlint"\s*:/.test(files.read(manifest).toString());

/**
 * The config in a package: a config file in its folder, or the key `touchlint` of its package.json. It is looked for where touchlint
 * is installed, then from the folder of the config that names it. `undefined` where no package of the name is in either; null where it has none.
 */
export function packagedConfig(name: string, from: string, files: Files): string | null | undefined {
  for (const start of [import.meta.dirname, from])
    for (let folder = start; ; folder = dirname(folder)) {
      const place = join(folder, 'node_modules', name);
      if (files.exists(place)) {
        const file = configNames.map((one) => join(place, one)).find((file) => files.exists(file));
        return file ?? (hasConfig(join(place, 'package.json'), files) ? join(place, 'package.json') : null);
      }
      if (dirname(folder) === folder) break;
    }
  return undefined;
}
