/** Where touchlint itself is installed: its version and the pages of its rules. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, from the sources and from the bundle alike. */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
}

/** The page of one of touchlint's rules, or null. */
export function rulePage(id: string): string | null {
  const page = join(packageFolder(), 'rules', `${id}.md`);
  return existsSync(page) ? readFileSync(page, 'utf8') : null;
}
