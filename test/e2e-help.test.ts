import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandNames } from '../src/cli/command-names.ts';
import { install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

const helpOf = (command: string) => touchlint([...(command === 'touchlint' ? [] : [command]), '--help']);
const commands = ['touchlint', ...commandNames];

describe('the help', () => {
  test.each(commands)('of %s', async (command) => {
    const { code, stdout, stderr } = helpOf(command);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(`help/${command}.txt`);
  });

  test('names no option that no test runs on the installed package', () => {
    const tests = readdirSync(import.meta.dirname)
      .filter((file) => /^e2e.*\.test\.ts$/.test(file) && file !== 'e2e-help.test.ts')
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .join('\n');
    const options = new Set(
      commands.flatMap((command) => [...helpOf(command).stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name!)),
    );
    expect(options.size).toBeGreaterThan(30);
    expect([...options].filter((name) => !new RegExp(`${name}(?![\\w-])`).test(tests))).toEqual([]);
  });

  test('names no command that no test runs on the installed package', () => {
    const tests = readdirSync(import.meta.dirname).filter((file) => /^e2e.*\.test\.ts$/.test(file) && file !== 'e2e-help.test.ts');
    const texts = tests.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
    expect(commandNames.filter((name) => !texts.some((text) => text.includes(`['${name}'`) || text.includes(`'${name}', `)))).toEqual([]);
  });
});
