/** The laws of DESIGN.md that can be read off the imports. Every check begins at the folders, so that no file escapes it. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import rules from '../rules/index.ts';
import { plain } from '../src/colors.ts';
import { engines } from '../src/engines/table.ts';
import { loadFormats } from '../src/formats/index.ts';
import { loadLanguage } from '../src/languages/index.ts';
import { reporters } from '../src/reporters/index.ts';

const root = new URL('../', import.meta.url);
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending))
    .sort();
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** The code of a file without comments, and without what stands in quotes. */
const codeOf = (path: string) =>
  textOf(path).replace(
    /\/\*[^]*?\*\/|\/\/[^\n]*|(?<=[=(,:&|!?\s[])\/(?![*/ ])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (found) => (found.startsWith('/') ? ' ' : '""'),
  );

interface Import {
  readonly from: string;
  /** A path from the root, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}
function importsOf(path: string): Import[] {
  const text = textOf(path).replace(/\/\*[^]*?\*\//g, '');
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm);
  return [...found].map(([, type, from, bare, lazy]) => {
    const name = from ?? bare ?? lazy ?? '';
    return { from: path, to: name.startsWith('.') ? posix.join(posix.dirname(path), name) : name, typeOnly: type !== undefined };
  });
}

const sources = filesIn('src', '.ts');
const ruleFiles = filesIn('rules', '.ts').filter((path) => path !== 'rules/index.ts');
const imports = [...sources, ...ruleFiles].flatMap(importsOf);

/** Where files, the clock and promises are: the pipeline, what finds and opens things for it, and the command line above it. */
const outer =
  'cli pipeline prepare day cache/options cache/trace cache/replay abroad declared extract inspect-project owners overview knowledge select single discover project library usage shard neighbours gather claims finish fix/passes fix/write package languages/index languages/compile languages/inflect files changed answers git/run git/blame git/blobs git/repository git/files git/versions inventory/collect inventory/read-back git/history git/lines reviews/gather reviews/history'
    .split(' ')
    .map((name) => `src/${name}.ts`);
const outside = (path: string) => outer.includes(path) || /^src\/(?:api|cli|config)\//.test(path);
/** Maps of names to lazy imports, which promise modules and nothing else. */
const doors = ['src/formats/index.ts', 'src/reporters/index.ts'];
const pure = sources.filter((path) => !outside(path) && path !== 'src/index.ts');

describe('law 1: a rule imports what a house rule gets', () => {
  test.each(ruleFiles)('%s', (path) => {
    expect(importsOf(path).map(({ to }) => to)).toEqual(['src/rule.ts']);
    expect(codeOf(path)).not.toMatch(/\b(?:import\(|require\(|process\.|console\.|async\b|await\b)/);
  });

  test('and rule.ts brings in nothing but plain functions and types', () => {
    for (const { to, typeOnly } of importsOf('src/rule.ts')) if (!typeOnly) expect(pure).toContain(to);
  });
});

describe('law 2: below the pipeline nothing touches the world', () => {
  test.each(pure)('%s', (path) => {
    const code = codeOf(path);
    const world =
      /\b(?:process|console|globalThis|fetch|require|eval|Function|setTimeout|setInterval|queueMicrotask|performance)\b(?=\s*[.([])|\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bimport\.meta\b/;
    expect(world.exec(code)?.[0]).toBeUndefined();
    if (!doors.includes(path)) expect(/\b(?:async|await)\b|\bnew Promise\b|\bPromise\.|\bimport\(/.exec(code)?.[0]).toBeUndefined();
    for (const { to, typeOnly } of importsOf(path)) {
      const isPlain =
        (to === 'node:path' && path.startsWith('src/reporters/')) ||
        (to === 'node:crypto' &&
          ['src/fingerprint.ts', 'src/web-page.ts', 'src/inventory/csv.ts', 'src/reviews/seen.ts', 'src/cache/digest.ts'].includes(path));
      if (!isPlain) expect(to).not.toMatch(/^node:/);
      if (!typeOnly && to.startsWith('src/')) expect(pure, `${path} may not lean on ${to}`).toContain(to);
    }
  });

  test('nothing that is named as an exception is gone', () => {
    expect([...doors, ...outer].filter((path) => !sources.includes(path))).toEqual([]);
  });

  test('the direction: rules → rule ← lint ← judge ← pipeline ← cli', () => {
    const to = (pattern: RegExp) => [...new Set(imports.filter((one) => !one.typeOnly && pattern.test(one.to)).map(({ from }) => from))];
    expect(
      to(/^src\/(?:pipeline|prepare|inspect-project)\.ts$/).every((path) =>
        /^src\/(?:api\/|cli\/|pipeline\.ts|changed\.ts|shard\.ts|inventory\/collect\.ts|index\.ts)/.test(path),
      ),
    ).toBe(true);
    expect(to(/^src\/cli(?:\.ts|\/)/).every((path) => path.startsWith('src/cli'))).toBe(true);
    expect(to(/^src\/lint\.ts$/)).toEqual(['src/judge.ts']);
    expect(to(/^src\/judge\.ts$/)).toEqual(['src/differing.ts', 'src/pipeline.ts', 'src/prepare.ts']);
    expect(to(/^rules\//).every((path) => /^src\/(?:api\/|cli\/|index\.ts)/.test(path))).toBe(true);
  });
});

describe('law 5: text is returned, and only bin ends the process', () => {
  test.each([...sources, ...ruleFiles])('%s leaves the process alone', (path) => {
    expect(codeOf(path)).not.toMatch(/\bprocess\s*[.[]|\bconsole\s*[.[]/);
  });

  test('bin sets the exit code, and does not cut the output short', () => {
    for (const path of filesIn('bin', '.js')) {
      expect(textOf(path)).toMatch(/process\.exitCode =/);
      expect(textOf(path)).not.toMatch(/process\.exit\(/);
    }
  });

  test.each(Object.keys(reporters))('%s returns text', async (name) => {
    const { default: report } = await reporters[name]!();
    const counts = { files: 0, messages: 0, byChannel: {}, byLocale: {}, leftAside: {} };
    const run = { root: '/', preset: 'recommended', configured: false, counts, waiting: [] };
    const context = { cwd: '/', color: plain, run, rules: {}, rulesMeta: {}, repository: '/', version: () => '0', page: () => null };
    expect(typeof (await report([], context))).toBe('string');
  });
});

describe('law 6: nothing is listed by hand twice', () => {
  const stems = (folder: string, ending = '.ts') =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith(ending) && name !== `index${ending}`)
      .map((name) => basename(name, ending));

  test('every rule is in the index, under its file name, and has its page', () => {
    expect(Object.keys(rules).sort()).toEqual(stems('rules').sort());
    expect(
      stems('rules', '.md')
        .filter((name) => name !== 'README')
        .sort(),
    ).toEqual(stems('rules').sort());
  });

  test('every format is in the index', async () => {
    const there = sources
      .filter((path) => path.startsWith('src/formats/') && /satisfies Format\b|: Format = /.test(textOf(path)))
      .map((path) => basename(path, '.ts'));
    expect(
      importsOf('src/formats/index.ts')
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ to }) => basename(to, '.ts'))
        .sort(),
    ).toEqual(there.sort());
    for (const [name, format] of await loadFormats(['html', 'json', 'markdown', 'text', 'yaml'])) expect(format.name).toBe(name);
  });

  test('every reporter is in the index', () => {
    const there = stems('src/reporters').filter((name) => /: Reporter\b|satisfies Reporter/.test(textOf(`src/reporters/${name}.ts`)));
    expect(Object.keys(reporters).sort()).toEqual(there.sort());
  });

  test('every folder of words is a language, and engines have names of their own', async () => {
    const folders = readdirSync(new URL('src/languages', root), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) expect(await loadLanguage(name), name).toMatchObject({ code: name, listed: true });
    expect(textOf('src/languages/others.yaml').match(new RegExp(`^(${folders.map(({ name }) => name).join('|')}):`, 'm'))).toBeNull();
    expect(new Set(engines.map(({ name }) => name)).size).toBe(engines.length);
  });
});

test('every package has one home', () => {
  const homes: Readonly<Record<string, RegExp>> = {
    '@fluent/syntax': /^src\/formats\/fluent[\w-]*\.ts$/,
    '@lezer/javascript': /^src\/formats\/jsx\.ts$/,
    '@lezer/markdown': /^src\/formats\/markdown-tree\.ts$/,
    '@lezer/php': /^src\/formats\/(?:php|syntax)\.ts$/,
    chalk: /^src\/(?:cli\/\w[\w-]*|reporter)\.ts$/,
    commander: /^src\/cli(?:\/program)?\.ts$/,
    diff: /^src\/(?:cli\/fix|inventory\/hunks)\.ts$/,
    compromise: /^src\/languages\//,
    entities: /^src\/formats\/(?:marked-text|xml-tree)\.ts$/,
    'fast-glob': /^src\/discover\.ts$/,
    htmlparser2: /^src\/formats\/(?:html-reader|xml-tree)\.ts$/,
    ignore: /^src\/discover\.ts$/,
    'jsonc-parser': /^src\/(?:formats\/json|config\/tree)\.ts$/,
    valibot: /^src\/config\//,
    yaml: /^src\/(?:formats\/(?:yaml[\w-]*|front-matter-yaml)|config\/yaml-tree|languages\/compile)\.ts$/,
  };
  const packages = imports.filter(({ to }) => !/^(?:src|rules)\/|^node:/.test(to));
  const strays = packages.filter(({ from, to }) => !Object.hasOwn(homes, to) || !homes[to]!.test(from));
  expect(strays.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  const manifest: { dependencies?: object; devDependencies?: object } = JSON.parse(textOf('package.json'));
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(packages.filter(({ to }) => !installed.includes(to)).map(({ to }) => to)).toEqual([]);
});
