/** The company of two repositories: each knows the other by its inventory, and together they show what neither does alone. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inventoryJson } from '../src/inventory/json.ts';
import type { Inventory } from '../src/inventory/record.ts';
import { touchlint } from './repository.ts';

const fixture = fileURLToPath(new URL('../fixtures/two-repositories/', import.meta.url));
const repos = ['advertising', 'collections'] as const;
type Repo = (typeof repos)[number];

/** Both repositories, where no history tells who changed what. */
function company(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(fixture, folder, { recursive: true });
  return folder;
}

/** What a repository lists of its own; what the other once wrote may be of another version, and changes none of it. */
async function inventoryOf(folder: string, repo: Repo): Promise<Inventory> {
  const config = join(folder, repo, 'touchlint.config.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/^catalogues: .*\n/m, ''));
  const { stdout, stderr } = await touchlint(join(folder, repo), ['inventory', '--format', 'json']);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const other = (repo: Repo): Repo => (repo === 'advertising' ? 'collections' : 'advertising');

test.each(repos)('the other repository holds what is in %s', async (repo) => {
  const inventory = await inventoryOf(company(), repo);
  const kept = { ...inventory, messages: inventory.messages.map((one) => ({ ...one, findings: [] })) };
  const words = inventoryJson(kept).replace(/"marks":\[\{[^\]]*\]/g, '"marks":[]');
  await expect(words).toMatchFileSnapshot(join(fixture, other(repo), `${repo}.inventory.json`));
});

const middle = (scores: readonly number[]): number => [...scores].sort((a, b) => a - b)[scores.length >> 1]!;

test('the advertising is warm, the collections are cold', async () => {
  const folder = company();
  const respect = async (repo: Repo, purpose: string) =>
    (await inventoryOf(folder, repo)).messages.flatMap((one) =>
      one.purpose === purpose && one.tone.respect !== null ? [{ entry: one.entry, respect: one.tone.respect }] : [],
    );
  const warm = await respect('advertising', 'marketing');
  const cold = await respect('collections', 'collections');
  expect(Math.min(...warm.map((one) => one.respect))).toBeGreaterThan(0.9);
  expect(middle(warm.map((one) => one.respect)) - middle(cold.map((one) => one.respect))).toBeGreaterThanOrEqual(2);
  // what somebody there took care of is not among the outliers
  expect(cold.filter((one) => one.respect < 0).map(({ entry }) => entry)).toEqual([
    'locales/dunning.json#en.dunning.second.sms',
    'locales/dunning.json#ro.dunning.second.sms',
    'sms/first.en.txt',
    'sms/first.ro.txt',
    'sms/handset.en.txt',
  ]);
});

describe('what is found across both', () => {
  /** Findings of a rule in the collections, each as `file: message`. */
  async function found(rule: string, change: (config: string) => string = (config) => config): Promise<string[]> {
    const cwd = join(company(), 'collections');
    const path = join(cwd, 'touchlint.config.yaml');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    const { stdout } = await touchlint(cwd, ['--format', 'unix']);
    return stdout.split('\n').flatMap((line) => {
      const [, file, message] = /([\w.-]+):\d+:\d+: (.*) \[/.exec(line) ?? [];
      return line.includes(`/${rule}]`) && file !== undefined ? [`${file}: ${message}`] : [];
    });
  }
  const withoutCatalogue = (config: string) =>
    config
      .split('\n')
      .filter((line) => !/^catalogues|repo:/.test(line))
      .join('\n');

  test('notices that Marketing sends count for threats that Collections send', async () => {
    const inHandset =
      'handset.en.txt: Expected 2 earlier notices in journey "handset" before "sms/handset.en.txt": add 2 reminders before step 2';
    const warned = await found('threat-without-warning');
    expect(warned.filter((one) => one.includes('journey'))).toEqual([inHandset]);
    expect(warned.join('\n')).not.toMatch(/suspension|final/);
    const alone = await found('threat-without-warning', withoutCatalogue);
    expect(alone.filter((one) => one.includes('journey')).join('\n')).toMatch(/suspension\.en\.md: Expected an earlier notice/);
  });

  test('the voice of the advertising is what the collections are held to', async () => {
    expect((await found('drift')).map((one) => one.slice(0, one.indexOf(':')))).toEqual(['dunning.json', 'handset.en.txt']);
    expect(await found('drift', withoutCatalogue)).toEqual([]);
  });
});
