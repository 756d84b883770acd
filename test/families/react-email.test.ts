/** Mails of react-email, with a layout and parts of it in files of their own. */
import { expect, test, vi } from 'vitest';
import { inspected, leftAside } from './inspected.ts';

vi.setConfig({ testTimeout: 30_000 });

test('messages, each with its channel, language, purpose, subject and what it is put together from', async () =>
  expect(await inspected('react-email')).toEqual([
    'emails/account-invoice.tsx | email | en | collections | < components/layout.tsx, components/sign-off.tsx',
    'emails/order-problem.tsx | email | en | unknown | < components/layout.tsx, components/sign-off.tsx',
    'emails/order-shipped.tsx | email | en | confirmation | < components/layout.tsx, components/order-lines.tsx, components/sign-off.tsx',
    'emails/password-reset.tsx | email | en | security | "A new password for your account"',
    'emails/reading-club.tsx | email | en | unknown | < components/layout.tsx, components/sign-off.tsx',
  ]));

test('files without messages', async () =>
  expect(await leftAside('react-email')).toEqual([
    'README.md',
    'app/account-page.tsx',
    'components/layout.tsx',
    'components/order-lines.tsx',
    'components/sign-off.tsx',
    'expected.txt',
    'package.json',
    'touchlint.config.yaml',
    'tsconfig.json',
  ]));
