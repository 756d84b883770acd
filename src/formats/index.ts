// Written by `npm run update`.
import type { Format } from '../format.ts';

const modules = {
  html: () => import('./html.ts'),
  json: () => import('./json.ts'),
  markdown: () => import('./markdown.ts'),
  text: () => import('./text.ts'),
  xml: () => import('./xml.ts'),
  yaml: () => import('./yaml.ts'),
};

const extensions: Readonly<Record<string, keyof typeof modules>> = {
  htm: 'html',
  html: 'html',
  json: 'json',
  jsonc: 'json',
  markdown: 'markdown',
  md: 'markdown',
  resx: 'xml',
  sms: 'text',
  stringsdict: 'xml',
  text: 'text',
  txt: 'text',
  xhtml: 'html',
  xlf: 'xml',
  xliff: 'xml',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
};

const catalogs: ReadonlySet<keyof typeof modules> = new Set([
  'json',
  'xml',
  'yaml',
] as const);

export type FormatName = keyof typeof modules;

/** Extensions that a format reads. */
export const readableExtensions: readonly string[] = Object.keys(extensions);

/** Whether files of an extension are catalogs: many entries in one. */
export const isCatalogExtension = (extension: string): boolean => {
  const format = formatOfExtension(extension);
  return format !== null && catalogs.has(format);
};

/** The format that an extension names, or null. */
export const formatOfExtension = (extension: string): FormatName | null =>
  Object.hasOwn(extensions, extension) ? extensions[extension]! : null;

/** Loads formats by name. */
export async function loadFormats(names: Iterable<FormatName>): Promise<Map<FormatName, Format>> {
  return new Map(await Promise.all([...names].map(async (name) => [name, (await modules[name]()).default] as const)));
}
