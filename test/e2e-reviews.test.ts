/** Approvals in a repository of git, with the package as people get it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chromium, openPage } from './chromium.ts';
import { env, home, install, touchlint } from './installed.ts';

beforeAll(install, 120_000);

const name = 'touchlint.reviews.yaml';
type Files = Readonly<Record<string, string>>;

const put = (folder: string, files: Files) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** A repository of git beside the installed package. */
function repository(files: Files) {
  const cwd = mkdtempSync(join(home, 'reviews-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const git = (...argv: string[]) => execFileSync('git', argv, { cwd, env, stdio: 'pipe' }).toString();
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Ana Pop');
  git('config', 'user.email', 'ana@example.test');
  put(cwd, files);
  const commit = (words: string) => {
    git('add', '-A');
    git('commit', '-qm', words);
  };
  commit('the messages');
  return {
    cwd,
    git,
    commit,
    read: (path: string) => readFileSync(join(cwd, path), 'utf8'),
    run: (...argv: string[]) => touchlint(argv, { cwd }),
  };
}

const config = `root: true
reviews: { require: { "*": [marketing], collections: [marketing, legal] }, maxAgeDays: 365 }
rules: { unapproved-change: error, unreviewed-message: warn, stale-review: warn }
journeys:
  card: [{ message: emails/ready.html.liquid, day: 0 }, { message: sms/due.txt, day: 14 }]
`;
const foot = '<p>Questions? Call us on 0161 496 0333.</p>\n<p>Kind regards,<br>Elm Bank</p>\n';
const mail = (words: string) =>
  `<html><body>\n<p>Dear {{ first_name | default: "customer" }},</p>\n<p>${words}</p>\n{% include 'foot' %}\n</body></html>\n`;
const sms = (words: string) => `---\nchannel: sms\nlocale: en\npurpose: collections\n---\n${words}\n`;
const due = 'Hello, your card fee of {{ amount }} is open. Please pay it by {{ date }}. Questions? 0161 496 0333. Elm Bank';
const bank: Files = {
  'touchlint.config.yaml': config,
  'emails/_foot.html.liquid': foot,
  'emails/ready.html.liquid': mail('Your card is ready.'),
  'emails/lost.html.liquid': mail('Your lost card is back.'),
  'emails/void.html.liquid': mail('Your card is closed.'),
  'sms/due.txt': sms(due),
};

/** What the rules about reviews say, one finding a line. */
const findings = (stdout: string, cwd: string) =>
  stdout
    .split('\n')
    .filter((line) => /(?:unapproved-change|unreviewed-message|stale-review)/.test(line))
    .map((line) => line.replaceAll(`${cwd}/`, ''));

describe('approvals', { timeout: 120_000 }, () => {
  test('from the first day on: approve all, change what is seen and what is not', () => {
    const { cwd, commit, run, read, git } = repository(bank);
    const lint = (...argv: string[]) => {
      const { code, stdout, stderr } = run('--format', 'unix', ...argv);
      return { code, stderr, found: findings(stdout, cwd) };
    };
    expect(lint().found).toHaveLength(4);
    expect(run('approve', '--all', '--as', 'grandfathered')).toEqual({
      code: 0,
      stdout:
        '4 messages approved as grandfathered by Ana Pop in touchlint.reviews.yaml\n  emails/lost.html.liquid  en\n  emails/ready.html.liquid  en\n  emails/void.html.liquid  en\n  sms/due.txt  en\n',
      stderr: '.gitattributes tells git to keep the lines of both sides when two branches approve: commit it with touchlint.reviews.yaml\n',
    });
    expect(read('.gitattributes')).toBe('touchlint.reviews.yaml merge=union\n');
    commit('reviews begin');
    expect(lint()).toEqual({ code: 0, stderr: '', found: [] });
    expect(run('approve', '--all', '--as', 'grandfathered')).toEqual({
      code: 0,
      stdout: 'Nothing to approve: grandfathered has approved all of 4 messages\n',
      stderr: '',
    });

    // mark-up, indentation, line ends, a comment
    const same = mail('Your <strong>card</strong>\r\n    is <!-- at last --> ready.');
    put(cwd, { 'emails/ready.html.liquid': same.replaceAll('<p>', '  <p class="x">') });
    expect(lint()).toEqual({ code: 0, stderr: '', found: [] });

    put(cwd, { 'emails/_foot.html.liquid': foot.replace('0333', '0444') });
    const shared =
      'emails/_foot.html.liquid:1:35: Expected a review by marketing of "0161 496 0444.", approved as "0161 496 0333.", in 3 messages [Error/unapproved-change]';
    expect(lint()).toEqual({ code: 1, stderr: '', found: [shared] });
    expect(lint('--since', 'HEAD')).toEqual({ code: 1, stderr: '', found: [shared] });
    expect(lint('emails/_foot.html.liquid')).toEqual({ code: 1, stderr: '', found: [shared] });
    expect(lint('--staged')).toEqual({ code: 0, stderr: '', found: [] });
    git('add', '-A');
    expect(lint('--staged')).toEqual({ code: 1, stderr: '', found: [shared] });
    expect(
      findings(
        touchlint(['--stdin', '--stdin-filename', 'sms/due.txt', '--format', 'unix'], { cwd, input: sms(due.replace('fee', 'charge')) })
          .stdout,
        cwd,
      ),
    ).toEqual([
      'sms/due.txt:6:18: Expected a review by marketing and legal of "your card charge of {amount}", approved as "your card fee of {amount}" [Error/unapproved-change]',
    ]);

    expect(run('reviews', '--pending')).toEqual({
      code: 0,
      stdout: `Changed since they were approved (3)
  emails/lost.html.liquid   en  needs marketing; grandfathered (Ana Pop) ${today} was for other words
  emails/ready.html.liquid  en  needs marketing; grandfathered (Ana Pop) ${today} was for other words
  emails/void.html.liquid   en  needs marketing; grandfathered (Ana Pop) ${today} was for other words

4 messages: 3 changed, 1 approved
`,
      stderr: '',
    });
    expect(run('approve', 'emails', '--as', 'marketing', '--by', 'Ion Rusu').code).toBe(0);
    expect(lint('--staged').found).toEqual([shared]); // what is staged lacks the approval
    git('add', '-A');
    expect(lint('--staged')).toEqual({ code: 0, stderr: '', found: [] });
    expect(lint()).toEqual({ code: 0, stderr: '', found: [] });
  });

  test('a changed entry of a catalog', () => {
    const catalog = (words: string) => `en:\n  shared:\n    hours: "${words}"\n`;
    const { cwd, commit, run } = repository({
      'touchlint.config.yaml': config.replace(/journeys:[^]*/, ''),
      'app/views/card_mailer/ready.html.erb': '<p>Dear customer,</p><p>Your card is ready. <%= t("shared.hours") %></p><p>Elm Bank</p>',
      'app/views/card_mailer/lost.html.erb': '<p>Dear customer,</p><p>Your card is blocked. <%= t("shared.hours") %></p><p>Elm Bank</p>',
      'config/locales/en.yml': catalog('We are here from nine to five.'),
    });
    expect(run('approve', '--all', '--as', 'marketing').code).toBe(0);
    commit('approved');
    put(cwd, { 'config/locales/en.yml': catalog('We are here from ten to five.') });
    expect(findings(run('--format', 'unix').stdout, cwd)).toEqual([
      'config/locales/en.yml:3:30: Expected a review by marketing of "here from ten to five.", approved as "here from nine to five.", in 2 messages [Error/unapproved-change]',
    ]);
  });

  test('two branches approve different messages, and git merges them', () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`emails/m${String(i).padStart(2, '0')}.html.liquid`, mail(`Card number ${i} is ready.`)]),
    );
    const { commit, run, git, read, cwd } = repository({ ...bank, ...many });
    expect(run('approve', 'emails/ready.html.liquid', '--as', 'marketing').code).toBe(0);
    commit('the first');
    git('checkout', '-qb', 'one');
    // beside each other, at the same place of the file
    expect(run('approve', 'emails/m03.html.liquid', 'emails/m05.html.liquid', '--as', 'marketing').code).toBe(0);
    commit('one');
    git('checkout', '-qb', 'two', 'main');
    expect(run('approve', 'emails/m04.html.liquid', 'emails/m06.html.liquid', '--as', 'marketing').code).toBe(0);
    commit('two');
    git('merge', '-q', '--no-edit', 'one');
    expect(read(name)).not.toMatch(/[<>=]{7}/);
    const approved: { entry: string }[] = JSON.parse(run('reviews', '--state', 'approved', '--format', 'json').stdout);
    expect(approved.map(({ entry }) => entry.replace(/^emails\/|\.html\.liquid$/g, ''))).toEqual(['m03', 'm04', 'm05', 'm06', 'ready']);

    // the same message on both: the newer one holds, once it is written anew in one line
    put(cwd, { 'emails/m04.html.liquid': mail('Card number 4 is here.') });
    // though these words suggest another language than those did
    expect(run('reviews', 'emails/m04.html.liquid').stdout).toContain('Changed since they were approved (1)');
    expect(run('approve', 'emails/m04.html.liquid', '--as', 'marketing').code).toBe(0);
    expect(read(name).match(/m04/g)).toHaveLength(1);
    expect(read(name).match(/^- .*$/gm)).toEqual(
      read(name)
        .match(/^- .*$/gm)!
        .sort(),
    );
  });

  test('without union: lines of messages that were approved before never stand beside each other', () => {
    const { commit, run, git, read, cwd } = repository(bank);
    expect(run('approve', '--all', '--as', 'marketing').code).toBe(0);
    rmSync(join(cwd, '.gitattributes'));
    commit('all');
    git('checkout', '-qb', 'one');
    put(cwd, { 'emails/lost.html.liquid': mail('Your lost card is found.') });
    expect(run('approve', 'emails/lost.html.liquid', '--as', 'marketing').code).toBe(0);
    rmSync(join(cwd, '.gitattributes'));
    commit('one');
    git('checkout', '-qb', 'two', 'main');
    put(cwd, { 'emails/ready.html.liquid': mail('Your card is here.') });
    expect(run('approve', 'emails/ready.html.liquid', '--as', 'marketing').code).toBe(0);
    rmSync(join(cwd, '.gitattributes'));
    commit('two');
    git('merge', '-q', '--no-edit', 'one');
    expect(read(name)).not.toMatch(/[<>=]{7}/);
    expect(run('reviews', '--state', 'changed').stdout).toMatch(/^4 messages: 1 unreviewed, 3 approved$/m);
  });

  test('one language at a time, and what waits for one role', () => {
    const { run, read } = repository({
      'touchlint.config.yaml': config.slice(0, config.indexOf('journeys:')),
      'sms/en/due.txt': sms(due),
      'sms/ro/due.txt': sms('Bună ziua, taxa de {{ amount }} este deschisă. Vă rugăm să o plătiți până la {{ date }}. Elm Bank').replace(
        'locale: en',
        'locale: ro',
      ),
    });
    expect(run('approve', '--all', '--as', 'marketing', '--locale', 'ro').code).toBe(0);
    expect(read(name)).toContain('sms/ro/due.txt');
    expect(read(name)).not.toContain('sms/en/due.txt');
    const waiting = (role: string) =>
      (JSON.parse(run('reviews', '--format', 'json', '--role', role).stdout) as { locale: string; missing: string[] }[]).map(
        ({ locale }) => locale,
      );
    expect(waiting('marketing')).toEqual(['en']);
    expect(waiting('legal')).toEqual(['en', 'ro']);
  });

  test('an approval that is too old', () => {
    const { cwd, run, read } = repository(bank);
    expect(run('approve', '--all', '--as', 'grandfathered').code).toBe(0);
    put(cwd, { [name]: read(name).replace(/(sms\/due\.txt.* on: )\d{4}-\d\d-\d\d/, '$12019-05-06') });
    const { code, stdout } = run('--format', 'unix');
    expect([code, findings(stdout, cwd)]).toEqual([
      0,
      ['sms/due.txt:6:1: Expected a new review by marketing and legal: the last one is of 2019-05-06 [Warning/stale-review]'],
    ]);
    expect(run('reviews', '--state', 'stale').stdout).toContain(
      'Approved too long ago (1)\n  sms/due.txt  en  needs marketing, legal; grandfathered (Ana Pop) 2019-05-06\n',
    );
    expect(run('approve', 'sms/due.txt', '--as', 'legal').code).toBe(0);
    expect(run('approve', 'sms/due.txt', '--as', 'marketing').code).toBe(0);
    expect(findings(run('--format', 'unix').stdout, cwd)).toEqual([]);
  });

  test('mistakes', () => {
    const { cwd, run, read } = repository(bank);
    const wrong = (...argv: string[]) => {
      const { code, stdout, stderr } = run('approve', ...argv);
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(wrong('--as', 'marketing')).toBe(
      "touchlint: Expected messages to approve: entries as `touchlint reviews` lists them, --all, or --from with a reviewer's list\n",
    );
    expect(wrong('--all')).toBe('touchlint: Expected --as with the role that approves: legal, marketing\n');
    expect(wrong('--all', '--as', 'marketting')).toBe(
      'touchlint: --as: Unknown role "marketting", did you mean "marketing"? There are: legal, marketing, grandfathered\n',
    );
    expect(wrong('sms/deu.txt', '--as', 'legal')).toBe('touchlint: Unknown message "sms/deu.txt", did you mean "sms/due.txt"?\n');
    expect(wrong('sms/due.txt', '--all', '--as', 'legal')).toBe('touchlint: Expected either messages or --all, found both\n');
    expect(wrong('--from', 'none.json', '--as', 'legal')).toMatch(/^touchlint: Expected a list that can be read at none\.json: /);
    put(cwd, { [name]: `- { entry: sms/due.txt, locale: en }\n` });
    expect(run('--format', 'unix')).toMatchObject({ code: 2, stderr: `${name}:1:3: Expected the key "role"\n` });
    expect(wrong('--all', '--as', 'legal')).toBe(`${name}:1:3: Expected the key "role"\n`);
    expect(read(name)).toBe(`- { entry: sms/due.txt, locale: en }\n`);
  });

  test('where the file cannot be written it stays as it was', () => {
    const { cwd, run, read } = repository(bank);
    expect(run('approve', 'sms/due.txt', '--as', 'legal').code).toBe(0);
    const before = read(name);
    // where a file stands, no folder can be made
    put(cwd, { 'touchlint.config.yaml': config.replace('maxAgeDays', 'file: sms/due.txt/reviews.yaml, maxAgeDays') });
    const { code, stderr } = run('approve', '--all', '--as', 'legal');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^touchlint: Expected a file that can be written at sms\/due\.txt\/reviews\.yaml: /);
    expect(read(name)).toBe(before);
    expect(spawnSync('git', ['status', '--porcelain'], { cwd, env, encoding: 'utf8' }).stdout).not.toMatch(/\.new/);
  });
});

const today = new Date().toISOString().slice(0, 10);

describe('the page for a reviewer', { timeout: 120_000 }, () => {
  const nasty =
    'Your <script>hacked=1</script> </script><img src=x onerror=hacked=1> javascript:hacked=1 ]]> \u202eevil\u202c \u001b[31mred';

  test.skipIf(chromium === null)('old and new words, hostile text as text, and a list that comes back', async () => {
    const { cwd, commit, run, read } = repository({
      ...bank,
      'sms/nasty.txt': sms(nasty).replace('collections', '"reminder"'),
      'sms/"><script>hacked=1<!--.txt': sms('Hello, this file has a strange name. Elm Bank').replace('collections', 'reminder'),
    });
    expect(run('approve', 'emails', 'sms/due.txt', '--as', 'marketing').code).toBe(0);
    commit('approved');
    put(cwd, { 'emails/_foot.html.liquid': foot.replace('0333', '0444') });
    expect(run('reviews', '--html', '-o', '.touchlint/review.html')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(run('reviews', '--html').stdout).toBe(read('.touchlint/review.html'));
    const page = await openPage(chromium!, pathToFileURL(join(cwd, '.touchlint/review.html')).href);
    try {
      const texts = (selector: string) =>
        page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`);
      expect(await texts('h1')).toEqual(['6 messages to review']);
      expect(await texts('article h2')).toEqual([
        'emails/lost.html.liquid',
        'emails/ready.html.liquid',
        'emails/void.html.liquid',
        'sms/"><script>hacked=1<!--.txt',
        'sms/due.txt',
        'sms/nasty.txt',
      ]);
      expect(await texts('article:nth-of-type(2) .facts li')).toEqual(['email', 'en', 'journey: card, step 1 of 2, day 0']);
      expect(await texts('article:nth-of-type(2) del')).toEqual(['0333.']);
      expect(await texts('article:nth-of-type(2) ins')).toEqual(['0444.']);
      expect(await texts('article:nth-of-type(5) .history')).toEqual([
        `These words were approved by marketing (Ana Pop) on ${today}. Asks for a review by legal.`,
      ]);
      expect((await texts('article:nth-of-type(6) .text'))[0]).toContain(
        '<script>hacked=1</script> </script><img src=x onerror=hacked=1> javascript:hacked=1 ]]>',
      );
      expect(await page.evaluate('typeof hacked')).toBe('undefined');
      expect(await page.evaluate('document.scripts.length')).toBe(1);
      expect(await page.evaluate('document.images.length')).toBe(0);
      expect(await page.evaluate('performance.getEntriesByType("resource").length')).toBe(0);

      // with the keyboard: down to the last message, and back
      const tick = (entry: string) =>
        page.evaluate(
          `[...document.querySelectorAll('article')].find((one) => one.dataset.entry === ${JSON.stringify(entry)}).querySelector('input').focus()`,
        );
      for (const entry of ['emails/ready.html.liquid', 'sms/nasty.txt', 'sms/"><script>hacked=1<!--.txt']) {
        await tick(entry);
        await page.press('Space');
      }
      expect(await texts('.ticked')).toEqual(['3 messages ticked']);
      await page.evaluate(
        `(() => { const by = document.querySelector('[name=by]'); by.value = 'Ion Rusu'; by.dispatchEvent(new Event('input', { bubbles: true })); document.querySelector('.list [name=role]').value = 'marketing'; by.dispatchEvent(new Event('input', { bubbles: true })); })()`,
      );
      await page.evaluate(
        `(() => { const field = document.querySelector('[name=search]'); field.value = 'lost'; field.dispatchEvent(new Event('input', { bubbles: true })); })()`,
      );
      expect(await texts('.shown')).toEqual(['1 message']);
      const list = await page.evaluate<string>('document.querySelector("textarea").value');
      expect(await page.evaluate<string>('fetch ? document.querySelector(".list a").href.slice(0, 5) : ""')).toBe('blob:');
      expect(page.complaints).toEqual([]);
      put(cwd, { 'approved.json': list });
    } finally {
      await page.close();
    }

    const { code, stdout, stderr } = run('approve', '--from', 'approved.json');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      '3 messages approved as marketing by Ion Rusu in touchlint.reviews.yaml\n  emails/ready.html.liquid  en\n  sms/"><script>hacked=1<!--.txt  en\n  sms/nasty.txt  en\n',
    );
    expect(run('reviews', '--pending').stdout).toMatch(/^6 messages: 2 changed, 1 unreviewed, 3 approved$/m);

    // what has changed since the reviewer saw it is not approved
    put(cwd, { 'sms/nasty.txt': sms('Hello, other words. Elm Bank').replace('collections', 'reminder') });
    expect(run('approve', '--from', 'approved.json', '--as', 'marketing')).toMatchObject({
      code: 1,
      stderr: 'approved.json: Not approved: the words of sms/nasty.txt (en) have changed since the list was made\n',
    });
    expect(touchlint(['approve', '--from', '-'], { cwd, input: '{}' })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'touchlint: -: expected the list that the page of `touchlint reviews --html` gives (form touchlint-approvals-1)\n',
    });
  });
});

describe('approve --prune', { timeout: 120_000 }, () => {
  const less = (...lines: readonly string[]) =>
    `touchlint.reviews.yaml holds ${4 - lines.length} approvals now, ${lines.length} less than before\n${lines.map((one) => `  ${one}\n`).join('')}`;

  test('takes out what nobody asks for any more, and merges with what another branch approves', () => {
    const { cwd, git, commit, run, read } = repository(bank);
    expect(run('approve', '--prune')).toEqual({ code: 0, stdout: 'Nothing to prune: no approvals are written down\n', stderr: '' });
    run('approve', '--all', '--as', 'grandfathered');
    commit('reviews begin');
    const all = read(name);
    expect(run('approve', '--prune')).toEqual({ code: 0, stdout: `Nothing to prune in ${name}\n`, stderr: '' });
    expect(read(name)).toBe(all);

    git('checkout', '-q', '-b', 'other');
    put(cwd, { 'emails/ready.html.liquid': mail('Your new card is ready.'), 'sms/new.txt': sms('Hello, a new one. Elm Bank') });
    run('approve', 'emails/ready.html.liquid', 'sms/new.txt', '--as', 'marketing');
    commit('other words');

    git('checkout', '-q', 'main');
    rmSync(join(cwd, 'emails/lost.html.liquid'));
    git('mv', 'emails/void.html.liquid', 'emails/closed.html.liquid');
    expect(run('approve', '--prune')).toEqual({ code: 0, stdout: less('emails/lost.html.liquid  grandfathered'), stderr: '' });
    expect(read(name)).toBe(all.replace(/\n- [^\n]*lost[^\n]*\n/, ''));
    expect(findings(run('--format', 'unix').stdout, cwd)).toEqual([]);
    commit('one less');
    git('merge', '-q', '--no-edit', 'other');
    const merged = run('reviews', '--format', 'json');
    expect([merged.code, merged.stderr]).toEqual([0, '']);
    expect(read(name)).not.toContain('lost');
    expect(read(name)).toContain('sms/new.txt');
    // another set of words of the file that has a new name, and an approval of its own
    run('approve', 'emails/closed.html.liquid', '--as', 'marketing');
    expect(run('approve', '--prune').stdout).toContain('1 less than before\n  emails/void.html.liquid  grandfathered\n');
  });

  test('leaves what it cannot know: files that cannot be read, are passed over, or stand elsewhere', () => {
    const { cwd, run, read } = repository({
      ...bank,
      'texts.json': '{ "mailer": { "subject": "Your card", "body": "Dear Ana, your card is ready." } }',
    });
    run('approve', '--all', '--as', 'grandfathered');
    const all = read(name);
    expect(all).toContain('texts.json#mailer');
    put(cwd, { 'texts.json': '{ "mailer": ', '.touchlintignore': 'sms/\n' });
    expect(run('approve', '--prune').stdout).toBe(`Nothing to prune in ${name}\n`);
    put(cwd, { 'texts.json': '{ "mailer": {} }' });
    expect(run('approve', '--prune').stdout).toContain('1 less than before\n  texts.json#mailer  ');
    put(cwd, { [name]: `${all}- { entry: half\n` });
    expect(run('approve', '--prune')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`${name}:`) });
    expect(read(name)).toBe(`${all}- { entry: half\n`);
    put(cwd, { [name]: all, 'touchlint.config.yaml': 'root: true\nreviews: [\n' });
    expect(run('approve', '--prune')).toMatchObject({ code: 2, stdout: '' });
    const far = join(mkdtempSync(join(home, 'far-')), 'all.yaml');
    put(cwd, { 'touchlint.config.yaml': config.replace('maxAgeDays: 365', `file: ${JSON.stringify(far)}`) });
    run('approve', 'emails/ready.html.liquid', '--as', 'marketing');
    expect(run('approve', '--prune')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('where those of other projects may stand'),
    });
    expect(read(name)).toBe(all);
  });

  test.each([
    [['--all'], '--all'],
    [['sms/due.txt'], 'messages'],
    [['--as', 'legal'], '--as'],
    [['--locale', 'en'], '--locale'],
    [['--from', '-'], '--from'],
    [['--by', 'Ana'], '--by'],
  ])('does not go with %j', (argv, found) => {
    expect(touchlint(['approve', '--prune', ...argv])).toEqual({
      code: 2,
      stdout: '',
      stderr: `touchlint: Expected either --prune or ${found}, found both\n`,
    });
  });
});

test('the help', () => {
  expect(touchlint(['approve', '--help']).stdout).toContain('--from <file>');
  expect(touchlint(['reviews', '--help']).stdout).toContain('--html');
});
