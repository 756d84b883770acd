import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooser, flagFault, presetsOf, waiting } from '../src/config/active.ts';
import { noConfig } from '../src/config.ts';
import { openConfigs } from '../src/config/open.ts';
import { jsonSchema } from '../src/config/schema.ts';
import { entryPattern, keyPattern, pathPattern } from '../src/glob.ts';
import { nearest } from '../src/nearest.ts';
import { presetSettings } from '../src/presets.ts';
import { defineRule, integer, someOf, words, type Rule } from '../src/rule.ts';
import type { UsageProblem } from '../src/run.ts';
import { findPhrases } from '../src/trie.ts';
import { tokenize } from '../src/tokens.ts';

const rule = (more: Partial<Rule>): Rule => ({
  ...defineRule({ summary: 'Require it.', category: 'clarity', channels: 'all', severity: 'error', options: {}, *check() {} }),
  ...more,
});
const rules: Readonly<Record<string, Rule>> = {
  jargon: rule({
    severity: 'warn',
    options: { max: integer('How many.', 3), domains: someOf('Which.', ['finance', 'it'], []), also: words('More.', { signal: 'jargon' }) },
  }),
  'missing-greeting': rule({ firstLook: true }),
  'long-sentence': rule({ severity: 'off' }),
  'off-brand-tone': rule({ severity: 'warn', needsData: ['brand.voice'] }),
};

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-config-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};
const open = (more: { configPath?: string; useConfig?: boolean; cwd?: string } = {}) =>
  openConfigs({ cwd: more.cwd ?? root, configPath: more.configPath ?? null, useConfig: more.useConfig ?? true, rules });
const told = (problems: readonly UsageProblem[]) =>
  problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);

/** The config of a YAML text, which must be right. */
async function config(text: string, name = 'touchlint.config.yaml') {
  put({ [name]: text });
  const configs = open();
  const scope = await configs.of(root);
  expect(told(configs.problems())).toEqual([]);
  expect(scope.config).not.toBeNull();
  return { ...scope, config: scope.config! };
}

/** What is wrong with a YAML text. */
async function faults(text: string, name = 'touchlint.config.yaml') {
  put({ [name]: text });
  const configs = open();
  const scope = await configs.of(root);
  expect(scope.config).toBeNull();
  return told(configs.problems());
}

describe('reading a config', () => {
  test('takes scalars as they are written', async () => {
    const { config: read } = await config(
      'root: true\nbrand:\n  name: 007\n  contacts: [0800800000, "0800 800 000", yes, 2027-06-30]\n  terms: { e-banking: on, 0x10: 16 }\n',
    );
    expect(read.brand.name).toBe('007');
    expect(read.brand.contacts).toEqual(['0800800000', '0800 800 000', 'yes', '2027-06-30']);
    expect(read.brand.terms).toMatchObject([
      { term: 'e-banking', use: 'on' },
      { term: '0x10', use: '16' },
    ]);
    expect(read.brand.terms).toHaveLength(2);
  });

  test('takes terms as a list: names to write just so, and words to avoid', async () => {
    const { config: read } = await config(
      'brand:\n  terms:\n    - Acme Pay\n    - { use: ~use, insteadOf: ~utilize, locales: [en] }\n    - { insteadOf: [cheap*], reason: we speak of value }\n',
    );
    const { terms } = read.brand;
    expect(terms[0]).toMatchObject({ term: 'Acme Pay', use: 'Acme Pay', kind: 'exact' });
    expect(terms.find(({ term }) => term === 'utilized')).toMatchObject({ use: 'used', kind: 'preferred', locales: ['en'] });
    expect(terms.at(-1)).toMatchObject({ term: 'cheap*', use: null, kind: 'banned', reason: 'we speak of value' });
  });

  test('takes the same from JSON and from package.json', async () => {
    const body = '{ "brand": { "contacts": ["0800", 0.10] }, "rules": { "jargon": [1, { "max": 4 }], "missing-greeting": "off" } }';
    const expected = [
      { rules: { jargon: { severity: 'warn', options: { max: 4 } }, 'missing-greeting': { severity: 'off', options: null } } },
    ];
    const { config: json } = await config(body, 'touchlint.config.json');
    expect(json.brand.contacts).toEqual(['0800', '0.10']);
    expect(json.layers).toEqual(expected);
    rmSync(join(root, 'touchlint.config.json'));
    const { config: manifest } = await config(`{ "name": "x", "touchlint": ${body} }`, 'package.json');
    expect(manifest.layers).toEqual(expected);
  });

  test('reads every key', async () => {
    const { config: read } = await config(`
root: true
extends: [recommended]
brand:
  name: Example Bank
  aliases: Banca Exemplu
  domains: [example.test]
  formality: { ro: V, de: V }
  voice:
    default: { formality: [0, 1], respect: [1, 2] }
    collections: { enthusiasm: [-2, -1] }
  terms: [Example Bank]
  sms: { diacritics: strip, sender: ExampleBank }
placeholders:
  styles: [{ open: "#", close: "#" }]
  contract: { salutation: { role: person, required: true } }
messages:
  - files: sms/collections/**
    channel: sms
    purpose: collections
    locale: pt_BR
    owner: collections
  - { files: config/locales/*.yml, keys: ["*_mailer.**"], subject: subj, composed: true, after: [sms.footer] }
journeys:
  card-arrears:
    - { message: sms/collections/reminder.txt, day: 0 }
    - { type: call, day: 7 }
    - config/locales/{locale}.yml#arrears_mailer.final
legal:
  - { text: "statutory wording", ref: "RO-105" }
rules:
  jargon: [warn, { domains: [finance], also: [007] }]
overrides:
  - { files: "push/**", keys: ["*"], rules: { missing-greeting: off } }
exceptions:
  - { rule: long-sentence, message: "terms.*", reason: "statutory text", by: legal, until: 2027-06-30 }
`);
    expect(read.brand.voice).toEqual({ default: { formality: [0, 1], respect: [1, 2] }, collections: { enthusiasm: [-2, -1] } });
    expect(read.brand).toMatchObject({
      aliases: ['Banca Exemplu'],
      formality: { ro: 'V' },
      sms: { diacritics: 'strip', sender: 'ExampleBank' },
    });
    expect(read.placeholders).toEqual({
      styles: [{ open: '#', close: '#' }],
      contract: { salutation: { role: 'person', required: true, maxLength: null } },
    });
    expect(read.messages[0]).toMatchObject({ files: ['sms/collections/**'], channel: 'sms', locale: 'pt-BR', names: {} });
    expect(read.messages[1]).toMatchObject({ composed: true, before: null, after: ['sms.footer'], names: { subject: ['subj'] } });
    const steps = read.journeys['card-arrears']!;
    expect(steps.map(({ message, type, day }) => [message, type, day])).toEqual([
      ['sms/collections/reminder.txt', null, 0],
      [null, 'call', 7],
      ['config/locales/{locale}.yml#arrears_mailer.final', null, null],
    ]);
    const { at } = steps[1]!;
    expect(at.text.slice(at.start, at.end)).toBe('{ type: call, day: 7 }');
    expect(read.layers).toEqual([
      { preset: 'recommended' },
      { rules: { jargon: { severity: 'warn', options: { domains: ['finance'], also: ['007'] } } } },
    ]);
    expect(read.exceptions[0]).toMatchObject({ rule: 'long-sentence', by: 'legal', until: '2027-06-30' });
    expect(read.legal).toEqual([{ text: 'statutory wording', ref: 'RO-105' }]);
  });

  test('an empty config is a config', async () => {
    const { config: read } = await config('# nothing yet\n');
    expect(presetsOf(read, null)).toEqual(['recommended']);
  });
});

describe('what is wrong with a config', () => {
  test.each([
    ['an unknown key', 'brnad: { name: x }', ':1:1 Unknown key "brnad", did you mean "brand"? There are: root, extends'],
    ['an unknown key below', 'brand:\n  fax: 1', ':2:3 Unknown key "fax". There are: name, aliases'],
    [
      'an unknown rule',
      'rules:\n  mising-greeting: off',
      ':2:3 Unknown rule "mising-greeting", did you mean "missing-greeting"? There are: jargon, missing-greeting',
    ],
    ['an unknown severity', 'rules: { jargon: wran }', ':1:18 Unknown severity "wran", did you mean "warn"? There are: off, warn, error'],
    ['no severity', 'rules: { jargon: { max: 3 } }', ':1:18 Expected off, warn or error, or [warn, { options }], found keys with values'],
    [
      'an unknown option',
      'rules: { jargon: [warn, { mx: 3 }] }',
      ':1:27 Unknown option of jargon "mx", did you mean "max"? There are: max, domains, also',
    ],
    [
      'an option of the wrong type',
      'rules: { jargon: [warn, { max: many }] }',
      ':1:32 Expected option "max" to be a whole number, found "many"',
    ],
    [
      'an unknown choice of an option',
      'rules: { jargon: [warn, { domains: [law] }] }',
      ':1:36 Expected option "domains" to be a list of some of finance, it, found ["law"]',
    ],
    ['too much for a rule', 'rules: { jargon: [warn, {}, 3] }', ':1:29 Expected a severity and at most one set of options'],
    [
      'an unknown channel',
      'messages:\n  - channel: emial',
      ':2:14 Unknown channel "emial", did you mean "email"? There are: email, sms, push, chat, letter, inapp',
    ],
    ['an unknown purpose', 'messages: [{ purpose: dunning }]', ':1:23 Unknown purpose "dunning". There are: welcome'],
    ['an unknown audience', 'messages: [{ audience: konsumer }]', ':1:24 Unknown audience "konsumer", did you mean "consumer"?'],
    [
      'an unknown preset',
      'extends: recomended',
      ':1:10 Unknown preset "recomended", did you mean "recommended"? There are: first-look, gentle, recommended, strict, all, ro-credit',
    ],
    ['a config that is not there', 'extends: [strict, ./base.yaml]', ':1:19 Expected a config at ./base.yaml'],
    ['a plugin that is not there', 'plugins: [./rules/x.js]', ':1:11 Expected a file at ./rules/x.js'],
    ['a package that is not there', 'plugins: [touchlint-plugin-none]', ':1:11 Expected an installed package touchlint-plugin-none'],
    [
      'a voice beyond its bounds',
      'brand: { voice: { default: { formality: [0, 3] } } }',
      ':1:45 Expected a number from -2 to 2, found "3"',
    ],
    [
      'a voice upside down',
      'brand: { voice: { default: { respect: [2, 1] } } }',
      ':1:39 Expected two numbers from -2 to 2, the lower first, found [2, 1]',
    ],
    [
      'an unknown dimension',
      'brand: { voice: { default: { warmth: [0, 1] } } }',
      ':1:30 Unknown dimension of voice "warmth". There are: formality, respect, enthusiasm',
    ],
    [
      'an unknown purpose of a voice',
      'brand: { voice: { collection: {} } }',
      ':1:19 Unknown purpose "collection", did you mean "collections"?',
    ],
    ['the wrong type', 'root: maybe', ':1:7 Expected true or false, found "maybe"'],
    ['a word for a map', 'brand: Example', ':1:8 Expected keys with values, found "Example"'],
    ['a missing key', 'exceptions:\n  - { rule: jargon, message: "x" }', ':2:5 Expected the key "reason": why it may stand'],
    [
      'no date',
      'exceptions: [{ rule: jargon, message: x, reason: y, until: soon }]',
      ':1:60 Expected a date such as 2027-06-30, found "soon"',
    ],
    ['a step without a message', 'journeys: { a: [{ day: 3 }] }', ':1:17 Expected a "message", or a "type" such as call or letter'],
    ['no language', 'messages: [{ locale: "Romanian language" }]', ':1:22 Expected a language code such as ro or pt-BR'],
    ['a list for a config', '- root', ':1:1 Expected keys with values, found a list'],
    ['a key twice', 'root: true\nroot: false', ':2:1 Expected the key "root" only once'],
    ['two documents', 'root: true\n---\nroot: false', ':2:1 Expected one document, found a second after "---"'],
    ['broken YAML', 'rules:\n  jargon: [warn', ':3:1 Expected valid YAML: Flow sequence'],
  ])('%s', async (_, text, expected) => {
    const found = await faults(`${text}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`touchlint.config.yaml${expected}`);
  });

  test('everything at once, in the order of the file', async () => {
    expect(await faults('root: 3\nrules: { jargn: off }\nlegall: []\n')).toHaveLength(3);
  });

  test('broken JSON has a place', async () => {
    expect(await faults('{\n  "root": true,\n  "rules": { "jargon" "off" }\n}', 'touchlint.config.json')).toEqual([
      'touchlint.config.json:3:23 Expected ":" after the key',
    ]);
    rmSync(join(root, 'touchlint.config.json'));
    expect(await faults('{ "touchlint": { "root": true }', 'package.json')).toEqual([
      'package.json:1:32 Expected "}" at the end of the map',
    ]);
  });

  test('two configs in a folder', async () => {
    put({ 'touchlint.config.yaml': 'root: true', 'touchlint.config.json': '{}' });
    const configs = open();
    await configs.of(root);
    expect(told(configs.problems())).toEqual([
      'touchlint.config.yaml:0:0 Expected one config in a folder, found touchlint.config.yaml, touchlint.config.json',
    ]);
  });

  test('--config that is not there', async () => {
    const configs = open({ configPath: 'no.yaml' });
    expect((await configs.of(root)).config).toBeNull();
    expect(told(configs.problems())).toEqual(['no.yaml:0:0 Expected a config at this path']);
  });
});

describe('extends', () => {
  test('own words win; lists of messages, overrides and exceptions add up', async () => {
    put({
      'base/house.yaml': `
extends: [gentle]
brand: { name: Base, contacts: ["1"], formality: { ro: V } }
messages: [{ files: a, channel: sms }]
rules: { jargon: [error, { max: 1 }] }
`,
    });
    const { config: read } = await config(
      'extends: [./base/house.yaml, strict]\nbrand: { name: Own, formality: { de: T } }\nmessages: [{ files: b }]\nrules: { jargon: warn }\n',
    );
    expect(read.brand).toMatchObject({ name: 'Own', contacts: ['1'], formality: { ro: 'V', de: 'T' } });
    expect(read.messages.map(({ files }) => files[0])).toEqual(['a', 'b']);
    expect(presetsOf(read, null)).toEqual(['gentle', 'strict']);
    const { rules: active } = chooser(read, rules, { preset: null, flags: [] })('x', []);
    expect(active.find(({ id }) => id === 'jargon')).toMatchObject({ severity: 'warn', fixed: true, options: { max: 1 } });
  });

  test('a circle is a fault at the path that closes it', async () => {
    put({ 'b.yaml': 'extends: ./touchlint.config.yaml\n' });
    expect(await faults('extends: ./b.yaml\n')).toEqual(['b.yaml:1:10 Expected no circle: ./touchlint.config.yaml extends this config']);
  });
});

describe('plugins', () => {
  const source = (body: string) => `export default ${body};\n`;
  const made = `({ defineRule, words }) => defineRule({ summary: 'Disallow old names.', category: 'brand', channels: 'all', severity: 'warn', options: { names: words('Old names.') }, *check() {} })`;

  test('a function of the API, under the name of its file', async () => {
    put({ 'rules/old-names.mjs': source(made) });
    const scope = await config('plugins: [./rules/old-names.mjs]\nrules: { old-names: [error, { names: [Acme] }] }\n');
    expect(Object.keys(scope.rules)).toContain('old-names');
    const { rules: active } = chooser(scope.config, scope.rules, { preset: null, flags: [] })('x', []);
    expect(active.find(({ id }) => id === 'old-names')).toMatchObject({ severity: 'error', options: { names: ['Acme'] } });
  });

  test('several rules by id', async () => {
    put({ 'rules.mjs': source(`{ 'a-b': { summary: 'x', channels: ['sms'], severity: 'off', *check() {} } }`) });
    expect((await config('plugins: ./rules.mjs\n')).rules['a-b']).toMatchObject({ options: {}, severity: 'off' });
  });

  test.each([
    ['one that throws', `(() => { throw new Error('no such table') })()`, './p.mjs failed to load: no such table'],
    ['no rule', '{ check: 3 }', 'Expected the rule to have a summary (p) in ./p.mjs'],
    ['no default', 'undefined', 'Expected ./p.mjs to export a rule or a plugin as its default'],
    [
      'a taken name',
      `{ jargon: { summary: 'x', channels: 'all', severity: 'off', check() {} } }`,
      'Expected a new name for the rule "jargon" of ./p.mjs',
    ],
  ])('%s', async (_, body, expected) => {
    put({ 'p.mjs': source(body) });
    expect((await faults('plugins: [./p.mjs]\n'))[0]).toContain(expected);
  });

  test('nothing outside the project', async () => {
    put({ 'outside.mjs': source(made), 'inner/touchlint.config.yaml': 'root: true\nplugins: [../outside.mjs]\n' });
    const configs = open();
    await configs.of(join(root, 'inner'));
    expect(told(configs.problems())[0]).toContain('to be inside the project');
  });
});

describe('the project root', () => {
  test('is the folder with root: true, else the Git root, else that of the config, else the current one', async () => {
    put({
      'a/touchlint.config.yaml': 'root: true\n',
      'a/b/touchlint.config.yaml': '{}\n',
      'a/b/c/x.txt': '',
      'd/e/touchlint.config.yml': '',
      'f/x.txt': '',
    });
    const configs = open();
    const of = async (folder: string) => {
      const { root: found, config: read } = await configs.of(join(root, folder));
      return [found.slice(root.length), read?.path?.slice(root.length) ?? null];
    };
    expect(await of('a/b/c')).toEqual(['/a', '/a/b/touchlint.config.yaml']);
    expect(await of('d/e')).toEqual(['/d/e', '/d/e/touchlint.config.yml']);
    expect(await of('f')).toEqual(['', null]);
    mkdirSync(join(root, '.git'));
    const again = open();
    expect((await again.of(join(root, 'd/e'))).root).toBe(root);
    expect((await again.of(join(root, 'a/b'))).root).toBe(join(root, 'a'));
  });

  test('a config above the Git root is another project', async () => {
    put({ 'touchlint.config.yaml': 'root: true\n', 'repo/.git/HEAD': '', 'repo/x.txt': '' });
    const { root: found, config: read } = await open({ cwd: join(root, 'repo') }).of(join(root, 'repo'));
    expect([found, read?.path]).toEqual([join(root, 'repo'), null]);
  });

  test('--no-config', async () => {
    put({ 'touchlint.config.yaml': 'broken: [' });
    const { config: read } = await open({ useConfig: false }).of(root);
    expect(presetsOf(read!, null)).toEqual(['first-look']);
  });
});

describe('active rules', () => {
  const ids = (preset: string) =>
    Object.entries(presetSettings(preset, rules)).map(
      ([id, { severity, strict, wholeOnly }]) => `${id} ${severity} ${strict} ${wholeOnly}`,
    );

  test('presets', () => {
    expect(ids('first-look')).toEqual(['missing-greeting error false true']);
    expect(ids('gentle')).toEqual(['missing-greeting error false false']);
    expect(ids('recommended')).toEqual([
      'jargon warn false false',
      'missing-greeting error false false',
      'off-brand-tone warn false false',
    ]);
    expect(ids('strict')).toContain('long-sentence warn true false');
    expect(ids('all')).toEqual(ids('strict'));
    expect(() => presetSettings('toString', rules)).toThrow('Unknown preset "toString"');
  });

  test('overrides by file and key, then the command line', async () => {
    const { config: read } = await config(`
overrides:
  - { files: "push/**", rules: { missing-greeting: off } }
  - { files: "*.yml", keys: ["*_mailer.**"], rules: { jargon: [error, { max: 9 }] } }
`);
    const choose = chooser(read, rules, { preset: null, flags: ['off-brand-tone=error'] });
    const of = (file: string, key: readonly string[] = []) => choose(file, key).rules.map(({ id, severity }) => `${id} ${severity}`);
    expect(of('sms/x.txt')).toEqual(['jargon warn', 'missing-greeting error', 'off-brand-tone error']);
    expect(of('push/a/x.txt')).toEqual(['jargon warn', 'off-brand-tone error']);
    expect(of('en.yml', ['user_mailer', 'welcome'])).toEqual(['jargon error', 'missing-greeting error', 'off-brand-tone error']);
    expect(of('en.yml', ['menu', 'home'])).toEqual(of('sms/x.txt'));
    expect(choose('a', []).rules).toBe(choose('b', []).rules);
  });

  test('a preset from the command line stands in for those of the config; its rules stay', async () => {
    const { config: read } = await config('extends: strict\nrules: { jargon: error }\n');
    const active = chooser(read, rules, { preset: 'gentle', flags: [] })('x', []).rules;
    expect(active.map(({ id, severity, fixed }) => `${id} ${severity} ${fixed}`)).toEqual([
      'jargon error true',
      'missing-greeting error false',
    ]);
  });

  test('words of the house become a trie', () => {
    const read = { ...noConfig('/'), layers: [{ rules: { jargon: { severity: 'warn', options: { also: ['value date'] } } } }] } as const;
    const { house } = chooser(read, rules, { preset: null, flags: [] })('x', []);
    const hits = findPhrases(house!, tokenize('On the Value Date we pay.', new Set()).list);
    expect(hits.map(({ tag, start, end }) => [tag, start, end])).toEqual([['jargon', 7, 17]]);
    expect(chooser(noConfig('/'), rules, { preset: 'strict', flags: [] })('x', []).house).toBeNull();
  });

  test('a tilde takes in every form of a word', () => {
    const read = { ...noConfig('/'), layers: [{ rules: { jargon: { severity: 'warn', options: { also: ['~remit'] } } } }] } as const;
    const { house } = chooser(read, rules, { preset: null, flags: [] })('x', []);
    expect(findPhrases(house!, tokenize('We remitted it; remitting takes a day.', new Set()).list)).toHaveLength(2);
  });

  test('rules wait for data', async () => {
    const selection = chooser(noConfig('/'), rules, { preset: 'recommended', flags: [] })('x', []);
    const active = Object.fromEntries(selection.rules.map(({ id, rule }) => [id, rule]));
    expect(waiting(active, noConfig('/'))).toEqual([{ rule: 'off-brand-tone', data: 'brand.voice' }]);
    const { config: read } = await config('brand: { voice: { default: { respect: [0, 2] } } }\n');
    expect(waiting(active, read)).toEqual([]);
  });

  test.each([
    ['jargon', 'Expected --rule NAME=level, as in --rule jargon=off, found "jargon"'],
    ['jargon=loud', 'Unknown severity "loud". There are: off, warn, error'],
    ['jargn=off', 'Unknown rule "jargn", did you mean "jargon"?'],
    ['__proto__=off', 'Unknown rule "__proto__"'],
  ])('--rule %s', (flag, expected) => expect(flagFault([flag], rules)).toContain(expected));
});

describe('patterns', () => {
  test.each([
    ['sms/**', 'sms/a/b.txt', true],
    ['sms/*.txt', 'sms/a/b.txt', false],
    ['**/*.{txt,md}', 'a/b/c.md', true],
    ['**/*.{txt,md}', 'c.txt', true],
    ['./emails/', 'emails/x/y.html', true],
    ['emails', 'emails/x.html', true],
    ['emails', 'emails2/x.html', false],
    ['*', 'a/b', false],
    ['a?c/*b*', 'abc/xbx', true],
    ['config/locales/*.yml', 'config/locales/en.yml', true],
  ])('%s %s %s', (pattern, path, fits) => expect(pathPattern(pattern)(path)).toBe(fits));

  test('keys: * is one segment, ** any', () => {
    expect(keyPattern('*_mailer.**')(['user_mailer', 'a', 'b'])).toBe(true);
    expect(keyPattern('*')(['a', 'b'])).toBe(false);
    expect(keyPattern('**.subject')(['subject'])).toBe(true);
  });

  test('entries', () => {
    expect(entryPattern('terms.*')('config/en.yml#terms.fees')).toBe(true);
    expect(entryPattern('terms.*')('config/en.yml#en.terms.fees')).toBe(true);
    expect(entryPattern('config/*.yml#terms.*')('config/en.yml#terms.fees')).toBe(true);
    expect(entryPattern('sms/*')('sms/x.txt')).toBe(true);
    expect(entryPattern('sms/*')('push/x.txt')).toBe(false);
  });

  test('a pattern made to be slow is not', () => {
    pathPattern(`${'*a'.repeat(50)}b`)('a'.repeat(5000));
    keyPattern(Array.from({ length: 40 }, () => '**').join('.a.'))(Array.from({ length: 200 }, () => 'a'));
  });
});

test('the nearest word', () => {
  expect(nearest('mising-greeting', Object.keys(rules))).toBe('missing-greeting');
  expect(nearest('jargno', Object.keys(rules))).toBe('jargon');
  expect(nearest('sms', ['push', 'chat'])).toBeNull();
});

test('the JSON Schema lists keys, rules and options', () => {
  const schema = JSON.stringify(jsonSchema(rules));
  for (const word of ['"brand"', '"missing-greeting"', '"domains"', '"collections"']) expect(schema).toContain(word);
});
