/** Reads the files of a project, each once. Nothing outside the root is read. */
import { dirname, join, posix, relative, sep } from 'node:path';
import { detectEngines } from './engines/scan.ts';
import { inlineStyles, type DeclaredStyle } from './engines/inline.ts';
import type { Format, Parsed } from './format.ts';
import { decodeText, type Encoding } from './encoding.ts';
import { isOwnRecord } from './evidence.ts';
import { endingOf, nameOf, stemIn, subjectName, type FileName } from './file-names.ts';
import { disk, type Files, type Listed } from './files.ts';
import { isFluent } from './formats/ftl-kind.ts';
import { formatOfExtension, type FormatName } from './formats/index.ts';
import { isPhpTemplate } from './formats/php-kind.ts';
import type { Source } from './mapped.ts';
import { hintOfPath, type Hint } from './metadata.ts';

/** A file as read and parsed. */
export interface Loaded {
  readonly source: Source;
  readonly parsed: Parsed;
  readonly format: Format;
  /** The name without folders, engine suffixes and extension: `welcome` of `mail/welcome.html.erb`. */
  readonly stem: string;
  readonly engines: readonly string[];
  readonly encoding: Encoding;
}

/** Why a file gives nothing to read. */
export interface Unread {
  readonly path: string;
  readonly why: string;
  /** `unreadable` is the machine's fault, `broken` the file's; the rest is no fault. */
  readonly kind: 'aside' | 'broken' | 'unreadable';
}

/** What belongs together in a folder. */
interface Folder {
  /** Files that hold a subject, by what is before "subject" in their name. */
  readonly subjects: ReadonlyMap<string, string>;
  /** Names, without extension, that both an HTML file and a text have: the two are one e-mail. */
  readonly twins: ReadonlySet<string>;
  /** Names of the folders in it. */
  readonly folders: readonly string[];
}

export interface Project {
  readonly root: string;
  load(path: string): Loaded | Unread;
  /** What stands beside each other in a folder. */
  folder(path: string): Folder;
  /** What the names of a folder and of those that it is in say of messages. */
  hintOf(folder: string): Hint;
  /** Every file of the project that could take part in a message. */
  list(): readonly string[];
  /** The format of a plugin that reads a file, by its name. */
  brought(path: string): Format | undefined;
}

/** A larger file is no message; reading it would only cost time. */
const largest = 5_000_000;

const markup = /<(?:!doctype|html|body|table|tr|td|div|p|br|h[1-6]|a|span|strong|b|ul|li|center|img)\b[^<>]{0,500}>/i;

/** Mails of Laravel that are Markdown in a frame of the framework's. */
const markdownMail = /@component\(\s{0,9}["']mail::message["']|<x-mail::message\b/;

/** What a file's name says of its format; of `.ftl` and Blade the content decides. */
function formatNamed(path: string, { container, engines }: FileName, text: string): FormatName | null {
  if (engines.includes('blade') && markdownMail.test(text)) return 'markdown';
  const named = formatOfExtension(container ?? '');
  if (path.toLowerCase().endsWith('.ftl') && isFluent(text)) return 'fluent';
  return named === 'fluent' || (named === 'html' && isPlain(text)) ? null : named;
}

/** A text twin that is called a page, as `plain.html.twig`: paragraphs that nothing but blank lines parts. */
const isPlain = (text: string): boolean => !/<[a-z!/]|&(?:#\d|[a-z]{2,8};)/i.test(text) && /\S[ \t]*\r?\n[ \t]*\r?\n\s*\S/.test(text);

export interface ProjectOptions {
  readonly root: string;
  readonly styles: readonly DeclaredStyle[];
  readonly formats: ReadonlyMap<FormatName, Format>;
  /** Text that stands in for files: standard input. */
  readonly overlay: ReadonlyMap<string, string>;
  readonly list: () => readonly string[];
  /** Formats of plugins, which read files of their extensions. */
  readonly own?: readonly Format[];
  readonly files?: Files;
  /** What was made of a file's text before, in this version of the project or in another. */
  readonly known?: Map<string, Loaded>;
}

export function openProject({ root, styles, formats, overlay, list, files = disk, own = [], known: parsed }: ProjectOptions): Project {
  const loaded = new Map<string, Loaded | Unread>();
  const folders = new Map<string, Folder>();
  const hints = new Map<string, Hint>();
  let real: string | undefined;
  const realRoot = () => (real ??= files.realpath(root));
  const plain = inlineStyles(styles);
  const catalog = inlineStyles(styles, true);
  const nameOfText = (path: string) => `${path} ${JSON.stringify(styles)}`;

  // A folder is asked once where it really is; a file only when it is a link itself.
  const inside = new Map<string, boolean>();
  const leadsOut = (file: string, isLink: boolean): boolean => {
    const asked = isLink ? file : dirname(file);
    let within = inside.get(asked);
    if (within === undefined) inside.set(asked, (within = !relative(realRoot(), files.realpath(asked)).startsWith('..')));
    return !within;
  };
  const read = (path: string): { readonly text: string; readonly encoding: Encoding } | Unread => {
    const given = overlay.get(path);
    if (given !== undefined) return { text: given, encoding: { name: 'utf-8', mark: false } };
    const file = join(root, path);
    try {
      const entry = files.lstat(file);
      if (leadsOut(file, entry.isSymbolicLink())) return { path, kind: 'aside', why: 'leads out of the project' };
      const { size } = entry.isSymbolicLink() ? files.stat(file) : entry;
      if (size > largest)
        return {
          path,
          kind: 'broken',
          why: `Too large for a message: ${Math.round(size / 1e6)} MB, at most ${largest / 1e6} MB is read. Name it in .touchlintignore if it is none`,
        };
      return (
        decodeText(files.read(file)) ?? {
          path,
          kind: 'broken',
          why: 'Expected text, found binary data. Save the file as UTF-8, or name it in .touchlintignore if it holds no messages',
        }
      );
    } catch (error) {
      return { path, kind: 'unreadable', why: `Expected a readable file: ${error instanceof Error ? error.message : String(error)}` };
    }
  };

  const brought = (path: string) => own.find((format) => endingOf(path, format) !== undefined);
  const parse = (path: string): Loaded | Unread => {
    const name = nameOf(path);
    const file = read(path);
    if (!('text' in file)) return file;
    const { text, encoding } = file;
    if (!text.trim()) return { path, kind: 'aside', why: 'empty file' };
    if (isOwnRecord(text)) return { path, kind: 'aside', why: 'what touchlint wrote of messages' };
    const before = parsed?.get(nameOfText(path));
    if (before?.source.text === text && before.encoding.name === encoding.name && before.encoding.mark === encoding.mark) return before;
    const page = name.container === 'php' && isPhpTemplate(text);
    const format = brought(path) ?? formats.get((page ? null : formatNamed(path, name, text)) ?? (markup.test(text) ? 'html' : 'text'));
    if (!format) return { path, kind: 'aside', why: 'no reader for this kind of file' };
    const engines = format.catalog ? [] : detectEngines(text, name.engines);
    const source: Source = { path, text };
    const made: Loaded = {
      source,
      parsed: format.parse(source, { engines, styles: format.catalog ? catalog : plain }),
      format,
      stem: stemIn(path, format) ?? name.stem,
      engines,
      encoding,
    };
    parsed?.set(nameOfText(path), made);
    return made;
  };

  return {
    root,
    list,
    brought,
    load(path) {
      let entry = loaded.get(path);
      if (!entry) loaded.set(path, (entry = parse(path)));
      return entry;
    },
    hintOf(folder) {
      let hint = hints.get(folder);
      if (!hint) hints.set(folder, (hint = hintOfPath(folder.split('/'))));
      return hint;
    },
    folder(path) {
      const known = folders.get(path);
      if (known) return known;
      const names = namesIn(join(root, path), files);
      const folder = { ...folderFrom(path, names.files), folders: names.folders };
      folders.set(path, folder);
      return folder;
    },
  };
}

function namesIn(folder: string, { list }: Files): { readonly files: readonly string[]; readonly folders: readonly string[] } {
  try {
    const entries = list(folder);
    const named = (wanted: (entry: Listed) => boolean) => entries.filter(wanted).map(({ name }) => name);
    return { files: named((entry) => entry.isFile()), folders: named((entry) => entry.isDirectory()) };
  } catch {
    return { files: [], folders: [] }; // discovery has reported a folder that cannot be listed
  }
}

function folderFrom(path: string, names: readonly string[]): Omit<Folder, 'folders'> {
  const subjects = new Map<string, string>();
  const html = new Set<string>();
  const texts = new Set<string>();
  for (const name of names) {
    const { stem, container } = nameOf(name);
    if (subjectName.test(stem)) subjects.set(stem.replace(subjectName, ''), posix.join(path, name));
    if (formatOfExtension(container ?? '') === 'html') html.add(stem);
    else if (container === 'txt' || container === 'text') texts.add(stem);
  }
  return { subjects, twins: new Set([...html].filter((stem) => texts.has(stem))) };
}

export const isLoaded = (entry: Loaded | Unread): entry is Loaded => 'parsed' in entry;

/** A path as the project names it: from the root, with forward slashes. */
export function projectPath(root: string, file: string): string {
  if (file === root) return '';
  // Asked for every message: a path inside the root, as nearly all are, needs no working out.
  if (sep === '/' && file.startsWith(root) && file[root.length] === '/' && !file.includes('/../')) return file.slice(root.length + 1);
  return relative(root, file).split(sep).join('/');
}

/** A path from the root as another folder names it, that of a config. */
export const pathFrom = (folder: string, root: string, path: string): string =>
  folder === root ? path : projectPath(folder, join(root, path));

/** Paths by something that several of them share. */
export function grouped(paths: readonly string[], groupOf: (path: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groupOf(path);
    const known = groups.get(group);
    if (known) known.push(path);
    else groups.set(group, [path]);
  }
  return groups;
}

export const folderOf = (path: string): string => posix.dirname(path);
