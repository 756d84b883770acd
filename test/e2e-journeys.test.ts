/** Journeys, with the package as people get it: what their steps are told, and what a config may say of them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { install, touchlint } from './installed.ts';
import { repository } from './repository.ts';

beforeAll(install, 120_000);

const sms = (words: string) => `---\nchannel: sms\nlocale: en\n---\n${words}\n`;
const config = (last: string) => `root: true
rules:
  escalation-jump: warn
  missing-closure: warn
  unmapped-template: [warn, { standalone: [otp] }]
messages:
  - { files: sms/meter.txt, standalone: true }
journeys:
  arrears:
    - { message: sms/1.txt, day: 0 }
    - { type: call, day: 10 }
    - { message: sms/2.txt, day: 20 }
    - ${last}
`;
const files = {
  'sms/1.txt': sms('Hello {{ salutation }}, your bill of £20 is open. Could you please pay it by 12 June? Volt, 0161 555 0101'),
  'sms/2.txt': sms(
    'Hello {{ salutation }}, final notice: if we do not receive £20 by 12 July, we will take you to court. Please call 0161 555 0101. Volt',
  ),
  'sms/meter.txt': sms('Hello {{ salutation }}, your meter will be read on Monday. Volt'),
};
const shown = (stdout: string) => stdout.split('\n').flatMap((line) => /^ .*? {2}(\S+)$/.exec(line)?.[1] ?? []);

describe('journeys', { timeout: 60_000 }, () => {
  test('a journey that climbs too fast and never closes', () => {
    const cwd = repository({ ...files, 'touchlint.config.yaml': config('{ type: call, day: 30 }') });
    const { code, stdout, stderr } = touchlint([], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(shown(stdout)).toEqual(['escalation-jump', 'missing-closure']);
    expect(stdout).toContain('found no consequence, then a call, then a court');
  });

  test('a receipt of another system closes it', () => {
    const cwd = repository({ ...files, 'touchlint.config.yaml': config('{ type: receipt }') });
    const { code, stdout, stderr } = touchlint([], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(shown(stdout)).toEqual(['escalation-jump']);
  });

  test('a type that there is not is named with those there are', () => {
    const cwd = repository({ ...files, 'touchlint.config.yaml': config('{ type: reciept }') });
    const { code, stdout, stderr } = touchlint([], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('"reciept"');
    expect(stderr).toContain('receipt');
  });
});
