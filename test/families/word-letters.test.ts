/** Letters as Word exports them, two in windows-1250. */
import { expect, test, vi } from 'vitest';
import { inspected, leftAside } from './inspected.ts';

vi.setConfig({ testTimeout: 30_000 });

test('messages, each with its channel, language, purpose, subject and what it is put together from', async () =>
  expect(await inspected('word-letters')).toEqual([
    'letters/en/account-closing.htm | letter | en | unknown',
    'letters/en/rate-change.htm | letter | en | unknown',
    'letters/en/welcome.htm | letter | en | welcome',
    'letters/ro/rata-restanta.htm | letter | ro | payment-reminder',
    'letters/ro/somatie.htm | letter | ro | collections',
  ]));

test('files without messages', async () =>
  expect(await leftAside('word-letters')).toEqual([
    'README.md',
    'data/merge-fields.csv',
    'expected.txt',
    'macros/README.txt',
    'package.json',
    'touchlint.config.yaml',
  ]));
