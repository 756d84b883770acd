/** The page of the inventory: what it says without a script, and what it does in a real browser. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { script } from '../../src/inventory/page-script.ts';
import { inventoryPage } from '../../src/inventory/page.ts';
import type { Inventory } from '../../src/inventory/record.ts';
import { chromium, openPage, type Page } from '../chromium.ts';
import { repository } from '../repository.ts';
import { attacks, foundingGap, hostile, listed, many } from './sample.ts';

const empty: Inventory = { version: 1, name: 'Nobody', messages: [], journeys: [] };

test('the same inventory makes the same page, and the script is the same however it is bundled', () => {
  expect(inventoryPage(foundingGap)).toBe(inventoryPage(foundingGap));
  // the build writes what is not ASCII as escapes, which String.raw would hand on
  expect(script).toMatch(/^[\0-\x7f]*$/);
});

test('nothing in the data can end the element it stands in', () => {
  const page = inventoryPage(hostile);
  const data = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(page)![1]!;
  expect(data).not.toContain('<');
  expect(JSON.parse(data).texts).toContain(attacks[1]);
  expect(page.match(/<script/g)).toHaveLength(2);
});

describe.skipIf(chromium === null)('in Chromium (skipped where none is installed: apt-get install chromium)', { timeout: 60_000 }, () => {
  const open = async (inventory: Inventory, hash = ''): Promise<Page> => {
    const file = join(repository({}), 'inventory.html');
    writeFileSync(file, inventoryPage(inventory));
    const page = await openPage(chromium!, pathToFileURL(file).href + hash);
    onTestFinished(page.close);
    return page;
  };
  /** Once what was asked for is drawn. */
  const settled = (page: Page) => page.evaluate(`new Promise((done) => setTimeout(done, 60))`);
  const go = async (page: Page, hash: string) => {
    await page.evaluate(`location.hash = '${hash}'`);
    await settled(page);
  };
  const status = (page: Page) => page.evaluate<string>(`document.querySelector('[role=status]').textContent`);
  const titles = (page: Page) => page.evaluate<string[]>(`[...document.querySelectorAll('.card h3')].map((one) => one.textContent)`);
  const choose = (page: Page, name: string, value: string) =>
    page.evaluate(
      `{ const field = document.forms[0].elements['${name}']; field.value = '${value}'; field.dispatchEvent(new Event('input', { bubbles: true })); }`,
    );
  const text = (page: Page, selector: string) => page.evaluate<string>(`document.querySelector('${selector}').innerText`);
  const resize = (page: Page, width: number, height = 860) =>
    page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  const scheme = (page: Page, value: string) =>
    page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  const views = ['overview', 'messages', 'journeys', 'voices', 'wording'];

  test('the first screen says how many, whose, reviewed, to look at, and where voices differ', async () => {
    const page = await open(foundingGap);
    await resize(page, 1280);
    const seen = await page.evaluate<string>(
      `[...document.querySelectorAll('.tile, .panel')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().bottom < innerHeight).map((one) => one.innerText).join('\\n')`,
    );
    expect(seen).toMatch(/Messages\n21\n31 wordings in en and ro/);
    expect(seen).toMatch(/Reviewed\n6 of 16\n10 wait for a review/);
    expect(seen).toMatch(/Need attention\n6\n2 errors, 6 warnings/);
    expect(seen).toContain(
      'In enthusiasm, marketing and collections are 2.4 apart on a scale of four: they sound like two different companies.',
    );
    expect(seen).toMatch(/By channel\nE-mail\s+8\nSMS\s+7 · 6 to look at/);
    expect(seen).toMatch(/Whose they are\nMarketing\s+10\nIT\s+7 · 6 to look at/);
    expect(seen).toMatch(/What to look at first\nbare-demand 5 messages/);
    await page.evaluate(`[...document.querySelectorAll('.bars a')].find((one) => one.textContent === 'IT').click()`);
    await settled(page);
    expect([await status(page), await page.evaluate('location.hash')]).toEqual(['7 of 21 messages, 7 wordings', '#messages?owner=IT']);
    expect(page.complaints).toEqual([]);
  });

  test('filters by channel, department, journey, language, purpose, review, fault and words, alone and together', async () => {
    const page = await open(foundingGap, '#messages');
    expect(await status(page)).toBe('21 messages, 31 wordings');
    const filtered = async (filters: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(filters)) await choose(page, name, value);
      const found = await status(page);
      await page.evaluate(`document.forms[0].reset()`);
      await settled(page);
      expect(await status(page)).toBe('21 messages, 31 wordings');
      return found;
    };
    expect(await filtered({ channel: '=sms' })).toBe('7 of 21 messages, 7 wordings');
    expect(await filtered({ owner: '=Support' })).toBe('2 of 21 messages, 2 wordings');
    expect(await filtered({ owner: '=' })).toBe('1 of 21 messages, 1 wording');
    expect(await filtered({ journey: '=card-arrears' })).toBe('7 of 21 messages, 7 wordings');
    expect(await filtered({ locale: '=ro' })).toBe('10 of 21 messages, 10 wordings');
    expect(await filtered({ purpose: '=farewell' })).toBe('1 of 21 messages, 1 wording');
    expect(await filtered({ review: '=waiting' })).toBe('10 of 21 messages, 14 wordings');
    expect(await filtered({ rule: '=bare-demand' })).toBe('5 of 21 messages, 5 wordings');
    expect(await filtered({ rule: '=*' })).toBe('6 of 21 messages, 6 wordings');
    // without accents, across placeholders and lines
    expect(await filtered({ search: 'o mica BUCURIE' })).toBe('10 of 21 messages, 10 wordings');
    expect(await filtered({ search: 'Dear {first_name}, The lake' })).toBe('10 of 21 messages, 10 wordings');
    expect(await filtered({ search: 'instalment', channel: '=sms' })).toBe('1 of 21 messages, 1 wording');
    expect(await filtered({ search: 'nowhere' })).toBe('No message fits these filters.');
    await choose(page, 'channel', '=sms');
    await choose(page, 'search', 'blocked');
    expect(await page.evaluate('location.hash')).toBe('#messages?channel=sms&search=blocked');
    expect(await titles(page)).toEqual(['core/sms/arr_final.txt']);
    await go(page, '#messages?rule=shouting&owner=nobody');
    expect(await status(page)).toBe('1 of 21 messages, 1 wording');
  });

  test('groups by each of them, a message under all it belongs to', async () => {
    const page = await open(foundingGap, '#messages?group=owner');
    const headings = () => page.evaluate<string[]>(`[...document.querySelectorAll('.group')].map((one) => one.textContent)`);
    const until = `(async () => { while (!document.querySelector('.more').hidden) { document.querySelector('.more').click(); await new Promise((done) => setTimeout(done, 10)); } })()`;
    await page.evaluate(until);
    expect(await headings()).toEqual([
      'Marketing 10 messages',
      'IT 7 messages',
      'Support 2 messages',
      'Mobile 1 message',
      'nobody is named 1 message',
    ]);
    await choose(page, 'group', 'rule');
    await page.evaluate(until);
    expect((await headings()).slice(0, 2)).toEqual(['bare-demand 5 messages', 'missing-greeting 1 message']);
    await choose(page, 'group', 'locale');
    await page.evaluate(until);
    expect(await headings()).toEqual(['English 20 messages', 'Romanian 10 messages', 'language unknown 1 message']);
    // under a language, a message is shown in it
    expect(await page.evaluate(`[...document.querySelectorAll('.card')][21].querySelector('[aria-pressed=true]').textContent`)).toBe(
      'Romanian',
    );
    for (const name of ['channel', 'journey', 'purpose', 'review']) {
      await choose(page, 'group', name);
      expect((await headings()).length, name).toBeGreaterThan(1);
    }
  });

  test('a message looks as its reader gets it, and its branches and languages can be switched', async () => {
    const page = await open(foundingGap, '#messages?search=arr_final');
    expect(await text(page, '.bubble')).toContain('THE REST');
    expect(await text(page, '.measure')).toBe('1 SMS part, 62 characters');
    await page.evaluate(`document.querySelector('.readings select').focus()`);
    await page.press('ArrowDown');
    await settled(page);
    expect(await text(page, '.bubble')).toContain('your case goes to court');
    expect(await page.evaluate(`[...document.querySelectorAll('.readings option')].map((one) => one.textContent)`)).toEqual([
      'when paid_part is set',
      'when paid_part is empty',
    ]);
    expect(await page.evaluate(`[...document.querySelectorAll('.bubble .placeholder')].map((one) => one.textContent)`)).toEqual([
      '{amount}',
      '{contract_no}',
    ]);

    await go(page, '#messages?search=marketing/spring');
    const looks = (kind: string) => page.evaluate<number>(`document.querySelectorAll('.preview.${kind}').length`);
    expect([await text(page, '.preview.email .subject'), await text(page, '.preheader')]).toEqual([
      'A little something, because it is spring!',
      'Three ideas for sunny days',
    ]);
    await page.evaluate(`[...document.querySelectorAll('.switches button')][1].click()`);
    expect(await text(page, '.preview.email .subject')).toBe('O mică bucurie, fiindcă e primăvară!');
    expect(await page.evaluate(`document.querySelector('.preview').lang`)).toBe('ro');
    await page.evaluate(`document.querySelector('.beside').click()`);
    expect([await looks('email'), await text(page, '.columns h4')]).toEqual([2, 'English']);

    for (const [search, kind] of [
      ['closing', 'letter'],
      ['hours', 'chat'],
      ['update', 'inapp'],
      ['friends', 'push'],
      ['unknown', 'other'],
    ] as const) {
      await go(page, `#messages?search=${search}`);
      expect(await looks(kind), kind).toBeGreaterThan(0);
    }
    await go(page, '#messages?search=update');
    expect((await text(page, '.preview.inapp')).split(/\n+/)).toEqual([
      'A new version',
      'The app is new. Please update it before {date}.',
      'Update',
    ]);
    expect(page.complaints).toEqual([]);
  });

  test('what was found is marked, numbered, and led to its reason by keyboard', async () => {
    const page = await open(foundingGap, '#messages?search=arr_final');
    const marks = `[...document.querySelectorAll('mark')].map((one) => [one.className, one.textContent, document.getElementById(one.firstChild.getAttribute('aria-describedby')).innerText.replace(/\\s+/g, ' ')])`;
    expect(await page.evaluate(marks)).toEqual([
      ['warning', 'PAY finding 1', 'Finding 1 Unexpected capitals in "PAY THE REST" warning shouting · line 2'],
      ['error', 'your account will be blocked finding 2', expect.stringContaining('Expected an earlier notice')],
    ]);
    await page.evaluate(`document.querySelector('.readings select').focus()`);
    await page.press('Tab', 'Enter');
    expect(await page.evaluate(`document.activeElement.className + document.activeElement.innerText.split('\\n').at(-2)`)).toMatch(
      /finding warning/,
    );
    expect(await page.evaluate('location.hash')).toBe('#messages?search=arr_final');
    // what somebody answered for is told, and marked nowhere
    await go(page, '#messages?search=arr_second');
    expect(await page.evaluate(`[document.querySelectorAll('mark').length, document.querySelector('.about details').textContent]`)).toEqual(
      [0, expect.stringContaining('Answered: exception: legal asked for it')],
    );
  });

  test('can be used with the keyboard alone', async () => {
    const page = await open(foundingGap);
    const focused = () => page.evaluate<string>(`(document.activeElement.name ?? '') + document.activeElement.textContent.slice(0, 20)`);
    const path: string[] = [];
    for (let i = 0; i < 8; i++) {
      await page.press('Tab');
      path.push((await focused()).trim());
    }
    expect(path.slice(0, 6)).toEqual(['Skip to the content', 'Overview', 'Messages', 'Journeys', 'Voice map', 'Wording']);
    await page.evaluate(`document.querySelectorAll('nav a')[1].focus()`);
    await page.press('Enter');
    await settled(page);
    expect(await page.evaluate(`[document.activeElement.id, document.querySelector('[aria-current]').textContent]`)).toEqual([
      'messages-title',
      'Messages',
    ]);
    await page.press('Tab');
    expect(await page.evaluate(`document.activeElement.name`)).toBe('search');
    await page.press('h', 'o', 'u', 'r', 's');
    expect(await status(page)).toBe('1 of 21 messages, 1 wording');
    await page.evaluate(`document.querySelector('.skip').focus()`);
    await page.press('Enter');
    expect(await page.evaluate(`[document.activeElement.id, document.querySelector('#messages').hidden]`)).toEqual(['content', false]);
    const unnamed = `[...document.querySelectorAll('select, input')].filter((one) => !one.labels.length).length`;
    expect(await page.evaluate(unnamed)).toBe(0);
    await go(page, '#messages?search=spring');
    await page.evaluate(`document.querySelector('.switches button').focus()`);
    await page.press('Tab', 'Space');
    expect(await page.evaluate(`document.activeElement.getAttribute('aria-pressed')`)).toBe('true');
  });

  test('a journey says what one customer gets, on which day, with notices and threats', async () => {
    const page = await open(foundingGap, '#journeys');
    await page.evaluate(`for (const one of document.querySelectorAll('.step')) one.scrollIntoView()`);
    await settled(page);
    const steps = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.step')].map((one) => one.innerText.replace(/\\s+/g, ' '))`,
    );
    expect(steps).toHaveLength(9);
    expect(steps[0]).toMatch(/^Day 0 SMS core\/sms\/arr_first\.txt ✉ First notice/);
    expect(steps[1]).toMatch(/^Day 7 7 days later .* ✉ Notice 2 /);
    expect(steps[2]).toBe('Day 14 7 days later Call');
    expect(steps[3]).toMatch(/^Day 24 10 days later .* ⚠ Names a suspension and court, after 2 notices/);
    expect(steps[3]).toContain('TODAY');
    expect(steps[4]).toMatch(/^– Chat/);
    expect(steps[5]).toBe('Day 60 36 days later sms/report.txt, sent from the repository bureau');
    // collected beside this one
    expect(steps[6]).toMatch(/^Day 90 30 days later Letter letters\/closing\.md/);
    // what another repository sends may have been a notice
    expect(steps[8]).toContain('Names a suspension and court, after 1 message of another repository');
    expect(await page.evaluate(`document.querySelectorAll('.timeline .bubble').length`)).toBe(5);
  });

  test('the voice map shows every message that tells, the two voices and who stands alone', async () => {
    const page = await open(foundingGap, '#voices');
    expect(await page.evaluate(`[...document.querySelectorAll('.map')].map((one) => one.checkVisibility())`)).toEqual([true, false, false]);
    expect(await page.evaluate(`document.querySelector('.map svg').getAttribute('aria-label')`)).toMatch(
      /^30 messages by respect and enthusiasm/,
    );
    const drawn = `[...document.querySelectorAll('.map:not([hidden]) [data-units]')].map((one) => one.querySelector('title').textContent)`;
    expect(
      (await page.evaluate<string[]>(drawn)).some((title) => title.startsWith('core/sms/arr_agreement.txt: respect +0.9, enthusiasm −1.1')),
    ).toBe(true);
    expect(await text(page, '.mapped .panel')).toContain(
      'core/sms/arr_agreement.txt en\nRespect +0.9, polite, where the middle of collections is −0.9.',
    );
    expect(await text(page, '#voices table')).toMatch(/collections\s+7\s+\+0\.4 neither casual nor formal\s+−0\.9 curt\s+−1\.2 dry/);
    await page.evaluate(`document.querySelectorAll('.pairs input')[2].click()`);
    expect(await page.evaluate(`[...document.querySelectorAll('.map')].map((one) => one.checkVisibility())`)).toEqual([false, false, true]);
    await page.evaluate(
      `document.querySelector('.map:not([hidden]) [data-units].collections').dispatchEvent(new MouseEvent('click', { bubbles: true }))`,
    );
    await settled(page);
    expect((await titles(page)).every((title) => title.startsWith('core/sms/arr_'))).toBe(true);
  });

  test('greetings, sign-offs, contacts and names are told with their places', async () => {
    const page = await open(foundingGap, '#wording');
    const rows = await page.evaluate<string[]>(
      `[...document.querySelectorAll('#wording tbody tr')].map((one) => one.innerText.replace(/\\s+/g, ' '))`,
    );
    expect(rows[0]).toBe('Dear … 11 en E-mail, Letter and Push Marketing and Support marketing/spring.html, all 11');
    expect(rows).toContain('Yours sincerely 1 en Letter Support letters/closing.md');
    expect(rows).toContain('+40210000000 +40 21 000 00 00 6 en SMS IT core/sms/arr_first.txt, all 6');
    expect(rows).toContain('GoldCard Gold Card 20 en and ro E-mail and Push Marketing marketing/spring.html, all 10');
    expect(rows).toContain('Lake Bank 20 en and ro E-mail and Push Marketing marketing/spring.html, all 10');
    await page.evaluate(`[...document.querySelectorAll('#wording a')].find((one) => one.textContent === 'all 10').click()`);
    await settled(page);
    expect(await status(page)).toBe('10 of 21 messages, 20 wordings, picked on the page before');
  });

  test('nothing that a template or a config holds runs or is fetched: it is shown as text', async () => {
    const page = await open(hostile);
    for (const view of views) {
      await go(page, `#${view}`);
      expect(await page.evaluate(`document.getElementById('${view}').checkVisibility()`)).toBe(true);
    }
    await go(page, '#messages?order=name');
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    const shown = await page.evaluate<string>(`document.querySelector('.list').textContent`);
    for (const attack of attacks.filter((one) => /^[\x20-\x7e]*$/.test(one) && !one.includes('{'))) expect(shown).toContain(attack);
    expect(shown).toContain('U+202Egnp.yapU+202C');
    expect(shown).toContain('U+001B[31mred');
    expect(shown).toContain('lineU+2028separator');
    expect(
      await page.evaluate(
        `document.querySelectorAll('iframe, img, object, embed, link, script:not([id]) ~ script, a[href^="javascript"]').length`,
      ),
    ).toBe(0);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).length`,
      ),
    ).toBe(0);
    // every link leads within the page
    expect(
      await page.evaluate(`[...document.querySelectorAll('a')].filter((one) => !one.getAttribute('href').startsWith('#')).length`),
    ).toBe(0);
    expect([await page.evaluate('window.hit'), page.complaints]).toEqual([undefined, []]);
    expect(await page.evaluate(`performance.getEntriesByType('resource').length`)).toBe(0);
    // were one of them to get past, the policy would stop it
    await page.evaluate(`{ const made = document.createElement('script'); try { made.text = 'window.hit = 2'; } catch {} document.body.append(made);
      document.body.setAttribute('onclick', 'window.hit = 3'); document.body.click(); new Promise((done) => setTimeout(done, 100)) }`);
    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(page.complaints.join()).toContain('TrustedScript');
  });

  test('where no script runs, everything is told in tables', async () => {
    const page = await open(foundingGap);
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.send('Page.reload');
    // the page's own script may not run; what is asked here may
    const isThere = `document.readyState === 'complete' && document.querySelectorAll('#messages tbody tr').length > 0`;
    while (!(await page.evaluate<boolean>(isThere))) await new Promise((done) => setTimeout(done, 50));
    expect(await page.evaluate(`document.querySelectorAll('#messages tbody tr').length`)).toBe(31);
    expect(await page.evaluate(`[...document.querySelectorAll('.view')].every((one) => one.checkVisibility())`)).toBe(true);
    expect(await text(page, '#messages tbody')).toContain('PAY THE REST, {rest}, TODAY.');
  });

  test.each(['light', 'dark'])('axe finds no serious fault in any view, %s', async (value) => {
    const page = await open(foundingGap);
    await resize(page, 1280);
    await scheme(page, value);
    await page.evaluate(axe.source);
    for (const view of [
      'overview',
      'journeys',
      'voices',
      'wording',
      'messages?search=spring',
      'messages?search=arr_f&group=owner',
      'messages?owner=Support',
    ]) {
      await go(page, `#${view}`);
      if (view.endsWith('spring')) await page.evaluate(`document.querySelector('.beside').click()`);
      if (view === 'journeys') await page.evaluate(`for (const one of document.querySelectorAll('.step')) one.scrollIntoView()`);
      await settled(page);
      const faults = await page.evaluate<string[]>(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map((one) => one.impact + ' ' + one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))`,
      );
      expect(faults, view).toEqual([]);
    }
  });

  test('nothing is wider than a narrow screen', async () => {
    const page = await open(foundingGap);
    for (const width of [320, 500, 1200]) {
      await resize(page, width);
      for (const view of views) {
        await go(page, `#${view}`);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth'), `${view} at ${width}`).toBeLessThanOrEqual(width);
      }
    }
  });

  test('all that is shown is printed', async () => {
    const page = await open(many(60), '#messages?order=name');
    const { data } = await page.send('Page.printToPDF', { printBackground: true });
    expect(Buffer.from(String(data), 'base64').length).toBeGreaterThan(20_000);
    expect(await page.evaluate(`document.querySelectorAll('.card').length`)).toBe(30);
  });

  test('pages without messages, and of one that nothing is known of, are whole', async () => {
    const page = await open(empty);
    for (const view of views) await go(page, `#${view}`);
    expect(await page.evaluate(`document.querySelector('.tile strong').textContent`)).toBe('0');
    const other = await open(
      { ...empty, messages: [listed({ entry: 'a.txt', channel: 'unknown', locale: 'unknown', body: '' })] },
      '#messages',
    );
    expect(await titles(other)).toEqual(['a.txt']);
    expect([...page.complaints, ...other.complaints]).toEqual([]);
  });
});
