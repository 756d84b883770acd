/** What the names of files say: their formats and engines, and which are touchlint's own. Pure. */
import { engineOfExtension, engines } from './engines/table.ts';
import type { Format } from './format.ts';
import { formatOfExtension, readableExtensions, type FormatName } from './formats/index.ts';

/** Suffixes of templates whose container the rest of the name tells, or the content. `.tpl` is no engine's own. */
const isTemplateSuffix = (extension: string): boolean => extension === 'tpl' || engineOfExtension(extension) !== undefined;

/** Extensions that discovery looks at. */
export const knownExtensions: readonly string[] = [
  ...new Set(['tpl', ...engines.flatMap(({ extensions }) => extensions), ...readableExtensions]),
];

/** The baseline of a project, in its root. */
export const baselineName = 'touchlint-suppressions.json';
/** Who has approved which messages, in its root. */
export const reviewsName = 'touchlint.reviews.yaml';

export interface FileName {
  readonly stem: string;
  /** Engine suffixes, outermost first. */
  readonly engines: readonly string[];
  /** The container's extension, or null where only the content tells. */
  readonly container: string | null;
}

const phpHolds = /^(?:blade|tpl|html?|txt|text|md)$/i;

/** Takes a file name apart: engine suffixes are stripped from the right, the rest picks the container. */
export function nameOf(path: string): FileName {
  const parts = path.slice(path.lastIndexOf('/') + 1).split('.');
  const engines: string[] = [];
  // `welcome.blade.php`, `welcome.html.php`: PHP is not what they hold.
  if (parts.length > 2 && parts.at(-1)!.toLowerCase() === 'php' && phpHolds.test(parts.at(-2)!)) engines.push(parts.pop()!.toLowerCase());
  while (parts.length > 1 && isTemplateSuffix(parts.at(-1)!.toLowerCase())) engines.push(parts.pop()!.toLowerCase());
  const container = parts.length > 1 && formatOfExtension(parts.at(-1)!.toLowerCase()) ? parts.pop()!.toLowerCase() : null;
  // These are engine and container in one: what they make may be named before them.
  if (container && /^(?:haml|slim|pug|jade)$/.test(container) && parts.length > 1 && /^(?:html?|text|txt)$/i.test(parts.at(-1)!))
    parts.pop();
  return { stem: parts.join('.'), engines, container };
}

/** Every format that a file may be in: where its name does not tell, the content will. */
export function formatsOf(path: string): readonly FormatName[] {
  const { container, engines } = nameOf(path);
  if (/\.ftl$/i.test(path)) return ['fluent', 'html'];
  const format = formatOfExtension(container ?? '');
  const other: readonly FormatName[] = format ? [format] : engines.length ? ['html'] : [];
  return engines.includes('blade') ? [...other, 'markdown'] : other;
}

/** The end of the name of a file that holds a subject: `welcome_subject.txt`, `email.subject.gotmpl`, `subject.tpl`. */
export const subjectName = /(^|[._-])subject$/i;

/** The extension of a format that a path ends with. */
export const endingOf = (path: string, { extensions }: Format): string | undefined =>
  extensions.find((extension) => path.toLowerCase().endsWith(`.${extension}`));

/** The name of a file of a plugin's format, whose extension nobody else knows; null for others. */
export function stemIn(path: string, format: Format): string | null {
  const ending = endingOf(path, format);
  return ending === undefined || formatOfExtension(ending) ? null : path.slice(path.lastIndexOf('/') + 1, -ending.length - 1);
}
