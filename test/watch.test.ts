/** `--watch` on a terminal. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../src/cli.ts';
import { repository } from './repository.ts';

const head = '---\nchannel: sms\nlocale: en\npurpose: service\n---\n';
const shout = `${head}Dear Ana, YOUR CARD IS READY AT OUR BRANCH in Main Street.\n`;
const config = 'root: true\nextends: recommended\n';
const cleared = '\u001b[2J\u001b[3J\u001b[H';

test('each round is drawn on a clear screen; a broken config leaves what was found before', async () => {
  const cwd = repository({ 'touchlint.config.yaml': config, 'sms/a.txt': shout });
  const screens: string[] = [];
  let printed = '';
  let interrupt = () => {};
  const steps = [() => writeFileSync(join(cwd, 'touchlint.config.yaml'), 'rules: ['), () => interrupt()];
  const code = await cli(['--watch'], {
    stdout: { write: (text) => (printed += text) },
    stderr: {
      write: (text) => {
        printed += text;
        if (!text.endsWith('Ctrl+C ends\n')) return;
        screens.push(printed);
        printed = '';
        setImmediate(steps[screens.length - 1] ?? interrupt);
      },
    },
    stdin: (async function* () {})(),
    cwd,
    env: { NO_COLOR: '1' },
    isTTY: true,
    onInterrupt: (heard) => {
      interrupt = heard;
      return () => {};
    },
  });
  expect(code).toBe(130);
  const [first, second] = screens;
  expect(screens).toHaveLength(2);
  expect([first!.startsWith(cleared), second!.startsWith(cleared)]).toEqual([true, true]);
  const report = first!.slice(cleared.length, first!.indexOf('Linted in'));
  expect(report).toContain('sms/a.txt\n  6:11');
  expect(second!.slice(cleared.length)).toMatch(/^sms\/a\.txt\n[^]*touchlint\.config\.yaml:1:\d+: [^]*What was found before stands/);
  expect(second).toContain(report);
});
