/** Repositories of several packages, as a process: whose config holds, what is ignored, and that it is the same from anywhere. */
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { install, touchlint } from './installed.ts';
import { repository } from './repository.ts';

beforeAll(install, 120_000);

interface Result {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string; readonly severity: 1 | 2 }[];
}

/** The severity of shouting in each template that was linted, by its path from the repository; 0 where it is off. */
function shouting(root: string, argv: readonly string[] = [], folder = '') {
  const { code, stdout, stderr } = touchlint([...argv, '--format', 'json'], { cwd: join(root, folder) });
  const results: readonly Result[] = JSON.parse(stdout);
  const templates = results.filter(({ filePath }) => /\.(?:txt|hbs)$/.test(filePath));
  const levels = templates.map(({ filePath, messages }) => [
    relative(root, filePath),
    messages.find(({ ruleId }) => ruleId === 'shouting')?.severity ?? 0,
  ]);
  return { code, stderr, levels: Object.fromEntries(levels) as Readonly<Record<string, number>> };
}

const shout = '---\nchannel: sms\nlocale: en\npurpose: service\n---\nDear Ana, YOUR CARD IS READY AT OUR BRANCH in Main Street.\n';
const rule = (level: string) => `rules: { shouting: ${level} }\n`;

const packages = {
  '.git/HEAD': '',
  'touchlint.config.yaml': `extends: [recommended, ./config/house.yaml]\noverrides:\n  - files: ["packages/loud/**"]\n    rules: { shouting: off }\n`,
  'config/house.yaml': 'extends: ./base.yaml\n',
  'config/base.yaml': rule('error'),
  'packages/plain/sms/a.txt': shout,
  'packages/loud/sms/a.txt': shout,
  'packages/own/touchlint.config.yaml': `extends: ../../touchlint.config.yaml\n${rule('warn')}overrides:\n  - files: ["sms/old/**"]\n    rules: { shouting: off }\n`,
  'packages/own/sms/a.txt': shout,
  'packages/own/sms/old/a.txt': shout,
  'packages/manifest/package.json': JSON.stringify({ name: 'manifest', touchlint: { extends: 'recommended', rules: { shouting: 'off' } } }),
  'packages/manifest/sms/a.txt': shout,
  'packages/apart/touchlint.config.yaml': `root: true\n${rule('warn')}`,
  'packages/apart/sms/a.txt': shout,
};
const levels = {
  'packages/apart/sms/a.txt': 1,
  'packages/loud/sms/a.txt': 0,
  'packages/manifest/sms/a.txt': 0,
  'packages/own/sms/a.txt': 1,
  'packages/own/sms/old/a.txt': 0,
  'packages/plain/sms/a.txt': 2,
};
const below = (folder: string) => Object.fromEntries(Object.entries(levels).filter(([path]) => path.startsWith(`${folder}/`)));

describe('many packages', { timeout: 60_000 }, () => {
  test('each file goes by the nearest config, with what that extends and overrides', () => {
    expect(shouting(repository(packages))).toEqual({ code: 1, stderr: '', levels });
  });

  test('from a folder of the repository the same is found as from its root', () => {
    const root = repository(packages);
    for (const name of ['apart', 'loud', 'manifest', 'own', 'plain']) {
      const folder = `packages/${name}`;
      const found = shouting(root, [folder]);
      expect(found.levels).toEqual(below(folder));
      expect(shouting(root, [], folder)).toEqual(found);
      expect(shouting(root, ['.'], `${folder}/sms`).levels).toEqual(below(`${folder}/sms`));
      expect(shouting(root, ['a.txt'], `${folder}/sms`).levels).toEqual({ [`${folder}/sms/a.txt`]: below(folder)[`${folder}/sms/a.txt`] });
    }
    expect(shouting(root, ['../plain', '../own'], 'packages/loud').levels).toEqual({
      ...below('packages/plain'),
      ...below('packages/own'),
    });
    expect(shouting(root, ['packages/plain', 'packages/own/sms/*.txt']).levels).toEqual({
      ...below('packages/plain'),
      'packages/own/sms/a.txt': 1,
    });
  });

  test('--config stands for all of them, --no-config for none', () => {
    const root = repository({ ...packages, 'strict.yaml': rule('error') });
    const all = (level: number) => Object.fromEntries(Object.keys(levels).map((path) => [path, level]));
    expect(shouting(root, ['--config', 'strict.yaml']).levels).toEqual(all(2));
    expect(shouting(root, ['--no-config', '--preset', 'recommended', '--rule', 'shouting=warn'])).toEqual({
      code: 0,
      stderr: '',
      levels: all(1),
    });
    const { code, stdout, stderr } = touchlint(['--config', 'none.yaml'], { cwd: root });
    expect([code, stdout.includes('shouting')]).toEqual([2, false]);
    expect(stderr).toContain('none.yaml: Expected a config at this path');
  });

  test('a config that is broken keeps its own files from being judged, and no others', () => {
    const {
      code,
      stderr,
      levels: found,
    } = shouting(repository({ ...packages, 'packages/own/touchlint.config.yaml': 'rules: { shoutng: warn }\n' }));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^packages\/own\/touchlint\.config\.yaml:1:10: Unknown rule "shoutng", did you mean "shouting"\?/);
    const { 'packages/own/sms/a.txt': _a, 'packages/own/sms/old/a.txt': _b, ...others } = levels;
    expect(found).toEqual(others);
  });
});

describe('extends', { timeout: 60_000 }, () => {
  test.each([
    [
      'itself',
      { 'touchlint.config.yaml': 'root: true\nextends: ./touchlint.config.yaml\n' },
      'touchlint.config.yaml:2:10',
      './touchlint.config.yaml',
    ],
    [
      'one that extends it',
      { 'touchlint.config.yaml': 'extends: ./a.yaml\n', 'a.yaml': '# ours\nextends: [gentle, ./touchlint.config.yaml]\n' },
      'a.yaml:2:19',
      './touchlint.config.yaml',
    ],
    [
      'a circle further on',
      {
        'touchlint.config.yaml': 'extends: ./config/a.yaml\n',
        'config/a.yaml': 'extends: ../b.yaml\n',
        'b.yaml': 'extends: config/a.yaml\n',
      },
      'b.yaml:1:10',
      'config/a.yaml',
    ],
  ])('%s: told where the circle closes, exit code 2', (_, files, place, named) => {
    const { code, stdout, stderr } = touchlint([], { cwd: repository({ ...files, 'sms/a.txt': shout }) });
    expect([code, stdout.includes('shouting')]).toEqual([2, false]);
    expect(stderr).toContain(`${place}: Expected no circle: ${named} extends this config\n`);
  });

  test('two ways to one base are no circle', () => {
    const files = {
      'touchlint.config.yaml': 'root: true\nextends: [./a.yaml, ./b.yaml]\n',
      'a.yaml': 'extends: ./base.yaml\n',
      'b.yaml': 'extends: ./base.yaml\n',
      'base.yaml': `extends: recommended\n${rule('error')}`,
    };
    expect(shouting(repository({ ...files, 'sms/a.txt': shout })).levels).toEqual({ 'sms/a.txt': 2 });
  });
});

describe('ignore files', { timeout: 60_000 }, () => {
  const files = {
    '.git/HEAD': '',
    'touchlint.config.yaml': `extends: recommended\n${rule('error')}`,
    '.gitignore': 'out/\n*.gen.txt\n',
    '.touchlintignore': '/packages/a/legacy\n',
    'packages/a/.gitignore': '/sms/draft*\n!sms/draft-kept.txt\n',
    'packages/b/.touchlintignore': 'sms/\n',
    ...Object.fromEntries(
      [
        'a/sms/kept',
        'a/sms/draft-1',
        'a/sms/draft-kept',
        'a/sms/x.gen',
        'a/legacy/sms/b',
        'a/out/sms/c',
        'b/sms/d',
        'b/push/legacy/e',
        'b/push/draft-f',
      ].map((path) => [`packages/${path}.txt`, shout]),
    ),
  };
  const kept = ['packages/a/sms/draft-kept.txt', 'packages/a/sms/kept.txt', 'packages/b/push/draft-f.txt', 'packages/b/push/legacy/e.txt'];

  test('each holds in its own folder and below, from wherever touchlint runs', () => {
    const root = repository(files);
    expect(Object.keys(shouting(root).levels)).toEqual(kept);
    expect(Object.keys(shouting(root, [], 'packages/a').levels)).toEqual(kept.slice(0, 2));
    expect(Object.keys(shouting(root, [], 'packages/b').levels)).toEqual(kept.slice(2));
  });
});

describe('without Git and without a config', { timeout: 60_000 }, () => {
  test('the project is the current folder: nothing beside it or above is looked at', () => {
    const page = '---\nchannel: email\nlocale: en\n---\n{{> opening}}\n<p>Your payment of 20 euros is late. Please pay it by Friday.</p>\n';
    const root = repository({ 'home/emails/paid.hbs': page, 'emails/opening.hbs': '<p>Dear {{name}},</p>\n', 'other/sms/a.txt': shout });
    const inHome = touchlint(['inspect', 'emails/paid.hbs'], { cwd: join(root, 'home') });
    expect([inHome.code, inHome.stdout.includes('Dear')]).toEqual([0, false]);
    expect(Object.keys(shouting(root, [], 'home').levels)).toEqual(['home/emails/paid.hbs']);
    const outside = touchlint(['../other'], { cwd: join(root, 'home') });
    expect([outside.code, outside.stderr.split(' inside ')[0]]).toEqual([2, '../other: Expected a folder']);
  });
});
