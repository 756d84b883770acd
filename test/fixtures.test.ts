/** Every folder of fixtures but the accuracy set is a small repository; `expected.txt` in it is what touchlint prints there. `npm run update` writes it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { touchlint } from './repository.ts';

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url));
const fixtures = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);

test.each(fixtures)('%s', { timeout: 30_000 }, async (name) => {
  const { code, stdout, stderr } = await touchlint(join(folder, name), []);
  await expect(`${stdout}${stderr}exit code ${code}\n`).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
});

test.each(fixtures)('%s: what is expected is no message', async (name) => {
  const { stdout } = await touchlint(join(folder, name), ['list-files', '--why', '--format', 'json']);
  const files: readonly { filePath: string; messages: number; why: string }[] = JSON.parse(stdout);
  expect(files.find(({ filePath }) => filePath.endsWith('expected.txt'))).toMatchObject({
    messages: 0,
    why: 'left aside: written for developers, by its name',
  });
});

test.each(fixtures)('%s: the same in any order, and twice', async (name) => {
  const once = await touchlint(join(folder, name), ['--format', 'json']);
  const folders = readdirSync(join(folder, name), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const turned = await touchlint(join(folder, name), ['--format', 'json', ...folders.map((entry) => entry.name).reverse(), '.']);
  expect(JSON.parse(turned.stdout)).toEqual(JSON.parse(once.stdout));
});
