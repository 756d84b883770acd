/** The API, plugins and what is written for them, as people get them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { env, home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

const page = readFileSync(new URL('../src/api/README.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^## ([^\n]+)|```js\n([^]*?)```/gm)];

let folders = 0;
function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = join(home, `api-${++folders}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

describe('the page of the API', { timeout: 60_000 }, () => {
  test.each(examples.flatMap(({ 2: code }) => (code === undefined ? [] : [code])))('%s', (code) => {
    const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', code], { cwd: home, env, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });

  test('types are whole: a strict program compiles', () => {
    const cwd = folderWith({
      'use.mts': `import { applyFixes, createLinter, defineRule, formatResults, lintFiles, lintText, loadConfig, RuleTester, words, writeFixes } from 'touchlint';
        import type { Linter, LintMessage, PluginFormat, Reporter } from 'touchlint';
        const rule = defineRule({ summary: 'Require.', category: 'brand', channels: ['sms'], severity: 'warn', options: { names: words('Names.') },
          *check({ text }, { options }) { for (const name of options.names) yield { at: { start: 0, end: name.length }, messageId: 'a', message: text }; } });
        new RuleTester({ describe: () => {}, it: () => {} }).run('a', rule, { valid: ['a'], invalid: [{ text: 'b', errors: 1 }] });
        const linter: Linter = createLinter({ fix: true, fixTypes: ['layout'] });
        const report: Reporter = (results) => String(results.length);
        const format: PluginFormat = { extensions: ['.ini'], entries: () => [{ key: 'a', start: 0, end: 1 }] };
        const fixed: string = applyFixes('a', [] as LintMessage[]);
        const name: string | null = (await loadConfig()).brand.name;
        await writeFixes(await lintFiles(['a'])); await formatResults(await lintText('a', { filename: 'a.txt' }));
        // @ts-expect-error: no such option
        await lintFiles('a', { fixx: true });
        export { fixed, format, linter, name, report };`,
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          strict: true,
          module: 'nodenext',
          target: 'es2023',
          noEmit: true,
          skipLibCheck: false,
          types: ['node'],
          typeRoots: [new URL('../node_modules/@types', import.meta.url).pathname],
        },
        files: ['use.mts'],
      }),
    });
    const tsc = new URL('../node_modules/.bin/tsc', import.meta.url).pathname;
    const { status, stdout } = spawnSync(tsc, ['-p', '.'], { cwd, env, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});

describe('plugins', { timeout: 60_000 }, () => {
  test('init --plugin writes one whose tests pass, and which works', () => {
    const { code, stdout, stderr } = touchlint(['init', '--plugin', 'touchlint-plugin-house']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('npm test');
    const cwd = join(home, 'touchlint-plugin-house');
    const tests = spawnSync('npm', ['test'], { cwd, env, encoding: 'utf8' });
    expect(tests.stdout + tests.stderr).toMatch(/pass 4\b/);
    expect(tests.status).toBe(0);
    const project = folderWith({
      'touchlint.config.yaml': 'root: true\nplugins: [touchlint-plugin-house]\nextends: [house]\n',
      'sms/en/a.txt': 'Hi Ana, your parcel from Oldcorp is here.\n',
      'node_modules/touchlint-plugin-house/package.json': readFileSync(join(cwd, 'package.json'), 'utf8'),
      'node_modules/touchlint-plugin-house/index.js': readFileSync(join(cwd, 'index.js'), 'utf8'),
      'node_modules/touchlint-plugin-house/rules/old-names.js': readFileSync(join(cwd, 'rules/old-names.js'), 'utf8'),
    });
    expect(touchlint([], { cwd: project }).stdout).toMatch(/error +Unexpected "Oldcorp"/);
    expect(touchlint(['init', '--plugin', 'touchlint-plugin-house'])).toMatchObject({ code: 2, stdout: '' });
    expect(touchlint(['init', '--plugin', '../x']).code).toBe(2);
  });

  test.each([
    ['export default 7;', 'to export a rule or a plugin'],
    ['export default { rules: { a: {} } };', 'a summary (a) in ./plugin.mjs'],
    ['throw new Error("no such thing");', './plugin.mjs failed to load: no such thing'],
    ['export default { rulez: {}, rules: {} };', 'Unknown part "rulez", did you mean "rules"?'],
    ['export default { formats: { ini: { extensions: [] } } };', 'the format "ini"'],
    ['export default { reporters: { a: 1 } };', 'the reporter "a"'],
    ['export default { presets: { recommended: { rules: {} } } };', 'the preset "recommended"'],
    ['export default { presets: { house: { rules: { jargn: 1 } } } };', 'did you mean "jargon"'],
    ['export default { languages: { en: "./en" } };', 'touchlint has "en" itself'],
  ])('a broken one is named with what is wrong: %s', (code, said) => {
    const cwd = folderWith({
      'touchlint.config.yaml': `root: true\nplugins: [./plugin.mjs]\nextends: [${code.includes('house') ? 'house' : 'recommended'}]\n`,
      'plugin.mjs': code,
      'sms/en/a.txt': 'Hi Ana.\n',
    });
    const { code: exit, stdout, stderr } = touchlint([], { cwd });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^touchlint\.config\.yaml:\d:\d+: /);
    expect(stderr).toContain(said);
  });

  test('a format and a reporter that fail are named', () => {
    const cwd = folderWith({
      'touchlint.config.yaml': 'root: true\nplugins: [./plugin.mjs]\n',
      'plugin.mjs': `export default { formats: { ini: { extensions: ['.ini'], entries() { throw new Error('not today'); } } },
        reporters: { sad: () => { throw new Error('no words'); } } };`,
      'a.ini': 'a=b\n',
    });
    const { code, stdout } = touchlint([], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('the format "ini" of a plugin to read this file: not today');
    expect(touchlint(['--format', 'sad'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('reporter sad of a plugin failed: no words'),
    });
  });

  test('a template that prints the keys of a catalog of a plugin is judged with its words', () => {
    const cwd = folderWith({
      'touchlint.config.yaml':
        'root: true\nplugins: [./plugin.mjs]\nextends: [gentle]\nrules: { shouting: error, missing-greeting: error }\n',
      'plugin.mjs': `export default { formats: { wording: { extensions: ['.wording'], *entries(text) {
        for (const { index, 0: line, 1: key } of text.matchAll(/^([\\w.]+) = .*$/gm)) yield { key, start: index + key.length + 3, end: index + line.length };
      } } } };`,
      'emails/ready.twig':
        "---\nchannel: email\nlocale: en\n---\n<p>{{ t('ready.hello') }}</p>\n<p>{{ t('ready.body') }}</p>\n<p>Kind regards</p>\n",
      'locales/en.wording': 'ready.hello = Dear Ana,\nready.body = YOUR BOOK IS READY AT OUR DESK IN THE LIBRARY.\n',
    });
    const { code, stdout, stderr } = touchlint([], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^locales\/en\.wording\n +2:14 +error +Expected small letters in [^]*✖ 1 problem /);
    const [{ messages }] = JSON.parse(touchlint(['inspect', '--format', 'json', 'emails'], { cwd }).stdout);
    expect(messages[0].composed).toEqual(['locales/en.wording#ready.hello', 'locales/en.wording#ready.body']);
  });

  test('a language of a plugin is read with its words', () => {
    const cwd = folderWith({
      'touchlint.config.yaml': 'root: true\nplugins: [./plugin.mjs]\nextends: [recommended]\n',
      'plugin.mjs': `export default { languages: { nl: new URL('./nl/', import.meta.url) } };`,
      'nl/language.yaml':
        'abbreviations: []\nmonths: [januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december]\nfunctionWords: de het een en van ik te dat die in is niet zijn op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar\ndateOrder: day\n',
      'nl/greetings.yaml': 'greeting: [beste, hallo]\n',
      'sms/nl/a.txt': '---\nchannel: sms\nlocale: nl\n---\nBeste Ana, het pakket van de winkel is er.\n',
      'sms/nl/b.txt': '---\nchannel: sms\nlocale: nl\n---\nHet pakket van de winkel is er nu voor je.\n',
    });
    const { stdout } = touchlint(['--rule', 'missing-greeting=error'], { cwd });
    expect(stdout).toMatch(/b\.txt\n +5:1 +error +Expected a greeting before "Het pakket/);
    expect(stdout).not.toMatch(/Expected a greeting before "Beste/);
  });

  test('--no-plugins runs no code of the project, and passes over what only plugins know', () => {
    const cwd = folderWith({
      'touchlint.config.yaml': 'root: true\nplugins: [./plugin.mjs]\nextends: [house, recommended]\nrules: { theirs: error }\n',
      'plugin.mjs': `import { writeFileSync } from 'node:fs'; writeFileSync(new URL('./ran', import.meta.url), ''); export default {};`,
      'sms/en/a.txt': 'Pay 67.41 EUR now.\n',
    });
    const { code, stdout, stderr } = touchlint(['--no-plugins'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('missing-greeting');
    expect(() => readFileSync(join(cwd, 'ran'))).toThrow();
    expect(touchlint(['list-files', '--no-plugins'], { cwd }).code).toBe(0);
  });
});
