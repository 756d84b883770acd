// Written by `npm run update`.
import type { Format } from '../format.ts';

const modules = {
  csv: () => import('./csv.ts'),
  eml: () => import('./eml.ts'),
  fluent: () => import('./fluent.ts'),
  haml: () => import('./haml.ts'),
  html: () => import('./html.ts'),
  json: () => import('./json.ts'),
  json5: () => import('./json5.ts'),
  jsx: () => import('./jsx.ts'),
  markdown: () => import('./markdown.ts'),
  mjml: () => import('./mjml.ts'),
  php: () => import('./php.ts'),
  po: () => import('./po.ts'),
  properties: () => import('./properties.ts'),
  pug: () => import('./pug.ts'),
  slim: () => import('./slim.ts'),
  strings: () => import('./strings.ts'),
  text: () => import('./text.ts'),
  xml: () => import('./xml.ts'),
  yaml: () => import('./yaml.ts'),
};

const extensions: Readonly<Record<string, keyof typeof modules>> = {
  arb: 'json',
  csv: 'csv',
  eml: 'eml',
  ftl: 'fluent',
  haml: 'haml',
  htm: 'html',
  html: 'html',
  jade: 'pug',
  json: 'json',
  json5: 'json5',
  jsonc: 'json',
  jsx: 'jsx',
  markdown: 'markdown',
  md: 'markdown',
  mjml: 'mjml',
  php: 'php',
  po: 'po',
  pot: 'po',
  properties: 'properties',
  pug: 'pug',
  resx: 'xml',
  slim: 'slim',
  sms: 'text',
  strings: 'strings',
  stringsdict: 'xml',
  text: 'text',
  tsv: 'csv',
  tsx: 'jsx',
  txt: 'text',
  xcstrings: 'json',
  xhtml: 'html',
  xlf: 'xml',
  xliff: 'xml',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
};

const catalogs: ReadonlySet<keyof typeof modules> = new Set([
  'csv',
  'fluent',
  'json',
  'json5',
  'php',
  'po',
  'properties',
  'strings',
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
