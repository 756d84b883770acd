/** Whose messages are, with the package as people get it: CODEOWNERS of GitHub and GitLab, `--owner`, reports by owner. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { install, touchlint } from './installed.ts';
import { repository } from './repository.ts';

beforeAll(install, 120_000);

const sms = (words = 'PAY YOUR LOAN NOW!!!') => `---\nchannel: sms\nlocale: en\n---\n${words}\n`;
const calm = 'Hello Ana, your books are ready at Example Library. Questions? Call 020 7946 0000. Thank you!';
const files = {
  'touchlint.config.yaml': 'root: true\nextends: recommended\n',
  '.github/CODEOWNERS':
    '# who answers for what\n* @acme/platform\ntexts/collections/ @acme/collections\ntexts/marketing/ @acme/marketing ana@example.test\n',
  'texts/collections/due.txt': sms(),
  'texts/collections/paid.txt': sms(calm),
  'texts/marketing/spring.txt': sms('BUY NOW!!!! The aforementioned offer ends today'),
  'texts/other.txt': sms(calm),
};
const git = (cwd: string, ...argv: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', ...argv], { cwd, encoding: 'utf8', stdio: 'pipe' });
const paths = (stdout: string) => stdout.match(/^\S+\.txt$/gm);

describe('owners', { timeout: 60_000 }, () => {
  test('inspect tells whose a message is, and how that is known', () => {
    const cwd = repository(files);
    const { code, stdout, stderr } = touchlint(['inspect', '--format', 'json', 'texts/collections/due.txt'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)[0].messages[0]).toMatchObject({ owner: '@acme/collections', how: { owner: 'codeowners' } });
  });

  test('--owner: only theirs is reported, counted and failed for', () => {
    const cwd = repository(files);
    const all = touchlint([], { cwd });
    expect([all.code, all.stderr, paths(all.stdout)]).toEqual([1, '', ['texts/collections/due.txt', 'texts/marketing/spring.txt']]);
    const theirs = touchlint(['--owner', 'collections'], { cwd });
    expect([theirs.code, theirs.stderr, paths(theirs.stdout)]).toEqual([1, '', ['texts/collections/due.txt']]);
    const two = touchlint(['--owner', 'collections', '--owner', '@acme/marketing'], { cwd });
    expect(paths(two.stdout)).toEqual(paths(all.stdout));
    expect(touchlint(['--owner', 'platform'], { cwd })).toEqual({ code: 0, stderr: '', stdout: '✔ No problems in 1 message\n' });
    expect(touchlint(['--owner', 'billing'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'touchlint: --owner: Unknown owner "billing". There are: @acme/collections, @acme/marketing, ana@example.test, @acme/platform\n',
    });
  });

  test('one named file is enough for it', () => {
    const cwd = repository(files);
    expect(paths(touchlint(['--owner', 'marketing', 'texts/marketing/spring.txt'], { cwd }).stdout)).toEqual([
      'texts/marketing/spring.txt',
    ]);
    const other = touchlint(['--owner', 'marketing', 'texts/collections/due.txt'], { cwd });
    expect(other).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('No message looked at is of "marketing"') });
  });

  test('reports name owner, category, journey and step, and group by owner', () => {
    const cwd = repository({
      ...files,
      'touchlint.config.yaml': `${files['touchlint.config.yaml']}journeys: { arrears: [{ type: call, day: 0 }, { message: texts/collections/due.txt, day: 7 }] }\n`,
    });
    const names = ['json', 'csv', 'html', 'markdown', 'sarif', 'summary', 'json-with-metadata'];
    const { code, stderr } = touchlint(
      names.flatMap((name) => ['--format', `${name}:out/${name}`]),
      { cwd },
    );
    expect([code, stderr]).toEqual([1, '']);
    const text = (name: string) => readFileSync(join(cwd, 'out', name), 'utf8');
    const known = { owner: '@acme/collections', journey: 'arrears', step: 2, category: 'courtesy' };
    const due = JSON.parse(text('json')).find(({ filePath }: { filePath: string }) => filePath.endsWith('due.txt'));
    expect(due.messages.find(({ ruleId }: { ruleId: string }) => ruleId === 'shouting')).toMatchObject(known);
    expect(text('json-with-metadata')).toContain('"journey":"arrears","step":2');
    const [{ results }] = JSON.parse(text('sarif')).runs;
    expect(results.find(({ ruleId }: { ruleId: string }) => ruleId === 'shouting').properties).toMatchObject(known);
    expect(text('csv')).toMatch(/^\ufefffile,.*,owner,when,category,journey,step\n[^]*"'?@acme\/collections","","courtesy","arrears",2\n/);
    expect(text('html')).toContain('<option value="@acme/collections">');
    expect(text('html')).toContain('<li>journey: arrears, step 2</li>');
    expect(
      text('markdown')
        .match(/^### .*$/gm)
        ?.map((line) => line.replace(/<!--.*?-->|\d+$/g, '')),
    ).toEqual(['### @acme/collections: ', '### @acme/marketing, ana@example.test: ']);
    expect(text('summary')).toContain('Whose they are\n\n  1  @acme/collections  of 2\n  1  @acme/marketing, ana@example.test  of 1\n');
  });

  test("GitLab's sections, its roles and what it leaves out", () => {
    const { '.github/CODEOWNERS': _, ...others } = files;
    const cwd = repository({
      ...others,
      '.gitlab/CODEOWNERS': '* @@maintainer\n\n^[Words][2] @acme/words\n*.txt\n!texts/marketing/\n',
    });
    const { stdout } = touchlint(['inspect', '--format', 'json', 'texts'], { cwd });
    const told: readonly { messages: readonly { entry: string; owner: string }[] }[] = JSON.parse(stdout);
    expect(Object.fromEntries(told.flatMap(({ messages }) => messages.map(({ entry, owner }) => [entry, owner])))).toEqual({
      'texts/collections/due.txt': '@@maintainer, @acme/words',
      'texts/collections/paid.txt': '@@maintainer, @acme/words',
      'texts/marketing/spring.txt': '@@maintainer',
      'texts/other.txt': '@@maintainer, @acme/words',
    });
  });

  test('--staged asks the CODEOWNERS that is staged', () => {
    const cwd = repository(files);
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'first');
    writeFileSync(join(cwd, 'texts/other.txt'), sms());
    writeFileSync(join(cwd, '.github/CODEOWNERS'), '* @acme/staged\n');
    git(cwd, 'add', '-A');
    rmSync(join(cwd, '.github/CODEOWNERS'));
    const { code, stdout, stderr } = touchlint(['--staged', '--owner', 'staged'], { cwd });
    expect([code, stderr, paths(stdout)]).toEqual([1, '', ['texts/other.txt']]);
    const none = touchlint(['--staged', '--owner', 'platform'], { cwd });
    expect([none.code, none.stdout]).toEqual([0, '']);
    expect(none.stderr).toContain('No message looked at is of "platform": there are those of @acme/staged\n');
  });
});
