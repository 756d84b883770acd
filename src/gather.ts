/** From files to messages: what a file claims to be, what its catalog holds, and what becomes of it. */
import { glance, type Aside } from './assemble.ts';
import { draftsOfCatalog } from './catalog-drafts.ts';
import { localeRoot, type LeafNames } from './catalog-keys.ts';
import { claimOf, pathHint } from './claims.ts';
import { hasWords, isDocument, isSitePage } from './evidence.ts';
import { channelShown, finish } from './finish.ts';
import type { ParseError, Unit } from './format.ts';
import type { ProjectLibrary } from './library.ts';
import type { Message } from './message.ts';
import type { Hint } from './metadata.ts';
import type { Node } from './nodes.ts';
import { isLoaded, type Loaded, type Project, type Unread } from './project.ts';
import type { Usage } from './usage.ts';

/** What the config says of a file or an entry. */
export interface Declared {
  readonly hint: Hint;
  readonly leaves: LeafNames;
  /** Whether it is a piece of messages that are put together where nobody here can see. */
  readonly composed: boolean;
  /** Entries and files that it is sent with. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}
export type DeclaredOf = (path: string, key: string | null) => Declared | null;

/** What a file gave. */
export interface Gathered {
  readonly path: string;
  readonly loaded: Loaded | null;
  readonly messages: readonly Message[];
  readonly aside: readonly Aside[];
  readonly errors: readonly ParseError[];
  readonly why: string;
  /** Why the file could not be read or parsed at all. */
  readonly unread: Unread | null;
}

export interface GatherOptions {
  readonly project: Project;
  readonly library: ProjectLibrary;
  readonly declared: DeclaredOf;
  /** Entries and files that the config puts before and after others. */
  readonly pieces: ReadonlySet<string>;
  /** The locale of messages that nothing tells the language of. */
  readonly localeOfText: (text: string) => string | null;
  /** Keys that templates use, and files that others include. */
  readonly used: Usage;
  /** Whether a file lies among messages. */
  readonly among: (path: string) => boolean;
  /** Whose a file is by CODEOWNERS; null where nobody asked or nothing tells. */
  readonly ownerOf?: ((path: string) => string | null) | null;
  /** Which step of a declared journey an entry is. */
  readonly stepOf?: (entry: string, locale: string) => Hint | null;
}

/** Formats of which a folder tells nothing: code and prose for developers stand beside messages too. */
const mixed = new Set(['jsx', 'markdown', 'php']);

/** The messages of one file. */
export function gather(path: string, options: GatherOptions): Gathered {
  const { project, declared, used, among, pieces } = options;
  const nothing = (why: string, loaded: Loaded | null = null): Gathered => ({
    path,
    loaded,
    messages: [],
    aside: [],
    errors: [],
    why,
    unread: null,
  });
  const config = declared(path, null);
  if (isDocument(path) && !config) return nothing('written for developers, by its name');
  const loaded = project.load(path);
  if (!isLoaded(loaded)) return { ...nothing(loaded.why), unread: loaded };
  const hint = pathHint(path, loaded, project);
  if (loaded.format.catalog) {
    const taken = pieces.size ? new Set([...used.keys(), ...pieces]) : used.keys();
    const parts = byLocale(loaded.parsed.units).map(([locale, units]) => {
      const said = locale ?? localeRoot(units);
      const of = said ? { ...hint, locale: said } : hint;
      const { drafts, aside } = draftsOfCatalog(units, path, {
        path: of,
        used: taken,
        declared: (key) => declared(path, key),
        printed: (keys) => {
          const template = used.printedBeside(path, keys);
          const channel = template && channelShown(template, template.parsed.units[0]?.nodes ?? [], [], project);
          return template && (channel ? { channel } : {});
        },
      });
      return { aside, built: drafts.map((draft) => finish(draft, loaded, of, options)) };
    });
    const built = parts.flatMap((part) => part.built);
    return {
      path,
      loaded,
      messages: built.flatMap(({ messages }) => messages),
      aside: parts.flatMap(({ aside }) => aside),
      errors: [...loaded.parsed.errors, ...built.flatMap(({ errors }) => errors)],
      why: built.length ? 'a catalog with messages' : 'a catalog without messages',
      unread: null,
    };
  }
  if ([...pieces].some((name) => path === name || path.endsWith(`/${name}`)))
    return nothing('part of messages that the config puts together', loaded);
  const claim = claimOf(path, loaded, config !== null, options, hint);
  if ('aside' in claim) return { ...nothing(claim.aside, loaded), errors: loaded.parsed.errors };
  const neighbour = () => !mixed.has(loaded.format.name) && !isSitePage(path) && among(path);
  const why = config ? 'named in the config' : (claim.why ?? (neighbour() ? 'it lies among messages' : null));
  if (!why) return nothing('nothing says that a customer reads it', loaded);
  const finished = claim.drafts.map((draft) => finish(draft, loaded, claim.mail ? { ...hint, channel: 'email' } : hint, options));
  const messages = finished.flatMap((one) => one.messages);
  const errors = finished.flatMap((one) => one.errors);
  const kept = messages.filter(({ nodes }) => nodes.some(isWorded) || hasWords(glance(nodes)));
  return {
    path,
    loaded,
    messages: kept,
    aside: [],
    errors: [...loaded.parsed.errors, ...errors],
    why: kept.length ? why : 'no words of its own',
    unread: null,
  };
}

/** Whether a node alone shows that there are words: then nobody need look at all of them. */
const isWorded = (node: Node): boolean => node.type === 'text' && hasWords(node.text.text);

/** The entries of a catalog, each language by itself. */
function byLocale(units: readonly Unit[]): (readonly [locale: string | null, units: readonly Unit[]])[] {
  const parts = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const known = parts.get(unit.locale ?? null);
    if (known) known.push(unit);
    else parts.set(unit.locale ?? null, [unit]);
  }
  return [...parts];
}
