import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cli } from '../src/cli.ts';

const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

/** Where the README's console blocks are run. */
const folder = fileURLToPath(new URL('fixtures/founding-case/', root));

test('the README shows real output', async () => {
  let rendered = '';
  let done = 0;
  for (const { index, 0: block, 1: command } of readme.matchAll(/```console\n\$ touchlint ([^\n]*)\n[^]*?```/g)) {
    let output = '';
    const stream = { write: (text: string) => (output += text) };
    await cli(command!.split(' '), { stdout: stream, stderr: stream, stdin: (async function* () {})(), cwd: folder, env: {}, isTTY: false });
    rendered += `${readme.slice(done, index)}\`\`\`console\n$ touchlint ${command}\n${output.trimEnd()}\n\`\`\``;
    done = index + block.length;
  }
  await expect(rendered + readme.slice(done)).toMatchFileSnapshot('../README.md');
});

test('every command of the README is one that the command line knows', () => {
  const commands = [...readme.matchAll(/npx touchlint (\S+)/g)].map(([, word]) => word!);
  expect(commands.filter((word) => !/^(#|--|explain$|inspect$|list-files$|rules$)/.test(word))).toEqual([]);
});
