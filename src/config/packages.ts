/** Configs that are packages, as npm installs them: found beside touchlint itself, so that a repository needs no package.json of its own. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configNames } from './open.ts';

const hasConfig = (manifest: string): boolean => existsSync(manifest) && /"touchlint"\s*:/.test(readFileSync(manifest, 'utf8'));

/**
 * The config in a package: a config file in its folder, or the key `touchlint` of its package.json. It is looked for where touchlint
 * is installed, then from the folder of the config that names it. `undefined` where no package of the name is in either; null where it has none.
 */
export function packagedConfig(name: string, from: string): string | null | undefined {
  for (const start of [import.meta.dirname, from])
    for (let folder = start; ; folder = dirname(folder)) {
      const place = join(folder, 'node_modules', name);
      if (existsSync(place)) {
        const file = configNames.map((one) => join(place, one)).find(existsSync);
        return file ?? (hasConfig(join(place, 'package.json')) ? join(place, 'package.json') : null);
      }
      if (dirname(folder) === folder) break;
    }
  return undefined;
}
