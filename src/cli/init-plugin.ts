/** `touchlint init --plugin NAME`: a plugin to begin with, with a rule, its page and tests that pass. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageVersion } from '../package.ts';
import { UsageError, type Io } from './io.ts';

/** The word stands at the head of lines of code that is not this file's. */
const take = 'import';

const manifest = (name: string) =>
  `${JSON.stringify(
    {
      name,
      version: '0.1.0',
      description: 'Rules of the house for touchlint',
      keywords: ['touchlint', 'touchlint-plugin'],
      type: 'module',
      exports: './index.js',
      files: ['index.js', 'rules'],
      scripts: { test: 'node --test' },
      peerDependencies: { touchlint: `>=${packageVersion()}` },
      devDependencies: { touchlint: `^${packageVersion()}` },
    },
    null,
    2,
  )}\n`;

const index = `${take} oldNames from './rules/old-names.js';

// A plugin brings rules, and if it likes formats, languages, reporters and presets, each by name.
export default {
  rules: { 'old-names': oldNames },
  presets: {
    house: { extends: ['recommended'], rules: { 'old-names': 'error' } },
  },
};
`;

const rule = `${take} { defineRule, words } from 'touchlint';

export default defineRule({
  summary: 'Disallow names that we no longer go by.',
  category: 'brand',
  channels: 'all',
  severity: 'warn',
  options: { names: words('Names that are no longer ours.', { value: ['Oldcorp'] }) },
  *check({ text }, { options }) {
    for (const name of options.names) {
      for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
        const end = start + name.length;
        yield { at: { start, end }, messageId: 'old', message: \`Unexpected "\${name}", which is no longer our name\` };
      }
    }
  },
});
`;

const page = `# old-names

Disallow names that we no longer go by.

A customer who reads a name of yesterday does not know who writes.

## Problem

\`\`\`sms
Hi Ana, your parcel from Oldcorp arrives tomorrow.
\`\`\`

## Fine

\`\`\`sms
Hi Ana, your parcel from Example arrives tomorrow.
\`\`\`
`;

const tests = `${take} { describe, it } from 'node:test';
${take} { RuleTester } from 'touchlint';
${take} plugin from '../index.js';

const tester = new RuleTester({ describe, it });

// Every sample of its page…
tester.page('old-names', plugin.rules['old-names'], new URL('../rules/old-names.md', import.meta.url));

// …and what a page would only be longer for.
tester.run('old-names', plugin.rules['old-names'], {
  valid: [{ channel: 'sms', text: 'Hi Ana, Oldcorp is here.', options: { names: ['Oldbank'] } }],
  invalid: [
    {
      channel: 'sms',
      text: 'Hi Ana, Oldcorp is here. Yours, Oldcorp',
      errors: [{ messageId: 'old', line: 1, column: 9 }, 'no longer our name'],
    },
  ],
});
`;

const readme = (name: string) => `# ${name}

In \`touchlint.config.yaml\`:

\`\`\`yaml
plugins: [${JSON.stringify(name)}]
extends: [house]
\`\`\`

\`npm install && npm test\` runs the samples of each rule's page, and the tables in \`test/\`.
`;

const packageName = /^(?:@[a-z0-9-][a-z0-9._-]{0,99}\/)?[a-z0-9-][a-z0-9._-]{0,99}$/;

/** Writes the plugin into a folder of its name, and gives the exit code. */
export function initPlugin(name: string, io: Io): number {
  if (!packageName.test(name))
    throw new UsageError(`Expected the name of a package after --plugin, as in touchlint-plugin-house, found "${name}"`);
  const short = name.replace(/^.*\//, '');
  const folder = join(io.cwd, short);
  if (existsSync(folder)) throw new UsageError(`${short} is here already: choose another name, or remove it to begin anew`);
  const files = {
    'package.json': manifest(name),
    'index.js': index,
    'rules/old-names.js': rule,
    'rules/old-names.md': page,
    'test/old-names.test.js': tests,
    'README.md': readme(name),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  io.stdout.write(`${short} is written: a plugin with one rule, its page and its tests. Next: cd ${short} && npm install && npm test\n`);
  return 0;
}
