/** Finds partials, layouts and translations by the names that templates use. */
import { posix } from 'node:path';
import { componentFileOf, isComponentFile } from './components.ts';
import type { Library } from './compose.ts';
import { keysOfCatalog, localeRoot } from './catalog-keys.ts';
import { isShared } from './evidence.ts';
import { isCatalogExtension } from './formats/index.ts';
import { hintOfPath } from './metadata.ts';
import type { Node } from './nodes.ts';
import { nameOf } from './file-names.ts';
import { grouped, isLoaded, type Project } from './project.ts';

/** `app/views/user_mailer/welcome.html.erb` → `user_mailer.welcome`: what Rails puts before a key that begins with a dot. */
export function lazyScope(path: string): string | null {
  const match = /(?:^|\/)views\/(.+)$/.exec(path);
  return match ? posix.join(posix.dirname(match[1]!), nameOf(path).stem.replace(/^_/, '')).replaceAll('/', '.') : null;
}

/** Where catalogs are kept that name no language: what they say stands in for what a language lacks, as in Java. */
const ofAny = '';
const withRegion = (locale: string): readonly string[] => [locale, locale.split('-')[0]!];

/** Rails wraps the views of a mailer in the layout of that name. */
export const railsLayout = (path: string): string | null =>
  /(^|\/)views\/[^/]*mailer[^/]*\//.test(path) && !isShared(path) ? 'layouts/mailer' : null;

interface Entry {
  readonly entry: string;
  readonly nodes: readonly Node[];
}

export interface ProjectLibrary extends Library {
  /**
   * Locales in which the project holds these keys, or half of them: one that another app happens to have makes no language
   * of this. '' where a catalog does not say in which.
   */
  localesOf(keys: Iterable<string>, from: string): readonly string[];
}

const stemOf = (path: string): string =>
  nameOf(path)
    .stem.replace(/^_/, '')
    .replace(/\.(html|text|txt|plain|plaintext)$/, '');

/** A name without its case: builds register `deal-sign.hbs` as `dealSign`. */
const caseless = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');

/** Names of shared files beside which a name like `footer` is looked for: the nearest folder wins. */
function nearest(paths: readonly string[], from: string): string | undefined {
  const folder = posix.dirname(from).split('/');
  const shared = (path: string) => {
    const other = posix.dirname(path).split('/');
    let i = 0;
    while (i < folder.length && folder[i] === other[i]) i++;
    return i;
  };
  const flavor = (path: string) => (/\.(html?|xhtml)\b/.test(path) === /\.(html?|xhtml)\b/.test(from) ? 1 : 0);
  return [...paths].sort((a, b) => shared(b) - shared(a) || flavor(b) - flavor(a) || a.length - b.length || (a < b ? -1 : 1))[0];
}

export function openLibrary(project: Project): ProjectLibrary {
  let stems: ReadonlyMap<string, readonly string[]> | undefined;
  let caselessStems: ReadonlyMap<string, readonly string[]> | undefined;
  let catalogs: Map<string, Map<string, Entry>> | undefined;
  let components: readonly string[] | undefined;

  const isCatalog = (path: string): boolean => {
    const brought = project.brought(path);
    if (brought) return brought.catalog;
    const { container } = nameOf(path);
    if (container !== 'php') return isCatalogExtension(container ?? '');
    const loaded = project.load(path); // a page or language arrays: its content tells
    return isLoaded(loaded) && loaded.format.catalog;
  };

  const byStem = () => (stems ??= grouped(project.list(), stemOf));
  const byCaselessStem = () => (caselessStems ??= grouped(project.list(), (path) => caseless(stemOf(path))));

  /** All keys of all catalogs, by locale. Read only when a template asks for a key. */
  const translations = () => {
    if (catalogs) return catalogs;
    catalogs = new Map();
    for (const path of project.list()) {
      if (!isCatalog(path)) continue;
      const loaded = project.load(path);
      if (!isLoaded(loaded) || !loaded.parsed.units.length) continue;
      const root = localeRoot(loaded.parsed.units);
      const common = root ?? loaded.parsed.locale ?? hintOfPath([...path.split('/').slice(0, -1), loaded.stem]).locale;
      for (const unit of loaded.parsed.units) {
        const locale = unit.locale ?? common ?? ofAny;
        const table = catalogs.get(locale) ?? new Map<string, Entry>();
        catalogs.set(locale, table);
        const key = (root ? unit.key.slice(1) : unit.key).join('.');
        const entry = { entry: `${path}#${key}`, nodes: unit.nodes };
        table.set(key, entry);
        table.set(`${loaded.stem}:${key}`, entry); // i18next namespaces
      }
    }
    return catalogs;
  };

  let blocks: Map<string, { path: string; nodes: readonly Node[] }> | undefined;

  /** Content blocks of exports, by the name they are included by. */
  const contentBlocks = () => {
    if (blocks) return blocks;
    blocks = new Map();
    for (const path of project.list()) {
      const loaded = isCatalog(path) ? project.load(path) : null;
      for (const { data, nodes } of loaded && isLoaded(loaded) ? loaded.parsed.units : []) {
        const name = data?.['content_block'];
        if (typeof name === 'string') blocks.set(name, { path: `${path}#${name}`, nodes });
      }
    }
    return blocks;
  };

  const fullKey = (key: string, from: string) => (key.startsWith('.') ? `${lazyScope(from) ?? ''}${key}` : key);
  const lookIn = (key: string, from: string, codes: readonly string[]): Entry | null => {
    const table = translations();
    const wanted = fullKey(key, from);
    for (const code of codes) {
      const found = table.get(code)?.get(wanted) ?? table.get(code)?.get(`${wanted}_html`);
      if (found) return found;
    }
    return null;
  };

  /** An entry of a catalog means one of its own file first. */
  const ownEntry = (key: string, from: string, locale: string): Entry | null => {
    const loaded = isCatalog(from) ? project.load(from) : null;
    if (!loaded || !isLoaded(loaded)) return null;
    const { units } = loaded.parsed;
    const at = keysOfCatalog(units).findIndex((other, i) => other === key && (units[i]!.locale ?? locale) === locale);
    return at < 0 ? null : { entry: `${from}#${key}`, nodes: units[at]!.nodes };
  };

  /** `./emails/parts#Footer`: a component of another file. */
  const component = (name: string, from: string) => {
    const [specifier = '', exported = ''] = name.split('#');
    components ??= project.list().filter(isComponentFile);
    const path = componentFileOf(specifier, exported, components);
    const loaded = path === undefined || path === from ? null : project.load(path);
    if (path === undefined || !loaded || !isLoaded(loaded) || !loaded.parsed.units.length) return null;
    const { units } = loaded.parsed;
    return { path, nodes: (units.find(({ key }) => key[0] === exported) ?? units[0])!.nodes };
  };

  return {
    template(name, from) {
      if (isComponentFile(from)) return component(name, from);
      const clean = name.replace(/^\.?\//, '').replace(/^(\.\.\/)+/, '');
      const last = stemOf(clean);
      const folder = posix.dirname(clean);
      const engines = nameOf(from).engines.join();
      const fits = (path: string): boolean => {
        const dir = posix.dirname(path);
        const others = nameOf(path).engines.join();
        if (engines && others && engines !== others) return false; // another engine's file of that name
        return (
          (folder === '.' || dir === folder || dir.endsWith(`/${folder}`)) &&
          !isCatalog(path) &&
          !isComponentFile(path) &&
          !/\.md$/i.test(path)
        );
      };
      const named = (byStem().get(last) ?? []).filter(fits);
      const alike = named.length ? [] : (byCaselessStem().get(caseless(last)) ?? []).filter((other) => other !== from && fits(other));
      const candidates = alike.length === 1 ? alike : named;
      // A file means another of its own name before it means itself.
      const path =
        nearest(
          candidates.filter((other) => other !== from),
          from,
        ) ?? candidates[0];
      if (!path) return isCatalog(from.replace(/#.*/, '')) ? (contentBlocks().get(name) ?? null) : null;
      const loaded = project.load(path);
      return isLoaded(loaded) ? { path, nodes: loaded.parsed.units[0]?.nodes ?? [] } : null;
    },
    translation: (key, from, locale) => ownEntry(key, from, locale) ?? lookIn(key, from, [...withRegion(locale), ofAny]),
    localesOf(keys, from) {
      const wanted = [...keys].map((key) => fullKey(key, from));
      // by its own words: that a region falls back to its language makes no message more
      const holds = (table: ReadonlyMap<string, Entry>) => wanted.filter((key) => table.has(key) || table.has(`${key}_html`)).length;
      return [...translations()].flatMap(([locale, table]) => (holds(table) * 2 >= wanted.length ? [locale] : [])).sort();
    },
  };
}
