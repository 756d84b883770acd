/** `touchlint inventory` makes its page: the package as installed, run as a process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { script } from '../src/inventory/page-script.ts';
import { chromium, openPage } from './chromium.ts';
import { home, install, touchlint } from './installed.ts';

beforeAll(install, 240_000);

const bank = join(home, 'example-bank');

test('a file that ends in .html is the page, and so is --format html on standard output', { timeout: 120_000 }, () => {
  const written = touchlint(['inventory', '-o', 'all.html'], { cwd: bank });
  expect(written).toMatchObject({ code: 0, stdout: '', stderr: 'all.html lists 38 messages\n' });
  const page = readFileSync(join(bank, 'all.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>\n/);
  expect(page).toContain('<h1>Every message of Example Bank</h1>');
  // as the sources have it: the hash in the policy is of these very characters
  expect(page).toContain(`<script>${script}</script>`);
  const told = touchlint(['inventory', '--format', 'html'], { cwd: bank });
  expect(told).toEqual({ code: 0, stdout: page, stderr: '' });
});

test.skipIf(chromium === null)('the page works (skipped without Chromium: apt-get install chromium)', { timeout: 120_000 }, async () => {
  touchlint(['inventory', '-o', 'all.html'], { cwd: bank });
  const page = await openPage(chromium!, `${pathToFileURL(join(bank, 'all.html')).href}#messages?journey=card-arrears`);
  onTestFinished(page.close);
  expect(await page.evaluate(`document.querySelector('[role=status]').textContent`)).toMatch(/^3 of 26 messages/);
  await page.evaluate(`location.hash = '#journeys'; new Promise((done) => setTimeout(done, 200))`);
  expect(
    await page.evaluate(
      `[...document.querySelectorAll('.step .day')].filter((one) => one.checkVisibility()).map((one) => one.textContent)`,
    ),
  ).toEqual(['Day 0', 'Day 21', 'Day 35', 'Day 42']);
  expect(page.complaints).toEqual([]);
});
