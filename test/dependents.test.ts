/** A changed partial, layout or catalog re-judges the messages it is part of. */
import { describe, expect, test } from 'vitest';
import type { FileReport } from '../src/run.ts';
import { repository, touchlint } from './repository.ts';

const files = {
  'touchlint.config.yaml': 'root: true\nextends: [recommended]\n',
  'app/views/layouts/mailer.html.erb': '<body><p>Dear reader,</p><%= yield %></body>',
  'app/views/loan_mailer/due.html.erb': "<p><%= t('.body') %></p><p>Kind regards,<br>Example Library, 020 7946 0000</p>",
  'app/views/loan_mailer/late.html.erb': '<p>Your loan is late. Please bring the book back.</p><p>Kind regards,<br>Example Library</p>',
  'config/locales/en.yml': 'en:\n  loan_mailer:\n    due:\n      body: Two books are due on 06/02/2026.\n',
  'config/locales/ro.yml': 'ro:\n  loan_mailer:\n    due:\n      body: Două cărți se returnează până vineri.\n',
};
const told = (stdout: string) => [...stdout.matchAll(/^(\S+)$|^ +\d+:\d+ .* (\S+)$/gm)].map(([, file, rule]) => file ?? rule);

describe('a file that was selected alone', () => {
  test('a catalog: its own words, in the message they are part of', async () => {
    const { stdout } = await touchlint(repository(files), ['config/locales/en.yml']);
    expect(told(stdout)).toEqual(['config/locales/en.yml', 'ambiguous-date']);
  });

  test('a layout: what its messages lack now, and nothing of their own words', async () => {
    const bare = { ...files, 'app/views/layouts/mailer.html.erb': '<body><%= yield %></body>' };
    const { stdout } = await touchlint(repository(bare), ['app/views/layouts/mailer.html.erb']);
    expect(new Set(told(stdout))).toContain('missing-greeting');
    expect(stdout).not.toContain('ambiguous-date');
  });

  test('inspect shows the messages it is part of, in its language', async () => {
    const { stdout } = await touchlint(repository(files), ['inspect', '--format', 'json', 'config/locales/ro.yml']);
    const [file]: FileReport[] = JSON.parse(stdout);
    expect(file!.messages.map(({ entry, locale }) => [entry, locale])).toEqual([['app/views/loan_mailer/due.html.erb', 'ro']]);
    expect(file!.messages[0]!.parts.map(({ text }) => text).join(' ')).toContain('Două cărți');
  });

  test('a message that was selected too is judged once', async () => {
    const both = await touchlint(repository(files), ['config/locales/en.yml', 'app/views/loan_mailer/due.html.erb']);
    expect(both.stdout.match(/ambiguous-date/g)).toHaveLength(1);
  });
});
