/** Files that follow from the rules: `npm run update` writes them, a plain run fails when they are stale. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { markedEngine } from '../src/engines/marked.ts';
import { engineNamed, engines } from '../src/engines/table.ts';
import { formatOfExtension, readableExtensions } from '../src/formats/index.ts';
import type { Format } from '../src/format.ts';
import { reporters } from '../src/reporters/index.ts';
import type { Category, Rule } from '../src/rule.ts';

const folder = new URL('../rules/', import.meta.url);
const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const load = async (id: string): Promise<Rule> => ((await import(`../rules/${id}.ts`)) as { default: Rule }).default;
const rules = await Promise.all(ids.map(async (id) => [id, await load(id)] as const));

const camel = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

test('rules/index.ts', async () => {
  const imports = ids.map((id) => `import ${camel(id)} from './${id}.ts';`);
  const entries = ids.map((id) => `  ${id.includes('-') ? `'${id}'` : id}: ${camel(id)},`);
  const text = `// Written by \`npm run update\`.
import type { Rule } from '../src/rule.ts';
${imports.join('\n')}

const rules: Readonly<Record<string, Rule>> = {
${entries.join('\n')}
};

export default rules;
`;
  await expect(text).toMatchFileSnapshot('../rules/index.ts');
});

const titles: Readonly<Record<Category, string>> = {
  courtesy: 'Courtesy',
  fairness: 'Fairness',
  clarity: 'Clarity',
  contact: 'Effort and contact',
  brand: 'Brand',
  consistency: 'Consistency',
  journey: 'Journey',
  channel: 'Channel',
  template: 'Template',
  privacy: 'Privacy and security',
  compliance: 'Compliance',
};

test('rules/README.md', async () => {
  const tables = Object.entries(titles).flatMap(([category, title]) => {
    const own = rules.filter(([, rule]) => rule.category === category);
    if (!own.length) return [];
    const rows = own.map(
      ([id, { summary, severity, firstLook, channels }]) =>
        `| [${id}](${id}.md) | ${summary} | ${channels === 'all' ? 'all' : channels.join(', ')} | ${severity} | ${firstLook ? 'yes' : ''} |`,
    );
    return [
      `## ${title}`,
      '',
      '| Rule | What it asks for | Channels | Severity | Without config |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ];
  });
  const text = [
    '<!-- Written by `npm run update`. -->',
    '',
    '# Rules',
    '',
    'Each page says why the rule is there, shows what it finds and what it leaves alone, and how to set it.',
    '',
    ...tables,
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../rules/README.md');
});

test('rules/schema.json', async () => {
  const level = { enum: ['off', 'warn', 'error', 0, 1, 2] };
  const properties = rules.map(([id, { summary, options }]) => {
    const own = Object.entries(options).map(([name, option]) => [
      name,
      { description: option.summary, default: option.default, ...option.schema },
    ]);
    const settings = { type: 'object', additionalProperties: false, properties: Object.fromEntries(own) };
    return [
      id,
      { description: summary, oneOf: [level, { type: 'array', minItems: 1, maxItems: 2, prefixItems: [level, settings], items: false }] },
    ];
  });
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Rules of touchlint',
    description: 'The `rules` of a touchlint config: a level, or a level with options.',
    type: 'object',
    properties: Object.fromEntries(properties),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../rules/schema.json');
});

test('src/formats/index.ts', async () => {
  const sources = readdirSync(new URL('../src/formats/', import.meta.url)).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
  const modules = await Promise.all(
    sources.map(async (file) => ((await import(`../src/formats/${file}`)) as { default?: Format }).default ?? null),
  );
  const formats = modules.filter((format) => format !== null).sort((a, b) => (a.name < b.name ? -1 : 1));
  const extensions = formats.flatMap(({ name, extensions: own }) => own.map((extension) => [extension, name] as const));
  const text = `// Written by \`npm run update\`.
import type { Format } from '../format.ts';

const modules = {
${formats.map(({ name }) => `  ${name}: () => import('./${name}.ts'),`).join('\n')}
};

const extensions: Readonly<Record<string, keyof typeof modules>> = {
${extensions
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([extension, name]) => `  ${extension}: '${name}',`)
  .join('\n')}
};

const catalogs: ReadonlySet<keyof typeof modules> = new Set([
${formats
  .filter(({ catalog }) => catalog)
  .map(({ name }) => `  '${name}',`)
  .join('\n')}
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
`;
  await expect(text).toMatchFileSnapshot('../src/formats/index.ts');
});

const families = {
  pages: 'Pages and e-mails',
  texts: 'Texts',
  outlines: 'Outlines',
  components: 'Components',
  catalogs: 'Catalogs',
  apps: 'Texts of apps',
  exports: 'Exports',
  engines: 'Template engines',
} as const;

/** What a module says of itself above its imports, or above an engine: `@format`, `@family`, `@reads`, `@notYet`. */
interface Coverage {
  readonly name: string;
  readonly family: string;
  readonly reads: string;
  readonly notYet: string;
  readonly extensions: readonly string[];
  /** The module or the engine that says it. */
  readonly of: string;
}

const coverage: readonly Coverage[] = await Promise.all(
  (['engines', 'formats'] as const).flatMap((folder) =>
    readdirSync(new URL(`../src/${folder}/`, import.meta.url)).flatMap((file) => {
      const source = readFileSync(new URL(`../src/${folder}/${file}`, import.meta.url), 'utf8');
      return [...source.matchAll(/\/\*\*(?:(?!\*\/)[^])*? @(?:format|engine) (?:(?!\*\/)[^])*\*\//g)].map(
        async ({ 0: said, index }): Promise<Coverage> => {
          const text = said.slice(3, -2).replace(/\s*\n\s*\*\s*/g, ' ');
          const tagged = (tag: string) => new RegExp(`@${tag} (.*?)(?= @[a-z]+[A-Z]?[a-z]* |\\s*$)`).exec(text)?.[1]?.trim() ?? '';
          const engine = folder === 'engines' ? (/\bname: '([\w-]+)'/.exec(source.slice(index))?.[1] ?? '') : null;
          const format = engine === null ? ((await import(`../src/formats/${file}`)) as { default?: Format }).default : undefined;
          return {
            name: tagged(engine === null ? 'format' : 'engine'),
            family: engine === null ? tagged('family') : 'engines',
            reads: tagged('reads'),
            notYet: tagged('notYet'),
            extensions: (engine === null ? format?.extensions : engineNamed(engine)?.extensions) ?? [],
            of: engine ?? file.slice(0, -3),
          };
        },
      );
    }),
  ),
);
const ofFamily = (family: string) =>
  coverage.filter((one) => one.family === family).sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
const cell = (text: string) => text.replaceAll('|', '\\|');
const placeholders = inlineStyles([], true)
  .map(({ name }) => `\`${name}\``)
  .join(' ');

test('every format and every engine says what it reads', () => {
  const said = coverage.map(({ of }) => of);
  const silent = engines.filter(({ name }) => name !== markedEngine.name && !said.includes(name)).map(({ name }) => name);
  const formats = [...new Set(readableExtensions.map(formatOfExtension))];
  const unread = formats.filter((format) => !said.some((of) => of === format || of.startsWith(`${format}-`)));
  expect([...silent, ...unread]).toEqual([]);
  for (const { of, name, family, reads } of coverage) expect(name && reads && Object.hasOwn(families, family), of).toBe(true);
});

test('src/formats/README.md', async () => {
  const tables = Object.entries(families).flatMap(([family, title]) => [
    `## ${title}`,
    '',
    '| | Files | What is read | Not yet |',
    '| --- | --- | --- | --- |',
    ...ofFamily(family).map(
      ({ name, extensions, reads, notYet }) =>
        `| ${cell(name)} | ${extensions.map((extension) => `\`.${extension}\``).join(' ')} | ${cell(reads)} | ${cell(notYet)} |`,
    ),
    '',
  ]);
  const text = [
    '<!-- Written by `npm run update` from what each module says of itself. -->',
    '',
    '# What is read',
    '',
    'The ending of a file tells its format, and endings before it its engine (`.html.erb`); what a file holds may overrule both. Any format',
    'can hold any engine, and a catalog HTML, engines and ICU MessageFormat in its values.',
    '',
    ...tables,
    '## Placeholders without an engine',
    '',
    `${cell(placeholders)}, those of printf, and what you declare under \`placeholders.styles\`.`,
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../src/formats/README.md');
});

/** The README with what stands between two marks written anew. */
function readmeWith(title: string, text: string): string {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [start, end] = [`<!-- ${title} -->\n`, '\n<!-- written by `npm run update` -->'];
  const from = readme.indexOf(start) + start.length;
  return readme.slice(0, from) + text + readme.slice(readme.indexOf(end, from));
}

test('the table of reports in the README', async () => {
  const rows = Object.keys(reporters).map((name) => {
    const source = readFileSync(new URL(`../src/reporters/${name}.ts`, import.meta.url), 'utf8');
    const said = /^\/\*\* ([^]*?) \*\//.exec(source)?.[1] ?? '';
    expect(said, name).not.toBe('');
    return `| \`${name}\` | ${cell(said.replace(/\s*\n \*\s*/g, ' '))} |`;
  });
  await expect(readmeWith('reports', ['| Format | |', '| --- | --- |', ...rows].join('\n'))).toMatchFileSnapshot('../README.md');
});

test('the table of the README', async () => {
  const rows = Object.entries(families).map(([family, title]) => {
    const own = ofFamily(family);
    const left = own.flatMap(({ name, notYet }) => (notYet ? [own.length > 1 ? `${name.split(',', 1)[0]}: ${notYet}` : notYet] : []));
    return `| ${title} | ${cell(own.map(({ name }) => name).join(', '))} | ${cell(left.join('; '))} |`;
  });
  const table = ['| Written in | Read | Not yet |', '| --- | --- | --- |', ...rows].join('\n');
  await expect(readmeWith('what is read', table)).toMatchFileSnapshot('../README.md');
});
