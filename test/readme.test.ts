import { isCommand } from '../src/cli/command-names.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cli } from '../src/cli.ts';
import { drawTerminal } from './terminal.ts';

const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

async function run(folder: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  let output = '';
  const stream = { write: (text: string) => (output += text) };
  const cwd = fileURLToPath(new URL(`fixtures/${folder}/`, root));
  await cli(argv, { stdout: stream, stderr: stream, stdin: (async function* () {})(), cwd, env, isTTY: false });
  return output;
}

test('the README shows real output', async () => {
  let rendered = '';
  let done = 0;
  for (const { index, 0: block, 1: command } of readme.matchAll(/```console\n\$ touchlint ([^\n]*)\n[^]*?```/g)) {
    const output = await run('founding-case', command!.split(' '));
    rendered += `${readme.slice(done, index)}\`\`\`console\n$ touchlint ${command}\n${output.trimEnd()}\n\`\`\``;
    done = index + block.length;
  }
  await expect(rendered + readme.slice(done)).toMatchFileSnapshot('../README.md');
});

test('the picture is drawn from real output', async () => {
  const output = await run('example-bank', ['--format', 'summary'], { FORCE_COLOR: '1' });
  const prompt = '\u001b[2m$\u001b[22m touchlint --format summary\n\n';
  await expect(drawTerminal(prompt + output, 'What touchlint says of the messages of a bank')).toMatchFileSnapshot(
    '../.github/first-look.svg',
  );
});

test('every command of the README is one that the command line knows', () => {
  const commands = [...readme.matchAll(/npx touchlint (\S+)/g)].map(([, word]) => word!);
  expect(commands.filter((word) => !/^(?:#|--)/.test(word) && !isCommand(word))).toEqual([]);
});
