/** The line that tells how far a long run is: the clock and the stream are the test's. */
import { expect, test } from 'vitest';
import { cli } from '../src/cli.ts';
import { openProgress } from '../src/cli/progress.ts';
import { repository } from './repository.ts';

/** What is written while items are done, one for each time of the clock. */
function told(total: number, times: readonly number[], more: { isTTY?: boolean; env?: Record<string, string> } = {}) {
  const written: string[] = [];
  let time = 0;
  const progress = openProgress({
    stdout: { write: () => {} },
    stderr: { write: (text) => written.push(text), isTTY: more.isTTY ?? true },
    stdin: (async function* () {})(),
    cwd: '/',
    env: more.env ?? {},
    isTTY: true,
    now: () => time,
  });
  const step = progress('files read', total);
  for (time of times) step();
  return written;
}

test('after a second, ten times a second at most, and erased at the end', () => {
  expect(told(5, [10, 999, 1000, 1099, 1100])).toEqual(['\r\u001b[K3 of 5 files read', '\r\u001b[K']);
  expect(told(1_234_567, [2000, 2050, 2101])).toEqual(['\r\u001b[K1 of 1,234,567 files read', '\r\u001b[K3 of 1,234,567 files read']);
});

test('nothing of a run that is soon done, without a terminal, in CI', () => {
  expect(told(3, [1, 2, 3])).toEqual([]);
  expect(told(3, [2000, 3000, 4000], { isTTY: false })).toEqual([]);
  expect(told(3, [2000, 3000, 4000], { env: { CI: 'true' } })).toEqual([]);
  expect(told(3, [2000, 3000, 4000], { env: { TERM: 'dumb' } })).toEqual([]);
  expect(told(3, [2000, 3000], { env: { CI: 'false' } })).toHaveLength(2);
});

const message = '---\nchannel: sms\nlocale: en\n---\nDear Ana, your card is ready at our branch in Main Street.\n';

test.each([[[]], [['--format', 'json']], [['--fix']]])(
  'a run with %j reads and judges, and leaves nothing of it on the screen',
  async (argv) => {
    const cwd = repository({
      'touchlint.config.yaml': 'root: true\n',
      'a/touchlint.config.yaml': 'root: true\n',
      'sms/1.txt': message,
      'sms/2.txt': message,
      'a/sms/3.txt': message,
    });
    const err: string[] = [];
    let time = 0;
    const io = {
      stdout: { write: () => {} },
      stderr: { write: (text: string) => err.push(text), isTTY: true },
      stdin: (async function* () {})(),
      cwd,
      env: {},
      isTTY: false,
      now: () => (time += 600),
    };
    expect(await cli(argv, io)).toBe(0);
    expect(err).toEqual([
      '\r\u001b[K2 of 5 files read',
      '\r\u001b[K3 of 5 files read',
      '\r\u001b[K4 of 5 files read',
      '\r\u001b[K',
      '\r\u001b[K1 of 3 messages judged',
      '\r\u001b[K2 of 3 messages judged',
      '\r\u001b[K',
    ]);
  },
);
