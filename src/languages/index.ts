/** The languages touchlint knows, each loaded when a message asks for it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { languageOf, type Language, type Pack } from '../language.ts';

/** In the bundle the build has stored the packs beside this file; in the sources they are compiled from the lists. */
const stored = new URL('./languages/', import.meta.url);
const sources = new URL('./', import.meta.url);

/** Codes of the languages there are, e.g. `en`, `ro`. */
export const languageCodes: readonly string[] = existsSync(stored)
  ? readdirSync(stored).map((file) => file.replace('.json', ''))
  : readdirSync(sources, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

const loaded = new Map<string, Language>();

/** The language of a locale (`ro-MD` → `ro`), or null where there is none. */
export async function loadLanguage(locale: string): Promise<Language | null> {
  const code = locale.toLowerCase().split(/[-_]/)[0]!;
  if (!languageCodes.includes(code)) return null;
  let language = loaded.get(code);
  if (!language) {
    const pack = existsSync(stored)
      ? (JSON.parse(readFileSync(new URL(`${code}.json`, stored), 'utf8')) as Pack)
      : (await import('./compile.ts')).compilePack(code, new URL(`${code}/`, sources));
    loaded.set(code, (language = languageOf(pack)));
  }
  return language;
}
