/** Directives, exceptions, locks and the baseline, with the package as people get it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { env, home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

const name = 'touchlint-suppressions.json';

/** A folder of its own with these files, beside the installed package. */
function folder(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(home, 'suppressions-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

const sms = (words: string, more = '') => `---\nchannel: sms\nlocale: en\npurpose: reminder\n${more}---\n${words}\n`;
const faulty = 'Hi Ana, the aforementioned parcel comes today between 2pm and 4pm. Thank you, Example Shop';
const only = 'root: true\nextends: [gentle]\nrules: { jargon: error }\n';

describe('old templates', { timeout: 60_000 }, () => {
  test('a repository is taken in as it is, and only what is new is told', () => {
    const cwd = folder({});
    cpSync(join(home, 'example-bank'), cwd, { recursive: true });
    expect(touchlint([], { cwd }).code).toBe(1);
    expect(touchlint(['--suppress-all'], { cwd })).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^✔ No problems in \d+ messages\n$/),
      stderr: expect.stringMatching(/^touchlint-suppressions\.json holds \d+ findings in \d+ files now\n$/),
    });
    expect(touchlint([], { cwd })).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(cwd, 'core-banking/sms/new.en.txt'), sms('Pay 67.41 EUR now.'));
    const { code, stdout, stderr } = touchlint([], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.match(/^\S.*\.\w+$/gm)).toEqual(['core-banking/sms/new.en.txt']);
  });

  test('one rule; another file; what is gone is pruned', () => {
    const cwd = folder({ 'touchlint.config.yaml': only, 'a.txt': sms(faulty) });
    const at = ['--suppressions-location', 'ci/old.json'];
    expect(touchlint(at, { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'touchlint: Expected a baseline at ci/old.json: --suppress-all writes one\n',
    });
    expect(touchlint(['--suppress-rule', 'jargon', ...at], { cwd })).toEqual({
      code: 0,
      stdout: '✔ No problems in 1 message\n',
      stderr: 'ci/old.json holds 1 finding in 1 file now\n',
    });
    writeFileSync(join(cwd, 'a.txt'), sms(faulty.replace('aforementioned ', '')));
    expect(touchlint(at, { cwd })).toEqual({
      code: 2,
      stdout: '✔ No problems in 1 message\n',
      stderr:
        'ci/old.json:4:7: Unexpected entry: "jargon" finds less in a.txt by now\nThe baseline holds what is not found any more. `touchlint --prune-suppressions` takes it out\n',
    });
    expect(touchlint([...at, '--pass-on-unpruned-suppressions'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(touchlint([...at, '--prune-suppressions'], { cwd })).toMatchObject({
      code: 0,
      stderr: 'ci/old.json holds 0 findings in 0 files now, 1 less than before\n',
    });
    expect(touchlint(at, { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  test('a baseline that was merged badly', () => {
    const cwd = folder({ 'touchlint.config.yaml': only, 'a.txt': sms(faulty), [name]: '{\n<<<<<<< HEAD\n}\n' });
    expect(touchlint(['--format', 'json'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `${name}:2:1: Expected the two sides of a merge put together, found the mark of a conflict\n`,
    });
  });

  test('--baseline-shrinks-only in a repository of git', () => {
    const cwd = folder({ 'touchlint.config.yaml': only, 'a.txt': sms(faulty) });
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.test', ...argv], { cwd, env, stdio: 'pipe' });
    git('init', '-q');
    touchlint(['--suppress-all'], { cwd });
    git('add', '-A');
    git('commit', '-qm', 'the old ones');
    expect(touchlint(['--baseline-shrinks-only'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(cwd, 'b.txt'), sms(faulty));
    expect(touchlint(['--suppress-all', '--baseline-shrinks-only'], { cwd })).toMatchObject({
      code: 1,
      stderr: `${name}: Expected no more findings than before (--baseline-shrinks-only), found 1 new one. Nothing was written\n`,
    });
    touchlint(['--suppress-all'], { cwd });
    git('add', '-A');
    git('commit', '-qm', 'one more');
    expect(touchlint(['--baseline-shrinks-only'], { cwd })).toEqual({
      code: 1,
      stdout: '✔ No problems in 2 messages\n',
      stderr: `${name}:9:7: Unexpected entry: "jargon" in b.txt is not in the baseline of HEAD~1, which may only shrink\n`,
    });
  });
});

describe('one finding', { timeout: 60_000 }, () => {
  const page = (comment: string) =>
    `<html><body>\n<p>Dear Ana,</p>\n${comment}\n<p>The aforementioned parcel comes today. Thank you!</p>\n</body></html>\n`;
  const next = '<!-- touchlint-disable-next-line jargon -- the word of the law -->';
  const config = (more = '') => `root: true\nrules: { jargon: error }\n${more}`;
  const quietly = ['--rule', 'missing-sign-off=off', '--rule', 'missing-sender-identity=off', '--rule', 'missing-contact-route=off'];

  test('is answered for in a comment, unless --no-inline-config', () => {
    const cwd = folder({ 'touchlint.config.yaml': config(), 'emails/a.html': page(next) });
    expect(touchlint(quietly, { cwd })).toEqual({ code: 0, stdout: '✔ No problems in 1 message\n', stderr: '' });
    const { stdout } = touchlint(['--format', 'json', ...quietly], { cwd });
    expect(JSON.parse(stdout)[0].suppressedMessages).toMatchObject([
      { ruleId: 'jargon', suppressions: [{ kind: 'directive', justification: 'the word of the law' }] },
    ]);
    const { code, stdout: told } = touchlint(['--no-inline-config', ...quietly], { cwd });
    expect(code).toBe(1);
    expect(told).toMatch(/4:\d+ +error .* jargon$/m);
  });

  test('--report-unused-disable-directives warns where nothing is found', () => {
    const cwd = folder({ 'touchlint.config.yaml': config(), 'emails/a.html': page(next).replace('aforementioned', 'awaited') });
    expect(touchlint(quietly, { cwd }).code).toBe(0);
    const { code, stdout } = touchlint(['--report-unused-disable-directives', ...quietly], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/3:1 +warning +Unexpected touchlint-disable-next-line: nothing is found there by "jargon"/);
    expect(touchlint(['--report-unused-disable-directives', '--max-warnings', '0', ...quietly], { cwd }).code).toBe(1);
    expect(touchlint(['--report-unused-disable-directives', '--fix', ...quietly], { cwd })).toMatchObject({
      code: 0,
      stderr: '1 fix in 1 file\n',
    });
    expect(readFileSync(join(cwd, 'emails/a.html'), 'utf8')).toBe(page('').replace('\n\n', '\n').replace('aforementioned', 'awaited'));
  });

  test('a reason is required, a rule misspelt, a rule locked', () => {
    const bare = '<!-- touchlint-disable-next-line jargon -->';
    const required = folder({ 'touchlint.config.yaml': config('suppressions: { requireReason: true }\n'), 'emails/a.html': page(bare) });
    expect(touchlint(quietly, { cwd: required })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('Expected a reason after "--"'),
    });
    const misspelt = folder({ 'touchlint.config.yaml': config(), 'emails/a.html': page(bare.replace('jargon', 'jargn')) });
    expect(touchlint(quietly, { cwd: misspelt })).toMatchObject({ code: 1, stdout: expect.stringContaining('did you mean "jargon"?') });
    const shared = { 'shared/base.yaml': 'lock: [jargon]\nrules: { jargon: error }\n', 'emails/a.html': page(bare) };
    const locked = folder({ ...shared, 'touchlint.config.yaml': 'root: true\nextends: [recommended, ./shared/base.yaml]\n' });
    expect(touchlint(quietly, { cwd: locked })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('Expected no directive for "jargon": shared/base.yaml locks it, so it cannot be suppressed'),
    });
    const switched = folder({ ...shared, 'touchlint.config.yaml': 'root: true\nextends: ./shared/base.yaml\nrules: { jargon: off }\n' });
    expect(touchlint([], { cwd: switched })).toMatchObject({
      code: 2,
      stderr: 'touchlint.config.yaml:3:10: Expected "jargon" to stay on: shared/base.yaml locks it\n',
    });
  });

  test('the help tells how', () => {
    const { code, stdout } = touchlint(['exceptions', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: touchlint exceptions [options] [paths...]

      list all that somebody answered for: comments, exceptions, the baseline

      Options:
        --config <file>                 use this config instead of the nearest one above each file
        --no-config                     use no config
        --no-plugins                    load no plugins: run no code of the project
        --color                         print in color
        --no-color                      print without color
        --format <name>                 text or json (default: text)
        --suppressions-location <file>  the file of the baseline
        -h, --help                      print this
      "
    `);
    expect(touchlint(['exceptions', '--format', 'xml'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Unknown format "xml"'),
    });
    const { stdout: all } = touchlint(['--help']);
    const options = 'no-inline-config report-unused-disable-directives suppress-all suppress-rule prune-suppressions suppressions-location';
    for (const option of [...options.split(' '), 'pass-on-unpruned-suppressions', 'baseline-shrinks-only'])
      expect(all).toContain(`  --${option} `);
  });

  test('an exception that is over, one that nothing needs; `exceptions` lists all', () => {
    const exceptions = (more: string) => `${only}exceptions:\n  - { rule: jargon, message: a.txt, reason: statutory, by: legal${more} }\n`;
    const cwd = folder({ 'touchlint.config.yaml': exceptions(''), 'a.txt': sms(faulty) });
    expect(touchlint([], { cwd }).code).toBe(0);
    expect(touchlint(['exceptions'], { cwd })).toEqual({
      code: 0,
      stdout: 'Exceptions in configs (1)\n  touchlint.config.yaml:5  jargon  a.txt  statutory  legal\n',
      stderr: '',
    });
    const { code, stdout } = touchlint(['exceptions', '--format', 'json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        kind: 'exception',
        filePath: join(cwd, 'touchlint.config.yaml'),
        line: 5,
        rules: ['jargon'],
        scope: 'a.txt',
        reason: 'statutory',
        by: 'legal',
        until: null,
        count: null,
        since: null,
        days: null,
      },
    ]);
    writeFileSync(join(cwd, 'touchlint.config.yaml'), exceptions(', until: 2001-01-01'));
    expect(touchlint([], { cwd })).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /touchlint\.config\.yaml\n +5:5 +error +Expected an exception that still holds: that of "a\.txt" from "jargon" ended on 2001-01-01/,
      ),
    });
    writeFileSync(join(cwd, 'touchlint.config.yaml'), exceptions(''));
    writeFileSync(join(cwd, 'a.txt'), sms(faulty, 'touchlint: { disable: jargon, reason: it is so }\n').replace('aforementioned ', ''));
    expect(touchlint(['--report-unused-disable-directives'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /a\.txt\n +5:1 +warning +Unexpected touchlint: .*\n\n.*yaml\n +5:5 +warning +Unexpected exception: "jargon" finds nothing in "a\.txt"/,
      ),
    });
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toContain('it is so');
  });
});
